//! Reading a citation table back, in any format that it is written in.

use std::collections::BTreeMap;

use dom_query::Document;
use pulldown_cmark::Event;
use pulldown_cmark::Options;
use pulldown_cmark::Parser;
use pulldown_cmark::Tag;
use pulldown_cmark::TagEnd;

use crate::export::ExportError;
use crate::export::Format;
use crate::export::csv_table;
use crate::export::html_table::OF_CLAIM;
use crate::export::json_table;
use crate::export::workbook;

/// How deep the elements of an HTML table may nest.
const DEEPEST: usize = 64;

/// One row of a table, by the names of its columns.
#[derive(Clone, Debug, Default)]
pub struct TableRow {
    /// Where it stands: `line 12`, `row 3`.
    pub place: String,
    /// Its cells; `None` for an empty one.
    pub cells: BTreeMap<String, Option<String>>,
}

/// A table as it was handed in.
#[derive(Clone, Debug)]
pub struct Table {
    /// The format it is in.
    pub format: Format,
    /// Its rows.
    pub rows: Vec<TableRow>,
}

/// Reads a table. The format follows from the bytes, and from the name where they could be several.
///
/// # Errors
/// `NotATable` for what is none of ours.
pub fn read_table(bytes: &[u8], name: &str) -> Result<Table, ExportError> {
    let format = format_of(bytes, name);
    let rows = match format {
        Format::Xlsx => workbook::rows(bytes)?,
        other => {
            let text = std::str::from_utf8(bytes).map_err(|_| not_a_table("it is not UTF-8"))?;
            let text = text.strip_prefix('\u{feff}').unwrap_or(text);
            match other {
                Format::Json => json(text)?,
                Format::Html => html(text)?,
                Format::Md => markdown(text),
                Format::Tsv => separated(text, b'\t')?,
                Format::Csv | Format::Xlsx => separated(text, separator(text))?,
            }
        }
    };
    if rows.iter().any(|row| !row.cells.contains_key("appearance_id")) {
        return Err(not_a_table("it has no column appearance_id"));
    }
    Ok(Table { format, rows })
}

fn not_a_table(why: &str) -> ExportError {
    ExportError::NotATable(why.to_owned())
}

fn format_of(bytes: &[u8], name: &str) -> Format {
    let ending = name.rsplit('.').next().unwrap_or("").to_lowercase();
    let start = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes).trim_ascii_start();
    match start {
        start if start.starts_with(b"PK") => Format::Xlsx,
        start if start.starts_with(b"[") => Format::Json,
        start if start.starts_with(b"<") => Format::Html,
        start if start.starts_with(b"|") => Format::Md,
        start if ending == "tsv" || separator(&header(start)) == b'\t' => Format::Tsv,
        _ => Format::Csv,
    }
}

fn header(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes.split(|byte| *byte == b'\n').next().unwrap_or_default()).into_owned()
}

/// Returns what stands beside the column that every table has; a spreadsheet may have saved a CSV again with
/// semicolons.
fn separator(text: &str) -> u8 {
    let header = text.lines().next().unwrap_or_default();
    [b'\t', b';'].into_iter().find(|byte| header.bytes().any(|other| other == *byte)).unwrap_or(b',')
}

fn cell(text: String) -> Option<String> {
    Some(text).filter(|text| !text.is_empty())
}

fn separated(text: &str, separator: u8) -> Result<Vec<TableRow>, ExportError> {
    // The reader counts lines by `\n` and would be one behind at `\r\n`.
    let text = text.replace("\r\n", "\n");
    let mut reader = csv::ReaderBuilder::new().delimiter(separator).from_reader(text.as_bytes());
    let refused = |error: csv::Error| ExportError::NotATable(error.to_string());
    let header = reader.headers().map_err(refused)?.clone();
    if !header.iter().any(|name| name == "appearance_id") {
        return Err(not_a_table("it has no column appearance_id"));
    }
    let mut rows = Vec::new();
    for record in reader.records() {
        let record = record.map_err(refused)?;
        let line = record.position().map_or(0, csv::Position::line);
        let unescaped = |text: &str| {
            let text = if separator == b'\t' { csv_table::unescape_tabs(text) } else { text.to_owned() };
            cell(csv_table::unescape_formula(&text))
        };
        let cells = header.iter().map(str::to_owned).zip(record.iter().map(unescaped)).collect();
        rows.push(TableRow { place: format!("line {line}"), cells });
    }
    Ok(rows)
}

