//! What a person makes of the conflicts that the machine finds.

use crate::analysis;
use crate::analysis::FoundConflict;
use crate::analysis::ShownConflicts;
use crate::desk::DeskError;
use crate::desk::Office;
use crate::ledger::Batch;
use crate::ledger::LedgerError;
use crate::model::Change;
use crate::model::Filter;
use crate::model::FoundBy;
use crate::model::GroundKind;
use crate::model::RelateBody;
use crate::model::Relation;
use crate::model::Sha256;
use crate::model::Suggestion;
use crate::model::Verdict;
use crate::model::VerdictBody;
use crate::suggest::proposals;

/// How much of a key a person must give.
const LEAST_OF_KEY: usize = 4;

/// What became of a verdict on a conflict.
#[derive(Clone, Debug)]
pub struct DecidedConflict {
    /// Which conflict.
    pub key: Sha256,
    /// What was decided.
    pub verdict: Verdict,
    /// What it is about: `C3 and C7`, `C3`.
    pub about: String,
    /// Whether a relation of the two claims was recorded with it.
    pub related: bool,
}

/// Confirms and rejects conflicts, named by their keys or the beginnings of them: all or none. Two claims that are
/// confirmed to be in conflict are recorded as contradicting each other.
///
/// # Errors
/// `NoSuch` and `Ambiguous` for a key; `Refused` for what is recorded or decided so already.
pub fn decide_conflicts(
    office: &Office,
    confirm: &[String],
    reject: &[String],
) -> Result<Vec<DecidedConflict>, DeskError> {
    let mut ledger = office.write()?;
    let mut batch = ledger.batch()?;
    let found = analysis::conflicts(batch.view(), &Filter::default(), None, ShownConflicts::All)?;
    let wanted =
        confirm.iter().map(|key| (key, Verdict::Accepted)).chain(reject.iter().map(|key| (key, Verdict::Rejected)));
    let mut decided = Vec::new();
    for (key, verdict) in wanted {
        decided.push(decide(office, &mut batch, named(&found, key)?, verdict)?);
    }
    batch.commit()?;
    Ok(decided)
}

fn named<'f>(found: &'f [FoundConflict], key: &str) -> Result<&'f FoundConflict, DeskError> {
    let wanted = key.trim().to_lowercase();
    let fits = |found: &&FoundConflict| found.conflict.key.to_string().starts_with(&wanted);
    let mut fitting = found.iter().filter(fits);
    let one = fitting.next().filter(|_| wanted.len() >= LEAST_OF_KEY);
    match (one, fitting.next()) {
        (Some(one), None) => Ok(one),
        (Some(_), Some(_)) => {
            Err(DeskError::Request(format!("{key} begins the keys of several conflicts; write more of it")))
        }
        (None, _) => Err(LedgerError::NoSuch { what: "conflict", name: key.to_owned() }.into()),
    }
}

fn decide(
    office: &Office,
    batch: &mut Batch<'_>,
    found: &FoundConflict,
    verdict: Verdict,
) -> Result<DecidedConflict, DeskError> {
    let FoundConflict { conflict, suggestion } = found;
    let claims: Vec<String> = conflict.claims.iter().map(|claim| claim.id.to_string()).collect();
    let about = claims.join(" and ");
    let refused = |why: String| Err(DeskError::from(LedgerError::Refused(why)));
    if conflict.decision.as_ref().is_some_and(|decision| decision.verdict == verdict) {
        return refused(format!("the conflict about {about} is {} already", verdict.word()));
    }
    if conflict.grounds.iter().any(|ground| ground.kind == GroundKind::Relation) {
        return refused(format!(
            "{about} are recorded as contradicting each other; `whosaid claim unrelate` takes that back"
        ));
    }
    let mut made = Vec::new();
    if let (Suggestion::Conflict { claim, other }, Verdict::Accepted) = (suggestion, verdict) {
        let note = Some("found by the machine, confirmed by a person".to_owned());
        let body = RelateBody { claim: *claim, relation: Relation::Contradicts, other: *other, note };
        made.push(office.append(batch, &Change::ClaimRelate(body))?.uid);
    }
    let machine = conflict.grounds.iter().filter(|ground| ground.found_by == FoundBy::Machine);
    let related = !made.is_empty();
    let body = VerdictBody {
        proposal: conflict.key,
        suggestion: suggestion.clone(),
        verdict,
        reasons: machine.map(|ground| ground.why.clone()).collect(),
        // Rules found it: they hold or they do not.
        score: 1000,
        suggester: proposals::suggester(),
        made,
    };
    office.append(batch, &Change::ProposalVerdict(Box::new(body)))?;
    Ok(DecidedConflict { key: conflict.key, verdict, about, related })
}
