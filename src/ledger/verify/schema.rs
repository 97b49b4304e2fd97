//! The file as SQLite sees it: its own checks, and no table, index, trigger or view that is not ours.

use rusqlite::Connection;
use rusqlite::Row;

use crate::ledger::LedgerError;
use crate::ledger::error::Doing;
use crate::ledger::verify::Findings;

const SCHEMA: &str = "
    SELECT type, name, coalesce(sql, '')
      FROM sqlite_schema
     ORDER BY type, name
";

pub(super) fn check(conn: &Connection, scratch: &Connection, findings: &mut Findings) -> Result<(), LedgerError> {
    compare(conn, scratch, findings)?;
    for (pragma, place) in [("PRAGMA integrity_check(20)", "the file"), ("PRAGMA foreign_key_check", "a reference")] {
        findings.check(place, |findings| run(conn, pragma, place, findings));
    }
    Ok(())
}

fn run(conn: &Connection, pragma: &str, place: &str, findings: &mut Findings) -> Result<(), LedgerError> {
    let mut statement = conn.prepare(pragma).doing("check the file")?;
    let columns = statement.column_count();
    let mut rows = statement.query([]).doing("check the file")?;
    while let Some(row) = rows.next().doing("check the file")? {
        let words: Vec<String> = (0..columns).map(|column| shown(row, column)).collect();
        if words != ["ok"] {
            findings.add("sqlite", place, words.join(" "));
        }
    }
    Ok(())
}

fn shown(row: &Row<'_>, column: usize) -> String {
    use rusqlite::types::ValueRef;
    match row.get_ref(column) {
        Ok(ValueRef::Text(text)) => String::from_utf8_lossy(text).into_owned(),
        Ok(ValueRef::Integer(number)) => number.to_string(),
        _ => "?".to_owned(),
    }
}

fn compare(conn: &Connection, scratch: &Connection, findings: &mut Findings) -> Result<(), LedgerError> {
    let (found, wanted) = (objects(conn)?, objects(scratch)?);
    for object in &wanted {
        match found.iter().find(|other| other.0 == object.0 && other.1 == object.1) {
            None => findings.add("schema", format!("{} {}", object.0, object.1), "it is missing"),
            Some(other) if other.2 != object.2 => {
                findings.add("schema", format!("{} {}", object.0, object.1), "it was changed")
            }
            Some(_) => {}
        }
    }
    for object in &found {
        if !wanted.iter().any(|other| other.0 == object.0 && other.1 == object.1) {
            findings.add("schema", format!("{} {}", object.0, object.1), "it is not ours");
        }
    }
    Ok(())
}

fn objects(conn: &Connection) -> Result<Vec<(String, String, String)>, LedgerError> {
    let mut statement = conn.prepare(SCHEMA).doing("read the schema")?;
    let rows = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?))).doing("read the schema")?;
    rows.collect::<Result<_, _>>().doing("read the schema")
}
