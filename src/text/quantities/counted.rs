//! What a figure counts: the head noun after it, with what belongs to the noun.

use super::lexicon::Lexicon;
use super::lexicon::List;
use crate::model::Counted;
use crate::text::tokens::TokenKind;
use crate::text::tokens::Tokens;
use crate::text::tongue::Language;

/// The most words of a name of what is counted.
const MOST: usize = 8;

/// Returns what a figure that ends at a token counts; `share` if it is a percentage or a fraction, which needs `of`.
pub(super) fn after(tokens: &Tokens<'_>, end: usize, share: bool, lexicon: &Lexicon) -> Option<Counted> {
    let mut at = end;
    if hyphen(tokens, at) {
        let head = at + 1;
        let span = tokens.span(head, head);
        let counts = !share && !lexicon.stops.contains(tokens.word(head));
        return counts.then(|| Counted {
            text: tokens.written(head).to_owned(),
            head: singular(tokens.word(head), lexicon),
            start: span.start,
            end: span.end,
        });
    }
    if lexicon.language == Language::En && matches!(tokens.word(at), "most" | "more" | "very") {
        at += 1;
    }
    let of = of_at(tokens, at, lexicon);
    if let Some(next) = of {
        at = next;
    } else if share {
        return None;
    }
    let unquoted = at;
    at = skip_quotes(tokens, at);
    let (head, mut last) = head(tokens, at, lexicon)?;
    last = compound(tokens, last);
    last = extend(tokens, head, last, at > unquoted, lexicon);
    last = predicate(tokens, last, lexicon.language).unwrap_or(last);
    let span = tokens.span(at, last);
    Some(Counted {
        text: tokens.surface(at, last).to_owned(),
        head: singular(tokens.word(head), lexicon),
        start: span.start,
        end: span.end,
    })
}

fn hyphen(tokens: &Tokens<'_>, at: usize) -> bool {
    tokens.word(at) == "-"
        && tokens.get(at).is_some_and(|token| !token.spaced)
        && tokens.get(at + 1).is_some_and(|token| !token.spaced && token.kind == TokenKind::Word)
}

fn of_at(tokens: &Tokens<'_>, at: usize, lexicon: &Lexicon) -> Option<usize> {
    let next = lexicon.list(tokens, at, List::Among).or_else(|| lexicon.list(tokens, at, List::Of));
    let joined: &[&str] = match lexicon.language {
        Language::Fr => &["des", "du"],
        Language::Es => &["del"],
        Language::It => &["del", "della", "dei", "degli", "delle", "dell", "dello"],
        Language::Pt => &["do", "da", "dos", "das"],
        Language::De => &["der"],
        _ => &[],
    };
    let mut next = next.or_else(|| joined.contains(&tokens.word(at)).then_some(at + 1))?;
    while next < at + 5 && determiner(tokens.word(next)) {
        next += 1;
    }
    Some(next)
}

fn determiner(word: &str) -> bool {
    matches!(
        word,
        "la" | "le"
            | "les"
            | "l"
            | "'"
            | "the"
            | "ces"
            | "ses"
            | "nos"
            | "leurs"
            | "los"
            | "las"
            | "el"
            | "its"
            | "their"
            | "his"
            | "her"
            | "our"
            | "all"
            | "these"
            | "those"
            | "sus"
            | "nuestros"
            | "nuestras"
            | "seus"
            | "suas"
            | "os"
            | "as"
    )
}

fn skip_quotes(tokens: &Tokens<'_>, at: usize) -> usize {
    at + usize::from(matches!(tokens.word(at), "\"" | "'") && tokens.get(at).is_some_and(|token| token.spaced))
}

fn is_word(tokens: &Tokens<'_>, at: usize) -> bool {
    tokens.get(at).is_some_and(|token| token.kind == TokenKind::Word)
}

/// Returns the head noun and the last token of the noun with what stands before it.
fn head(tokens: &Tokens<'_>, at: usize, lexicon: &Lexicon) -> Option<(usize, usize)> {
    match lexicon.language {
        Language::En => english(tokens, at, lexicon),
        Language::De => german(tokens, at, lexicon),
        Language::Ru => russian(tokens, at, lexicon),
        Language::Other => None,
        _ => romance(tokens, at, lexicon),
    }
}

fn stops(tokens: &Tokens<'_>, at: usize, lexicon: &Lexicon) -> bool {
    !is_word(tokens, at) || lexicon.stops.contains(tokens.word(at))
}

