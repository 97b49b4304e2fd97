//! One number with what it is measured in.

use rust_decimal::Decimal;

use super::lexicon::Lexicon;
use super::lexicon::List;
use super::lexicon::Unit;
use super::lexicon::Use;
use super::lexicon::begins;
use crate::model::QuantityKind;
use crate::text::numbers;
use crate::text::numbers::At;
use crate::text::numbers::NumberAt;
use crate::text::tokens::TokenKind;
use crate::text::tokens::Tokens;
use crate::text::tongue::Language;

/// A number with its unit.
#[derive(Clone, Debug)]
pub(super) struct Measure {
    /// What sort of figure it is.
    pub kind: QuantityKind,
    /// See `Quantity::sub`.
    pub sub: Option<&'static str>,
    /// See `Quantity::unit`.
    pub unit: Option<&'static str>,
    /// See `Quantity::per`.
    pub per: Option<String>,
    /// What it is worth.
    pub value: Decimal,
    /// The number alone.
    pub number: NumberAt,
    /// The first token, of a currency sign before it too.
    pub start: usize,
    /// One past the last token.
    pub end: usize,
    /// The first token of the number.
    pub at: usize,
    /// A length of time, and its unit.
    pub time: Option<&'static str>,
}

/// What stands at a token.
pub(super) enum Found {
    /// A number.
    Measure(Measure),
    /// Digits that are no number, up to this token.
    Other(usize),
}

/// Reads the number or the amount of money at a token, of which `begins` says what it may begin.
pub(super) fn at(tokens: &Tokens<'_>, index: usize, lexicon: &Lexicon, begins: u8) -> Option<Found> {
    if begins & begins::MONEY != 0
        && let Some(measure) = money_first(tokens, index, lexicon)
    {
        return Some(Found::Measure(measure));
    }
    if begins & begins::NUMBER == 0 {
        return None;
    }
    match numbers::at(tokens, index, lexicon.language)? {
        At::Other(end) => Some(Found::Other(end)),
        At::Number(number) => Some(Found::Measure(with_unit(tokens, index, number, lexicon))),
    }
}

fn plain(index: usize, number: NumberAt) -> Measure {
    let kind = if number.ordinal { QuantityKind::Ordinal } else { QuantityKind::Number };
    Measure {
        kind,
        sub: None,
        unit: None,
        per: None,
        value: number.value,
        number,
        start: index,
        end: number.end,
        at: index,
        time: None,
    }
}

/// Reads an amount whose currency comes first: `$75 million`, `EUR 20`, `MAUD 60`.
fn money_first(tokens: &Tokens<'_>, index: usize, lexicon: &Lexicon) -> Option<Measure> {
    let token = tokens.get(index)?;
    let million = lexicon.million_code(tokens.written(index));
    let (unit, mut next) = match million {
        Some(code) => (Unit::Currency(code), index + 1),
        None => lexicon.unit(tokens, index)?,
    };
    let (Unit::Currency(code) | Unit::Coin(code)) = unit else { return None };
    let worded = token.kind == TokenKind::Word && !token.capital && million.is_none();
    if stuck_before(tokens, index) && token.kind == TokenKind::Word {
        return None;
    }
    if tokens.word(next) == "-"
        && tokens.get(next + 1).is_some_and(|digits| digits.kind == TokenKind::Digits && !digits.spaced)
    {
        next += usize::from(token.kind == TokenKind::Sign);
    }
    let number = numbers::number_at(tokens, next, lexicon.language)?;
    if number.ordinal || !number.digits && number.scale == 0 || number.fraction {
        return None;
    }
    let mut measure = plain(next, number);
    (measure.kind, measure.unit, measure.start) = (QuantityKind::Currency, Some(code), index);
    letters(tokens, &mut measure, true);
    if million.is_some() {
        measure.value = measure.value.checked_mul(Decimal::from(1_000_000))?;
    }
    match lexicon.unit(tokens, measure.end) {
        // `$ 20 $ 30`: the second sign belongs to the second amount.
        Some((_, end)) if tokens.get(end).is_some_and(|next| next.kind == TokenKind::Digits) => {}
        Some((Unit::Currency(other), end)) if measure.unit == Some("dollar") || other == code => {
            (measure.unit, measure.end) = (Some(if other == "dollar" { code } else { other }), end);
        }
        Some(_) if worded => return None,
        _ => {}
    }
    if measure.number.glued && measure.end == number.end {
        return None;
    }
    cents(tokens, &mut measure, lexicon);
    measure.per = per(tokens, measure.end, lexicon);
    Some(measure)
}

