//! What looks like a figure and is none: an article, a reference, a name, a telephone number, a score.

use rust_decimal::Decimal;

use super::lexicon::Lexicon;
use super::lexicon::List;
use super::measure::Measure;
use super::names::dialled;
use super::names::identifier;
use super::names::part_of_name;
use super::names::refers;
use crate::model::QuantityKind;
use crate::text::tokens::Token;
use crate::text::tokens::TokenKind;
use crate::text::tokens::Tokens;
use crate::text::tongue::Language;

/// What to do with a number.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum Verdict {
    /// It is a figure.
    Figure,
    /// It is none; what follows the token named may be.
    Not(usize),
}

/// Returns whether a number is a figure.
pub(super) fn judge(tokens: &Tokens<'_>, measure: &Measure, lexicon: &Lexicon) -> Verdict {
    let not = Verdict::Not(measure.end.max(measure.start + 1));
    if let Some(end) = round_the_clock(tokens, measure, lexicon) {
        return Verdict::Not(end);
    }
    if let Some(end) = dialled(tokens, measure) {
        return Verdict::Not(end);
    }
    if part_of_name(tokens, measure, lexicon) || glued_after(tokens, measure) {
        return not;
    }
    let measured = !matches!(measure.kind, QuantityKind::Number | QuantityKind::Ordinal);
    if measured {
        return if measure.number.article && article_of_unit(tokens, measure, lexicon) { not } else { Verdict::Figure };
    }
    if measure.kind == QuantityKind::Ordinal {
        return if ordinal_counts(tokens, measure, lexicon) { Verdict::Figure } else { not };
    }
    let refused = measure.number.article && !one_counts(tokens, measure, lexicon)
        || refers(tokens, measure, lexicon)
        || year(tokens, measure)
        || half_alone(tokens, measure)
        || identifier(tokens, measure)
        || score(tokens, measure)
        || marker(tokens, measure)
        || improper(tokens, measure)
        || new(tokens, measure, lexicon)
        || clock(tokens, measure);
    if refused { not } else { Verdict::Figure }
}

/// Returns a token if it is a word.
pub(super) fn word_at<'a>(tokens: &'a Tokens<'_>, index: usize) -> Option<&'a Token> {
    tokens.get(index).filter(|token| token.kind == TokenKind::Word)
}

/// Returns whether a line, or the text, holds nothing else but signs.
pub(super) fn alone(tokens: &Tokens<'_>, start: usize, end: usize) -> bool {
    let edge = |index: Option<usize>| {
        index.and_then(|index| tokens.get(index)).is_none_or(|token| token.kind == TokenKind::LineEnd)
    };
    let closes = |index: usize| matches!(tokens.word(index), "." | "!" | "?" | ",");
    let begins = edge(start.checked_sub(1));
    begins && (edge(Some(end)) || closes(end) && edge(Some(end + 1)))
}

/// `24 heures sur 24`, `7 jours sur 7`, `24/7`.
fn round_the_clock(tokens: &Tokens<'_>, measure: &Measure, lexicon: &Lexicon) -> Option<usize> {
    measure.time?;
    let over = lexicon
        .list(tokens, measure.end, List::Sur)
        .or_else(|| (tokens.word(measure.end) == "/").then_some(measure.end + 1))?;
    let digits = tokens.get(over).is_some_and(|token| token.kind == TokenKind::Digits);
    (digits && tokens.word(over) == tokens.word(measure.at)).then_some(over + 1)
}

/// `4x4`, `20h30`, `747-8`, `3D`; not `5-member`.
fn glued_after(tokens: &Tokens<'_>, measure: &Measure) -> bool {
    if measure.end > measure.number.end {
        return tokens.get(measure.end).is_some_and(|token| {
            !token.spaced
                && token.kind == TokenKind::Digits
                && tokens.get(measure.end - 1).is_some_and(|last| last.kind == TokenKind::Word)
        });
    }
    let glued = tokens
        .get(measure.end)
        .is_some_and(|token| !token.spaced && matches!(token.kind, TokenKind::Word | TokenKind::Digits));
    let scored = matches!(tokens.word(measure.end), ":" | "^" | "_")
        && tokens.get(measure.end).is_some_and(|token| !token.spaced)
        && tokens.get(measure.end + 1).is_some_and(|token| !token.spaced && token.kind == TokenKind::Digits);
    measure.number.digits && glued || scored
}

/// A lone `un`, `one` before a unit: `un an` and `un pied` are no figures unless they stand alone or are money.
fn article_of_unit(tokens: &Tokens<'_>, measure: &Measure, lexicon: &Lexicon) -> bool {
    let unsure = matches!(measure.unit, Some("[ft_i]" | "deg" | "[in_i]" | "[oz_av]" | "pound" | "franc" | "real"));
    unsure && !alone(tokens, measure.start, measure.end) && lexicon.language != Language::En
}

