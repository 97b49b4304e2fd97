//! What a new capture, and a correction of an article, does to the tables.

use rusqlite::Connection;
use rusqlite::OptionalExtension;
use rusqlite::named_params;

use crate::ledger::LedgerError;
use crate::ledger::apply::Context;
use crate::ledger::apply::article;
use crate::ledger::apply::edited;
use crate::ledger::apply::number_of;
use crate::ledger::apply::run;
use crate::ledger::apply::source;
use crate::ledger::error::Doing;
use crate::ledger::merkle::sha256;
use crate::model::ArticleEdit;
use crate::model::ArticleNo;
use crate::model::CaptureBody;
use crate::model::Container;
use crate::model::DerivationBody;
use crate::model::Edtf;
use crate::model::Sha256;
use crate::model::Uid;
use crate::model::Zone;
use crate::model::ZoneSpan;
use crate::text::address::address;
use crate::text::fold::search_form;
use crate::text::zones::main_text;

const CAPTURE: &str = "
    SELECT no
      FROM capture
     WHERE sha256 = :uid
";

const NEXT_CAPTURE: &str = "
    SELECT coalesce(max(no), 0) + 1
      FROM capture
";

const ADD: &str = "
    INSERT INTO capture (no, sha256, entry, article, size, media_type, encoding, path, address, text_sha256, main_sha256,
                         title, outlet, url, canonical_url, archive_url, published, published_from, published_to,
                         modified, language, retrieved, completeness, reader, found, notices)
    VALUES (:no, :sha256, :entry, :article, :size, :media_type, :encoding, :path, :address, :text_sha256, :main_sha256,
            :title, :outlet, :url, :canonical_url, :archive_url, :published, :published_from, :published_to,
            :modified, :language, :retrieved, :completeness, :reader, :found, :notices)
";

