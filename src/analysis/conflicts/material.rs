//! What conflicts are looked for in: every claim with its figures, its words and the passages tied to it, read once.

use std::collections::HashMap;
use std::collections::HashSet;

use crate::analysis::conflicts::figures::Stated;
use crate::analysis::figures::Figures;
use crate::analysis::wording::Wording;
use crate::analysis::wording::tongue;
use crate::analysis::wording::wording;
use crate::ledger;
use crate::ledger::LedgerError;
use crate::ledger::View;
use crate::model::Appearance;
use crate::model::Citation;
use crate::model::Claim;
use crate::model::ClaimNo;
use crate::model::ClaimRelation;
use crate::model::Filter;
use crate::model::Quantity;
use crate::model::SourceKind;
use crate::model::SourceNo;
use crate::model::Span;
use crate::model::Stance;
use crate::text::marks::figures;
use crate::text::negations::negations;
use crate::text::tokens::Tokens;

/// A passage tied to a claim.
pub(super) struct Passage {
    pub(super) appearance: Appearance,
    /// Its figures, with the words around them.
    pub(super) figures: Vec<Stated>,
    /// Its words.
    pub(super) words: Vec<Wording>,
}

/// A claim with what is tied to it.
pub(super) struct ClaimMaterial {
    pub(super) claim: Claim,
    pub(super) words: Vec<Wording>,
    pub(super) figures: Vec<Stated>,
    /// Whether it negates what it says.
    pub(super) negated: bool,
    /// Its passages, oldest article first.
    pub(super) passages: Vec<Passage>,
}

/// All of it.
pub(super) struct Material {
    pub(super) claims: Vec<ClaimMaterial>,
    pub(super) relations: Vec<ClaimRelation>,
    /// The sources that nobody has named.
    pub(super) unnamed: HashSet<SourceNo>,
}

/// Reads the claims that a filter lets through, with their passages.
///
/// # Errors
/// `NoSuch`, `Ambiguous` for a name in the filter; `Damaged` where a text cannot be read back.
pub(super) fn read(view: View<'_>, filter: &Filter) -> Result<Material, LedgerError> {
    let mut passages: HashMap<ClaimNo, Vec<Passage>> = HashMap::new();
    let mut figures = Figures::default();
    ledger::citations(view, filter, |Citation { claim, appearance }| {
        let passage = passage(view, appearance, &mut figures)?;
        passages.entry(claim.id).or_default().push(passage);
        Ok::<(), LedgerError>(())
    })?;
    let claims = ledger::claims(view, filter)?;
    let claims = claims.into_iter().map(|claim| {
        let passages = passages.remove(&claim.id).unwrap_or_default();
        of_claim(claim, passages)
    });
    let unnamed = ledger::sources(view, Some(SourceKind::Unnamed))?;
    Ok(Material {
        claims: claims.collect(),
        relations: ledger::relations(view)?,
        unnamed: unnamed.into_iter().map(|source| source.id).collect(),
    })
}

fn of_claim(claim: Claim, passages: Vec<Passage>) -> ClaimMaterial {
    let tongue = tongue(&claim.text, claim.language.as_deref());
    let words = wording(&claim.text, tongue);
    let language = claim.language.as_deref().or(tongue.tag());
    let mut amounts: Vec<Quantity> = figures(&claim.text, language);
    if amounts.is_empty() {
        amounts = claim.quantity.as_deref().map(|quantity| figures(quantity, language)).unwrap_or_default();
        // They are not in the text, and hide none of its words.
        for amount in &mut amounts {
            (amount.start, amount.end) = (usize::MAX - 1, usize::MAX);
        }
    }
    let published = passages
        .iter()
        .filter(|passage| passage.appearance.stance == Stance::Repeats)
        .find_map(|passage| passage.appearance.article.published.as_ref())
        .map(|date| date.bounds());
    let figures = amounts.into_iter().map(|figure| Stated::new(figure, &words, tongue, published.clone())).collect();
    let negated = negations(&Tokens::of(&claim.text)) % 2 == 1;
    ClaimMaterial { claim, words, figures, negated, passages }
}

fn passage(view: View<'_>, appearance: Appearance, figures: &mut Figures) -> Result<Passage, LedgerError> {
    let tongue = tongue(&appearance.quote, appearance.article.language.as_deref());
    let mut words = wording(&appearance.quote, tongue);
    for word in &mut words {
        word.span.start += appearance.start;
        word.span.end += appearance.start;
    }
    let published = appearance.article.published.as_ref().map(|date| date.bounds());
    let read = figures.within(view, &appearance.article.sha256, Span::new(appearance.start, appearance.end))?;
    let figures = read.into_iter().map(|figure| Stated::new(figure, &words, tongue, published.clone())).collect();
    Ok(Passage { appearance, figures, words })
}
