//! Appearances: of a claim, in an article, on a source's word; and all of them as citations.

use rusqlite::OptionalExtension;
use rusqlite::Row;
use rusqlite::named_params;

use crate::ledger::LedgerError;
use crate::ledger::View;
use crate::ledger::error::Doing;
use crate::ledger::read::articles::authors;
use crate::ledger::read::articles::outlet_from;
use crate::ledger::read::claims::claim;
use crate::ledger::read::claims::claims;
use crate::ledger::read::date_or_none;
use crate::ledger::read::filters;
use crate::ledger::read::filters::Resolved;
use crate::ledger::read::relations;
use crate::ledger::read::size;
use crate::ledger::read::suggested::suggested_by;
use crate::ledger::read::word;
use crate::ledger::read::word_or_none;
use crate::model::Appearance;
use crate::model::AppearanceNo;
use crate::model::ArticleNo;
use crate::model::ArticleRef;
use crate::model::ByRelation;
use crate::model::Citation;
use crate::model::Claim;
use crate::model::ClaimNo;
use crate::model::ClaimRelation;
use crate::model::Filter;
use crate::model::Hedge;
use crate::model::Hop;
use crate::model::HopKind;
use crate::model::Relation;
use crate::model::Sha256;
use crate::model::SourceNo;
use crate::model::Stance;
use crate::model::Statement;
use crate::model::Zone;

/// The columns of an appearance, in the order in which [`appearance_from`] reads them, with the filters that
/// every question takes.
macro_rules! appearance_query {
    ($more:literal, $($rest:tt)*) => {
        concat!(
            "
    SELECT a.no, a.uid, a.stance, a.hedge, a.zone, a.quote, a.\"start\", a.\"end\", a.prefix, a.suffix, a.certainty, a.note,
           e.by, e.at, c.article, c.sha256, c.title, coalesce(c.canonical_url, c.url), c.archive_url, c.published,
           c.retrieved, c.language, c.path, o.no, o.name,
           (SELECT domain FROM source_domain WHERE source = o.no ORDER BY rowid LIMIT 1),
           c.no, (SELECT root FROM claim WHERE no = a.claim), (SELECT bytes FROM entry WHERE seq = a.accepted)",
            $more,
            "
      FROM appearance AS a
      JOIN entry AS e ON e.seq = a.entry
      JOIN capture AS c ON c.no = a.capture
      LEFT JOIN source AS s ON s.no = c.outlet
      LEFT JOIN source AS o ON o.no = s.root",
            $($rest)*
        )
    };
}

/// What every question filters by.
macro_rules! filtered {
    ($where:literal, $order:literal) => {
        concat!(
            $where,
            "
       AND a.removed IS NULL
       AND (:outlet IS NULL OR s.root = :outlet)
       AND (:from IS NULL OR c.published_to >= :from)
       AND (:to IS NULL OR c.published_from <= :to)
       AND (:stance IS NULL OR a.stance = :stance)
       AND (:lang IS NULL OR c.language = :lang)
       AND (:source IS NULL OR EXISTS (SELECT 1 FROM hop AS h JOIN source AS hs ON hs.no = h.source
                                        WHERE h.appearance = a.no AND hs.root = :source))",
            $order
        )
    };
}

struct Found {
    appearance: Appearance,
    capture: i64,
    claim: ClaimNo,
    /// The entry by which a person accepted the proposal that it comes from.
    accepted: Option<String>,
}

