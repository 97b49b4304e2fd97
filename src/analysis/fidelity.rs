//! How relays treated what they took over: each passage beside the one in the document that it rests on.

mod changes;

use std::collections::BTreeMap;
use std::collections::BTreeSet;
use std::collections::HashMap;
use std::collections::hash_map::Entry;

use crate::analysis::figures::Figures;
use crate::analysis::primaries::Library;
use crate::analysis::primaries::of_library;
use crate::analysis::primaries::pieces;
use crate::analysis::wording::shared;
use crate::analysis::wording::tongue;
use crate::analysis::wording::wording;
use crate::ledger;
use crate::ledger::LedgerError;
use crate::ledger::View;
use crate::model::Appearance;
use crate::model::AppearanceNo;
use crate::model::Article;
use crate::model::ArticleNo;
use crate::model::Citation;
use crate::model::ClaimRef;
use crate::model::ClosedBy;
use crate::model::ClosedHop;
use crate::model::ComparedPassage;
use crate::model::Decay;
use crate::model::Fidelity;
use crate::model::Filter;
use crate::model::FoundBy;
use crate::model::Relayed;
use crate::model::Sha256;
use crate::model::Span;
use crate::text::anchor::Anchor;
use crate::text::anchor::anchor;
use crate::text::hedges::distance;
use crate::text::hedges::firmness;
use crate::text::offsets;
use crate::text::tokens::Tokens;

/// Texts, each read once.
#[derive(Default)]
struct Texts {
    known: HashMap<Sha256, String>,
}

impl Texts {
    fn of(&mut self, view: View<'_>, capture: &Sha256) -> Result<&str, LedgerError> {
        let text: &str = match self.known.entry(*capture) {
            Entry::Occupied(known) => known.into_mut(),
            Entry::Vacant(free) => free.insert(ledger::text_of_capture(view, capture)?),
        };
        Ok(text)
    }
}

/// Holds each passage against the one in the document that it rests on, where that is in the ledger: for one article what
/// rests on it and what it rests on, or for all.
///
/// # Errors
/// `NoSuch`, `Ambiguous` for a name in the filter; `Damaged` where a text cannot be read back.
pub fn fidelity(view: View<'_>, filter: &Filter, article: Option<ArticleNo>) -> Result<Fidelity, LedgerError> {
    let library = Library::read(view, filter)?;
    let closed = of_library(view, &library)?.closed;
    let (mut texts, mut figures) = (Texts::default(), Figures::default());
    let mut relays = Vec::new();
    for (citation, link) in pairs(&library, &closed) {
        relays.push(relayed(view, &library, citation, link, (&mut texts, &mut figures))?);
    }
    relays.sort_by_key(|relay| (relay.claim.id, relay.document, relay.relay.article, relay.relay.appearance));
    let mut decay = decay(&relays);
    if let Some(article) = article {
        let touches = |passage: &ComparedPassage| passage.article == article;
        relays.retain(|relay| relay.document == article || touches(&relay.relay));
        decay.retain(|decay| decay.steps.iter().any(touches));
    }
    Ok(Fidelity { article, relays, decay })
}

/// Which document a passage rests on, and how that is known.
struct Link<'c> {
    document: ArticleNo,
    by: ClosedBy,
    why: &'c str,
    /// How many sources of the chain lie between the article and the document, the document's own among them.
    passed: usize,
}

/// Returns each passage with each document that it rests on, once.
fn pairs<'l>(library: &'l Library, closed: &'l [ClosedHop]) -> Vec<(&'l Citation, Link<'l>)> {
    let mut found: BTreeMap<(AppearanceNo, ArticleNo), (&Citation, Link<'_>)> = BTreeMap::new();
    let by_number: HashMap<AppearanceNo, &Citation> =
        library.citations.iter().map(|citation| (citation.appearance.id, citation)).collect();
    for hop in closed {
        let link = |passed| Link { document: hop.document, by: hop.by, why: &hop.why, passed };
        match hop.passage.appearance.and_then(|no| by_number.get(&no)) {
            Some(citation) => {
                let key = (citation.appearance.id, hop.document);
                found.entry(key).or_insert((*citation, link(hop.passage.position as usize + 1)));
            }
            None => {
                for citation in library.citations_in(hop.passage.article) {
                    found.entry((citation.appearance.id, hop.document)).or_insert((citation, link(0)));
                }
            }
        }
    }
    // An article that comes from another as a whole may have passages of its own: only those are held against it whose
    // claim the other carries too.
    let carried = |document: ArticleNo, claim| library.citations_in(document).any(|other| other.claim.id == claim);
    let relevant =
        |(citation, link): &(&Citation, Link<'_>)| link.passed > 0 || carried(link.document, citation.claim.id);
    found.into_values().filter(relevant).collect()
}

fn relayed(
    view: View<'_>,
    library: &Library,
    citation: &Citation,
    link: Link<'_>,
    (texts, figures): (&mut Texts, &mut Figures),
) -> Result<Relayed, LedgerError> {
    let relay = of_appearance(view, &citation.appearance, texts)?;
    let primary = match best(library, citation, link.document) {
        Some(appearance) => Some(of_appearance(view, appearance, texts)?),
        None => match library.article(link.document) {
            Some(document) => by_words(view, document, &relay.quote, texts)?,
            None => None,
        },
    };
    let rest = relay.chain.get(link.passed..).unwrap_or_default().to_vec();
    let changes = match &primary {
        Some(primary) => {
            let mut of = |passage: &ComparedPassage| {
                figures.within(view, &passage.sha256, Span::new(passage.start, passage.end))
            };
            changes::changes((primary, &of(primary)?), (&relay, &of(&relay)?), &rest)
        }
        None => Vec::new(),
    };
    Ok(Relayed {
        claim: ClaimRef::from(&citation.claim),
        by: link.by,
        why: link.why.to_owned(),
        document: link.document,
        primary,
        relay,
        changes,
    })
}

/// Returns the passage of a document that is tied to the same claim and shares most with the relay's; of equal ones that
/// with the same stance, then the first.
fn best<'l>(library: &'l Library, citation: &Citation, document: ArticleNo) -> Option<&'l Appearance> {
    let words_of = |appearance: &Appearance| {
        let tongue = tongue(&appearance.quote, appearance.article.language.as_deref());
        wording(&appearance.quote, tongue)
    };
    let relay = words_of(&citation.appearance);
    library
        .citations_in(document)
        .filter(|other| other.claim.id == citation.claim.id)
        .map(|other| &other.appearance)
        .max_by_key(|appearance| {
            let common = shared(relay.iter(), words_of(appearance).iter()).matched;
            (appearance.stance == citation.appearance.stance, common, std::cmp::Reverse(appearance.id))
        })
}

