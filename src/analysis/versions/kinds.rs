//! What an edit touches: figures, names, negations, hedges, attributions, other words.

use std::ops::Range;

use crate::analysis::versions::alignment::Words;
use crate::model::EditKind;
use crate::model::Grain;
use crate::model::Moment;
use crate::model::Span;
use crate::text::marks::marks;
use crate::text::tokens::TokenKind;

/// Sentences beyond so many words are not read for figures in words and attributions: nobody wrote them.
const LONGEST_READ: usize = 2_000;

/// Words that turn a statement round, folded.
const NEGATIONS: &[&str] = &[
    "aucun",
    "aucune",
    "aucunement",
    "cannot",
    "except",
    "guere",
    "jamais",
    "kein",
    "keine",
    "keinen",
    "keiner",
    "nao",
    "ne",
    "neither",
    "nenhum",
    "nessun",
    "nessuna",
    "nessuno",
    "never",
    "ni",
    "nicht",
    "nie",
    "ninguna",
    "ninguno",
    "no",
    "nobody",
    "non",
    "none",
    "nor",
    "not",
    "nothing",
    "nullement",
    "nunca",
    "ohne",
    "pas",
    "rien",
    "sans",
    "sem",
    "sin",
    "without",
    "без",
    "не",
    "ни",
    "никто",
    "нет",
];

/// Words that say how firmly a thing is put, folded.
const HEDGES: &[&str] = &[
    "alleged",
    "allegedly",
    "angeblich",
    "apparemment",
    "apparent",
    "apparently",
    "apparentemente",
    "aurait",
    "auraient",
    "believed",
    "certainly",
    "certainement",
    "circa",
    "claimed",
    "confirmed",
    "confirme",
    "confirmee",
    "confirmees",
    "confirmes",
    "could",
    "devrait",
    "devraient",
    "doubtless",
    "eventuellement",
    "forse",
    "ferait",
    "feraient",
    "irait",
    "iraient",
    "likely",
    "may",
    "maybe",
    "might",
    "moglicherweise",
    "mutmasslich",
    "perhaps",
    "peut",
    "possible",
    "possibly",
    "possiblement",
    "pourrait",
    "pourraient",
    "presume",
    "presumed",
    "presumee",
    "presumees",
    "presumes",
    "presumably",
    "presuntamente",
    "presunto",
    "pretendu",
    "pretendue",
    "pretendument",
    "probable",
    "probablement",
    "probably",
    "purported",
    "purportedly",
    "quizas",
    "reported",
    "reportedly",
    "rumored",
    "rumoured",
    "seem",
    "seemingly",
    "seems",
    "semblait",
    "semble",
    "semblent",
    "serait",
    "seraient",
    "should",
    "soi",
    "suppose",
    "supposed",
    "supposedly",
    "supposee",
    "suspected",
    "talvez",
    "unconfirmed",
    "unverified",
    "vermutlich",
    "viendrait",
    "viendraient",
    "vraisemblablement",
    "wahrscheinlich",
    "would",
    "возможно",
    "вероятно",
    "якобы",
];

/// One of the two texts of an edit: all of its words, and the ones that were changed.
pub(super) struct Side<'w, 't> {
    /// The words of the text.
    pub(super) words: &'w Words<'t>,
    /// Those that the other text does not have there.
    pub(super) changed: Vec<usize>,
    /// Whether a word stands in the headline, where capital letters tell nothing in English.
    pub(super) in_headline: bool,
}

/// What one side says, kind by kind.
type Said = Vec<(EditKind, String)>;

/// Returns what an edit touches, the gravest first: the kinds in which its two sides differ.
pub(super) fn kinds(old: &Side<'_, '_>, new: &Side<'_, '_>, language: Option<&str>) -> Vec<EditKind> {
    let folded = |side: &Side<'_, '_>| -> Vec<String> {
        let words = side.changed.iter().filter(|word| side.words.kind(**word) != TokenKind::Sign);
        words.map(|word| side.words.folded(*word).to_owned()).collect()
    };
    let (before, after) = (folded(old), folded(new));
    if before == after {
        return vec![EditKind::Form];
    }
    let (one, other) = (said(old, language), said(new, language));
    let of = |said: &Said, kind: EditKind| {
        let mut keys: Vec<String> = said.iter().filter(|(of, _)| *of == kind).map(|(_, key)| key.clone()).collect();
        keys.sort();
        keys.dedup();
        keys
    };
    let grave = [EditKind::Figure, EditKind::Name, EditKind::Negation, EditKind::Hedge, EditKind::Attribution];
    let mut kinds: Vec<EditKind> = grave.into_iter().filter(|kind| of(&one, *kind) != of(&other, *kind)).collect();
    kinds.push(EditKind::Words);
    kinds
}