fn appearance_from(row: &Row<'_>) -> rusqlite::Result<Found> {
    let article = ArticleRef {
        id: ArticleNo(row.get(14)?),
        sha256: Sha256(row.get(15)?),
        title: row.get(16)?,
        url: row.get(17)?,
        archive_url: row.get(18)?,
        authors: Vec::new(),
        published: date_or_none(row, 19)?,
        retrieved: date_or_none(row, 20)?,
        language: row.get(21)?,
        path: row.get(22)?,
        outlet: outlet_from(row, 23)?,
    };
    let appearance = Appearance {
        id: AppearanceNo(row.get(0)?),
        uid: Sha256(row.get(1)?),
        stance: word(row, 2, Stance::from_word)?,
        hedge: word_or_none(row, 3, Hedge::from_word)?,
        zone: word_or_none(row, 4, Zone::from_word)?,
        quote: row.get(5)?,
        start: size(row, 6)?,
        end: size(row, 7)?,
        prefix: row.get(8)?,
        suffix: row.get(9)?,
        certainty: row.get(10)?,
        note: row.get(11)?,
        via: Vec::new(),
        article,
        fate: None,
        later: None,
        recorded_by: row.get(12)?,
        recorded_at: row.get(13)?,
        suggested_by: None,
    };
    Ok(Found { appearance, capture: row.get(26)?, claim: ClaimNo(row.get(27)?), accepted: row.get(28)? })
}

const HOPS: &str = "
    SELECT root.no, root.name, h.kind, h.quote
      FROM hop AS h
      JOIN source AS s ON s.no = h.source
      JOIN source AS root ON root.no = s.root
     WHERE h.appearance = :appearance
     ORDER BY h.position
";

fn complete(view: View<'_>, row: Found) -> Result<(Appearance, ClaimNo), LedgerError> {
    let mut appearance = row.appearance;
    let read = |row: &Row<'_>| {
        Ok(Hop {
            id: SourceNo(row.get(0)?),
            name: row.get(1)?,
            kind: word_or_none(row, 2, HopKind::from_word)?,
            quote: row.get(3)?,
        })
    };
    let mut statement = view.conn.prepare_cached(HOPS).doing("read the attribution")?;
    let hops =
        statement.query_map(named_params! {":appearance": appearance.id.0}, read).doing("read the attribution")?;
    appearance.via = hops.collect::<Result<_, _>>().doing("read the attribution")?;
    appearance.article.authors = authors(view, row.capture)?;
    appearance.suggested_by = row.accepted.as_deref().map(suggested_by).transpose()?;
    Ok((appearance, row.claim))
}

const OF_CLAIM: &str = appearance_query!(
    "",
    filtered!(
        "
     WHERE a.claim IN (SELECT no FROM claim WHERE root = :claim)",
        "
     ORDER BY c.published_from IS NULL, c.published_from, a.no
"
    )
);

/// Returns the appearances of a claim that pass the filter, oldest article first, undated ones last.
///
/// # Errors
/// `NoSuch`, `Ambiguous` for a name in the filter.
pub fn of_claim(view: View<'_>, no: ClaimNo, filter: &Filter) -> Result<Vec<Appearance>, LedgerError> {
    of_claim_resolved(view, no, &filters::resolve(view, filter)?)
}

fn of_claim_resolved(view: View<'_>, no: ClaimNo, filter: &Resolved) -> Result<Vec<Appearance>, LedgerError> {
    let mut found = Vec::new();
    each_of_claim(view, no, filter, |appearance| -> Result<(), LedgerError> {
        found.push(appearance);
        Ok(())
    })?;
    Ok(found)
}

fn each_of_claim<E: From<LedgerError>>(
    view: View<'_>,
    no: ClaimNo,
    filter: &Resolved,
    mut each: impl FnMut(Appearance) -> Result<(), E>,
) -> Result<(), E> {
    let mut statement = view.conn.prepare_cached(OF_CLAIM).doing("read the appearances")?;
    let row = named_params! {
        ":claim": no.0, ":outlet": filter.outlet, ":from": filter.from, ":to": filter.to, ":stance": filter.stance,
        ":lang": filter.lang, ":source": filter.source,
    };
    let mut rows = statement.query(row).doing("read the appearances")?;
    while let Some(row) = rows.next().doing("read the appearances")? {
        let found = appearance_from(row).doing("read the appearances")?;
        each(complete(view, found)?.0)?;
    }
    Ok(())
}