/// Multiplies by letters that stand for a scale, where the currency shows that they do: `$5m`, `10 Md€`, `5 M €`.
fn letters(tokens: &Tokens<'_>, measure: &mut Measure, currency_before: bool) {
    let Some(token) = tokens.get(measure.end).filter(|token| token.kind == TokenKind::Word) else { return };
    let power = match tokens.written(measure.end) {
        "k" | "K" => 3,
        "m" | "M" | "mn" | "MM" | "mm" | "mio" => 6,
        "b" | "B" | "bn" | "Bn" | "BN" | "bil" => 9,
        "tn" | "T" | "tr" => 12,
        _ => return,
    };
    let short = tokens.written(measure.end).len() == 1;
    let sign_after = tokens.get(measure.end + 1).is_some_and(|after| after.kind == TokenKind::Sign)
        && matches!(tokens.word(measure.end + 1), "€" | "$" | "£" | "¥" | "₽");
    let counts = if currency_before { !token.spaced || !short } else { sign_after };
    if counts
        && measure.number.scale == 0
        && let Some(value) = measure.value.checked_mul(Decimal::from(10i64.pow(power)))
    {
        measure.value = value;
        measure.end += 1;
    }
}

/// Reads what a number is measured in.
fn with_unit(tokens: &Tokens<'_>, index: usize, number: NumberAt, lexicon: &Lexicon) -> Measure {
    let mut measure = plain(index, number);
    if number.ordinal {
        degrees_as_ordinal(tokens, &mut measure);
        return measure;
    }
    if dotted_ordinal(tokens, &mut measure, lexicon) {
        return measure;
    }
    if height(tokens, &mut measure) {
        return measure;
    }
    letters(tokens, &mut measure, false);
    if let Some(code) = lexicon.million_code(tokens.written(measure.end)) {
        let value = measure.value.checked_mul(Decimal::from(1_000_000));
        if let Some(value) = value {
            (measure.kind, measure.unit, measure.value) = (QuantityKind::Currency, Some(code), value);
            measure.end += 1;
            return measure;
        }
    }
    let Some((unit, end)) = unit_after(tokens, measure.end, number, lexicon) else { return measure };
    take_unit(tokens, &mut measure, unit, end, lexicon);
    measure
}

/// Reads a height in feet and inches: `5’11”`.
fn height(tokens: &Tokens<'_>, measure: &mut Measure) -> bool {
    let stuck = |at: usize| tokens.get(at).is_some_and(|token| !token.spaced);
    let inches: Option<u32> = tokens.word(measure.end + 1).parse().ok().filter(|inches| *inches < 12);
    let feet = measure.number.digits && measure.value < Decimal::from(9) && measure.value.is_integer();
    let signs = tokens.word(measure.end) == "'"
        && stuck(measure.end)
        && stuck(measure.end + 1)
        && tokens.word(measure.end + 2) == "\""
        && stuck(measure.end + 2);
    let Some(inches) = inches.filter(|_| feet && signs) else { return false };
    let Some(part) = Decimal::from(inches).checked_div(Decimal::from(12)) else { return false };
    measure.value += part;
    (measure.kind, measure.sub, measure.unit) = (QuantityKind::Quantity, Some("dimension"), Some("[ft_i]"));
    measure.end += 3;
    true
}

/// Reads `37º C`, whose sign is the one of ordinals.
fn degrees_as_ordinal(tokens: &Tokens<'_>, measure: &mut Measure) {
    let code = match tokens.written(measure.end) {
        "C" | "c" => "Cel",
        "F" => "[degF]",
        _ => return,
    };
    if tokens.written(measure.end - 1) == "º" {
        (measure.kind, measure.sub, measure.unit) = (QuantityKind::Quantity, Some("temperature"), Some(code));
        measure.end += 1;
    }
}

