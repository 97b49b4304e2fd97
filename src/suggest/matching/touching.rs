//! Which claims of a ledger an article touches, which are like a claim, and which articles may touch one: by an index,
//! whatever the size of the ledger.

use crate::ledger;
use crate::ledger::ClaimWords;
use crate::ledger::LedgerError;
use crate::ledger::View;
use crate::model::ArticleNo;
use crate::suggest::matching::passages::Article;
use crate::suggest::matching::passages::ClaimText;
use crate::text::similarity::keys::keys_of;
use crate::text::similarity::wanted::wanted;

/// How many claims an article is held against.
const MOST_CLAIMS: usize = 100;
/// How many claims a claim is held against.
const MOST_LIKE: usize = 20;

/// Returns a claim to look for in texts.
pub fn claim_text(claim: &ClaimWords) -> ClaimText<'_> {
    ClaimText { text: &claim.text, language: claim.language.as_deref() }
}

/// Returns the claims that an article may touch, likeliest first.
///
/// # Errors
/// `Refused` where the index was not made yet; trouble with the file.
pub fn claims_touched(view: View<'_>, article: &Article<'_>) -> Result<Vec<ClaimWords>, LedgerError> {
    ledger::claims_with_keys(view, &article.keys(), MOST_CLAIMS)
}

/// Returns the other claims that share most with a claim, likeliest first.
///
/// # Errors
/// `Refused` where the index was not made yet; trouble with the file.
pub fn claims_like(view: View<'_>, claim: &ClaimWords) -> Result<Vec<ClaimWords>, LedgerError> {
    let keys = keys_of(&claim.text, claim.language.as_deref());
    let mut found = ledger::claims_with_keys(view, &keys, MOST_LIKE + 1)?;
    found.retain(|other| other.id != claim.id);
    Ok(found)
}

/// Returns the articles that may touch a claim, likeliest first, at most `most`.
///
/// # Errors
/// Trouble with the file.
pub fn articles_touching(view: View<'_>, claim: &ClaimWords, most: usize) -> Result<Vec<ArticleNo>, LedgerError> {
    ledger::articles_with_words(view, &wanted(&claim.text, claim.language.as_deref()), most)
}
