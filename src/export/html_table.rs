//! One HTML page that stands for itself: no script, nothing from elsewhere, grouped by claim, fit to be printed.

use std::io::Write;

use crate::export::ExportError;
use crate::export::TableInfo;
use crate::export::cells::Columns;
use crate::export::html;
use crate::export::html::escaped;
use crate::export::html::is_web_address;
use crate::export::table::RowWriter;
use crate::model::Citation;
use crate::model::Stance;

const STYLE: &str = "
body { font: 15px/1.45 system-ui, sans-serif; margin: 2rem auto; max-width: 72rem; padding: 0 1rem; color: #1b1b1b; background: #fff; }
h1 { font-size: 1.5rem; } h2 { font-size: 1.15rem; margin: 2rem 0 .3rem; }
table { border-collapse: collapse; width: 100%; } th, td { text-align: left; vertical-align: top; padding: .4rem .6rem; border-top: 1px solid #ccc; }
thead th { font-size: .8rem; border-top: 2px solid #444; } .stance { font-weight: 600; } q { white-space: pre-wrap; }
.check { font: 12px/1.4 ui-monospace, monospace; overflow-wrap: anywhere; color: #444; } .muted { color: #555; font-size: .9rem; }
.repeats { color: #11622b; } .contradicts { color: #9c1414; } .mentions { color: #6b4e00; }
@media print { @page { size: A4 landscape; margin: 12mm; } body { margin: 0; max-width: none; font-size: 10pt; } thead { display: table-header-group; } tr { break-inside: avoid; } a { color: inherit; } }
";

/// Columns of the claim itself: they stand once, above its table.
pub(super) const OF_CLAIM: [&str; 5] = ["claim_id", "claim_key", "claim", "claim_kind", "claim_rating"];

/// The columns of each table with their headings.
const PARTS: [(&str, &[&str]); 4] = [
    ("Stance", &["stance", "hedge", "zone", "certainty", "fate"]),
    (
        "Article",
        &[
            "outlet",
            "title",
            "authors",
            "published",
            "published_day",
            "quote_language",
            "live_url",
            "archive_url",
            "retrieved",
        ],
    ),
    ("Quote and attribution", &["quote", "attribution", "note", "later"]),
    ("Check", &["appearance_id", "article_id", "capture_sha256", "text_start", "text_end", "recorded"]),
];

/// A page as it is written; it holds the rows of one claim, which are counted above them.
pub(super) struct Html<'a> {
    out: &'a mut dyn Write,
    columns: Columns,
    group: Vec<Citation>,
    rows: usize,
}

/// Writes what stands above the first claim.
pub(super) fn begin<'a>(columns: &Columns, info: &TableInfo, out: &'a mut dyn Write) -> Result<Html<'a>, ExportError> {
    let intro = format!(
        "<p class=\"muted\">Made at entry {} of the ledger, root <span class=\"check\">{}</span>. Every quote stands at the code points given, in the text of the bytes with the SHA-256 given.</p>",
        info.entries, info.root
    );
    begin_page(columns, "Citation table", &intro, out)
}

/// Writes the beginning of a page, its heading, and markup that stands above the first claim.
pub(super) fn begin_page<'a>(
    columns: &Columns,
    title: &str,
    intro: &str,
    out: &'a mut dyn Write,
) -> Result<Html<'a>, ExportError> {
    html::begin(title, STYLE, out)?;
    writeln!(out, "<h1>{}</h1>\n{intro}", escaped(title))?;
    Ok(Html { out, columns: columns.clone(), group: Vec::new(), rows: 0 })
}

impl RowWriter for Html<'_> {
    fn row(&mut self, citation: &Citation) -> Result<(), ExportError> {
        if self.group.last().is_some_and(|last| last.claim.id != citation.claim.id) {
            claim(&self.group, &self.columns, self.out)?;
            self.group.clear();
        }
        self.group.push(citation.clone());
        self.rows += 1;
        Ok(())
    }

    fn end(self: Box<Self>) -> Result<(), ExportError> {
        claim(&self.group, &self.columns, self.out)?;
        legend(&self.columns, self.rows, self.out)?;
        html::end(self.out)
    }
}

