//! References to articles, as reference managers, LaTeX and Wikipedia take them.

mod biblatex;
mod csl;
mod people;
mod ris;
mod wikitext;

use std::io::Write;

use crate::export::ExportError;
use crate::export::html::is_web_address;
use crate::export::references::people::Author;
use crate::model::Article;
use crate::model::Edtf;
use crate::model::Notice;

/// How references are written.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum ReferenceFormat {
    /// CSL-JSON, which Zotero, Pandoc and most reference managers read.
    Csl,
    /// RIS, which all reference managers read.
    Ris,
    /// BibLaTeX (Biber), UTF-8.
    Biblatex,
    /// `{{cite news}}` of the English Wikipedia.
    CiteNews,
    /// `{{Lien web}}` of the French Wikipedia.
    LienWeb,
    /// `{{Article}}` of the French Wikipedia.
    ArticleFr,
}

impl ReferenceFormat {
    /// All formats, in the order in which help texts list them.
    pub const ALL: &'static [Self] =
        &[Self::Csl, Self::Ris, Self::Biblatex, Self::CiteNews, Self::LienWeb, Self::ArticleFr];

    /// Returns its word.
    pub fn word(self) -> &'static str {
        match self {
            Self::Csl => "csl",
            Self::Ris => "ris",
            Self::Biblatex => "biblatex",
            Self::CiteNews => "cite-news",
            Self::LienWeb => "lien-web",
            Self::ArticleFr => "article-fr",
        }
    }

    /// Returns the format that files with this ending are in.
    pub fn of_ending(ending: &str) -> Option<Self> {
        match ending {
            "json" | "csljson" => Some(Self::Csl),
            "ris" => Some(Self::Ris),
            "bib" => Some(Self::Biblatex),
            "wiki" | "wikitext" | "txt" => Some(Self::CiteNews),
            _ => None,
        }
    }
}

/// A reference to an article: what is known of it, each on one line, without control characters.
struct Reference {
    /// Plain ASCII, the same in every ledger that holds the article: `north-ledger-2022-4f3a1c22`.
    key: String,
    title: Option<String>,
    authors: Vec<Author>,
    outlet: Option<String>,
    published: Option<Day>,
    /// When its bytes were fetched.
    accessed: Option<Day>,
    url: Option<String>,
    archive_url: Option<String>,
    /// When the archive took its copy, where the archive's address says so.
    archived: Option<Day>,
    language: Option<String>,
    /// The hash of the captured bytes.
    sha256: String,
}

/// A date as far as references go: year, month and day as the page states them, in its own zone.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
struct Day {
    year: u16,
    month: Option<u8>,
    day: Option<u8>,
}

impl Day {
    fn of(date: &Edtf) -> Option<Self> {
        let text = date.as_str();
        Some(Self {
            year: text.get(..4)?.parse().ok()?,
            month: text.get(5..7).and_then(|month| month.parse().ok()),
            day: text.get(8..10).and_then(|day| day.parse().ok()),
        })
    }

    /// Returns it as ISO 8601 has it: `2022`, `2022-01`, `2022-01-07`.
    fn iso(self) -> String {
        match (self.month, self.day) {
            (Some(month), Some(day)) => format!("{:04}-{month:02}-{day:02}", self.year),
            (Some(month), None) => format!("{:04}-{month:02}", self.year),
            _ => format!("{:04}", self.year),
        }
    }
}

impl Reference {
    fn of(article: &Article) -> Self {
        let outlet = article.outlet.as_ref().map(|outlet| one_line(&outlet.name));
        let address = |url: &Option<String>| url.clone().filter(|url| is_web_address(url));
        let published = article.published.as_ref().and_then(Day::of);
        let archive_url = address(&article.archive_url);
        Self {
            key: key(outlet.as_deref(), published, &article.uid.to_string()),
            title: article.title.as_deref().map(one_line).filter(|title| !title.is_empty()),
            authors: article
                .authors
                .iter()
                .map(|name| people::author(&one_line(name), outlet.as_deref(), article.language.as_deref()))
                .collect(),
            outlet,
            published,
            accessed: article.retrieved.as_ref().and_then(Day::of),
            url: address(&article.canonical_url).or_else(|| address(&article.url)),
            archived: archive_url.as_deref().and_then(archived),
            archive_url,
            language: article.language.clone(),
            sha256: article.sha256.to_string(),
        }
    }
}

/// Returns the key of a reference: letters of the outlet's name, the year, and the start of the article's global id.
fn key(outlet: Option<&str>, published: Option<Day>, uid: &str) -> String {
    let words: String = outlet
        .unwrap_or_default()
        .to_lowercase()
        .chars()
        .map(|c| if c.is_ascii_alphanumeric() { c } else { ' ' })
        .collect();
    let mut parts: Vec<String> = words.split_whitespace().take(4).map(str::to_owned).collect();
    if !parts.first().is_some_and(|word| word.starts_with(|c: char| c.is_ascii_alphabetic())) {
        parts.insert(0, "article".to_owned());
    }
    parts.extend(published.map(|day| format!("{:04}", day.year)));
    parts.extend(uid.get(..8).map(str::to_owned));
    parts.join("-")
}

