//! What a person must look at. Raised once, acknowledged once, both append-only.

use domain::TransactionId;
use jiff::Timestamp;
use rusqlite::{named_params, params};
use serde_json::Value;

use crate::{
    ReadTx, StoreError, WriteTx,
    columns::{Columns, json, us},
};

const TABLE: &str = "exceptions";

/// Rows that [`list`] answers at most, whatever is asked.
pub const LIST_ROWS_MAX: u32 = 500;

/// Something that is about to be raised.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewException {
    /// The same for the same thing, so that it is raised once.
    pub dedupe_key: String,
    /// When.
    pub raised_at: Timestamp,
    /// What kind, in a word of the use case's choice.
    pub kind: String,
    /// The payment it is about, when we have it.
    pub payment_id: Option<TransactionId>,
    /// The message that showed it, when one did.
    pub webhook_seq: Option<i64>,
    /// The facts, for the screen and for support.
    pub details: Value,
}

/// Who looked at it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Acknowledgement {
    /// When.
    pub at: Timestamp,
    /// Who.
    pub operator_id: String,
    /// What they found or did.
    pub note: String,
}

/// Something that was raised.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Exception {
    /// Order of raising.
    pub seq: i64,
    /// What was raised.
    pub exception: NewException,
    /// Who looked at it. `None`: nobody yet.
    pub acknowledgement: Option<Acknowledgement>,
}

const SELECT: &str = "SELECT e.seq, e.dedupe_key, e.raised_at_us, e.kind, e.payment_id, e.webhook_seq, e.details,
    a.at_us, a.operator_id, a.note
    FROM exceptions e LEFT JOIN exception_acknowledgements a ON a.exception_seq = e.seq";

fn read(c: &mut Columns<'_>) -> Result<Exception, StoreError> {
    Ok(Exception {
        seq: c.number()?,
        exception: NewException {
            dedupe_key: c.text()?,
            raised_at: c.at()?,
            kind: c.text()?,
            payment_id: c.maybe_parsed()?,
            webhook_seq: c.plain()?,
            details: c.json()?,
        },
        acknowledgement: match c.maybe_at()? {
            Some(at) => Some(Acknowledgement { at, operator_id: c.text()?, note: c.text()? }),
            None => None,
        },
    })
}

/// Raises something. `false`: the same was raised before, and nothing was written.
///
/// # Errors
/// [`StoreError::MissingReference`] when the payment or the message does not exist.
pub fn raise(tx: &WriteTx<'_>, new: &NewException) -> Result<bool, StoreError> {
    let raised = tx.execute(
        "INSERT INTO exceptions (dedupe_key, raised_at_us, kind, payment_id, webhook_seq, details)
         VALUES (:dedupe_key, :raised_at, :kind, :payment_id, :webhook_seq, :details) ON CONFLICT (dedupe_key) DO NOTHING",
        named_params! {
            ":dedupe_key": new.dedupe_key,
            ":raised_at": us(new.raised_at),
            ":kind": new.kind,
            ":payment_id": new.payment_id.as_ref().map(TransactionId::as_str),
            ":webhook_seq": new.webhook_seq,
            ":details": json("details", &new.details)?,
        },
    )?;
    Ok(raised == 1)
}

/// Notes that somebody looked at it. `false`: somebody did before, and nothing was written.
///
/// # Errors
/// [`StoreError::MissingReference`] when there is no such exception.
pub fn acknowledge(tx: &WriteTx<'_>, seq: i64, acknowledgement: &Acknowledgement) -> Result<bool, StoreError> {
    let noted = tx.execute(
        "INSERT INTO exception_acknowledgements (exception_seq, at_us, operator_id, note) VALUES (?1, ?2, ?3, ?4)
         ON CONFLICT (exception_seq) DO NOTHING",
        params![seq, us(acknowledgement.at), acknowledgement.operator_id, acknowledgement.note],
    )?;
    Ok(noted == 1)
}

/// The exceptions, newest first, at most `limit` and [`LIST_ROWS_MAX`]; only those nobody looked at, if so asked.
///
/// # Errors
/// [`StoreError`] when the database fails.
pub fn list(rx: &ReadTx<'_>, only_open: bool, limit: u32) -> Result<Vec<Exception>, StoreError> {
    let condition = if only_open { "WHERE a.exception_seq IS NULL" } else { "" };
    let sql = format!("{SELECT} {condition} ORDER BY e.seq DESC LIMIT ?1");
    rx.rows(TABLE, &sql, [limit.min(LIST_ROWS_MAX)], read)
}

/// The exceptions about one payment, oldest first.
///
/// # Errors
/// [`StoreError`] when the database fails.
pub fn of_payment(rx: &ReadTx<'_>, payment_id: &TransactionId) -> Result<Vec<Exception>, StoreError> {
    rx.rows(TABLE, &format!("{SELECT} WHERE e.payment_id = ?1 ORDER BY e.seq"), [payment_id.as_str()], read)
}

/// How many exceptions nobody looked at.
///
/// # Errors
/// [`StoreError`] when the database fails.
pub fn open_count(rx: &ReadTx<'_>) -> Result<u64, StoreError> {
    let sql = "SELECT count(*) - (SELECT count(*) FROM exception_acknowledgements) FROM exceptions";
    Ok(rx.number(sql, [])?.unsigned_abs())
}
