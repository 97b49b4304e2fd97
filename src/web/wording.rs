//! Sentences that the analyses word in English, and that the ledger keeps so, said in the language of the interface.
//!
//! Each is one of the messages of its group with values in its holes: the English message is held against the sentence,
//! and the values go into the message of the other language. What a hole takes is told by its name: `{n}`, `{m}` and
//! `{k}` a number, `{id}` the number of a thing (`A12`), a hole named as a group one of the sentences of that group, which
//! is said again in turn, and any other hole words that stay as they are, as names, figures and quotes do. Digits at the
//! end of a name tell two holes of a sort apart.

mod grammar;

use std::collections::BTreeMap;
use std::collections::HashMap;
use std::sync::LazyLock;

use maud::Markup;
use maud::html;

use self::grammar::GROUPS;
use crate::web::language::Language;

/// How often a message or a part of one is held against a sentence before it is left in English, how many bytes a sentence
/// may have, and how many sentences may stand in each other: one made to have many readings costs no more than others.
const MOST_TRIED: usize = 20_000;
const LONGEST: usize = 8_192;
const DEEPEST: usize = 40;

/// A message in English, cut at its holes.
struct Template {
    key: &'static str,
    pieces: Vec<Piece>,
}

enum Piece {
    Words(&'static str),
    Hole(&'static str, Takes),
}

/// What a hole takes.
#[derive(Clone, Copy)]
enum Takes {
    Number,
    Identifier,
    Sentence(&'static str),
    Words,
}

static TEMPLATES: LazyLock<BTreeMap<&'static str, Vec<Template>>> = LazyLock::new(|| {
    let templates = |keys: &'static [&'static str]| keys.iter().map(|key| template(key)).collect();
    GROUPS.iter().map(|(group, keys)| (*group, templates(keys))).collect()
});

fn template(key: &'static str) -> Template {
    let mut pieces = Vec::new();
    let mut rest = Language::English.say(key);
    while let Some((before, (hole, after))) = rest.split_once('{').and_then(|(a, b)| Some((a, b.split_once('}')?))) {
        pieces.extend((!before.is_empty()).then_some(Piece::Words(before)));
        pieces.push(Piece::Hole(hole, takes(hole)));
        rest = after;
    }
    pieces.extend((!rest.is_empty()).then_some(Piece::Words(rest)));
    Template { key, pieces }
}

fn takes(hole: &str) -> Takes {
    let name = hole.trim_end_matches(|c: char| c.is_ascii_digit());
    match (name, GROUPS.iter().find(|(group, _)| *group == name)) {
        ("n" | "m" | "k", _) => Takes::Number,
        ("id", _) => Takes::Identifier,
        (_, Some((group, _))) => Takes::Sentence(group),
        (_, None) => Takes::Words,
    }
}

/// Returns a sentence of a group in a language; in English and marked as such where no message fits it.
pub(super) fn told(language: Language, group: &'static str, sentence: &str) -> Markup {
    debug_assert!(TEMPLATES.contains_key(group), "{group} is no group of sentences");
    match language {
        Language::English => html! { (sentence) },
        Language::French => match said(language, group, sentence) {
            Some(words) => html! { (words) },
            None => html! { span lang="en" { (sentence) } },
        },
    }
}

/// Says a sentence of a group in another language.
fn said(language: Language, group: &'static str, sentence: &str) -> Option<String> {
    let mut reading = Reading { language, known: HashMap::new(), left: MOST_TRIED, depth: 0 };
    if sentence.len() > LONGEST { None } else { reading.say(group, sentence) }
}

/// The values in the holes of a message, said in the other language.
type Values = Vec<(&'static str, String)>;

struct Reading<'s> {
    language: Language,
    /// What was made of parts of the sentence so far.
    known: HashMap<(&'static str, &'s str), Option<String>>,
    /// How often may still be tried.
    left: usize,
    depth: usize,
}