fn json(text: &str) -> Result<Vec<TableRow>, ExportError> {
    let objects: Vec<json_table::Object> =
        serde_json::from_str(text).map_err(|error| ExportError::NotATable(error.to_string()))?;
    let row = |(index, object): (usize, json_table::Object)| TableRow {
        place: format!("row {}", index + 1),
        cells: object.iter().map(|(name, value)| (name.clone(), json_table::cell(value))).collect(),
    };
    Ok(objects.into_iter().enumerate().map(row).collect())
}

fn html(text: &str) -> Result<Vec<TableRow>, ExportError> {
    let document = Document::from(text);
    // What is looked through for each row is looked through again for each that it stands in.
    if document.root().descendants_it().any(|node| node.ancestors_it(Some(DEEPEST)).count() >= DEEPEST) {
        return Err(not_a_table("its elements nest deeper than those of any table that whosaid writes"));
    }
    // An unknown cell is not written; which columns there are stands in the legend.
    let legend = document.select("dt[data-name]");
    let columns: Vec<String> =
        legend.nodes().iter().filter_map(|name| Some(name.attr("data-name")?.to_string())).collect();
    let mut rows = Vec::new();
    for section in document.select("section").iter() {
        let named = |node: &dom_query::NodeRef<'_>| {
            Some((node.attr("data-column")?.to_string(), cell(node.text().to_string())))
        };
        let of_claim: Vec<(String, Option<String>)> = section
            .select("[data-column]")
            .nodes()
            .iter()
            .filter_map(named)
            .filter(|(name, _)| OF_CLAIM.contains(&name.as_str()))
            .collect();
        for row in section.select("tbody tr").iter() {
            let mut cells: BTreeMap<String, Option<String>> = columns.iter().map(|name| (name.clone(), None)).collect();
            cells.extend(of_claim.iter().cloned());
            cells.extend(row.select("[data-column]").nodes().iter().filter_map(named));
            rows.push(TableRow { place: format!("row {}", rows.len() + 1), cells });
        }
    }
    Ok(rows)
}

