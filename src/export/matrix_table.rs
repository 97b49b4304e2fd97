//! The matrix as a table: the words of its cells, the names of its columns, and CSV.

use std::collections::HashMap;
use std::io::Write;

use crate::export::ExportError;
use crate::export::Format;
use crate::export::TableInfo;
use crate::export::csv_table::as_io;
use crate::export::csv_table::escape_formula;
use crate::export::document::write_document;
use crate::export::matrix_html;
use crate::model::CellState;
use crate::model::Matrix;
use crate::model::MatrixCell;
use crate::model::MatrixColumn;
use crate::model::Standing;

/// Writes a matrix as CSV, as one HTML page, or as its JSON document. The same matrix gives the same bytes.
///
/// # Errors
/// `Io`; `Format` for another format.
pub fn write_matrix(matrix: &Matrix, format: Format, info: &TableInfo, out: &mut dyn Write) -> Result<(), ExportError> {
    match format {
        Format::Csv => csv(matrix, out),
        Format::Html => matrix_html::write(matrix, info, out),
        Format::Json => write_document(matrix, out),
        other => Err(ExportError::Format(format!("a matrix is not written as {}", other.word()))),
    }
}

/// One row for each claim, one column for each outlet or article; an empty cell was not read for the claim.
fn csv(matrix: &Matrix, out: &mut dyn Write) -> Result<(), ExportError> {
    let mut writer = csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(out);
    let names = column_names(matrix);
    let head = ["claim_id", "claim_key", "claim", "claim_rating"].map(str::to_owned).into_iter().chain(names);
    writer.write_record(head.map(|name| escape_formula(&name))).map_err(as_io)?;
    for row in &matrix.rows {
        let claim = &row.claim;
        let about = [
            claim.id.to_string(),
            claim.key.clone().unwrap_or_default(),
            claim.text.clone(),
            claim.rating.as_ref().map(|rating| rating.label.clone()).unwrap_or_default(),
        ];
        let cells = row.cells.iter().zip(&matrix.columns).map(|(cell, column)| cell_in_words(cell, column));
        writer.write_record(about.into_iter().chain(cells).map(|cell| escape_formula(&cell))).map_err(as_io)?;
    }
    writer.flush()?;
    Ok(())
}

/// Returns the name of each column, no name twice: the outlet, or the article's number with its outlet.
pub fn column_names(matrix: &Matrix) -> Vec<String> {
    let name = |column: &MatrixColumn| {
        let outlet = column.outlet.as_ref().map_or("outlet unknown", |outlet| outlet.name.as_str());
        match column.article {
            Some(article) => format!("{article} {outlet}"),
            None => outlet.to_owned(),
        }
    };
    let names: Vec<String> = matrix.columns.iter().map(name).collect();
    let mut count: HashMap<&str, usize> = HashMap::new();
    for name in &names {
        *count.entry(name).or_default() += 1;
    }
    let told_apart = |(own, column): (&String, &MatrixColumn)| match &column.outlet {
        Some(outlet) if count.get(own.as_str()).is_some_and(|times| *times > 1) => format!("{own} ({})", outlet.id),
        _ => own.clone(),
    };
    names.iter().zip(&matrix.columns).map(told_apart).collect()
}

/// Says a cell in words: `repeats (conditional) ×2; contradicts`, `silent (2 of 5 articles)`; nothing where it was not
/// read.
pub fn cell_in_words(cell: &MatrixCell, column: &MatrixColumn) -> String {
    match cell.state {
        CellState::Says => cell.standings.iter().map(standing_in_words).collect::<Vec<_>>().join("; "),
        CellState::Silent => match column.articles {
            Some(all) if column.article.is_none() && all > cell.silent.len() as u64 => {
                format!("silent ({} of {all} articles)", cell.silent.len())
            }
            _ => "silent".to_owned(),
        },
        CellState::Unread => String::new(),
    }
}

/// Says a stance with its hedge in words: `repeats (conditional) ×2`.
pub fn standing_in_words(standing: &Standing) -> String {
    let hedge = standing.hedge.map(|hedge| format!(" ({})", hedge.word())).unwrap_or_default();
    let times =
        if standing.appearances.len() > 1 { format!(" ×{}", standing.appearances.len()) } else { String::new() };
    format!("{}{hedge}{times}", standing.stance.word())
}
