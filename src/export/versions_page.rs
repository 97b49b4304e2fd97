//! The differences between captures as one HTML page that stands for itself: no script, nothing from elsewhere. What
//! was taken out and put in is said in words as well, not in colour alone.

use std::io::Write;

use crate::export::ExportError;
use crate::export::html;
use crate::export::html::escaped;
use crate::model::Edit;
use crate::model::Edtf;
use crate::model::Followed;
use crate::model::Order;
use crate::model::Step;
use crate::model::Version;
use crate::model::Versions;

const STYLE: &str = "
body { font: 16px/1.5 system-ui, sans-serif; margin: 2rem auto; max-width: 60rem; padding: 0 1rem; color: #1b1b1b; background: #fff; }
h1 { font-size: 1.5rem; } h2 { font-size: 1.15rem; margin: 2rem 0 .3rem; } li { margin: .4rem 0; }
table { border-collapse: collapse; } th, td { text-align: left; vertical-align: top; padding: .3rem .7rem; border-top: 1px solid #ccc; }
del { background: #fde2e2; color: #7a1010; } ins { background: #dff5e3; color: #0d5221; text-decoration: none; border-bottom: 2px solid; }
.hidden { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
.kind, .fate { font-weight: 600; } .silent { color: #7a1010; font-weight: 600; } .muted { color: #555; font-size: .9rem; } .hash { font: 13px ui-monospace, monospace; }
q, del, ins { white-space: pre-wrap; }
@media print { body { margin: 0; max-width: none; font-size: 10pt; } li { break-inside: avoid; } .hidden { position: static; width: auto; height: auto; clip-path: none; } }
";

/// Writes the page. The same versions give the same bytes.
///
/// # Errors
/// `Io`.
pub fn write_versions(versions: &Versions, out: &mut dyn Write) -> Result<(), ExportError> {
    let article = &versions.article;
    let title = format!("{} {}", article.id, article.title.as_deref().unwrap_or("no title"));
    let outlet = article.outlet.as_ref().map_or("outlet unknown", |outlet| outlet.name.as_str());
    html::begin(&format!("Versions of {title}"), STYLE, out)?;
    writeln!(out, "<h1>{}</h1>\n<p class=\"muted\">{}</p>", escaped(&title), escaped(outlet))?;
    writeln!(
        out,
        "<table>\n<thead><tr><th scope=\"col\">Capture</th><th scope=\"col\">Fetched</th><th scope=\"col\">Recorded</th><th scope=\"col\">Says it was published</th><th scope=\"col\">Says it was modified</th><th scope=\"col\">SHA-256</th></tr></thead>\n<tbody>"
    )?;
    for version in &versions.captures {
        capture(version, out)?;
    }
    writeln!(out, "</tbody>\n</table>")?;
    for one in &versions.steps {
        step(one, out)?;
    }
    if !versions.passages.is_empty() {
        writeln!(out, "<h2>Passages, looked for in capture {}</h2>\n<ul>", versions.captures.len())?;
        for passage in &versions.passages {
            followed(passage, out)?;
        }
        writeln!(out, "</ul>")?;
    }
    html::end(out)
}

fn capture(version: &Version, out: &mut dyn Write) -> Result<(), ExportError> {
    let date = |date: &Option<Edtf>| date.as_ref().map_or("unknown".to_owned(), ToString::to_string);
    writeln!(
        out,
        "<tr><th scope=\"row\">{}</th><td>{}</td><td>{} by {}</td><td>{}</td><td>{}</td><td class=\"hash\">{}</td></tr>",
        version.number,
        date(&version.capture.retrieved),
        escaped(&version.capture.recorded_at),
        escaped(&version.recorded_by),
        date(&version.published),
        date(&version.modified),
        version.capture.sha256
    )?;
    Ok(())
}

fn step(step: &Step, out: &mut dyn Write) -> Result<(), ExportError> {
    writeln!(out, "<h2>From capture {} to {}: {} edits</h2>", step.from, step.to, step.edits.len())?;
    if step.silent {
        writeln!(out, "<p class=\"silent\">Silent: the page says nothing of a change.</p>")?;
    }
    if step.order == Order::Assumed {
        writeln!(out, "<p class=\"muted\">Which of the two is newer is taken from when they were recorded.</p>")?;
    }
    for notice in &step.notices {
        writeln!(out, "<p>The page says: <q>{}</q></p>", escaped(&notice.quote))?;
    }
    if let Some(modified) = &step.modified {
        writeln!(out, "<p>The page says it was modified {modified}.</p>")?;
    }
    writeln!(out, "<ul>")?;
    for one in &step.edits {
        edit(one, out)?;
    }
    writeln!(out, "</ul>")?;
    if step.boilerplate_words > 0 {
        let words = step.boilerplate_words;
        writeln!(out, "<p class=\"muted\">{words} words of menus and the like changed as well.</p>")?;
    }
    Ok(())
}

fn edit(edit: &Edit, out: &mut dyn Write) -> Result<(), ExportError> {
    let kinds: Vec<&str> = edit.kinds.iter().map(|kind| kind.word()).collect();
    write!(out, "<li><span class=\"kind\">{}</span>: {}", kinds.join(", "), escaped(&edit.lead))?;
    if !edit.before.is_empty() {
        write!(
            out,
            "<del><span class=\"hidden\">[taken out: </span>{}<span class=\"hidden\">]</span></del>",
            escaped(&edit.before)
        )?;
    }
    if !edit.after.is_empty() {
        write!(
            out,
            "<ins><span class=\"hidden\">[put in: </span>{}<span class=\"hidden\">]</span></ins>",
            escaped(&edit.after)
        )?;
    }
    writeln!(out, "{}</li>", escaped(&edit.trail))?;
    Ok(())
}

fn followed(passage: &Followed, out: &mut dyn Write) -> Result<(), ExportError> {
    let (claim, appearance) = (&passage.citation.claim, &passage.citation.appearance);
    let told = match (appearance.fate, &appearance.later) {
        (Some(fate), Some(later)) => format!("{} ({})", later.words(fate), later.why),
        _ => "found in this capture".to_owned(),
    };
    writeln!(
        out,
        "<li>{} {} {}: {}<br><q>{}</q><br><span class=\"fate\">{}</span></li>",
        appearance.id,
        appearance.stance.word(),
        claim.id,
        escaped(&claim.text),
        escaped(&appearance.quote),
        escaped(&told)
    )?;
    Ok(())
}
