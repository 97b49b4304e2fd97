//! Making and opening a ledger file, with the settings that `docs/reliability.md` gives reasons for.

use std::ffi::OsStr;
use std::fs::File;
use std::io::Read;
use std::path::Path;
use std::path::PathBuf;
use std::time::Duration;

use rusqlite::Connection;
use rusqlite::OpenFlags;
use rusqlite::config::DbConfig;
use rusqlite::limits::Limit;
use rusqlite_migration::M;
use rusqlite_migration::Migrations;

use crate::ledger::LedgerError;
use crate::ledger::append::Batch;
use crate::ledger::error::Doing;

/// `whsd` as a number: the `application_id` in the header of our files (SQLite file format, section 1.3.17).
const APPLICATION_ID: u32 = 0x7768_7364;

/// SQLite before this version may lose a write with two connections in WAL mode.
const OLDEST_SQLITE: i32 = 3_051_003;

/// The migrations, oldest first. A released one is never edited.
const MIGRATIONS: [&str; 11] = [
    include_str!("../../migrations/0001_ledger.sql"),
    include_str!("../../migrations/0002_article_by_latest.sql"),
    include_str!("../../migrations/0003_containers_and_fetches.sql"),
    include_str!("../../migrations/0004_marks.sql"),
    include_str!("../../migrations/0005_proposals.sql"),
    include_str!("../../migrations/0006_derivation_article.sql"),
    include_str!("../../migrations/0007_fingerprints.sql"),
    include_str!("../../migrations/0008_silent.sql"),
    include_str!("../../migrations/0012_merge.sql"),
    include_str!("../../migrations/0013_claim_index.sql"),
    include_str!("../../migrations/0014_fresh_fingerprints.sql"),
];

/// An open ledger.
pub struct Ledger {
    pub(super) conn: Connection,
    /// Where the captured bytes are read from, if not from `conn`: a ledger replayed to an earlier time has none.
    pub(super) bytes_from: Option<Connection>,
    path: PathBuf,
}

/// A ledger to read from, whether a batch is under way or not.
#[derive(Clone, Copy)]
pub struct View<'a> {
    pub(super) conn: &'a Connection,
    pub(super) bytes: &'a Connection,
}

impl Ledger {
    /// Makes an empty ledger. The name appears only once the file is whole and on disk.
    ///
    /// # Errors
    /// `AlreadyThere`, and whatever the system or SQLite refuses.
    pub fn create(path: &Path) -> Result<(), LedgerError> {
        let io = |doing| move |source| LedgerError::Io { doing, path: path.to_owned(), source };
        if path.symlink_metadata().is_ok() {
            return Err(LedgerError::AlreadyThere(path.to_owned()));
        }
        let folder = folder_of(path);
        // If we die before `persist_noclobber`, a file of this prefix is left and no ledger: run again.
        let new =
            tempfile::Builder::new().prefix(".whosaid-new-").tempfile_in(folder).map_err(io("make the ledger"))?;
        let mut conn = Connection::open(new.path()).doing("make the ledger")?;
        configure(&conn, Duration::from_secs(1))?;
        conn.pragma_update(None, "journal_mode", "WAL").doing("make the ledger")?;
        migrate(&mut conn)?;
        conn.close().map_err(|(_, source)| LedgerError::sqlite("make the ledger", source))?;
        new.as_file().sync_all().map_err(io("write the ledger"))?;
        new.persist_noclobber(path).map_err(|refused| match refused.error.kind() {
            std::io::ErrorKind::AlreadyExists => LedgerError::AlreadyThere(path.to_owned()),
            _ => LedgerError::Io { doing: "make the ledger", path: path.to_owned(), source: refused.error },
        })?;
        sync_folder(folder).map_err(io("write the folder of the ledger"))
    }

    /// Opens a ledger to read and write, and brings one of an older form up to date. Waits up to `wait` for other
    /// programs to let go of it.
    ///
    /// # Errors
    /// `Missing`, `Foreign`, `Newer`, `ReadOnly`, `Busy`, and whatever SQLite refuses.
    pub fn open(path: &Path, wait: Duration) -> Result<Self, LedgerError> {
        check_header(path)?;
        let mut conn =
            Connection::open_with_flags(path, OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX)
                .doing("be opened")?;
        configure(&conn, wait)?;
        if conn.is_readonly(rusqlite::MAIN_DB).doing("be opened")? {
            return Err(LedgerError::ReadOnly(path.to_owned()));
        }
        if is_older(&conn, path)? {
            // Another program may have been faster; what counts is the form that the ledger has then.
            match migrate(&mut conn) {
                Err(error) if is_older(&conn, path)? => return Err(error),
                _ => {}
            }
        }
        Ok(Self { conn, bytes_from: None, path: path.to_owned() })
    }

