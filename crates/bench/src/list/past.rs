//! The database of a shop with a long past: made once, found again by its name.

use std::{
    fs,
    path::{Path, PathBuf},
};

use store::{Check, Store, StoreError, StoreOptions, bulk};

use crate::{error::BenchError, say, seed};

/// Counts changes of what `seed` or this file make: another number is another database.
const EDITION: u32 = 2;

/// Payments in one transaction.
const CHUNK_ROWS: u64 = 20_000;

/// The database with `payments` payments, made when it is missing. An unfinished one has another name and is begun again.
pub(super) fn database(dir: &Path, payments: u64) -> Result<PathBuf, BenchError> {
    let folder = dir.join(format!("past-{payments}-{EDITION}"));
    let path = folder.join("mpac.db");
    if path.is_file() {
        return Ok(path);
    }
    let unfinished = dir.join(format!("past-{payments}-{EDITION}.unfinished"));
    if unfinished.exists() {
        fs::remove_dir_all(&unfinished).map_err(BenchError::file(&unfinished))?;
    }
    make(&unfinished.join("mpac.db"), payments)?;
    fs::rename(&unfinished, &folder).map_err(BenchError::file(&folder))?;
    Ok(path)
}

fn make(path: &Path, payments: u64) -> Result<(), BenchError> {
    let store = Store::open(&StoreOptions { check: Check::Never, ..StoreOptions::new(path, host::now()) })?;
    let mut receipts = 0;
    for first in (0..payments).step_by(usize::try_from(CHUNK_ROWS).unwrap_or(usize::MAX)) {
        let numbers = first..payments.min(first + CHUNK_ROWS);
        receipts = store.write_blocking(move |tx| {
            let mut receipt = receipts;
            bulk::insert_payments(tx, numbers.filter_map(|n| seed::past(n, &mut receipt)))?;
            Ok::<_, StoreError>(receipt)
        })?;
        if first.is_multiple_of(10 * CHUNK_ROWS) {
            say(&format!("making {payments} payments: {first}"));
        }
    }
    say("merging the search index");
    store.write_blocking(bulk::optimise_search)?;
    Ok(())
}