fn of_appearance(view: View<'_>, appearance: &Appearance, texts: &mut Texts) -> Result<ComparedPassage, LedgerError> {
    let article = &appearance.article;
    let text = texts.of(view, &article.sha256)?;
    let span = Span::new(appearance.start, appearance.end);
    let read = firmness(&Tokens::of(text), span, article.language.as_deref());
    Ok(ComparedPassage {
        appearance: Some(appearance.id),
        stance: Some(appearance.stance),
        article: article.id,
        sha256: article.sha256,
        outlet: article.outlet.clone(),
        published: article.published.clone(),
        language: article.language.clone(),
        quote: appearance.quote.clone(),
        start: appearance.start,
        end: appearance.end,
        hedge: appearance.hedge.unwrap_or(read.hedge),
        hedge_by: if appearance.hedge.is_some() { FoundBy::Person } else { FoundBy::Machine },
        hedge_words: read.marks.into_iter().map(|mark| mark.words).collect(),
        chain: appearance.via.iter().map(|hop| hop.name.clone()).collect(),
    })
}

/// Looks for the relay's words, or those that it quotes, in the document.
fn by_words(
    view: View<'_>,
    document: &Article,
    quote: &str,
    texts: &mut Texts,
) -> Result<Option<ComparedPassage>, LedgerError> {
    let text = texts.of(view, &document.sha256)?;
    let found = pieces(quote).into_iter().find_map(|words| match anchor(text, &words) {
        Anchor::One(span) => Some(span),
        Anchor::Many(spans) => spans.first().copied(),
        Anchor::Missing { .. } => None,
    });
    let Some((span, quote)) = found.and_then(|span| Some((span, offsets::slice(text, span)?))) else { return Ok(None) };
    let read = firmness(&Tokens::of(text), span, document.language.as_deref());
    Ok(Some(ComparedPassage {
        appearance: None,
        stance: None,
        article: document.id,
        sha256: document.sha256,
        outlet: document.outlet.clone(),
        published: document.published.clone(),
        language: document.language.clone(),
        quote: quote.to_owned(),
        start: span.start,
        end: span.end,
        hedge: read.hedge,
        hedge_by: FoundBy::Machine,
        hedge_words: read.marks.into_iter().map(|mark| mark.words).collect(),
        chain: Vec::new(),
    }))
}

/// Follows every chain from its last relay to its first document, and keeps those along which the claim got firmer.
fn decay(relays: &[Relayed]) -> Vec<Decay> {
    let mut from: BTreeMap<AppearanceNo, &Relayed> = BTreeMap::new();
    let mut relied_on: BTreeSet<AppearanceNo> = BTreeSet::new();
    for relay in relays {
        let (Some(primary), Some(no)) = (&relay.primary, relay.relay.appearance) else { continue };
        if changes::opposed(primary, &relay.relay) {
            continue;
        }
        from.entry(no).or_insert(relay);
        relied_on.extend(primary.appearance);
    }
    let mut found = Vec::new();
    for start in from.keys().filter(|no| !relied_on.contains(no)) {
        let mut seen = BTreeSet::new();
        let mut steps: Vec<ComparedPassage> = Vec::new();
        let mut next = Some(*start);
        while let Some(no) = next.filter(|no| seen.insert(*no)) {
            let Some(relay) = from.get(&no) else { break };
            if steps.is_empty() {
                steps.push(relay.relay.clone());
            }
            steps.extend(relay.primary.clone());
            next = relay.primary.as_ref().and_then(|primary| primary.appearance);
        }
        steps.reverse();
        let firmer = steps
            .windows(2)
            .any(|pair| matches!(pair, [before, after] if distance(after.hedge) < distance(before.hedge)));
        if let Some(relay) = from.get(start).filter(|_| firmer) {
            found.push(Decay { claim: relay.claim.clone(), steps });
        }
    }
    found
}