fn said(side: &Side<'_, '_>, language: Option<&str>) -> Said {
    let words = side.words;
    let mut said = Said::new();
    for word in side.changed.iter().copied() {
        let folded = words.folded(word);
        if words.kind(word) == TokenKind::Digits {
            said.push((EditKind::Figure, folded.to_owned()));
        }
        if is_name(side, word) {
            said.push((EditKind::Name, folded.to_owned()));
        }
        if negates(words, word) {
            said.push((EditKind::Negation, folded.to_owned()));
        }
        if HEDGES.contains(&folded) || is_conditional(words.written(word), language) {
            said.push((EditKind::Hedge, folded.to_owned()));
        }
    }
    read(side, language, &mut said);
    said
}

/// Adds the figures in words, the dates, and the attributions of the sentences that were changed.
fn read(side: &Side<'_, '_>, language: Option<&str>, said: &mut Said) {
    let (Some(first), Some(last)) = (side.changed.first(), side.changed.last()) else { return };
    let sentences: Range<usize> = side.words.sentence(&(*first..last + 1));
    if sentences.len() > LONGEST_READ {
        return;
    }
    let from = side.words.span(&sentences).start;
    let places: Vec<(Span, &str)> = side
        .changed
        .iter()
        .filter(|word| side.words.kind(**word) != TokenKind::Sign)
        .map(|word| (side.words.span(&(*word..word + 1)), side.words.folded(*word)))
        .collect();
    let changed = |start: usize, end: usize| {
        places.iter().any(move |(span, _)| span.overlap(Span::new(start + from, end + from)) > 0)
    };
    let marks = marks(side.words.surface(&sentences), language, None);
    for figure in marks.quantities.iter().filter(|figure| changed(figure.start, figure.end)) {
        said.push((
            EditKind::Figure,
            format!("{:?} {:?} {:?} {:?}", figure.value, figure.low, figure.high, figure.unit),
        ));
    }
    let vague = |date: &&Moment| date.grain == Grain::DayPart && !date.surface.contains(|c: char| c.is_ascii_digit());
    for date in marks.dates.iter().filter(|date| !vague(date) && changed(date.start, date.end)) {
        said.push((EditKind::Figure, date.surface.clone()));
    }
    for attribution in &marks.attributions {
        for span in attribution.source.iter().chain(&attribution.cue) {
            let within =
                places.iter().filter(|(place, _)| place.overlap(Span::new(span.start + from, span.end + from)) > 0);
            said.extend(within.map(|(_, word)| (EditKind::Attribution, (*word).to_owned())));
        }
    }
}

/// A capital letter on a word that does not begin its sentence, and is not alone; in a headline capitals tell nothing.
fn is_name(side: &Side<'_, '_>, word: usize) -> bool {
    let words = side.words;
    let long = words.written(word).chars().nth(1).is_some();
    if side.in_headline || words.kind(word) != TokenKind::Word || !words.is_capital(word) || !long {
        return false;
    }
    let sentence = words.sentence(&(word..word + 1));
    let first = sentence.clone().find(|at| words.kind(*at) != TokenKind::Sign);
    let after_quote = word.checked_sub(1).is_some_and(|before| matches!(words.folded(before), "\"" | ":"));
    first != Some(word) && !after_quote
}

/// A word of the list, `n't`, or the `n'` of French.
fn negates(words: &Words<'_>, word: usize) -> bool {
    let before = |steps: usize| word.checked_sub(steps).map_or("", |at| words.folded(at));
    let shortened = words.folded(word) == "t" && before(1) == "'" && before(2).ends_with('n');
    let elided = words.folded(word) == "n" && words.folded(word + 1) == "'" && words.folded(word + 2) != "t";
    NEGATIONS.contains(&words.folded(word)) || shortened || elided
}

/// A French verb in the conditional, by its ending: an imperfect in `-erait` has an accent there (`espérait`).
fn is_conditional(written: &str, language: Option<&str>) -> bool {
    language.is_none_or(|language| language.starts_with("fr"))
        && (written.ends_with("erait") || written.ends_with("eraient"))
}