fn claim(group: &[Citation], columns: &Columns, out: &mut dyn Write) -> Result<(), ExportError> {
    let Some(first) = group.first() else { return Ok(()) };
    let cells: Vec<(&str, Option<String>)> = columns.cells(first).collect();
    let part = |column: &str| span(&cells, column);
    let heading = [part("claim_id"), part("claim")].join(" ");
    writeln!(out, "<section>\n<h2>{}</h2>", if heading.trim().is_empty() { "A claim" } else { heading.trim() })?;
    let mut about: Vec<String> = [part("claim_key"), part("claim_kind")].into();
    about.retain(|text| !text.is_empty());
    let rating = part("claim_rating");
    let count = |stance: Stance| group.iter().filter(|citation| citation.appearance.stance == stance).count();
    let mut summary = vec![about.join(", ")];
    summary.push(if rating.is_empty() { rating } else { format!("rated {rating}") });
    summary.push(format!(
        "{} repeat it, {} contradict it, {} mention it",
        count(Stance::Repeats),
        count(Stance::Contradicts),
        count(Stance::Mentions)
    ));
    summary.retain(|text| !text.is_empty());
    writeln!(out, "<p class=\"muted\">{}</p>", summary.join("; "))?;
    let shown: Vec<_> = PARTS.iter().filter(|(_, names)| names.iter().any(|name| columns.has(name))).collect();
    if !shown.is_empty() {
        let headings = shown.iter().map(|(heading, _)| format!("<th scope=\"col\">{heading}</th>"));
        writeln!(out, "<table>\n<thead><tr>{}</tr></thead>\n<tbody>", headings.collect::<String>())?;
        for citation in group {
            let cells: Vec<(&str, Option<String>)> = columns.cells(citation).collect();
            let row = shown.iter().map(|(heading, names)| part_of_row(citation, heading, names, &cells));
            writeln!(out, "<tr>{}</tr>", row.collect::<String>())?;
        }
        writeln!(out, "</tbody>\n</table>")?;
    }
    Ok(writeln!(out, "</section>")?)
}

fn part_of_row(citation: &Citation, heading: &str, names: &[&str], cells: &[(&str, Option<String>)]) -> String {
    let mut parts: Vec<String> =
        names.iter().map(|column| span(cells, column)).filter(|text| !text.is_empty()).collect();
    match heading {
        "Stance" => {
            let stance = span(cells, "stance");
            parts.retain(|part| *part != stance);
            let word = citation.appearance.stance.word();
            let rest = parts.join(", ");
            format!("<td><span class=\"stance {word}\">{stance}</span> <span class=\"muted\">{rest}</span></td>")
        }
        "Quote and attribution" => {
            let quote = span(cells, "quote");
            if let Some(first) = parts.first_mut().filter(|_| !quote.is_empty()) {
                let language = citation.appearance.article.language.as_deref().unwrap_or("und");
                *first = format!("<q lang=\"{}\" dir=\"auto\">{quote}</q>", escaped(language));
            }
            format!("<td>{}</td>", parts.join("<br>"))
        }
        "Check" => format!("<td class=\"check\">{}</td>", parts.join("<br>")),
        _ => format!("<td>{}</td>", parts.join("<br>")),
    }
}

/// Returns a cell as markup that says its column; nothing where it is unknown or not wanted.
fn span(cells: &[(&str, Option<String>)], column: &str) -> String {
    let Some(text) = cells.iter().find(|(name, _)| *name == column).and_then(|(_, cell)| cell.as_deref()) else {
        return String::new();
    };
    let words = escaped(text);
    if is_web_address(text) {
        return format!("<a data-column=\"{column}\" href=\"{words}\">{words}</a>");
    }
    // Sorting by day is for spreadsheets; a reader has the date itself beside it.
    let hidden = if column == "published_day" { " hidden" } else { "" };
    format!("<span data-column=\"{column}\"{hidden}>{words}</span>")
}

fn legend(columns: &Columns, rows: usize, out: &mut dyn Write) -> Result<(), ExportError> {
    writeln!(
        out,
        "<section>\n<h2>What the parts mean</h2>\n<p class=\"muted\">{rows} citations.</p>\n<dl class=\"muted\">"
    )?;
    for (name, meaning) in columns.with_meanings() {
        writeln!(out, "<dt data-name=\"{name}\">{name}</dt><dd>{}</dd>", escaped(meaning))?;
    }
    writeln!(out, "</dl>\n</section>")?;
    Ok(())
}
