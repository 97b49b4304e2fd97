//! The tables, row by row, against those that the entries give when they are made again.

use rusqlite::Connection;
use rusqlite::Row;
use rusqlite::Rows;
use rusqlite::types::Value;

use crate::ledger::LedgerError;
use crate::ledger::error::Doing;
use crate::ledger::verify::Findings;

/// What every table is read from; the log, its tree, the bytes, the marks, the fingerprints, the index of claims and the
/// proposals have checks of their own, and of the search index only what does not depend on the order of its making is
/// compared here.
const TABLES: &str = "
    SELECT name
      FROM pragma_table_list
     WHERE schema = 'main'
       AND name NOT LIKE 'sqlite!_%' ESCAPE '!'
       AND name NOT IN ('entry', 'tree', 'blob', 'blob_chunk', 'marks', 'figure', 'proposal', 'looked_through',
                        'fingerprint', 'fresh_fingerprint', 'unit', 'fingerprinted',
                        'claim_index', 'claim_keys', 'claim_posting', 'claim_key', 'claim_waiting')
       AND (type = 'table' OR name LIKE '%!_docsize' ESCAPE '!' OR name LIKE '%!_config' ESCAPE '!')
     ORDER BY name
";

/// A row by its number and its values.
type Line = (i64, Vec<Value>);

pub(super) fn check(conn: &Connection, scratch: &Connection, findings: &mut Findings) -> Result<(), LedgerError> {
    let mut statement = scratch.prepare(TABLES).doing("list the tables")?;
    let names = statement.query_map([], |row| row.get::<_, String>(0)).doing("list the tables")?;
    for name in names.collect::<Result<Vec<_>, _>>().doing("list the tables")? {
        findings.check("a table", |findings| compare(conn, scratch, &name, findings));
    }
    Ok(())
}

/// Compares one table. Its name comes from our own scratch ledger, never from the one that is checked.
fn compare(conn: &Connection, scratch: &Connection, table: &str, findings: &mut Findings) -> Result<(), LedgerError> {
    let without_rowid = table.ends_with("_config");
    let query = match without_rowid {
        true => format!("SELECT 0, * FROM \"{table}\" ORDER BY 2"),
        false => format!("SELECT rowid, * FROM \"{table}\" ORDER BY rowid"),
    };
    let mut held = conn.prepare(&query).doing("read a table")?;
    let mut wanted = scratch.prepare(&query).doing("read a table")?;
    let columns: Vec<String> = wanted.column_names().into_iter().skip(1).map(str::to_owned).collect();
    let (mut held, mut wanted) = (held.query([]).doing("read a table")?, wanted.query([]).doing("read a table")?);
    let (mut left, mut right) = (next(&mut held, columns.len())?, next(&mut wanted, columns.len())?);
    loop {
        match (&left, &right) {
            (None, None) => return Ok(()),
            (Some(row), other) if other.as_ref().is_none_or(|other| row.0 < other.0) => {
                findings.add("table", format!("table {table}, row {}", row.0), "no entry made it");
                left = next(&mut held, columns.len())?;
            }
            (other, Some(row)) if other.as_ref().is_none_or(|other| row.0 < other.0) => {
                findings.add("table", format!("table {table}, row {}", row.0), "it is missing");
                right = next(&mut wanted, columns.len())?;
            }
            (Some(held_row), Some(wanted_row)) => {
                same(table, &columns, held_row, wanted_row, findings);
                left = next(&mut held, columns.len())?;
                right = next(&mut wanted, columns.len())?;
            }
            _ => return Ok(()),
        }
    }
}

fn same(table: &str, columns: &[String], held: &Line, wanted: &Line, findings: &mut Findings) {
    let differing: Vec<&str> = columns
        .iter()
        .zip(held.1.iter().zip(&wanted.1))
        .filter(|(_, (held, wanted))| held != wanted)
        .map(|(column, _)| column.as_str())
        .collect();
    if !differing.is_empty() {
        let detail = format!("{} is not what the entries say", differing.join(", "));
        findings.add("table", format!("table {table}, row {}", held.0), detail);
    }
}

fn next(rows: &mut Rows<'_>, columns: usize) -> Result<Option<Line>, LedgerError> {
    let read = |row: &Row<'_>| {
        let values = (1..=columns).map(|column| row.get::<_, Value>(column)).collect::<Result<_, _>>()?;
        Ok((row.get(0)?, values))
    };
    rows.next().doing("read a table")?.map(|row| read(row).doing("read a table")).transpose()
}
