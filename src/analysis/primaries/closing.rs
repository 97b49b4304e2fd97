//! Which article a step of a chain goes to: the four rules, the surest first.

use std::collections::BTreeSet;

use crate::analysis::primaries::library::Library;
use crate::ledger;
use crate::ledger::LedgerError;
use crate::ledger::View;
use crate::model::Article;
use crate::model::ArticleNo;
use crate::model::Citation;
use crate::model::ClosedBy;
use crate::model::Derivation;
use crate::model::Edtf;
use crate::model::Hop;
use crate::text::anchor::Anchor;
use crate::text::anchor::anchor;
use crate::text::domain;

/// What became of a step.
pub(super) enum Outcome {
    /// It goes to the article itself, or to its own outlet: nothing is missing.
    Itself,
    /// The document is in the ledger.
    Closed { document: ArticleNo, by: ClosedBy, why: String },
    /// It is not, as far as can be told.
    Open { why: String, urls: Vec<String> },
}

/// How many words of a source a text must have for it to be the one quoted.
const LEAST_WORDS: usize = 5;
/// How many articles of one source are read for the words of one passage.
const MOST_READ: usize = 50;

/// Looks for the document that a step of a passage's chain goes to.
///
/// # Errors
/// `Damaged` where a text cannot be read back.
pub(super) fn hop(view: View<'_>, library: &Library, citation: &Citation, hop: &Hop) -> Result<Outcome, LedgerError> {
    let appearance = &citation.appearance;
    let citing = appearance.article.id;
    if appearance.article.outlet.as_ref().is_some_and(|outlet| outlet.id == hop.id) {
        return Ok(Outcome::Itself);
    }
    let of_source = library.published_by(hop.id);
    let mut urls = addresses(&appearance.quote);
    urls.extend(hop.quote.as_deref().map(addresses).unwrap_or_default());
    for given in library.derivations(citing) {
        let its = given.source_id == hop.id || given.article.is_some_and(|article| of_source.contains(&article));
        if let Some(document) = given.article.filter(|document| its && *document != citing) {
            return Ok(named_by_derivation(citing, document));
        }
        urls.extend(given.url.clone().filter(|_| its));
    }
    if let Some((document, url)) = at_one_of(library, citing, &urls) {
        return Ok(given_address(citing, document, &url));
    }
    let earlier = not_later(library, &of_source, citing, appearance.article.published.as_ref());
    if let Some(found) = same_claim(library, citation, &earlier) {
        return Ok(found);
    }
    if let Some(found) = same_words(view, citation, &earlier)? {
        return Ok(found);
    }
    let others = of_source.iter().any(|article| *article != citing);
    let why = if !others {
        format!("no article of {} is in the ledger", hop.name)
    } else if earlier.is_empty() {
        format!("the ledger holds only later articles of {}", hop.name)
    } else {
        let held: Vec<String> = earlier.iter().take(5).map(|article| article.id.to_string()).collect();
        format!("{} of {} says neither this claim nor these words", held.join(", "), hop.name)
    };
    Ok(Outcome::Open { why, urls })
}

/// Looks for the document that an article as a whole comes from.
pub(super) fn derivation(library: &Library, citing: ArticleNo, given: &Derivation) -> Outcome {
    if let Some(document) = given.article {
        return if document == citing { Outcome::Itself } else { named_by_derivation(citing, document) };
    }
    let urls: Vec<String> = given.url.iter().cloned().collect();
    match at_one_of(library, citing, &urls) {
        Some((document, url)) => given_address(citing, document, &url),
        None if urls.is_empty() => in_part(library, citing, given).unwrap_or_else(|| {
            let why = format!("{citing} names {} without an address", given.source);
            Outcome::Open { why, urls }
        }),
        None => Outcome::Open { why: "no article of the ledger has the address given for it".to_owned(), urls },
    }
}

/// Returns the article of the source, not later than the citing one, that shares most claims with it: without an address
/// that is the document, as far as can be told.
fn in_part(library: &Library, citing: ArticleNo, given: &Derivation) -> Option<Outcome> {
    let claims = |article: ArticleNo| -> BTreeSet<_> {
        library.citations_in(article).map(|citation| citation.claim.id).collect()
    };
    let published = library.article(citing)?.published.as_ref();
    let here = claims(citing);
    let common = |article: &Article| claims(article.id).intersection(&here).count();
    let earlier = not_later(library, &library.published_by(given.source_id), citing, published);
    // Of equal ones the newest: it comes first.
    let document =
        earlier.into_iter().rev().filter(|article| common(article) > 0).max_by_key(|article| common(article))?;
    let why = match common(document) {
        1 => format!("{} carries a claim of {citing} too", document.id),
        several => format!("{} carries {several} claims of {citing} too", document.id),
    };
    Some(Outcome::Closed { document: document.id, by: ClosedBy::Claim, why })
}