fn markdown(text: &str) -> Vec<TableRow> {
    let (mut header, mut rows) = (Vec::new(), Vec::new());
    let (mut cells, mut words) = (Vec::new(), String::new());
    for event in Parser::new_ext(text, Options::ENABLE_TABLES) {
        match event {
            Event::Start(Tag::TableCell) => words.clear(),
            Event::Text(text) | Event::Code(text) | Event::InlineHtml(text) => words.push_str(&text),
            Event::End(TagEnd::TableCell) => cells.push(std::mem::take(&mut words)),
            Event::End(TagEnd::TableHead) => header = std::mem::take(&mut cells),
            Event::End(TagEnd::TableRow) => {
                let row = std::mem::take(&mut cells).into_iter().map(cell);
                rows.push(TableRow {
                    place: format!("row {}", rows.len() + 1),
                    cells: header.iter().cloned().zip(row).collect(),
                });
            }
            _ => {}
        }
    }
    rows
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::export::Columns;
    use crate::export::TableInfo;
    use crate::export::TableOptions;
    use crate::export::TableWriter;
    use crate::export::differences;
    use crate::model::*;

    fn write(citation: &Citation, format: Format, options: &TableOptions) -> Vec<u8> {
        let mut bytes = Vec::new();
        let info = TableInfo { entries: 1, root: Sha256([0; 32]) };
        let mut table = TableWriter::begin(format, options, &info, &mut bytes).expect("begun");
        table.row(citation).expect("written");
        table.end().expect("ended");
        bytes
    }

    fn citation(quote: &str, title: &str, note: &str) -> Citation {
        let text = |text: &str| Some(text.to_owned()).filter(|text| !text.is_empty());
        let hop =
            |no, name: &str| Hop { id: SourceNo(no), name: name.to_owned(), kind: Some(HopKind::Cites), quote: None };
        let claim = Claim {
            id: ClaimNo(3),
            uid: Sha256([3; 32]),
            key: text(note),
            text: format!("claim {title}"),
            kind: Some(ClaimKind::Event),
            language: None,
            quantity: None,
            tags: Vec::new(),
            rating: None,
            repeats: 1,
            contradicts: 0,
            mentions: 0,
        };
        let article = ArticleRef {
            id: ArticleNo(1),
            sha256: Sha256([1; 32]),
            title: text(title),
            url: text("https://example.org/a?b=1&c=_d_"),
            archive_url: text("javascript:alert(1)"),
            authors: vec!["A".to_owned(), note.to_owned()],
            published: "2022-01".parse().ok(),
            retrieved: None,
            language: text("fr"),
            outlet: Some(OutletRef { id: SourceNo(2), name: title.to_owned(), domain: None }),
            path: None,
        };
        let appearance = Appearance {
            id: AppearanceNo(7),
            uid: Sha256([7; 32]),
            stance: Stance::Repeats,
            hedge: None,
            zone: Some(Zone::Body),
            quote: quote.to_owned(),
            start: 5,
            end: 9,
            prefix: String::new(),
            suffix: String::new(),
            certainty: Some(2),
            note: text(note),
            via: vec![hop(4, "Reuters"), hop(5, quote)],
            article,
            fate: None,
            later: None,
            recorded_by: "ana".to_owned(),
            recorded_at: "2022-01-08T10:00:00.000Z".to_owned(),
            suggested_by: None,
        };
        Citation { claim, appearance }
    }

    fn comes_back(citation: &Citation) {
        for format in Format::ALL {
            let excel_fr = citation.appearance.quote.len().is_multiple_of(2);
            let bytes = write(citation, format, &TableOptions { excel_fr, ..TableOptions::default() });
            let table = read_table(&bytes, &format!("t.{}", format.word())).expect("read");
            assert_eq!((table.format, table.rows.len()), (format, 1));
            let differing = differences(format, citation, &table.rows[0]);
            assert!(differing.is_empty(), "{format:?}: {differing:?}\n{}", String::from_utf8_lossy(&bytes));
        }
    }

    #[test]
    fn nasty_cells_come_back_from_every_format() {
        for nasty in [
            "=1+1",
            "'=x",
            "-5",
            "a|b`c`*d*_e_[f](g)<b>&amp;#~$",
            "l\u{2019}été\u{a0}: «\u{a0}x\u{a0}»",
            "<script>alert(1)</script>",
            "a\nb",
            "a\r\nb\rc",
            "\u{1b}[2Jx",
            "שלום עולם",
            "😀 x",
            "\"q\"",
            "a\\tb",
            "_x0041_",
            "https://a.b/c_d",
            "1. x",
            "+x",
            "@x",
            "javascript:alert(1)",
        ] {
            comes_back(&citation(nasty, nasty, nasty));
        }
    }

    #[test]
    fn a_changed_cell_is_a_difference() {
        let one = citation("quote", "title", "note");
        let bytes = write(&one, Format::Csv, &TableOptions::default());
        let changed = String::from_utf8(bytes).expect("text").replace("quote,fr", "quotes,fr");
        let table = read_table(changed.as_bytes(), "t.csv").expect("read");
        let differing = differences(Format::Csv, &one, &table.rows[0]);
        assert_eq!(differing.iter().map(|difference| difference.column).collect::<Vec<_>>(), ["quote"]);
        assert!(read_table(b"a,b\n1,2\n", "x.csv").is_err());
        let deep = format!("{}<table><tbody><tr><td data-column=appearance_id>1", "<section>".repeat(3_000));
        assert!(read_table(deep.as_bytes(), "x.html").expect_err("deep").to_string().contains("deeper"));
    }

    #[test]
    fn a_choice_of_columns_is_read_back_in_any_order() {
        let one = citation("quote", "title", "note");
        let columns = Columns::named("quote, appearance_id,PUBLISHED").expect("columns");
        for format in Format::ALL {
            let bytes = write(&one, format, &TableOptions { columns: columns.clone(), excel_fr: true });
            let table = read_table(&bytes, "t").expect("read");
            assert_eq!((table.format, table.rows.len()), (format, 1));
            let names: Vec<&str> = table.rows[0].cells.keys().map(String::as_str).collect();
            assert_eq!(names, ["appearance_id", "published", "quote"], "{format:?}");
            assert!(differences(format, &one, &table.rows[0]).is_empty());
        }
        for (wrong, why) in [("", "no column is named"), ("quote,quote", "twice"), ("qoute", "is no column")] {
            assert!(Columns::named(wrong).expect_err(wrong).contains(why));
        }
    }

    #[test]
    fn a_day_is_a_date_in_a_workbook_and_comes_back_as_it_was() {
        for date in ["2022", "2022-01", "2022-01-07", "1900-02-28", "2022-01-07T10:00:00Z", "9999-12-31"] {
            let mut one = citation("quote", "title", "note");
            one.appearance.article.published = date.parse().ok();
            comes_back(&one);
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]
        #[test]
        fn any_cell_comes_back_from_every_format(quote in "[ -~éא😀\n=+@'|<>&\\\\]{1,24}", note in "[ -~]{1,12}") {
            prop_assume!(!quote.trim().is_empty() && !note.trim().is_empty());
            comes_back(&citation(quote.trim(), quote.trim(), note.trim()));
        }
    }
}
