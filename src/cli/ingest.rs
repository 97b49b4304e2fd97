//! `whosaid ingest`.

use std::ffi::OsString;
use std::io::Read;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::AtomicBool;
use std::sync::atomic::AtomicUsize;

use indicatif::ProgressBar;
use indicatif::ProgressStyle;

use crate::cli::Session;
use crate::cli::failure::Failure;
use crate::cli::failure::INPUT;
use crate::cli::fetching::FetchOptions;
use crate::cli::filters::date;
use crate::cli::output::Output;
use crate::cli::suggest;
use crate::cli::terminal::safe;
use crate::cli::words;
use crate::desk;
use crate::desk::DeskError;
use crate::desk::Given;
use crate::desk::IngestReport;
use crate::desk::IngestRequest;
use crate::desk::Outcome;
use crate::desk::Progress;
use crate::desk::SuggestScope;
use crate::desk::Told;
use crate::model::ArticleNo;
use crate::model::CopyFound;
use crate::model::CopyKind;
use crate::model::TakenIn;

/// The most bytes of a file unless the person raises it.
pub(super) const MOST_BYTES: u64 = 64 << 20;

/// Take in articles: files, folders, patterns, web archives, feeds, web addresses, standard input
///
/// Read are pages (HTML, MHTML), text, Markdown, PDF, DOCX, EPUB and e-mails; and what holds several of them: WARC and
/// WACZ archives, ZIP and gzip files, RSS, Atom and JSON feeds, lines of JSON from trafilatura and newspaper4k. Lists
/// of addresses (one a line, CSV with a column url, CDX) are told; with --fetch their pages are taken in.
/// Nothing is fetched but what you name or --fetch asks for: politely, within robots.txt, and all that went over the
/// wire is kept (`whosaid export warc`).
///
/// Each file is hashed and kept byte for byte. What it says of itself (outlet, title, authors, date, language,
/// what it was copied from) is recorded together with the place where it says so; what it does not say stays
/// unknown. An option counts for every file named, a sidecar (article.txt.toml) for one, a manifest for many.
/// The same file twice is told and not recorded again, except for what you now say otherwise of it.
///
/// Examples:
///   whosaid ingest articles/ 'saved/*.html'
///   whosaid ingest page.html --outlet "Le Courrier" --url https://example.org/a --published 2022-01-07
///   pbpaste | whosaid ingest - --title "Pasted from the site"
///   whosaid ingest --list files.txt --manifest sources.csv
///   whosaid ingest https://example.org/a
///   whosaid ingest https://example.org/feed.xml --fetch
#[derive(Debug, clap::Args)]
#[command(verbatim_doc_comment)]
pub(super) struct Ingest {
    /// Files, folders, patterns in quotes, web addresses, or - for standard input
    #[arg(value_name = "PATH", required_unless_present = "list")]
    paths: Vec<OsString>,
    /// Read more paths and addresses from this file, one a line
    #[arg(long, value_name = "FILE")]
    list: Option<PathBuf>,
    /// Read what is known of each file from this table (columns file, outlet, url, title, author, published …)
    #[arg(long, value_name = "FILE")]
    manifest: Option<PathBuf>,
    /// Refuse files with more bytes than this
    #[arg(long, value_name = "BYTES", default_value_t = MOST_BYTES)]
    max_bytes: u64,
    /// Fetch the pages whose addresses lists and feeds name, too
    #[arg(long, help_heading = "Fetching")]
    fetch: bool,
    /// Look through what came in for claims, passages and sources to propose (see suggest)
    #[arg(long)]
    suggest: bool,
    #[command(flatten)]
    web: FetchOptions,
    #[command(flatten)]
    told: ToldOptions,
}

/// What a person may say of an article.
#[derive(Debug, clap::Args)]
pub(super) struct ToldOptions {
    /// Who published it: a name or a domain
    #[arg(long, value_name = "NAME", help_heading = "What you know of it")]
    outlet: Option<String>,
    /// Where it was read
    #[arg(long, value_name = "URL", help_heading = "What you know of it")]
    url: Option<String>,
    /// An archived copy of it
    #[arg(long, value_name = "URL", help_heading = "What you know of it")]
    archive_url: Option<String>,
    /// Its headline
    #[arg(long, value_name = "TEXT", help_heading = "What you know of it")]
    title: Option<String>,
    /// Who wrote it; may be given several times
    #[arg(long = "author", value_name = "NAME", help_heading = "What you know of it")]
    authors: Vec<String>,
    /// When it was published (2022, 2022-01, 2022-01-07 or 2022-01-06T16:28)
    #[arg(long, value_name = "DATE", help_heading = "What you know of it")]
    published: Option<String>,
    /// When you fetched it
    #[arg(long, value_name = "DATE", help_heading = "What you know of it")]
    retrieved: Option<String>,
    /// Its language (fr, en …)
    #[arg(long, value_name = "LANGUAGE", help_heading = "What you know of it")]
    lang: Option<String>,
    /// What it comes from: "republishes: Reuters", "translates: https://…"; may be given several times
    #[arg(long, value_name = "SOURCE", help_heading = "What you know of it")]
    derived_from: Vec<String>,
    /// Its character encoding, where it is detected wrongly
    #[arg(long, value_name = "LABEL", help_heading = "What you know of it")]
    encoding: Option<String>,
}

