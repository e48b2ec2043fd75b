use std::{fs, path::PathBuf};

use tempfile::TempDir;

use super::*;
use crate::{
    Check, Store,
    testing::{made, new_payment, options_in, place},
};

fn user_version_of(path: &Path) -> i64 {
    user_version(&Connection::open(path).unwrap()).unwrap()
}

fn backups(options: &StoreOptions) -> Vec<PathBuf> {
    fs::read_dir(&options.backups).map_or_else(|_| Vec::new(), |files| files.map(|file| file.unwrap().path()).collect())
}

/// A database as version `version` of the program left it.
fn at_version(folder: &TempDir, version: usize) -> (Connection, StoreOptions) {
    let options = options_in(folder);
    let mut connection = Connection::open(&options.path).unwrap();
    migrate(&mut connection, 0, &MIGRATIONS[..version], &options).unwrap();
    (connection, options)
}

#[test]
fn a_new_file_gets_every_migration_and_no_backup() {
    let place = place();
    assert_eq!(user_version_of(&place.options.path), newest(MIGRATIONS));
    assert_eq!(backups(&place.options), Vec::<PathBuf>::new());
    for (index, migration) in MIGRATIONS.iter().enumerate() {
        assert!(migration.name.starts_with(&format!("{:04}_", index + 1)), "{}", migration.name);
    }
}

#[test]
fn an_old_file_is_copied_first() {
    let folder = tempfile::tempdir().unwrap();
    let (connection, options) = at_version(&folder, 4);
    connection
        .execute("INSERT INTO audit (at_us, operator_id, verb, subject, note) VALUES (1, 'a', 'b', 'c', '')", [])
        .unwrap();
    drop(connection);
    drop(Store::open(&options).unwrap());
    assert_eq!(user_version_of(&options.path), newest(MIGRATIONS));
    let copies = backups(&options);
    assert_eq!(copies, [options.backups.join("mpac-v4-20260128T030000Z.db")]);
    let copy = Connection::open(&copies[0]).unwrap();
    assert_eq!(user_version(&copy).unwrap(), 4);
    let kept: i64 = copy.query_one("SELECT count(*) FROM audit", [], |row| row.get(0)).unwrap();
    assert_eq!(kept, 1);
    // Nothing to do: no second copy.
    drop(Store::open(&options).unwrap());
    assert_eq!(backups(&options).len(), 1);
}

#[test]
fn a_broken_migration_leaves_the_file_as_it_was() {
    static BROKEN: [Migration; 3] = [
        Migration { name: "0001_first", sql: include_str!("../../migrations/0001_payments.sql") },
        Migration { name: "0002_good", sql: "CREATE TABLE good (a INTEGER) STRICT;" },
        Migration { name: "0003_broken", sql: "CREATE TABLE half (a INTEGER) STRICT; CREATE TABLE half (a INTEGER);" },
    ];
    let folder = tempfile::tempdir().unwrap();
    let (mut connection, options) = at_version(&folder, 1);
    let error = migrate(&mut connection, 1, &BROKEN, &options).unwrap_err();
    assert!(matches!(error, StoreError::MigrationFailed { name: "0003_broken", .. }), "{error}");
    assert_eq!(user_version(&connection).unwrap(), 1);
    let tables: i64 = connection
        .query_one("SELECT count(*) FROM sqlite_schema WHERE name IN ('good', 'half')", [], |row| row.get(0))
        .unwrap();
    assert_eq!(tables, 0);
    assert_eq!(backups(&options).len(), 1);
}

#[test]
fn without_a_backup_nothing_is_migrated() {
    let folder = tempfile::tempdir().unwrap();
    let (connection, mut options) = at_version(&folder, 4);
    drop(connection);
    options.backups = folder.path().join("a file, no folder");
    fs::write(&options.backups, "").unwrap();
    let error = Store::open(&options).unwrap_err();
    assert!(matches!(error, StoreError::BackupFailed { .. }), "{error}");
    assert_eq!(user_version_of(&options.path), 4);
}

#[test]
fn a_newer_file_is_refused_and_not_touched() {
    let place = place();
    let options = place.options.clone();
    drop(place.store);
    let newer = newest(MIGRATIONS) + 1;
    Connection::open(&options.path).unwrap().pragma_update(None, "user_version", newer).unwrap();
    let before = fs::read(&options.path).unwrap();
    let refused = Store::open(&options).unwrap_err();
    assert_eq!(refused, StoreError::NewerThanProgram { found: newer, supported: newer - 1 });
    assert_eq!(fs::read(&options.path).unwrap(), before);
}

#[test]
fn a_file_of_another_program_is_refused_and_not_touched() {
    for (application_id, sql) in [(7, "PRAGMA application_id = 7"), (0, "CREATE TABLE theirs (a)")] {
        let folder = tempfile::tempdir().unwrap();
        let options = options_in(&folder);
        Connection::open(&options.path).unwrap().execute_batch(sql).unwrap();
        let before = fs::read(&options.path).unwrap();
        assert_eq!(Store::open(&options).unwrap_err(), StoreError::NotOurs { application_id });
        assert_eq!(fs::read(&options.path).unwrap(), before);
    }
}

type Damage = fn(&mut Vec<u8>);

#[test]
fn what_is_no_database_or_damaged_is_refused() {
    let damage: [(&str, Damage); 4] = [
        ("text", |bytes| *bytes = b"no database at all, but long enough to be one. ".repeat(100)),
        ("half a header", |bytes| bytes.truncate(50)),
        ("truncated", |bytes| bytes.truncate(bytes.len() / 2)),
        ("a broken page", |bytes| {
            let page = bytes.len() / 2 / 4096 * 4096;
            bytes[page..page + 512].fill(0xff);
        }),
    ];
    for (name, damage) in damage {
        let place = place();
        let options = place.options.clone();
        for n in 0..200 {
            place.store.write_blocking(move |tx| Ok::<_, StoreError>(made(tx, &new_payment(n)))).unwrap();
        }
        drop(place.store);
        let mut bytes = fs::read(&options.path).unwrap();
        damage(&mut bytes);
        fs::write(&options.path, bytes).unwrap();
        let error = Store::open(&options).unwrap_err();
        assert!(matches!(error, StoreError::Corrupt { .. }), "{name}: {error}");
    }
}

#[test]
fn the_check_can_be_left_out() {
    let place = place();
    let mut options = place.options.clone();
    drop(place.store);
    options.check = Check::Never;
    assert!(Store::open(&options).is_ok());
    options.check = Check::Always;
    assert!(Store::open(&options).is_ok());
}
