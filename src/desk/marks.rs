//! Reading the texts in the ledger, again where newer rules or better knowledge ask for it; and finding by figure.

use std::sync::atomic::AtomicBool;
use std::sync::atomic::Ordering;

use rayon::prelude::*;
use rust_decimal::Decimal;

use crate::desk::DeskError;
use crate::desk::Office;
use crate::ledger;
use crate::ledger::Ledger;
use crate::ledger::LedgerError;
use crate::ledger::Limits;
use crate::ledger::PackedMarks;
use crate::ledger::Unprinted;
use crate::ledger::Unread;
use crate::model::ArticleNo;
use crate::model::FigureRange;
use crate::model::Filter;
use crate::model::Hits;
use crate::model::Quantity;
use crate::text::fingerprint::Prints;
use crate::text::fingerprint::prints;
use crate::text::marks::figures;

/// How many texts are read and stored together.
const BATCH: usize = 256;

/// Reads every text that was not read by this program's rules, batch by batch, until there is none or `stop` says so.
/// Returns how many were read.
///
/// # Errors
/// `Damaged` where a text cannot be read back; whatever the ledger refuses.
pub(super) fn catch_up(ledger: &mut Ledger, stop: &AtomicBool) -> Result<usize, DeskError> {
    fingerprint_rest(ledger, stop)?;
    if !ledger::is_behind(ledger.view())? {
        return Ok(0);
    }
    let mut total = 0;
    let mut after: Option<Unread> = None;
    while !stop.load(Ordering::Relaxed) {
        let unread = ledger::unread(ledger.view(), after.as_ref(), BATCH)?;
        after = unread.last().cloned();
        if unread.is_empty() {
            break;
        }
        // The ledger's connection stays on this thread; the texts are read on every core.
        let texts: Vec<_> = unread.iter().map(|unread| ledger::to_be_read(ledger.view(), unread)).collect();
        let read: Vec<Result<PackedMarks, LedgerError>> =
            texts.into_par_iter().map(|text| text.and_then(|text| text.packed())).collect();
        let read = unread.into_iter().zip(read).map(|(unread, read)| Ok((unread, read?)));
        let read: Vec<(Unread, PackedMarks)> = read.collect::<Result<_, LedgerError>>()?;
        total += read.len();
        let batch = ledger.batch()?;
        batch.store_marks_again(&read)?;
        batch.commit()?;
    }
    Ok(total)
}

/// Gives fingerprints to every text that has none by this program's rules, batch by batch.
fn fingerprint_rest(ledger: &mut Ledger, stop: &AtomicBool) -> Result<(), DeskError> {
    if !ledger::lacks_prints(ledger.view())? {
        return Ok(());
    }
    let batch = ledger.batch()?;
    batch.forget_older_prints()?;
    batch.commit()?;
    let mut after: Option<Unprinted> = None;
    while !stop.load(Ordering::Relaxed) {
        let unprinted = ledger::unprinted(ledger.view(), after.as_ref(), BATCH)?;
        after = unprinted.last().cloned();
        if unprinted.is_empty() {
            break;
        }
        let texts: Vec<_> =
            unprinted.iter().map(|text| ledger::to_be_printed(ledger.view(), text)).collect::<Result<_, _>>()?;
        let made: Vec<Prints> = texts.par_iter().map(|(text, zones)| prints(text, zones)).collect();
        let batch = ledger.batch()?;
        batch.store_missing_prints(&unprinted.into_iter().zip(made).collect::<Vec<_>>())?;
        batch.commit()?;
    }
    Ok(())
}

/// Makes sure that all that follows from the texts is there to be asked; where the ledger cannot be written, returns
/// what a person should know.
pub(super) fn up_to_date(office: &Office) -> Result<Vec<String>, DeskError> {
    let now = office.read(None)?;
    if !ledger::is_behind(now.view())? && !ledger::lacks_prints(now.view())? {
        return Ok(Vec::new());
    }
    drop(now);
    let caught_up = office.write().and_then(|mut ledger| catch_up(&mut ledger, &AtomicBool::new(false)));
    Ok(caught_up
        .err()
        .map(|error| format!("some texts were not read by this program's rules yet, and cannot be now: {error}"))
        .into_iter()
        .collect())
}

/// Reads the text of an article again after what is known of it has changed.
pub(super) fn again(batch: &ledger::Batch<'_>, article: ArticleNo) -> Result<(), DeskError> {
    let unread = ledger::latest_of(batch.view(), article)?;
    let packed = ledger::to_be_read(batch.view(), &unread)?.packed()?;
    Ok(batch.store_marks_again(&[(unread, packed)])?)
}

