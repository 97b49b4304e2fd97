//! `whosaid source …`, `whosaid sources` and `whosaid outlets`.

use clap::Subcommand;

use crate::cli::Session;
use crate::cli::claim::tell;
use crate::cli::failure::Failure;
use crate::cli::filters::one_of;
use crate::cli::output::Output;
use crate::cli::terminal::safe;
use crate::cli::terminal::table;
use crate::desk;
use crate::desk::SourceRequest;
use crate::ledger;
use crate::model::Source as Row;
use crate::model::SourceKind;

/// Register, list and describe sources: outlets, people, organisations, documents, unnamed ones
#[derive(Debug, Subcommand)]
pub(super) enum Source {
    /// Register a source
    ///
    /// Example: whosaid source add "Avia-Pro" --kind outlet --domain avia.pro --country RU --reliability E
    Add(Add),
    /// Describe a source anew; an empty text clears a value, a new name keeps the old one as an alias
    ///
    /// Example: whosaid source edit S4 --kind person --note "Spokesman since 2019"
    Edit(Edit),
    /// List the sources
    ///
    /// Example: whosaid source list --kind person
    List(List),
    /// Show a source
    ///
    /// Example: whosaid source show "Avia-Pro"
    Show(One),
    /// Give a source another name
    ///
    /// Example: whosaid source alias "Kassym-Jomart Tokayev" "Tokaïev"
    Alias(Alias),
    /// Take another name away
    ///
    /// Example: whosaid source unalias S4 "Tokaïev"
    Unalias(Alias),
    /// Fold a source into another that is the same
    ///
    /// Example: whosaid source merge S9 S4
    Merge(Pair),
    /// Take such a fold back; the source is named by its number
    ///
    /// Example: whosaid source unmerge S9
    Unmerge(One),
    /// Say who owns a source, or --nobody
    ///
    /// Example: whosaid source own "French Press TV" "IRIB"
    Own(Own),
}

#[derive(Debug, clap::Args)]
pub(super) struct Add {
    /// Its name
    name: String,
    #[command(flatten)]
    described: Described,
    /// Another name of it; may be given several times
    #[arg(long = "alias", value_name = "NAME")]
    aliases: Vec<String>,
    /// Who owns it
    #[arg(long, value_name = "SOURCE")]
    owner: Option<String>,
}

#[derive(Debug, clap::Args)]
pub(super) struct Edit {
    /// The source
    source: String,
    /// Its new name
    #[arg(long)]
    name: Option<String>,
    #[command(flatten)]
    described: Described,
    /// A domain to take away; may be given several times
    #[arg(long = "remove-domain", value_name = "DOMAIN")]
    remove_domains: Vec<String>,
}

/// What a source may be described by.
#[derive(Debug, clap::Args)]
struct Described {
    /// What it is: outlet, person, organisation, document or unnamed
    #[arg(long, value_name = "KIND")]
    kind: Option<String>,
    /// A domain of it; may be given several times
    #[arg(long = "domain", value_name = "DOMAIN")]
    domains: Vec<String>,
    /// Its country (a code such as FR, or a name)
    #[arg(long, value_name = "COUNTRY")]
    country: Option<String>,
    /// How reliable it has proved: A (completely) to E (unreliable), F (cannot be judged)
    #[arg(long, value_name = "LETTER")]
    reliability: Option<String>,
    /// Anything else
    #[arg(long, value_name = "TEXT")]
    note: Option<String>,
}

impl Described {
    fn request(self) -> Result<SourceRequest, Failure> {
        Ok(SourceRequest {
            kind: self.kind.as_deref().map(kind).transpose()?,
            domains: self.domains,
            country: self.country,
            reliability: self.reliability,
            note: self.note,
            ..SourceRequest::default()
        })
    }
}

fn kind(word: &str) -> Result<SourceKind, Failure> {
    one_of("kind", word, &SourceKind::ALL, SourceKind::word)
}

/// List the sources, with how many statements rest on the word of each
///
/// Example: whosaid sources --kind person
#[derive(Debug, clap::Args)]
#[command(verbatim_doc_comment)]
pub(super) struct List {
    /// Only this kind: outlet, person, organisation, document or unnamed
    #[arg(long, value_name = "KIND")]
    kind: Option<String>,
}

/// List the outlets, with how many articles of each are in the ledger
///
/// Example: whosaid outlets
#[derive(Debug, clap::Args)]
#[command(verbatim_doc_comment)]
pub(super) struct Outlets {}

