//! What can go wrong with the database, by cause.
//!
//! SQLite's own errors are turned into facts here and nowhere else, so that every error can be copied to each of the writes that
//! shared one commit.

use std::path::PathBuf;

use rusqlite::{ErrorCode, ffi};
use thiserror::Error;

/// Why the database did not do what it was asked.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum StoreError {
    /// The database was written by a newer version of the program.
    #[error("the database has version {found}, this program knows up to {supported}")]
    NewerThanProgram {
        /// `user_version` of the file.
        found: i64,
        /// The newest version this program knows.
        supported: i64,
    },
    /// A SQLite database, but of another program.
    #[error("a database of another program (application id {application_id:#010x})")]
    NotOurs {
        /// `application_id` of the file.
        application_id: i64,
    },
    /// The file is damaged, truncated, or no database at all.
    #[error("the database is damaged: {finding}")]
    Corrupt {
        /// The first thing SQLite found.
        finding: String,
    },
    /// No room on the disk. What was asked for was not written.
    #[error("the disk is full")]
    DiskFull,
    /// Another program held the database longer than the busy timeout.
    #[error("the database is locked by another program")]
    Locked,
    /// The file or its folder may not be written.
    #[error("the database cannot be written: permission or a read-only disk")]
    ReadOnly,
    /// The file could not be opened.
    #[error("the database cannot be opened: {finding}")]
    CannotOpen {
        /// SQLite's words.
        finding: String,
    },
    /// The disk answered with an error.
    #[error("the disk failed (SQLite code {extended_code}): {finding}")]
    DiskFailed {
        /// SQLite's extended result code.
        extended_code: i32,
        /// SQLite's words.
        finding: String,
    },
    /// A folder or file beside the database could not be made, synced or renamed.
    #[error("{}: {kind}", path.display())]
    File {
        /// Which one.
        path: PathBuf,
        /// Why.
        kind: std::io::ErrorKind,
    },
    /// The copy made before a migration could not be made. Nothing was migrated.
    #[error("no backup before migrating: {cause}")]
    BackupFailed {
        /// Why.
        cause: Box<StoreError>,
    },
    /// A migration failed. None of the pending migrations was kept.
    #[error("migration {name} failed: {cause}")]
    MigrationFailed {
        /// Its file name without `.sql`.
        name: &'static str,
        /// Why.
        cause: Box<StoreError>,
    },
    /// A value that must be unique is there already.
    #[error("{columns} is there already")]
    Duplicate {
        /// `table.column`, as SQLite names it.
        columns: String,
    },
    /// A row that is referred to is not there.
    #[error("a row that is referred to does not exist")]
    MissingReference,
    /// A CHECK or NOT NULL of the schema refused a value.
    #[error("a value breaks the rule {rule}")]
    BreaksRule {
        /// The rule, as SQLite names it.
        rule: String,
    },
    /// An update or delete of what may only be added to.
    #[error("{table} may only be added to")]
    AppendOnly {
        /// Which table.
        table: String,
    },
    /// The refunds of a payment would exceed it.
    #[error("the refunds of {payment_id} would exceed what was paid")]
    OverRefunded {
        /// Which payment.
        payment_id: String,
    },
    /// The row is not in the state in which it was read: somebody else was faster. Read it again and decide again.
    #[error("{id} is no longer in the state {expected}")]
    Conflict {
        /// Which row.
        id: String,
        /// The state it was read in.
        expected: &'static str,
    },
    /// No row with this id.
    #[error("{id} is not there")]
    NotFound {
        /// Which id.
        id: String,
    },
    /// A stored value that the program cannot read.
    #[error("{table}.{column} holds '{found}', which is not readable")]
    Unreadable {
        /// Which table.
        table: &'static str,
        /// Which column.
        column: String,
        /// What stands there.
        found: String,
    },
    /// A value that the program cannot write as JSON.
    #[error("{what} cannot be written as JSON")]
    Unwritable {
        /// What it is.
        what: &'static str,
    },
    /// A sum that does not fit.
    #[error("a sum of yen does not fit")]
    SumOverflows,
    /// The code that ran inside the transaction panicked; nothing of it was written.
    #[error("a write or read panicked: {message}")]
    JobPanicked {
        /// The panic's words.
        message: String,
    },
    /// SQLite gave up the shared transaction for a reason it did not tell: nothing was written, it may be tried again.
    #[error("the shared transaction was given up by the database")]
    GroupAbandoned,
    /// The store was closed.
    #[error("the store is closed")]
    Closed,
    /// SQLite refused a statement for a reason that no other variant names: a fault of the program.
    #[error("SQLite refused a statement (code {extended_code}): {finding}")]
    Statement {
        /// SQLite's extended result code, 0 when rusqlite refused before asking SQLite.
        extended_code: i32,
        /// SQLite's words.
        finding: String,
    },
}

/// What the triggers on refunds say.
pub(crate) const OVER_REFUNDED: &str = "over-refunded";

impl From<rusqlite::Error> for StoreError {
    fn from(error: rusqlite::Error) -> Self {
        let (Some(sqlite), finding) = (error.sqlite_error().copied(), words(&error)) else {
            return StoreError::Statement { extended_code: 0, finding: error.to_string() };
        };
        match sqlite.code {
            ErrorCode::DiskFull => StoreError::DiskFull,
            ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked | ErrorCode::FileLockingProtocolFailed => {
                StoreError::Locked
            }
            ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase => StoreError::Corrupt { finding },
            ErrorCode::ReadOnly | ErrorCode::PermissionDenied => StoreError::ReadOnly,
            ErrorCode::CannotOpen => StoreError::CannotOpen { finding },
            ErrorCode::SystemIoFailure => StoreError::DiskFailed { extended_code: sqlite.extended_code, finding },
            ErrorCode::ConstraintViolation => of_constraint(sqlite.extended_code, finding),
            _ => StoreError::Statement { extended_code: sqlite.extended_code, finding },
        }
    }
}

/// SQLite's message without rusqlite's frame around it.
fn words(error: &rusqlite::Error) -> String {
    match error {
        rusqlite::Error::SqliteFailure(_, Some(message)) => message.clone(),
        other => other.to_string(),
    }
}

/// The triggers of the schema speak as `append-only:TABLE` and [`OVER_REFUNDED`], which `refunds.rs` completes with the payment.
fn of_constraint(extended_code: i32, finding: String) -> StoreError {
    let after_colon = || finding.rsplit_once(": ").map_or(finding.clone(), |(_, name)| name.to_owned());
    match extended_code {
        ffi::SQLITE_CONSTRAINT_UNIQUE | ffi::SQLITE_CONSTRAINT_PRIMARYKEY | ffi::SQLITE_CONSTRAINT_ROWID => {
            StoreError::Duplicate { columns: after_colon() }
        }
        ffi::SQLITE_CONSTRAINT_FOREIGNKEY => StoreError::MissingReference,
        ffi::SQLITE_CONSTRAINT_TRIGGER => match finding.split_once(':') {
            Some(("append-only", table)) => StoreError::AppendOnly { table: table.to_owned() },
            Some(_) | None => StoreError::BreaksRule { rule: finding },
        },
        _ => StoreError::BreaksRule { rule: after_colon() },
    }
}