impl ToldOptions {
    /// Returns what was said, with dates and languages read.
    pub(super) fn read(&self) -> Result<Told, Failure> {
        let usage = |message: String| Failure::usage(message, None);
        let language = self.lang.as_deref().map(|tag| {
            desk::primary_subtag(tag).ok_or_else(|| usage(format!("{tag} is no language; write its code, such as fr")))
        });
        let derived =
            self.derived_from.iter().map(|text| desk::derivation(text).map_err(|error| usage(error.to_string())));
        for url in [&self.url, &self.archive_url].into_iter().flatten() {
            if !desk::is_web_address(url) {
                return Err(usage(format!("{url} is no address; it starts with https:// or http://")));
            }
        }
        Ok(Told {
            outlet: self.outlet.clone(),
            url: self.url.clone(),
            archive_url: self.archive_url.clone(),
            title: self.title.clone(),
            authors: self.authors.clone(),
            published: self.published.as_deref().map(date).transpose()?,
            retrieved: self.retrieved.as_deref().map(date).transpose()?,
            language: language.transpose()?,
            derived_from: derived.collect::<Result<_, _>>()?,
            encoding: self.encoding.clone(),
            ..Told::default()
        })
    }
}

impl Ingest {
    pub(super) fn run(self, session: &Session, output: &mut Output) -> Result<u8, Failure> {
        let told = self.told.read()?;
        let wants_stdin = self.paths.iter().any(|path| path == "-");
        let given = wants_stdin.then(|| read_stdin(self.max_bytes)).transpose()?;
        let given = given.map(|bytes| Given { name: "-".to_owned(), bytes });
        let request = IngestRequest {
            paths: self.paths.into_iter().filter(|path| path != "-").collect(),
            list: self.list,
            told,
            manifest: self.manifest,
            given,
            max_bytes: self.max_bytes,
            web: self.web.settings(self.max_bytes)?,
            follows: self.fetch,
        };
        let report = watched(session, output, |stop, tell| desk::run(&session.office, request, stop, tell))?;
        if report.made {
            output.remark(format!("made the ledger {}", session.office.ledger.display()));
        }
        if report.total == 0 {
            return Err(Failure::usage(
                "there is no article among what was named".to_owned(),
                Some("`whosaid ingest --help` says what is read"),
            ));
        }
        if self.suggest {
            let proposed = suggest::look_through(session, &SuggestScope::New, output)?;
            if session.json {
                output.remark(format!("{} proposals wait", proposed.proposals.len()));
            } else {
                suggest::summary(&proposed, output)?;
            }
        }
        Ok(if report.failed > 0 { INPUT } else { 0 })
    }
}

/// What the desk calls with each outcome.
type Tell<'a> = dyn FnMut(&Outcome, Progress) -> Result<(), DeskError> + 'a;

/// Does a long work that tells its outcomes: with a progress bar, until somebody presses Ctrl-C.
pub(super) fn watched(
    session: &Session,
    output: &mut Output,
    work: impl FnOnce(&AtomicBool, &mut Tell<'_>) -> Result<IngestReport, DeskError>,
) -> Result<IngestReport, Failure> {
    let (stop, signal) = stop_on_signals()?;
    let bar = output.watched.then(progress_bar);
    let mut outcomes = Vec::new();
    let ended = work(&stop, &mut |outcome, progress| {
        if let Some(bar) = &bar {
            bar.set_length(progress.total as u64);
            bar.set_position(progress.done as u64);
        }
        tell(outcome, session.json, &mut outcomes, bar.as_ref(), output).map_err(|failure| {
            DeskError::Output(std::io::Error::new(
                if failure.quiet { std::io::ErrorKind::BrokenPipe } else { std::io::ErrorKind::Other },
                failure.message,
            ))
        })
    });
    if let Some(bar) = bar {
        bar.finish_and_clear();
    }
    if session.json {
        output.json(&outcomes)?;
    }
    ended.map_err(|error| stopped(error, &signal))
}

/// Gives an interruption the exit code of the signal that asked for it.
pub(super) fn stopped(error: DeskError, signal: &AtomicUsize) -> Failure {
    let interrupted = matches!(error, DeskError::Interrupted);
    let mut failure = Failure::from(error);
    if interrupted {
        let number = signal.load(std::sync::atomic::Ordering::Relaxed);
        failure.exit = u8::try_from(128 + number).unwrap_or(failure.exit);
    }
    failure
}

/// Reads standard input up to a limit.
pub(super) fn read_stdin(most: u64) -> Result<Vec<u8>, Failure> {
    let mut bytes = Vec::new();
    std::io::stdin().lock().take(most.saturating_add(1)).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > most {
        return Err(Failure::usage(
            format!("standard input has more bytes than the limit of {most}"),
            Some("--max-bytes raises it"),
        ));
    }
    Ok(bytes)
}

/// Sets a flag on the first Ctrl-C (or TERM, HUP) and ends at once on the second.
pub(super) fn stop_on_signals() -> Result<(Arc<AtomicBool>, Arc<AtomicUsize>), Failure> {
    let (stop, number) = (Arc::new(AtomicBool::new(false)), Arc::new(AtomicUsize::new(0)));
    for signal in [
        signal_hook::consts::SIGINT,
        signal_hook::consts::SIGTERM,
        #[cfg(unix)]
        signal_hook::consts::SIGHUP,
    ] {
        // In this order: the second signal finds the flag set and ends the process; the first only sets it.
        signal_hook::flag::register_conditional_shutdown(signal, 128 + signal, Arc::clone(&stop))?;
        signal_hook::flag::register_usize(signal, Arc::clone(&number), usize::try_from(signal).unwrap_or(2))?;
        signal_hook::flag::register(signal, Arc::clone(&stop))?;
    }
    Ok((stop, number))
}

fn progress_bar() -> ProgressBar {
    let style = ProgressStyle::with_template("{bar:30} {pos}/{len} articles, {per_sec}, {eta} left");
    ProgressBar::new(0).with_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()))
}