const ADD_ZONE: &str = "
    INSERT INTO capture_zone (capture, position, zone, \"start\", \"end\")
    VALUES (:capture, :position, :zone, :start, :end)
";

const ADD_WORDS: &str = "
    INSERT INTO capture_fts (rowid, title, text)
    VALUES (:no, :title, :text)
";

/// Returns the number of the capture with these bytes.
pub(in crate::ledger) fn number(conn: &Connection, sha256: &Sha256) -> Result<i64, LedgerError> {
    number_of(conn, CAPTURE, sha256, "capture")
}

pub(super) fn add(context: Context<'_>, body: &CaptureBody) -> Result<ArticleNo, LedgerError> {
    let conn = context.conn();
    let known: Option<i64> = conn
        .prepare_cached(CAPTURE)
        .doing("look up a capture")?
        .query_row(named_params! {":uid": body.sha256.0}, |row| row.get(0))
        .optional()
        .doing("look up a capture")?;
    if let Some(capture) = known.filter(|_| context.is_merged) {
        return article::same_bytes(context, body, capture);
    }
    if known.is_some() {
        return Err(LedgerError::Refused(format!("the bytes {} are in the ledger already", body.sha256.short())));
    }
    let no: i64 = conn
        .prepare_cached(NEXT_CAPTURE)
        .doing("write a capture")?
        .query_row([], |row| row.get(0))
        .doing("write a capture")?;
    let article = article::of_capture(context, body, no)?;
    let text = context.view.text(&body.text_sha256)?;
    let main = main_text(&text, &body.zones);
    add_row(context, body, no, article, &main)?;
    for (position, zone) in body.zones.iter().enumerate() {
        let row = named_params! {
            ":capture": no, ":position": position as i64, ":zone": zone.zone.word(), ":start": zone.start as i64, ":end": zone.end as i64,
        };
        run(conn, ADD_ZONE, row)?;
    }
    set_authors(conn, no, &body.authors)?;
    set_derivations(conn, no, &body.derived_from)?;
    add_origin(conn, no, body)?;
    add_words(conn, no, body.title.as_deref(), &text, &body.zones)?;
    Ok(ArticleNo(article))
}

fn add_words(
    conn: &Connection,
    no: i64,
    title: Option<&str>,
    text: &str,
    zones: &[ZoneSpan],
) -> Result<(), LedgerError> {
    let words = named_params! {
        ":no": no, ":title": title.map(search_form), ":text": search_form(&searchable(text, zones)),
    };
    run(conn, ADD_WORDS, words).map(|_| ())
}

/// The text without its headline, which is indexed as such, and without boilerplate.
fn searchable(text: &str, zones: &[ZoneSpan]) -> String {
    let as_body = |zone: &ZoneSpan| match zone.zone {
        Zone::Standfirst | Zone::Body | Zone::Caption | Zone::Byline => ZoneSpan { zone: Zone::Body, ..*zone },
        Zone::Headline | Zone::Boilerplate => *zone,
    };
    let zones: Vec<ZoneSpan> = zones.iter().map(as_body).collect();
    main_text(text, &zones)
}

fn add_row(context: Context<'_>, body: &CaptureBody, no: i64, article: i64, main: &str) -> Result<(), LedgerError> {
    let outlet = body.outlet.as_ref().map(|uid| source::number(context.conn(), uid)).transpose()?;
    let (from, to) = body.published.as_ref().map(Edtf::bounds).unzip();
    let found = serde_json::json!(body.found).to_string();
    let notices = serde_json::json!(body.notices).to_string();
    let row = named_params! {
        ":no": no, ":sha256": body.sha256.0, ":entry": context.seq as i64, ":article": article, ":size": body.size as i64,
        ":media_type": body.media_type, ":encoding": body.encoding, ":path": body.path,
        ":address": address(body.canonical_url.as_deref(), body.url.as_deref(), body.path.as_deref()),
        ":text_sha256": body.text_sha256.0,
        ":main_sha256": (!main.is_empty()).then(|| sha256(main.as_bytes()).0),
        ":title": body.title, ":outlet": outlet, ":url": body.url, ":canonical_url": body.canonical_url,
        ":archive_url": body.archive_url, ":published": body.published.as_ref().map(Edtf::as_str), ":published_from": from,
        ":published_to": to, ":modified": body.modified.as_ref().map(Edtf::as_str), ":language": body.language,
        ":retrieved": body.retrieved.as_ref().map(Edtf::as_str), ":completeness": body.completeness.word(),
        ":reader": body.reader, ":found": found, ":notices": notices,
    };
    run(context.conn(), ADD, row).map(|_| ())
}

const ADD_CONTAINER: &str = "
    INSERT INTO container (capture, file, record, \"offset\")
    VALUES (:capture, :file, :record, :offset)
";

const ADD_FETCH: &str = "
    INSERT INTO fetch (capture, warc_sha256, etag, last_modified, redirects)
    VALUES (:capture, :warc_sha256, :etag, :last_modified, :redirects)
";

/// Writes where the bytes were before they were here: in a container, on a server.
fn add_origin(conn: &Connection, capture: i64, body: &CaptureBody) -> Result<(), LedgerError> {
    if let Some(Container { file, record, offset }) = &body.container {
        let offset = offset.map(|offset| offset as i64);
        let row = named_params! {":capture": capture, ":file": file, ":record": record, ":offset": offset};
        run(conn, ADD_CONTAINER, row)?;
    }
    if let Some(fetch) = &body.fetch {
        let row = named_params! {
            ":capture": capture, ":warc_sha256": fetch.warc_sha256.0, ":etag": fetch.etag,
            ":last_modified": fetch.last_modified, ":redirects": serde_json::json!(fetch.redirects).to_string(),
        };
        run(conn, ADD_FETCH, row)?;
    }
    Ok(())
}

const CLEAR_AUTHORS: &str = "
    DELETE FROM capture_author
     WHERE capture = :capture
";

const ADD_AUTHOR: &str = "
    INSERT INTO capture_author (capture, position, name)
    VALUES (:capture, :position, :name)
";

fn set_authors(conn: &Connection, capture: i64, authors: &[String]) -> Result<(), LedgerError> {
    run(conn, CLEAR_AUTHORS, named_params! {":capture": capture})?;
    for (position, name) in authors.iter().enumerate() {
        run(conn, ADD_AUTHOR, named_params! {":capture": capture, ":position": position as i64, ":name": name})?;
    }
    Ok(())
}

const CLEAR_DERIVATIONS: &str = "
    DELETE FROM derivation
     WHERE capture = :capture
";

const ADD_DERIVATION: &str = "
    INSERT INTO derivation (capture, position, kind, source, url, words, article)
    VALUES (:capture, :position, :kind, :source, :url, :words, :article)
";

fn set_derivations(conn: &Connection, capture: i64, derivations: &[DerivationBody]) -> Result<(), LedgerError> {
    run(conn, CLEAR_DERIVATIONS, named_params! {":capture": capture})?;
    for (position, derivation) in derivations.iter().enumerate() {
        let row = named_params! {
            ":capture": capture, ":position": position as i64, ":kind": derivation.kind.word(),
            ":source": source::number(conn, &derivation.source)?, ":url": derivation.url, ":words": derivation.words,
            ":article": derivation.article.as_ref().map(|uid| article::number(conn, uid)).transpose()?,
        };
        run(conn, ADD_DERIVATION, row)?;
    }
    Ok(())
}

/// An edit is of the latest capture under the global id that it names: what was edited in another ledger is not what has
/// been captured here since.
const OLD_VALUES: &str = "
    SELECT c.no, c.title, c.outlet, c.url, c.archive_url, c.published, c.language, c.retrieved, c.found, c.canonical_url, c.path
      FROM (SELECT latest FROM article WHERE uid = :uid UNION ALL SELECT latest FROM article_uid WHERE uid = :uid) AS a
      JOIN capture AS c ON c.no = a.latest
";

const EDIT: &str = "
    UPDATE capture
       SET title = :title, outlet = :outlet, url = :url, archive_url = :archive_url, address = :address,
           published = :published, published_from = :published_from, published_to = :published_to,
           language = :language, retrieved = :retrieved, found = :found
     WHERE no = :capture
";

struct OldValues {
    capture: i64,
    title: Option<String>,
    outlet: Option<i64>,
    url: Option<String>,
    archive_url: Option<String>,
    published: Option<String>,
    language: Option<String>,
    retrieved: Option<String>,
    found: String,
    canonical_url: Option<String>,
    path: Option<String>,
}

fn old_values(conn: &Connection, article: &Uid) -> Result<OldValues, LedgerError> {
    let read = |row: &rusqlite::Row<'_>| {
        Ok(OldValues {
            capture: row.get(0)?,
            title: row.get(1)?,
            outlet: row.get(2)?,
            url: row.get(3)?,
            archive_url: row.get(4)?,
            published: row.get(5)?,
            language: row.get(6)?,
            retrieved: row.get(7)?,
            found: row.get(8)?,
            canonical_url: row.get(9)?,
            path: row.get(10)?,
        })
    };
    conn.prepare_cached(OLD_VALUES)
        .doing("read an article")?
        .query_row(named_params! {":uid": article.0}, read)
        .doing("read an article")
}

pub(super) fn edit(context: Context<'_>, body: &ArticleEdit) -> Result<ArticleNo, LedgerError> {
    let conn = context.conn();
    let article = article::number(conn, &body.article)?;
    let old = old_values(conn, &body.article)?;
    let outlet = body.outlet.as_ref().map(|uid| source::number(conn, uid)).transpose()?.or(old.outlet);
    let url = edited(&body.url, old.url);
    let published = edited(&body.published, old.published).map(|text| as_date(&text)).transpose()?;
    let retrieved = edited(&body.retrieved, old.retrieved).map(|text| as_date(&text)).transpose()?;
    let (from, to) = published.as_ref().map(Edtf::bounds).unzip();
    let mut found: serde_json::Map<String, serde_json::Value> = serde_json::from_str(&old.found)
        .map_err(|_| LedgerError::Damaged(format!("what was found in {} cannot be read", ArticleNo(article))))?;
    found.extend(body.found.iter().map(|(field, place)| (field.clone(), place.as_str().into())));
    let row = named_params! {
        ":capture": old.capture, ":title": edited(&body.title, old.title), ":outlet": outlet, ":url": url,
        ":archive_url": edited(&body.archive_url, old.archive_url),
        ":address": address(old.canonical_url.as_deref(), url.as_deref(), old.path.as_deref()),
        ":published": published.as_ref().map(Edtf::as_str), ":published_from": from, ":published_to": to,
        ":language": edited(&body.language, old.language), ":retrieved": retrieved.as_ref().map(Edtf::as_str),
        ":found": serde_json::Value::Object(found).to_string(),
    };
    run(conn, EDIT, row)?;
    if let Some(authors) = &body.authors {
        set_authors(conn, old.capture, authors)?;
    }
    if let Some(derivations) = &body.derived_from {
        set_derivations(conn, old.capture, derivations)?;
    }
    Ok(ArticleNo(article))
}

fn as_date(text: &str) -> Result<Edtf, LedgerError> {
    text.parse().map_err(|error| LedgerError::Refused(format!("{text}: {error}")))
}