fn ordinal_counts(tokens: &Tokens<'_>, measure: &Measure, lexicon: &Lexicon) -> bool {
    let before = measure.start.checked_sub(1);
    if before.is_some_and(|before| lexicon.list(tokens, before, List::NotAfterOrdinal) == Some(measure.start))
        && measure.number.words
    {
        return false;
    }
    let lone_second = matches!(tokens.word(measure.start), "seconde" | "second" | "secondo" | "segundo")
        && measure.end == measure.start + 1;
    if lone_second
        && before.is_some_and(|before| {
            tokens.get(before).is_some_and(|token| token.kind == TokenKind::Digits)
                || matches!(tokens.word(before), "une" | "one" | "un" | "por" | "al")
        })
    {
        return false;
    }
    let hyphen = tokens.word(measure.end) == "-" && tokens.get(measure.end).is_some_and(|token| !token.spaced);
    if hyphen
        && lexicon.list(tokens, measure.end, List::NotOrdinal).is_none()
        && lexicon.language == Language::En
        && measure.value > Decimal::ONE
    {
        return true;
    }
    if measure.number.digits {
        return !matches!(
            tokens.word(measure.end),
            "street" | "avenue" | "st" | "ave" | "circuit" | "amendment" | "rue"
        );
    }
    let plural_first =
        matches!(tokens.word(measure.start), "premiers" | "premieres") && measure.end == measure.start + 1;
    let after_number = before.is_some_and(|before| {
        crate::text::numbers::number_at(tokens, before, lexicon.language).is_some_and(|number| !number.ordinal)
    });
    if plural_first && !after_number && !alone(tokens, measure.start, measure.end) {
        return false;
    }
    let roman = before.is_some_and(|before| matches!(tokens.word(before), "-"));
    !roman && lexicon.list(tokens, measure.end, List::NotOrdinal).is_none() && !hyphen
}

/// A lone `un`, `une`, `one` counts before people, in a list of numbers, in a share, or alone.
fn one_counts(tokens: &Tokens<'_>, measure: &Measure, lexicon: &Lexicon) -> bool {
    let next = tokens.word(measure.end);
    if alone(tokens, measure.start, measure.end) || measure.end - measure.start > 1 {
        return true;
    }
    let after_comma = measure.start.checked_sub(1).is_none_or(|before| word_at(tokens, before).is_none());
    let sur = lexicon.list(tokens, measure.end, List::Sur);
    let after_noun = || lexicon.list(tokens, measure.end + 1, List::Sur).filter(|_| lexicon.language != Language::En);
    let shared = sur.or_else(after_noun).is_some_and(|under| {
        let number = crate::text::numbers::number_at(tokens, under, lexicon.language);
        number.is_some_and(|number| number.value > Decimal::ONE && !number.ordinal)
    });
    if shared {
        return true;
    }
    let listed = next == "," && after_comma && {
        let then = crate::text::numbers::number_at(tokens, measure.end + 1, lexicon.language);
        then.is_some_and(|number| !number.article && number.words)
    };
    let people = lexicon.people.contains(next) && word_at(tokens, measure.end).is_some();
    let pronoun = measure.start.checked_sub(1).is_some_and(|before| {
        matches!(tokens.word(before), "no" | "the" | "this" | "that" | "any" | "every" | "each" | "which")
    });
    listed || people && !pronoun
}

/// Four digits that are a year where no date was found: nothing counted stands after them.
fn year(tokens: &Tokens<'_>, measure: &Measure) -> bool {
    let one_token = measure.end == measure.at + 1 && measure.start == measure.at;
    let digits = tokens.word(measure.at);
    let four = one_token
        && digits.len() == 4
        && (digits.starts_with("19") || digits.starts_with("20") || digits.starts_with("18"));
    if !four || alone(tokens, measure.start, measure.end) {
        return false;
    }
    let before = measure.start.checked_sub(1).map_or("", |before| tokens.word(before));
    let led = matches!(
        before,
        "en" | "in"
            | "since"
            | "depuis"
            | "de"
            | "of"
            | "("
            | "/"
            | "-"
            | "im"
            | "jahr"
            | "desde"
            | "nel"
            | "dal"
            | "del"
            | "em"
            | "annee"
            | "year"
            | "by"
            | "by the"
            | "until"
            | "fin"
            | "debut"
            | "mid"
            | "late"
            | "early"
            | "ete"
            | "hiver"
            | "printemps"
            | "automne"
            | "summer"
            | "fall"
            | "winter"
            | "spring"
            | "the"
            | "from"
            | "for"
            | "dans"
            | "à"
    );
    let named =
        measure.start.checked_sub(1).and_then(|before| word_at(tokens, before)).is_some_and(|token| token.capital);
    let nothing_after = word_at(tokens, measure.end).is_none();
    led || named || nothing_after && tokens.word(measure.end) != "%"
}