/// English puts what belongs to the noun before it: the head is the first plural, or else the last word that can be one.
fn english(tokens: &Tokens<'_>, at: usize, lexicon: &Lexicon) -> Option<(usize, usize)> {
    let mut last = None;
    let mut next = at;
    while next < at + 6 {
        if matches!(tokens.word(next), "\"" | "-" | ",")
            && next > at
            && is_word(tokens, next + 1)
            && !lexicon.stops.contains(tokens.word(next + 1))
            && (tokens.word(next) != "," || next == at + 1 && !plural(tokens, at, lexicon))
        {
            next += 1;
            continue;
        }
        if stops(tokens, next, lexicon) {
            break;
        }
        if plural(tokens, next, lexicon) {
            // `police officers`: the first of two plurals in a row belongs to the second.
            let again = is_word(tokens, next + 1)
                && matches!(
                    tokens.word(next),
                    "police" | "staff" | "data" | "media" | "aircraft" | "women" | "men" | "people"
                )
                && plural(tokens, next + 1, lexicon)
                && !participle(tokens.word(next + 1));
            if !again {
                return Some((next, next));
            }
        }
        let verb = last.is_some() && ["ed", "ing"].iter().any(|ending| tokens.word(next).ends_with(ending));
        if verb && next > at {
            break;
        }
        if !tokens.word(next).ends_with("ly") {
            last = Some(next);
        }
        next += 1;
    }
    last.map(|_| at).filter(|_| !stops(tokens, at, lexicon)).map(|first| {
        let close = if next > first + 3 { first } else { last.unwrap_or(first) };
        (close, close)
    })
}

fn plural(tokens: &Tokens<'_>, at: usize, lexicon: &Lexicon) -> bool {
    let word = tokens.word(at);
    lexicon.plurals.contains(word)
        || word.len() > 3
            && word.ends_with('s')
            && !word.ends_with("ss")
            && !word.ends_with("us")
            && !word.ends_with("is")
            && !word.ends_with("ous")
}

fn participle(word: &str) -> bool {
    matches!(
        word,
        "dead"
            | "killed"
            | "wounded"
            | "injured"
            | "missing"
            | "arrested"
            | "detained"
            | "infected"
            | "displaced"
            | "hospitalized"
            | "evacuated"
    )
}

/// French, Spanish, Italian and Portuguese put the noun first, but for a few adjectives.
fn romance(tokens: &Tokens<'_>, at: usize, lexicon: &Lexicon) -> Option<(usize, usize)> {
    let mut head = at;
    while head < at + 3
        && lexicon.adjectives.contains(tokens.word(head))
        && is_word(tokens, head + 1)
        && !lexicon.stops.contains(tokens.word(head + 1))
    {
        head += 1;
    }
    (!stops(tokens, head, lexicon)).then_some((head, head))
}

/// German writes nouns with a capital.
fn german(tokens: &Tokens<'_>, at: usize, lexicon: &Lexicon) -> Option<(usize, usize)> {
    (at..at + 4)
        .take_while(|next| !stops(tokens, *next, lexicon))
        .find(|next| {
            let capital =
                |at: usize| tokens.get(at).is_some_and(|token| token.capital && token.kind == TokenKind::Word);
            // `Berliner Schulen`: an adjective of a place.
            capital(*next) && !(tokens.word(*next).ends_with("er") && capital(*next + 1))
        })
        .map(|head| (head, head))
}

fn russian(tokens: &Tokens<'_>, at: usize, lexicon: &Lexicon) -> Option<(usize, usize)> {
    let adjective = |word: &str| {
        ["ых", "их", "ые", "ие", "ыи", "ая", "ого"].iter().any(|ending| word.ends_with(ending)) && word.len() > 8
    };
    (at..at + 4)
        .take_while(|next| !stops(tokens, *next, lexicon))
        .find(|next| !adjective(tokens.word(*next)))
        .map(|head| (head, head))
}

/// Returns the last token of a word with hyphens in it.
fn compound(tokens: &Tokens<'_>, at: usize) -> usize {
    let mut last = at;
    while last < at + 6 && hyphen(tokens, last + 1) {
        last += 2;
    }
    last
}

/// Adds what follows the noun: agreeing adjectives and participles, and one or two phrases with `of`.
fn extend(tokens: &Tokens<'_>, head: usize, last: usize, quoted: bool, lexicon: &Lexicon) -> usize {
    let mut last = last;
    let mut phrases = 0;
    while last < head + MOST {
        let next = last + 1;
        let close = quoted && is_word(tokens, next + 1) && tokens.word(next) == "\"";
        let next = next + usize::from(close);
        if agrees(tokens, head, next, lexicon) {
            last = next;
            continue;
        }
        let Some(of) = of_at(tokens, next, lexicon).filter(|_| !close) else { break };
        if phrases == 2 || stops(tokens, of, lexicon) || lexicon.unit(tokens, of).is_some() {
            break;
        }
        phrases += 1;
        last = compound(tokens, of);
        if lexicon.language == Language::En {
            while last < of + 3
                && !plural(tokens, last, lexicon)
                && !stops(tokens, last + 1, lexicon)
                && plural(tokens, last + 1, lexicon)
            {
                last += 1;
            }
        }
    }
    last
}