/// Finds articles by a figure, and by words if there are any. Texts that were not read by this program's rules are
/// read first; where the ledger cannot be written, a note says what is missing.
///
/// # Errors
/// As [`ledger::search_figures`].
pub fn search_figure(
    office: &Office,
    as_of: Option<&str>,
    figure: &FigureRange,
    query: &str,
    filter: &Filter,
    limits: Limits,
) -> Result<(Hits, Vec<String>), DeskError> {
    let mut notes = up_to_date(office)?;
    let ledger = office.read(as_of)?;
    let hits = ledger::search_figures(ledger.view(), figure, query, filter, limits)?;
    if hits.in_boilerplate > 0 {
        let places = match hits.in_boilerplate {
            1 => "1 place is".to_owned(),
            count => format!("{count} places are"),
        };
        notes.push(format!(
            "{places} left out: text that the outlet sets under unrelated headlines (whosaid show marks it)"
        ));
    }
    Ok((hits, notes))
}

/// Reads the figure that a person looks for: `20000`, `15000..25000`, `20 000 combattants`, `3,7 milliards`, `40 %`.
///
/// # Errors
/// `Request` for what is no figure, or could be two.
pub fn figure_range(written: &str) -> Result<FigureRange, DeskError> {
    let wrong = |why: &str| DeskError::Request(format!("{written}: {why}"));
    if let Some((low, high)) = written.split_once("..") {
        let (low, high) = (figure(low.trim())?, figure(high.trim())?);
        if high.high < low.low {
            return Err(wrong("the first figure is greater than the second"));
        }
        return Ok(FigureRange {
            low: low.low,
            high: high.high,
            unit: high.unit.or(low.unit),
            head: high.head.or(low.head),
        });
    }
    figure(written.trim())
}

fn figure(written: &str) -> Result<FigureRange, DeskError> {
    let wrong = |why: String| Err(DeskError::Request(format!("{written}: {why}")));
    if let Ok(value) = written.parse::<Decimal>() {
        // A comma or a full stop before three digits groups them in one language and starts a fraction in another.
        if written.contains('.') && could_be_grouped(written, '.') {
            let plain = written.replace('.', "");
            return wrong(format!(
                "this could be {plain} or {}; write it without the full stop, or with ,",
                value.normalize()
            ));
        }
        return Ok(FigureRange { low: value, high: value, unit: None, head: None });
    }
    if could_be_grouped(written, ',') && written.matches(',').count() == 1 {
        let plain = written.replace(',', "");
        return wrong(format!(
            "this could be {plain} or {}; write {plain}, or use a full stop",
            written.replace(',', ".")
        ));
    }
    let readings: Vec<Quantity> = ["fr", "en", "es", "de", "it", "pt", "ru"]
        .iter()
        .filter_map(|language| figures(written, Some(language)).into_iter().next())
        .collect();
    // The language that reads most of what was written is the one it was written in.
    let read = readings
        .into_iter()
        .rev()
        .max_by_key(|quantity| (quantity.end - quantity.start, quantity.counted.is_some(), quantity.unit.is_some()));
    let bounds = read.as_ref().and_then(|quantity| {
        let low = quantity.value.or(quantity.low).or(quantity.high)?;
        Some((low, quantity.value.or(quantity.high).unwrap_or(low)))
    });
    let (Some(quantity), Some((low, high))) = (read, bounds) else {
        return wrong("this is no figure; write 20000, 15000..25000, \"3.7 billion\" or \"40 %\"".to_owned());
    };
    Ok(FigureRange { low, high, unit: quantity.unit, head: quantity.counted.map(|counted| counted.head) })
}

/// Whether digits stand before a sign and exactly three after it.
fn could_be_grouped(written: &str, sign: char) -> bool {
    let digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    let mut parts = written.split(sign);
    let first = parts.next().is_some_and(|first| digits(first) && first.len() <= 3 && first != "0");
    let mut rest = parts.peekable();
    first && rest.peek().is_some() && rest.all(|part| digits(part) && part.len() == 3)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_figure_is_read_as_a_person_types_it() {
        let bounds = |written: &str| {
            figure_range(written)
                .map(|range| (range.low.to_string(), range.high.to_string()))
                .map_err(|error| error.to_string())
        };
        let one = |value: &str| Ok((value.to_owned(), value.to_owned()));
        assert_eq!(bounds("20000"), one("20000"));
        assert_eq!(bounds("20 000"), one("20000"));
        assert_eq!(bounds("3.75"), one("3.75"));
        assert_eq!(bounds("3,7 milliards"), one("3700000000"));
        assert_eq!(bounds("15000..25000"), Ok(("15000".to_owned(), "25000".to_owned())));
        assert!(bounds("1,500").expect_err("open").contains("1500 or 1.500"));
        assert!(bounds("1.500").expect_err("open").contains("1500 or 1.5"));
        assert!(bounds("5..3").expect_err("wrong").contains("greater"));
        assert!(bounds("viele").expect_err("none").contains("no figure"));
        assert_eq!(figure_range("40 %").expect("read").unit.as_deref(), Some("%"));
        assert_eq!(figure_range("20 000 combattants").expect("read").head.as_deref(), Some("combattant"));
    }
}
