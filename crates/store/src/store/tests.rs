use std::{sync::Barrier, thread, time::Duration};

use rusqlite::Connection;

use super::*;
use crate::{
    StoreError,
    payments::{self, PaymentFilter},
    testing::{count, made, new_payment, options_in, paid, place, place_with, seconds_later},
};

#[test]
fn a_full_disk_refuses_and_loses_nothing() {
    let place = place_with(|options| options.page_count_max = Some(120));
    let mut kept = Vec::new();
    let mut refused = 0;
    for n in 0..400 {
        match place.store.write_blocking(move |tx| payments::insert(tx, &new_payment(n))) {
            Ok(_) => kept.push(n),
            Err(StoreError::DiskFull) => refused += 1,
            Err(other) => panic!("{other}"),
        }
    }
    assert!(refused > 0 && !kept.is_empty(), "{refused} refused, {} kept", kept.len());
    let mut options = place.options.clone();
    drop(place.store);
    options.page_count_max = None;
    let store = Store::open(&options).unwrap();
    for n in &kept {
        assert!(store.read_blocking(|rx| payments::get(rx, &new_payment(*n).id)).unwrap().is_some(), "{n}");
    }
    assert_eq!(count(&store), kept.len().min(500));
    store.write_blocking(|tx| payments::insert(tx, &new_payment(1_000))).unwrap();
}

#[test]
fn another_program_that_writes_is_waited_for_and_then_named() {
    let place = place();
    let other = Connection::open(&place.options.path).unwrap();
    other.execute_batch("BEGIN IMMEDIATE").unwrap();
    let refused = place.store.write_blocking(|tx| payments::insert(tx, &new_payment(1)));
    assert_eq!(refused, Err(StoreError::Locked));
    assert_eq!(count(&place.store), 0);
    other.execute_batch("COMMIT").unwrap();
    place.store.write_blocking(|tx| payments::insert(tx, &new_payment(1))).unwrap();
    assert_eq!(count(&place.store), 1);
}

#[test]
fn two_stores_on_one_file_write_in_turn() {
    let place = place_with(|options| options.busy_timeout = Duration::from_secs(20));
    let options = place.options.clone();
    thread::scope(|scope| {
        for half in 0..2 {
            let options = options.clone();
            scope.spawn(move || {
                let store = Store::open(&options).unwrap();
                for n in 0..50 {
                    let n = 2 * n + half;
                    store.write_blocking(move |tx| paid(tx, made(tx, &new_payment(n)), seconds_later(n))).unwrap();
                }
            });
        }
    });
    let page = place.store.read_blocking(|rx| payments::list(rx, &PaymentFilter::default(), None, 500)).unwrap();
    let mut receipts: Vec<i64> = page.rows.iter().map(|row| row.receipt_number.unwrap().get()).collect();
    receipts.sort_unstable();
    assert_eq!(receipts, (1..=100).collect::<Vec<_>>());
}

#[test]
fn a_new_file_may_be_opened_by_several_at_once() {
    let folder = tempfile::tempdir().unwrap();
    let mut options = options_in(&folder);
    options.busy_timeout = Duration::from_secs(20);
    let start = Barrier::new(4);
    thread::scope(|scope| {
        let opened: Vec<_> = (0..4)
            .map(|_| {
                scope.spawn(|| {
                    start.wait();
                    Store::open(&options).map(drop)
                })
            })
            .collect();
        for store in opened {
            store.join().unwrap().unwrap();
        }
    });
}

#[test]
fn what_was_answered_is_there_after_a_crash() {
    let place = place();
    for n in 0..20 {
        place.store.write_blocking(move |tx| payments::insert(tx, &new_payment(n))).unwrap();
    }
    // The file and its log as a kill would leave them: copied while the store is open, nothing folded in.
    let folder = tempfile::tempdir().unwrap();
    let after = options_in(&folder);
    let log_of = |options: &StoreOptions| format!("{}-wal", options.path.display());
    std::fs::copy(&place.options.path, &after.path).unwrap();
    let log = std::fs::read(log_of(&place.options)).unwrap();
    std::fs::write(log_of(&after), &log).unwrap();
    assert_eq!(count(&Store::open(&after).unwrap()), 20);
    // A torn log, as a loss of power may leave it: a whole number of payments, from the first on.
    for cut in (0..log.len()).step_by(log.len() / 40) {
        std::fs::copy(&place.options.path, &after.path).unwrap();
        std::fs::write(log_of(&after), &log[..cut]).unwrap();
        let store = Store::open(&after).unwrap();
        let rows = store.read_blocking(|rx| payments::list(rx, &PaymentFilter::default(), None, 500)).unwrap().rows;
        let seqs: Vec<i64> = rows.iter().rev().map(|row| row.seq).collect();
        assert_eq!(seqs, (1..).take(seqs.len()).collect::<Vec<_>>());
        let (rx_text, rows_len) = ("コーヒー".to_owned(), rows.len());
        let filter = PaymentFilter { text: Some(rx_text), ..PaymentFilter::default() };
        let found = store.read_blocking(|rx| payments::list(rx, &filter, None, 500)).unwrap();
        assert_eq!(found.rows.len(), rows_len, "the search index belongs to the same commit");
    }
}

#[test]
fn readers_cannot_write_and_see_one_state() {
    let place = place();
    let store = &place.store;
    store.write_blocking(|tx| payments::insert(tx, &new_payment(1))).unwrap();
    let seen = store.read_blocking(|rx| {
        assert_eq!(rx.number("SELECT count(*) FROM payments", [])?, 1);
        store.write_blocking(|tx| payments::insert(tx, &new_payment(2)))?;
        assert!(rx.connection.execute("DELETE FROM settings", []).is_err());
        rx.number("SELECT count(*) FROM payments", [])
    });
    assert_eq!(seen, Ok(1));
    assert_eq!(count(store), 2);
    let panicked = store.read_blocking(|_| -> Result<(), StoreError> { panic!("reading") });
    assert_eq!(panicked, Err(StoreError::JobPanicked { message: "reading".into() }));
    assert_eq!(count(store), 2);
}

#[test]
fn every_connection_has_our_settings() {
    let place = place();
    let pragmas = |connection: &Connection| {
        ["synchronous", "foreign_keys", "mmap_size", "trusted_schema"]
            .map(|name| connection.pragma_query_value(None, name, |row| row.get::<_, i64>(0)).unwrap_or(0))
    };
    let writer = place.store.write_blocking(move |tx| Ok::<_, StoreError>(pragmas(tx.connection))).unwrap();
    let reader = place.store.read_blocking(|rx| Ok::<_, StoreError>(pragmas(rx.connection))).unwrap();
    assert_eq!(writer, [2, 1, 0, 0]);
    assert_eq!(reader, [2, 1, 0, 0]);
    let mode: String = Connection::open(&place.options.path)
        .unwrap()
        .pragma_query_value(None, "journal_mode", |row| row.get(0))
        .unwrap();
    assert_eq!(mode, "wal");
}

#[test]
fn a_sound_file_passes_the_check_while_it_is_in_use() {
    let place = place();
    place.store.write_blocking(|tx| payments::insert(tx, &new_payment(1))).unwrap();
    let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
    assert_eq!(runtime.block_on(place.store.check()), Ok(()));
}
