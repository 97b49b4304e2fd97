//! The documents that passages rest on: those in the ledger, told by four rules, and those that are missing.
//! `docs/provenance.md` has the rules and their limits.

mod closing;
mod library;

use std::collections::BTreeMap;
use std::collections::BTreeSet;

use crate::analysis::primaries::closing::Outcome;
pub(super) use crate::analysis::primaries::closing::pieces;
pub(super) use crate::analysis::primaries::library::Library;
use crate::ledger::LedgerError;
use crate::ledger::View;
use crate::model::Appearance;
use crate::model::ArticleNo;
use crate::model::Citation;
use crate::model::Claim;
use crate::model::ClaimNo;
use crate::model::ClaimRef;
use crate::model::ClosedHop;
use crate::model::DerivationKind;
use crate::model::DocumentSource;
use crate::model::Filter;
use crate::model::LookFor;
use crate::model::MissingDocument;
use crate::model::Pointer;
use crate::model::Primaries;
use crate::model::SourceKind;
use crate::model::SourceNo;

/// What is open of one source.
#[derive(Default)]
struct Open {
    passages: Vec<Pointer>,
    claims: BTreeMap<ClaimNo, ClaimRef>,
    urls: BTreeSet<String>,
    reasons: BTreeSet<String>,
}

/// Returns the documents that the passages of the claims that a filter lets through rest on.
///
/// # Errors
/// `NoSuch`, `Ambiguous` for a name in the filter; `Damaged` where a text cannot be read back.
pub fn primaries(view: View<'_>, filter: &Filter) -> Result<Primaries, LedgerError> {
    of_library(view, &Library::read(view, filter)?)
}

/// As [`primaries`], of what has been read already.
pub(super) fn of_library(view: View<'_>, library: &Library) -> Result<Primaries, LedgerError> {
    let mut primaries = Primaries::default();
    let mut open: BTreeMap<SourceNo, Open> = BTreeMap::new();
    for citation in &library.citations {
        hops(view, library, citation, &mut primaries, &mut open)?;
    }
    for article in library.cited_articles() {
        derivations(library, article, &mut primaries, &mut open);
    }
    primaries.missing = open.into_iter().map(|(source, open)| missing(library, source, open)).collect();
    // What most rests on comes first; of what is equal, what is asked for by most articles, then by name.
    primaries.missing.sort_by(|a, b| {
        let wanted = |one: &MissingDocument| (one.appearances, one.claims.len(), one.articles);
        wanted(b).cmp(&wanted(a)).then_with(|| a.source.name.cmp(&b.source.name))
    });
    Ok(primaries)
}

fn hops(
    view: View<'_>,
    library: &Library,
    citation: &Citation,
    primaries: &mut Primaries,
    open: &mut BTreeMap<SourceNo, Open>,
) -> Result<(), LedgerError> {
    let Citation { claim, appearance } = citation;
    for (position, hop) in appearance.via.iter().enumerate() {
        let pointer = pointer(claim, appearance, position);
        let source = library.source(hop.id, &hop.name);
        if source.kind == Some(SourceKind::Unnamed) {
            primaries.unnamed.push(pointer);
            continue;
        }
        match closing::hop(view, library, citation, hop)? {
            Outcome::Itself => {}
            Outcome::Closed { document, by, why } => {
                primaries.closed.push(ClosedHop { source, document, by, why, passage: pointer });
            }
            Outcome::Open { why, urls } => {
                let wanted = open.entry(hop.id).or_default();
                wanted.claims.entry(claim.id).or_insert_with(|| ClaimRef::from(claim));
                wanted.urls.extend(urls);
                wanted.reasons.insert(why);
                wanted.passages.push(pointer);
            }
        }
    }
    Ok(())
}

/// What an article as a whole comes from: every passage of it rests on that.
fn derivations(library: &Library, article: ArticleNo, primaries: &mut Primaries, open: &mut BTreeMap<SourceNo, Open>) {
    let mut seen = BTreeSet::new();
    for derivation in library.derivations(article) {
        // A page may name its source in several places.
        if !seen.insert((derivation.source_id, derivation.url.clone(), derivation.article)) {
            continue;
        }
        let source = library.source(derivation.source_id, &derivation.source);
        if derivation.kind == DerivationKind::Cites && source.kind == Some(SourceKind::Unnamed) {
            continue;
        }
        let Some(pointer) = of_article(library, article, derivation.words.clone(), &source) else { continue };
        match closing::derivation(library, article, derivation) {
            Outcome::Itself => {}
            Outcome::Closed { document, by, why } => {
                primaries.closed.push(ClosedHop { source, document, by, why, passage: pointer });
            }
            Outcome::Open { why, urls } => {
                let wanted = open.entry(source.id).or_default();
                for citation in library.citations_in(article) {
                    wanted.claims.entry(citation.claim.id).or_insert_with(|| ClaimRef::from(&citation.claim));
                }
                wanted.urls.extend(urls);
                wanted.reasons.insert(why);
                wanted.passages.push(pointer);
            }
        }
    }
}

