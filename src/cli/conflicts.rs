//! `whosaid conflicts`.

use crate::analysis;
use crate::analysis::ShownConflicts;
use crate::cli::Session;
use crate::cli::failure::Failure;
use crate::cli::output::Output;
use crate::cli::terminal;
use crate::cli::terminal::safe;
use crate::cli::terminal::wrapped;
use crate::cli::words;
use crate::desk;
use crate::export;
use crate::ledger;
use crate::model::Agreement;
use crate::model::AppearanceNo;
use crate::model::ClaimRef;
use crate::model::Conflict;
use crate::model::ConflictKind;
use crate::model::Filter;
use crate::model::FoundBy;
use crate::model::Ground;
use crate::model::Side;
use crate::model::Verdict;
use crate::model::Voice;

/// How many letters of a quote are shown.
const SHOWN: usize = 240;

/// Ask what cannot both hold: claims, passages of one claim, figures, and on whose word
///
/// Conflicts come from what persons recorded (relations, stances) and from what the machine reads: figures of the same
/// thing that do not meet, the same words with and without a negation, and the same statement credited to different
/// sources. What the machine found says so. A figure that is told roundly, a part of another, or a toll that has risen
/// since is no conflict; --all shows these too.
///
/// A conflict is named by its key, or the beginning of it. --confirm records that it is one (two claims are then
/// recorded as contradicting each other), --reject that it is none: it is not shown again. `whosaid review --undo`
/// takes the last verdict back.
///
/// Examples:
///   whosaid conflicts
///   whosaid conflicts --tag figures
///   whosaid conflicts fighters-20000
///   whosaid conflicts --all --json
#[derive(Debug, clap::Args)]
#[command(verbatim_doc_comment)]
pub(super) struct Conflicts {
    /// Only the conflicts that this claim is part of, with all that it was compared with
    claim: Option<String>,
    /// Only claims with this tag; may be given several times
    #[arg(long = "tag", value_name = "TAG")]
    tags: Vec<String>,
    /// Also what is no conflict: equal figures, roundings, parts, updates; and what was rejected
    #[arg(long)]
    all: bool,
    /// Record that this is a conflict; may be given several times
    #[arg(long, value_name = "KEY", conflicts_with_all = ["claim", "tags", "all"])]
    confirm: Vec<String>,
    /// Record that this is no conflict; may be given several times
    #[arg(long, value_name = "KEY", conflicts_with_all = ["claim", "tags", "all"])]
    reject: Vec<String>,
}

impl Conflicts {
    pub(super) fn run(self, session: &Session, output: &mut Output) -> Result<u8, Failure> {
        if !self.confirm.is_empty() || !self.reject.is_empty() {
            return self.decide(session, output);
        }
        let ledger = session.office.read(session.as_of())?;
        let view = ledger.view();
        let only = self.claim.as_deref().map(|name| ledger::find_claim(view, name)).transpose()?.map(|found| found.no);
        let filter = Filter { tags: self.tags, ..Filter::default() };
        // Everything is looked for, so that what is left out can be counted.
        let all = analysis::conflicts(view, &filter, only, ShownConflicts::All)?;
        let shown = if self.all || only.is_some() { ShownConflicts::All } else { ShownConflicts::Open };
        let total = all.len();
        let conflicts: Vec<Conflict> =
            all.into_iter().filter(|found| found.is_shown(shown)).map(|found| found.conflict).collect();
        if session.json {
            output.json(&conflicts)?;
            return Ok(0);
        }
        for conflict in &conflicts {
            print(conflict, output)?;
        }
        closing(conflicts.len(), total - conflicts.len(), output)?;
        Ok(0)
    }

    fn decide(self, session: &Session, output: &mut Output) -> Result<u8, Failure> {
        if session.as_of().is_some() {
            return Err(Failure::usage("--as-of goes with questions only".to_owned(), None));
        }
        let decided = desk::decide_conflicts(&session.office, &self.confirm, &self.reject)?;
        if session.json {
            let documents: Vec<serde_json::Value> = decided
                .iter()
                .map(|one| {
                    serde_json::json!({
                        "key": one.key, "verdict": one.verdict, "about": one.about, "related": one.related,
                    })
                })
                .collect();
            output.json(&documents)?;
            return Ok(0);
        }
        for one in decided {
            let then = match (one.verdict, one.related) {
                (Verdict::Accepted, true) => "confirmed: they contradict each other",
                (Verdict::Accepted, false) => "confirmed",
                _ => "rejected: it is not shown again",
            };
            output.line(format!("{}  {}  {then}", one.key.short(), one.about))?;
        }
        Ok(0)
    }
}

fn closing(shown: usize, left_out: usize, output: &mut Output) -> Result<(), Failure> {
    let first = match shown {
        0 => "no conflict, as far as this ledger and these filters go".to_owned(),
        some => words::counted(some, "conflict"),
    };
    let rest = match left_out {
        0 => String::new(),
        1 => "; 1 comparison more is no open conflict, --all shows it".to_owned(),
        several => format!("; {several} comparisons more are no open conflicts, --all shows them"),
    };
    output.line(wrapped(&format!("{first}{rest}"), "", output.width))
}

