//! Workbooks (XLSX) read back. What one unpacks to, and how far its cells lie apart, is weighed first.

use std::collections::BTreeMap;
use std::io::Cursor;
use std::io::Read;

use calamine::Data;
use calamine::Reader as _;
use quick_xml::Reader;
use quick_xml::events::Event;
use zip::ZipArchive;

use crate::export::ExportError;
use crate::export::TableRow;
use crate::export::xlsx_table::SHEET;

/// The most bytes that all parts unpack to, and the most that all cells show.
const MOST_BYTES: u64 = 256 << 20;
/// The most cells: those of some hundred thousand rows.
const MOST_CELLS: usize = 8_000_000;
/// The part with the texts that several cells show.
const TEXTS: &str = "sharedstrings.xml";

/// Reads the rows of the table's sheet, or else of the first one.
pub(super) fn rows(bytes: &[u8]) -> Result<Vec<TableRow>, ExportError> {
    weigh(bytes)?;
    let refused = |error: calamine::XlsxError| ExportError::NotATable(error.to_string());
    let mut book = calamine::Xlsx::new(Cursor::new(bytes)).map_err(refused)?;
    let first = book.sheet_names().first().cloned().unwrap_or_else(|| SHEET.to_owned());
    let name = if book.sheet_names().iter().any(|name| name == SHEET) { SHEET.to_owned() } else { first };
    let mut cells = book.worksheet_cells_reader(&name).map_err(refused)?;
    // Two cells may lie a million rows apart, so that only those that are there are kept.
    let (mut lines, mut count, mut shown) = (BTreeMap::<u32, BTreeMap<u32, String>>::new(), 0, 0);
    while let Some(cell) = cells.next_cell().map_err(refused)? {
        let (row, column) = cell.get_position();
        let text = shown_text(&Data::from(cell.get_value().clone()));
        count += 1;
        shown += text.len() as u64;
        if count > MOST_CELLS || shown > MOST_BYTES {
            return Err(too_much());
        }
        if !text.is_empty() {
            lines.entry(row).or_default().insert(column, text);
        }
    }
    let Some((_, header)) = lines.pop_first() else { return Ok(Vec::new()) };
    let row = |(row, mut line): (u32, BTreeMap<u32, String>)| TableRow {
        place: format!("row {}", u64::from(row) + 1),
        cells: header.iter().map(|(column, name)| (name.clone(), line.remove(column))).collect(),
    };
    Ok(lines.into_iter().map(row).collect())
}

/// Returns what a cell shows; a date as a day, with its time if it has one.
fn shown_text(data: &Data) -> String {
    let Data::DateTime(date) = data else { return data.to_string() };
    let (year, month, day, hour, minute, second, _) = date.to_ymd_hms_milli();
    let day = format!("{year:04}-{month:02}-{day:02}");
    if (hour, minute, second) == (0, 0, 0) { day } else { format!("{day}T{hour:02}:{minute:02}:{second:02}") }
}

/// Checks that a workbook does not unpack to more than is read, and states no more texts than it has: so many are
/// made room for at once.
fn weigh(bytes: &[u8]) -> Result<(), ExportError> {
    let refused = |why: String| ExportError::NotATable(format!("it cannot be unpacked: {why}"));
    let mut zip = ZipArchive::new(Cursor::new(bytes)).map_err(|error| refused(error.to_string()))?;
    let mut left = MOST_BYTES;
    for no in 0..zip.len() {
        let part = zip.by_index(no).map_err(|error| refused(error.to_string()))?;
        let name = part.name().map_err(|error| refused(error.to_string()))?;
        let has_texts = name.to_ascii_lowercase().ends_with(TEXTS);
        let mut part = part.take(left + 1);
        let mut texts = Vec::new();
        let read = match has_texts {
            true => part.read_to_end(&mut texts).map(|read| read as u64),
            false => std::io::copy(&mut part, &mut std::io::sink()),
        };
        let read = read.map_err(|error| refused(error.to_string()))?;
        left = left.checked_sub(read).ok_or_else(too_much)?;
        if stated(&texts).is_some_and(|count| count > read) {
            return Err(ExportError::NotATable("it states more texts than it has".to_owned()));
        }
    }
    Ok(())
}

/// Returns how many texts a part says that it has.
fn stated(texts: &[u8]) -> Option<u64> {
    let mut reader = Reader::from_reader(texts);
    let config = reader.config_mut();
    (config.expand_empty_elements, config.check_end_names) = (true, false);
    loop {
        match reader.read_event().ok()? {
            Event::Start(start) if start.local_name().as_ref() == "sst" => {
                let mut attributes = start.attributes();
                let count = attributes
                    .with_checks(false)
                    .flatten()
                    .find(|one| one.key.local_name().as_ref() == "uniqueCount")?;
                let digits: String = count.value.chars().filter(char::is_ascii_digit).collect();
                return Some(digits.parse().unwrap_or(if digits.is_empty() { 0 } else { u64::MAX }));
            }
            Event::Eof => return None,
            _ => {}
        }
    }
}

fn too_much() -> ExportError {
    ExportError::NotATable("it is larger than any table that whosaid writes; hand in the one that it wrote".to_owned())
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use super::*;

    fn book(texts: &str, cells: &str) -> Vec<u8> {
        let sheet = format!("<worksheet><sheetData>{cells}</sheetData></worksheet>");
        let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
        for (path, part) in [
            (
                "_rels/.rels",
                "<Relationships><Relationship Id='a' Type='http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument' Target='xl/workbook.xml'/></Relationships>",
            ),
            (
                "xl/workbook.xml",
                "<workbook xmlns:r='http://schemas.openxmlformats.org/officeDocument/2006/relationships'><sheets><sheet name='a' sheetId='1' r:id='b'/></sheets></workbook>",
            ),
            (
                "xl/_rels/workbook.xml.rels",
                "<Relationships><Relationship Id='b' Type='http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet' Target='worksheets/sheet1.xml'/></Relationships>",
            ),
            ("xl/sharedStrings.xml", texts),
            ("xl/worksheets/sheet1.xml", &sheet),
        ] {
            zip.start_file(path, zip::write::SimpleFileOptions::default()).expect("begun");
            zip.write_all(part.as_bytes()).expect("written");
        }
        zip.finish().expect("finished").into_inner()
    }

    #[test]
    fn cells_that_lie_far_apart_take_no_room_between() {
        let texts = "<sst uniqueCount='2'><si><t>appearance_id</t></si><si><t>x</t></si></sst>";
        let cells = "<row r='1'><c r='A1' t='s'><v>0</v></c><c r='XFD1' t='s'><v>1</v></c></row>\
                     <row r='1048576'><c r='A1048576'><v>7</v></c></row>";
        let rows = rows(&book(texts, cells)).expect("a table");
        assert_eq!((rows.len(), rows[0].place.as_str()), (1, "row 1048576"));
        assert_eq!(rows[0].cells["appearance_id"].as_deref(), Some("7"));
        assert_eq!(rows[0].cells["x"], None);
    }

    #[test]
    fn more_texts_than_there_are_are_not_made_room_for() {
        for count in ["4000000000", "99999999999999999999"] {
            let texts = format!("<sst uniqueCount='{count}'><si><t>appearance_id</t></si></sst>");
            let error = rows(&book(&texts, "")).expect_err("refused");
            assert!(error.to_string().contains("more texts than it has"), "{error}");
        }
        assert!(rows(&book("<sst uniqueCount='1'><si><t>a</t></si></sst>", "")).expect("empty").is_empty());
        assert!(rows(b"PK\x03\x04").is_err());
    }
}
