//! `whosaid review`.

use std::io::BufRead;
use std::io::IsTerminal;

use crate::cli::Session;
use crate::cli::failure::ANSWER_IS_NO;
use crate::cli::failure::Failure;
use crate::cli::failure::USAGE;
use crate::cli::filters::one_of;
use crate::cli::output::Output;
use crate::cli::suggest;
use crate::cli::terminal::safe;
use crate::desk;
use crate::desk::Decided;
use crate::desk::ProposalEdit;
use crate::ledger;
use crate::ledger::LedgerError;
use crate::model::ProposalNo;
use crate::model::Stance;
use crate::model::Suggestion;
use crate::model::Verdict;
use crate::model::WaitingProposal;

/// Go through what the machine proposes: accept, reject, edit or leave each
///
/// On a terminal each proposal takes one key: a accepts, r rejects, e edits (then accepts), s leaves it for later, u
/// takes the last verdict back, q ends. Every verdict is recorded at once, under your name and with the machine's
/// reasons; an interruption loses nothing. Without a terminal the same letters are read from standard input, a line each.
/// --json lists what waits, for programs, which decide with --accept and --reject.
///
/// Examples:
///   whosaid review
///   whosaid review A12
///   whosaid review P5
///   whosaid review --json
///   whosaid review --accept P5 --reject P6
///   whosaid review --undo
#[derive(Debug, clap::Args)]
#[command(verbatim_doc_comment)]
pub(super) struct Review {
    /// Only the proposals about this article, or the one of this number
    #[arg(value_name = "NAME")]
    name: Option<String>,
    /// Accept this proposal; may be given several times
    #[arg(long, value_name = "PROPOSAL")]
    accept: Vec<String>,
    /// Reject this proposal; may be given several times
    #[arg(long, value_name = "PROPOSAL")]
    reject: Vec<String>,
    /// Take the last verdict back
    #[arg(long, conflicts_with_all = ["accept", "reject"])]
    undo: bool,
    /// The wording of a new claim that is accepted
    #[arg(long, value_name = "TEXT", requires = "accept")]
    text: Option<String>,
    /// How the passage that is accepted stands to its claim: repeats, contradicts or mentions
    #[arg(long, value_name = "STANCE", requires = "accept")]
    stance: Option<String>,
    /// On whose word, nearest the article first, instead of what was proposed; may be given several times
    #[arg(long, value_name = "SOURCE", requires = "accept")]
    via: Vec<String>,
    /// Of two articles that share text, the one that had it first
    #[arg(long, value_name = "ARTICLE", requires = "accept")]
    original: Option<String>,
}

impl Review {
    pub(super) fn run(self, session: &Session, output: &mut Output) -> Result<u8, Failure> {
        if self.undo {
            return take_back(session, output).map(|_| 0);
        }
        if !self.accept.is_empty() || !self.reject.is_empty() {
            return self.decide(session, output);
        }
        let waiting = self.waiting(session)?;
        if session.json {
            output.json(&waiting)?;
            return Ok(0);
        }
        if waiting.is_empty() {
            output.line("nothing waits; whosaid suggest looks for proposals")?;
            return Ok(0);
        }
        go_through(session, waiting, output)
    }

    /// Returns what waits: all, what is about one article, or one proposal by its number.
    fn waiting(&self, session: &Session) -> Result<Vec<WaitingProposal>, Failure> {
        let Some(one) = self.name.as_deref().and_then(|name| ProposalNo::parse(name.trim())) else {
            return Ok(desk::waiting(&session.office, self.name.as_deref())?);
        };
        match ledger::waiting_proposal(session.office.read(None)?.view(), one) {
            Ok(proposal) => Ok(vec![proposal]),
            Err(LedgerError::NoSuch { .. }) => Ok(Vec::new()),
            Err(error) => Err(error.into()),
        }
    }

