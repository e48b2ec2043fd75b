//! How connections are opened: the same settings on every one of them, and a look at the file before it is believed.

use std::{
    fs,
    path::{Path, PathBuf},
    time::Duration,
};

use jiff::Timestamp;
use rusqlite::{Connection, OpenFlags};

use crate::{StoreError, migrate};

/// Written into every database of ours: `MPAC` in ASCII.
pub const APPLICATION_ID: i64 = 0x4d50_4143;

/// Files up to this size are read through on every start ([`Check::Auto`]): it takes about a tenth of a second.
pub const CHECK_ALWAYS_BYTES_MAX: u64 = 16 * 1024 * 1024;

/// Files up to this size are read through after a crash ([`Check::Auto`]): it takes about two seconds.
pub const CHECK_AFTER_CRASH_BYTES_MAX: u64 = 256 * 1024 * 1024;

const STATEMENTS_KEPT: usize = 128;
const WAL_KEPT_BYTES_MAX: i64 = 64 * 1024 * 1024;

/// When the whole file is read through (`PRAGMA quick_check`) before it is used.
///
/// Damage in the header and a truncated file are always seen at once; damage in a page is otherwise seen when the page is read, as
/// [`StoreError::Corrupt`]. Reading a million payments through takes seconds, for which no start should wait: so `Auto` does it for
/// small files, for larger ones after a crash or a loss of power (which is when pages break), and leaves the largest to
/// `Store::check`, which can run while the shop is served.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Check {
    /// By size, as above.
    #[default]
    Auto,
    /// Always.
    Always,
    /// Never: for a second program beside a running console.
    Never,
}

/// How writes reach the disk. Each is durable before its answer, either way.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum CommitMode {
    /// Whatever waits shares one commit.
    #[default]
    Grouped,
    /// Each write commits alone: for measuring what grouping brings.
    Each,
}

/// How to open the store.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoreOptions {
    /// The database file. Its folder is made when it is missing.
    pub path: PathBuf,
    /// The folder for copies made before migrations.
    pub backups: PathBuf,
    /// When it is opened: names the copy.
    pub now: Timestamp,
    /// How writes reach the disk.
    pub commit: CommitMode,
    /// Connections that read at the same time.
    pub readers: usize,
    /// How long to wait for another program.
    pub busy_timeout: Duration,
    /// Whether the whole file is read through first.
    pub check: Check,
    /// The most pages (4 KiB) that the file may grow to; then the disk is "full". For tests.
    pub page_count_max: Option<u32>,
}

impl StoreOptions {
    /// The database `path`, with a `backups` folder beside it.
    #[must_use]
    pub fn new(path: impl Into<PathBuf>, now: Timestamp) -> Self {
        let path = path.into();
        let backups = path.parent().unwrap_or(Path::new("")).join("backups");
        StoreOptions {
            path,
            backups,
            now,
            commit: CommitMode::default(),
            readers: 4,
            busy_timeout: Duration::from_secs(5),
            check: Check::default(),
            page_count_max: None,
        }
    }
}

/// Opens the connection that writes, looks at the file, and brings it up to date.
pub(crate) fn writer(options: &StoreOptions) -> Result<Connection, StoreError> {
    if let Some(folder) = options.path.parent().filter(|folder| !folder.as_os_str().is_empty()) {
        make_folder(folder)?;
    }
    make_private_file(&options.path)?;
    let unclean = wal_of(&options.path).metadata().is_ok_and(|wal| wal.len() > 0);
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_CREATE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let mut connection = Connection::open_with_flags(&options.path, flags)?;
    connection.busy_timeout(options.busy_timeout)?;
    // Before anything is changed: a foreign or newer database is left exactly as it was.
    let found = migrate::version(&connection)?;
    configure(&connection)?;
    // Answers the mode that is now in force. Only the first open of a new file changes anything.
    let _: String = connection.pragma_update_and_check(None, "journal_mode", "wal", |row| row.get(0))?;
    connection.pragma_update(None, "journal_size_limit", WAL_KEPT_BYTES_MAX)?;
    if let Some(pages) = options.page_count_max {
        let _: i64 = connection.pragma_update_and_check(None, "max_page_count", pages, |row| row.get(0))?;
    }
    if check_wanted(options, unclean)? {
        quick_check(&connection)?;
    }
    migrate::migrate(&mut connection, found, migrate::MIGRATIONS, options)?;
    Ok(connection)
}

/// Opens a connection that can only read.
pub(crate) fn reader(options: &StoreOptions) -> Result<Connection, StoreError> {
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let connection = Connection::open_with_flags(&options.path, flags)?;
    connection.busy_timeout(options.busy_timeout)?;
    configure(&connection)?;
    connection.pragma_update(None, "query_only", true)?;
    Ok(connection)
}

/// What every connection has. `synchronous` is not kept in the file: it must be said on every open.
fn configure(connection: &Connection) -> Result<(), StoreError> {
    connection.pragma_update(None, "synchronous", "full")?;
    connection.pragma_update(None, "foreign_keys", true)?;
    connection.pragma_update(None, "trusted_schema", false)?;
    connection.pragma_update(None, "cell_size_check", true)?;
    connection.pragma_update(None, "temp_store", "memory")?;
    // Memory-mapped, an error of the disk would be a signal instead of an error.
    let _: i64 = connection.pragma_update_and_check(None, "mmap_size", 0, |row| row.get(0))?;
    connection.set_prepared_statement_cache_capacity(STATEMENTS_KEPT);
    Ok(())
}

fn check_wanted(options: &StoreOptions, unclean: bool) -> Result<bool, StoreError> {
    match options.check {
        Check::Always => Ok(true),
        Check::Never => Ok(false),
        Check::Auto => {
            let size = fs::metadata(&options.path).map_err(of_file(&options.path))?.len();
            Ok(size <= if unclean { CHECK_AFTER_CRASH_BYTES_MAX } else { CHECK_ALWAYS_BYTES_MAX })
        }
    }
}

/// Reads the whole file through.
pub(crate) fn quick_check(connection: &Connection) -> Result<(), StoreError> {
    let finding: String = connection.query_one("PRAGMA quick_check(1)", [], |row| row.get(0))?;
    if finding == "ok" { Ok(()) } else { Err(StoreError::Corrupt { finding }) }
}

/// The write-ahead log of a database. SQLite removes it when the last connection closes.
fn wal_of(path: &Path) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push("-wal");
    name.into()
}

pub(crate) fn of_file(path: &Path) -> impl Fn(std::io::Error) -> StoreError {
    let path = path.to_owned();
    move |error| StoreError::File { path: path.clone(), kind: error.kind() }
}

pub(crate) fn make_folder(folder: &Path) -> Result<(), StoreError> {
    fs::create_dir_all(folder).map_err(of_file(folder))
}

/// A new file is for its owner only; SQLite gives its companions the same permissions.
fn make_private_file(path: &Path) -> Result<(), StoreError> {
    let mut how = fs::OpenOptions::new();
    how.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut how, 0o600);
    match how.open(path) {
        Ok(_) => Ok(()),
        Err(error) if error.kind() == std::io::ErrorKind::AlreadyExists => Ok(()),
        Err(error) => Err(of_file(path)(error)),
    }
}
