//! What a reader gives back, and what a person may say beforehand.

use std::collections::BTreeMap;

use crate::ingest::FetchError;
use crate::model::Completeness;
use crate::model::DerivationNote;
use crate::model::Edtf;
use crate::model::Notice;
use crate::model::OutletName;
use crate::model::Sha256;
use crate::model::ZoneSpan;

/// The exact bytes of one article, with the name they came under.
#[derive(Clone, Copy, Debug)]
pub struct Input<'a> {
    /// The file name, for its ending and for messages; empty or `-` where there is none.
    pub name: &'a str,
    /// The bytes.
    pub bytes: &'a [u8],
}

/// What a person says of an article, in an option, a sidecar or a manifest. It overrides what the page says.
#[derive(Clone, Debug, Default)]
pub struct Told {
    /// Where each field was said, by field (`sidecar`, `manifest line 4`); an option where it is not named here.
    pub places: BTreeMap<String, String>,
    /// Who published it: a name or a domain.
    pub outlet: Option<String>,
    /// Where it was read.
    pub url: Option<String>,
    /// An archived copy.
    pub archive_url: Option<String>,
    /// The headline.
    pub title: Option<String>,
    /// Who wrote it.
    pub authors: Vec<String>,
    /// When it was published.
    pub published: Option<Edtf>,
    /// When the bytes were fetched.
    pub retrieved: Option<Edtf>,
    /// Its language (BCP 47).
    pub language: Option<String>,
    /// What it comes from.
    pub derived_from: Vec<DerivationNote>,
    /// The character encoding to read it in, by any WHATWG label.
    pub encoding: Option<String>,
    /// The encoding that the transport stated (the charset of an HTTP or MIME header): it counts before what the
    /// page declares, and is doubted like that.
    pub charset: Option<String>,
}

impl Told {
    /// Lets what is said here count before what is said in `other`, field by field.
    pub fn over(mut self, other: Self) -> Self {
        let Self {
            places,
            outlet,
            url,
            archive_url,
            title,
            authors,
            published,
            retrieved,
            language,
            derived_from,
            encoding,
            charset,
        } = other;
        let mut take = |field: &str, missing: bool, there: bool| {
            if missing
                && there
                && let Some(place) = places.get(field)
            {
                self.places.insert(field.to_owned(), place.clone());
            }
        };
        take("outlet", self.outlet.is_none(), outlet.is_some());
        take("url", self.url.is_none(), url.is_some());
        take("archive_url", self.archive_url.is_none(), archive_url.is_some());
        take("title", self.title.is_none(), title.is_some());
        take("authors", self.authors.is_empty(), !authors.is_empty());
        take("published", self.published.is_none(), published.is_some());
        take("retrieved", self.retrieved.is_none(), retrieved.is_some());
        take("language", self.language.is_none(), language.is_some());
        take("derived_from", self.derived_from.is_empty(), !derived_from.is_empty());
        self.outlet = self.outlet.or(outlet);
        self.url = self.url.or(url);
        self.archive_url = self.archive_url.or(archive_url);
        self.title = self.title.or(title);
        self.published = self.published.or(published);
        self.retrieved = self.retrieved.or(retrieved);
        self.language = self.language.or(language);
        self.encoding = self.encoding.or(encoding);
        self.charset = self.charset.or(charset);
        if self.authors.is_empty() {
            self.authors = authors;
        }
        if self.derived_from.is_empty() {
            self.derived_from = derived_from;
        }
        self
    }
}

/// All that was read from the bytes of one article.
#[derive(Clone, Debug)]
pub struct Reading {
    /// The hash of the bytes.
    pub sha256: Sha256,
    /// How many bytes.
    pub size: u64,
    /// The media type: `text/plain`, `text/markdown`, `text/html`, `application/xhtml+xml`.
    pub media_type: String,
    /// The character encoding by its WHATWG name.
    pub encoding: String,
    /// The headline.
    pub title: Option<String>,
    /// Who wrote it, as written, in order, without "by".
    pub authors: Vec<String>,
    /// Who published it.
    pub outlet: Option<OutletName>,
    /// Where it was read, if that is known (option, sidecar, "saved from" comment).
    pub url: Option<String>,
    /// What the page calls its own address (`link rel=canonical`, `og:url`, a trailing address in scraped text).
    pub canonical_url: Option<String>,
    /// An archived copy.
    pub archive_url: Option<String>,
    /// When it was published.
    pub published: Option<Edtf>,
    /// When it says it was last changed.
    pub modified: Option<Edtf>,
    /// Its language (BCP 47 primary subtag, lower case).
    pub language: Option<String>,
    /// When the bytes were fetched.
    pub retrieved: Option<Edtf>,
    /// How much of the page it is.
    pub completeness: Completeness,
    /// What it says it comes from.
    pub derived_from: Vec<DerivationNote>,
    /// The normalised text: headline, standfirst, body, captions and what else the file holds, in reading order.
    pub text: String,
    /// The zones of that text, in order, without overlap.
    pub zones: Vec<ZoneSpan>,
    /// Where each value was found: `title`, `authors`, `outlet`, `url`, `canonical_url`, `published`, `modified`,
    /// `language`, `retrieved`, `derived_from` to a place such as `meta og:site_name`, `text line 3`, `--outlet`.
    pub found: BTreeMap<String, String>,
    /// What was noticed while reading.
    pub notices: Vec<Notice>,
    /// The reader with its version: `text/1`, `markdown/1`, `html/1`.
    pub reader: &'static str,
}

/// Why an input gave nothing at all.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum IngestError {
    /// It has no bytes.
    #[error("the file is empty")]
    Empty,
    /// It has more bytes than allowed.
    #[error("the file has {size} bytes, more than the limit of {limit}; --max-bytes raises it")]
    TooLarge {
        /// Its size in bytes.
        size: u64,
        /// The limit in bytes.
        limit: u64,
    },
    /// It is no regular file: a folder, a pipe, a socket, a device.
    #[error("it is {0}, not a file")]
    NotAFile(&'static str),
    /// It is a kind of file that no reader reads.
    #[error("it is {0}, which whosaid does not read")]
    Unreadable(String),
    /// It is locked with a password.
    #[error("{0} is encrypted and needs a password; save a copy without one, and give that")]
    Encrypted(String),
    /// A part of it is missing or is not what its format says.
    #[error("{0}")]
    Damaged(String),
    /// It holds more than may be taken out of one file.
    #[error("{0}")]
    Limit(String),
    /// What a person said of it cannot be used.
    #[error("{0}")]
    Told(String),
    /// There is no page to be had at an address.
    #[error(transparent)]
    Fetch(#[from] Box<FetchError>),
    /// The operating system refused.
    #[error("it could not be read")]
    Io(#[source] std::io::Error),
}

impl IngestError {
    /// Returns what a person may do about it, where that is not in the error's own words.
    pub fn advice(&self) -> Option<&'static str> {
        match self {
            Self::Fetch(error) => error.advice(),
            _ => None,
        }
    }
}