/// Prints a conflict: what it is about, why, who holds what, and what stands out.
fn print(conflict: &Conflict, output: &mut Output) -> Result<(), Failure> {
    let word = match conflict.kind {
        ConflictKind::Attribution => "attribution conflict",
        ConflictKind::Claim | ConflictKind::Claims => conflict.word.word(),
    };
    output.line(format!("{word}  [{}]", conflict.key.short()))?;
    for claim in &conflict.claims {
        output.line(wrapped(&named(claim), "  ", output.width))?;
    }
    for ground in &conflict.grounds {
        output.line(wrapped(&because(ground), "  because ", output.width).replace("\n  because ", "\n          "))?;
    }
    if let Some(decision) = &conflict.decision {
        let what = if decision.verdict == Verdict::Accepted { "confirmed" } else { "rejected" };
        output.line(format!("  {what} by {} at {}", safe(&decision.by), safe(&decision.at)))?;
    }
    let voices = || conflict.sides.iter().flat_map(|side| side.voices.iter().map(move |voice| (side, voice)));
    let rows: Vec<Vec<String>> = voices().map(|(side, voice)| row(conflict, side, voice)).collect();
    let header: &[&str] = match conflict.kind {
        ConflictKind::Attribution => &["no", "source", "article", "published"],
        ConflictKind::Claim | ConflictKind::Claims => &["no", "holds", "source", "article", "published"],
    };
    let table = terminal::table(header, &rows, output.width.saturating_sub(2));
    for line in table.lines().filter(|_| !rows.is_empty()) {
        output.made_safe(&format!("  {line}"))?;
    }
    for (_, voice) in voices() {
        output.line(wrapped(&quoted(voice), "  ", output.width).replace("\n  ", "\n      "))?;
    }
    for side in conflict.sides.iter().filter(|side| side.voices.is_empty()) {
        output.line(wrapped(&format!("nobody repeats {} in this ledger", side.claim), "  ", output.width))?;
    }
    output.line(wrapped(&standing_out(conflict), "  ", output.width))?;
    output.line("")
}

fn named(claim: &ClaimRef) -> String {
    let key = claim.key.as_ref().map(|key| format!(" {key}")).unwrap_or_default();
    format!("{}{key}: {}", claim.id, claim.text)
}

fn because(ground: &Ground) -> String {
    let by = match ground.found_by {
        FoundBy::Person => "recorded",
        FoundBy::Machine => "found by the machine",
    };
    let word = match ground.word {
        Agreement::Conflict => String::new(),
        other => format!("{}: ", other.word()),
    };
    format!("{word}{} ({by})", ground.why)
}

fn row(conflict: &Conflict, side: &Side, voice: &Voice) -> Vec<String> {
    let holds = match conflict.kind {
        ConflictKind::Claims => {
            format!("{} {}", side.claim, voice.figure.as_ref().or(side.figure.as_ref()).map_or("", String::as_str))
        }
        ConflictKind::Attribution => String::new(),
        ConflictKind::Claim if side.figure.is_some() => side.says.clone(),
        ConflictKind::Claim => {
            format!("{}{}", side.says, voice.figure.as_ref().map(|figure| format!(": {figure}")).unwrap_or_default())
        }
    };
    let source = if voice.via.is_empty() { "its own voice".to_owned() } else { export::chain_in_words(&voice.via) };
    let published = voice.published.as_ref().map_or("unknown", |date| date.day().unwrap_or(date.as_str()));
    let outlet = words::outlet(voice.outlet.as_ref());
    let mut cells = vec![voice.appearance.to_string()];
    // Where the sources are what differs, they are told once.
    cells.extend((conflict.kind != ConflictKind::Attribution).then(|| holds.trim().to_owned()));
    cells.extend([source, format!("{} {outlet}", voice.article), published.to_owned()]);
    cells
}

fn quoted(voice: &Voice) -> String {
    format!("{} “{}”", voice.appearance, words::shortened(&voice.quote, SHOWN))
}

/// Says which passage is the oldest, which the newest, and which side has most independent sources.
fn standing_out(conflict: &Conflict) -> String {
    let of = |no: Option<AppearanceNo>| no.map_or("not known (no dates)".to_owned(), |no| no.to_string());
    let sources = |side: &Side| match side.independent {
        1 => "1 named source".to_owned(),
        several => format!("{several} named sources"),
    };
    let names = |side: &Side| match conflict.kind {
        ConflictKind::Claims => side.claim.to_string(),
        ConflictKind::Claim | ConflictKind::Attribution => format!("“{}”", side.says),
    };
    let most = conflict
        .most_independent
        .and_then(|at| conflict.sides.get(at))
        .map_or_else(|| "none more than another".to_owned(), |side| format!("{}, {}", names(side), sources(side)));
    format!("first: {}; latest: {}; most independent: {most}", of(conflict.first), of(conflict.latest))
}
