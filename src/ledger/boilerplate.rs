//! Text that an outlet sets under several unrelated headlines: known again by its lines and sentences.
//!
//! A line or sentence is boilerplate of an outlet where three of its articles have it whose headlines have no word in
//! common, pairwise, and whose texts are not alike: copies of one article count once. What is learned is not stored; it
//! follows from what the ledger holds when it is asked, so the order in which articles came in makes no difference, and
//! one that comes in later can only add to it.

use std::collections::HashMap;
use std::collections::hash_map::Entry;

use rusqlite::OptionalExtension;
use rusqlite::Row;
use rusqlite::named_params;

use crate::ledger::LedgerError;
use crate::ledger::View;
use crate::ledger::error::Doing;
use crate::ledger::fingerprints::capture_of;
use crate::ledger::fingerprints::keys;
use crate::model::ArticleNo;
use crate::model::LearnedBoilerplate;
use crate::model::Sha256;
use crate::model::Span;
use crate::model::ZoneSpan;
use crate::text::boilerplate::headline_words;
use crate::text::boilerplate::units;
use crate::text::boilerplate::unrelated;
use crate::text::fingerprint::resemblance;

/// The most articles of an outlet that are looked at for one line: among so many, three unrelated ones are found or the
/// line belongs to a story.
const MOST_ARTICLES: usize = 200;
/// The most captures with a line that are looked at.
const MOST_CAPTURES: i64 = 2_000;
/// From so much in common, two texts are one article (the Jaccard index of their shingles).
const ALIKE: f64 = 0.5;

const DOING: &str = "look for boilerplate";

const OUTLET: &str = "
    SELECT s.root
      FROM capture AS c
      JOIN source AS s ON s.no = c.outlet
     WHERE c.sha256 = :sha256
";

const WITH_UNIT: &str = "
    SELECT key
      FROM unit
     WHERE key BETWEEN :low AND :high
     LIMIT :most
";

const PIECE: &str = "
    SELECT c.article, c.title, o.name
      FROM capture AS c
      JOIN source AS s ON s.no = c.outlet
      JOIN source AS o ON o.no = s.root
     WHERE c.no = :capture
       AND s.root = :outlet
";

const SKETCH: &str = "
    SELECT sketch
      FROM fingerprinted
     WHERE capture = :capture
";

/// An article with what tells it from others of its outlet.
struct Piece {
    article: ArticleNo,
    headline: Vec<u64>,
    sketch: Vec<u32>,
}

impl Piece {
    fn is_unrelated_to(&self, other: &Self) -> bool {
        self.article != other.article
            && unrelated(&self.headline, &other.headline)
            && resemblance(&self.sketch, &other.sketch) < ALIKE
    }
}

/// Returns the stretches of the text of a capture that are boilerplate of its outlet, in order, without overlap; none
/// where its outlet is not known. The cost grows with the length of the text, not with the number of articles.
///
/// # Errors
/// Whatever SQLite refuses.
pub fn learned_boilerplate(
    view: View<'_>,
    capture: &Sha256,
    text: &str,
    zones: &[ZoneSpan],
) -> Result<Vec<LearnedBoilerplate>, LedgerError> {
    let mut statement = view.conn.prepare_cached(OUTLET).doing(DOING)?;
    let outlet = statement.query_row(named_params! {":sha256": capture.0}, |row| row.get(0)).optional().doing(DOING)?;
    let Some(outlet) = outlet else { return Ok(Vec::new()) };
    let mut known = HashMap::new();
    let mut learned: Vec<LearnedBoilerplate> = Vec::new();
    for unit in units(text, zones) {
        // A sentence of a line that is boilerplate as a whole is no news.
        if learned.last().is_some_and(|last| last.span().overlap(unit.span) > 0) {
            continue;
        }
        if let Some(seen_in) = seen_unrelated(view, unit.hash, outlet, &mut known)? {
            let Span { start, end } = unit.span;
            learned.push(LearnedBoilerplate { start, end, seen_in });
        }
    }
    Ok(learned)
}

/// Returns three articles of the outlet that have a line and nothing to do with each other, if there are.
fn seen_unrelated(
    view: View<'_>,
    hash: u32,
    outlet: i64,
    known: &mut HashMap<i64, Option<Piece>>,
) -> Result<Option<[ArticleNo; 3]>, LedgerError> {
    // The lines belong to the texts, which are the same at any time; the articles are those of the time asked about.
    let mut statement = view.bytes.prepare_cached(WITH_UNIT).doing(DOING)?;
    let (low, high) = keys(hash);
    let row = named_params! {":low": low, ":high": high, ":most": MOST_CAPTURES};
    let mut captures = statement.query_map(row, |row| row.get::<_, i64>(0).map(capture_of)).doing(DOING)?;
    // Most lines have one or two; of one that thousands have, the first few settle it, and no more are read.
    let first: Vec<i64> = captures.by_ref().take(3).collect::<Result<_, _>>().doing(DOING)?;
    if first.len() < 3 {
        return Ok(None);
    }
    let mut seen: Vec<i64> = Vec::new();
    // Each article by the numbers of those before it that it has nothing to do with.
    let mut apart: Vec<Vec<usize>> = Vec::new();
    for capture in first.into_iter().map(Ok).chain(captures) {
        let capture = capture.doing(DOING)?;
        if let Entry::Vacant(place) = known.entry(capture) {
            place.insert(piece(view, capture, outlet)?);
        }
        let of = |capture: &i64| known.get(capture).and_then(Option::as_ref);
        let Some(piece) = of(&capture) else { continue };
        let others: Vec<usize> =
            (0..seen.len()).filter(|at| of(&seen[*at]).is_some_and(|other| piece.is_unrelated_to(other))).collect();
        for second in &others {
            if let Some(first) = apart[*second].iter().find(|first| others.contains(first)) {
                let articles = [of(&seen[*first]), of(&seen[*second]), Some(piece)];
                let mut articles = articles.map(|piece| piece.map_or(ArticleNo(0), |piece| piece.article));
                articles.sort_unstable();
                return Ok(Some(articles));
            }
        }
        seen.push(capture);
        apart.push(others);
        if seen.len() == MOST_ARTICLES {
            break;
        }
    }
    Ok(None)
}

fn piece(view: View<'_>, capture: i64, outlet: i64) -> Result<Option<Piece>, LedgerError> {
    let mut statement = view.conn.prepare_cached(PIECE).doing(DOING)?;
    let row = named_params! {":capture": capture, ":outlet": outlet};
    let read = |row: &Row<'_>| {
        Ok((ArticleNo(row.get(0)?), row.get::<_, Option<String>>(1)?.unwrap_or_default(), row.get::<_, String>(2)?))
    };
    let Some((article, title, outlet)) = statement.query_row(row, read).optional().doing(DOING)? else {
        return Ok(None);
    };
    let mut statement = view.bytes.prepare_cached(SKETCH).doing(DOING)?;
    let row = named_params! {":capture": capture};
    let sketch: Vec<u8> = statement.query_row(row, |row| row.get(0)).optional().doing(DOING)?.unwrap_or_default();
    let values = sketch.chunks_exact(4).map(|bytes| bytes.iter().fold(0, |value, byte| value << 8 | u32::from(*byte)));
    Ok(Some(Piece { article, headline: headline_words(&title, &outlet), sketch: values.collect() }))
}
