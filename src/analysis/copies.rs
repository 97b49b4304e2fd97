//! Text shared between articles: which, how much of it, where, and who had it first.
//!
//! The index of fingerprints names the articles that may share text; their texts are then aligned with the one asked
//! about, so that chance has no say in the answer. Method and limits: `docs/provenance.md`.

use std::collections::BTreeMap;

use petgraph::unionfind::UnionFind;

use crate::analysis::precedence::precedence;
use crate::analysis::precedence::recorded;
use crate::ledger;
use crate::ledger::LedgerError;
use crate::ledger::Sharing;
use crate::ledger::View;
use crate::model::Article;
use crate::model::ArticleNo;
use crate::model::ArticleRef;
use crate::model::Copies;
use crate::model::CopyFound;
use crate::model::CopyGroup;
use crate::model::CopyKind;
use crate::model::CopyPair;
use crate::model::CopyStatus;
use crate::model::DerivationKind;
use crate::model::Edtf;
use crate::model::Filter;
use crate::model::LearnedBoilerplate;
use crate::model::Piece;
use crate::model::Proposal;
use crate::model::ProposedPassage;
use crate::model::Sha256;
use crate::model::SharedPassage;
use crate::model::Span;
use crate::model::Suggestion;
use crate::model::Verdict;
use crate::text::alignment;
use crate::text::alignment::Passage;
use crate::text::fingerprint::Word;
use crate::text::fingerprint::fingerprints;
use crate::text::fingerprint::words;
use crate::text::offsets;
use crate::text::zones::with_boilerplate;

/// The most articles that one is held against: those that share the most fingerprints.
pub const MOST: usize = 200;
/// The same, where all articles of a ledger are asked about.
const MOST_OF_EACH: usize = 50;
/// The part of both articles that makes a near duplicate.
const NEAR: f64 = 0.8;
/// The part of one of the two that makes a copy with edits.
const EDITED: f64 = 0.5;

/// An article ready to be compared: the words of its own, without boilerplate.
struct Side {
    no: ArticleNo,
    capture: Sha256,
    text: String,
    boilerplate: Vec<LearnedBoilerplate>,
    words: Vec<Word>,
}

fn side(view: View<'_>, no: ArticleNo, capture: Option<&Sha256>) -> Result<Side, LedgerError> {
    let read = ledger::capture_text(view, no, capture)?;
    let boilerplate = ledger::learned_boilerplate(view, &read.capture, &read.text, &read.zones)?;
    let stretches: Vec<Span> = boilerplate.iter().map(LearnedBoilerplate::span).collect();
    let zones = with_boilerplate(&read.text, &read.zones, &stretches);
    let words = words(&read.text, &zones);
    Ok(Side { no, capture: read.capture, text: read.text, boilerplate, words })
}

/// Returns the articles that share text with one, those that share most first; at most `most` that the index names are
/// compared.
///
/// # Errors
/// `NoSuch`, `Damaged` where a text cannot be read back.
pub fn of_article(view: View<'_>, no: ArticleNo, most: usize) -> Result<Copies, LedgerError> {
    let own = side(view, no, None)?;
    let mut named = ledger::sharing(view, no, &own.capture, &fingerprints(&own.words), most + 1)?;
    let more = named.len() > most;
    named.truncate(most);
    let article = ledger::article(view, no)?;
    let mut copies = Vec::new();
    for Sharing { article: other, capture, .. } in named {
        copies.extend(compared(view, (&own, &article), &side(view, other, Some(&capture))?)?);
    }
    copies.sort_by(|a, b| {
        b.share_here
            .max(b.share_there)
            .total_cmp(&a.share_here.max(a.share_there))
            .then(a.article.id.cmp(&b.article.id))
    });
    Ok(Copies {
        article: reference(&own, &article),
        words: own.words.len(),
        boilerplate: own.boilerplate,
        copies,
        more,
    })
}