    /// Opens a ledger to read only, also on a medium that cannot be written. One of an older form is brought up to
    /// date first, for which it must be writable once.
    ///
    /// # Errors
    /// As [`Ledger::open`]; `Older` instead of `ReadOnly`.
    pub fn open_to_read(path: &Path, wait: Duration) -> Result<Self, LedgerError> {
        check_header(path)?;
        let mut conn = open_read_only(path, wait)?;
        if is_older(&conn, path)? {
            drop(conn);
            drop(Self::open(path, wait).map_err(|error| match error {
                LedgerError::ReadOnly(path) => LedgerError::Older(path),
                other => other,
            })?);
            conn = open_read_only(path, wait)?;
        }
        Ok(Self { conn, bytes_from: None, path: path.to_owned() })
    }

    /// Opens another ledger to read only, as it is at this moment and without changing anything in it, also not its form.
    ///
    /// # Errors
    /// As [`Ledger::open_to_read`]; `OldForm` for one that an older version made.
    pub fn open_untouched(path: &Path, wait: Duration) -> Result<Self, LedgerError> {
        check_header(path)?;
        let conn = open_read_only(path, wait)?;
        if is_older(&conn, path)? {
            return Err(LedgerError::OldForm(path.to_owned()));
        }
        Self { conn, bytes_from: None, path: path.to_owned() }.held_still()
    }

    /// Makes an empty ledger that lives in a temporary file of SQLite's own and goes with the connection.
    pub(super) fn scratch() -> Result<Connection, LedgerError> {
        let mut conn = Connection::open("").doing("make a scratch ledger")?;
        configure(&conn, Duration::ZERO)?;
        // Nothing in it is worth a sync: it is gone after this run.
        conn.pragma_update(None, "synchronous", "OFF").doing("make a scratch ledger")?;
        // An entry that came in by a merge may have to be undone, so there must be a journal.
        conn.pragma_update(None, "journal_mode", "MEMORY").doing("make a scratch ledger")?;
        migrate(&mut conn)?;
        Ok(conn)
    }

    /// Returns the ledger as it was when the last entry recorded at or before `time` had been made (RFC 3339,
    /// UTC). It is made by replaying the entries, so it costs what they cost.
    ///
    /// # Errors
    /// `Damaged` where an entry cannot be replayed.
    pub fn as_of(self, time: &str) -> Result<Self, LedgerError> {
        let conn = super::replay::up_to(self.view(), time)?;
        Ok(Self { conn, bytes_from: Some(self.conn), path: self.path })
    }

    /// Returns the ledger as it is at this moment: whoever writes from now on is not seen.
    ///
    /// # Errors
    /// `Busy`, and whatever SQLite refuses.
    pub fn held_still(self) -> Result<Self, LedgerError> {
        self.conn.execute_batch("BEGIN; SELECT 1 FROM entry LIMIT 1").doing("be read")?;
        Ok(self)
    }

    /// Returns the ledger to read from.
    pub fn view(&self) -> View<'_> {
        View { conn: &self.conn, bytes: self.bytes_from.as_ref().unwrap_or(&self.conn) }
    }

    /// Starts a batch: all that is appended in it is recorded together, or not at all.
    ///
    /// # Errors
    /// `Busy` where another program is writing and does not finish in time.
    pub fn batch(&mut self) -> Result<Batch<'_>, LedgerError> {
        Batch::begin(&mut self.conn)
    }

    /// Returns where the file is.
    pub fn path(&self) -> &Path {
        &self.path
    }
}

fn folder_of(path: &Path) -> &Path {
    path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

#[cfg(unix)]
fn sync_folder(folder: &Path) -> std::io::Result<()> {
    File::open(folder)?.sync_all()
}

#[cfg(not(unix))]
fn sync_folder(_folder: &Path) -> std::io::Result<()> {
    Ok(()) // Only Unix lets a folder be synced; elsewhere the file system does it with the rename.
}

/// Reads the first 100 bytes before SQLite sees the file, so that nothing foreign is ever adopted or changed.
fn check_header(path: &Path) -> Result<(), LedgerError> {
    let io = |source| LedgerError::Io { doing: "open", path: path.to_owned(), source };
    let metadata = match path.metadata() {
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
            return Err(LedgerError::Missing(path.to_owned()));
        }
        other => other.map_err(io)?,
    };
    let foreign = || LedgerError::Foreign { path: path.to_owned() };
    if !metadata.is_file() {
        return Err(foreign());
    }
    let mut header = [0; 100];
    let read = File::open(path).and_then(|mut file| file.read_exact(&mut header));
    match read {
        Err(error) if error.kind() == std::io::ErrorKind::UnexpectedEof => return Err(foreign()),
        other => other.map_err(io)?,
    }
    let ours = header.starts_with(b"SQLite format 3\0") && header[68..72] == APPLICATION_ID.to_be_bytes();
    if ours { Ok(()) } else { Err(foreign()) }
}