/// Reads the German `die 3. Auflage` and the Italian `il 2° posto` as ordinals.
fn dotted_ordinal(tokens: &Tokens<'_>, measure: &mut Measure, lexicon: &Lexicon) -> bool {
    let one = measure.number.digits && measure.end == measure.at + 1 && measure.value < Decimal::ONE_THOUSAND;
    let noun = tokens.get(measure.end + 1).is_some_and(|token| token.kind == TokenKind::Word);
    let nothing = tokens.get(measure.end + 1).is_none();
    let before = measure.start.checked_sub(1).map_or("", |before| tokens.word(before));
    let article = matches!(
        before,
        "der"
            | "die"
            | "das"
            | "den"
            | "dem"
            | "des"
            | "am"
            | "im"
            | "zum"
            | "zur"
            | "vom"
            | "beim"
            | "ein"
            | "ihr"
            | "sein"
            | "seinem"
            | "seinen"
            | "jeder"
            | "jede"
    );
    let is = match (lexicon.language, tokens.written(measure.end)) {
        (Language::De, ".") => article && noun,
        (Language::It, "°") => {
            nothing
                || noun && !matches!(tokens.word(measure.end + 1), "c" | "f" | "celsius" | "fahrenheit" | "centigradi")
        }
        _ => false,
    };
    if one && is && tokens.get(measure.end).is_some_and(|token| !token.spaced) {
        measure.kind = QuantityKind::Ordinal;
        measure.end += 1;
        measure.number.ordinal = true;
        measure.number.end = measure.end;
        return true;
    }
    false
}

/// Finds the unit after a number: at once, after a hyphen, a bracket, `of`, or `a` after a fraction.
fn unit_after(tokens: &Tokens<'_>, end: usize, number: NumberAt, lexicon: &Lexicon) -> Option<(Unit, usize)> {
    let token = tokens.get(end)?;
    if token.kind == TokenKind::LineEnd {
        return None;
    }
    let word = tokens.word(end);
    if matches!(word, "-" | "(" | "<")
        && tokens.get(end + 1).is_some_and(|next| !next.spaced && next.kind == TokenKind::Word)
    {
        if word == "-" && token.spaced {
            return None;
        }
        let (unit, after) = lexicon.unit(tokens, end + 1)?;
        let closes = matches!(tokens.word(after), ")" | ">");
        return (word == "-" || closes && !matches!(unit, Unit::Time(_)))
            .then_some((unit, after + usize::from(closes)));
    }
    if let Some(found) = lexicon.unit(tokens, end) {
        return fits(tokens, end, found, number, lexicon).then_some(found);
    }
    let mut next = lexicon.list(tokens, end, List::Of).unwrap_or(end);
    if number.fraction && matches!(tokens.word(next), "a" | "an" | "un" | "une" | "the") {
        next += 1;
    }
    if next == end {
        return None;
    }
    let short = tokens.word(next).len() < 2 && tokens.get(next).is_some_and(|token| token.kind == TokenKind::Word);
    lexicon.unit(tokens, next).filter(|(unit, _)| !short && !matches!(unit, Unit::Percent | Unit::Points))
}

/// Returns whether a word that is also something else is a unit here.
fn fits(tokens: &Tokens<'_>, at: usize, found: (Unit, usize), number: NumberAt, lexicon: &Lexicon) -> bool {
    let (unit, end) = found;
    let spaced = tokens.get(at).is_some_and(|token| token.spaced);
    let word = tokens.word(at);
    let one_letter =
        end == at + 1 && word.chars().count() == 1 && tokens.get(at).is_some_and(|token| token.kind == TokenKind::Word);
    let ends = tokens.get(end).is_none_or(|token| token.kind != TokenKind::Word || token.spaced);
    if one_letter && matches!(word, "c" | "h" | "a") && spaced {
        return false;
    }
    if one_letter
        && (tokens.word(end) == "'"
            || !number.digits
            || tokens.word(end) == "." && tokens.get(end + 1).is_some_and(|next| next.spaced && next.capital) && spaced)
    {
        return false;
    }
    if !ends && !matches!(unit, Unit::Percent | Unit::Currency(_) | Unit::Degree | Unit::Heat(_)) {
        return false;
    }
    if unit == Unit::Measure("[in_i]") && word == "\"" {
        return false;
    }
    // A currency that comes before the next number belongs to that one: `50 $ 20`.
    let sign_before_next = matches!(word, "$" | "£")
        && spaced
        && tokens.get(end).is_some_and(|next| next.kind == TokenKind::Digits && !next.spaced);
    if sign_before_next {
        return false;
    }
    !(lexicon.language == Language::Fr && book(tokens, at, end))
}