/// Returns what two articles share, as seen from the first; `None` where the machine finds nothing.
///
/// # Errors
/// As [`of_article`].
pub fn between(view: View<'_>, one: ArticleNo, two: ArticleNo) -> Result<Option<CopyFound>, LedgerError> {
    compared(view, (&side(view, one, None)?, &ledger::article(view, one)?), &side(view, two, None)?)
}

/// Returns the groups of articles that share text, the largest first; with a filter, the pairs of which at least one
/// passes it. What a person has rejected, and a quotation alone, ties nothing together. Asks about every article, so it costs what they cost.
///
/// # Errors
/// As [`of_article`]; `NoSuch`, `Ambiguous` for a name in the filter.
pub fn groups(view: View<'_>, filter: &Filter) -> Result<Vec<CopyGroup>, LedgerError> {
    let mut asked = Vec::new();
    ledger::articles(view, filter, |article| -> Result<(), LedgerError> {
        asked.push(article.id);
        Ok(())
    })?;
    let mut pairs: BTreeMap<(ArticleNo, ArticleNo), CopyPair> = BTreeMap::new();
    let mut articles: BTreeMap<ArticleNo, ArticleRef> = BTreeMap::new();
    for no in asked {
        let found = of_article(view, no, MOST_OF_EACH)?;
        let counts = |copy: &CopyFound| copy.status != CopyStatus::Rejected && copy.kind != CopyKind::SharedQuotation;
        for copy in found.copies.into_iter().filter(counts) {
            let (here, there) = (found.article.clone(), copy.article.clone());
            let pair = (here.id.min(there.id), here.id.max(there.id));
            pairs.entry(pair).or_insert_with(|| {
                let (sha256, with) =
                    if here.id == pair.0 { (here.sha256, copy) } else { (there.sha256, turned(copy, &here)) };
                CopyPair { article: pair.0, sha256, with }
            });
            articles.insert(here.id, here);
            articles.insert(there.id, there);
        }
    }
    Ok(grouped(articles, pairs.into_values()))
}

/// Puts articles together that pairs tie, directly or by way of others.
fn grouped(articles: BTreeMap<ArticleNo, ArticleRef>, pairs: impl Iterator<Item = CopyPair>) -> Vec<CopyGroup> {
    let places: BTreeMap<ArticleNo, usize> = articles.keys().enumerate().map(|(at, no)| (*no, at)).collect();
    let place = |no: &ArticleNo| places.get(no).copied().unwrap_or_default();
    let pairs: Vec<CopyPair> = pairs.collect();
    let mut tied = UnionFind::new(articles.len());
    for pair in &pairs {
        tied.union(place(&pair.article), place(&pair.with.article.id));
    }
    let mut groups: BTreeMap<usize, CopyGroup> = BTreeMap::new();
    for (no, article) in articles {
        let group = groups.entry(tied.find(place(&no)));
        group.or_insert_with(|| CopyGroup { articles: Vec::new(), pairs: Vec::new() }).articles.push(article);
    }
    for pair in pairs {
        if let Some(group) = groups.get_mut(&tied.find(place(&pair.article))) {
            group.pairs.push(pair);
        }
    }
    let mut groups: Vec<CopyGroup> = groups.into_values().collect();
    for group in &mut groups {
        group.articles.sort_by_cached_key(|article| (Edtf::oldest_first(article.published.as_ref()), article.id));
    }
    groups.sort_by_key(|group| {
        (std::cmp::Reverse(group.articles.len()), group.pairs.iter().map(|pair| pair.article).min())
    });
    groups
}

/// Returns a pair as seen from the other article.
fn turned(copy: CopyFound, here: &ArticleRef) -> CopyFound {
    let turn = |passage: SharedPassage| SharedPassage {
        here: passage.there,
        there: passage.here,
        words_here: passage.words_there,
        words_there: passage.words_here,
        same: passage.same,
        quoted: passage.quoted,
    };
    let mut passages: Vec<SharedPassage> = copy.passages.into_iter().map(turn).collect();
    passages.sort_by_key(|passage| passage.here.start);
    CopyFound {
        article: here.clone(),
        share_here: copy.share_there,
        share_there: copy.share_here,
        words_here: copy.words_there,
        words_there: copy.words_here,
        passages,
        ..copy
    }
}

