//! Claims by outlets or articles: who says what of what, and where nobody looked.

use std::collections::HashMap;

use crate::analysis::standings::standings;
use crate::ledger;
use crate::ledger::LedgerError;
use crate::ledger::View;
use crate::model::Appearance;
use crate::model::ArticleNo;
use crate::model::CellState;
use crate::model::Claim;
use crate::model::Edtf;
use crate::model::Filter;
use crate::model::Matrix;
use crate::model::MatrixBy;
use crate::model::MatrixCell;
use crate::model::MatrixColumn;
use crate::model::MatrixRow;
use crate::model::OutletRef;
use crate::model::Silence;
use crate::model::SourceKind;
use crate::model::SourceNo;

/// What a column is known by; an outlet that nobody knows is one column.
#[derive(Clone, Copy, Debug, Eq, Hash, Ord, PartialEq, PartialOrd)]
enum Key {
    Outlet(SourceNo),
    Article(ArticleNo),
    UnknownOutlet,
}

/// What is recorded of a claim, by column.
struct Found {
    claim: Claim,
    said: HashMap<Key, Vec<Appearance>>,
    silent: HashMap<Key, Vec<ArticleNo>>,
}

/// Returns the claims of a filter by outlets or articles. A column is there when it has a passage or a silent reading in
/// one of its cells; with `everything`, every outlet or article of the ledger that passes the filter has one. The parts
/// of the filter that concern single passages (stance, source) are not looked at: a passage left out would make its cell
/// look unread.
///
/// # Errors
/// `NoSuch`, `Ambiguous` for a name in the filter.
pub fn matrix(view: View<'_>, filter: &Filter, by: MatrixBy, everything: bool) -> Result<Matrix, LedgerError> {
    let filter = Filter { stance: None, source: None, ..filter.clone() };
    let mut columns: HashMap<Key, MatrixColumn> = HashMap::new();
    let mut found: Vec<Found> = Vec::new();
    for claim in ledger::claims(view, &filter)? {
        let (no, mut of_claim) = (claim.id, Found { claim, said: HashMap::new(), silent: HashMap::new() });
        for appearance in ledger::appearances_of_claim(view, no, &filter)? {
            let key = seen(&mut columns, by, Seen::of_appearance(&appearance));
            of_claim.said.entry(key).or_default().push(appearance);
        }
        for silence in ledger::silences(view, no, &filter)? {
            let key = seen(&mut columns, by, Seen::of_silence(&silence));
            of_claim.silent.entry(key).or_default().push(silence.article);
        }
        found.push(of_claim);
    }
    if everything {
        add_all(view, &filter, by, &mut columns)?;
    }
    let mut columns: Vec<(Key, MatrixColumn)> = columns.into_iter().collect();
    columns.sort_by_cached_key(|(key, column)| {
        (*key == Key::UnknownOutlet, Edtf::oldest_first(column.first.as_ref()), *key)
    });
    let mut rows = Vec::new();
    for Found { claim, mut said, mut silent } in found {
        let cells = columns.iter().map(|(key, _)| cell(said.remove(key), silent.remove(key))).collect();
        rows.push(MatrixRow { claim, cells });
    }
    let mut counted = Vec::with_capacity(columns.len());
    for (key, mut column) in columns {
        column.articles = match key {
            Key::Outlet(no) => Some(ledger::source(view, no)?.articles),
            Key::Article(_) => Some(1),
            Key::UnknownOutlet => None,
        };
        counted.push(column);
    }
    Ok(Matrix { by, columns: counted, rows })
}

fn cell(said: Option<Vec<Appearance>>, silent: Option<Vec<ArticleNo>>) -> MatrixCell {
    let standings = standings(said.iter().flatten());
    let mut silent = silent.unwrap_or_default();
    silent.sort_unstable();
    silent.dedup();
    let state = match (standings.is_empty(), silent.is_empty()) {
        (false, _) => CellState::Says,
        (true, false) => CellState::Silent,
        (true, true) => CellState::Unread,
    };
    MatrixCell { state, standings, silent }
}

/// An article that has a passage or was found silent.
struct Seen<'a> {
    article: ArticleNo,
    outlet: Option<&'a OutletRef>,
    title: Option<&'a String>,
    url: Option<&'a String>,
    published: Option<&'a Edtf>,
}

impl<'a> Seen<'a> {
    fn of_appearance(appearance: &'a Appearance) -> Self {
        let article = &appearance.article;
        Self {
            article: article.id,
            outlet: article.outlet.as_ref(),
            title: article.title.as_ref(),
            url: article.url.as_ref(),
            published: article.published.as_ref(),
        }
    }

    fn of_silence(silence: &'a Silence) -> Self {
        Self {
            article: silence.article,
            outlet: silence.outlet.as_ref(),
            title: silence.title.as_ref(),
            url: silence.url.as_ref(),
            published: silence.published.as_ref(),
        }
    }
}

/// Makes sure that the article's column is there, with its earliest date, and returns its key.
fn seen(columns: &mut HashMap<Key, MatrixColumn>, by: MatrixBy, seen: Seen<'_>) -> Key {
    let key = match (by, seen.outlet) {
        (MatrixBy::Article, _) => Key::Article(seen.article),
        (MatrixBy::Outlet, Some(outlet)) => Key::Outlet(outlet.id),
        (MatrixBy::Outlet, None) => Key::UnknownOutlet,
    };
    let of_article = by == MatrixBy::Article;
    let column = columns.entry(key).or_insert_with(|| MatrixColumn {
        outlet: seen.outlet.cloned(),
        article: of_article.then_some(seen.article),
        title: seen.title.filter(|_| of_article).cloned(),
        url: seen.url.filter(|_| of_article).cloned(),
        first: None,
        articles: None,
    });
    if let Some(date) = seen.published
        && column.first.as_ref().is_none_or(|first| date.bounds() < first.bounds())
    {
        column.first = Some(date.clone());
    }
    key
}

/// Adds the columns in which nothing is recorded for these claims.
fn add_all(
    view: View<'_>,
    filter: &Filter,
    by: MatrixBy,
    columns: &mut HashMap<Key, MatrixColumn>,
) -> Result<(), LedgerError> {
    ledger::articles(view, filter, |article| -> Result<(), LedgerError> {
        let found = Seen {
            article: article.id,
            outlet: article.outlet.as_ref(),
            title: article.title.as_ref(),
            url: article.canonical_url.as_ref().or(article.url.as_ref()),
            published: article.published.as_ref(),
        };
        seen(columns, by, found);
        Ok(())
    })?;
    let narrowed = filter.outlet.is_some() || filter.from.is_some() || filter.to.is_some() || filter.lang.is_some();
    if by == MatrixBy::Article || narrowed {
        return Ok(());
    }
    for outlet in ledger::sources(view, Some(SourceKind::Outlet))? {
        columns.entry(Key::Outlet(outlet.id)).or_insert_with(|| MatrixColumn {
            outlet: Some(OutletRef { id: outlet.id, name: outlet.name, domain: outlet.domains.into_iter().next() }),
            article: None,
            title: None,
            url: None,
            first: None,
            articles: None,
        });
    }
    Ok(())
}
