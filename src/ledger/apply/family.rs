//! Things that prove to be one: claims with claims, sources with sources. Nothing is moved; the folded one is only
//! read as its root from then on, so that a fold can be taken back.

use rusqlite::Connection;
use rusqlite::named_params;

use crate::ledger::LedgerError;
use crate::ledger::apply::Context;
use crate::ledger::apply::run;
use crate::ledger::error::Doing;

/// The queries of one kind of thing that can be folded.
pub(super) struct Family {
    pub(super) root: &'static str,
    pub(super) set_merged: &'static str,
    pub(super) set_roots: &'static str,
    pub(super) shown: fn(i64) -> String,
}

/// The queries on a table with the columns `merged_into` and `root`.
macro_rules! family {
    ($table:literal, $shown:expr) => {
        Family {
            root: concat!("SELECT root FROM ", $table, " WHERE no = :no"),
            set_merged: concat!("UPDATE ", $table, " SET merged_into = :into WHERE no = :no"),
            // Reads everything below anew from the direct merges.
            set_roots: concat!(
                "
      WITH RECURSIVE below (no) AS (
               SELECT :top
                UNION ALL
               SELECT one.no
                 FROM ",
                $table,
                " AS one
                 JOIN below ON one.merged_into = below.no
           )
    UPDATE ",
                $table,
                "
       SET root = :root
     WHERE no IN (SELECT no FROM below)
"
            ),
            shown: $shown,
        }
    };
}
pub(super) use family;

impl Family {
    /// Returns what a thing is read as: itself, or what it was folded into.
    pub(super) fn root(&self, conn: &Connection, no: i64) -> Result<i64, LedgerError> {
        let mut statement = conn.prepare_cached(self.root).doing("look up")?;
        statement.query_row(named_params! {":no": no}, |row| row.get(0)).doing("look up")
    }

    /// Folds one thing into another; returns what both are read as.
    ///
    /// # Errors
    /// `Refused` where they are one already, or the first is folded elsewhere.
    pub(super) fn merge(&self, context: Context<'_>, from: i64, into: i64) -> Result<i64, LedgerError> {
        let conn = context.conn();
        let (from_root, into_root) = (self.root(conn, from)?, self.root(conn, into)?);
        let (one, two) = ((self.shown)(from), (self.shown)(into));
        if context.is_merged && from_root == into_root {
            return Ok(into_root);
        }
        if from_root != from {
            return Err(LedgerError::Refused(format!("{one} is merged into {} already", (self.shown)(from_root))));
        }
        if into_root == from {
            return Err(LedgerError::Refused(format!("{one} and {two} are one already")));
        }
        run(conn, self.set_merged, named_params! {":no": from, ":into": into})?;
        run(conn, self.set_roots, named_params! {":top": from, ":root": into_root})?;
        Ok(into_root)
    }

    /// Takes a fold back.
    ///
    /// # Errors
    /// `Refused` where there is none.
    pub(super) fn unmerge(&self, context: Context<'_>, from: i64) -> Result<(), LedgerError> {
        let conn = context.conn();
        if self.root(conn, from)? == from {
            if context.is_merged {
                return Ok(());
            }
            return Err(LedgerError::Refused(format!("{} is not merged into another", (self.shown)(from))));
        }
        run(conn, self.set_merged, named_params! {":no": from, ":into": None::<i64>})?;
        run(conn, self.set_roots, named_params! {":top": from, ":root": from})?;
        Ok(())
    }
}
