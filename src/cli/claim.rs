//! `whosaid claim …` and `whosaid claims`.

mod import;
mod rate;

use std::collections::BTreeSet;

use clap::Subcommand;

use crate::analysis::origins;
use crate::cli::Session;
use crate::cli::claim::import::Import;
use crate::cli::claim::rate::Rate;
use crate::cli::failure::Failure;
use crate::cli::filters::Filters;
use crate::cli::filters::one_of;
use crate::cli::output::Output;
use crate::cli::terminal::safe;
use crate::cli::terminal::table;
use crate::cli::who;
use crate::desk;
use crate::desk::ClaimRequest;
use crate::desk::DeskError;
use crate::desk::Done;
use crate::ledger;
use crate::model::Claim as Statement;
use crate::model::ClaimInFull;
use crate::model::ClaimKind;
use crate::model::ClaimNo;
use crate::model::Origins;
use crate::model::Relation;

/// State, list and rate claims
#[derive(Debug, Subcommand)]
pub(super) enum Claim {
    /// State a claim: one checkable assertion, in any language
    ///
    /// Example: whosaid claim add "20,000 fighters took part." --key fighters --kind quantity --quantity "20000 fighters"
    Add(Add),
    /// Word or describe a claim anew; an empty text clears a value
    ///
    /// Example: whosaid claim edit fighters --text "About 20,000 fighters took part." --tag kazakhstan
    Edit(Edit),
    /// List the claims
    ///
    /// Example: whosaid claim list --tag kazakhstan
    List(List),
    /// Show a claim with its ratings and relations
    ///
    /// Example: whosaid claim show fighters
    Show(Show),
    /// Fold a claim into another that says the same
    ///
    /// Example: whosaid claim merge C9 C3
    Merge(Pair),
    /// Take such a fold back; the claim is named by its number
    ///
    /// Example: whosaid claim unmerge C9
    Unmerge(One),
    /// Take a claim back that should not have been stated; the log keeps it
    ///
    /// A claim with passages, ratings or relations is not taken back before these are.
    ///
    /// Example: whosaid claim remove C9 --why "It was typed twice."
    Remove(Remove),
    /// Record how one claim stands to another: contradicts, implies, refines or same-question
    ///
    /// Example: whosaid claim relate sanctions contradicts no-sanctions
    Relate(Relate),
    /// Take such a relation back
    ///
    /// Example: whosaid claim unrelate sanctions contradicts no-sanctions
    Unrelate(Relate),
    /// Rate a claim in words; earlier ratings are kept
    ///
    /// Example: whosaid claim rate fighters "Unproven" --why "Every figure goes back to one blog."
    Rate(Rate),
    /// Take in a table of claims, or a page or feed of fact-checks (ClaimReview)
    ///
    /// A table has the columns claim, text, kind, quantity, tags, language; all of its rows are recorded, or none. The
    /// column `claim` is the key; tags are separated by semicolons. From a page or feed with ClaimReview (JSON-LD, Data
    /// Commons, the answer of Google's Fact Check API) come the claims, each with the rating of the outlet that gave it.
    ///
    /// Examples:
    ///   whosaid claim import claims.csv
    ///   whosaid claim import review.html
    #[command(verbatim_doc_comment)]
    Import(Import),
}

#[derive(Debug, clap::Args)]
pub(super) struct Add {
    /// The assertion
    text: String,
    #[command(flatten)]
    described: Described,
}

/// What a claim may be described by.
#[derive(Debug, clap::Args)]
struct Described {
    /// A short name to type instead of the number
    #[arg(long, value_name = "KEY")]
    key: Option<String>,
    /// Its kind: event, quantity, quote, causal, prediction or other
    #[arg(long, value_name = "KIND")]
    kind: Option<String>,
    /// How much of what, as written
    #[arg(long, value_name = "TEXT")]
    quantity: Option<String>,
    /// A label; may be given several times
    #[arg(long = "tag", value_name = "TAG")]
    tags: Vec<String>,
    /// The language that it is worded in (fr, en …)
    #[arg(long, value_name = "LANGUAGE")]
    lang: Option<String>,
}