/// Aligns two articles. What is known of the other is read only where they share text, which few do.
fn compared(
    view: View<'_>,
    (own, own_article): (&Side, &Article),
    other: &Side,
) -> Result<Option<CopyFound>, LedgerError> {
    let found = alignment::passages(&own.words, &other.words);
    if found.is_empty() {
        return Ok(None);
    }
    let other_article = &ledger::article(view, other.no)?;
    let words_here: usize = found.iter().map(|passage| passage.one.len()).sum();
    let words_there: usize = found.iter().map(|passage| passage.two.len()).sum();
    let share_here = share(words_here, own.words.len());
    let share_there = share(words_there, other.words.len());
    let quotes = (alignment::quoted(&own.text, &own.words), alignment::quoted(&other.text, &other.words));
    let passages: Vec<SharedPassage> = found.iter().map(|passage| shared(own, other, passage, &quotes)).collect();
    let all_quoted = passages.iter().all(|passage| passage.quoted);
    let tie = recorded(own_article, other_article).or_else(|| recorded(other_article, own_article));
    Ok(Some(CopyFound {
        article: reference(other, other_article),
        kind: match kind(&found, own, other, share_here, share_there) {
            CopyKind::PassageLifted if all_quoted => CopyKind::SharedQuotation,
            kind => kind,
        },
        share_here,
        share_there,
        words_here,
        words_there,
        same: found.iter().map(|passage| passage.same).sum(),
        passages,
        precedence: precedence(own_article, other_article),
        status: match tie {
            Some(_) => CopyStatus::Confirmed,
            None => status(view, own_article, other_article)?,
        },
        derived: tie.map(|(article, _)| article.id),
        derivation: tie.map(|(_, derivation)| derivation.clone()),
        found_by: "machine",
    }))
}

/// Returns a part of a whole to the thousandth.
fn share(part: usize, whole: usize) -> f64 {
    (part as f64 / whole.max(1) as f64 * 1000.0).round() / 1000.0
}

fn kind(found: &[Passage], own: &Side, other: &Side, share_here: f64, share_there: f64) -> CopyKind {
    let is_all = |passage: &Passage| passage.same == own.words.len() && passage.same == other.words.len();
    if found.first().is_some_and(is_all) {
        CopyKind::Exact
    } else if share_here.min(share_there) >= NEAR {
        CopyKind::NearDuplicate
    } else if share_here.max(share_there) >= EDITED {
        CopyKind::EditedCopy
    } else {
        CopyKind::PassageLifted
    }
}

fn shared(own: &Side, other: &Side, passage: &Passage, quotes: &(Vec<bool>, Vec<bool>)) -> SharedPassage {
    let is_quoted = |quotes: &[bool], range: &std::ops::Range<usize>| {
        let inside = quotes.get(range.clone()).unwrap_or_default().iter().filter(|quoted| **quoted).count();
        5 * inside >= 4 * range.len()
    };
    SharedPassage {
        here: piece(own, &passage.one),
        there: piece(other, &passage.two),
        words_here: passage.one.len(),
        words_there: passage.two.len(),
        same: passage.same,
        quoted: is_quoted(&quotes.0, &passage.one) || is_quoted(&quotes.1, &passage.two),
    }
}

/// Returns a stretch of words as it stands in the text, with the full stop or quotation mark that ends it.
fn piece(side: &Side, range: &std::ops::Range<usize>) -> Piece {
    let words = side.words.get(range.clone()).unwrap_or_default();
    let start = words.first().map_or(0, |word| word.span.start);
    let end = words.last().map_or(0, |word| word.span.end);
    let ends = |c: &char| matches!(c, '.' | '!' | '?' | '…' | '»' | '”' | '"' | ')');
    let end = end + side.text.chars().skip(end).take_while(ends).count();
    let quote = offsets::slice(&side.text, Span::new(start, end)).unwrap_or_default().to_owned();
    Piece { start, end, quote }
}