fn tell(
    outcome: &Outcome,
    json: bool,
    outcomes: &mut Vec<TakenIn>,
    bar: Option<&ProgressBar>,
    output: &mut Output,
) -> Result<(), Failure> {
    if json {
        outcomes.push(outcome.document());
        return Ok(());
    }
    let mut lines = || match outcome {
        Outcome::Recorded(recorded) => {
            output.line(recorded_line(recorded))?;
            for note in &recorded.notes {
                output.line(format!("    note: {}", safe(note)))?;
            }
            output.flush().map_err(Failure::from)
        }
        Outcome::Known { path, article, corrected, notes } => {
            let corrected =
                if corrected.is_empty() { String::new() } else { format!("; corrected: {}", corrected.join(", ")) };
            output.line(format!("{article}  {}: the same bytes are in the ledger already{corrected}", safe(path)))?;
            for note in notes {
                output.line(format!("    note: {}", safe(note)))?;
            }
            output.flush().map_err(Failure::from)
        }
        Outcome::Address { path, url } => {
            output.line(format!("{}: {} is an address without its page (--fetch gets it)", safe(path), safe(url)))?;
            output.flush().map_err(Failure::from)
        }
        Outcome::Unchanged { path, article } => {
            output.line(format!("{article}  {}: the server says that it has not changed", safe(path)))?;
            output.flush().map_err(Failure::from)
        }
        Outcome::Noticed { path, message } => {
            output.remark(format!("note: {}: {}", safe(path), safe(message)));
            Ok(())
        }
        Outcome::Failed { path, error } => {
            // What could not be fetched is named by its own error.
            let is_named = matches!(error, desk::IngestError::Fetch(_));
            let place = if is_named { String::new() } else { format!("{}: ", safe(path)) };
            output.remark(format!("error: {place}{}", desk::with_causes(error)));
            if let Some(advice) = error.advice() {
                output.remark(format!("  hint: {advice}"));
            }
            Ok(())
        }
    };
    match bar {
        Some(bar) => bar.suspend(lines),
        None => lines(),
    }
}

fn recorded_line(recorded: &desk::Recorded) -> String {
    let mut line = format!("{}  {}  {}", recorded.article, safe(&recorded.path), recorded.sha256.short());
    let outlet = recorded.outlet.as_deref().unwrap_or("outlet unknown");
    let published = words::date(recorded.published.as_ref());
    line.push_str(&format!(
        "\n    {} · {} · {}",
        safe(recorded.title.as_deref().unwrap_or("no title")),
        safe(outlet),
        published
    ));
    if recorded.again {
        line.push_str(&format!("\n    another capture of {}: its bytes differ from the last one", recorded.article));
    }
    for copy in &recorded.shares_text_with {
        line.push_str(&format!("\n    {}", shares_text(recorded.article, copy)));
    }
    line
}

/// Says in a line what an article that came in shares with another one.
fn shares_text(own: ArticleNo, copy: &CopyFound) -> String {
    let other = copy.article.id;
    let percent = (copy.share_here * 100.0).round();
    match copy.kind {
        CopyKind::Exact => format!("a copy: the same text as {other}"),
        CopyKind::NearDuplicate | CopyKind::EditedCopy => {
            format!("{}: {percent}% of it stands in {other} (whosaid copies {own})", copy.kind.words())
        }
        CopyKind::SharedQuotation => {
            format!("quotes the same {} words as {other} (whosaid copies {own})", copy.same)
        }
        CopyKind::PassageLifted => {
            let passages = if copy.passages.len() == 1 { "a passage" } else { "passages" };
            format!("shares {passages} of {} words with {other} (whosaid copies {own})", copy.words_here)
        }
    }
}