    fn decide(self, session: &Session, output: &mut Output) -> Result<u8, Failure> {
        let edit = ProposalEdit {
            text: self.text.clone(),
            stance: self.stance.as_deref().map(stance).transpose()?,
            via: Some(self.via.clone()).filter(|via| !via.is_empty()),
            original: self.original.clone(),
        };
        let numbers =
            |names: &[String]| names.iter().map(|name| number(name)).collect::<Result<Vec<ProposalNo>, Failure>>();
        let (accepted, rejected) = (numbers(&self.accept)?, numbers(&self.reject)?);
        let mut documents = Vec::new();
        let decisions = accepted.into_iter().map(|no| (no, true)).chain(rejected.into_iter().map(|no| (no, false)));
        for (no, accepts) in decisions {
            let decided =
                if accepts { desk::accept(&session.office, no, &edit)? } else { desk::reject(&session.office, no)? };
            if session.json {
                documents.push(decided.document(no));
            } else {
                told(&decided, &no.to_string(), output)?;
            }
        }
        if session.json {
            output.json(&documents)?;
        }
        Ok(0)
    }
}

fn number(name: &str) -> Result<ProposalNo, Failure> {
    ProposalNo::parse(name.trim())
        .ok_or_else(|| Failure::usage(format!("{name} is no proposal; they are numbered P1, P2 …"), None))
}

fn stance(word: &str) -> Result<Stance, Failure> {
    one_of("stance", word, Stance::ALL, Stance::word)
}

/// What a person says to a proposal.
enum Answer {
    Accept,
    Reject,
    Edit,
    Later,
    Undo,
    Quit,
}

/// Shows each proposal and does what is said to it.
fn go_through(session: &Session, waiting: Vec<WaitingProposal>, output: &mut Output) -> Result<u8, Failure> {
    let mut answers = Answers::new();
    let total = waiting.len();
    let mut left: Vec<WaitingProposal> = waiting.into_iter().rev().collect();
    let mut done: Vec<WaitingProposal> = Vec::new();
    while let Some(proposal) = left.pop() {
        output.line(format!("\n{} of {total}", total - left.len()))?;
        suggest::describe(&proposal, output)?;
        output.line("[a]ccept  [r]eject  [e]dit  [s]kip  [u]ndo  [q]uit")?;
        output.flush()?;
        match answers.next()? {
            Some(Answer::Accept) => {
                let decided = desk::accept(&session.office, proposal.id, &ProposalEdit::default());
                done.extend(settle(decided.map_err(Failure::from), proposal, output)?);
            }
            Some(Answer::Edit) => {
                let edit = answers.edit(&proposal, output);
                let decided = edit.and_then(|edit| Ok(desk::accept(&session.office, proposal.id, &edit)?));
                done.extend(settle(decided, proposal, output)?);
            }
            Some(Answer::Reject) => {
                let decided = desk::reject(&session.office, proposal.id);
                done.extend(settle(decided.map_err(Failure::from), proposal, output)?);
            }
            Some(Answer::Later) => {}
            Some(Answer::Undo) => {
                left.push(proposal);
                if take_back(session, output)? {
                    left.extend(done.pop());
                }
            }
            Some(Answer::Quit) | None => {
                left.push(proposal);
                break;
            }
        }
    }
    output.line(format!("{} decided, {} left for later", done.len(), total - done.len()))?;
    Ok(0)
}

/// Tells what became of a verdict and returns its proposal. What cannot be recorded as it was said is told, its proposal
/// waits on, and the next one comes.
fn settle(
    decided: Result<Decided, Failure>,
    proposal: WaitingProposal,
    output: &mut Output,
) -> Result<Option<WaitingProposal>, Failure> {
    match decided {
        Ok(decided) => {
            told(&decided, &proposal.id.to_string(), output)?;
            Ok(Some(proposal))
        }
        Err(failure) if matches!(failure.exit, USAGE | ANSWER_IS_NO) => {
            output.remark(format!("error: {}", failure.message));
            Ok(None)
        }
        Err(failure) => Err(failure),
    }
}

fn told(decided: &Decided, name: &str, output: &mut Output) -> Result<(), Failure> {
    let made = if decided.made.is_empty() { String::new() } else { format!(": {}", decided.made.join(", ")) };
    output.line(format!("{name} {}{made}", decided.verdict.word()))?;
    for note in &decided.notes {
        output.line(format!("    note: {}", safe(note)))?;
    }
    Ok(output.flush()?)
}

