//! What is in the ledger, read once: the passages, the articles by who published them, and the sources.

use std::collections::BTreeSet;
use std::collections::HashMap;

use crate::ledger;
use crate::ledger::LedgerError;
use crate::ledger::View;
use crate::model::Article;
use crate::model::ArticleNo;
use crate::model::Citation;
use crate::model::Derivation;
use crate::model::DocumentSource;
use crate::model::Filter;
use crate::model::SourceNo;
use crate::text::address::url_key;
use crate::text::domain;

/// What is in the ledger.
pub(in crate::analysis) struct Library {
    /// The passages of the claims asked about.
    pub(in crate::analysis) citations: Vec<Citation>,
    articles: HashMap<ArticleNo, Article>,
    by_address: HashMap<String, ArticleNo>,
    by_domain: HashMap<String, Vec<ArticleNo>>,
    by_outlet: HashMap<SourceNo, Vec<ArticleNo>>,
    by_article: HashMap<ArticleNo, Vec<usize>>,
    sources: HashMap<SourceNo, DocumentSource>,
}

impl Library {
    /// Reads the ledger.
    ///
    /// # Errors
    /// `NoSuch`, `Ambiguous` for a name in the filter.
    pub(in crate::analysis) fn read(view: View<'_>, filter: &Filter) -> Result<Self, LedgerError> {
        let mut library = Self {
            citations: Vec::new(),
            articles: HashMap::new(),
            by_address: HashMap::new(),
            by_domain: HashMap::new(),
            by_outlet: HashMap::new(),
            by_article: HashMap::new(),
            sources: HashMap::new(),
        };
        ledger::citations(view, filter, |citation| {
            let at = library.citations.len();
            library.by_article.entry(citation.appearance.article.id).or_default().push(at);
            library.citations.push(citation);
            Ok::<(), LedgerError>(())
        })?;
        ledger::articles(view, &Filter::default(), |article| {
            library.add(article);
            Ok::<(), LedgerError>(())
        })?;
        for source in ledger::sources(view, None)? {
            let known = DocumentSource { id: source.id, name: source.name, kind: source.kind, domains: source.domains };
            library.sources.insert(source.id, known);
        }
        Ok(library)
    }

    fn add(&mut self, article: Article) {
        for address in [&article.canonical_url, &article.url, &article.archive_url].into_iter().flatten() {
            if let Some(key) = url_key(address) {
                self.by_address.entry(key).or_insert(article.id);
            }
            if let Some(domain) = domain::registrable(address) {
                self.by_domain.entry(domain).or_default().push(article.id);
            }
        }
        if let Some(outlet) = &article.outlet {
            self.by_outlet.entry(outlet.id).or_default().push(article.id);
        }
        self.articles.insert(article.id, article);
    }

    /// Returns an article.
    pub(in crate::analysis) fn article(&self, no: ArticleNo) -> Option<&Article> {
        self.articles.get(&no)
    }

    /// Returns what an article comes from.
    pub(in crate::analysis) fn derivations(&self, no: ArticleNo) -> &[Derivation] {
        self.articles.get(&no).map_or(&[], |article| article.derived_from.as_slice())
    }

    /// Returns the article at an address.
    pub(super) fn at_address(&self, url: &str) -> Option<ArticleNo> {
        self.by_address.get(&url_key(url)?).copied()
    }

    /// Returns the articles that a source published: as their outlet, or on a domain of its.
    pub(super) fn published_by(&self, source: SourceNo) -> BTreeSet<ArticleNo> {
        let mut found: BTreeSet<ArticleNo> = self.by_outlet.get(&source).into_iter().flatten().copied().collect();
        let domains = self.sources.get(&source).map(|source| source.domains.as_slice()).unwrap_or_default();
        found.extend(domains.iter().filter_map(|domain| self.by_domain.get(domain)).flatten().copied());
        found
    }

    /// Returns the passages in an article.
    pub(in crate::analysis) fn citations_in(&self, article: ArticleNo) -> impl Iterator<Item = &Citation> {
        self.by_article.get(&article).into_iter().flatten().filter_map(|at| self.citations.get(*at))
    }

    /// Returns the articles that have passages, in their order.
    pub(super) fn cited_articles(&self) -> BTreeSet<ArticleNo> {
        self.by_article.keys().copied().collect()
    }

    /// Returns a source; merged ones are known by what they were folded into, so that it is there.
    pub(super) fn source(&self, no: SourceNo, name: &str) -> DocumentSource {
        let unknown = || DocumentSource { id: no, name: name.to_owned(), kind: None, domains: Vec::new() };
        self.sources.get(&no).cloned().unwrap_or_else(unknown)
    }
}
