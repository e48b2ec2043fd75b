//! Sums over payments and refunds, for a day and for the whole ledger.

use domain::{BusinessDate, PaymentMethod, Yen, business_date::jst_hour};
use rusqlite::params;

use super::TABLE;
use crate::{ReadTx, StoreError};

/// What one method brought on one business date.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct MethodTotals {
    /// How the customers paid.
    pub method: PaymentMethod,
    /// Payments that are paid.
    pub count: u64,
    /// Their sum, refunds not taken off.
    pub gross: Yen,
    /// The tax inside `gross`.
    pub tax: Yen,
    /// Refunds asked for on this date that are done, whenever the payment was.
    pub refunded_count: u64,
    /// Their sum, a positive number.
    pub refunded: Yen,
    /// Refunds asked for on this date of which it is not yet known.
    pub refunding_count: u64,
    /// Their sum, a positive number.
    pub refunding: Yen,
}

/// What one hour in Japan brought.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct HourTotals {
    /// 0 to 23.
    pub hour: u8,
    /// Payments that are paid.
    pub count: u64,
    /// Their sum, refunds not taken off.
    pub gross: Yen,
}

/// All money that the ledger says has moved.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LedgerSum {
    /// Payments that are paid.
    pub captured_count: u64,
    /// Their sum.
    pub captured: Yen,
    /// Refunds that are done.
    pub refunded_count: u64,
    /// Their sum, a positive number.
    pub refunded: Yen,
}

/// What each method brought on `date`: every method has its row, in the order of [`PaymentMethod::ALL`].
///
/// # Errors
/// [`StoreError`] when the database fails.
pub fn totals(rx: &ReadTx<'_>, date: BusinessDate) -> Result<Vec<MethodTotals>, StoreError> {
    let paid = rx.rows(
        TABLE,
        "SELECT method, count(*), sum(amount), sum(tax_amount) FROM payments INDEXED BY payments_date
         WHERE business_date = ?1 AND +state = 'completed' GROUP BY method",
        [date.to_string()],
        |c| Ok((c.named(PaymentMethod::from_name)?, c.number()?, c.yen()?, c.yen()?)),
    )?;
    let returned = rx.rows(
        TABLE,
        "SELECT p.method, count(*) FILTER (WHERE r.state = 'completed'), coalesce(sum(r.amount) FILTER (WHERE r.state = 'completed'), 0),
                count(*) FILTER (WHERE r.state <> 'completed'), coalesce(sum(r.amount) FILTER (WHERE r.state <> 'completed'), 0)
         FROM refunds r INDEXED BY refunds_date JOIN payments p ON p.id = r.payment_id
         WHERE r.business_date = ?1 AND r.state <> 'failed' GROUP BY p.method",
        [date.to_string()],
        |c| Ok((c.named(PaymentMethod::from_name)?, c.number()?, c.yen()?, c.number()?, c.yen()?)),
    )?;
    let of = |method| {
        let paid = paid.iter().find(|row| row.0 == method);
        let returned = returned.iter().find(|row| row.0 == method);
        MethodTotals {
            method,
            count: paid.map_or(0, |row| row.1.unsigned_abs()),
            gross: paid.map_or(Yen::ZERO, |row| row.2),
            tax: paid.map_or(Yen::ZERO, |row| row.3),
            refunded_count: returned.map_or(0, |row| row.1.unsigned_abs()),
            refunded: returned.map_or(Yen::ZERO, |row| row.2),
            refunding_count: returned.map_or(0, |row| row.3.unsigned_abs()),
            refunding: returned.map_or(Yen::ZERO, |row| row.4),
        }
    };
    Ok(PaymentMethod::ALL.map(of).to_vec())
}

/// What each hour of `date` brought, by the time of payment: 24 rows, from midnight on.
///
/// # Errors
/// [`StoreError`] when the database fails, or a sum does not fit.
pub fn totals_by_hour(rx: &ReadTx<'_>, date: BusinessDate) -> Result<Vec<HourTotals>, StoreError> {
    let paid = rx.rows(
        TABLE,
        "SELECT completed_at_us, amount FROM payments INDEXED BY payments_date
         WHERE business_date = ?1 AND completed_at_us IS NOT NULL",
        params![date.to_string()],
        |c| Ok((jst_hour(c.at()?), c.yen()?)),
    )?;
    let mut hours: Vec<HourTotals> = (0..24).map(|hour| HourTotals { hour, count: 0, gross: Yen::ZERO }).collect();
    for (hour, amount) in paid {
        if let Some(totals) = hours.get_mut(usize::from(hour)) {
            totals.count += 1;
            totals.gross = totals.gross.checked_add(amount).ok_or(StoreError::SumOverflows)?;
        }
    }
    Ok(hours)
}

/// All money that the ledger says has moved. Reads every payment: for audits and tests.
///
/// # Errors
/// [`StoreError`] when the database fails.
pub fn ledger_sum(rx: &ReadTx<'_>) -> Result<LedgerSum, StoreError> {
    let sum = |sql| {
        let found = rx.row(TABLE, sql, [], |c| Ok((c.number()?.unsigned_abs(), c.yen()?)))?;
        Ok::<_, StoreError>(found.unwrap_or((0, Yen::ZERO)))
    };
    let (captured_count, captured) =
        sum("SELECT count(*), coalesce(sum(amount), 0) FROM payments WHERE state = 'completed'")?;
    let (refunded_count, refunded) =
        sum("SELECT count(*), coalesce(sum(amount), 0) FROM refunds WHERE state = 'completed'")?;
    Ok(LedgerSum { captured_count, captured, refunded_count, refunded })
}