/// Returns whether the French `livres` are books or parts of a title rather than money: something follows them.
fn book(tokens: &Tokens<'_>, at: usize, end: usize) -> bool {
    matches!(tokens.word(at), "livre" | "livres")
        && end == at + 1
        && tokens.get(end).is_some_and(|token| token.kind == TokenKind::Word)
        && !matches!(tokens.word(end), "par" | "pour" | "a" | "en" | "le" | "la" | "l")
}

fn take_unit(tokens: &Tokens<'_>, measure: &mut Measure, unit: Unit, end: usize, lexicon: &Lexicon) {
    measure.end = end;
    match unit {
        Unit::Percent => (measure.kind, measure.unit) = (QuantityKind::Percent, Some("%")),
        Unit::Points => (measure.kind, measure.unit) = (QuantityKind::Percent, Some("pp")),
        Unit::Currency(code) | Unit::Coin(code) => {
            (measure.kind, measure.unit) = (QuantityKind::Currency, Some(code));
            weigh(tokens, measure, lexicon);
            if let Unit::Currency(_) = unit
                && let Some((Unit::Currency(better), after)) = lexicon.unit(tokens, end).filter(|_| code == "dollar")
            {
                (measure.unit, measure.end) = (Some(better), after);
            }
            scale_after(tokens, measure, lexicon);
            if measure.kind == QuantityKind::Currency {
                cents(tokens, measure, lexicon);
            }
        }
        Unit::Measure(code) => {
            (measure.kind, measure.sub, measure.unit) = (QuantityKind::Quantity, Some("dimension"), Some(code));
            inches(tokens, measure, lexicon);
        }
        Unit::Heat(code) => heat(tokens, measure, code, lexicon),
        Unit::Degree => {
            let heated = (1..=6)
                .any(|back| measure.start.checked_sub(back).is_some_and(|at| lexicon.heat.contains(tokens.word(at))));
            (measure.kind, measure.unit) = (QuantityKind::Quantity, Some("deg"));
            measure.sub = heated.then_some("temperature");
            minus(tokens, measure, lexicon);
            if let Some(end) = lexicon.list(tokens, measure.end, List::BelowZero) {
                (measure.value, measure.end, measure.sub) = (-measure.value, end, Some("temperature"));
            }
        }
        Unit::Time(code) => measure.time = Some(code),
    }
    measure.per = per(tokens, measure.end, lexicon);
}

/// Pounds are a weight when something is weighed.
fn weigh(tokens: &Tokens<'_>, measure: &mut Measure, lexicon: &Lexicon) {
    let english = lexicon.language == Language::En && tokens.word(measure.end) == "of";
    let german = lexicon.language == Language::De && tokens.word(measure.end - 1) == "pfund";
    let near = (1..=5).filter_map(|back| measure.start.checked_sub(back)).any(|at| {
        let word = tokens.word(at);
        word.starts_with("weigh") || matches!(word, "pese" | "poids" | "pesait" | "bebe" | "peso" | "pesa" | "baby")
    });
    if measure.unit == Some("pound") && (english || german || near) {
        (measure.kind, measure.sub, measure.unit) = (QuantityKind::Quantity, Some("dimension"), Some("[lb_av]"));
    }
}

/// Reads a scale that comes after the currency: `75 USD million`.
fn scale_after(tokens: &Tokens<'_>, measure: &mut Measure, lexicon: &Lexicon) {
    if measure.number.scale > 0 || lexicon.language == Language::Fr {
        return;
    }
    let power = match tokens.word(measure.end) {
        "million" | "millones" | "milhoes" | "milioni" | "millionen" => 6,
        "billion" | "bilhoes" | "miliardi" | "milliarden" => 9,
        "trillion" => 12,
        _ => return,
    };
    if let Some(value) = measure.value.checked_mul(Decimal::from(10i64.pow(power))) {
        (measure.value, measure.end) = (value, measure.end + 1);
    }
}

