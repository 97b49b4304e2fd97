//! What a person makes of the machine's proposals.

use crate::desk::DeskError;
use crate::desk::Office;
use crate::desk::claims::language_tag;
use crate::desk::copies;
use crate::desk::links::body_at;
use crate::desk::links::hop_body;
use crate::ledger;
use crate::ledger::Batch;
use crate::ledger::Text;
use crate::ledger::View;
use crate::model::AppearanceBody;
use crate::model::AppearanceRemoval;
use crate::model::ArticleNo;
use crate::model::Change;
use crate::model::ClaimBody;
use crate::model::ClaimRemoval;
use crate::model::MergeBody;
use crate::model::ProposalNo;
use crate::model::ProposedPassage;
use crate::model::RelateBody;
use crate::model::Relation;
use crate::model::SourceAlias;
use crate::model::Span;
use crate::model::Stance;
use crate::model::Suggestion;
use crate::model::Uid;
use crate::model::UnmergeBody;
use crate::model::Verdict;
use crate::model::VerdictBody;
use crate::model::WaitingProposal;

/// What a person changes in a proposal while accepting it.
#[derive(Clone, Debug, Default)]
pub struct ProposalEdit {
    /// The wording of a new claim.
    pub text: Option<String>,
    /// How the passage stands to the claim.
    pub stance: Option<Stance>,
    /// On whose word, nearest the article first; an empty list: the article's own voice.
    pub via: Option<Vec<String>>,
    /// Of two articles that share text, the one that had it first.
    pub original: Option<String>,
}

/// What a person decides on: a suggestion, and what the machine has to say of it.
pub(super) struct Weighed {
    pub(super) suggestion: Suggestion,
    pub(super) reasons: Vec<String>,
    pub(super) score: f64,
    pub(super) suggester: String,
}

impl From<WaitingProposal> for Weighed {
    fn from(waiting: WaitingProposal) -> Self {
        let WaitingProposal { suggestion, reasons, score, suggester, .. } = waiting;
        Self { suggestion, reasons, score, suggester }
    }
}

/// What a verdict became.
#[derive(Clone, Debug)]
pub struct Decided {
    /// What was decided.
    pub verdict: Verdict,
    /// What was proposed.
    pub suggestion: Suggestion,
    /// The things that it made or changed, as a person names them.
    pub made: Vec<String>,
    /// What a person may want to know besides.
    pub notes: Vec<String>,
}

/// Returns the proposals that wait, the surest first: all, or those about one article.
///
/// # Errors
/// `NoSuch`, `Ambiguous` for the article.
pub fn waiting(office: &Office, article: Option<&str>) -> Result<Vec<WaitingProposal>, DeskError> {
    let ledger = office.read(None)?;
    let article = article.map(|name| ledger::find_article(ledger.view(), name)).transpose()?;
    Ok(ledger::waiting(ledger.view(), article.map(|article| article.no))?)
}

/// Accepts a proposal, with changes if there are any: what it says is recorded under the person's name, together with
/// the machine's reasons.
///
/// # Errors
/// `NoSuch` where it does not wait; `Refused` where what it says cannot be recorded (any more).
pub fn accept(office: &Office, no: ProposalNo, edit: &ProposalEdit) -> Result<Decided, DeskError> {
    let mut ledger = office.write()?;
    let mut batch = ledger.batch()?;
    let waiting = ledger::waiting_proposal(batch.view(), no)?;
    let decided = accept_in(office, &mut batch, waiting.into(), edit)?;
    batch.commit()?;
    Ok(decided)
}

/// Accepts within a batch what a person has weighed.
pub(super) fn accept_in(
    office: &Office,
    batch: &mut Batch<'_>,
    mut weighed: Weighed,
    edit: &ProposalEdit,
) -> Result<Decided, DeskError> {
    if let (Suggestion::Copy { article, original, .. }, Some(name)) = (&weighed.suggestion, &edit.original) {
        let first = ledger::article(batch.view(), ledger::find_article(batch.view(), name)?.no)?;
        let (article, original) = (*article, *original);
        if ![article, original].contains(&first.uid) {
            return Err(DeskError::Request(format!("{} is neither of the two articles", first.id)));
        }
        let copy = if first.uid == article { original } else { article };
        weighed.suggestion = copies::oriented(weighed.suggestion, copy, first.uid);
    }
    let mut work = Work { office, batch, made: Vec::new(), shown: Vec::new(), notes: Vec::new() };
    work.carry_out(&weighed.suggestion, edit)?;
    let Work { made, shown, notes, .. } = work;
    let suggestion = decide(office, batch, weighed, Verdict::Accepted, made)?;
    Ok(Decided { verdict: Verdict::Accepted, suggestion, made: shown, notes })
}

