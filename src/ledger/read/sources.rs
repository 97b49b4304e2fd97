//! Sources and outlets.

use rusqlite::OptionalExtension;
use rusqlite::Row;
use rusqlite::ToSql;
use rusqlite::named_params;

use crate::ledger::LedgerError;
use crate::ledger::View;
use crate::ledger::error::Doing;
use crate::ledger::read::articles::outlet_from;
use crate::ledger::read::size;
use crate::ledger::read::word_or_none;
use crate::model::Reliability;
use crate::model::Sha256;
use crate::model::Source;
use crate::model::SourceKind;
use crate::model::SourceNo;

/// The columns of a source, in the order in which [`source_from`] reads them.
macro_rules! source_query {
    ($rest:literal) => {
        concat!(
            "
    SELECT s.no, s.uid, s.name, s.kind, s.country, s.reliability, s.note,
           o.no, o.name, (SELECT domain FROM source_domain WHERE source = o.no ORDER BY rowid LIMIT 1),
           (SELECT count(*) FROM article AS a JOIN capture AS c ON c.no = a.latest
             WHERE c.outlet IN (SELECT no FROM source WHERE root = s.no)),
           (SELECT count(*) FROM hop AS h JOIN appearance AS a ON a.no = h.appearance
             WHERE h.source IN (SELECT no FROM source WHERE root = s.no) AND a.removed IS NULL)
      FROM source AS s
      LEFT JOIN source AS owner ON owner.no = s.owner
      LEFT JOIN source AS o ON o.no = owner.root",
            $rest
        )
    };
}

const ONE: &str = source_query!(
    "
     WHERE s.no = :no
"
);

const ALL: &str = source_query!(
    "
     WHERE s.root = s.no
       AND (:kind IS NULL OR s.kind = :kind)
     ORDER BY s.no
"
);

const NEWEST: &str = source_query!(
    "
     WHERE s.root = s.no
       AND (:kind IS NULL OR s.kind = :kind)
       AND s.no < :before
     ORDER BY s.no DESC
     LIMIT :most
"
);

fn source_from(row: &Row<'_>) -> rusqlite::Result<Source> {
    Ok(Source {
        id: SourceNo(row.get(0)?),
        uid: Sha256(row.get(1)?),
        name: row.get(2)?,
        kind: word_or_none(row, 3, SourceKind::from_word)?,
        domains: Vec::new(),
        aliases: Vec::new(),
        owner: outlet_from(row, 7)?,
        country: row.get(4)?,
        reliability: word_or_none(row, 5, Reliability::from_word)?,
        note: row.get(6)?,
        merged: Vec::new(),
        articles: size(row, 10)? as u64,
        statements: size(row, 11)? as u64,
    })
}

const NAMES: &str = "
    SELECT n.name
      FROM source_name AS n
      JOIN source AS s ON s.no = n.source
     WHERE s.root = :no
       AND n.name <> :name
     ORDER BY n.source <> :no, n.source, n.position
";

const DOMAINS: &str = "
    SELECT d.domain
      FROM source_domain AS d
      JOIN source AS s ON s.no = d.source
     WHERE s.root = :no
     ORDER BY d.source <> :no, d.rowid
";

const MERGED: &str = "
    SELECT no
      FROM source
     WHERE root = :no
       AND no <> :no
     ORDER BY no
";

fn complete(view: View<'_>, mut source: Source) -> Result<Source, LedgerError> {
    const DOING: &str = "read the sources";
    let mut names = view.conn.prepare_cached(NAMES).doing(DOING)?;
    let mut domains = view.conn.prepare_cached(DOMAINS).doing(DOING)?;
    let mut merged = view.conn.prepare_cached(MERGED).doing(DOING)?;
    let (no, name) = (source.id.0, source.name.clone());
    let found = names.query_map(named_params! {":no": no, ":name": name}, |row| row.get(0)).doing(DOING)?;
    source.aliases = found.collect::<Result<_, _>>().doing(DOING)?;
    let found = domains.query_map(named_params! {":no": no}, |row| row.get(0)).doing(DOING)?;
    source.domains = found.collect::<Result<_, _>>().doing(DOING)?;
    let found = merged.query_map(named_params! {":no": no}, |row| row.get(0).map(SourceNo)).doing(DOING)?;
    source.merged = found.collect::<Result<_, _>>().doing(DOING)?;
    Ok(source)
}

/// Returns a source.
///
/// # Errors
/// `NoSuch`.
pub fn source(view: View<'_>, no: SourceNo) -> Result<Source, LedgerError> {
    let mut statement = view.conn.prepare_cached(ONE).doing("read a source")?;
    let found = statement.query_row(named_params! {":no": no.0}, source_from).optional().doing("read a source")?;
    complete(view, found.ok_or_else(|| LedgerError::NoSuch { what: "source", name: no.to_string() })?)
}

const NAME: &str = "
    SELECT name
      FROM source
     WHERE no = :no
";

/// Returns the name and the domains of a source, without the tallies that [`source`] counts.
///
/// # Errors
/// Whatever SQLite refuses.
pub fn name_and_domains(view: View<'_>, no: SourceNo) -> Result<(String, Vec<String>), LedgerError> {
    const DOING: &str = "read a source";
    let row = named_params! {":no": no.0};
    let name = view.conn.prepare_cached(NAME).doing(DOING)?.query_row(row, |row| row.get(0)).doing(DOING)?;
    let mut domains = view.conn.prepare_cached(DOMAINS).doing(DOING)?;
    let found = domains.query_map(row, |row| row.get(0)).doing(DOING)?;
    Ok((name, found.collect::<Result<_, _>>().doing(DOING)?))
}

/// Returns the sources, of one kind or of all, in the order in which they came in. Merged ones are left out.
///
/// # Errors
/// Whatever SQLite refuses.
pub fn sources(view: View<'_>, kind: Option<SourceKind>) -> Result<Vec<Source>, LedgerError> {
    read(view, ALL, named_params! {":kind": kind.map(|kind| kind.word())})
}

/// Returns the sources that came in last, of one kind or of all, newest first, at most so many; with a number, those
/// before it. Merged ones are left out.
///
/// # Errors
/// Whatever SQLite refuses.
pub fn newest_sources(
    view: View<'_>,
    kind: Option<SourceKind>,
    before: Option<SourceNo>,
    most: usize,
) -> Result<Vec<Source>, LedgerError> {
    let before = before.map_or(i64::MAX, |no| no.0);
    let row = named_params! {":kind": kind.map(|kind| kind.word()), ":before": before, ":most": most as i64};
    read(view, NEWEST, row)
}

fn read(view: View<'_>, query: &str, row: &[(&str, &dyn ToSql)]) -> Result<Vec<Source>, LedgerError> {
    const DOING: &str = "read the sources";
    let mut statement = view.conn.prepare_cached(query).doing(DOING)?;
    let rows = statement.query_map(row, source_from).doing(DOING)?.collect::<Result<Vec<_>, _>>().doing(DOING)?;
    rows.into_iter().map(|source| complete(view, source)).collect()
}
