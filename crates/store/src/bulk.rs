//! Many payments at once, for measuring on a million of them. No use case writes this way.

use domain::PaymentState;
use jiff::Timestamp;

use crate::{
    ReceiptNumber, StoreError, WriteTx,
    payments::{self, NewPayment},
};

/// A payment that is to be there as if it had been made and, perhaps, paid.
#[derive(Debug, Clone)]
pub struct SeedPayment {
    /// The intent.
    pub new: NewPayment,
    /// Where it stands.
    pub state: PaymentState,
    /// When it was paid. Must be set exactly when `state` is `Completed`.
    pub completed_at: Option<Timestamp>,
    /// The number of its receipt, from 1. Must be set exactly when `state` is `Completed`.
    pub receipt: Option<i64>,
    /// PayPay's id of the payment.
    pub provider_payment_id: Option<String>,
}

/// Inserts `seeds` with their search text, all in the caller's transaction: some ten thousand a job are a good measure. Answers how many.
///
/// # Errors
/// As `payments::insert`, and [`StoreError::BreaksRule`] for a payment that is paid without time or receipt.
pub fn insert_payments(tx: &WriteTx<'_>, seeds: impl IntoIterator<Item = SeedPayment>) -> Result<u64, StoreError> {
    let mut count = 0;
    for seed in seeds {
        payments::insert_in_state(tx, &seed.new, &seed.state_columns())?;
        count += 1;
    }
    Ok(count)
}

/// Merges the parts of the search index that many inserts leave behind. Takes seconds on a million payments.
///
/// # Errors
/// [`StoreError`] when the database fails.
pub fn optimise_search(tx: &WriteTx<'_>) -> Result<(), StoreError> {
    tx.execute("INSERT INTO payments_search (payments_search) VALUES ('optimize')", []).map(drop)
}

impl SeedPayment {
    fn state_columns(&self) -> payments::Beginning<'_> {
        payments::Beginning {
            state: self.state,
            completed_at: self.completed_at,
            receipt_number: self.receipt.map(ReceiptNumber::new),
            provider_payment_id: self.provider_payment_id.as_deref(),
        }
    }
}