/// Rejects a proposal: it is not made again.
///
/// # Errors
/// `NoSuch` where it does not wait.
pub fn reject(office: &Office, no: ProposalNo) -> Result<Decided, DeskError> {
    let mut ledger = office.write()?;
    let mut batch = ledger.batch()?;
    let waiting = ledger::waiting_proposal(batch.view(), no)?;
    let suggestion = decide(office, &mut batch, waiting.into(), Verdict::Rejected, Vec::new())?;
    batch.commit()?;
    Ok(Decided { verdict: Verdict::Rejected, suggestion, made: Vec::new(), notes: Vec::new() })
}

/// Records what a person made of a suggestion.
pub(super) fn decide(
    office: &Office,
    batch: &mut Batch<'_>,
    weighed: Weighed,
    verdict: Verdict,
    made: Vec<Uid>,
) -> Result<Suggestion, DeskError> {
    let Weighed { suggestion, reasons, score, suggester } = weighed;
    let digest = ledger::proposal_key(&suggestion)?;
    // Canonical JSON takes whole numbers only.
    let score = (score.clamp(0.0, 1.0) * 1000.0).round() as u32;
    let body =
        VerdictBody { proposal: digest, suggestion: suggestion.clone(), verdict, reasons, score, suggester, made };
    office.append(batch, &Change::ProposalVerdict(Box::new(body)))?;
    Ok(suggestion)
}

/// What accepting a proposal does, step by step.
struct Work<'a, 'b> {
    office: &'a Office,
    batch: &'a mut Batch<'b>,
    made: Vec<Uid>,
    shown: Vec<String>,
    notes: Vec<String>,
}

impl Work<'_, '_> {
    fn record(&mut self, change: &Change) -> Result<Uid, DeskError> {
        let recorded = self.office.append(self.batch, change)?;
        self.made.push(recorded.uid);
        self.shown.push(recorded.thing.to_string());
        Ok(recorded.uid)
    }

    fn carry_out(&mut self, suggestion: &Suggestion, edit: &ProposalEdit) -> Result<(), DeskError> {
        match suggestion {
            Suggestion::NewClaim { passage, text, via } => {
                let (article, captured) = text_of(self.batch.view(), passage)?;
                let language = ledger::article(self.batch.view(), article)?.language;
                // A form sends the proposed wording back where a person leaves it as it is.
                let own = edit.text.as_deref().map(str::trim).filter(|own| *own != text.trim());
                let claim = self.record(&Change::ClaimAdd(ClaimBody {
                    text: own.unwrap_or(text).trim().to_owned(),
                    // A wording of one's own may be in another language.
                    language: language.filter(|_| own.is_none()).map(|tag| language_tag(&tag)).transpose()?,
                    ..ClaimBody::default()
                }))?;
                self.tie(claim, passage, (article, &captured), Stance::Repeats, via, edit)
            }
            Suggestion::Appearance { claim, passage, stance, via } => {
                let (article, captured) = text_of(self.batch.view(), passage)?;
                self.tie(*claim, passage, (article, &captured), *stance, via, edit)
            }
            Suggestion::Attribution { appearance, via } => self.attribute(appearance, via, edit),
            Suggestion::Alias { source, name } => {
                self.record(&Change::SourceAlias(SourceAlias { source: *source, name: name.clone() })).map(|_| ())
            }
            Suggestion::SameClaim { claim, other } => {
                self.record(&Change::ClaimMerge(MergeBody { from: *claim, into: *other })).map(|_| ())
            }
            Suggestion::Conflict { claim, other } => {
                let note = Some("proposed by the machine, accepted by a person".to_owned());
                let body = RelateBody { claim: *claim, relation: Relation::Contradicts, other: *other, note };
                self.record(&Change::ClaimRelate(body)).map(|_| ())
            }
            Suggestion::Copy { .. } => {
                let change = copies::derivation_edit(self.office, self.batch, suggestion, &mut self.notes)?;
                self.record(&change).map(|_| ())
            }
            // The verdict itself says all.
            Suggestion::Disagreement { .. } => Ok(()),
        }
    }

    fn tie(
        &mut self,
        claim: Uid,
        passage: &ProposedPassage,
        (article, text): (ArticleNo, &Text),
        stance: Stance,
        via: &[String],
        edit: &ProposalEdit,
    ) -> Result<(), DeskError> {
        let span = Span::new(passage.start, passage.end);
        let mut body = body_at(claim, text, span, edit.stance.unwrap_or(stance));
        for name in edit.via.as_deref().unwrap_or(via) {
            body.via.push(hop_body(self.office, self.batch, text, article, name, &mut self.notes)?);
        }
        self.record(&Change::AppearanceAdd(Box::new(body))).map(|_| ())
    }

