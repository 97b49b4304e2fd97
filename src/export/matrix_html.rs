//! The matrix as one HTML page that stands for itself: no script, nothing from elsewhere, fit to be printed.

use std::io::Write;

use crate::export::ExportError;
use crate::export::TableInfo;
use crate::export::html;
use crate::export::html::escaped;
use crate::export::html::is_web_address;
use crate::export::matrix_table::cell_in_words;
use crate::export::matrix_table::column_names;
use crate::export::matrix_table::standing_in_words;
use crate::model::CellState;
use crate::model::Matrix;
use crate::model::MatrixBy;
use crate::model::MatrixCell;
use crate::model::MatrixColumn;
use crate::model::MatrixRow;
use crate::model::Standing;

const STYLE: &str = "
body { font: 15px/1.4 system-ui, sans-serif; margin: 2rem; color: #1b1b1b; background: #fff; } h1 { font-size: 1.5rem; }
.wide { overflow-x: auto; } table { border-collapse: collapse; } caption { text-align: left; color: #555; font-size: .9rem; padding-bottom: .5rem; }
th, td { text-align: left; vertical-align: top; padding: .35rem .6rem; border: 1px solid #ccc; } thead th { background: #f0f1f3; min-width: 6rem; max-width: 12rem; }
tbody th { font-weight: 400; min-width: 14rem; max-width: 24rem; position: sticky; left: 0; background: #fff; } .muted { color: #555; font-size: .85rem; font-weight: 400; }
.repeats { background: #e3f3e8; } .contradicts { background: #fbe6e2; } .mentions { background: #fbf3da; } .mixed { background: #ece6f6; } .silent { background: #eee; } .unread { background: #fff; color: #777; }
td p { margin: 0; } .sign { font-weight: 700; } .key td { border: 0; padding: .15rem .6rem; }
@media print { @page { size: A4 landscape; margin: 10mm; } body { margin: 0; font-size: 9pt; } .wide { overflow: visible; } thead { display: table-header-group; } tr { break-inside: avoid; } tbody th { position: static; min-width: 0; } thead th { min-width: 0; } a { color: inherit; } td { print-color-adjust: exact; -webkit-print-color-adjust: exact; } }
";

pub(super) fn write(matrix: &Matrix, info: &TableInfo, out: &mut dyn Write) -> Result<(), ExportError> {
    let by = match matrix.by {
        MatrixBy::Outlet => "outlets",
        MatrixBy::Article => "articles",
    };
    html::begin(&format!("Claims by {by}"), STYLE, out)?;
    writeln!(out, "<h1>Claims by {by}</h1>")?;
    writeln!(
        out,
        "<div class=\"wide\">\n<table>\n<caption>{} claims, {} {by}, oldest first; made at entry {} of the ledger, root {}</caption>",
        matrix.rows.len(),
        matrix.columns.len(),
        info.entries,
        info.root.short()
    )?;
    write!(out, "<thead>\n<tr><th scope=\"col\">Claim</th>")?;
    for (name, column) in column_names(matrix).iter().zip(&matrix.columns) {
        head(name, column, out)?;
    }
    writeln!(out, "</tr>\n</thead>\n<tbody>")?;
    for row in &matrix.rows {
        line(row, &matrix.columns, out)?;
    }
    writeln!(out, "</tbody>\n</table>\n</div>")?;
    legend(out)?;
    html::end(out)
}

fn head(name: &str, column: &MatrixColumn, out: &mut dyn Write) -> Result<(), ExportError> {
    let mut words = escaped(name);
    if let Some(url) = column.url.as_deref().filter(|url| is_web_address(url)) {
        words = format!("<a href=\"{}\">{words}</a>", escaped(url));
    }
    let mut about: Vec<String> = column.title.iter().map(|title| escaped(title)).collect();
    about.push(column.first.as_ref().map_or("date unknown".to_owned(), |date| escaped(date.as_str())));
    if let Some(articles) = column.articles.filter(|_| column.article.is_none()) {
        about.push(format!("{articles} article{}", if articles == 1 { "" } else { "s" }));
    }
    write!(out, "\n<th scope=\"col\">{words}<br><span class=\"muted\">{}</span></th>", about.join("<br>"))?;
    Ok(())
}

fn line(row: &MatrixRow, columns: &[MatrixColumn], out: &mut dyn Write) -> Result<(), ExportError> {
    let claim = &row.claim;
    let mut about = vec![claim.id.to_string()];
    about.extend(claim.key.as_ref().map(|key| escaped(key)));
    about.extend(claim.rating.as_ref().map(|rating| format!("rated {}", escaped(&rating.label))));
    let language = claim.language.as_ref().map(|tag| format!(" lang=\"{}\"", escaped(tag))).unwrap_or_default();
    write!(
        out,
        "<tr><th scope=\"row\"><span{language}>{}</span><br><span class=\"muted\">{}</span></th>",
        escaped(&claim.text),
        about.join(" · ")
    )?;
    for (cell, column) in row.cells.iter().zip(columns) {
        write!(out, "{}", data(cell, column))?;
    }
    writeln!(out, "</tr>")?;
    Ok(())
}

/// Returns a cell: its class for the eye, its words for everybody.
fn data(cell: &MatrixCell, column: &MatrixColumn) -> String {
    let listed = |items: Vec<String>| format!("<span class=\"muted\">{}</span>", items.join(", "));
    match cell.state {
        CellState::Unread => "<td class=\"unread\">not read</td>".to_owned(),
        CellState::Silent => {
            let articles = cell.silent.iter().map(ToString::to_string).collect();
            format!("<td class=\"silent\"><p>{}</p>{}</td>", escaped(&cell_in_words(cell, column)), listed(articles))
        }
        CellState::Says => {
            let mut stances: Vec<&str> = cell.standings.iter().map(|standing| standing.stance.word()).collect();
            stances.dedup();
            let class = if let [one] = stances.as_slice() { one } else { "mixed" };
            let one = |standing: &Standing| {
                let passages = standing.appearances.iter().map(ToString::to_string).collect();
                format!("<p>{} {}</p>", escaped(&standing_in_words(standing)), listed(passages))
            };
            format!("<td class=\"{class}\">{}</td>", cell.standings.iter().map(one).collect::<String>())
        }
    }
}

fn legend(out: &mut dyn Write) -> Result<(), ExportError> {
    writeln!(out, "<h2 class=\"muted\">What a cell says</h2>\n<table class=\"key muted\"><tbody>")?;
    for (class, word, meaning) in [
        ("repeats", "repeats", "states the claim as so"),
        ("contradicts", "contradicts", "denies the claim, or states what cannot be so if it is"),
        ("mentions", "mentions", "reports, hedges or questions the claim without taking it up"),
        ("mixed", "several", "passages that stand to the claim in different ways"),
        ("silent", "silent", "was read for the claim and says nothing of it"),
        ("unread", "not read", "nobody recorded that it was read for the claim"),
    ] {
        writeln!(out, "<tr><td class=\"{class}\">{word}</td><td>{meaning}</td></tr>")?;
    }
    writeln!(
        out,
        "</tbody></table>\n<p class=\"muted\">In brackets: how firmly a passage puts it, where a person said so. L1, L2 …: the passages, as <code>whosaid who</code> shows them.</p>"
    )?;
    Ok(())
}