fn named_by_derivation(citing: ArticleNo, document: ArticleNo) -> Outcome {
    let why = format!("{citing} is recorded as coming from {document}");
    Outcome::Closed { document, by: ClosedBy::Derivation, why }
}

fn given_address(citing: ArticleNo, document: ArticleNo, url: &str) -> Outcome {
    let why = format!("{citing} gives the address {url}, which is that of {document}");
    Outcome::Closed { document, by: ClosedBy::Address, why }
}

fn at_one_of(library: &Library, citing: ArticleNo, urls: &[String]) -> Option<(ArticleNo, String)> {
    let found = urls.iter().filter_map(|url| Some((library.at_address(url)?, url.clone())));
    found.into_iter().find(|(document, _)| *document != citing)
}

/// Returns the web addresses in some words.
fn addresses(words: &str) -> Vec<String> {
    let trimmed = words.split_whitespace().map(|word| word.trim_matches(|c: char| "()[]<>«»“”\"',;.".contains(c)));
    trimmed.filter(|word| domain::is_web_address(word)).map(str::to_owned).collect()
}

/// Returns the articles that are not later than the citing one, the newest first; of one without a date that cannot be
/// told, and it comes last.
fn not_later<'l>(
    library: &'l Library,
    of_source: &BTreeSet<ArticleNo>,
    citing: ArticleNo,
    published: Option<&Edtf>,
) -> Vec<&'l Article> {
    let limit = published.map(|date| date.bounds().1);
    let from = |article: &Article| article.published.as_ref().map(|date| date.bounds().0);
    let mut found: Vec<&Article> = of_source
        .iter()
        .filter(|article| **article != citing)
        .filter_map(|article| library.article(*article))
        .filter(|article| match (from(article), &limit) {
            (Some(from), Some(limit)) => from <= *limit,
            _ => true,
        })
        .collect();
    found.sort_by_key(|article| (std::cmp::Reverse(from(article)), article.id));
    found
}

fn same_claim(library: &Library, citation: &Citation, earlier: &[&Article]) -> Option<Outcome> {
    let has = |article: &&&Article| library.citations_in(article.id).any(|other| other.claim.id == citation.claim.id);
    let mut fitting = earlier.iter().filter(has);
    let document = fitting.next()?;
    let others = fitting.count();
    let several = match others {
        0 => String::new(),
        _ => format!("; the newest of {} that do", others + 1),
    };
    let (appearance, claim) = (&citation.appearance, citation.claim.id);
    let dates = if known_order(document, appearance.article.published.as_ref()) {
        "is not later than"
    } else {
        // Which of the two is older cannot be told without both dates.
        "may be older than"
    };
    let why = format!("{} carries {claim} too and {dates} {}{several}", document.id, appearance.article.id);
    Some(Outcome::Closed { document: document.id, by: ClosedBy::Claim, why })
}

fn known_order(document: &Article, published: Option<&Edtf>) -> bool {
    document.published.is_some() && published.is_some()
}

/// Looks for the words of a passage, or those in quotation marks in it, in the texts of the source.
fn same_words(view: View<'_>, citation: &Citation, earlier: &[&Article]) -> Result<Option<Outcome>, LedgerError> {
    let wanted = pieces(&citation.appearance.quote);
    if wanted.is_empty() {
        return Ok(None);
    }
    for article in earlier.iter().take(MOST_READ) {
        let text = ledger::capture_text(view, article.id, None)?;
        for words in &wanted {
            if matches!(anchor(&text.text, words), Anchor::One(_) | Anchor::Many(_)) {
                let why = format!("{} has the words “{words}”", article.id);
                return Ok(Some(Outcome::Closed { document: article.id, by: ClosedBy::Text, why }));
            }
        }
    }
    Ok(None)
}

/// Returns the words of a passage and those that it puts in quotation marks, where they are enough to tell a text.
pub(in crate::analysis) fn pieces(quote: &str) -> Vec<String> {
    let inner = quote.split(['«', '»', '“', '”', '"']).skip(1).step_by(2);
    let enough = |words: &&str| words.split_whitespace().count() >= LEAST_WORDS;
    std::iter::once(quote).chain(inner).map(str::trim).filter(enough).map(str::to_owned).collect()
}