    /// An appearance is never changed: it is taken back, and made again with its chain.
    fn attribute(&mut self, appearance: &Uid, via: &[String], edit: &ProposalEdit) -> Result<(), DeskError> {
        let (article, text, mut body) = stated(self.batch.view(), appearance)?;
        for name in edit.via.as_deref().unwrap_or(via) {
            body.via.push(hop_body(self.office, self.batch, &text, article, name, &mut self.notes)?);
        }
        let why = Some("made again with its chain of sources".to_owned());
        self.record(&Change::AppearanceRemove(AppearanceRemoval { appearance: *appearance, why }))?;
        self.record(&Change::AppearanceAdd(Box::new(body))).map(|_| ())
    }
}

/// Returns what is recorded of an appearance but for its chain, with its article and text.
fn stated(view: View<'_>, appearance: &Uid) -> Result<(ArticleNo, Text, AppearanceBody), DeskError> {
    let named = ledger::find_appearance(view, &appearance.to_string())?;
    let citation =
        ledger::citation(view, named.no)?.ok_or_else(|| DeskError::Request(format!("{} was taken back", named.no)))?;
    let claim = ledger::find_claim(view, &citation.claim.id.to_string())?;
    let old = citation.appearance;
    let text = ledger::capture_text(view, old.article.id, Some(&old.article.sha256))?;
    let at = body_at(claim.uid, &text, Span::new(old.start, old.end), old.stance);
    let body = AppearanceBody { hedge: old.hedge, certainty: old.certainty, note: old.note, ..at };
    Ok((old.article.id, text, body))
}

fn without_chain(view: View<'_>, appearance: &Uid) -> Result<Change, DeskError> {
    Ok(Change::AppearanceAdd(Box::new(stated(view, appearance)?.2)))
}

fn text_of(view: View<'_>, passage: &ProposedPassage) -> Result<(ArticleNo, Text), DeskError> {
    let article = ledger::find_article(view, &passage.capture.to_string())?.no;
    Ok((article, ledger::capture_text(view, article, Some(&passage.capture))?))
}

/// Takes back the last verdict, with what was recorded of it; the proposal waits again. `None` where there is none.
///
/// # Errors
/// `Refused` where what was made has been built upon since.
pub fn undo(office: &Office) -> Result<Option<Decided>, DeskError> {
    let mut ledger = office.write()?;
    let mut batch = ledger.batch()?;
    let Some((_, seq)) = ledger::last_verdict(batch.view())? else { return Ok(None) };
    let Change::ProposalVerdict(body) = ledger::change_at(batch.view(), seq)? else { return Ok(None) };
    let mut shown = Vec::new();
    let again = match (&body.suggestion, body.made.as_slice()) {
        (Suggestion::Attribution { .. }, [_, with_chain, ..]) => Some(without_chain(batch.view(), with_chain)?),
        (Suggestion::Copy { article, original, .. }, [_]) => {
            Some(copies::derivation_undone(batch.view(), article, original)?)
        }
        _ => None,
    };
    for change in inverse(&body).into_iter().chain(again) {
        shown.push(office.append(&mut batch, &change)?.thing.to_string());
    }
    let suggestion = body.suggestion.clone();
    let body = VerdictBody { verdict: Verdict::Reopened, made: Vec::new(), ..*body };
    office.append(&mut batch, &Change::ProposalVerdict(Box::new(body)))?;
    batch.commit()?;
    Ok(Some(Decided { verdict: Verdict::Reopened, suggestion, made: shown, notes: Vec::new() }))
}

/// Returns what takes back what a verdict made, in the order in which it has to be done.
fn inverse(body: &VerdictBody) -> Vec<Change> {
    let why = || Some("the verdict on its proposal was taken back".to_owned());
    let removal =
        |appearance: &Uid| Change::AppearanceRemove(AppearanceRemoval { appearance: *appearance, why: why() });
    match (&body.suggestion, body.made.as_slice()) {
        (Suggestion::NewClaim { .. }, [claim, appearance]) => {
            vec![removal(appearance), Change::ClaimRemove(ClaimRemoval { claim: *claim, why: why() })]
        }
        (Suggestion::Appearance { .. }, [appearance]) => vec![removal(appearance)],
        (Suggestion::Attribution { .. }, [_, with_chain]) => vec![removal(with_chain)],
        (Suggestion::Alias { source, name }, [_]) => {
            vec![Change::SourceUnalias(SourceAlias { source: *source, name: name.clone() })]
        }
        (Suggestion::SameClaim { claim, .. }, [_]) => vec![Change::ClaimUnmerge(UnmergeBody { from: *claim })],
        (Suggestion::Conflict { claim, other }, [_]) => {
            let body = RelateBody { claim: *claim, relation: Relation::Contradicts, other: *other, note: None };
            vec![Change::ClaimUnrelate(body)]
        }
        _ => Vec::new(),
    }
}
