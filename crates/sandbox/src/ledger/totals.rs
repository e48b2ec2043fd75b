//! Sums over the ledger, for whoever wants to compare books.

use serde::{Deserialize, Serialize};

use super::{Ledger, Order};

/// Yen that moved in one payment.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Money {
    /// Taken from the customer.
    pub captured: i64,
    /// Given back by refunds, from the moment they were accepted.
    pub refunded: i64,
    /// Given back by a cancellation.
    pub cancelled: i64,
}

/// Counts and yen over all payments.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Totals {
    /// Payments captured.
    pub captured_count: u64,
    /// Yen captured.
    pub captured_yen: i64,
    /// Refunds accepted.
    pub refunded_count: u64,
    /// Yen refunded.
    pub refunded_yen: i64,
    /// Captured payments that were cancelled.
    pub cancelled_count: u64,
    /// Yen of cancelled payments.
    pub cancelled_yen: i64,
    /// What remains with the merchant.
    pub net_yen: i64,
}

impl Order {
    /// Yen that moved in this payment.
    #[must_use]
    pub fn money(&self) -> Money {
        let captured = if self.accepted_at.is_some() { self.amount } else { 0 };
        let cancelled = if self.reversed_at.is_some() { self.amount } else { 0 };
        let refunded = self.refunds.iter().map(|refund| refund.amount).sum();
        Money { captured, refunded, cancelled }
    }
}

impl Ledger {
    /// Sums over everything that ever moved.
    #[must_use]
    pub fn totals(&self) -> Totals {
        self.orders().fold(Totals::default(), |sum, order| {
            let money = order.money();
            let refunds = order.refunds.len() as u64;
            Totals {
                captured_count: sum.captured_count + u64::from(order.accepted_at.is_some()),
                captured_yen: sum.captured_yen + money.captured,
                refunded_count: sum.refunded_count + refunds,
                refunded_yen: sum.refunded_yen + money.refunded,
                cancelled_count: sum.cancelled_count + u64::from(order.reversed_at.is_some()),
                cancelled_yen: sum.cancelled_yen + money.cancelled,
                net_yen: sum.net_yen + money.captured - money.refunded - money.cancelled,
            }
        })
    }
}