impl<'s> Reading<'s> {
    /// Says a sentence of a group by the first message of it that fits.
    fn say(&mut self, group: &'static str, sentence: &'s str) -> Option<String> {
        if let Some(known) = self.known.get(&(group, sentence)) {
            return known.clone();
        }
        let templates = TEMPLATES.get(group).filter(|_| self.depth < DEEPEST && self.may_try())?;
        self.depth += 1;
        let mut fitting = templates.iter().filter(|template| match template.pieces.last() {
            Some(Piece::Words(words)) => sentence.ends_with(words),
            _ => true,
        });
        let said = fitting.find_map(|template| {
            let mut values = Values::new();
            let fits = self.fits(&template.pieces, sentence, &mut values);
            let values: Vec<(&str, &str)> = values.iter().map(|(hole, value)| (*hole, value.as_str())).collect();
            fits.then(|| self.language.tell(template.key, &values))
        });
        self.depth -= 1;
        self.known.insert((group, sentence), said.clone());
        said
    }

    /// Returns whether a text fits pieces of a message, and adds what is in their holes. A hole ends where the words behind
    /// it first stand so that all else fits.
    fn fits(&mut self, pieces: &[Piece], text: &'s str, values: &mut Values) -> bool {
        if !self.may_try() {
            return false;
        }
        match pieces {
            [] => text.is_empty(),
            [Piece::Words(words), rest @ ..] => {
                text.strip_prefix(words).is_some_and(|behind| self.fits(rest, behind, values))
            }
            [Piece::Hole(hole, takes)] => self.takes(hole, *takes, text, values),
            [Piece::Hole(hole, takes), Piece::Words(words)] => {
                text.strip_suffix(words).is_some_and(|value| self.takes(hole, *takes, value, values))
            }
            [Piece::Hole(hole, takes), Piece::Words(words), rest @ ..] => text.match_indices(words).any(|(at, _)| {
                let before = values.len();
                let (value, behind) = (&text[..at], &text[at + words.len()..]);
                let fits = self.takes(hole, *takes, value, values) && self.fits(rest, behind, values);
                if !fits {
                    values.truncate(before);
                }
                fits
            }),
            // A test rules out that two holes stand next to each other.
            [Piece::Hole(..), Piece::Hole(..), ..] => false,
        }
    }

    /// Counts a try, and returns whether there was one left.
    fn may_try(&mut self) -> bool {
        let left = self.left.checked_sub(1);
        self.left = left.unwrap_or(0);
        left.is_some()
    }

