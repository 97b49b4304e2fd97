//! RIS, as reference managers exchange it: a tag of two signs, two blanks, a hyphen, a blank, and the value.

use std::io::Write;

use crate::export::ExportError;
use crate::export::references::Author;
use crate::export::references::Day;
use crate::export::references::Reference;

pub(super) fn write(reference: &Reference, out: &mut dyn Write) -> Result<(), ExportError> {
    let mut line = |tag: &str, value: &str| -> Result<(), ExportError> {
        if !value.is_empty() {
            write!(out, "{tag}  - {value}\r\n")?;
        }
        Ok(())
    };
    line("TY", if reference.outlet.is_some() { "NEWS" } else { "ELEC" })?;
    line("ID", &reference.key)?;
    line("TI", reference.title.as_deref().unwrap_or("[untitled]"))?;
    for author in &reference.authors {
        match author {
            Author::Person { family, given } => line("AU", &format!("{family}, {given}"))?,
            Author::Literal(name) => line("AU", name)?,
        }
    }
    line("T2", reference.outlet.as_deref().unwrap_or_default())?;
    if let Some(day) = reference.published {
        line("PY", &format!("{:04}", day.year))?;
        line("DA", &date(day))?;
    }
    line("UR", reference.url.as_deref().unwrap_or_default())?;
    line("Y2", &reference.accessed.map(date).unwrap_or_default())?;
    line("LA", reference.language.as_deref().unwrap_or_default())?;
    // No tag of RIS means an archived copy to every program; a note is shown by all of them.
    if let Some(url) = &reference.archive_url {
        let day = reference.archived.map(|day| format!(" ({})", day.iso())).unwrap_or_default();
        line("N1", &format!("Archived copy: {url}{day}"))?;
    }
    line("N1", &format!("SHA-256 of the captured bytes: {}", reference.sha256))?;
    write!(out, "ER  - \r\n\r\n")?;
    Ok(())
}

/// `YYYY/MM/DD/`, with what is not known left empty.
fn date(day: Day) -> String {
    let part = |part: Option<u8>| part.map(|part| format!("{part:02}")).unwrap_or_default();
    format!("{:04}/{}/{}/", day.year, part(day.month), part(day.day))
}
