//! Numbers that are names or parts of them: `A320`, `Falcon 9`, `article 4`, a telephone number.

use rust_decimal::Decimal;

use super::lexicon::Lexicon;
use super::measure::Measure;
use super::refuse::alone;
use super::refuse::word_at;
use crate::model::Modifier;
use crate::model::Quantity;
use crate::model::QuantityKind;
use crate::text::tokens::TokenKind;
use crate::text::tokens::Tokens;
use crate::text::tongue::Language;

/// Returns where a telephone number, an account or the like ends.
pub(super) fn dialled(tokens: &Tokens<'_>, measure: &Measure) -> Option<usize> {
    let digits = |index: usize| tokens.get(index).is_some_and(|token| token.kind == TokenKind::Digits);
    if !measure.number.digits || !digits(measure.at) {
        return None;
    }
    let plus = measure.at.checked_sub(1).is_some_and(|before| {
        tokens.word(before) == "+"
            || tokens.word(before) == "(" && tokens.word(measure.at + 1) == ")" && digits(measure.at + 2)
    });
    let mut end = measure.at + 1;
    let mut groups = 1;
    while groups < 12 {
        let sign =
            matches!(tokens.word(end), "-" | "." | "/" | ")") && tokens.get(end).is_some_and(|token| !token.spaced);
        let next = end + usize::from(sign);
        let near = digits(next)
            && (!sign && tokens.get(next).is_some_and(|token| token.spaced)
                || sign && tokens.get(next).is_some_and(|token| !token.spaced || tokens.word(end) == ")"));
        if !near {
            break;
        }
        end = next + 1;
        groups += 1;
    }
    let zero = tokens.word(measure.at).starts_with('0') && tokens.word(measure.at).len() > 1;
    let pairs = groups >= 4
        && (measure.at..end).filter(|index| digits(*index)).skip(1).all(|index| tokens.word(index).len() == 2);
    let dashes = groups >= 3 && tokens.word(measure.at + 1) == "-" && tokens.word(measure.at + 3) == "-";
    (plus && groups >= 2 && tokens.word(measure.at + 1) != "."
        || zero && groups >= 2 && pairs
        || pairs && groups >= 5
        || dashes)
        .then_some(end)
}

/// `A320`, `Covid-19`, `G7`, `Falcon 9`, `@user1`, `#3`.
pub(super) fn part_of_name(tokens: &Tokens<'_>, measure: &Measure, lexicon: &Lexicon) -> bool {
    let Some(before) = measure.start.checked_sub(1) else { return false };
    let Some(token) = tokens.get(before) else { return false };
    let spaced = tokens.get(measure.start).is_some_and(|token| token.spaced);
    let word = tokens.word(before);
    if !spaced {
        match token.kind {
            TokenKind::Word | TokenKind::Digits => return true,
            TokenKind::Sign if matches!(word, "@" | "#" | "_" | "&" | "=" | "\\") => return true,
            TokenKind::Sign if matches!(word, "-" | "/" | ":" | "." | "'" | "^") => {
                let joined = !token.spaced
                    && before
                        .checked_sub(1)
                        .and_then(|index| tokens.get(index))
                        .is_some_and(|token| matches!(token.kind, TokenKind::Word | TokenKind::Digits));
                let elided = word == "'"
                    && before.checked_sub(1).is_some_and(|index| {
                        tokens.word(index).len() <= 2 || tokens.word(index) == "all" || tokens.word(index) == "jusqu"
                    });
                let after_figure = word == "/"
                    || word == "-" && votes(tokens, before, measure.at)
                    || word == "-"
                        && lexicon.language != Language::Other
                        && before
                            .checked_sub(1)
                            .is_some_and(|index| lexicon.unit(tokens, index).is_some_and(|(_, end)| end == before));
                if joined && !elided && !after_figure {
                    return true;
                }
            }
            _ => {}
        }
    }
    if matches!(word, "#" | "№")
        || tokens.written(before) == "°" && before.checked_sub(1).is_some_and(|index| tokens.word(index) == "n")
    {
        return true;
    }
    let plain = matches!(measure.kind, QuantityKind::Number)
        && measure.number.digits
        && !measure.number.fraction
        && measure.number.scale == 0;
    plain && spaced && after_name(tokens, measure, before, lexicon)
}

/// A short figure right after a name, with no noun after it: `Falcon 9`, `France 24`.
fn after_name(tokens: &Tokens<'_>, measure: &Measure, before: usize, lexicon: &Lexicon) -> bool {
    let short = measure.end == measure.at + 1 && tokens.word(measure.at).len() <= 4;
    let Some(token) = word_at(tokens, before).filter(|token| token.capital && token.kind == TokenKind::Word) else {
        return false;
    };
    let begins_sentence = before == 0
        || tokens.get(before - 1).is_none_or(|earlier| {
            earlier.kind == TokenKind::LineEnd
                || token.spaced
                    && matches!(tokens.word(before - 1), "." | "!" | "?" | ":" | "\"" | "-" | "•" | "*" | "…")
        });
    let word = tokens.word(before);
    let function_word = lexicon.stops.contains(word) || lexicon.again.contains(word);
    let noun_after = word_at(tokens, measure.end)
        .is_some_and(|next| !next.capital && !lexicon.stops.contains(tokens.word(measure.end)));
    short
        && !begins_sentence
        && !function_word
        && lexicon.language != Language::De
        && (!noun_after
            || lexicon.language == Language::En
                && tokens.written(before).len() > 1
                && tokens.word(measure.at).len() == 1)
}

