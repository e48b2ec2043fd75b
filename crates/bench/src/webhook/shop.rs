//! A console over a database of its own, with customers who have a QR before them.

use std::path::Path;

use app::App;
use domain::PaymentState;
use store::{CommitMode, Store, StoreOptions, bulk, payments};

use crate::{console, error::BenchError, seed};

/// Payments in one transaction while the shop is filled.
const FILL_ROWS: u64 = 20_000;

pub(super) struct Shop {
    app: App,
}

impl Shop {
    /// A console with `count` payments that wait for a customer, commits as `commit` says from then on.
    pub(super) fn open(folder: &Path, commit: CommitMode, count: u64) -> Result<Self, BenchError> {
        let options = StoreOptions { commit, ..StoreOptions::new(folder.join("mpac.db"), host::now()) };
        // Closed once, so that the log is folded into the file before anything is measured.
        fill(&Store::open(&options)?, count)?;
        Ok(Shop { app: console::over(Store::open(&options)?)? })
    }

    pub(super) fn app(&self) -> App {
        self.app.clone()
    }

    /// Asks the books whether as many payments are paid as webhooks were answered.
    pub(super) fn prove_booked(&self, answered: u64) -> Result<(), BenchError> {
        let booked = self.app.store().read_blocking(|rx| payments::count_in(rx, PaymentState::Completed))?;
        if booked == answered { Ok(()) } else { Err(BenchError::NotBooked { answered, booked }) }
    }
}

fn fill(store: &Store, count: u64) -> Result<(), BenchError> {
    let now = host::now();
    for first in (0..count).step_by(usize::try_from(FILL_ROWS).unwrap_or(usize::MAX)) {
        let numbers = first..count.min(first + FILL_ROWS);
        store.write_blocking(move |tx| bulk::insert_payments(tx, numbers.filter_map(|n| seed::waiting(n, now))))?;
    }
    Ok(())
}