/// Gives every citation that passes the filter to `each`: claim by claim, oldest article first in each. Memory is
/// that of the claims and of one appearance.
///
/// # Errors
/// `NoSuch`, `Ambiguous` for a name in the filter, and what `each` returns.
pub fn citations<E: From<LedgerError>>(
    view: View<'_>,
    filter: &Filter,
    mut each: impl FnMut(Citation) -> Result<(), E>,
) -> Result<(), E> {
    let resolved = filters::resolve(view, filter)?;
    for claim in claims(view, filter)? {
        each_of_claim(view, claim.id, &resolved, |appearance| each(Citation { claim: claim.clone(), appearance }))?;
    }
    Ok(())
}

const OF_ARTICLE: &str = appearance_query!(
    "",
    "
     WHERE c.article = :article
       AND a.removed IS NULL
     ORDER BY c.no, a.\"start\", a.no
"
);

/// Returns the claims found in an article, capture by capture, in the order of the text.
///
/// # Errors
/// Whatever SQLite refuses.
pub fn of_article(view: View<'_>, no: ArticleNo) -> Result<Vec<Citation>, LedgerError> {
    let mut statement = view.conn.prepare_cached(OF_ARTICLE).doing("read the appearances")?;
    let rows = statement.query_map(named_params! {":article": no.0}, appearance_from).doing("read the appearances")?;
    let rows: Vec<Found> = rows.collect::<Result<_, _>>().doing("read the appearances")?;
    rows.into_iter().map(|row| with_claim(view, row)).collect()
}

fn with_claim(view: View<'_>, row: Found) -> Result<Citation, LedgerError> {
    let (appearance, no) = complete(view, row)?;
    Ok(Citation { claim: claim(view, no)?, appearance })
}

const ONE: &str = appearance_query!(
    "",
    "
     WHERE a.no = :no
       AND a.removed IS NULL
"
);

/// Returns one appearance with its claim; `None` where it was taken back or never was.
///
/// # Errors
/// Whatever SQLite refuses.
pub fn citation(view: View<'_>, no: AppearanceNo) -> Result<Option<Citation>, LedgerError> {
    let mut statement = view.conn.prepare_cached(ONE).doing("read an appearance")?;
    let row =
        statement.query_row(named_params! {":no": no.0}, appearance_from).optional().doing("read an appearance")?;
    row.map(|row| with_claim(view, row)).transpose()
}

const SAID: &str = appearance_query!(
    ", h.position",
    filtered!(
        "
      JOIN hop AS h ON h.appearance = a.no
     WHERE h.source IN (SELECT no FROM source WHERE root = :speaker)",
        "
     ORDER BY c.published_from IS NULL, c.published_from, a.no, h.position
"
    )
);

const OWN_VOICE: &str = appearance_query!(
    ", NULL",
    filtered!(
        "
     WHERE c.outlet IN (SELECT no FROM source WHERE root = :speaker)
       AND NOT EXISTS (SELECT 1 FROM hop AS h WHERE h.appearance = a.no)",
        "
     ORDER BY c.published_from IS NULL, c.published_from, a.no
"
    )
);

