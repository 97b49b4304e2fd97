//! The persons of a text, for whom a pronoun may stand.

use crate::text::attributions::chain::antecedents::Someone;
use crate::text::attributions::chain::antecedents::gender;
use crate::text::attributions::french::words;
use crate::text::attributions::outlets::outlet_at;
use crate::text::tokens::TokenKind;
use crate::text::tokens::Tokens;

/// The persons whom a text names, in order: runs of two capitals or more, and single names that open a sentence.
pub(crate) fn named_persons(tokens: &Tokens<'_>, french: bool) -> Vec<Someone> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        let stranger = if french { stranger_at(tokens, at).or_else(|| several_at(tokens, at)) } else { None };
        match stranger.or_else(|| person_at(tokens, at, french)) {
            Some((someone, last)) => {
                found.push(someone);
                at = last + 1;
            }
            None => at += 1,
        }
    }
    found
}

fn capital_word(tokens: &Tokens<'_>, at: usize) -> bool {
    tokens.get(at).is_some_and(|token| token.capital && token.kind == TokenKind::Word)
}

fn person_at(tokens: &Tokens<'_>, first: usize, french: bool) -> Option<(Someone, usize)> {
    if !capital_word(tokens, first) || first > 0 && capital_word(tokens, first - 1) {
        return None;
    }
    let small = |at: usize| {
        let class = words::classes(tokens.word(at));
        if french {
            class & !(words::TITLE | words::PARTICLE) != 0
        } else {
            matches!(
                tokens.word(at),
                "the"
                    | "a"
                    | "an"
                    | "in"
                    | "on"
                    | "at"
                    | "he"
                    | "she"
                    | "they"
                    | "it"
                    | "but"
                    | "and"
                    | "this"
                    | "that"
                    | "as"
                    | "i"
                    | "we"
                    | "you"
                    | "his"
                    | "her"
                    | "for"
                    | "from"
                    | "if"
                    | "when"
                    | "after"
                    | "while"
                    | "there"
                    | "what"
                    | "u"
                    | "new"
                    | "north"
                    | "south"
                    | "united"
            )
        }
    };
    if small(first) || outlet_at(tokens, first).is_some() {
        return None;
    }
    let mut last = first;
    let mut count = 1;
    while last < first + 9 {
        let next = last + 1;
        let token = tokens.get(next);
        let joined = token.is_some_and(|token| !token.spaced);
        if joined
            && matches!(tokens.word(next), "-" | "'" | ".")
            && capital_word(tokens, next + 1)
            && (tokens.word(next) != "." || tokens.get(last).is_some_and(|token| token.end - token.start == 1))
        {
            last = next + 1;
        } else if capital_word(tokens, next) {
            last = next;
            count += 1;
        } else if words::classes(tokens.word(next)) & words::PARTICLE != 0
            && !matches!(tokens.word(next), "d" | "du")
            && capital_word(tokens, next + 1)
            && matches!(
                tokens.word(next),
                "van" | "von" | "der" | "al" | "ben" | "bin" | "el" | "di" | "da" | "dos" | "del" | "de" | "le"
            )
            && (tokens.word(next) != "de" || opens(tokens, first))
        {
            last = next + 1;
            count += 1;
        } else {
            break;
        }
    }
    let acronym = tokens.written(first).chars().all(|c| !c.is_lowercase()) && tokens.written(first).chars().count() > 1;
    let opening = opens(tokens, first);
    let next = tokens.word(last + 1);
    let acts = tokens.written(last + 1) == "a"
        || matches!(
            next,
            "n" | "ne"
                | "s"
                | "se"
                | "est"
                | "avait"
                | "etait"
                | ","
                | "had"
                | "has"
                | "was"
                | "is"
                | "said"
                | "who"
                | "qui"
        )
        || next.ends_with("ait");
    // "Laura, responsable d'un restaurant": what stands beside the name says that it is one.
    let beside = next == "," && words::classes(tokens.word(last + 2)) & words::PERSON != 0;
    if acronym || count < 2 && !(opening && acts && next != ",") && !beside {
        return None;
    }
    let before = first.checked_sub(1).map_or("", |before| tokens.word(before));
    let governed = if french {
        matches!(
            before,
            "de" | "d"
                | "du"
                | "des"
                | "a"
                | "au"
                | "aux"
                | "par"
                | "avec"
                | "contre"
                | "en"
                | "sur"
                | "pour"
                | "chez"
                | "et"
        )
    } else {
        matches!(before, "of" | "with" | "to" | "by" | "against" | "in" | "for" | "from" | "at" | "on" | "the" | "and")
    };
    let behind_circumstance = before == "," && (acts || beside) && opens_with_circumstance(tokens, first);
    let weight = if governed {
        0
    } else if opening || behind_circumstance {
        2
    } else {
        1
    };
    let someone = Someone {
        name: tokens.surface(first, last).to_owned(),
        unnamed: false,
        gender: gender(tokens, with_office(tokens, first), last),
        plural: false,
        outlet: false,
        person: true,
        at: first,
        weight,
        around: (first.saturating_sub(10), last + 12),
    };
    Some((someone, last))
}

