//! `whosaid export claims`, `annotations`, `text` and `prov`.

use crate::cli::Session;
use crate::cli::export::target::Selection;
use crate::cli::export::target::Target;
use crate::cli::export::target::notices;
use crate::cli::failure::Failure;
use crate::cli::output::Output;
use crate::desk;
use crate::export::ProvFormat;
use crate::export::Publisher;

#[derive(Debug, clap::Args)]
pub(in crate::cli) struct Claims {
    /// Who publishes the reviews; else each has the name of the person who rated
    #[arg(long, value_name = "NAME")]
    publisher: Option<String>,
    /// The publisher's address
    #[arg(long, value_name = "URL", requires = "publisher")]
    publisher_url: Option<String>,
    #[command(flatten)]
    target: Target,
    #[command(flatten)]
    selection: Selection,
}

impl Claims {
    pub(super) fn run(self, session: &Session, output: &mut Output) -> Result<u8, Failure> {
        if let Some(url) = self.publisher_url.as_ref().filter(|url| !desk::is_web_address(url)) {
            return Err(Failure::usage(format!("{url} is no address; it starts with https:// or http://"), None));
        }
        let filter = self.selection.read()?;
        let publisher = Publisher { name: self.publisher, url: self.publisher_url };
        let done = self.target.write(
            session,
            output,
            |out| desk::export_claims(&session.office, session.as_of(), &filter, publisher, out),
            |done| format!("{} claims", done.count),
        )?;
        notices(&done.notices, output);
        Ok(0)
    }
}

#[derive(Debug, clap::Args)]
pub(in crate::cli) struct Annotations {
    #[command(flatten)]
    target: Target,
    #[command(flatten)]
    selection: Selection,
}

impl Annotations {
    pub(super) fn run(self, session: &Session, output: &mut Output) -> Result<u8, Failure> {
        let filter = self.selection.read()?;
        self.target.write(
            session,
            output,
            |out| desk::export_annotations(&session.office, session.as_of(), &filter, out),
            |done| format!("{} annotations", done.count),
        )?;
        Ok(0)
    }
}

#[derive(Debug, clap::Args)]
pub(in crate::cli) struct Text {
    /// The article: number, URL or file name; the hash of a capture names an earlier one
    article: String,
    #[command(flatten)]
    target: Target,
}

impl Text {
    pub(super) fn run(self, session: &Session, output: &mut Output) -> Result<u8, Failure> {
        self.target.write(
            session,
            output,
            |out| desk::export_text(&session.office, session.as_of(), &self.article, out),
            |sha256| format!("the text with SHA-256 {sha256}"),
        )?;
        Ok(0)
    }
}

#[derive(Debug, clap::Args)]
pub(in crate::cli) struct Prov {
    /// The format: json (PROV-JSON) or ttl (PROV-O as Turtle); else it follows from the ending of -o, else json
    #[arg(long, value_name = "FORMAT")]
    format: Option<String>,
    #[command(flatten)]
    target: Target,
    #[command(flatten)]
    selection: Selection,
}

impl Prov {
    pub(super) fn run(self, session: &Session, output: &mut Output) -> Result<u8, Failure> {
        let of_ending = |ending: &str| match ending {
            "json" | "provjson" => Some(ProvFormat::Json),
            "ttl" | "turtle" => Some(ProvFormat::Turtle),
            _ => None,
        };
        let format = self.target.format(self.format.as_deref(), ProvFormat::ALL, ProvFormat::word, of_ending)?;
        let (format, filter) = (format.unwrap_or(ProvFormat::Json), self.selection.read()?);
        self.target.write(
            session,
            output,
            |out| desk::export_prov(&session.office, session.as_of(), &filter, format, out),
            |done| format!("{} entities, activities and agents", done.count),
        )?;
        Ok(0)
    }
}