fn take_back(session: &Session, output: &mut Output) -> Result<bool, Failure> {
    match desk::undo(&session.office)? {
        Some(decided) => {
            debug_assert_eq!(decided.verdict, Verdict::Reopened);
            let made =
                if decided.made.is_empty() { String::new() } else { format!(" ({} again)", decided.made.join(", ")) };
            output.line(format!(
                "the last verdict was taken back: the {} waits again{made}",
                decided.suggestion.word()
            ))?;
            Ok(true)
        }
        None => {
            output.line("there is no verdict to take back")?;
            Ok(false)
        }
    }
}

/// Where the answers come from: keys of a terminal, or lines.
struct Answers {
    keys: Option<console::Term>,
}

impl Answers {
    fn new() -> Self {
        let both = std::io::stdin().is_terminal() && std::io::stdout().is_terminal();
        Self { keys: both.then(console::Term::stdout) }
    }

    /// Returns the next answer; none at the end of the input. Other keys are passed over.
    fn next(&mut self) -> Result<Option<Answer>, Failure> {
        loop {
            let letter = match &self.keys {
                Some(term) => Some(term.read_char()?),
                None => match line()? {
                    None => return Ok(None),
                    Some(line) => line.trim().chars().next(),
                },
            };
            let answer = match letter.map(|letter| letter.to_ascii_lowercase()) {
                Some('a') => Answer::Accept,
                Some('r') => Answer::Reject,
                Some('e') => Answer::Edit,
                Some('s') => Answer::Later,
                Some('u') => Answer::Undo,
                Some('q' | '\u{1b}' | '\u{3}' | '\u{4}') => Answer::Quit,
                _ => continue,
            };
            return Ok(Some(answer));
        }
    }

    /// Asks for what may be changed in a proposal; an empty line leaves it as it is.
    fn edit(&mut self, proposal: &WaitingProposal, output: &mut Output) -> Result<ProposalEdit, Failure> {
        let mut edit = ProposalEdit::default();
        let mut ask = |what: &str, now: &str| -> Result<Option<String>, Failure> {
            output.line(format!("    {what} [{}]:", safe(now)))?;
            output.flush()?;
            let written = match &self.keys {
                Some(term) => Some(term.read_line()?),
                None => line()?,
            };
            Ok(written.map(|text| text.trim().to_owned()).filter(|text| !text.is_empty()))
        };
        match &proposal.suggestion {
            Suggestion::NewClaim { text, via, .. } => {
                edit.text = ask("the claim", text)?;
                edit.via = ask("on the word of, separated by > (- for nobody)", &via.join(" > "))?.map(names);
            }
            Suggestion::Appearance { stance: now, via, .. } => {
                edit.stance =
                    ask("repeats, contradicts or mentions", now.word())?.as_deref().map(stance).transpose()?;
                edit.via = ask("on the word of, separated by > (- for nobody)", &via.join(" > "))?.map(names);
            }
            Suggestion::Attribution { via, .. } => {
                edit.via = ask("on the word of, separated by >", &via.join(" > "))?.map(names);
            }
            Suggestion::Copy { .. } => {
                let first = proposal.about.get(1).map_or("", |article| article.id.as_str());
                edit.original = ask("the article that had it first", first)?;
            }
            Suggestion::Alias { .. }
            | Suggestion::SameClaim { .. }
            | Suggestion::Conflict { .. }
            | Suggestion::Disagreement { .. } => {}
        }
        Ok(edit)
    }
}

fn names(written: String) -> Vec<String> {
    if written == "-" {
        return Vec::new();
    }
    written.split('>').map(|name| name.trim().to_owned()).filter(|name| !name.is_empty()).collect()
}

fn line() -> Result<Option<String>, Failure> {
    let mut line = String::new();
    let read = std::io::stdin().lock().read_line(&mut line)?;
    Ok((read > 0).then_some(line))
}
