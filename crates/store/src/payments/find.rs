//! How one payment, or the few that need attention, are found.

use domain::{OperationId, OrderId, PaymentState, SaleId, TransactionId, Yen};
use jiff::Timestamp;
use rusqlite::{ToSql, params};

use super::{COLUMNS, DUE_ROWS_MAX, Payment, TABLE, read};
use crate::{ReadTx, StoreError, columns::us};

/// As a condition, word for word as in the partial indexes of the schema, so that SQLite uses them.
const OPEN: &str = "(state = 'created' OR state = 'awaiting_customer' OR state = 'processing' OR state = 'unknown')";

fn one(rx: &ReadTx<'_>, column: &str, value: &dyn ToSql) -> Result<Option<Payment>, StoreError> {
    rx.row(TABLE, &format!("SELECT {COLUMNS} FROM payments p WHERE p.{column} = ?1 ORDER BY p.seq DESC"), [value], read)
}

/// The payment with our id.
///
/// # Errors
/// [`StoreError`] when the database fails.
pub fn get(rx: &ReadTx<'_>, id: &TransactionId) -> Result<Option<Payment>, StoreError> {
    one(rx, "id", &id.as_str())
}

/// The payment that PayPay knows under `order_id`.
///
/// # Errors
/// [`StoreError`] when the database fails.
pub fn by_order(rx: &ReadTx<'_>, order_id: &OrderId) -> Result<Option<Payment>, StoreError> {
    one(rx, "order_id", &order_id.as_str())
}

/// The payment that this press of a button made.
///
/// # Errors
/// [`StoreError`] when the database fails.
pub fn by_operation(rx: &ReadTx<'_>, operation_id: &OperationId) -> Result<Option<Payment>, StoreError> {
    one(rx, "operation_id", &operation_id.as_str())
}

/// The payment with PayPay's own id, the newest if PayPay ever gave it twice.
///
/// # Errors
/// [`StoreError`] when the database fails.
pub fn by_provider_payment_id(rx: &ReadTx<'_>, provider_payment_id: &str) -> Result<Option<Payment>, StoreError> {
    one(rx, "provider_payment_id", &provider_payment_id)
}

/// The attempts to pay one sale, newest first.
///
/// # Errors
/// [`StoreError`] when the database fails.
pub fn by_sale(rx: &ReadTx<'_>, sale_id: &SaleId) -> Result<Vec<Payment>, StoreError> {
    let sql = format!("SELECT {COLUMNS} FROM payments p WHERE p.sale_id = ?1 ORDER BY p.seq DESC");
    rx.rows(TABLE, &sql, [sale_id.as_str()], read)
}

/// What the resolver should ask about now, longest waiting first, at most `limit` and [`DUE_ROWS_MAX`].
///
/// # Errors
/// [`StoreError`] when the database fails.
pub fn due(rx: &ReadTx<'_>, now: Timestamp, limit: u32) -> Result<Vec<Payment>, StoreError> {
    let sql = format!(
        "SELECT {COLUMNS} FROM payments p INDEXED BY payments_due
         WHERE p.next_check_at_us IS NOT NULL AND p.next_check_at_us <= ?1 AND p.gave_up = 0
         ORDER BY p.next_check_at_us, p.seq LIMIT ?2"
    );
    rx.rows(TABLE, &sql, params![us(now), limit.min(DUE_ROWS_MAX)], read)
}

/// When the next payment becomes due, whether past or to come. `None`: nothing waits.
///
/// # Errors
/// [`StoreError`] when the database fails.
pub fn next_due_at(rx: &ReadTx<'_>) -> Result<Option<Timestamp>, StoreError> {
    let sql = "SELECT p.next_check_at_us FROM payments p INDEXED BY payments_due
               WHERE p.next_check_at_us IS NOT NULL AND p.gave_up = 0 ORDER BY p.next_check_at_us LIMIT 1";
    rx.row(TABLE, sql, [], |c| c.at())
}

/// How many payments are not final.
///
/// # Errors
/// [`StoreError`] when the database fails.
pub fn open_count(rx: &ReadTx<'_>) -> Result<u64, StoreError> {
    let count = rx.number(&format!("SELECT count(*) FROM payments INDEXED BY payments_sale_open WHERE {OPEN}"), [])?;
    Ok(count.unsigned_abs())
}

/// The payments that are not final, oldest first, at most [`DUE_ROWS_MAX`].
///
/// # Errors
/// [`StoreError`] when the database fails.
pub fn open(rx: &ReadTx<'_>) -> Result<Vec<Payment>, StoreError> {
    let sql = format!(
        "SELECT {COLUMNS} FROM payments p INDEXED BY payments_sale_open WHERE {OPEN} ORDER BY p.seq LIMIT {DUE_ROWS_MAX}"
    );
    rx.rows(TABLE, &sql, [], read)
}

/// How many payments stand in `state`.
///
/// # Errors
/// [`StoreError`] when the database fails.
pub fn count_in(rx: &ReadTx<'_>, state: PaymentState) -> Result<u64, StoreError> {
    Ok(rx.number("SELECT count(*) FROM payments WHERE state = ?1", [state.as_str()])?.unsigned_abs())
}

/// What the refunds of a payment hold of it: all that is not known to have failed.
///
/// # Errors
/// [`StoreError`] when the database fails.
pub fn refunded_held(rx: &ReadTx<'_>, id: &TransactionId) -> Result<Yen, StoreError> {
    let sql = "SELECT coalesce(sum(amount), 0) FROM refunds WHERE payment_id = ?1 AND state <> 'failed'";
    rx.number(sql, [id.as_str()]).map(Yen::new)
}
