//! Refunds: one row each, made once, changed only by [`save`], never deleted.
//!
//! Deliberately absent: whether money may go back. `domain::refund` knows. A trigger refuses what it would never allow: refunds that
//! are not known to have failed and exceed the payment.

#[cfg(test)]
mod tests;

use domain::{BusinessDate, OperationId, RefundId, RefundKind, RefundState, TransactionId, Yen};
use jiff::Timestamp;
use rusqlite::{named_params, params};

use crate::{
    ReadTx, RequestHash, StoreError, WriteTx,
    columns::{Columns, us},
    error::OVER_REFUNDED,
};

const TABLE: &str = "refunds";

/// As a condition, word for word as in the partial index of the schema, so that SQLite uses it.
const OPEN: &str = "(state = 'created' OR state = 'processing' OR state = 'unknown')";

/// Rows that [`due`] and [`list_unresolved`] answer at most, whatever is asked.
pub const DUE_ROWS_MAX: u32 = 500;

/// A refund that is about to be asked for: the intent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewRefund {
    /// Our id, which is also PayPay's merchantRefundId.
    pub id: RefundId,
    /// The payment from which money goes back.
    pub payment_id: TransactionId,
    /// The press of the button that asked for it.
    pub operation_id: OperationId,
    /// What was asked for under that operation.
    pub request_hash: RequestHash,
    /// How.
    pub kind: RefundKind,
    /// Who asked.
    pub operator_id: String,
    /// How much, a positive number.
    pub amount: Yen,
    /// Why.
    pub reason: String,
    /// The day in the books: the day it was asked for.
    pub business_date: BusinessDate,
    /// When it was asked for.
    pub created_at: Timestamp,
    /// When the resolver should first ask about it, in case nobody else does.
    pub next_check_at: Option<Timestamp>,
}

/// A refund as it stands. The fields up to `state` never change.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refund {
    /// Order of creation.
    pub seq: i64,
    /// Our id, which is also PayPay's merchantRefundId.
    pub id: RefundId,
    /// The payment from which money goes back.
    pub payment_id: TransactionId,
    /// The press of the button that asked for it.
    pub operation_id: OperationId,
    /// What was asked for under that operation.
    pub request_hash: RequestHash,
    /// How.
    pub kind: RefundKind,
    /// Who asked.
    pub operator_id: String,
    /// How much, a positive number.
    pub amount: Yen,
    /// Why.
    pub reason: String,
    /// The day in the books: the day it was asked for.
    pub business_date: BusinessDate,
    /// When it was asked for.
    pub created_at: Timestamp,
    /// Where it stands.
    pub state: RefundState,
    /// When the row last changed.
    pub updated_at: Timestamp,
    /// When the money went back. Set exactly when `state` is `Completed`.
    pub completed_at: Option<Timestamp>,
    /// PayPay's own id of the refund.
    pub provider_refund_id: Option<String>,
    /// When the resolver asks next. `None`: it does not.
    pub next_check_at: Option<Timestamp>,
    /// When anybody last asked.
    pub last_check_at: Option<Timestamp>,
    /// How often the resolver asked.
    pub checks: u32,
    /// The resolver can do no more: a person is needed.
    pub gave_up: bool,
    /// A person settled it with evidence.
    pub settled_by_hand: bool,
}

/// The columns in the order in which [`read`] reads them.
const COLUMNS: &str = "seq, id, payment_id, operation_id, request_hash, kind, operator_id, amount, reason, business_date, \
    created_at_us, state, updated_at_us, completed_at_us, provider_refund_id, next_check_at_us, last_check_at_us, checks, gave_up, \
    settled_by_hand";

fn read(c: &mut Columns<'_>) -> Result<Refund, StoreError> {
    Ok(Refund {
        seq: c.number()?,
        id: c.parsed()?,
        payment_id: c.parsed()?,
        operation_id: c.parsed()?,
        request_hash: c.parsed()?,
        kind: c.named(RefundKind::from_name)?,
        operator_id: c.text()?,
        amount: c.yen()?,
        reason: c.text()?,
        business_date: c.parsed()?,
        created_at: c.at()?,
        state: c.named(RefundState::from_name)?,
        updated_at: c.at()?,
        completed_at: c.maybe_at()?,
        provider_refund_id: c.maybe_text()?,
        next_check_at: c.maybe_at()?,
        last_check_at: c.maybe_at()?,
        checks: c.count()?,
        gave_up: c.flag()?,
        settled_by_hand: c.flag()?,
    })
}

/// Writes the intent. The refund begins in `Created`. Answers its `seq`.
///
/// # Errors
/// [`StoreError::OverRefunded`] when the payment does not hold so much any more, [`StoreError::Duplicate`] when an id is taken,
/// [`StoreError::MissingReference`] when there is no such payment.
pub fn insert(tx: &WriteTx<'_>, new: &NewRefund) -> Result<i64, StoreError> {
    tx.execute(
        "INSERT INTO refunds (id, payment_id, operation_id, request_hash, kind, operator_id, amount, reason, business_date,
            created_at_us, state, updated_at_us, next_check_at_us)
         VALUES (:id, :payment_id, :operation_id, :request_hash, :kind, :operator_id, :amount, :reason, :business_date,
            :created_at, :state, :created_at, :next_check_at)",
        named_params! {
            ":id": new.id.as_str(),
            ":payment_id": new.payment_id.as_str(),
            ":operation_id": new.operation_id.as_str(),
            ":request_hash": new.request_hash.as_str(),
            ":kind": new.kind.as_str(),
            ":operator_id": new.operator_id,
            ":amount": new.amount.get(),
            ":reason": new.reason,
            ":business_date": new.business_date.to_string(),
            ":created_at": us(new.created_at),
            ":state": RefundState::Created.as_str(),
            ":next_check_at": new.next_check_at.map(us),
        },
    )
    .map_err(|error| over_refunded(error, &new.payment_id))?;
    Ok(tx.last_seq())
}