fn pointer(claim: &Claim, appearance: &Appearance, position: usize) -> Pointer {
    let article = &appearance.article;
    Pointer {
        appearance: Some(appearance.id),
        claim: Some(claim.id),
        article: article.id,
        sha256: article.sha256,
        outlet: article.outlet.clone(),
        published: article.published.clone(),
        quote: Some(appearance.quote.clone()),
        start: Some(appearance.start),
        end: Some(appearance.end),
        words: appearance.via.get(position).and_then(|hop| hop.quote.clone()),
        position: position as u32,
        is_end: position + 1 == appearance.via.len(),
        chain: appearance.via.iter().map(|hop| hop.name.clone()).collect(),
    }
}

fn of_article(
    library: &Library,
    article: ArticleNo,
    words: Option<String>,
    source: &DocumentSource,
) -> Option<Pointer> {
    let held = library.article(article)?;
    Some(Pointer {
        appearance: None,
        claim: None,
        article,
        sha256: held.sha256,
        outlet: held.outlet.clone(),
        published: held.published.clone(),
        quote: None,
        start: None,
        end: None,
        words,
        position: 0,
        is_end: true,
        chain: vec![source.name.clone()],
    })
}

fn missing(library: &Library, source: SourceNo, open: Open) -> MissingDocument {
    let first = open.passages.first();
    let name = first.and_then(|pointer| pointer.chain.get(pointer.position as usize)).cloned().unwrap_or_default();
    let source = library.source(source, &name);
    let articles: BTreeSet<ArticleNo> = open.passages.iter().map(|pointer| pointer.article).collect();
    let dated = open.passages.iter().filter_map(|pointer| {
        let date = pointer.published.as_ref()?;
        Some((date.bounds().1, pointer.article, date))
    });
    let oldest = dated.min_by(|a, b| (&a.0, a.1).cmp(&(&b.0, b.1)));
    let whole: BTreeSet<ArticleNo> =
        open.passages.iter().filter(|pointer| pointer.appearance.is_none()).map(|pointer| pointer.article).collect();
    // An article that comes from there as a whole rests on it with all its passages, each once.
    let direct =
        open.passages.iter().filter(|pointer| pointer.appearance.is_some() && !whole.contains(&pointer.article));
    let resting = direct.count() + whole.iter().map(|article| library.citations_in(*article).count()).sum::<usize>();
    MissingDocument {
        appearances: resting as u64,
        articles: articles.len() as u64,
        claims: open.claims.into_values().collect(),
        look_for: LookFor {
            what: what(&source),
            urls: open.urls.into_iter().collect(),
            not_after: oldest.as_ref().map(|(.., date)| (*date).clone()),
            cited_first_in: oldest.as_ref().map(|(_, article, _)| *article),
        },
        why: open.reasons.into_iter().collect::<Vec<_>>().join("; "),
        passages: open.passages,
        source,
    }
}

/// Says what kind of document a source of a kind leaves behind.
fn what(source: &DocumentSource) -> String {
    let name = &source.name;
    match source.kind {
        Some(SourceKind::Outlet) => format!("an article of {name}"),
        Some(SourceKind::Person) => format!("what {name} said: a speech, an interview, a post"),
        Some(SourceKind::Organisation) => format!("a statement or report of {name}"),
        Some(SourceKind::Document) => format!("the document itself: {name}"),
        Some(SourceKind::Unnamed) | None if names_nobody(name) => {
            format!("what {name} published or said; the words alone do not tell who that is")
        }
        Some(SourceKind::Unnamed) | None => format!("what {name} published or said"),
    }
}

/// Returns whether the words for a source are no name: `observers`, `un diplomate qui n'a pas voulu être nommé`.
fn names_nobody(name: &str) -> bool {
    let indefinite = ["a ", "an ", "some ", "two ", "three ", "un ", "une ", "des ", "deux ", "certain", "plusieurs "];
    let lower = name.to_lowercase();
    !name.chars().any(char::is_uppercase) || indefinite.iter().any(|word| lower.starts_with(word))
}
