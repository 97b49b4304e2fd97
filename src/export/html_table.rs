//! One HTML page that stands for itself: no script, nothing from elsewhere, grouped by claim, fit to be printed.

use std::io::Write;

use crate::export::ExportError;
use crate::export::TableInfo;
use crate::export::cells::COLUMNS;
use crate::export::cells::named;
use crate::model::Citation;

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

pub(super) fn write(citations: &[Citation], info: &TableInfo, out: &mut dyn Write) -> Result<(), ExportError> {
    write!(out, "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n")?;
    write!(
        out,
        "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>Citation table</title>\n<style>{STYLE}</style>\n</head>\n<body>\n"
    )?;
    writeln!(out, "<h1>Citation table</h1>")?;
    writeln!(
        out,
        "<p class=\"muted\">{} citations, made at entry {} of the ledger, root <span class=\"check\">{}</span>. Every quote stands at the code points given, in the text of the bytes with the SHA-256 given.</p>",
        citations.len(),
        info.entries,
        info.root
    )?;
    for group in citations.chunk_by(|one, two| one.claim.id == two.claim.id) {
        claim(group, out)?;
    }
    legend(out)?;
    writeln!(out, "</body>\n</html>")?;
    Ok(())
}

fn claim(group: &[Citation], out: &mut dyn Write) -> Result<(), ExportError> {
    let Some(first) = group.first() else { return Ok(()) };
    let cells: Vec<(&str, Option<String>)> = named(first).collect();
    let part = |column: &str| span(&cells, column);
    writeln!(out, "<section>\n<h2>{} {}</h2>", part("claim_id"), part("claim"))?;
    let about: Vec<String> =
        ["claim_key", "claim_kind"].iter().map(|column| part(column)).filter(|text| !text.is_empty()).collect();
    let rating = part("claim_rating");
    let rating = if rating.is_empty() { String::new() } else { format!("; rated {rating}") };
    let count = |word: &str| group.iter().filter(|citation| citation.appearance.stance.word() == word).count();
    writeln!(
        out,
        "<p class=\"muted\">{}{rating}{}{} repeat it, {} contradict it, {} mention it</p>",
        about.join(", "),
        if about.is_empty() && rating.is_empty() { "" } else { "; " },
        count("repeats"),
        count("contradicts"),
        count("mentions")
    )?;
    writeln!(
        out,
        "<table>\n<thead><tr><th scope=\"col\">Stance</th><th scope=\"col\">Article</th><th scope=\"col\">Quote and attribution</th><th scope=\"col\">Check</th></tr></thead>\n<tbody>"
    )?;
    for citation in group {
        row(citation, out)?;
    }
    writeln!(out, "</tbody>\n</table>\n</section>")?;
    Ok(())
}

fn row(citation: &Citation, out: &mut dyn Write) -> Result<(), ExportError> {
    let cells: Vec<(&str, Option<String>)> = named(citation).collect();
    let part = |column: &str| span(&cells, column);
    let joined = |columns: &[&str], separator: &str| {
        columns.iter().map(|column| part(column)).filter(|text| !text.is_empty()).collect::<Vec<_>>().join(separator)
    };
    let language =
        cells.iter().find(|(name, _)| *name == "quote_language").and_then(|(_, cell)| cell.as_deref()).unwrap_or("und");
    let quote = format!("<q lang=\"{}\">{}</q>", escaped(language), part("quote"));
    writeln!(
        out,
        "<tr><td><span class=\"stance {}\">{}</span> <span class=\"muted\">{}</span></td><td>{}</td><td>{quote}<br>{}</td><td class=\"check\">{}</td></tr>",
        citation.appearance.stance.word(),
        part("stance"),
        joined(&["hedge", "zone", "certainty", "fate"], ", "),
        joined(
            &["outlet", "title", "authors", "published", "quote_language", "live_url", "archive_url", "retrieved"],
            "<br>"
        ),
        joined(&["attribution", "note", "later"], "<br>"),
        joined(&["appearance_id", "article_id", "capture_sha256", "text_start", "text_end", "recorded"], "<br>"),
    )?;
    Ok(())
}

/// Returns a cell as markup that says its column; nothing where it is unknown.
fn span(cells: &[(&str, Option<String>)], column: &str) -> String {
    let Some(text) = cells.iter().find(|(name, _)| *name == column).and_then(|(_, cell)| cell.as_deref()) else {
        return String::new();
    };
    let words = escaped(text);
    if is_web_address(text) {
        return format!("<a data-column=\"{column}\" href=\"{words}\">{words}</a>");
    }
    format!("<span data-column=\"{column}\">{words}</span>")
}

fn legend(out: &mut dyn Write) -> Result<(), ExportError> {
    writeln!(out, "<section>\n<h2>What the parts mean</h2>\n<dl class=\"muted\">")?;
    for (name, meaning) in COLUMNS {
        writeln!(out, "<dt>{name}</dt><dd>{}</dd>", escaped(meaning))?;
    }
    writeln!(out, "</dl>\n</section>")?;
    Ok(())
}

/// Escapes text for HTML, in content and in double-quoted attributes; a carriage return would otherwise become a
/// line feed (HTML standard, section 13.2.3.5).
pub(super) fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            '\r' => out.push('\n'),
            c if c.is_control() && c != '\n' && c != '\t' => out.push('\u{fffd}'),
            c => out.push(c),
        }
    }
    out
}

/// Whether a text may become a link: an http(s) address with a host, without blanks and controls.
pub(super) fn is_web_address(text: &str) -> bool {
    let plain = !text.contains(char::is_whitespace) && !text.contains(char::is_control);
    plain && url::Url::parse(text).is_ok_and(|url| matches!(url.scheme(), "http" | "https") && url.has_host())
}
