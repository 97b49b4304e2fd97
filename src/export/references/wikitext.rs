//! Citation templates of Wikipedia: `{{cite news}}` in English (CS1), `{{Lien web}}` and `{{Article}}` in French.
//! One template stands on each line of a list.

use std::io::Write;

use crate::export::ExportError;
use crate::export::addresses;
use crate::export::references::Author;
use crate::export::references::Day;
use crate::export::references::Reference;

const MONTHS_EN: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

const MONTHS_FR: [&str; 12] = [
    "janvier",
    "février",
    "mars",
    "avril",
    "mai",
    "juin",
    "juillet",
    "août",
    "septembre",
    "octobre",
    "novembre",
    "décembre",
];

/// A parameter: its name and its value, as far as it is known.
type Parameter = (String, Option<String>);

fn parameter(name: &str, value: Option<String>) -> Parameter {
    (name.to_owned(), value)
}

/// Writes `{{cite news}}`. A date without a day stands as CS1 wants it: `January 2022`.
pub(super) fn cite_news(reference: &Reference, out: &mut dyn Write) -> Result<(), ExportError> {
    let mut parameters = Vec::new();
    for (no, author) in numbered(&reference.authors) {
        match author {
            Author::Person { family, given } => {
                parameters.push((format!("last{no}"), Some(escaped(family))));
                parameters.push((format!("first{no}"), Some(escaped(given))));
            }
            Author::Literal(name) => parameters.push((format!("author{no}"), Some(escaped(name)))),
        }
    }
    let date = |day: Day| match (day.month.and_then(|month| MONTHS_EN.get(usize::from(month) - 1)), day.day) {
        (Some(month), None) => format!("{month} {:04}", day.year),
        _ => day.iso(),
    };
    let archive = Archive::of(reference);
    parameters.extend([
        parameter("title", Some(escaped(reference.title.as_deref().unwrap_or("[untitled]")))),
        parameter("url", archive.url.clone()),
        parameter("work", reference.outlet.as_deref().map(escaped)),
        parameter("date", reference.published.map(date)),
        parameter("language", reference.language.clone().filter(|language| language != "en")),
        parameter("access-date", archive.accessed.map(date)),
        parameter("archive-url", archive.copy.clone()),
        parameter("archive-date", archive.day.map(date)),
        // Else the template takes the page for gone; it was there when it was fetched.
        parameter("url-status", archive.copy.as_ref().and(archive.accessed).map(|_| "live".to_owned())),
    ]);
    template("cite news", &parameters, out)
}

/// Writes `{{Lien web}}`.
pub(super) fn lien_web(reference: &Reference, out: &mut dyn Write) -> Result<(), ExportError> {
    let archive = Archive::of(reference);
    let mut parameters = vec![parameter("langue", reference.language.clone())];
    parameters.extend(auteurs(reference));
    parameters.extend([
        parameter("titre", Some(escaped(reference.title.as_deref().unwrap_or("[sans titre]")))),
        parameter("url", archive.url.clone()),
        parameter("site", reference.outlet.as_deref().map(escaped)),
    ]);
    parameters.extend(date(reference.published));
    parameters.extend(archive.parameters());
    template("Lien web", &parameters, out)
}

/// Writes `{{Article}}`.
pub(super) fn article(reference: &Reference, out: &mut dyn Write) -> Result<(), ExportError> {
    let archive = Archive::of(reference);
    let mut parameters = vec![parameter("langue", reference.language.clone())];
    parameters.extend(auteurs(reference));
    parameters.extend([
        parameter("titre", Some(escaped(reference.title.as_deref().unwrap_or("[sans titre]")))),
        parameter("périodique", reference.outlet.as_deref().map(escaped)),
    ]);
    parameters.extend(date(reference.published));
    parameters.push(parameter("url", archive.url.clone()));
    parameters.extend(archive.parameters());
    template("Article", &parameters, out)
}

