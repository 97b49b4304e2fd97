//! The corrections of an article, each with what was recorded before it.

use std::collections::BTreeMap;

use rusqlite::Row;
use rusqlite::named_params;

use crate::ledger::LedgerError;
use crate::ledger::View;
use crate::ledger::canonical;
use crate::ledger::error::Doing;
use crate::model::ArticleEdit;
use crate::model::ArticleEdited;
use crate::model::ArticleNo;
use crate::model::CaptureBody;
use crate::model::Change;
use crate::model::Edtf;
use crate::model::FieldChange;
use crate::model::Uid;

const EDITS: &str = "
    SELECT seq, bytes
      FROM entry
     WHERE bytes ->> 'do' IN ('article.edit', 'claim.edit', 'claim.rate', 'proposal.verdict', 'source.edit', 'source.own')
       AND coalesce(bytes ->> '$.body.claim', bytes ->> '$.body.article', bytes ->> '$.body.source',
                    bytes ->> '$.body.proposal')
           IN (SELECT lower(hex(uid)) FROM article WHERE no = :no
                UNION ALL
               SELECT lower(hex(uid)) FROM article_uid WHERE article = :no)
       AND bytes ->> 'do' = 'article.edit'
     ORDER BY seq
";

const CAPTURES: &str = "
    SELECT e.seq, e.bytes
      FROM capture AS c
      JOIN entry AS e ON e.seq = c.entry
     WHERE c.article = :no
     ORDER BY e.seq
";

const NAME: &str = "
    SELECT root.name
      FROM source AS s
      JOIN source AS root ON root.no = s.root
     WHERE s.uid = :uid
";

/// Returns the corrections of an article, latest first, each with what was recorded before it.
///
/// # Errors
/// `Damaged` for an entry that cannot be read.
pub fn article_edits(view: View<'_>, no: ArticleNo) -> Result<Vec<ArticleEdited>, LedgerError> {
    let mut entries = rows(view, EDITS, no)?;
    if entries.is_empty() {
        return Ok(Vec::new());
    }
    entries.extend(rows(view, CAPTURES, no)?);
    entries.sort_by_key(|(seq, _)| *seq);
    let mut now: BTreeMap<&'static str, String> = BTreeMap::new();
    let mut found = Vec::new();
    for (seq, bytes) in entries {
        let damaged = |why: String| LedgerError::Damaged(format!("entry {seq}: {why}"));
        let entry = canonical::from_bytes(&bytes).map_err(damaged)?;
        match entry.change {
            // A new capture has a metadata of its own.
            Change::CaptureAdd(body) => now = of_capture(view, &body)?,
            Change::ArticleEdit(edit) => {
                let changes = changes(view, &edit, &mut now)?;
                found.push(ArticleEdited { seq: seq.unsigned_abs(), at: entry.at, by: entry.by, changes });
            }
            _ => {}
        }
    }
    found.reverse();
    Ok(found)
}

fn rows(view: View<'_>, query: &'static str, no: ArticleNo) -> Result<Vec<(i64, String)>, LedgerError> {
    let mut statement = view.conn.prepare_cached(query).doing("read the corrections")?;
    let read = |row: &Row<'_>| Ok((row.get(0)?, row.get(1)?));
    let rows = statement.query_map(named_params! {":no": no.0}, read).doing("read the corrections")?;
    rows.collect::<Result<_, _>>().doing("read the corrections")
}

fn name(view: View<'_>, uid: &Uid) -> Result<String, LedgerError> {
    let mut statement = view.conn.prepare_cached(NAME).doing("read a source")?;
    statement.query_row(named_params! {":uid": uid.0}, |row| row.get(0)).doing("read a source")
}

fn of_capture(view: View<'_>, body: &CaptureBody) -> Result<BTreeMap<&'static str, String>, LedgerError> {
    let date = |date: &Option<Edtf>| date.as_ref().map(|date| date.as_str().to_owned());
    let outlet = body.outlet.as_ref().map(|uid| name(view, uid)).transpose()?;
    let fields = [
        ("title", body.title.clone()),
        ("authors", Some(body.authors.join("; "))),
        ("outlet", outlet),
        ("url", body.url.clone()),
        ("archive_url", body.archive_url.clone()),
        ("published", date(&body.published)),
        ("retrieved", date(&body.retrieved)),
        ("language", body.language.clone()),
    ];
    Ok(fields.into_iter().map(|(field, value)| (field, value.unwrap_or_default())).collect())
}

fn changes(
    view: View<'_>,
    edit: &ArticleEdit,
    now: &mut BTreeMap<&'static str, String>,
) -> Result<Vec<FieldChange>, LedgerError> {
    let outlet = edit.outlet.as_ref().map(|uid| name(view, uid)).transpose()?;
    let mut changes = Vec::new();
    for field in edit.fields() {
        let value = match field {
            "title" => edit.title.clone(),
            "authors" => edit.authors.as_ref().map(|authors| authors.join("; ")),
            "outlet" => outlet.clone(),
            "url" => edit.url.clone(),
            "archive_url" => edit.archive_url.clone(),
            "published" => edit.published.clone(),
            "retrieved" => edit.retrieved.clone(),
            "language" => edit.language.clone(),
            _ => None,
        };
        let Some(is) = value else { continue };
        let was = now.insert(field, is.clone()).unwrap_or_default();
        changes.push(FieldChange { field: field.to_owned(), was, is });
    }
    Ok(changes)
}
