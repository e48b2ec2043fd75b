//! The day at a glance.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::PaymentMethod;

/// Which day. Today when none.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, TS)]
pub struct ShowHome {
    /// JST day.
    pub business_date: Option<String>,
}

/// What came in and went back.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, TS)]
pub struct Totals {
    /// Paid, tax-included yen.
    #[ts(type = "number")]
    pub gross: i64,
    /// Paid payments.
    #[ts(type = "number")]
    pub count: i64,
    /// Yen refunded on this day (also of earlier payments), positive.
    #[ts(type = "number")]
    pub refunded: i64,
    /// Refunds on this day.
    #[ts(type = "number")]
    pub refund_count: i64,
    /// `gross - refunded`.
    #[ts(type = "number")]
    pub net: i64,
    /// Tax inside `gross`.
    #[ts(type = "number")]
    pub tax: i64,
}

/// One method's share of the day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct MethodTotals {
    /// How.
    pub method: PaymentMethod,
    /// How much.
    pub totals: Totals,
}

/// One hour of the day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct HourTotals {
    /// 0–23, JST.
    pub hour: u8,
    /// Paid yen in this hour today.
    #[ts(type = "number")]
    pub gross: i64,
    /// Paid yen in this hour on the mean of the same weekday of the last four weeks, whole yen, rounded down.
    #[ts(type = "number")]
    pub usual: i64,
}

/// Something that a person should look at, most urgent first.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Attention {
    /// Payments that are not known.
    Unresolved {
        /// How many.
        #[ts(type = "number")]
        count: i64,
        /// Their sum in yen.
        #[ts(type = "number")]
        amount: i64,
        /// Since when, of the oldest.
        since: String,
        /// How many of them wait for a person.
        #[ts(type = "number")]
        needs_person: i64,
        /// The payment, when it is just one.
        payment_id: Option<String>,
    },
    /// Refunds that are not known or not done.
    RefundsPending {
        /// How many.
        #[ts(type = "number")]
        count: i64,
        /// Their sum in yen.
        #[ts(type = "number")]
        amount: i64,
    },
    /// Exceptions: contradicting or stray messages.
    Exceptions {
        /// How many.
        #[ts(type = "number")]
        count: i64,
    },
    /// PayPay is not set up.
    NotConfigured,
}

/// The day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct HomeView {
    /// JST day.
    pub business_date: String,
    /// All methods.
    pub totals: Totals,
    /// Each method, also those without sales.
    pub by_method: Vec<MethodTotals>,
    /// The hours from the first to the last with sales, at least 9 to 20.
    pub hours: Vec<HourTotals>,
    /// Net yen of the same weekday last week, up to the same time of day. None when that day has no payments.
    #[ts(type = "number | null")]
    pub last_week_net: Option<i64>,
    /// What needs a person.
    pub attention: Vec<Attention>,
}