/// Where the office before a name begins, its article too.
fn with_office(tokens: &Tokens<'_>, name: usize) -> usize {
    let mut first = name;
    for _ in 0..4 {
        let Some(before) = first.checked_sub(1) else { break };
        let class = words::classes(tokens.word(before));
        if class & words::DETERMINER != 0 {
            return before;
        }
        if class & (words::PERSON | words::TITLE) == 0 && tokens.word(before) != "." && tokens.word(before) != "-" {
            break;
        }
        first = before;
    }
    first
}

/// `un proche`, `une habitante` as a subject: someone whose name is not given.
fn stranger_at(tokens: &Tokens<'_>, first: usize) -> Option<(Someone, usize)> {
    if !matches!(tokens.word(first), "un" | "une") || words::classes(tokens.word(first + 1)) & words::PERSON == 0 {
        return None;
    }
    let before = first.checked_sub(1).map_or(0, |before| words::classes(tokens.word(before)));
    if before & words::PREPOSITION != 0 {
        return None;
    }
    let acts = |at: usize| {
        tokens.written(at) == "a" || matches!(tokens.word(at), "n" | "ne" | "s" | "se" | "est" | "avait" | "etait")
    };
    let last = (first + 1..first + 4).find(|&at| acts(at + 1))?;
    let someone = Someone {
        name: tokens.surface(first + 1, last).to_owned(),
        unnamed: true,
        gender: gender(tokens, first, last),
        plural: false,
        outlet: false,
        person: true,
        at: first,
        weight: 2,
        around: (first, last),
    };
    Some((someone, last))
}

/// Whether the sentence of a token opens with a circumstance: `Devant ses élèves, Jeanne Morel …`.
fn opens_with_circumstance(tokens: &Tokens<'_>, at: usize) -> bool {
    let start = (at.saturating_sub(24)..at).rev().find(|&index| opens(tokens, index));
    start.is_some_and(|start| {
        words::classes(tokens.word(start)) & (words::PREPOSITION | words::TIME | words::ADVERB) != 0
    })
}

/// `Les enseignants …` as a subject: those whom `ils` takes up.
fn several_at(tokens: &Tokens<'_>, first: usize) -> Option<(Someone, usize)> {
    let article = matches!(tokens.word(first), "les" | "des" | "plusieurs" | "certains" | "quelques");
    if !article || !opens(tokens, first) || words::classes(tokens.word(first + 1)) & (words::PERSON | words::BODY) == 0
    {
        return None;
    }
    let someone = Someone {
        name: tokens.written(first + 1).to_owned(),
        unnamed: tokens.word(first) != "les",
        gender: None,
        plural: true,
        outlet: false,
        person: true,
        at: first,
        weight: 2,
        around: (first, first + 1),
    };
    Some((someone, first + 1))
}

/// Whether a token opens a sentence or a line.
fn opens(tokens: &Tokens<'_>, at: usize) -> bool {
    at.checked_sub(1).is_none_or(|before| {
        tokens.get(before).is_some_and(|token| token.kind == TokenKind::LineEnd)
            || matches!(tokens.word(before), "." | "!" | "?" | "\"" | "…")
    })
}