#[derive(Debug, clap::Args)]
pub(super) struct One {
    /// The source
    source: String,
}

#[derive(Debug, clap::Args)]
pub(super) struct Alias {
    /// The source
    source: String,
    /// The other name
    name: String,
}

#[derive(Debug, clap::Args)]
pub(super) struct Pair {
    /// The source that is folded
    source: String,
    /// The source that stays
    into: String,
}

#[derive(Debug, clap::Args)]
pub(super) struct Own {
    /// The source
    source: String,
    /// Its owner
    #[arg(required_unless_present = "nobody", conflicts_with = "nobody")]
    owner: Option<String>,
    /// Take the owner away
    #[arg(long)]
    nobody: bool,
}

impl Source {
    pub(super) fn run(self, session: &Session, output: &mut Output) -> Result<u8, Failure> {
        let office = &session.office;
        let done = match self {
            Self::List(list) => return list.run(session, output),
            Self::Show(one) => return one.run(session, output),
            Self::Add(add) => {
                let described = add.described.request()?;
                let request =
                    SourceRequest { name: Some(add.name), aliases: add.aliases, owner: add.owner, ..described };
                desk::source_add(office, &request)?
            }
            Self::Edit(edit) => {
                let described = edit.described.request()?;
                let request = SourceRequest { name: edit.name, remove_domains: edit.remove_domains, ..described };
                desk::source_edit(office, &edit.source, &request)?
            }
            Self::Alias(alias) => desk::source_alias(office, &alias.source, &alias.name)?,
            Self::Unalias(alias) => desk::source_unalias(office, &alias.source, &alias.name)?,
            Self::Merge(pair) => desk::source_merge(office, &pair.source, &pair.into)?,
            Self::Unmerge(one) => desk::source_unmerge(office, &one.source)?,
            Self::Own(own) => desk::source_own(office, &own.source, own.owner.as_deref())?,
        };
        tell(&done, session.json, output)
    }
}

impl List {
    pub(super) fn run(self, session: &Session, output: &mut Output) -> Result<u8, Failure> {
        list(session, self.kind.as_deref().map(kind).transpose()?, output)
    }
}

impl Outlets {
    pub(super) fn run(self, session: &Session, output: &mut Output) -> Result<u8, Failure> {
        list(session, Some(SourceKind::Outlet), output)
    }
}

fn list(session: &Session, kind: Option<SourceKind>, output: &mut Output) -> Result<u8, Failure> {
    let ledger = session.office.read(session.as_of())?;
    let sources = ledger::sources(ledger.view(), kind)?;
    if session.json {
        output.json(&sources)?;
    } else if sources.is_empty() {
        output.line("no sources")?;
    } else {
        let rows: Vec<Vec<String>> = sources.iter().map(row).collect();
        output.made_safe(&table(
            &["no", "name", "kind", "domains", "articles", "statements", "also known as"],
            &rows,
            output.width,
        ))?;
    }
    Ok(0)
}

fn row(source: &Row) -> Vec<String> {
    vec![
        source.id.to_string(),
        source.name.clone(),
        source.kind.map_or("unknown", |kind| kind.word()).to_owned(),
        source.domains.join(", "),
        source.articles.to_string(),
        source.statements.to_string(),
        source.aliases.join(", "),
    ]
}

impl One {
    fn run(self, session: &Session, output: &mut Output) -> Result<u8, Failure> {
        let ledger = session.office.read(session.as_of())?;
        let source = ledger::source(ledger.view(), ledger::find_source(ledger.view(), &self.source)?.no)?;
        if session.json {
            output.json(&source)?;
            return Ok(0);
        }
        let listed = |items: Vec<String>| Some(items.join(", ")).filter(|text| !text.is_empty());
        let fields = [
            ("kind", source.kind.map(|kind| kind.word().to_owned())),
            ("domains", listed(source.domains)),
            ("also", listed(source.aliases)),
            ("owner", source.owner.map(|owner| format!("{} ({})", owner.name, owner.id))),
            ("country", source.country),
            ("reliability", source.reliability.map(|letter| letter.word().to_owned())),
            ("note", source.note),
            ("folded in", listed(source.merged.iter().map(ToString::to_string).collect())),
        ];
        output.line(format!("{}  {}", source.id, safe(&source.name)))?;
        for (label, value) in fields {
            output.line(format!("  {label:<13}{}", value.as_deref().map_or("unknown".to_owned(), safe)))?;
        }
        output.line(format!("  {} articles, {} statements on its word", source.articles, source.statements))?;
        Ok(0)
    }
}
