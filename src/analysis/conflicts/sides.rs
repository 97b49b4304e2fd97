//! Who holds what: the passages of a side, and how many independent sources they end with.

use std::collections::BTreeSet;

use crate::analysis::conflicts::material::Material;
use crate::analysis::conflicts::material::Passage;
use crate::model::Appearance;
use crate::model::AppearanceNo;
use crate::model::ArticleNo;
use crate::model::ClaimNo;
use crate::model::Edtf;
use crate::model::Side;
use crate::model::Voice;

/// Where the trail of a passage ends.
#[derive(Clone, Copy, Debug, Eq, Ord, PartialEq, PartialOrd)]
pub(super) enum End {
    /// With a source, or an outlet in its own voice.
    Source(i64),
    /// With an article of nobody knows whom.
    Article(i64),
    /// With somebody who is not named.
    Unnamed,
}

/// Returns where the trail of a passage ends: with the last of its chain, or, in its article's own voice, with what the
/// article comes from, or with its outlet.
pub(super) fn end(material: &Material, appearance: &Appearance) -> End {
    if let Some(last) = appearance.via.last() {
        return if material.unnamed.contains(&last.id) { End::Unnamed } else { End::Source(last.id.0) };
    }
    let article = &appearance.article;
    if let Some(derivation) = material.derived.get(&article.id) {
        return End::Source(derivation.source_id.0);
    }
    article.outlet.as_ref().map_or(End::Article(article.id.0), |outlet| End::Source(outlet.id.0))
}

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

/// Returns a side with its passages, which are in the order of their articles.
pub(super) fn side<'m>(
    material: &Material,
    says: String,
    claim: ClaimNo,
    figure: Option<String>,
    passages: impl Iterator<Item = (&'m Passage, Option<String>)>,
) -> Side {
    let mut ends = BTreeSet::new();
    let mut unnamed = 0;
    let mut voices = Vec::new();
    for (passage, figure) in passages {
        match end(material, &passage.appearance) {
            End::Unnamed => unnamed += 1,
            named => drop(ends.insert(named)),
        }
        voices.push(voice(passage, figure));
    }
    Side { says, claim, figure, independent: ends.len() as u64, unnamed, voices }
}

/// What the sides tell together.
pub(super) struct Overview {
    pub(super) first: Option<AppearanceNo>,
    pub(super) latest: Option<AppearanceNo>,
    pub(super) most_independent: Option<usize>,
    pub(super) one_article: Vec<ArticleNo>,
}

/// Returns which passage is the oldest, which the newest, which side has most independent sources, and which articles
/// stand on more than one side.
pub(super) fn overview(sides: &[Side]) -> Overview {
    let bounds = |date: &Edtf| date.bounds();
    let dated = || {
        sides.iter().flat_map(|side| &side.voices).filter_map(|voice| {
            let (from, to) = voice.published.as_ref().map(bounds)?;
            Some((from, to, voice.appearance))
        })
    };
    let most = sides.iter().map(|side| side.independent).max().unwrap_or(0);
    let mut with_most = sides.iter().enumerate().filter(|(_, side)| side.independent == most).map(|(at, _)| at);
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
        most_independent: with_most.next().filter(|_| with_most.next().is_none() && sides.len() > 1),
        one_article: one_article.into_iter().collect(),
    }
}