impl Described {
    fn request(self, text: Option<String>, remove_tags: Vec<String>) -> Result<ClaimRequest, Failure> {
        Ok(ClaimRequest {
            text,
            key: self.key,
            kind: self.kind.as_deref().map(|word| one_of("kind", word, ClaimKind::ALL, ClaimKind::word)).transpose()?,
            quantity: self.quantity,
            language: self.lang,
            tags: self.tags,
            remove_tags,
        })
    }
}

#[derive(Debug, clap::Args)]
pub(super) struct Edit {
    /// The claim
    claim: String,
    /// Its new wording
    #[arg(long)]
    text: Option<String>,
    #[command(flatten)]
    described: Described,
    /// A label to take away; may be given several times
    #[arg(long = "untag", value_name = "TAG")]
    remove_tags: Vec<String>,
}

/// List the claims with how many appearances repeat, contradict and mention each
///
/// Example: whosaid claims --tag kazakhstan
#[derive(Debug, clap::Args)]
#[command(verbatim_doc_comment)]
pub(super) struct List {
    #[command(flatten)]
    filters: Filters,
}

#[derive(Debug, clap::Args)]
pub(super) struct Show {
    /// The claim
    claim: String,
}

#[derive(Debug, clap::Args)]
pub(super) struct Pair {
    /// The claim that is folded
    claim: String,
    /// The claim that stays
    into: String,
}

#[derive(Debug, clap::Args)]
pub(super) struct One {
    /// The claim
    claim: String,
}

#[derive(Debug, clap::Args)]
pub(super) struct Remove {
    /// The claim
    claim: String,
    /// Why
    #[arg(long, value_name = "TEXT")]
    why: Option<String>,
}

#[derive(Debug, clap::Args)]
pub(super) struct Relate {
    /// The first claim
    claim: String,
    /// How it stands to the other: contradicts, implies, refines or same-question
    relation: String,
    /// The other claim
    other: String,
    /// Why
    #[arg(long, value_name = "TEXT")]
    note: Option<String>,
}

impl Claim {
    pub(super) fn run(self, session: &Session, output: &mut Output) -> Result<u8, Failure> {
        let office = &session.office;
        let done = match self {
            Self::List(list) => return list.run(session, output),
            Self::Show(show) => return show.run(session, output),
            Self::Import(import) => return import.run(session, output),
            Self::Add(add) => {
                let (done, made) = desk::claim_add(office, &add.described.request(Some(add.text), Vec::new())?)?;
                if made {
                    output.remark(format!("made the ledger {}", office.ledger.display()));
                }
                done
            }
            Self::Edit(edit) => {
                desk::claim_edit(office, &edit.claim, &edit.described.request(edit.text, edit.remove_tags)?)?
            }
            Self::Merge(pair) => desk::claim_merge(office, &pair.claim, &pair.into)?,
            Self::Unmerge(one) => desk::claim_unmerge(office, &one.claim)?,
            Self::Remove(remove) => desk::claim_remove(office, &remove.claim, remove.why.as_deref())?,
            Self::Relate(relate) => relate.run(session, false)?,
            Self::Unrelate(relate) => relate.run(session, true)?,
            Self::Rate(rate) => rate.run(session)?,
        };
        tell(&done, session.json, output)
    }
}

/// Prints what a change became.
pub(super) fn tell(done: &Done, json: bool, output: &mut Output) -> Result<u8, Failure> {
    if json {
        output.json(&done.document())?;
        return Ok(0);
    }
    output.line(format!("{}  recorded as entry {}", done.thing, done.seq))?;
    for note in &done.notes {
        output.line(format!("    note: {}", safe(note)))?;
    }
    Ok(0)
}

impl Relate {
    fn run(self, session: &Session, undo: bool) -> Result<Done, Failure> {
        let relation = one_of("relation", &self.relation, Relation::ALL, Relation::word)?;
        Ok(desk::claim_relate(&session.office, &self.claim, relation, &self.other, self.note.as_deref(), undo)?)
    }
}