    /// Returns whether a hole takes a text, and adds it.
    fn takes(&mut self, hole: &'static str, takes: Takes, text: &'s str, values: &mut Values) -> bool {
        let is_number = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
        let value = match takes {
            Takes::Number => is_number(text).then(|| text.to_owned()),
            Takes::Identifier => {
                let is_one = text.strip_prefix(|c: char| c.is_ascii_uppercase()).is_some_and(is_number);
                is_one.then(|| text.to_owned())
            }
            Takes::Sentence(group) => self.say(group, text),
            Takes::Words => (!text.is_empty()).then(|| text.to_owned()),
        };
        let taken = value.is_some();
        values.extend(value.map(|value| (hole, value)));
        taken
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn french(group: &'static str, sentence: &str) -> String {
        said(Language::French, group, sentence).unwrap_or_else(|| panic!("no message of {group} fits: {sentence}"))
    }

    #[test]
    fn two_holes_never_stand_next_to_each_other() {
        for template in TEMPLATES.values().flatten() {
            let holes = |pair: &[Piece]| matches!(pair, [Piece::Hole(..), Piece::Hole(..)]);
            assert!(!template.pieces.windows(2).any(holes), "{}", template.key);
        }
    }

    /// A message with its holes filled, in English and in French; other sentences in it are the last of their groups.
    fn filled(template: &Template) -> (String, String) {
        let holes = template.pieces.iter().filter_map(|piece| match piece {
            Piece::Hole(hole, takes) => Some((*hole, *takes)),
            Piece::Words(_) => None,
        });
        let values: Vec<(&str, String, String)> = holes
            .map(|(hole, takes)| {
                let both = |value: &str| (hole, value.to_owned(), value.to_owned());
                match takes {
                    Takes::Number => both("7"),
                    Takes::Identifier => both("A12"),
                    Takes::Words => both("Le Phare"),
                    Takes::Sentence(group) => {
                        let (english, french) = filled(TEMPLATES[group].last().expect("a group has messages"));
                        (hole, english, french)
                    }
                }
            })
            .collect();
        let english: Vec<(&str, &str)> = values.iter().map(|(hole, english, _)| (*hole, english.as_str())).collect();
        let french: Vec<(&str, &str)> = values.iter().map(|(hole, _, french)| (*hole, french.as_str())).collect();
        (Language::English.tell(template.key, &english), Language::French.tell(template.key, &french))
    }

    #[test]
    fn every_message_is_found_again_in_its_own_sentence() {
        let mut others = Vec::new();
        for (group, templates) in TEMPLATES.iter() {
            for template in templates {
                let (english, expected) = filled(template);
                let found = french(group, &english);
                if found != expected {
                    others.push(format!("{}: {english}: {found}", template.key));
                }
            }
        }
        assert!(others.is_empty(), "{}", others.join("\n"));
    }

    #[test]
    fn lists_counts_and_names_are_said_in_turn() {
        let sentence = "Repeated in 7 articles by 4 outlets and one that is not known; 1 to 3 independent origins, counted by \
            owner: Radio and Television in its own voice (2 articles, 1 by way of a copy), Reuters (3 articles) and 2 more; \
            1 passage ends with an unnamed source; “aides” (unnamed, in Le Phare) may have it from another.";
        assert_eq!(
            french("sentence", sentence).replace('\u{202f}', " "),
            "Répétée dans 7 articles de 4 médias et d'un média inconnu ; de 1 à 3 origines indépendantes, en comptant par \
             propriétaire : Radio and Television, en propre (2 articles, dont 1 par une copie), Reuters (3 articles) et 2 de \
             plus ; 1 passage aboutit à une source non nommée ; « aides » (source non nommée, dans Le Phare) la tient \
             peut-être d'une autre source."
        );
        let relayed = french("fold", "L1, L2 and 4 more: RIA is cited, and A3 has the address that is given");
        assert!(relayed.starts_with("L1, L2 et 4 de plus"), "{relayed}");
    }

    #[test]
    fn names_and_quotes_stay_as_they_are() {
        let copied = french(
            "fold",
            "A1 of Bank of England republishes A and B (“said by somebody; and so on”): what it says counts as said there",
        );
        assert!(copied.starts_with("A1 (Bank of England) republie A and B («"), "{copied}");
        assert!(copied.contains("said by somebody; and so on"), "{copied}");
        assert_eq!(french("reason", "said by {who} {n}"), "dit par {who} {n}");
        let long = format!(
            "A1 of New York Times and Others republishes Reuters (“{}”): what it says counts as said there",
            "so; and so on, ".repeat(300)
        );
        assert!(french("fold", &long).starts_with("A1 (New York Times and Others) republie Reuters"));
        let hostile = told(Language::French, "reason", "said by <b>Ann</b>").into_string();
        assert_eq!(hostile, "dit par &lt;b&gt;Ann&lt;/b&gt;");
    }

    #[test]
    fn what_no_message_fits_is_left_in_english_and_marked_so() {
        let left = told(Language::French, "reason", "it <was> so").into_string();
        assert_eq!(left, "<span lang=\"en\">it &lt;was&gt; so</span>");
        assert_eq!(told(Language::English, "reason", "said by somebody").into_string(), "said by somebody");
        assert_eq!(said(Language::French, "fold", "L1, Ln: RIA is cited, and that is A3, as recorded"), None);
    }

    #[test]
    fn the_longest_sentence_of_origins_is_not_too_long() {
        let origin = "The Times, Echo and Post; of the Coast in its own voice (1200 articles, 17 by way of copies)";
        let origins = [origin; 5].join(", ");
        let doubts = [
            "3 passages end with an unnamed source",
            "1 passage ends with an article whose outlet is not known",
            "2 passages go round in a circle",
        ];
        let others = "; Bank of England and others may have it from another".repeat(5);
        let sentence = format!(
            "Repeated in 9000 articles by 700 outlets, and for 80 of them it is not known; 9 to 70 independent origins: \
             {origins} and 4 more; {}{others}.",
            doubts.join("; ")
        );
        let said = french("sentence", &sentence);
        assert_eq!(said.matches("en propre (1200 articles, dont 17 par des copies)").count(), 5, "{said}");
        assert_eq!(said.matches("la tient peut-être").count(), 5, "{said}");
    }

    #[test]
    fn a_sentence_made_to_have_many_readings_is_left_alone_in_time() {
        let many = format!("Repeated in 1 article by 1 outlet; 1 independent origin: {}; x.", "a and b, ".repeat(900));
        assert_eq!(said(Language::French, "sentence", &many), None);
        assert_eq!(said(Language::French, "reason", &format!("said by {}", "x".repeat(LONGEST))), None);
    }
}
