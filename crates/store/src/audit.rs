//! What people did, apart from what the journals of payments and refunds tell. Append-only.

use jiff::Timestamp;
use rusqlite::params;

use crate::{
    ReadTx, StoreError, WriteTx,
    columns::{Columns, us},
};

/// Rows that [`recent`] answers at most, whatever is asked.
pub const RECENT_ROWS_MAX: u32 = 500;

/// An act that is about to be noted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewAuditEntry {
    /// When.
    pub at: Timestamp,
    /// Who.
    pub operator_id: String,
    /// What they did.
    pub verb: String,
    /// To what.
    pub subject: String,
    /// In their words, perhaps empty.
    pub note: String,
}

/// An act that was noted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AuditEntry {
    /// Order of the acts.
    pub seq: i64,
    /// The act.
    pub entry: NewAuditEntry,
}

/// Notes an act. Answers its `seq`.
///
/// # Errors
/// [`StoreError`] when the database fails.
pub fn append(tx: &WriteTx<'_>, new: &NewAuditEntry) -> Result<i64, StoreError> {
    tx.execute(
        "INSERT INTO audit (at_us, operator_id, verb, subject, note) VALUES (?1, ?2, ?3, ?4, ?5)",
        params![us(new.at), new.operator_id, new.verb, new.subject, new.note],
    )?;
    Ok(tx.last_seq())
}

/// The last acts before the act `before` (all when `None`), newest first, at most `limit` and [`RECENT_ROWS_MAX`].
///
/// # Errors
/// [`StoreError`] when the database fails.
pub fn recent(rx: &ReadTx<'_>, before: Option<i64>, limit: u32) -> Result<Vec<AuditEntry>, StoreError> {
    let sql =
        "SELECT seq, at_us, operator_id, verb, subject, note FROM audit WHERE seq < ?1 ORDER BY seq DESC LIMIT ?2";
    rx.rows("audit", sql, params![before.unwrap_or(i64::MAX), limit.min(RECENT_ROWS_MAX)], read)
}

fn read(c: &mut Columns<'_>) -> Result<AuditEntry, StoreError> {
    Ok(AuditEntry {
        seq: c.number()?,
        entry: NewAuditEntry {
            at: c.at()?,
            operator_id: c.text()?,
            verb: c.text()?,
            subject: c.text()?,
            note: c.text()?,
        },
    })
}

/// The acts on one subject, oldest first, at most [`RECENT_ROWS_MAX`].
///
/// # Errors
/// [`StoreError`] when the database fails.
pub fn of_subject(rx: &ReadTx<'_>, subject: &str) -> Result<Vec<AuditEntry>, StoreError> {
    let sql = "SELECT seq, at_us, operator_id, verb, subject, note FROM audit WHERE subject = ?1 ORDER BY seq LIMIT ?2";
    rx.rows("audit", sql, params![subject, RECENT_ROWS_MAX], read)
}
