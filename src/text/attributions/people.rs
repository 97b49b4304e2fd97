//! Which names in an article are one person: `M. Tokayev` and `Kassym-Jomart Tokaïev`, `J.-L. Dumas` and `Jean-Luc Dumas`.

use std::collections::HashSet;

use serde::Serialize;

use crate::model::Attribution;
use crate::model::Span;
use crate::text::attributions::french::words;
use crate::text::names::may_be_one;
use crate::text::names::name_key;
use crate::text::tokens::TokenKind;
use crate::text::tokens::Tokens;

/// One source and all that an article calls it.
#[derive(Clone, Debug, Eq, PartialEq, Serialize)]
pub struct Alias {
    /// The fullest name.
    pub name: String,
    /// The other forms, in the order in which they come: shorter names, other spellings, offices.
    pub forms: Vec<String>,
}

/// So many different names and offices of an article are compared with each other.
const MOST: usize = 300;

/// Says why two names may be of one person within an article: `same name`, `letters of two scripts`,
/// `transliteration`, `part of the name`, `initials`, `first name alone`. `None` where nothing speaks for it.
///
/// Names are folded; titles (`M.`, `président`) are left out; the comparison of spellings is that of
/// [`may_be_one`]. Within an article a name of one word that begins or ends a longer one is taken for it.
pub fn same_person(one: &str, two: &str) -> Option<&'static str> {
    let (one, two) = (without_titles(one), without_titles(two));
    if one.is_empty() || two.is_empty() {
        return None;
    }
    if name_key(&one) == name_key(&two) {
        return Some("same name");
    }
    if let Some(why) = may_be_one(&one, &two) {
        return Some(why);
    }
    let (few, many) =
        if parts(&one).len() <= parts(&two).len() { (parts(&one), parts(&two)) } else { (parts(&two), parts(&one)) };
    if initials(&few, &many) {
        return Some("initials");
    }
    let alone = few.len() == 1 && many.len() >= 2;
    let word = few.first()?;
    if alone && many.last() == Some(word) && word.chars().count() >= 2 {
        return Some("part of the name");
    }
    (alone && many.first() == Some(word) && word.chars().count() >= 2).then_some("first name alone")
}

/// `J.-L. Dumas` for `Jean-Luc Dumas`: the last word is the same, the others begin with the initials.
fn initials(few: &[String], many: &[String]) -> bool {
    let (Some((last, heads)), Some((surname, names))) = (few.split_last(), many.split_last()) else { return false };
    let short = |one: &[String]| !one.is_empty() && one.iter().all(|part| part.chars().count() == 1);
    let (heads, names) = if short(heads) { (heads, names) } else { (names, heads) };
    last == surname
        && last.chars().count() > 2
        && short(heads)
        && heads.len() <= names.len()
        && heads.iter().zip(names).all(|(initial, name)| name.starts_with(initial.as_str()))
}

/// The words of a name, folded, hyphens taken apart.
fn parts(name: &str) -> Vec<String> {
    let tokens = Tokens::of(name);
    let wordy = |index: &usize| tokens.get(*index).is_some_and(|token| token.kind == TokenKind::Word);
    (0..tokens.len()).filter(wordy).map(|index| tokens.word(index).to_owned()).collect()
}

/// A name without the titles and offices before it.
fn without_titles(name: &str) -> String {
    let tokens = Tokens::of(name);
    let mut first = 0;
    while first + 1 < tokens.len() {
        let class = words::classes(tokens.word(first));
        let title =
            class & words::TITLE != 0 || class & (words::PERSON | words::DETERMINER) != 0 && !is_name(&tokens, first);
        let sign = tokens.get(first).is_some_and(|token| token.kind == TokenKind::Sign);
        if !(title || sign) {
            break;
        }
        first += 1;
    }
    tokens.len().checked_sub(1).map_or_else(String::new, |last| tokens.surface(first, last).to_owned())
}

/// Whether a word that may be an office is part of a name here: `Prince` alone, with nothing but a capital after it.
fn is_name(tokens: &Tokens<'_>, at: usize) -> bool {
    tokens.get(at).is_some_and(|token| token.capital) && tokens.len() == at + 1
}