fn open_read_only(path: &Path, wait: Duration) -> Result<Connection, LedgerError> {
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let conn = Connection::open_with_flags(path, flags).doing("be opened")?;
    configure(&conn, wait)?;
    let readable = conn.query_row("SELECT count(*) FROM sqlite_schema", [], |row| row.get::<_, i64>(0));
    match readable {
        Ok(_) => return Ok(conn),
        Err(error) if !needs_immutable(&error) || has_wal(path) => return Err(LedgerError::sqlite("be read", error)),
        Err(_) => {}
    }
    // In WAL mode SQLite wants to write its shared index beside the file. Where it cannot and there is no WAL
    // to be read, the file is all there is.
    let uri = format!("file:{}?immutable=1", percent_encoded(path.as_os_str()));
    let conn = Connection::open_with_flags(uri, flags | OpenFlags::SQLITE_OPEN_URI).doing("be opened")?;
    configure(&conn, wait)?;
    Ok(conn)
}

fn needs_immutable(error: &rusqlite::Error) -> bool {
    use rusqlite::ErrorCode;
    matches!(error.sqlite_error_code(), Some(ErrorCode::CannotOpen | ErrorCode::ReadOnly | ErrorCode::PermissionDenied))
}

fn has_wal(path: &Path) -> bool {
    let mut name = path.as_os_str().to_owned();
    name.push("-wal");
    Path::new(&name).metadata().is_ok_and(|wal| wal.len() > 0)
}

fn percent_encoded(path: &OsStr) -> String {
    let keep = |byte: u8| byte.is_ascii_alphanumeric() || b"/._-~".contains(&byte);
    let bytes = path.as_encoded_bytes().iter();
    bytes.map(|&byte| if keep(byte) { char::from(byte).to_string() } else { format!("%{byte:02X}") }).collect()
}

/// Sets what SQLite leaves open by default. Each setting has its reason in `docs/reliability.md`.
fn configure(conn: &Connection, wait: Duration) -> Result<(), LedgerError> {
    const DOING: &str = "be set up";
    if rusqlite::version_number() < OLDEST_SQLITE {
        return Err(LedgerError::Refused(format!(
            "SQLite {} is too old to be trusted with a ledger",
            rusqlite::version()
        )));
    }
    conn.busy_timeout(wait).doing(DOING)?;
    for (option, on) in [
        (DbConfig::SQLITE_DBCONFIG_DEFENSIVE, true),
        (DbConfig::SQLITE_DBCONFIG_DQS_DDL, false),
        (DbConfig::SQLITE_DBCONFIG_DQS_DML, false),
        (DbConfig::SQLITE_DBCONFIG_TRUSTED_SCHEMA, false),
        (DbConfig::SQLITE_DBCONFIG_ENABLE_FKEY, true),
    ] {
        conn.set_db_config(option, on).doing(DOING)?;
    }
    for (limit, most) in [
        (Limit::SQLITE_LIMIT_LENGTH, 64 << 20),
        (Limit::SQLITE_LIMIT_SQL_LENGTH, 100_000),
        (Limit::SQLITE_LIMIT_ATTACHED, 0),
        (Limit::SQLITE_LIMIT_EXPR_DEPTH, 100),
        (Limit::SQLITE_LIMIT_LIKE_PATTERN_LENGTH, 1_000),
    ] {
        conn.set_limit(limit, most).doing(DOING)?;
    }
    for (name, value) in [
        ("synchronous", 2),
        ("cache_size", -32_768),
        ("wal_autocheckpoint", 8_000),
        ("recursive_triggers", 1),
        ("cell_size_check", 1),
        ("mmap_size", 0),
    ] {
        conn.pragma_update(None, name, value).doing(DOING)?;
    }
    #[cfg(target_os = "macos")]
    for name in ["fullfsync", "checkpoint_fullfsync"] {
        conn.pragma_update(None, name, 1).doing(DOING)?;
    }
    Ok(())
}

fn migrations() -> Migrations<'static> {
    Migrations::new(MIGRATIONS.into_iter().map(M::up).collect())
}

fn migrate(conn: &mut Connection) -> Result<(), LedgerError> {
    migrations().to_latest(conn).map_err(|error| match error {
        rusqlite_migration::Error::RusqliteError { err, .. } => LedgerError::sqlite("be brought up to date", err),
        other => LedgerError::Refused(other.to_string()),
    })
}

