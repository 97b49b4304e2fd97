//! Claims that others have checked: pages and feeds with ClaimReview, taken in with the rating of whoever gave it.

use crate::desk::DeskError;
use crate::desk::Imported;
use crate::desk::ImportedClaim;
use crate::desk::Office;
use crate::desk::RateRequest;
use crate::desk::claims;
use crate::ingest;
use crate::ingest::ReviewedClaim;
use crate::ledger;
use crate::ledger::Batch;
use crate::model::Change;
use crate::model::ClaimBody;
use crate::text::domain;

/// Takes in the claims that a page or feed reviews, each with the rating of the outlet that gave it. A claim that is
/// there word for word is rated, not stated again; a review that is there already changes nothing. What a review
/// lacks is told; one without a claim is left aside.
pub(super) fn import(office: &Office, file: &str, bytes: &[u8]) -> Result<Imported, DeskError> {
    let (found, notices) =
        ingest::reviews(bytes).map_err(|source| DeskError::Ingest { path: file.to_owned(), source })?;
    let (mut ledger, made) = office.write_or_make()?;
    let mut batch = ledger.batch()?;
    let mut imported = Imported { made, ..Imported::default() };
    imported.notes.extend(notices.into_iter().map(|notice| notice.message));
    for review in &found {
        import_one(office, &mut batch, review, &mut imported)?;
    }
    batch.commit()?;
    Ok(imported)
}

fn import_one(
    office: &Office,
    batch: &mut Batch<'_>,
    review: &ReviewedClaim,
    imported: &mut Imported,
) -> Result<(), DeskError> {
    let (no, uid) = match ledger::claim_with_text(batch.view(), &review.text)? {
        Some(no) => {
            if imported.added.iter().chain(&imported.known).all(|claim| claim.id != no) {
                imported.known.push(ImportedClaim { id: no, key: None, text: review.text.clone() });
            }
            (no, ledger::claim(batch.view(), no)?.uid)
        }
        None => {
            let body =
                ClaimBody { text: review.text.clone(), language: review.language.clone(), ..ClaimBody::default() };
            let recorded = office.append(batch, &Change::ClaimAdd(body))?;
            let ledger::Thing::Claim(no) = recorded.thing else {
                return Err(DeskError::Request("a claim became something else".to_owned()));
            };
            imported.added.push(ImportedClaim { id: no, key: None, text: review.text.clone() });
            (no, recorded.uid)
        }
    };
    imported.notes.extend(review.notices.iter().map(|why| format!("{no}: {why}")));
    let (Some(label), Some(reviewer)) = (&review.label, reviewer(batch, review)?) else { return Ok(()) };
    let request = RateRequest {
        label: label.clone(),
        scale: review.scale.clone(),
        why: review.why.clone(),
        value: review.value.clone(),
        reviewer: Some(reviewer.clone()),
        url: review.url.clone(),
        published: review.published.clone(),
    };
    let ratings = ledger::claim_in_full(batch.view(), no)?.ratings;
    let there = ratings
        .iter()
        .any(|rating| rating.reviewer.is_some() && rating.label == request.label && rating.url == request.url);
    if !there {
        claims::rate_in(office, batch, uid, &request, &mut imported.notes)?;
        imported.ratings += 1;
    }
    Ok(())
}

/// Returns the name by which the reviewing outlet is found or made: the one that the ledger knows by the domain of
/// the review, else the name that the review gives, else the domain.
fn reviewer(batch: &Batch<'_>, review: &ReviewedClaim) -> Result<Option<String>, DeskError> {
    let domain = [&review.reviewer_url, &review.url].into_iter().flatten().find_map(|url| domain::registrable(url));
    if let Some(domain) = &domain
        && let Some(found) = ledger::find_source_by_domain(batch.view(), domain)?
    {
        return Ok(Some(found.no.to_string()));
    }
    Ok(review.reviewer.clone().or(domain))
}
