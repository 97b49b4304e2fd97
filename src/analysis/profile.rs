//! A source in sum: how it is quoted, who leans on it, what became of its claims; and the record of an outlet.

use std::collections::BTreeMap;
use std::collections::BTreeSet;
use std::collections::HashMap;

use crate::ledger;
use crate::ledger::LedgerError;
use crate::ledger::View;
use crate::model::Appearance;
use crate::model::AppearanceNo;
use crate::model::ArticleNo;
use crate::model::Citation;
use crate::model::Claim;
use crate::model::ClaimNo;
use crate::model::Contradicted;
use crate::model::Contradictor;
use crate::model::Edtf;
use crate::model::Filter;
use crate::model::HopKind;
use crate::model::Leaning;
use crate::model::OutletRecord;
use crate::model::OutletRef;
use crate::model::RatedLabel;
use crate::model::Source;
use crate::model::SourceKind;
use crate::model::SourceProfile;
use crate::model::Stance;
use crate::model::Statement;

/// Returns a source in sum. Of the filter, the stance is not looked at: what is contradicted is told of what is
/// repeated. Who contradicts a claim is looked for in the whole ledger, whatever the filter.
///
/// # Errors
/// `NoSuch`, `Ambiguous` for a name in the filter.
pub fn profile(view: View<'_>, source: &Source, filter: &Filter) -> Result<SourceProfile, LedgerError> {
    let filter = Filter { stance: None, ..filter.clone() };
    let statements = ledger::said(view, source.id, &filter)?;
    let claims = claims_made(&statements);
    let mut contradicted = Vec::new();
    for claim in claims.values() {
        contradicted.extend(contradictions(view, source, claim)?);
    }
    let record = match source.kind == Some(SourceKind::Outlet) || source.articles > 0 {
        true => Some(record(view, source, &filter)?),
        false => None,
    };
    Ok(SourceProfile {
        direct: count(&statements, |statement| statement.position == Some(0)),
        second_hand: count(&statements, |statement| statement.position.is_some_and(|position| position > 0)),
        relays: count(&statements, |statement| {
            let further = statement.position.map(|position| position as usize + 1);
            further.is_some_and(|further| further < statement.appearance.via.len())
        }),
        quoted: count(&statements, |statement| hop_kind(statement) == Some(HopKind::Quotes)),
        own_voice: count(&statements, |statement| statement.position.is_none()),
        outlets: leaning(&statements),
        contradicted,
        rated: by_rating(claims.values()),
        claims: claims.len() as u64,
        record,
    })
}

/// Counts appearances, each once although a source may stand in its chain twice.
fn count(statements: &[Statement], holds: impl Fn(&Statement) -> bool) -> u64 {
    let of: BTreeSet<AppearanceNo> =
        statements.iter().filter(|statement| holds(statement)).map(|statement| statement.appearance.id).collect();
    of.len() as u64
}

fn hop_kind(statement: &Statement) -> Option<HopKind> {
    statement.appearance.via.get(statement.position? as usize)?.kind
}

/// Returns the claims that are repeated on its word or in its own voice.
fn claims_made(statements: &[Statement]) -> BTreeMap<ClaimNo, Claim> {
    let made = statements.iter().filter(|statement| statement.appearance.stance == Stance::Repeats);
    made.map(|statement| (statement.claim.id, statement.claim.clone())).collect()
}

/// Returns who has something on its word, most often first, then by name.
fn leaning(statements: &[Statement]) -> Vec<Leaning> {
    type Sets = (Option<OutletRef>, BTreeSet<AppearanceNo>, BTreeSet<ArticleNo>, BTreeSet<ClaimNo>);
    let mut outlets: HashMap<_, Sets> = HashMap::new();
    for statement in statements.iter().filter(|statement| statement.position.is_some()) {
        let outlet = &statement.appearance.article.outlet;
        let sets = outlets.entry(outlet.as_ref().map(|outlet| outlet.id)).or_default();
        sets.0.clone_from(outlet);
        sets.1.insert(statement.appearance.id);
        sets.2.insert(statement.appearance.article.id);
        sets.3.insert(statement.claim.id);
    }
    let mut leaning: Vec<Leaning> = outlets
        .into_values()
        .map(|(outlet, appearances, articles, claims)| Leaning {
            outlet,
            appearances: appearances.len() as u64,
            articles: articles.len() as u64,
            claims: claims.len() as u64,
        })
        .collect();
    leaning.sort_by_cached_key(|leaning| {
        let outlet = leaning.outlet.as_ref().map(|outlet| (outlet.name.clone(), outlet.id));
        (std::cmp::Reverse(leaning.appearances), outlet.is_none(), outlet)
    });
    leaning
}

