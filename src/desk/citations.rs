//! The citation table: handed in, and checked again when it comes back.

use std::collections::HashMap;
use std::io::Write;

use crate::analysis::versions;
use crate::desk::DeskError;
use crate::desk::Office;
use crate::export;
use crate::export::Format;
use crate::export::TableInfo;
use crate::export::TableOptions;
use crate::export::TableRow;
use crate::export::TableWriter;
use crate::ledger;
use crate::ledger::LedgerError;
use crate::ledger::View;
use crate::model::AppearanceNo;
use crate::model::ChangedAtSource;
use crate::model::Citation;
use crate::model::Fate;
use crate::model::Filter;
use crate::model::Problem;
use crate::model::Sha256;
use crate::model::Span;
use crate::text::offsets;

/// So many rows are looked at together for what became of their passages, so that a text is read once for many.
const AT_ONCE: usize = 256;

/// Writes the citation table of what passes a filter: the same ledger and filter give the same bytes. Returns
/// how many rows it has.
///
/// # Errors
/// `NoSuch`, `Ambiguous` for a name in the filter, and what cannot be written.
pub fn export_citations(
    office: &Office,
    as_of: Option<&str>,
    filter: &Filter,
    format: Format,
    options: &TableOptions,
    out: &mut dyn Write,
) -> Result<usize, DeskError> {
    let ledger = office.read(as_of)?;
    let log = ledger::head(ledger.view())?;
    let info = TableInfo { entries: log.0, root: log.1 };
    write_rows(ledger.view(), filter, TableWriter::begin(format, options, &info, out)?)
}

/// Writes the rows of a table that was begun, and ends it; returns how many there are.
pub(super) fn write_rows(view: View<'_>, filter: &Filter, mut table: TableWriter<'_>) -> Result<usize, DeskError> {
    let mut rows = 0;
    let mut waiting: Vec<Citation> = Vec::new();
    let mut write = |waiting: &mut Vec<Citation>| -> Result<(), DeskError> {
        versions::tell_fates(view, waiting.iter_mut().map(|citation| &mut citation.appearance))?;
        waiting.drain(..).try_for_each(|citation| Ok(table.row(&citation)?))
    };
    ledger::citations(view, filter, |citation| -> Result<(), DeskError> {
        rows += 1;
        waiting.push(citation);
        if waiting.len() == AT_ONCE { write(&mut waiting) } else { Ok(()) }
    })?;
    write(&mut waiting)?;
    table.end()?;
    Ok(rows)
}

/// What a check of a table found.
#[derive(Clone, Debug, Default)]
pub struct TableCheck {
    /// How many rows were checked.
    pub rows: usize,
    /// What does not hold, row by row.
    pub problems: Vec<Problem>,
    /// The rows whose passage the latest capture of its article has no more, or not as it was: they hold all the same.
    pub changed: Vec<ChangedAtSource>,
    /// The columns that it leaves out.
    pub left_out: Vec<&'static str>,
}

/// Derives every row of a citation table again from the ledger's bytes, and names the ones that do not hold.
///
/// # Errors
/// What cannot be read as such a table; damage to the ledger is a finding of the row that it concerns.
pub fn verify_citations(
    office: &Office,
    as_of: Option<&str>,
    file: &str,
    bytes: &[u8],
) -> Result<TableCheck, DeskError> {
    let table = export::read_table(bytes, file)?;
    let ledger = office.read(as_of)?;
    let in_table = |column: &str| table.rows.first().is_none_or(|row| row.cells.contains_key(column));
    let left_out = export::COLUMNS.iter().map(|(name, _)| *name).filter(|name| !in_table(name)).collect();
    let mut check = TableCheck { rows: table.rows.len(), left_out, ..TableCheck::default() };
    let mut checked: HashMap<Sha256, Result<String, String>> = HashMap::new();
    let mut cited: Vec<(&TableRow, Citation)> = Vec::new();
    for row in &table.rows {
        match named(ledger.view(), row)? {
            Ok(citation) => {
                check.problems.extend(check_row(ledger.view(), table.format, row, &citation, &mut checked)?);
                cited.push((row, citation));
            }
            Err(problem) => check.problems.push(problem),
        }
    }
    versions::tell_fates(ledger.view(), cited.iter_mut().map(|(_, citation)| &mut citation.appearance))?;
    check.changed = cited.iter().filter_map(|(row, citation)| changed_at_source(file, row, citation)).collect();
    Ok(check)
}