/// Returns the participle that is said of what is counted: `trois policiers ont été décapités`.
fn predicate(tokens: &Tokens<'_>, last: usize, language: Language) -> Option<usize> {
    let word = |ahead: usize| tokens.word(last + ahead);
    let (at, endings): (usize, &[&str]) = match (language, word(1), word(2)) {
        (Language::Fr, "ont" | "avaient" | "auraient", "ete") => (3, &["es", "is", "us", "ts"]),
        (Language::Fr, "sont" | "seraient" | "etaient", "morts" | "mortes" | "decedes" | "blesses" | "portes") => {
            return Some(last + 2);
        }
        (Language::En, "were" | "was", "also" | "reportedly") => (3, &["ed"]),
        (Language::En, "have" | "had" | "has", "been") => (3, &["ed"]),
        (Language::En, "were" | "was" | "are", "dead" | "missing" | "shot" | "hurt") => return Some(last + 2),
        (Language::En, "were" | "was" | "are", _) => (2, &["ed"]),
        _ => return None,
    };
    let ends = word(at).len() > 4 && endings.iter().any(|ending| word(at).ends_with(ending));
    (is_word(tokens, last + at) && ends).then_some(last + at)
}

/// Returns whether a word after the noun is an adjective or participle that belongs to it.
fn agrees(tokens: &Tokens<'_>, head: usize, at: usize, lexicon: &Lexicon) -> bool {
    if stops(tokens, at, lexicon) || tokens.get(at).is_some_and(|token| token.capital) {
        return false;
    }
    let (noun, word) = (tokens.word(head), tokens.word(at));
    match lexicon.language {
        Language::En => participle(word),
        Language::Fr => {
            let plural = |word: &str| word.ends_with('s') || word.ends_with('x');
            plural(noun) && plural(word) && word.len() > 3 && !word.ends_with("ons") && !word.ends_with("ais")
        }
        Language::Es | Language::Pt => {
            noun.ends_with('s') && word.ends_with('s') && word.len() > 4 && !word.ends_with("mos")
        }
        Language::It => {
            let ending = noun.chars().last();
            matches!(ending, Some('i' | 'e')) && word.chars().last() == ending && word.len() > 4
        }
        _ => false,
    }
}

/// Returns a noun in the singular where its ending tells it; otherwise as it is.
fn singular(word: &str, lexicon: &Lexicon) -> String {
    match lexicon.language {
        Language::En => english_singular(word),
        Language::Fr => match word {
            "yeux" => "oeil".to_owned(),
            "pays" | "temps" | "corps" | "cas" | "proces" | "deces" | "voix" | "prix" | "bras" | "repas" | "avis"
            | "acces" | "succes" | "colis" | "tapis" | "croix" | "bus" | "virus" | "gens" => word.to_owned(),
            _ if word.ends_with("ais") || word.ends_with("ois") => word.to_owned(),
            _ => match word.strip_suffix("aux") {
                Some(stem) if stem.len() > 2 && !stem.ends_with('e') => format!("{stem}al"),
                Some(stem) if stem.len() > 2 => format!("{stem}au"),
                _ => word.strip_suffix(['s', 'x']).unwrap_or(word).to_owned(),
            },
        },
        Language::Es | Language::Pt => {
            let consonant = |stem: &&str| lexicon.language == Language::Es && stem.ends_with(['r', 'l', 'n', 'd', 'j']);
            let stem = word.strip_suffix("es").filter(consonant).or_else(|| word.strip_suffix('s'));
            if word == "paises" { "pais".to_owned() } else { stem.unwrap_or(word).to_owned() }
        }
        _ => word.to_owned(),
    }
}

fn english_singular(word: &str) -> String {
    match word {
        "men" => return "man".to_owned(),
        "women" => return "woman".to_owned(),
        "children" => return "child".to_owned(),
        "lives" => return "life".to_owned(),
        "series" | "species" | "news" => return word.to_owned(),
        _ => {}
    }
    if let Some(stem) = word.strip_suffix("men") {
        return format!("{stem}man");
    }
    if let Some(stem) = word.strip_suffix("ies").filter(|stem| stem.len() > 1) {
        return format!("{stem}y");
    }
    if let Some(stem) =
        word.strip_suffix("es").filter(|stem| ["ch", "sh", "ss", "x"].iter().any(|end| stem.ends_with(end)))
    {
        return stem.to_owned();
    }
    let counts = word.len() > 3 && !word.ends_with("ss") && !word.ends_with("us") && !word.ends_with("is");
    word.strip_suffix('s').filter(|_| counts).unwrap_or(word).to_owned()
}
