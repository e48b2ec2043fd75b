//! Receipt numbers: per store, from 1, without gaps.
//!
//! Invariant: a number is taken in the transaction that writes it on a payment, so that a rollback gives it back.

use crate::{ReceiptNumber, StoreError, WriteTx};

/// The next receipt number of the store `store_key`.
///
/// # Errors
/// [`StoreError`] when the database fails.
pub fn next(tx: &WriteTx<'_>, store_key: &str) -> Result<ReceiptNumber, StoreError> {
    let sql = "INSERT INTO receipt_counters (store_key, last_number) VALUES (?1, 1)
               ON CONFLICT (store_key) DO UPDATE SET last_number = last_number + 1 RETURNING last_number";
    tx.number(sql, [store_key]).map(ReceiptNumber::new)
}
