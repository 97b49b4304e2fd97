//! `whosaid versions`.

use std::path::PathBuf;

use crate::analysis::versions;
use crate::cli::Session;
use crate::cli::export::to_file;
use crate::cli::failure::Failure;
use crate::cli::output::Output;
use crate::cli::terminal;
use crate::cli::terminal::safe;
use crate::cli::terminal::wrapped;
use crate::cli::words;
use crate::export;
use crate::ledger;
use crate::model::Edit;
use crate::model::EditKind;
use crate::model::Fate;
use crate::model::Followed;
use crate::model::Order;
use crate::model::Step;
use crate::model::Version;
use crate::model::Versions as Answer;

/// How many edits of a step are listed unless all are asked for.
const MOST_EDITS: usize = 20;
/// How many characters of taken out or put in words are shown.
const LONGEST: usize = 280;

/// Compare the captures of an article: what was edited, silently or not, and what became of its passages
///
/// Captures come from `refresh`, and from ingesting the same address or file again. Words taken out are shown as
/// [-so-], words put in as {+so+}; edits of figures, names, negations, hedges and attributions come first. An edit is
/// silent when the newer page has no line that tells of a change ("Mise à jour", "Correction") and gives no new date
/// of modification. Each passage that a claim stands on is looked for in the latest capture: kept, moved, reworded,
/// figure changed, gone, or unclear. What the captures do not show is not told: nobody knows what the page said
/// between them.
///
/// Examples:
///   whosaid versions A3
///   whosaid versions A3 -o versions.html
#[derive(Debug, clap::Args)]
#[command(verbatim_doc_comment)]
pub(super) struct Versions {
    /// The article
    article: String,
    /// List every edit
    #[arg(long)]
    all: bool,
    /// Write a page with all differences to this file (HTML)
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
    /// Write over a file that is there
    #[arg(long)]
    force: bool,
}

impl Versions {
    pub(super) fn run(self, session: &Session, output: &mut Output) -> Result<u8, Failure> {
        let ledger = session.office.read(session.as_of())?;
        let no = ledger::find_article(ledger.view(), &self.article)?.no;
        let answer = versions::of_article(ledger.view(), no)?;
        if let Some(path) = &self.output {
            to_file(path, self.force, &session.office, |file| {
                export::write_versions(&answer, file)?;
                Ok(answer.captures.len())
            })?;
            output.remark(format!("{} captures compared in {}", answer.captures.len(), path.display()));
        }
        if session.json {
            output.json(&answer)?;
        } else if self.output.is_none() {
            print(&answer, self.all, output)?;
        }
        Ok(0)
    }
}

fn print(answer: &Answer, all: bool, output: &mut Output) -> Result<(), Failure> {
    let article = &answer.article;
    let outlet = words::outlet(article.outlet.as_ref());
    output.line(format!(
        "{}  {} · {}",
        article.id,
        safe(article.title.as_deref().unwrap_or("no title")),
        safe(outlet)
    ))?;
    if answer.captures.len() < 2 {
        output.line("there is one capture, so there is nothing to compare; `whosaid refresh` fetches what changed")?;
    } else {
        output.line(format!("{} captures, oldest first", answer.captures.len()))?;
    }
    for version in &answer.captures {
        capture(version, output)?;
    }
    for step in &answer.steps {
        output.line("")?;
        edits(step, all, output)?;
    }
    if answer.captures.len() < 2 {
        return Ok(());
    }
    if !answer.passages.is_empty() {
        output.line("")?;
        output.line(format!("passages, looked for in capture {}", answer.captures.len()))?;
    }
    for passage in &answer.passages {
        followed(passage, output)?;
    }
    Ok(())
}

fn capture(version: &Version, output: &mut Output) -> Result<(), Failure> {
    let capture = &version.capture;
    let when = match &capture.retrieved {
        Some(at) => format!("fetched {at}"),
        None => format!("recorded {}, fetched at an unknown time", capture.recorded_at),
    };
    let dates = [("published", &version.published), ("modified", &version.modified)];
    let dates: Vec<String> =
        dates.iter().filter_map(|(word, date)| Some(format!("{word} {}", date.as_ref()?))).collect();
    let says = if dates.is_empty() { String::new() } else { format!("; says it was {}", dates.join(", ")) };
    output.line(format!("  {:>2}  {}  {when}{says}", version.number, capture.sha256.short()))
}

