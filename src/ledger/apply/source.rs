//! What changes to sources do to the tables.

use rusqlite::Connection;
use rusqlite::OptionalExtension;
use rusqlite::named_params;

use crate::ledger::LedgerError;
use crate::ledger::apply::Context;
use crate::ledger::apply::check_text;
use crate::ledger::apply::edited;
use crate::ledger::apply::family::Family;
use crate::ledger::apply::family::family;
use crate::ledger::apply::merged::set_aside;
use crate::ledger::apply::number_of;
use crate::ledger::apply::run;
use crate::ledger::error::Doing;
use crate::model::MergeBody;
use crate::model::SourceAlias;
use crate::model::SourceBody;
use crate::model::SourceEdit;
use crate::model::SourceNo;
use crate::model::SourceOwn;
use crate::model::Uid;
use crate::model::UnmergeBody;
use crate::text::names::name_key;

/// The most code points that a name may have.
const LONGEST_NAME: usize = 500;
/// The most code points that a note may have.
const LONGEST_NOTE: usize = 10_000;

const NUMBER: &str = "
    SELECT no
      FROM source
     WHERE uid = :uid
";

const ADD: &str = "
    INSERT INTO source (no, uid, entry, name, kind, country, note, reliability, owner, root)
    SELECT next.no, :uid, :entry, :name, :kind, :country, :note, :reliability, :owner, next.no
      FROM (SELECT coalesce(max(no), 0) + 1 AS no FROM source) AS next
 RETURNING no
";

const ADD_NAME: &str = "
    INSERT INTO source_name (source, name, name_key, position)
    VALUES (:source, :name, :key, (SELECT coalesce(max(position) + 1, 0) FROM source_name WHERE source = :source))
        ON CONFLICT (source, name_key) DO NOTHING
";

const ADD_DOMAIN: &str = "
    INSERT INTO source_domain (domain, source)
    VALUES (:domain, :source)
";

const OWNER_OF_DOMAIN: &str = "
    SELECT source
      FROM source_domain
     WHERE domain = :domain
";

/// Returns the number of the source with a global id.
pub(super) fn number(conn: &Connection, uid: &Uid) -> Result<i64, LedgerError> {
    number_of(conn, NUMBER, uid, "source")
}

pub(super) fn add(context: Context<'_>, body: &SourceBody) -> Result<SourceNo, LedgerError> {
    check_text("the name of the source", &body.name, LONGEST_NAME)?;
    if let Some(note) = &body.note {
        check_text("the note", note, LONGEST_NOTE)?;
    }
    let owner = body.owner.as_ref().map(|uid| number(context.conn(), uid)).transpose()?;
    let row = named_params! {
        ":uid": context.uid.0, ":entry": context.seq as i64, ":name": body.name, ":kind": body.kind.map(|kind| kind.word()),
        ":country": body.country, ":note": body.note, ":reliability": body.reliability.map(|letter| letter.word()), ":owner": owner,
    };
    let mut statement = context.conn().prepare_cached(ADD).doing("write a source")?;
    let no: i64 = statement.query_row(row, |row| row.get(0)).doing("write a source")?;
    add_name(context.conn(), no, &body.name)?;
    for name in &body.aliases {
        check_text("the alias", name, LONGEST_NAME)?;
        add_name(context.conn(), no, name)?;
    }
    for domain in &body.domains {
        add_domain(context, no, domain)?;
    }
    Ok(SourceNo(no))
}

fn add_name(conn: &Connection, no: i64, name: &str) -> Result<usize, LedgerError> {
    run(conn, ADD_NAME, named_params! {":source": no, ":name": name, ":key": name_key(name)})
}

/// Where two ledgers gave one domain to two sources, what is here keeps it; the merge folds the two.
fn add_domain(context: Context<'_>, no: i64, domain: &str) -> Result<(), LedgerError> {
    let conn = context.conn();
    let mut statement = conn.prepare_cached(OWNER_OF_DOMAIN).doing("look up a domain")?;
    let owner: Option<i64> = statement
        .query_row(named_params! {":domain": domain}, |row| row.get(0))
        .optional()
        .doing("look up a domain")?;
    match owner {
        Some(owner) if owner == no => Ok(()),
        Some(owner) => {
            let why = format!("the domain {domain} belongs to {} already", SourceNo(owner));
            if context.is_merged { set_aside(context, &why) } else { Err(LedgerError::Refused(why)) }
        }
        None => run(conn, ADD_DOMAIN, named_params! {":domain": domain, ":source": no}).map(|_| ()),
    }
}

const OLD_VALUES: &str = "
    SELECT name, kind, country, note, reliability
      FROM source
     WHERE no = :no
";

const EDIT: &str = "
    UPDATE source
       SET name = :name, kind = :kind, country = :country, note = :note, reliability = :reliability
     WHERE no = :no
";

const REMOVE_DOMAIN: &str = "
    DELETE FROM source_domain
     WHERE domain = :domain
       AND source = :source
";