fn reference(side: &Side, article: &Article) -> ArticleRef {
    ArticleRef {
        id: article.id,
        sha256: side.capture,
        title: article.title.clone(),
        url: article.canonical_url.clone().or_else(|| article.url.clone()),
        archive_url: article.archive_url.clone(),
        authors: article.authors.clone(),
        published: article.published.clone(),
        retrieved: article.retrieved.clone(),
        language: article.language.clone(),
        outlet: article.outlet.clone(),
        path: article.path.clone(),
    }
}

/// Returns what a person has said of two articles, where no derivation is recorded.
fn status(view: View<'_>, one: &Article, two: &Article) -> Result<CopyStatus, LedgerError> {
    let key = ledger::proposal_key(&Suggestion::Copy {
        article: one.uid,
        original: two.uid,
        relation: DerivationKind::Copies,
        passage: None,
        open: true,
    })?;
    Ok(match ledger::verdict_on(view, &key)? {
        Some(Verdict::Rejected) => CopyStatus::Rejected,
        _ => CopyStatus::Open,
    })
}

/// Returns why two articles are taken to share text, for people: how, how much of each, and who had it first.
pub fn reasons(own: ArticleNo, copy: &CopyFound) -> Vec<String> {
    let percent = |share: f64| (share * 100.0).round();
    let other = copy.article.id;
    let passages =
        if copy.passages.len() == 1 { "1 passage".to_owned() } else { format!("{} passages", copy.passages.len()) };
    let (here, there) = (percent(copy.share_here), percent(copy.share_there));
    let how = copy.kind.words();
    vec![
        format!("{how}: {passages}, {here}% of {own} and {there}% of {other}; {} words are the same", copy.same),
        copy.precedence.why.clone(),
    ]
}

/// Returns what is proposed of two articles that share text: that the later one has it from the earlier. Where it is
/// open which that is, the one with the lower number stands for the original, and a person has to say.
///
/// # Errors
/// `NoSuch` where one of them is not there.
pub fn proposed(view: View<'_>, own: ArticleNo, copy: &CopyFound) -> Result<Proposal, LedgerError> {
    let other = copy.article.id;
    let first = copy.precedence.first.unwrap_or(own.min(other));
    let later = if first == own { other } else { own };
    let (article, original) = (ledger::article(view, later)?, ledger::article(view, first)?);
    let longest = copy.passages.iter().max_by_key(|passage| passage.same);
    let passage = longest.map(|passage| {
        let (piece, capture) =
            if later == own { (&passage.here, article.sha256) } else { (&passage.there, copy.article.sha256) };
        ProposedPassage { capture, start: piece.start, end: piece.end, quote: piece.quote.clone() }
    });
    let suggestion = Suggestion::Copy {
        article: article.uid,
        original: original.uid,
        relation: relation(copy, &article, &original),
        passage,
        open: copy.precedence.first.is_none(),
    };
    let score = copy.share_here.max(copy.share_there);
    Ok(Proposal { suggestion, article: Some(later), score, reasons: reasons(own, copy) })
}

/// Returns how an article comes from another, as far as can be told: as it says itself where it names the other's
/// outlet, in part where only passages are shared.
fn relation(copy: &CopyFound, article: &Article, original: &Article) -> DerivationKind {
    let outlet = original.outlet.as_ref().map(|outlet| outlet.id);
    match article.derived_from.iter().find(|from| Some(from.source_id) == outlet) {
        Some(from) => from.kind,
        None => match copy.kind {
            CopyKind::PassageLifted | CopyKind::SharedQuotation => DerivationKind::Quotes,
            CopyKind::Exact | CopyKind::NearDuplicate | CopyKind::EditedCopy => DerivationKind::Copies,
        },
    }
}
