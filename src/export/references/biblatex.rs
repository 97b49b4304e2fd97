//! BibLaTeX in UTF-8, for Biber.

use std::io::Write;

use crate::export::ExportError;
use crate::export::addresses;
use crate::export::references::Author;
use crate::export::references::Reference;

pub(super) fn write(reference: &Reference, out: &mut dyn Write) -> Result<(), ExportError> {
    // `@online` needs an address.
    let url = reference.url.as_ref().or(reference.archive_url.as_ref());
    writeln!(out, "@{}{{{},", if url.is_some() { "online" } else { "misc" }, reference.key)?;
    let authors: Vec<String> = reference.authors.iter().map(author).collect();
    let archived = reference.archive_url.as_ref().filter(|_| reference.url.is_some());
    let archived = archived.map(|url| {
        let day = reference.archived.map(|day| format!(" ({})", day.iso())).unwrap_or_default();
        escaped(&format!("Archived copy: {url}{day}"))
    });
    let fields = [
        ("title", Some(escaped(reference.title.as_deref().unwrap_or("[untitled]")))),
        ("author", Some(authors.join(" and ")).filter(|authors| !authors.is_empty())),
        ("organization", reference.outlet.as_deref().map(|outlet| format!("{{{}}}", escaped(outlet)))),
        // BibLaTeX asks for a date; this is how EDTF writes one that is not known.
        ("date", Some(reference.published.map_or("XXXX".to_owned(), |day| day.iso()))),
        ("url", url.map(|url| verbatim(url))),
        ("urldate", reference.accessed.filter(|_| url.is_some()).map(|day| day.iso())),
        ("langid", reference.language.as_deref().and_then(language).map(str::to_owned)),
        ("addendum", archived),
        ("annotation", Some(format!("SHA-256 of the captured bytes: {}", reference.sha256))),
    ];
    for (name, value) in fields {
        if let Some(value) = value {
            writeln!(out, "  {name} = {{{value}}},")?;
        }
    }
    writeln!(out, "}}\n")?;
    Ok(())
}

/// A name as a whole stands in braces of its own.
fn author(author: &Author) -> String {
    match author {
        Author::Person { family, given } => format!("{}, {}", escaped(family), escaped(given)),
        Author::Literal(name) => format!("{{{}}}", escaped(name)),
    }
}

/// Escapes what TeX reads. Braces are written by name, as readers count them even behind a backslash.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\\' => out.push_str("\\textbackslash{}"),
            '{' => out.push_str("\\textbraceleft{}"),
            '}' => out.push_str("\\textbraceright{}"),
            '~' => out.push_str("\\textasciitilde{}"),
            '^' => out.push_str("\\textasciicircum{}"),
            '%' | '#' | '$' | '&' | '_' => {
                out.push('\\');
                out.push(c);
            }
            // It would become a closing mark.
            '"' => out.push_str("\\textquotedbl{}"),
            c => out.push(c),
        }
    }
    out
}

/// Returns an address for a field that TeX takes as it stands, in which only braces and backslashes count.
fn verbatim(url: &str) -> String {
    addresses::without(&['{', '}', '\\'], url)
}

/// Returns the name by which Babel knows a language.
fn language(tag: &str) -> Option<&'static str> {
    Some(match tag {
        "fr" => "french",
        "en" => "english",
        "de" => "german",
        "es" => "spanish",
        "it" => "italian",
        "pt" => "portuguese",
        "nl" => "dutch",
        "ru" => "russian",
        "pl" => "polish",
        "sv" => "swedish",
        "da" => "danish",
        _ => return None,
    })
}
