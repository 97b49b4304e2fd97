//! Articles by figure.

use rusqlite::OptionalExtension;
use rusqlite::Row;
use rusqlite::named_params;
use rust_decimal::prelude::ToPrimitive;

use crate::ledger::LedgerError;
use crate::ledger::View;
use crate::ledger::boilerplate::learned_boilerplate;
use crate::ledger::error::Doing;
use crate::ledger::read::articles::article;
use crate::ledger::read::filters;
use crate::ledger::read::filters::Resolved;
use crate::ledger::read::search::Limits;
use crate::ledger::read::search::SNIPPET_WIDTH;
use crate::ledger::read::search::matching;
use crate::ledger::read::search::understood;
use crate::ledger::read::size;
use crate::ledger::read::zones;
use crate::model::ArticleNo;
use crate::model::FigureRange;
use crate::model::Filter;
use crate::model::Hit;
use crate::model::Hits;
use crate::model::Sha256;
use crate::model::Span;
use crate::text::snippet;

/// Figures that have a value between two in common; those that are ranges have an index of their own.
const FIGURES: &str = "
    SELECT capture, \"start\", \"end\"
      FROM figure
     WHERE low BETWEEN :low AND :high
       AND (:unit IS NULL OR unit = :unit)
       AND (:head IS NULL OR head = :head)
     UNION ALL
    SELECT capture, \"start\", \"end\"
      FROM figure
     WHERE high > low
       AND high >= :low
       AND low < :low
       AND (:unit IS NULL OR unit = :unit)
       AND (:head IS NULL OR head = :head)
     ORDER BY capture DESC, \"start\"
";

const ARTICLE: &str = "
    SELECT c.article, c.text_sha256, c.sha256
      FROM capture AS c
      LEFT JOIN source AS s ON s.no = c.outlet
     WHERE c.no = :capture
       AND (:outlet IS NULL OR s.root = :outlet)
       AND (:from IS NULL OR c.published_to >= :from)
       AND (:to IS NULL OR c.published_from <= :to)
       AND (:lang IS NULL OR c.language = :lang)
";

const HAS_WORDS: &str = "
    SELECT 1
      FROM capture_fts
     WHERE capture_fts MATCH :query
       AND rowid = :capture
";

/// Finds articles that state a figure, the newest in the ledger first; with a query, those that hold its words too.
/// The figures are those of the texts that were read so far (see [`crate::ledger::unread`]).
///
/// # Errors
/// As [`crate::ledger::search`].
pub fn search_figures(
    view: View<'_>,
    figure: &FigureRange,
    query: &str,
    filter: &Filter,
    limits: Limits,
) -> Result<Hits, LedgerError> {
    const DOING: &str = "search";
    let matching = matching(query, limits)?;
    let resolved = filters::resolve(view, filter)?;
    let mut hits = Hits { hits: Vec::new(), more: false, by_date: false, in_boilerplate: 0 };
    // The figures belong to the texts, which are the same at any time.
    let mut statement = view.bytes.prepare_cached(FIGURES).doing(DOING)?;
    let row = named_params! {
        ":low": figure.low.to_f64(), ":high": figure.high.to_f64(), ":unit": figure.unit, ":head": figure.head,
    };
    let read = |row: &Row<'_>| Ok((row.get::<_, i64>(0)?, Span::new(size(row, 1)?, size(row, 2)?)));
    let mut rows = statement.query_map(row, read).doing(DOING)?.peekable();
    let mut seen: Vec<ArticleNo> = Vec::new();
    while let Some(found) = rows.next() {
        let (capture, first) = found.doing(DOING)?;
        let mut spans = vec![first];
        while let Some(Ok((_, span))) = rows.next_if(|next| next.as_ref().is_ok_and(|next| next.0 == capture)) {
            spans.push(span);
        }
        let found = passing(view, capture, &matching, &resolved)?.filter(|found| !seen.contains(&found.article));
        let Some(Passing { article: no, sha256, text }) = found else { continue };
        let text = view.text(&text)?;
        let boilerplate = learned_boilerplate(view, &sha256, &text, &zones(view, capture)?)?;
        let stands_alone = |span: &Span| boilerplate.iter().all(|stretch| stretch.span().overlap(*span) == 0);
        let all = spans.len();
        spans.retain(stands_alone);
        hits.in_boilerplate += (all - spans.len()) as u64;
        if spans.is_empty() {
            continue;
        }
        if seen.len() == limits.most {
            hits.more = true;
            break;
        }
        seen.push(no);
        let snippet = snippet::around(&text, &spans, SNIPPET_WIDTH);
        hits.hits.push(Hit::Article { article: Box::new(article(view, no)?), snippet });
    }
    Ok(hits)
}

/// A capture that passes the filter and holds the words.
struct Passing {
    article: ArticleNo,
    sha256: Sha256,
    text: Sha256,
}

/// Returns the article of a capture with the hashes of its bytes and its text, if it passes the filter and holds the words.
fn passing(view: View<'_>, capture: i64, matching: &str, filter: &Resolved) -> Result<Option<Passing>, LedgerError> {
    const DOING: &str = "search";
    let mut statement = view.conn.prepare_cached(ARTICLE).doing(DOING)?;
    let row = named_params! {
        ":capture": capture, ":outlet": filter.outlet, ":from": filter.from, ":to": filter.to, ":lang": filter.lang,
    };
    let read = |row: &Row<'_>| {
        Ok(Passing { article: ArticleNo(row.get(0)?), text: Sha256(row.get(1)?), sha256: Sha256(row.get(2)?) })
    };
    let found = statement.query_row(row, read).optional().doing(DOING)?;
    if found.is_none() || matching.trim().is_empty() {
        return Ok(found);
    }
    let mut statement = view.conn.prepare_cached(HAS_WORDS).doing(DOING)?;
    let row = named_params! {":query": matching, ":capture": capture};
    let has_words: Option<i64> = understood(statement.query_row(row, |row| row.get(0)).optional())?;
    Ok(found.filter(|_| has_words.is_some()))
}
