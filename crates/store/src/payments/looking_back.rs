//! What was once unknown, and what a day had come to by a time of day.

use domain::{BusinessDate, Yen};
use jiff::Timestamp;
use rusqlite::params;

use super::{COLUMNS, DUE_ROWS_MAX, Payment, TABLE, read};
use crate::{ReadTx, StoreError, columns::us};

/// The payments that became unknown at or after `since` and are final now, latest first, at most `limit`.
///
/// # Errors
/// What SQLite says; a row that cannot be read.
pub fn once_unknown(rx: &ReadTx<'_>, since: Timestamp, limit: u32) -> Result<Vec<Payment>, StoreError> {
    let sql = format!(
        "SELECT {COLUMNS} FROM payments p
         WHERE p.state IN ('completed', 'declined', 'failed', 'canceled', 'expired') AND p.id IN (
            SELECT payment_id FROM payment_events INDEXED BY payment_events_unknown WHERE to_state = 'unknown' AND at_us >= ?1)
         ORDER BY p.updated_at_us DESC, p.seq DESC LIMIT ?2"
    );
    rx.rows(TABLE, &sql, params![us(since), limit.min(DUE_ROWS_MAX)], read)
}

/// Paid less refunded on `date` before `until`, in yen. `None` when nothing was paid on that date at all.
///
/// # Errors
/// What SQLite says.
pub fn net_until(rx: &ReadTx<'_>, date: BusinessDate, until: Timestamp) -> Result<Option<Yen>, StoreError> {
    let sql = "SELECT count(*), coalesce(sum(amount) FILTER (WHERE completed_at_us < ?2), 0)
               FROM payments INDEXED BY payments_date WHERE business_date = ?1 AND +state = 'completed'";
    let day = date.to_string();
    let paid = rx.row(TABLE, sql, params![day, us(until)], |c| Ok((c.number()?, c.yen()?)))?;
    let Some((1.., gross)) = paid else { return Ok(None) };
    let sql = "SELECT coalesce(sum(amount), 0) FROM refunds INDEXED BY refunds_date
               WHERE business_date = ?1 AND state <> 'failed' AND created_at_us < ?2";
    let refunded = Yen::new(rx.number(sql, params![day, us(until)])?);
    gross.checked_sub(refunded).map(Some).ok_or(StoreError::SumOverflows)
}
