//! What looks like a figure and is none: an article, a reference, a name, a telephone number, a score.

use rust_decimal::Decimal;

use super::lexicon::Lexicon;
use super::lexicon::List;
use super::measure::Measure;
use crate::model::Modifier;
use crate::model::Quantity;
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

fn word_at<'a>(tokens: &'a Tokens<'_>, index: usize) -> Option<&'a Token> {
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

/// Returns where a telephone number, an account or the like ends.
fn dialled(tokens: &Tokens<'_>, measure: &Measure) -> Option<usize> {
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
fn part_of_name(tokens: &Tokens<'_>, measure: &Measure, lexicon: &Lexicon) -> bool {
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
                || earlier.kind == TokenKind::Sign && token.spaced && tokens.word(before - 1) != ","
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
    let shared = lexicon.list(tokens, measure.end, List::Sur).is_some_and(|under| {
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

/// `article 4`, `H.R. 1`, `No. 5`, `page 12`.
fn refers(tokens: &Tokens<'_>, measure: &Measure, lexicon: &Lexicon) -> bool {
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
    let Some(token) = word_at(tokens, at) else { return false };
    let word = tokens.word(at);
    // `no` is a word of its own in many languages; as a reference it comes with a figure and nothing counted.
    let counted = word_at(tokens, measure.end).is_some_and(|_| !lexicon.stops.contains(tokens.word(measure.end)));
    let _ = token;
    lexicon.refers.contains(word)
        && !(counted
            && matches!(word, "no" | "n" | "number" | "g" | "point" | "count" | "top" | "line" | "groupe" | "part"))
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
    english && singular && year_digits(tokens, measure) || street && measure.number.digits
}

fn year_digits(tokens: &Tokens<'_>, measure: &Measure) -> bool {
    let digits = tokens.word(measure.at);
    measure.end == measure.at + 1
        && measure.start == measure.at
        && digits.len() == 4
        && (digits.starts_with("19") || digits.starts_with("20"))
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

/// So many digits without a grouping sign are the number of an account, a message or the like.
fn identifier(tokens: &Tokens<'_>, measure: &Measure) -> bool {
    measure.end == measure.at + 1
        && tokens.word(measure.at).len() > 11
        && measure.number.digits
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
