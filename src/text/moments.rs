//! Dates, times, ranges and lengths of time in running text, read against the date of the article.
//!
//! One grammar (`moments/`) over a table of words for each language. Words are looked up once per token; a rule looks
//! only a few tokens ahead, so that reading is linear in the length of the text. What hangs on the article's date
//! stays without a value where that date is not known.

mod calendar;
mod clocks;
mod days;
mod de;
mod en;
mod es;
mod expression;
mod fr;
mod it;
mod lengths;
mod lexicon;
mod nl;
mod numeric;
mod periods;
mod phrases;
mod reader;
mod pt;
mod readings;
mod resolve;
mod ru;
mod written;

use std::sync::LazyLock;

use chrono::NaiveDateTime;

use crate::model::Moment;
use crate::text::moments::expression::Day;
use crate::text::moments::expression::Expression;
use crate::text::moments::lexicon::Lexicon;
use crate::text::moments::lexicon::link::*;
use crate::text::moments::phrases::Found;
use crate::text::moments::reader::Reader;
use crate::text::tokens::Tokens;

static ENGLISH: LazyLock<Lexicon> = LazyLock::new(|| Lexicon::of(&en::TABLE));
static SPANISH: LazyLock<Lexicon> = LazyLock::new(|| Lexicon::of(&es::TABLE));
static GERMAN: LazyLock<Lexicon> = LazyLock::new(|| Lexicon::of(&de::TABLE));
static ITALIAN: LazyLock<Lexicon> = LazyLock::new(|| Lexicon::of(&it::TABLE));
static PORTUGUESE: LazyLock<Lexicon> = LazyLock::new(|| Lexicon::of(&pt::TABLE));
static RUSSIAN: LazyLock<Lexicon> = LazyLock::new(|| Lexicon::of(&ru::TABLE));
static DUTCH: LazyLock<Lexicon> = LazyLock::new(|| Lexicon::of(&nl::TABLE));
static FRENCH: LazyLock<Lexicon> = LazyLock::new(|| Lexicon::of(&fr::TABLE));

/// Returns the dates, times, ranges of them and lengths of time in a text, in the order in which they stand there.
///
/// `language` is a primary subtag (`fr`); `reference` is when the article was published, by which `hier` and `jeudi`
/// are known. Without it they are found all the same, but have no value. Linear in the length of the text.
pub fn moments(tokens: &Tokens<'_>, language: Option<&str>, reference: Option<NaiveDateTime>) -> Vec<Moment> {
    let lexicon = lexicon(language.unwrap_or("en"));
    let reader = Reader::of(tokens, lexicon);
    let mut found = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        match reader.expression(at).filter(|found| found.next > at) {
            Some(expression) => {
                at = expression.next;
                found.push(told(&reader, &expression, reference));
            }
            None => at += 1,
        }
    }
    found
}

fn lexicon(language: &str) -> &'static Lexicon {
    match language {
        "fr" => &FRENCH,
        "es" => &SPANISH,
        "de" => &GERMAN,
        "it" => &ITALIAN,
        "pt" => &PORTUGUESE,
        "ru" => &RUSSIAN,
        "nl" => &DUTCH,
        _ => &ENGLISH,
    }
}

/// Returns the first token of a moment without the prepositions and articles before it.
fn first_of_surface(reader: &Reader<'_>, found: &Found) -> usize {
    let mut first = found.first;
    if !matches!(found.expression, Expression::Point(_)) {
        return first;
    }
    let ahead = matches!(&found.expression, Expression::Point(point) if matches!(point.day, Some(Day::Moved { .. })));
    for _ in 0..4 {
        let next = reader.after(first);
        let only_leads =
            reader.is(first, OF | IN | AT | ON | THE | CLOCK | FOR) && reader.stands_for_nothing(first);
        let keeps = BETWEEN | AGO_BEFORE | WITHIN | YEARS | ONE | if ahead { AHEAD_BEFORE } else { 0 };
        if !only_leads || next >= found.next || reader.is(first, keeps) {
            break;
        }
        first = next;
    }
    first
}

fn told(reader: &Reader<'_>, found: &Found, reference: Option<NaiveDateTime>) -> Moment {
    let last = found.next.saturating_sub(1);
    let first = first_of_surface(reader, found);
    let span = reader.tokens.span(first, last);
    let surface = reader.tokens.surface(first, last);
    let readings = readings::readings(&found.expression, reference, reader.lexicon.morning);
    written::moment(&found.expression, &readings, span, surface)
}