/// Reads the day out of the address of an archived copy: archives write it as `20220107` or longer, as a part of the
/// path (Memento, RFC 7089, as the Wayback Machine, archive.today and arquivo.pt write it).
fn archived(url: &str) -> Option<Day> {
    let path = url.splitn(4, '/').nth(3)?;
    let stamp = path.split('/').find_map(|part| {
        let digits: String = part.chars().take_while(char::is_ascii_digit).collect();
        let plain = part.len() <= digits.len() + 4; // `20220107120000if_`
        (plain && (8..=14).contains(&digits.len())).then_some(digits)
    })?;
    let iso = format!("{}-{}-{}", stamp.get(..4)?, stamp.get(4..6)?, stamp.get(6..8)?);
    iso.parse().ok().as_ref().and_then(Day::of).filter(|day| day.year > 1990)
}

/// Returns a text on one line, without control characters and runs of blanks.
fn one_line(text: &str) -> String {
    text.split(|c: char| c.is_whitespace() || is_odd(c)).filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}

/// Control characters, and those that turn the order of what follows.
fn is_odd(c: char) -> bool {
    c.is_control() || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}')
}

/// References as they are written. The same articles in the same order give the same bytes.
pub struct ReferenceWriter<'a> {
    out: &'a mut dyn Write,
    format: ReferenceFormat,
    count: usize,
}

impl<'a> ReferenceWriter<'a> {
    /// Begins a list of references.
    ///
    /// # Errors
    /// `Io`.
    pub fn begin(format: ReferenceFormat, out: &'a mut dyn Write) -> Result<Self, ExportError> {
        if format == ReferenceFormat::Csl {
            out.write_all(b"[")?;
        }
        Ok(Self { out, format, count: 0 })
    }

    /// Writes the reference to an article, and tells what it cannot say.
    ///
    /// # Errors
    /// `Io`.
    pub fn article(&mut self, article: &Article) -> Result<Vec<Notice>, ExportError> {
        let reference = Reference::of(article);
        let out = &mut *self.out;
        match self.format {
            ReferenceFormat::Csl => {
                out.write_all(if self.count == 0 { b"\n" } else { b",\n" })?;
                csl::write(&reference, out)?;
            }
            ReferenceFormat::Ris => ris::write(&reference, out)?,
            ReferenceFormat::Biblatex => biblatex::write(&reference, out)?,
            ReferenceFormat::CiteNews => wikitext::cite_news(&reference, out)?,
            ReferenceFormat::LienWeb => wikitext::lien_web(&reference, out)?,
            ReferenceFormat::ArticleFr => wikitext::article(&reference, out)?,
        }
        self.count += 1;
        let mut notices = Vec::new();
        if reference.title.is_none() {
            notices.push(Notice::new("title", format!("{} has no headline", article.id)));
        }
        let wiki =
            matches!(self.format, ReferenceFormat::CiteNews | ReferenceFormat::LienWeb | ReferenceFormat::ArticleFr);
        if wiki && reference.archive_url.is_some() && reference.archived.is_none() {
            let why = "the address of its archived copy does not say when it was made, which Wikipedia asks for";
            notices.push(Notice::new("archive", format!("{}: {why}; the copy is left out", article.id)));
        }
        Ok(notices)
    }

    /// Ends the list and returns how many references it has.
    ///
    /// # Errors
    /// `Io`.
    pub fn end(self) -> Result<usize, ExportError> {
        if self.format == ReferenceFormat::Csl {
            self.out.write_all(if self.count == 0 { b"]\n" } else { b"\n]\n" })?;
        }
        Ok(self.count)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_day_of_an_archived_copy_is_read_from_its_address() {
        for (url, day) in [
            ("https://web.archive.org/web/20220107123456/https://example.org/a/20010101/", Some("2022-01-07")),
            ("https://web.archive.org/web/20220107123456if_/https://example.org/", Some("2022-01-07")),
            ("https://archive.ph/2022.01.07-123456/https://example.org/", None),
            ("https://archive.ph/aB3xQ", None),
            ("https://web.archive.org/web/20221399/https://example.org/", None),
            ("https://archive.today/", None),
        ] {
            assert_eq!(archived(url).map(Day::iso).as_deref(), day, "{url}");
        }
    }

    #[test]
    fn a_key_is_plain_and_begins_with_a_letter() {
        let day = "2022-01".parse().ok().as_ref().and_then(Day::of);
        assert_eq!(key(Some("Le Fil du Soir, édition"), day, "0123456789"), "le-fil-du-soir-2022-01234567");
        assert_eq!(key(Some("20 minutes"), None, "0123456789"), "article-20-minutes-01234567");
        assert_eq!(key(Some("Правда"), None, "0123456789"), "article-01234567");
        assert_eq!(key(None, None, "0123456789"), "article-01234567");
    }
}
