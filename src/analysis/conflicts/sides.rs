//! Who holds what: the passages of a side, and how many independent origins they come down to.

use std::collections::BTreeSet;

use crate::analysis::conflicts::material::Passage;
use crate::analysis::origins;
use crate::ledger;
use crate::ledger::LedgerError;
use crate::ledger::Trails;
use crate::ledger::View;
use crate::model::AppearanceNo;
use crate::model::ArticleNo;
use crate::model::ClaimNo;
use crate::model::Conflict;
use crate::model::Edtf;
use crate::model::Side;
use crate::model::Voice;

/// Returns a passage as a side shows it.
pub(super) fn voice(passage: &Passage, figure: Option<String>) -> Voice {
    let appearance = &passage.appearance;
    let article = &appearance.article;
    Voice {
        appearance: appearance.id,
        stance: appearance.stance,
        hedge: appearance.hedge,
        quote: appearance.quote.clone(),
        start: appearance.start,
        end: appearance.end,
        figure,
        via: appearance.via.clone(),
        article: article.id,
        sha256: article.sha256,
        url: article.url.clone(),
        outlet: article.outlet.clone(),
        published: article.published.clone(),
    }
}

/// Returns a side with its passages, which are in the order of their articles. Its origins are counted by [`weigh`].
pub(super) fn side<'m>(
    says: String,
    claim: ClaimNo,
    figure: Option<String>,
    passages: impl Iterator<Item = (&'m Passage, Option<String>)>,
) -> Side {
    let voices = passages.map(|(passage, figure)| voice(passage, figure)).collect();
    Side { says, claim, figure, independent: 0, unnamed: 0, voices }
}

/// Counts the independent origins of each side of a conflict, and says which side has most.
///
/// # Errors
/// Whatever SQLite refuses.
pub(super) fn weigh(view: View<'_>, conflict: &mut Conflict) -> Result<(), LedgerError> {
    let mut read: Option<(ClaimNo, Trails)> = None;
    for side in &mut conflict.sides {
        // The sides of one claim are next to each other.
        let trails = match read.take().filter(|(claim, _)| *claim == side.claim) {
            Some((_, trails)) => trails,
            None => ledger::trails(view, side.claim)?,
        };
        let (_, trails) = read.insert((side.claim, trails));
        let counted = origins::of_passages(trails, &side.voices.iter().map(|voice| voice.appearance).collect());
        (side.independent, side.unnamed) = (counted.least as u64, counted.unnamed as u64);
    }
    let most = conflict.sides.iter().map(|side| side.independent).max();
    let mut with_most = (0..).zip(&conflict.sides).filter(|(_, side)| Some(side.independent) == most).map(|(at, _)| at);
    conflict.most_independent = with_most.next().filter(|_| with_most.next().is_none() && conflict.sides.len() > 1);
    Ok(())
}

/// What the sides tell together.
pub(super) struct Overview {
    pub(super) first: Option<AppearanceNo>,
    pub(super) latest: Option<AppearanceNo>,
    pub(super) one_article: Vec<ArticleNo>,
}

/// Returns which passage is the oldest, which the newest, and which articles stand on more than one side.
pub(super) fn overview(sides: &[Side]) -> Overview {
    let dated = || {
        sides.iter().flat_map(|side| &side.voices).filter_map(|voice| {
            let (from, to) = voice.published.as_ref().map(Edtf::bounds)?;
            Some((from, to, voice.appearance))
        })
    };
    let articles = |side: &Side| side.voices.iter().map(|voice| voice.article).collect::<BTreeSet<_>>();
    let mut seen = BTreeSet::new();
    let mut one_article = BTreeSet::new();
    for side in sides {
        let here = articles(side);
        one_article.extend(here.intersection(&seen).copied());
        seen.extend(here);
    }
    Overview {
        first: dated().min().map(|(.., appearance)| appearance),
        latest: dated().max_by_key(|(_, to, appearance)| (to.clone(), *appearance)).map(|(.., appearance)| appearance),
        one_article: one_article.into_iter().collect(),
    }
}
