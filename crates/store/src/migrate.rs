//! The schema's versions. `PRAGMA user_version` of the file is the number of the last migration that ran.
//!
//! Invariant: all pending migrations run in one transaction, or none. A file with content is copied first. A file of a newer program,
//! or of another one, is not touched.

#[cfg(test)]
mod tests;

use std::{fs, path::Path};

use jiff::Timestamp;
use rusqlite::{Connection, OpenFlags, TransactionBehavior};

use crate::{
    StoreError,
    open::{APPLICATION_ID, StoreOptions, make_folder, of_file},
};

/// One step of the schema.
pub(crate) struct Migration {
    name: &'static str,
    sql: &'static str,
}

macro_rules! migrations {
    ($($name:literal),* $(,)?) => {
        &[$(Migration { name: $name, sql: include_str!(concat!("../migrations/", $name, ".sql")) }),*]
    };
}

/// Every migration, in order. What was released is never edited: a change is a new file.
pub(crate) const MIGRATIONS: &[Migration] = migrations![
    "0001_payments",
    "0002_refunds",
    "0003_inbox_and_exceptions",
    "0004_settings_and_audit",
    "0005_search",
];

/// The version of a database, 0 when it is new. Reads only.
pub(crate) fn version(connection: &Connection) -> Result<i64, StoreError> {
    let application_id: i64 = connection.pragma_query_value(None, "application_id", |row| row.get(0))?;
    let version = user_version(connection)?;
    let tables: i64 = connection.query_one("SELECT count(*) FROM sqlite_schema", [], |row| row.get(0))?;
    match application_id {
        APPLICATION_ID => {}
        0 if version == 0 && tables == 0 => return Ok(0),
        application_id => return Err(StoreError::NotOurs { application_id }),
    }
    let supported = newest(MIGRATIONS);
    if version > supported {
        return Err(StoreError::NewerThanProgram { found: version, supported });
    }
    Ok(version)
}

fn user_version(connection: &Connection) -> Result<i64, StoreError> {
    Ok(connection.pragma_query_value(None, "user_version", |row| row.get(0))?)
}

fn newest(migrations: &[Migration]) -> i64 {
    i64::try_from(migrations.len()).unwrap_or(i64::MAX)
}

/// Brings a database of version `found` up to date, after copying it unless it is new.
pub(crate) fn migrate(
    connection: &mut Connection,
    found: i64,
    migrations: &'static [Migration],
    options: &StoreOptions,
) -> Result<(), StoreError> {
    let newest = newest(migrations);
    if found >= newest {
        return Ok(());
    }
    if found > 0 {
        back_up(connection, &options.backups, options.now)
            .map_err(|cause| StoreError::BackupFailed { cause: Box::new(cause) })?;
    }
    let tx = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    // Another program may have been faster while we waited for the lock.
    let found = user_version(&tx)?;
    for (number, migration) in (1..).zip(migrations) {
        if number > found {
            tx.execute_batch(migration.sql)
                .map_err(|error| StoreError::MigrationFailed { name: migration.name, cause: Box::new(error.into()) })?;
        }
    }
    tx.pragma_update(None, "application_id", APPLICATION_ID)?;
    tx.pragma_update(None, "user_version", found.max(newest))?;
    tx.commit()?;
    tracing::info!(from = found, to = newest, "database migrated");
    Ok(())
}

/// Copies the database to `mpac-v{version}-{now}.db`, synced to the disk.
fn back_up(connection: &Connection, folder: &Path, now: Timestamp) -> Result<(), StoreError> {
    make_folder(folder)?;
    let unfinished = folder.join(format!("unfinished-{}.db", std::process::id()));
    if unfinished.exists() {
        fs::remove_file(&unfinished).map_err(of_file(&unfinished))?;
    }
    connection.execute("VACUUM INTO ?1", [unfinished.to_string_lossy()])?;
    // The version that was copied, should another program have migrated meanwhile.
    let copied = {
        let copy = Connection::open_with_flags(&unfinished, OpenFlags::SQLITE_OPEN_READ_ONLY)?;
        user_version(&copy)?
    };
    fs::File::open(&unfinished).and_then(|file| file.sync_all()).map_err(of_file(&unfinished))?;
    let name = format!("mpac-v{copied}-{}.db", now.strftime("%Y%m%dT%H%M%SZ"));
    let finished = folder.join(name);
    fs::rename(&unfinished, &finished).map_err(of_file(&finished))?;
    #[cfg(unix)]
    fs::File::open(folder).and_then(|folder| folder.sync_all()).map_err(of_file(folder))?;
    Ok(())
}