/// Returns whether a plain number, now that what it counts is known, is none: a year before a noun (`her 1996 book`),
/// a house number, a name (`Final Four`), or `the two` alone.
pub(super) fn named(tokens: &Tokens<'_>, measure: &Measure, quantity: &Quantity, lexicon: &Lexicon) -> bool {
    if quantity.kind != QuantityKind::Number || alone(tokens, measure.start, measure.end) {
        return false;
    }
    let Some(before) = measure.start.checked_sub(1) else { return false };
    let Some(counted) = &quantity.counted else {
        let small_word = !measure.number.digits && !measure.number.fraction && measure.value <= Decimal::TEN;
        let capitals = tokens.get(measure.start).is_some_and(|token| token.capital)
            && word_at(tokens, before).is_some_and(|token| token.capital)
            && !lexicon.stops.contains(tokens.word(before));
        return small_word
            && (capitals || lexicon.again.contains(tokens.word(before)) && quantity.modifier == Modifier::Exact);
    };
    let english = lexicon.language == Language::En;
    let singular = counted.text.rsplit(' ').next().is_some_and(|last| last.to_lowercase() == counted.head);
    let street =
        matches!(counted.head.as_str(), "avenue" | "street" | "road" | "boulevard" | "drive" | "lane" | "blvd" | "rue");
    let after_name = measure.number.digits
        && measure.end == measure.at + 1
        && measure.value > Decimal::ONE
        && measure.value < Decimal::TEN
        && word_at(tokens, before).is_some_and(|token| token.capital)
        && !lexicon.stops.contains(tokens.word(before));
    let pair = !measure.number.digits
        && singular
        && measure.value > Decimal::ONE
        && measure.value <= Decimal::TEN
        && lexicon.again.contains(tokens.word(before));
    english && (pair || singular && (after_name || year_digits(tokens, measure))) || street && measure.number.digits
}

fn year_digits(tokens: &Tokens<'_>, measure: &Measure) -> bool {
    let digits = tokens.word(measure.at);
    measure.end == measure.at + 1
        && measure.start == measure.at
        && digits.len() == 4
        && (digits.starts_with("19") || digits.starts_with("20"))
}

/// `article 4`, `H.R. 1`, `No. 5`, `page 12`.
pub(super) fn refers(tokens: &Tokens<'_>, measure: &Measure, lexicon: &Lexicon) -> bool {
    let Some(before) = measure.start.checked_sub(1) else { return false };
    if measure.number.words && measure.number.value > Decimal::TEN {
        return false;
    }
    let mut at = before;
    if matches!(tokens.word(at), "." | "°")
        && let Some(earlier) = at.checked_sub(1)
    {
        let initial =
            word_at(tokens, earlier).is_some_and(|token| token.capital && tokens.word(earlier).chars().count() == 1);
        if initial && tokens.get(at).is_some_and(|token| !token.spaced) {
            return true;
        }
        at = earlier;
        let short = tokens.word(at).len() <= 4;
        return short && word_at(tokens, at).is_some() && lexicon.refers.contains(tokens.word(at));
    }
    if word_at(tokens, at).is_none() {
        return false;
    }
    let word = tokens.word(at);
    // `no` is a word of its own in many languages; as a reference it comes with a figure and nothing counted.
    let counted = word_at(tokens, measure.end).is_some_and(|_| !lexicon.stops.contains(tokens.word(measure.end)));
    lexicon.refers.contains(word)
        && !(counted
            && matches!(word, "no" | "n" | "number" | "g" | "point" | "count" | "top" | "line" | "groupe" | "part"))
}

/// So many digits without a grouping sign are the number of an account, a message or the like.
pub(super) fn identifier(tokens: &Tokens<'_>, measure: &Measure) -> bool {
    measure.end == measure.at + 1
        && tokens.word(measure.at).len() > 11
        && measure.number.digits
        && !alone(tokens, measure.start, measure.end)
}

/// Returns whether a dash stands between the two counts of a vote: `219-212`.
fn votes(tokens: &Tokens<'_>, dash: usize, second: usize) -> bool {
    let count = |at: usize| {
        let digits = tokens.word(at);
        tokens.get(at).is_some_and(|token| token.kind == TokenKind::Digits)
            && (2..=3).contains(&digits.len())
            && !digits.starts_with('0')
    };
    let stuck = |at: usize| {
        matches!(tokens.word(at), "-" | "/" | "." | ",")
            && tokens.get(at).is_some_and(|token| !token.spaced)
            && tokens.get(at + 1).is_some_and(|token| !token.spaced)
    };
    let Some(first) = dash.checked_sub(1) else { return false };
    let spaced = tokens.get(first).is_some_and(|token| token.spaced);
    let falls = tokens.word(first).parse::<u32>().ok() > tokens.word(second).parse::<u32>().ok();
    count(first) && count(second) && spaced && falls && !stuck(second + 1)
}