/// Returns who contradicts a claim, directly or by a recorded relation; `None` if nobody does.
fn contradictions(view: View<'_>, source: &Source, claim: &Claim) -> Result<Option<Contradicted>, LedgerError> {
    let contradicts = Filter { stance: Some(Stance::Contradicts), ..Filter::default() };
    let direct = ledger::appearances_of_claim(view, claim.id, &contradicts)?;
    let related = ledger::by_relation(view, claim.id, &contradicts)?;
    let mut by: Vec<Contradictor> =
        direct.into_iter().map(|appearance| contradictor(source, appearance, None)).collect();
    by.extend(related.into_iter().map(|related| contradictor(source, related.appearance, Some(related.claim.id))));
    by.sort_by_cached_key(|one| (Edtf::oldest_first(one.published.as_ref()), one.appearance));
    Ok((!by.is_empty()).then(|| Contradicted { claim: claim.id, text: claim.text.clone(), by }))
}

fn contradictor(source: &Source, appearance: Appearance, by_way_of: Option<ClaimNo>) -> Contradictor {
    let own_voice = appearance.via.is_empty();
    let published_it = appearance.article.outlet.as_ref().is_some_and(|outlet| outlet.id == source.id);
    let itself = (own_voice && published_it) || appearance.via.iter().any(|hop| hop.id == source.id);
    Contradictor {
        appearance: appearance.id,
        outlet: appearance.article.outlet,
        published: appearance.article.published,
        via: appearance.via,
        itself,
        by_way_of,
    }
}

/// Groups rated claims by their latest rating: most claims first, then by the words.
fn by_rating<'a>(claims: impl IntoIterator<Item = &'a Claim>) -> Vec<RatedLabel> {
    let mut groups: BTreeMap<(String, Option<String>), Vec<ClaimNo>> = BTreeMap::new();
    for claim in claims {
        let Some(rating) = &claim.rating else { continue };
        groups.entry((rating.label.clone(), rating.scale.clone())).or_default().push(claim.id);
    }
    let mut labels: Vec<RatedLabel> =
        groups.into_iter().map(|((label, scale), claims)| RatedLabel { label, scale, claims }).collect();
    labels.sort_by_key(|label| std::cmp::Reverse(label.claims.len()));
    labels
}

/// Returns what became of the claims in the articles of an outlet, in its own voice or on the word of others.
fn record(view: View<'_>, source: &Source, filter: &Filter) -> Result<OutletRecord, LedgerError> {
    let of_outlet = Filter { outlet: Some(source.id.to_string()), ..filter.clone() };
    let (mut repeated, mut own, mut denied): (BTreeMap<ClaimNo, Claim>, BTreeSet<ClaimNo>, BTreeMap<ClaimNo, Claim>) =
        Default::default();
    ledger::citations(view, &of_outlet, |Citation { claim, appearance }| -> Result<(), LedgerError> {
        match appearance.stance {
            Stance::Repeats => {
                if appearance.via.is_empty() {
                    own.insert(claim.id);
                }
                repeated.insert(claim.id, claim);
            }
            Stance::Contradicts => {
                denied.insert(claim.id, claim);
            }
            Stance::Mentions => {}
        }
        Ok(())
    })?;
    denied.retain(|no, _| !repeated.contains_key(no));
    let sample = repeated.values().filter(|claim| claim.rating.is_some()).count() as u64;
    Ok(OutletRecord {
        carried: repeated.len() as u64,
        own_voice: own.len() as u64,
        relayed: (repeated.len() - own.len()) as u64,
        rated: by_rating(repeated.values()),
        sample,
        enough: sample >= OutletRecord::LEAST,
        denied: by_rating(denied.values()),
    })
}