/// Names the payment, which the trigger cannot.
fn over_refunded(error: StoreError, payment_id: &TransactionId) -> StoreError {
    match error {
        StoreError::BreaksRule { rule } if rule == OVER_REFUNDED => {
            StoreError::OverRefunded { payment_id: payment_id.to_string() }
        }
        other => other,
    }
}

/// Writes everything that may change (`state` and what follows it in [`Refund`]), if the row is still in the state `was`.
///
/// # Errors
/// [`StoreError::Conflict`] when it is not, and [`StoreError::OverRefunded`] when a failed refund comes to life and the payment does
/// not hold so much any more. Nothing is written then.
pub fn save(tx: &WriteTx<'_>, refund: &Refund, was: RefundState) -> Result<(), StoreError> {
    let changed = tx.execute(
        "UPDATE refunds SET state = :state, updated_at_us = :updated_at, completed_at_us = :completed_at,
            provider_refund_id = :provider_refund_id, next_check_at_us = :next_check_at, last_check_at_us = :last_check_at,
            checks = :checks, gave_up = :gave_up, settled_by_hand = :settled_by_hand
         WHERE id = :id AND state = :was",
        named_params! {
            ":state": refund.state.as_str(),
            ":updated_at": us(refund.updated_at),
            ":completed_at": refund.completed_at.map(us),
            ":provider_refund_id": refund.provider_refund_id,
            ":next_check_at": refund.next_check_at.map(us),
            ":last_check_at": refund.last_check_at.map(us),
            ":checks": refund.checks,
            ":gave_up": refund.gave_up,
            ":settled_by_hand": refund.settled_by_hand,
            ":id": refund.id.as_str(),
            ":was": was.as_str(),
        },
    )
    .map_err(|error| over_refunded(error, &refund.payment_id))?;
    if changed == 1 { Ok(()) } else { Err(StoreError::Conflict { id: refund.id.to_string(), expected: was.as_str() }) }
}

/// The refund with our id.
///
/// # Errors
/// [`StoreError`] when the database fails.
pub fn get(rx: &ReadTx<'_>, id: &RefundId) -> Result<Option<Refund>, StoreError> {
    rx.row(TABLE, &format!("SELECT {COLUMNS} FROM refunds WHERE id = ?1"), [id.as_str()], read)
}

/// The refund that this press of a button made.
///
/// # Errors
/// [`StoreError`] when the database fails.
pub fn by_operation(rx: &ReadTx<'_>, operation_id: &OperationId) -> Result<Option<Refund>, StoreError> {
    rx.row(TABLE, &format!("SELECT {COLUMNS} FROM refunds WHERE operation_id = ?1"), [operation_id.as_str()], read)
}

/// The refunds of one payment, oldest first.
///
/// # Errors
/// [`StoreError`] when the database fails.
pub fn of_payment(rx: &ReadTx<'_>, payment_id: &TransactionId) -> Result<Vec<Refund>, StoreError> {
    let sql = format!("SELECT {COLUMNS} FROM refunds WHERE payment_id = ?1 ORDER BY seq");
    rx.rows(TABLE, &sql, [payment_id.as_str()], read)
}

/// The refunds that were asked for on `date`, oldest first.
///
/// # Errors
/// [`StoreError`] when the database fails.
pub fn of_date(rx: &ReadTx<'_>, date: BusinessDate) -> Result<Vec<Refund>, StoreError> {
    let sql = format!("SELECT {COLUMNS} FROM refunds WHERE business_date = ?1 ORDER BY seq");
    rx.rows(TABLE, &sql, [date.to_string()], read)
}

/// What the resolver should ask about now, longest waiting first, at most `limit` and [`DUE_ROWS_MAX`].
///
/// # Errors
/// [`StoreError`] when the database fails.
pub fn due(rx: &ReadTx<'_>, now: Timestamp, limit: u32) -> Result<Vec<Refund>, StoreError> {
    let sql = format!(
        "SELECT {COLUMNS} FROM refunds INDEXED BY refunds_due
         WHERE next_check_at_us IS NOT NULL AND next_check_at_us <= ?1 AND gave_up = 0
         ORDER BY next_check_at_us, seq LIMIT ?2"
    );
    rx.rows(TABLE, &sql, params![us(now), limit.min(DUE_ROWS_MAX)], read)
}

/// The refunds that are not final, oldest first, at most [`DUE_ROWS_MAX`].
///
/// # Errors
/// [`StoreError`] when the database fails.
pub fn list_unresolved(rx: &ReadTx<'_>) -> Result<Vec<Refund>, StoreError> {
    let sql =
        format!("SELECT {COLUMNS} FROM refunds INDEXED BY refunds_open WHERE {OPEN} ORDER BY seq LIMIT {DUE_ROWS_MAX}");
    rx.rows(TABLE, &sql, [], read)
}

/// How many refunds are not final.
///
/// # Errors
/// [`StoreError`] when the database fails.
pub fn open_count(rx: &ReadTx<'_>) -> Result<u64, StoreError> {
    let sql = format!("SELECT count(*) FROM refunds INDEXED BY refunds_open WHERE {OPEN}");
    Ok(rx.number(&sql, [])?.unsigned_abs())
}