/// Says what the latest capture has of a row's passage, where that is not what the row would have a reader believe.
fn changed_at_source(file: &str, row: &TableRow, citation: &Citation) -> Option<ChangedAtSource> {
    let appearance = &citation.appearance;
    let in_table = row.cells.get("fate").cloned().flatten().unwrap_or_default();
    let as_it_was = |fate: Option<Fate>| matches!(fate, None | Some(Fate::Kept));
    let around = appearance.later.as_ref().is_some_and(|later| later.around.is_some());
    let told_as_it_was = in_table.is_empty() || in_table == Fate::Kept.word();
    if as_it_was(appearance.fate) && !around && told_as_it_was {
        return None;
    }
    let now = appearance
        .fate
        .zip(appearance.later.as_ref())
        .map_or("it stands in the latest capture".to_owned(), |(fate, later)| later.words(fate));
    let said = match appearance.fate {
        Some(fate) if fate.word() == in_table => "as the table says, ".to_owned(),
        _ if told_as_it_was => String::new(),
        _ => format!("the table says {in_table}; by now "),
    };
    Some(ChangedAtSource {
        place: format!("{file}, {}", row.place),
        appearance: appearance.id,
        fate: appearance.fate,
        detail: format!("{said}{now}"),
    })
}

/// Returns the citation that a row names.
fn named(view: View<'_>, row: &TableRow) -> Result<Result<Citation, Problem>, DeskError> {
    let problem = |detail: String| Problem { what: "row".to_owned(), place: row.place.clone(), detail };
    let named = row.cells.get("appearance_id").cloned().flatten().unwrap_or_default();
    let Some(no) = AppearanceNo::parse(named.trim()) else {
        return Ok(Err(problem(format!("it names no appearance (`{named}`)"))));
    };
    let citation = ledger::citation(view, no)?;
    Ok(citation.ok_or_else(|| problem(format!("{no} is not in the ledger, or was taken back"))))
}

/// The texts of captures whose bytes have been hashed again, or why they do not hold.
type Checked = HashMap<Sha256, Result<String, String>>;

fn check_row(
    view: View<'_>,
    format: Format,
    row: &TableRow,
    citation: &Citation,
    checked: &mut Checked,
) -> Result<Vec<Problem>, DeskError> {
    let no = citation.appearance.id;
    let problem = |what: &str, detail: String| Problem { what: what.to_owned(), place: row.place.clone(), detail };
    let mut problems: Vec<Problem> = export::differences(format, citation, row)
        .into_iter()
        .map(|difference| {
            let shown = |cell: &Option<String>| cell.clone().unwrap_or_else(|| "nothing".to_owned());
            problem(
                "cell",
                format!(
                    "{} of {no}: the table says {}, the ledger {}",
                    difference.column,
                    shown(&difference.in_table),
                    shown(&difference.in_ledger)
                ),
            )
        })
        .collect();
    if let Some(why) = quote_fails(view, citation, checked)? {
        problems.push(problem("quote", format!("{no}: {why}")));
    }
    Ok(problems)
}

/// Hashes the captured bytes again and looks the quote up in their text; says what fails, if anything does.
fn quote_fails(view: View<'_>, citation: &Citation, checked: &mut Checked) -> Result<Option<String>, DeskError> {
    let sha256 = citation.appearance.article.sha256;
    let text = match checked.entry(sha256) {
        std::collections::hash_map::Entry::Occupied(entry) => entry.into_mut(),
        std::collections::hash_map::Entry::Vacant(entry) => entry.insert(hashed_again(view, &sha256)?),
    };
    Ok(match text {
        Err(why) => Some(why.clone()),
        Ok(text) => {
            let span = Span::new(citation.appearance.start, citation.appearance.end);
            let holds = offsets::slice(text, span) == Some(citation.appearance.quote.as_str());
            (!holds).then(|| "its words do not stand in the captured text where the table says".to_owned())
        }
    })
}

fn hashed_again(view: View<'_>, sha256: &Sha256) -> Result<Result<String, String>, DeskError> {
    let text = view.bytes(sha256).and_then(|_| ledger::text_of_capture(view, sha256));
    match text {
        Ok(text) => Ok(Ok(text)),
        Err(error @ (LedgerError::Damaged(_) | LedgerError::NoBytes(_) | LedgerError::NoSuch { .. })) => {
            Ok(Err(error.to_string()))
        }
        Err(error) => Err(error.into()),
    }
}