pub(super) fn edit(context: Context<'_>, body: &SourceEdit) -> Result<SourceNo, LedgerError> {
    let conn = context.conn();
    let no = number(conn, &body.source)?;
    type Old = (String, Option<String>, Option<String>, Option<String>, Option<String>);
    let old = |row: &rusqlite::Row<'_>| Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?, row.get(4)?));
    let (name, kind, country, note, reliability): Old = conn
        .prepare_cached(OLD_VALUES)
        .doing("read a source")?
        .query_row(named_params! {":no": no}, old)
        .doing("read a source")?;
    let name = body.name.clone().unwrap_or(name);
    check_text("the name of the source", &name, LONGEST_NAME)?;
    let kind = body.kind.map(|kind| kind.word().to_owned()).or(kind);
    let row = named_params! {
        ":no": no, ":name": name, ":kind": kind, ":country": edited(&body.country, country),
        ":note": edited(&body.note, note), ":reliability": edited(&body.reliability, reliability),
    };
    run(conn, EDIT, row)?;
    add_name(conn, no, &name)?;
    for domain in &body.remove_domains {
        if run(conn, REMOVE_DOMAIN, named_params! {":domain": domain, ":source": no})? == 0 && !context.is_merged {
            return Err(LedgerError::NoSuch { what: "domain of that source", name: domain.clone() });
        }
    }
    for domain in &body.add_domains {
        add_domain(context, no, domain)?;
    }
    Ok(SourceNo(no))
}

pub(super) fn alias(context: Context<'_>, body: &SourceAlias) -> Result<SourceNo, LedgerError> {
    check_text("the alias", &body.name, LONGEST_NAME)?;
    let no = number(context.conn(), &body.source)?;
    if add_name(context.conn(), no, &body.name)? == 0 && !context.is_merged {
        return Err(LedgerError::Refused(format!("{} is known by that name already", SourceNo(no))));
    }
    Ok(SourceNo(no))
}

const NAME: &str = "
    SELECT name
      FROM source
     WHERE no = :no
";

const REMOVE_NAME: &str = "
    DELETE FROM source_name
     WHERE source = :source
       AND name_key = :key
";

pub(super) fn unalias(context: Context<'_>, body: &SourceAlias) -> Result<SourceNo, LedgerError> {
    let no = number(context.conn(), &body.source)?;
    let mut statement = context.conn().prepare_cached(NAME).doing("read a source")?;
    let name: String = statement.query_row(named_params! {":no": no}, |row| row.get(0)).doing("read a source")?;
    if name_key(&name) == name_key(&body.name) {
        return Err(LedgerError::Refused(format!("{name} is the name of {}, not an alias", SourceNo(no))));
    }
    let row = named_params! {":source": no, ":key": name_key(&body.name)};
    if run(context.conn(), REMOVE_NAME, row)? == 0 && !context.is_merged {
        return Err(LedgerError::NoSuch { what: "alias of that source", name: body.name.clone() });
    }
    Ok(SourceNo(no))
}

const OWN: &str = "
    UPDATE source
       SET owner = :owner
     WHERE no = :no
";

const OWNERS_ABOVE: &str = "
      WITH RECURSIVE above (no) AS (
               SELECT :no
                UNION
               SELECT source.owner
                 FROM source
                 JOIN above ON source.no = above.no
                WHERE source.owner IS NOT NULL
           )
    SELECT 1
      FROM above
     WHERE no = :sought
";

pub(super) fn own(context: Context<'_>, body: &SourceOwn) -> Result<SourceNo, LedgerError> {
    let conn = context.conn();
    let no = number(conn, &body.source)?;
    let owner = body.owner.as_ref().map(|uid| number(conn, uid)).transpose()?;
    if let Some(owner) = owner {
        let mut statement = conn.prepare_cached(OWNERS_ABOVE).doing("look up owners")?;
        let circle: Option<i64> = statement
            .query_row(named_params! {":no": owner, ":sought": no}, |row| row.get(0))
            .optional()
            .doing("look up owners")?;
        if circle.is_some() {
            return Err(LedgerError::Refused(format!(
                "{} would own itself by way of {}",
                SourceNo(no),
                SourceNo(owner)
            )));
        }
    }
    run(conn, OWN, named_params! {":no": no, ":owner": owner})?;
    Ok(SourceNo(no))
}

/// The queries by which sources are folded.
const FAMILY: Family = family!("source", |no| SourceNo(no).to_string());

pub(super) fn merge(context: Context<'_>, body: &MergeBody) -> Result<SourceNo, LedgerError> {
    let (from, into) = (number(context.conn(), &body.from)?, number(context.conn(), &body.into)?);
    FAMILY.merge(context, from, into).map(SourceNo)
}

pub(super) fn unmerge(context: Context<'_>, body: &UnmergeBody) -> Result<SourceNo, LedgerError> {
    let from = number(context.conn(), &body.from)?;
    FAMILY.unmerge(context, from)?;
    Ok(SourceNo(from))
}