/// Adds cents: `3 dollars 50 cents`, `15 dollars et 15`, `$20 and 43c`.
fn cents(tokens: &Tokens<'_>, measure: &mut Measure, lexicon: &Lexicon) {
    let and = matches!(tokens.word(measure.end), "and" | "et" | "y" | "e" | "и" | "und" | "con" | "com");
    let start = measure.end + usize::from(and);
    if measure.number.scale > 0 || !measure.value.is_integer() || matches!(measure.unit, Some("cent" | "penny")) {
        return;
    }
    let Some(number) = numbers::number_at(tokens, start, lexicon.language) else { return };
    if !number.value.is_integer()
        || number.value >= Decimal::ONE_HUNDRED
        || number.value < Decimal::ONE
        || number.ordinal
        || number.article
    {
        return;
    }
    let Some(whole) = number.value.checked_div(Decimal::ONE_HUNDRED).and_then(|part| measure.value.checked_add(part))
    else {
        return;
    };
    match lexicon.unit(tokens, number.end) {
        Some((Unit::Coin(_), end)) => (measure.value, measure.end) = (whole, end),
        Some(_) => {}
        None => {
            let stops = tokens.get(number.end).is_none_or(|token| token.kind == TokenKind::LineEnd)
                || matches!(tokens.word(number.end), "." | "!" | "?" | ";");
            if stops
                && !number.glued
                && (and || tokens.word(number.end) != "" || number.digits)
                && number.value >= Decimal::TEN
            {
                (measure.value, measure.end) = (whole, number.end);
            }
        }
    }
}

/// Adds inches to feet: `5 feet 2 inches`, `5 ft 2 in`.
fn inches(tokens: &Tokens<'_>, measure: &mut Measure, lexicon: &Lexicon) {
    if measure.unit != Some("[ft_i]") {
        return;
    }
    let joins = matches!(tokens.word(measure.end), "and" | "et" | "," | "y" | "e");
    let start = measure.end + usize::from(joins);
    let Some(number) = numbers::number_at(tokens, start, lexicon.language)
        .filter(|number| number.value < Decimal::from(12) && number.digits)
    else {
        return;
    };
    let end = match lexicon.unit(tokens, number.end) {
        Some((Unit::Measure("[in_i]"), end)) => end,
        _ if tokens.word(number.end) == "in" => number.end + 1,
        _ => return,
    };
    if let Some(value) = number.value.checked_div(Decimal::from(12)).and_then(|part| measure.value.checked_add(part)) {
        (measure.value, measure.end) = (value, end);
    }
}

fn heat(tokens: &Tokens<'_>, measure: &mut Measure, code: &'static str, lexicon: &Lexicon) {
    (measure.kind, measure.sub, measure.unit) = (QuantityKind::Quantity, Some("temperature"), Some(code));
    minus(tokens, measure, lexicon);
}

/// Takes a word for minus before a temperature.
fn minus(tokens: &Tokens<'_>, measure: &mut Measure, lexicon: &Lexicon) {
    if let Some(before) = measure.start.checked_sub(1)
        && lexicon.list(tokens, before, List::Minus) == Some(measure.start)
    {
        (measure.value, measure.start) = (-measure.value, before);
    }
}

/// Returns what a figure is measured by: `la livre`, `per barrel`, `/kg`.
fn per(tokens: &Tokens<'_>, at: usize, lexicon: &Lexicon) -> Option<String> {
    let (any, next) = lexicon.find(tokens, at, |use_| if let Use::Per(any) = use_ { Some(any) } else { None })?;
    let token = tokens.get(next).filter(|token| token.kind == TokenKind::Word)?;
    if let Some((unit, _)) = lexicon.unit(tokens, next) {
        return match unit {
            Unit::Measure(code) | Unit::Time(code) => Some(code.to_owned()),
            Unit::Currency("pound") => Some("[lb_av]".to_owned()),
            _ => None,
        };
    }
    let word = tokens.word(next);
    let thing = matches!(
        word,
        "douzaine"
            | "dozen"
            | "part"
            | "piece"
            | "action"
            | "share"
            | "head"
            | "tete"
            | "habitant"
            | "unite"
            | "personne"
    );
    (thing || any && token.spaced == (tokens.word(at) != "/") && !lexicon.stops.contains(word)).then(|| word.to_owned())
}

/// Returns whether a word or digits stand right before a token without a blank.
pub(super) fn stuck_before(tokens: &Tokens<'_>, index: usize) -> bool {
    let Some(before) = index.checked_sub(1).and_then(|before| tokens.get(before)) else { return false };
    tokens.get(index).is_some_and(|token| !token.spaced) && matches!(before.kind, TokenKind::Word | TokenKind::Digits)
}