/// Returns whether the ledger has a form that an older version made.
fn is_older(conn: &Connection, path: &Path) -> Result<bool, LedgerError> {
    let found: i64 = conn.pragma_query_value(None, "user_version", |row| row.get(0)).doing("be read")?;
    let known = MIGRATIONS.len() as i64;
    if found > known {
        return Err(LedgerError::Newer { path: path.to_owned(), found, known });
    }
    if found < 1 {
        return Err(LedgerError::Damaged(format!("its form {found} was never released")));
    }
    Ok(found < known)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_migrations_are_valid_and_make_strict_tables() {
        migrations().validate().expect("valid");
        let conn = Ledger::scratch().expect("made");
        let loose: i64 = conn
            .query_row(
                "SELECT count(*) FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND strict = 0 AND name NOT LIKE 'sqlite_%'",
                [],
                |row| row.get(0),
            )
            .expect("counted");
        assert_eq!(loose, 0);
    }

    #[test]
    fn a_released_migration_is_never_edited() {
        let hashes = MIGRATIONS.map(|sql| crate::ledger::sha256(sql.as_bytes()).to_string());
        insta::assert_snapshot!(hashes.join("\n"), @"
        30a10d77e9228e670bbec1899c2dfdbad8e63b45ae9e5e7c49b42c3bd91d4d56
        4e7bef0433562fc164483ebb7c82444a0d6057c69885c342d48ce64120f983ad
        68bf44586395e3815fa5aadb83d1bbca39e241fbc2fea62c4d9d98682f63fdb5
        0019c259ab849d46475c1dd776d8838d75d9076d5fe144b8832e9601e1fbe80d
        b27ede1429c4c7f1aff23e4f395be20d8670a3bbbc26a903113043c399d08fe3
        46077f184d2df2c1c5873ffa2a37bd1c29dca74214bec3bb4916c862c731f60d
        2f471fdfec7c6efd16f617f5d2821a53519c3113e95a391814792528ca2badb8
        0a7616e50f4a20b0e7d91d2ca69c4efcc56d17e1c796fea0ff49988940f2d2ff
        42aa08d51b141c04581670c015964a706848c730a4cf213581148e341a549142
        3f935eacfb217ca9c2402af5a8c5d67995b80102d9fa79e27d3929b68f06e4b5
        a0c4bb222b737d6a1144d1cc0264ab0232cacf0f557fd39411b0877f73571deb
        ");
    }

    #[test]
    fn a_ledger_of_an_older_form_is_brought_up_to_date() {
        let folder = tempfile::tempdir().expect("a folder");
        for writing in [true, false] {
            let path = folder.path().join(format!("{writing}.db"));
            let mut old = Connection::open(&path).expect("opened");
            old.pragma_update(None, "journal_mode", "WAL").expect("set");
            migrations().to_version(&mut old, 1).expect("made");
            drop(old);
            let opened = if writing { Ledger::open } else { Ledger::open_to_read }(&path, Duration::ZERO);
            let opened = opened.expect("opened");
            let form: i64 = opened.conn.pragma_query_value(None, "user_version", |row| row.get(0)).expect("read");
            assert_eq!(form, MIGRATIONS.len() as i64);
            let found = crate::ledger::verify(opened.view(), crate::ledger::Depth::Full).expect("verified");
            assert!(found.problems.is_empty(), "{:?}", found.problems);
        }
    }

    #[test]
    fn a_new_capture_is_found_to_be_no_ones_without_reading_all_articles() {
        let conn = Ledger::scratch().expect("made");
        let plan: String = conn
            .query_row("EXPLAIN QUERY PLAN SELECT 1 FROM article WHERE latest = 1", [], |row| row.get("detail"))
            .expect("planned");
        assert!(plan.contains("USING COVERING INDEX article_by_latest"), "{plan}");
    }

    #[test]
    fn a_ledger_is_made_once_and_opened_again() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("a.db");
        Ledger::create(&path).expect("made");
        assert!(matches!(Ledger::create(&path), Err(LedgerError::AlreadyThere(_))));
        assert!(Ledger::open(&path, Duration::ZERO).is_ok());
        assert_eq!(std::fs::read_dir(folder.path()).expect("listed").count(), 1, "nothing else is left behind");
    }

    #[test]
    fn what_is_no_ledger_is_not_adopted() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("a.db");
        assert!(matches!(Ledger::open(&path, Duration::ZERO), Err(LedgerError::Missing(_))));
        for bytes in [&b""[..], b"SQLite format 3\0", &[0; 4096]] {
            std::fs::write(&path, bytes).expect("written");
            assert!(matches!(Ledger::open(&path, Duration::ZERO), Err(LedgerError::Foreign { .. })));
            assert_eq!(std::fs::read(&path).expect("read"), bytes, "it is left as it was");
        }
    }
}