/// Returns those whom an article makes speak, each with all its forms: names that are one, and offices that the
/// text itself gives to a name (`le porte-parole du Kremlin, Dmitri Peskov`). Proposals; at most a few hundred names.
pub fn people(tokens: &Tokens<'_>, attributions: &[Attribution]) -> Vec<Alias> {
    let (mut found, mut known): (Vec<Alias>, HashSet<String>) = (Vec::new(), HashSet::new());
    for attribution in attributions {
        let spoke = attribution.via.len().saturating_sub(1);
        for (index, relay) in attribution.via.iter().enumerate().filter(|(_, relay)| !relay.unnamed) {
            if known.len() < MOST && known.insert(relay.name.clone()) {
                add(&mut found, &relay.name);
            }
            if index == spoke
                && known.len() < MOST
                && let Some(office) = attribution.source.first().and_then(|span| office(tokens, *span, &relay.name))
            {
                let holder =
                    found.iter_mut().find(|alias| alias.name == relay.name || alias.forms.contains(&relay.name));
                if let Some(alias) = holder.filter(|alias| !alias.forms.contains(&office)) {
                    known.insert(office.clone());
                    alias.forms.push(office);
                }
            }
        }
    }
    found
}

/// Adds a name that is not known yet to the person who has it, or as another person.
fn add(found: &mut Vec<Alias>, name: &str) {
    let holder = found.iter_mut().find(|alias| same_person(&alias.name, name).is_some());
    match holder {
        Some(alias) if parts(name).len() > parts(&alias.name).len() => {
            let shorter = std::mem::replace(&mut alias.name, name.to_owned());
            alias.forms.push(shorter);
        }
        Some(alias) => alias.forms.push(name.to_owned()),
        None => found.push(Alias { name: name.to_owned(), forms: Vec::new() }),
    }
}

/// The office that the words for a source set beside a name.
fn office(tokens: &Tokens<'_>, span: Span, name: &str) -> Option<String> {
    let first = tokens.at_point(span.start);
    let last = tokens.at_point(span.end.checked_sub(1)?).min(first + 40);
    let mut head = first;
    while head < last && (words::classes(tokens.word(head)) & words::DETERMINER != 0 || tokens.word(head) == "'") {
        head += 1;
    }
    let comma = (head..=last).find(|&index| tokens.word(index) == ",");
    let until = |from: usize, to: usize| tokens.surface(from, to).to_owned();
    let (from, to) = match comma {
        // "le porte-parole du Kremlin, Dmitri Peskov" and "Dmitri Peskov, porte-parole du Kremlin".
        Some(comma) if tokens.surface(comma + 1, last) == name => (head, comma.checked_sub(1)?),
        Some(comma) if tokens.surface(first, comma.checked_sub(1)?) == name => (comma + 1, last),
        _ => return None,
    };
    let told = (from..=to.min(from + 3)).any(|index| words::classes(tokens.word(index)) & words::PERSON != 0);
    (told && from <= to).then(|| until(from, to))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Relay;
    use crate::text::attributions::attributions;

    #[test]
    fn forms_of_one_name_are_one_person() {
        for (one, two, why) in [
            ("M. Tokayev", "Kassym-Jomart Tokaïev", "part of the name"),
            ("J.-L. Dumas", "Jean-Luc Dumas", "initials"),
            ("président Morel", "Jeanne Morel", "part of the name"),
            ("Zineb", "Zineb Alaoui", "first name alone"),
            ("Mme Faure", "Faure", "same name"),
        ] {
            assert_eq!(same_person(one, two), Some(why), "{one} {two}");
            assert_eq!(same_person(two, one), Some(why), "{two} {one}");
        }
        for (one, two) in [("Paul Morel", "Jeanne Morel"), ("M.", "Paul"), ("", "Paul"), ("Paul Petit", "Luc Paul")] {
            assert_eq!(same_person(one, two), None, "{one} {two}");
        }
    }

    #[test]
    fn a_text_with_names_without_end_gives_some_hundreds() {
        let said = |at: usize| Attribution {
            source: Vec::new(),
            cue: Vec::new(),
            content: Vec::new(),
            via: vec![Relay { name: format!("Person{at}"), start: 0, end: 0, unnamed: false }],
            unnamed: false,
            direct: false,
        };
        let attributions: Vec<Attribution> = (0..200_000).map(said).collect();
        assert!((100..=MOST).contains(&people(&Tokens::of(""), &attributions).len()));
    }

    #[test]
    fn an_article_tells_who_holds_an_office() {
        let text =
            "Le porte-parole du port, Igor Belov, affirme que tout va bien. M. Belov assure que le quai est ouvert.";
        let tokens = Tokens::of(text);
        let found = people(&tokens, &attributions(&tokens, Some("fr")));
        assert_eq!(
            found,
            [Alias {
                name: "Igor Belov".to_owned(),
                forms: vec!["porte-parole du port".to_owned(), "Belov".to_owned()]
            }]
        );
    }
}