fn edits(step: &Step, all: bool, output: &mut Output) -> Result<(), Failure> {
    let count = match step.edits.len() {
        0 => "the words are the same".to_owned(),
        1 => "1 edit".to_owned(),
        many => format!("{many} edits"),
    };
    let silent = if step.silent { ", silent: the page says nothing of a change" } else { "" };
    output.line(format!("from capture {} to {}: {count}{silent}", step.from, step.to))?;
    if step.order == Order::Assumed {
        let remark = "which of the two is newer is taken from when they were recorded";
        output.line(wrapped(remark, "  ", output.width))?;
    }
    for notice in &step.notices {
        output.line(wrapped(&format!("the page says: “{}”", notice.quote), "  ", output.width))?;
    }
    if let Some(modified) = &step.modified {
        output.line(format!("  the page says it was modified {modified}"))?;
    }
    let most = if all { usize::MAX } else { MOST_EDITS };
    for edit in step.edits.iter().take(most) {
        output.line(wrapped(&in_words(edit), "  ", output.width).replacen("  ", "  - ", 1))?;
    }
    if step.edits.len() > most {
        output.line(format!("  and {} more: --all lists them", step.edits.len() - most))?;
    }
    if step.boilerplate_words > 0 {
        output.line(format!("  ({} words of menus and the like changed as well)", step.boilerplate_words))?;
    }
    Ok(())
}

/// Says an edit on one line: what it touches, and the words with what stands around them.
fn in_words(edit: &Edit) -> String {
    let kinds: Vec<&str> = edit
        .kinds
        .iter()
        .filter(|kind| **kind != EditKind::Words || edit.kinds.len() == 1)
        .map(|kind| kind.word())
        .collect();
    let marked: Vec<String> = [("[-", &edit.before, "-]"), ("{+", &edit.after, "+}")]
        .into_iter()
        .filter(|(_, words, _)| !words.is_empty())
        .map(|(open, words, close)| format!("{open}{}{close}", clipped(words)))
        .collect();
    format!("{}: {}{}{}", kinds.join(", "), edit.lead, marked.join(" "), edit.trail)
}

/// Leaves out the middle of many words.
fn clipped(words: &str) -> String {
    let length = words.chars().count();
    if length <= LONGEST {
        return words.to_owned();
    }
    let first: String = words.chars().take(LONGEST * 2 / 3).collect();
    let last: String = words.chars().skip(length - LONGEST / 3).collect();
    format!("{first} […] {last}")
}

fn followed(passage: &Followed, output: &mut Output) -> Result<(), Failure> {
    let (claim, appearance) = (&passage.citation.claim, &passage.citation.appearance);
    let stance = terminal::stance(appearance.stance, appearance.stance.word(), output.colour);
    output.made_safe(&format!("  {} {stance} {}: {}", appearance.id, claim.id, safe(&claim.text)))?;
    output.line(wrapped(&format!("“{}”", clipped(&appearance.quote)), "      ", output.width))?;
    let told = match (appearance.fate, &appearance.later) {
        (Some(fate), Some(later)) => later.words(fate),
        _ => "found in this capture".to_owned(),
    };
    output.line(wrapped(&told, "      ", output.width))?;
    let lost = matches!(appearance.fate, Some(Fate::Gone | Fate::Reworded | Fate::FigureChanged | Fate::Unclear));
    if let (true, Some(present), Some(absent), Some(later)) =
        (lost, &passage.last_present, &passage.first_absent, &appearance.later)
        && (present.sha256 != later.present_in.sha256 || absent.sha256 != later.compared_with.sha256)
    {
        let told = format!("its words were last present in {}, first absent in {}", present.words(), absent.words());
        output.line(wrapped(&told, "      ", output.width))?;
    }
    if let (Some(fate), Some(later)) = (appearance.fate, &appearance.later)
        && !matches!(fate, Fate::Kept | Fate::Unclear)
    {
        output.line(wrapped(&format!("why: {}", later.why), "      ", output.width))?;
    }
    Ok(())
}