/// `2-1`: a score, not a range, where the figures fall.
fn score(tokens: &Tokens<'_>, measure: &Measure) -> bool {
    let stuck = |at: usize| tokens.get(at).is_some_and(|token| !token.spaced);
    let next = measure.end + 1;
    let digits = tokens.get(next).is_some_and(|token| token.kind == TokenKind::Digits);
    measure.number.digits
        && measure.value < Decimal::from(20)
        && tokens.word(measure.end) == "-"
        && digits
        && stuck(measure.end)
        && stuck(next)
        && tokens
            .word(next)
            .parse::<u32>()
            .is_ok_and(|other| measure.value.is_zero() || Decimal::from(other) <= measure.value)
}

/// The mark of a footnote (`[12]`) or of a list (`2.` or `3)` at the start of a line).
fn marker(tokens: &Tokens<'_>, measure: &Measure) -> bool {
    let before = measure.start.checked_sub(1);
    let bracket = before.is_some_and(|before| tokens.word(before) == "[") && tokens.word(measure.end) == "]";
    let starts = before.and_then(|before| tokens.get(before)).is_none_or(|token| token.kind == TokenKind::LineEnd);
    let closed = matches!(tokens.word(measure.end), "." | ")")
        && tokens.get(measure.end).is_some_and(|token| !token.spaced)
        && tokens.get(measure.end + 1).is_some_and(|token| token.spaced);
    measure.number.digits && (bracket || starts && closed)
}

/// `2015/16`, `10/3`: digits over fewer, which are seasons and scores.
fn improper(tokens: &Tokens<'_>, measure: &Measure) -> bool {
    measure.number.fraction
        && measure.number.digits
        && !measure.number.words
        && tokens.word(measure.at + 1) == "/"
        && measure.value >= Decimal::ONE
        && !alone(tokens, measure.start, measure.end)
}

/// The French `neuf` after a noun and before none is not nine but new.
fn new(tokens: &Tokens<'_>, measure: &Measure, lexicon: &Lexicon) -> bool {
    let noun = |at: usize| word_at(tokens, at).is_some() && !lexicon.stops.contains(tokens.word(at));
    lexicon.language == Language::Fr
        && measure.end == measure.start + 1
        && tokens.word(measure.start) == "neuf"
        && measure.start.checked_sub(1).is_some_and(noun)
        && !noun(measure.end)
}

/// `half` counts only with something halved.
fn half_alone(tokens: &Tokens<'_>, measure: &Measure) -> bool {
    let before = measure.start.checked_sub(1).map_or("", |before| tokens.word(before));
    if tokens.word(measure.start) == "a" && tokens.word(measure.end.saturating_sub(1)) == "half" && before == "and" {
        return true;
    }
    let lone = measure.number.fraction && measure.end == measure.start + 1 && measure.number.words;
    if !lone || alone(tokens, measure.start, measure.end) {
        return false;
    }
    match tokens.word(measure.start) {
        "half" => {
            let before = measure.start.checked_sub(1).map_or("", |before| tokens.word(before));
            !matches!(tokens.word(measure.end), "of" | "the" | "a" | "an" | "its" | "their" | "all" | "that")
                || matches!(before, "first" | "second" | "other" | "better" | "last" | "final")
        }
        "moitie" | "mitad" | "metade" | "meta" | "halfte" => matches!(
            before,
            "premiere"
                | "seconde"
                | "deuxieme"
                | "primera"
                | "segunda"
                | "primeira"
                | "prima"
                | "seconda"
                | "erste"
                | "ersten"
                | "zweite"
                | "zweiten"
                | "otra"
                | "bis"
        ),
        "halb" | "halbe" | "halben" | "halber" | "halbes" | "demi" | "demie" | "medio" | "media" | "meio" | "meia"
        | "mezzo" | "mezza" => true,
        _ => false,
    }
}

/// `20:30`, `6 p.m.`, `9 a.m.`, where no date was found.
fn clock(tokens: &Tokens<'_>, measure: &Measure) -> bool {
    let next = tokens.word(measure.end);
    measure.number.digits
        && (matches!(next, "am" | "pm" | "gmt" | "utc" | "uhr")
            || matches!(next, "a" | "p") && tokens.word(measure.end + 1) == "." && tokens.word(measure.end + 2) == "m")
}
