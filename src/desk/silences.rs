//! Saying that an article was read for a claim and says nothing of it.

use crate::desk::DeskError;
use crate::desk::Done;
use crate::desk::Office;
use crate::ledger;
use crate::ledger::View;
use crate::model::ArticleNo;
use crate::model::ByRelation;
use crate::model::Change;
use crate::model::ClaimNo;
use crate::model::Filter;
use crate::model::SilenceBody;
use crate::model::SilenceRemoval;

/// What a silent reading became.
#[derive(Clone, Debug)]
pub struct Silent {
    /// The claim.
    pub claim: ClaimNo,
    /// The article.
    pub article: ArticleNo,
    /// Whether it was recorded already.
    pub known: bool,
    /// What a person may want to know besides.
    pub notes: Vec<String>,
}

/// Records that a person read an article for a claim and that it says nothing of it.
///
/// # Errors
/// `NoSuch`, `Ambiguous` for what is named; `Request` where the article has an appearance of the claim.
pub fn link_silent(office: &Office, claim: &str, article: &str, note: Option<&str>) -> Result<Silent, DeskError> {
    let mut ledger = office.write()?;
    let mut batch = ledger.batch()?;
    let found = ledger::find_claim(batch.view(), claim)?;
    let no = ledger::find_article(batch.view(), article)?.no;
    let capture = ledger::capture_named(batch.view(), no, article)?;
    let text = ledger::capture_text(batch.view(), no, capture.as_ref())?;
    not_carried(batch.view(), found.no, no)?;
    let notes = bearing(batch.view(), found.no, no)?;
    let known = !ledger::silences_of_article(batch.view(), found.no, no, Some(&text.capture))?.is_empty();
    if !known {
        let body = SilenceBody { claim: found.uid, capture: text.capture, note: note.map(str::to_owned) };
        office.append(&mut batch, &Change::SilenceAdd(body))?;
        batch.commit()?;
    }
    Ok(Silent { claim: found.no, article: no, known, notes })
}

/// An article that carries a claim is not silent on it.
fn not_carried(view: View<'_>, claim: ClaimNo, article: ArticleNo) -> Result<(), DeskError> {
    let appearances = ledger::appearances_of_claim(view, claim, &Filter::default())?;
    let Some(carried) = appearances.iter().find(|appearance| appearance.article.id == article) else { return Ok(()) };
    Err(DeskError::Request(format!(
        "{article} is not silent on {claim}: {} {} it (“{}”); if that is wrong, unlink {} first",
        carried.id,
        carried.stance.word(),
        carried.quote,
        carried.id
    )))
}

/// Says where an article bears on a claim by way of a related one: silence is about the claim itself.
fn bearing(view: View<'_>, claim: ClaimNo, article: ArticleNo) -> Result<Vec<String>, DeskError> {
    let related = ledger::by_relation(view, claim, &Filter::default())?;
    let here = related.into_iter().filter(|related| related.appearance.article.id == article);
    let note = |related: ByRelation| {
        let (stance, other, passage) = (related.stance.word(), related.claim.id, related.appearance.id);
        format!(
            "{article} {stance} {claim} by way of {other} ({passage}); `whosaid matrix` counts passages of {claim} alone"
        )
    };
    Ok(here.map(note).collect())
}

/// Takes back that an article is silent on a claim, all readings of it at once.
///
/// # Errors
/// `NoSuch`, `Ambiguous` for what is named; `Request` where it was not recorded as silent.
pub fn unlink_silent(office: &Office, claim: &str, article: &str, why: Option<&str>) -> Result<Done, DeskError> {
    let mut ledger = office.write()?;
    let mut batch = ledger.batch()?;
    let claim = ledger::find_claim(batch.view(), claim)?.no;
    let no = ledger::find_article(batch.view(), article)?.no;
    let mut done = None;
    for silence in ledger::silences_of_article(batch.view(), claim, no, None)? {
        let body = SilenceRemoval { silence, why: why.map(str::to_owned) };
        done = Some(office.append(&mut batch, &Change::SilenceRemove(body))?);
    }
    let done = done.ok_or_else(|| DeskError::Request(format!("{no} is not recorded as silent on {claim}")))?;
    batch.commit()?;
    Ok(done.into())
}