/// Returns all that a source is made to say, anywhere in a chain, and what an outlet says in its own voice:
/// repeats, then contradictions, then mentions, oldest article first in each.
///
/// # Errors
/// `NoSuch`, `Ambiguous` for a name in the filter.
pub fn said(view: View<'_>, no: SourceNo, filter: &Filter) -> Result<Vec<Statement>, LedgerError> {
    let resolved = filters::resolve(view, filter)?;
    let mut statements = Vec::new();
    for query in [SAID, OWN_VOICE] {
        let mut statement = view.conn.prepare_cached(query).doing("read the statements")?;
        let row = named_params! {
            ":speaker": no.0, ":outlet": resolved.outlet, ":from": resolved.from, ":to": resolved.to,
            ":stance": resolved.stance, ":lang": resolved.lang, ":source": resolved.source,
        };
        let read = |row: &Row<'_>| Ok((appearance_from(row)?, row.get::<_, Option<u32>>(29)?));
        let rows: Vec<_> = statement
            .query_map(row, read)
            .doing("read the statements")?
            .collect::<Result<_, _>>()
            .doing("read the statements")?;
        for (row, position) in rows {
            let Citation { claim, appearance } = with_claim(view, row)?;
            statements.push(Statement { claim, appearance, position });
        }
    }
    statements.retain(|statement| filter.tags.iter().all(|tag| statement.claim.tags.contains(tag)));
    statements.sort_by_cached_key(|statement| {
        let published = statement.appearance.article.published.as_ref().map(|date| date.bounds().0);
        (statement.appearance.stance, published.is_none(), published, statement.appearance.id)
    });
    Ok(statements)
}

/// Returns the appearances of related claims that bear on a claim. Who repeats a claim that contradicts it
/// contradicts it; who repeats one that implies or refines it repeats it; who contradicts one that it implies or
/// refines contradicts it. Nothing follows from `same-question`, nor from relations of relations.
///
/// # Errors
/// `NoSuch`, `Ambiguous` for a name in the filter.
pub fn by_relation(view: View<'_>, no: ClaimNo, filter: &Filter) -> Result<Vec<ByRelation>, LedgerError> {
    let mut found = Vec::new();
    let without_stance = Filter { stance: None, ..filter.clone() };
    for ClaimRelation { claim: one, relation, other: two, .. } in relations::of_claim(view, no)? {
        let (other, outgoing) = if one == no { (two, true) } else { (one, false) };
        let other_claim: Claim = claim(view, other)?;
        for appearance in of_claim(view, other, &without_stance)? {
            let Some(stance) = carried_over(relation, outgoing, appearance.stance) else { continue };
            if filter.stance.is_none_or(|wanted| wanted == stance) {
                found.push(ByRelation { stance, claim: other_claim.clone(), relation, appearance });
            }
        }
    }
    Ok(found)
}

/// What a stance to another claim means for the one asked about; `outgoing`: the relation runs from it.
fn carried_over(relation: Relation, outgoing: bool, stance: Stance) -> Option<Stance> {
    match (relation, outgoing, stance) {
        (Relation::Contradicts, _, Stance::Repeats) => Some(Stance::Contradicts),
        (Relation::Implies | Relation::Refines, false, Stance::Repeats) => Some(Stance::Repeats),
        (Relation::Implies | Relation::Refines, true, Stance::Contradicts) => Some(Stance::Contradicts),
        _ => None,
    }
}

const PASSAGES: &str = "
    SELECT a.no, a.stance, a.\"start\", a.\"end\"
      FROM appearance AS a
     WHERE a.capture = (SELECT no FROM capture WHERE sha256 = :capture)
       AND a.claim IN (SELECT no FROM claim WHERE root = :claim)
       AND a.removed IS NULL
     ORDER BY a.no
";

/// Returns the passages of a capture that are tied to a claim already: number, stance, start and end.
///
/// # Errors
/// Whatever SQLite refuses.
pub fn recorded_passages(
    view: View<'_>,
    capture: &Sha256,
    claim: ClaimNo,
) -> Result<Vec<(AppearanceNo, Stance, crate::model::Span)>, LedgerError> {
    let read = |row: &Row<'_>| {
        let span = crate::model::Span::new(size(row, 2)?, size(row, 3)?);
        Ok((AppearanceNo(row.get(0)?), word(row, 1, Stance::from_word)?, span))
    };
    let mut statement = view.conn.prepare_cached(PASSAGES).doing("read the passages")?;
    let rows = statement
        .query_map(named_params! {":capture": capture.0, ":claim": claim.0}, read)
        .doing("read the passages")?;
    rows.collect::<Result<_, _>>().doing("read the passages")
}
