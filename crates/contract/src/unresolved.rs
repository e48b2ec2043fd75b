//! The desk of what is not known.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::{PaymentDetail, PaymentRow};

/// Everything that waits for an answer, and what was answered today.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct UnresolvedView {
    /// Payments that are unknown or stuck, and payments with a refund that is; those that need a person first, then oldest first. At most 100.
    pub open: Vec<PaymentDetail>,
    /// Payments that were once unknown today and are known now.
    pub resolved_today: Vec<PaymentRow>,
    /// Messages that fit nothing, or contradict the books.
    pub exceptions: Vec<ExceptionView>,
}

/// What does not fit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum ExceptionKind {
    /// A webhook about a payment that we do not have.
    UnknownPayment,
    /// A webhook with another amount.
    AmountDiffers,
    /// The provider contradicts what is booked.
    Contradiction,
    /// Paid after it was closed as unpaid.
    PaidLate,
}

/// Something that a person must look at.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ExceptionView {
    /// Which.
    #[ts(type = "number")]
    pub exception_id: i64,
    /// What.
    pub kind: ExceptionKind,
    /// When.
    pub raised_at: String,
    /// The payment, when there is one.
    pub payment_id: Option<String>,
    /// The provider's or merchant's payment id in the message.
    pub reference: Option<String>,
    /// What we have, in yen.
    #[ts(type = "number | null")]
    pub ours: Option<i64>,
    /// What they say, in yen.
    #[ts(type = "number | null")]
    pub theirs: Option<i64>,
    /// The status that they say.
    pub status: Option<String>,
}

/// A person looked at it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct AcknowledgeException {
    /// Which.
    #[ts(type = "number")]
    pub exception_id: i64,
    /// What was found, at least one character.
    pub note: String,
}
