//! Which article a capture is of: a new one, one that is here, or one that two ledgers had under two global ids.

use rusqlite::Connection;
use rusqlite::OptionalExtension;
use rusqlite::named_params;

use crate::ledger::LedgerError;
use crate::ledger::apply::Context;
use crate::ledger::apply::merged::set_aside;
use crate::ledger::apply::number_of;
use crate::ledger::apply::run;
use crate::ledger::error::Doing;
use crate::model::ArticleNo;
use crate::model::CaptureBody;
use crate::model::Uid;
use crate::text::address::address;

const ARTICLE: &str = "
    SELECT no
      FROM article
     WHERE uid = :uid
 UNION ALL
    SELECT article
      FROM article_uid
     WHERE uid = :uid
";

/// Returns the number of the article with a global id, or with a further one.
pub(super) fn number(conn: &Connection, uid: &Uid) -> Result<i64, LedgerError> {
    number_of(conn, ARTICLE, uid, "article")
}

const ADD_ARTICLE: &str = "
    INSERT INTO article (no, uid, entry, latest)
    VALUES ((SELECT coalesce(max(no), 0) + 1 FROM article), :uid, :entry, :latest)
 RETURNING no
";

const SET_LATEST: &str = "
    UPDATE article
       SET latest = :latest
     WHERE no = :no
";

const AT_ADDRESS: &str = "
    SELECT article
      FROM capture
     WHERE address = :address
     LIMIT 1
";

const ADD_UID: &str = "
    INSERT INTO article_uid (uid, entry, article, latest)
    VALUES (:uid, :entry, :article, :latest)
";

const SET_LATEST_OF_UID: &str = "
    UPDATE article_uid
       SET latest = :latest
     WHERE uid = :uid
";

const SET_LATEST_IF_LATER: &str = "
    UPDATE article
       SET latest = :latest
     WHERE no = :no
       AND (SELECT at FROM entry WHERE seq = :entry)
           > (SELECT e.at FROM capture AS c JOIN entry AS e ON e.seq = c.entry WHERE c.no = article.latest)
";

fn add_uid(context: Context<'_>, article: i64, capture: i64) -> Result<(), LedgerError> {
    let row = named_params! {
        ":uid": context.uid.0, ":entry": context.seq as i64, ":article": article, ":latest": capture,
    };
    run(context.conn(), ADD_UID, row).map(|_| ())
}

/// Takes the bytes that are here already for those that came in: their article goes by both its global ids.
pub(super) fn same_bytes(context: Context<'_>, body: &CaptureBody, capture: i64) -> Result<ArticleNo, LedgerError> {
    let conn = context.conn();
    let mut statement = conn.prepare_cached(ARTICLE_OF).doing("look up a capture")?;
    let article: i64 =
        statement.query_row(named_params! {":no": capture}, |row| row.get(0)).doing("look up a capture")?;
    match &body.article {
        None => add_uid(context, article, capture)?,
        Some(uid) => {
            let theirs = number(conn, uid)?;
            if theirs != article {
                let [here, there] = [article, theirs].map(ArticleNo);
                set_aside(context, &format!("the same bytes are of {here} here, and were of {there} there"))?;
            }
        }
    }
    Ok(ArticleNo(article))
}

const ARTICLE_OF: &str = "
    SELECT article
      FROM capture
     WHERE no = :no
";

/// Returns the article that a new capture is of. One that came in by a merge is also of the article that has its web
/// address here, as it would be if it were ingested here; a file name says nothing across two ledgers.
pub(super) fn of_capture(context: Context<'_>, body: &CaptureBody, capture: i64) -> Result<i64, LedgerError> {
    let conn = context.conn();
    if let Some(uid) = &body.article {
        let no = number(conn, uid)?;
        later_capture(context, no, capture)?;
        run(conn, SET_LATEST_OF_UID, named_params! {":uid": uid.0, ":latest": capture})?;
        return Ok(no);
    }
    let web = address(body.canonical_url.as_deref(), body.url.as_deref(), None).filter(|_| context.is_merged);
    if let Some(address) = web {
        let mut statement = conn.prepare_cached(AT_ADDRESS).doing("look up an article")?;
        let known: Option<i64> = statement
            .query_row(named_params! {":address": address}, |row| row.get(0))
            .optional()
            .doing("look up an article")?;
        if let Some(no) = known {
            add_uid(context, no, capture)?;
            later_capture(context, no, capture)?;
            return Ok(no);
        }
    }
    let row = named_params! {":uid": context.uid.0, ":entry": context.seq as i64, ":latest": capture};
    conn.prepare_cached(ADD_ARTICLE)
        .doing("write an article")?
        .query_row(row, |row| row.get(0))
        .doing("write an article")
}

/// A capture that comes in is the latest only if it was recorded after those that are here.
fn later_capture(context: Context<'_>, no: i64, capture: i64) -> Result<(), LedgerError> {
    let seq = context.seq as i64;
    let changed = match context.is_merged {
        true => run(context.conn(), SET_LATEST_IF_LATER, named_params! {":no": no, ":latest": capture, ":entry": seq}),
        false => run(context.conn(), SET_LATEST, named_params! {":no": no, ":latest": capture}),
    };
    changed.map(|_| ())
}