fn auteurs(reference: &Reference) -> Vec<Parameter> {
    let mut parameters = Vec::new();
    for (no, author) in numbered(&reference.authors) {
        match author {
            Author::Person { family, given } => {
                parameters.push((format!("prénom{no}"), Some(escaped(given))));
                parameters.push((format!("nom{no}"), Some(escaped(family))));
            }
            Author::Literal(name) => parameters.push((format!("auteur{no}"), Some(escaped(name)))),
        }
    }
    parameters
}

/// The date as the French templates take it: `7 janvier 2022`, or month and year apart where no day is known.
fn date(day: Option<Day>) -> Vec<Parameter> {
    let Some(day) = day else { return Vec::new() };
    let month = day.month.and_then(|month| MONTHS_FR.get(usize::from(month) - 1)).copied();
    match (month, day.day) {
        (Some(_), Some(_)) => vec![parameter("date", Some(french(day)))],
        (month, _) => {
            vec![parameter("mois", month.map(str::to_owned)), parameter("année", Some(format!("{:04}", day.year)))]
        }
    }
}

fn french(day: Day) -> String {
    match (day.month.and_then(|month| MONTHS_FR.get(usize::from(month) - 1)), day.day) {
        (Some(month), Some(date)) => format!("{date} {month} {:04}", day.year),
        _ => day.iso(),
    }
}

/// What the templates say of the address: an access date needs it, and an archived copy needs both it and its day.
struct Archive {
    url: Option<String>,
    accessed: Option<Day>,
    copy: Option<String>,
    day: Option<Day>,
}

impl Archive {
    fn of(reference: &Reference) -> Self {
        let url = reference.url.as_deref().map(address);
        let dated = reference.archived.filter(|day| day.day.is_some());
        let copy = reference.archive_url.as_deref().filter(|_| url.is_some() && dated.is_some()).map(address);
        Self {
            accessed: reference.accessed.filter(|day| url.is_some() && day.day.is_some()),
            day: dated.filter(|_| copy.is_some()),
            copy,
            url,
        }
    }

    fn parameters(&self) -> [Parameter; 3] {
        [
            parameter("consulté le", self.accessed.map(french)),
            parameter("archive-url", self.copy.clone()),
            parameter("archive-date", self.day.map(french)),
        ]
    }
}

/// The first of several has no number.
fn numbered(authors: &[Author]) -> impl Iterator<Item = (String, &Author)> {
    authors.iter().enumerate().map(|(index, author)| {
        let no = if index == 0 { String::new() } else { (index + 1).to_string() };
        (no, author)
    })
}

fn template(name: &str, parameters: &[Parameter], out: &mut dyn Write) -> Result<(), ExportError> {
    write!(out, "* {{{{{name}")?;
    for (name, value) in parameters {
        if let Some(value) = value.as_deref().filter(|value| !value.is_empty()) {
            write!(out, " |{name}={value}")?;
        }
    }
    Ok(writeln!(out, "}}}}")?)
}

/// Writes as entities what wikitext reads: links, templates, tags, tables, runs of apostrophes, signatures, switches.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut before = None;
    for c in text.chars() {
        let doubled = before == Some(c);
        match c {
            '[' | ']' | '{' | '}' | '|' | '<' | '>' | '&' | '~' => out.push_str(&format!("&#{};", c as u32)),
            '\'' | '_' if doubled => out.push_str(&format!("&#{};", c as u32)),
            c => out.push(c),
        }
        before = Some(c);
    }
    out
}

/// Returns an address without the signs that would end it or the template.
fn address(url: &str) -> String {
    addresses::without(&['|', '{', '}', '[', ']', '<', '>', '"', '\'', '\\', '^', '`'], url)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_never_a_link_a_template_or_a_tag() {
        assert_eq!(
            escaped("a|b {{c}} [[d]] <ref>"),
            "a&#124;b &#123;&#123;c&#125;&#125; &#91;&#91;d&#93;&#93; &#60;ref&#62;"
        );
        assert_eq!(
            escaped("l'été '''gras''' __TOC__ ~~~~"),
            "l'été '&#39;&#39;gras'&#39;&#39; _&#95;TOC_&#95; &#126;&#126;&#126;&#126;"
        );
        assert_eq!(address("https://a.example/?q=[x]|y"), "https://a.example/?q=%5Bx%5D%7Cy");
    }
}