impl List {
    pub(super) fn run(self, session: &Session, output: &mut Output) -> Result<u8, Failure> {
        let filter = self.filters.read()?;
        let ledger = session.office.read(session.as_of())?;
        let by_appearance = filter.outlet.is_some()
            || filter.source.is_some()
            || filter.from.is_some()
            || filter.to.is_some()
            || filter.stance.is_some()
            || filter.lang.is_some();
        let mut claims = ledger::claims(ledger.view(), &filter)?;
        if by_appearance {
            let mut kept: BTreeSet<ClaimNo> = BTreeSet::new();
            ledger::citations(ledger.view(), &filter, |citation| -> Result<(), DeskError> {
                kept.insert(citation.claim.id);
                Ok(())
            })?;
            claims.retain(|claim| kept.contains(&claim.id));
        }
        if session.json {
            output.json(&claims)?;
        } else if claims.is_empty() {
            output.line("no claims")?;
        } else {
            let rows: Vec<Vec<String>> = claims.iter().map(row).collect();
            output.made_safe(&table(
                &["no", "key", "claim", "repeats", "contradicts", "mentions", "rated"],
                &rows,
                output.width,
            ))?;
        }
        Ok(0)
    }
}

fn row(claim: &Statement) -> Vec<String> {
    vec![
        claim.id.to_string(),
        claim.key.clone().unwrap_or_default(),
        claim.text.clone(),
        claim.repeats.to_string(),
        claim.contradicts.to_string(),
        claim.mentions.to_string(),
        claim.rating.as_ref().map(|rating| rating.label.clone()).unwrap_or_default(),
    ]
}

impl Show {
    fn run(self, session: &Session, output: &mut Output) -> Result<u8, Failure> {
        let ledger = session.office.read(session.as_of())?;
        let claim = ledger::claim_in_full(ledger.view(), ledger::find_claim(ledger.view(), &self.claim)?.no)?;
        if session.json {
            output.json(&claim)?;
            return Ok(0);
        }
        let origins = origins::of_claim(ledger.view(), claim.claim.id, false)?;
        print(&claim, &origins, output)?;
        Ok(0)
    }
}

fn print(shown: &ClaimInFull, origins: &Origins, output: &mut Output) -> Result<(), Failure> {
    let claim = &shown.claim;
    output.line(who::heading(claim))?;
    let fields = [
        ("kind", claim.kind.map(|kind| kind.word().to_owned())),
        ("quantity", claim.quantity.clone()),
        ("language", claim.language.clone()),
        ("tags", Some(claim.tags.join(", ")).filter(|tags| !tags.is_empty())),
        ("stated", Some(format!("{} by {}", shown.recorded_at, shown.recorded_by))),
        (
            "appearances",
            Some(format!("{} repeat, {} contradict, {} mention it", claim.repeats, claim.contradicts, claim.mentions)),
        ),
    ];
    for (label, value) in fields {
        if let Some(value) = value {
            output.line(format!("  {label:<13}{}", safe(&value)))?;
        }
    }
    if origins.most > 0 {
        let see = format!("{} independent (`whosaid origins {}` shows them)", origins.interval(), claim.id);
        output.line(format!("  {:<13}{see}", "origins"))?;
    }
    for rating in &shown.ratings {
        let scale = rating.scale.as_ref().map(|scale| format!(" (of {scale})")).unwrap_or_default();
        let why = rating.why.as_ref().map(|why| format!(": {why}")).unwrap_or_default();
        let when = rating.published.as_ref().map_or(rating.at.clone(), ToString::to_string);
        output.line(format!(
            "  rated        {} by {} on {when}{}",
            safe(&format!("{}{scale}", rating.label)),
            safe(rating.rater()),
            safe(&why)
        ))?;
        if let Some(url) = &rating.url {
            output.line(format!("               {}", safe(url)))?;
        }
    }
    for relation in &shown.relations {
        let (other, words) = match relation.claim == claim.id {
            true => (relation.other, format!("it {}", relation.relation.word())),
            false => (relation.claim, format!("{} {} it:", relation.claim, relation.relation.word())),
        };
        let named = if relation.claim == claim.id { format!("{words} {other}:") } else { words };
        output.line(format!("  related      {named} {}", safe(&relation.text)))?;
    }
    for merged in &shown.merged {
        output.line(format!("  folded in    {merged}"))?;
    }
    Ok(())
}
