//! Habits of the provider that its documents leave open, or that differ between merchants.

use serde::{Deserialize, Serialize};

/// One payment above this many yen is refused.
pub const MAX_PAYMENT_YEN: i64 = 500_000;
/// A payment is refunded in at most this many parts.
pub const MAX_REFUNDS: usize = 20;
/// A refund is accepted this many days after the payment.
pub const REFUND_WINDOW_DAYS: i64 = 365;
/// Seconds within which the same amount from the same customer looks like a mistake.
pub const SIMILAR_WINDOW_S: i64 = 300;

/// What asking about an expired, unpaid code answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ExpiredQr {
    /// CREATED with acceptedAt 0, for ever.
    #[default]
    StaysCreated,
    /// DYNAMIC_QR_PAYMENT_NOT_FOUND.
    NotFound,
    /// Status EXPIRED.
    BecomesExpired,
}

/// What a second code under the same merchantPaymentId answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DuplicateCode {
    /// 400 DUPLICATE_DYNAMIC_QR_REQUEST.
    #[default]
    Refused,
    /// The code made the first time.
    PreviousResult,
}

/// The switchable habits. Each field has the default a live merchant meets most often.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Rules {
    /// Seconds a code can be paid.
    pub qr_life_s: u32,
    /// What an expired code answers.
    pub expired_qr: ExpiredQr,
    /// What a duplicate code request answers.
    pub duplicate_code: DuplicateCode,
    /// Refuse the same amount from the same customer within five minutes.
    pub suspect_similar: bool,
    /// Milliseconds from an accepted refund to REFUNDED (`opa`; `mpac` refunds settle at once).
    pub refund_settle_ms: u64,
    /// Milliseconds from an accepted cancellation to its effect.
    pub cancel_effect_ms: u64,
    /// Whether a payment may be refunded more than once.
    pub partial_refunds: bool,
    /// Whether the `mpac` face finds a payment by the merchant's id too, as PayPay does. Its specification names PayPay's only.
    pub mpac_finds_by_merchant_id: bool,
    /// Whether a refund look-up without paymentId is refused. PayPay's Python SDK cannot send it.
    pub refund_lookup_needs_payment_id: bool,
}

impl Default for Rules {
    fn default() -> Self {
        Self {
            qr_life_s: 301,
            expired_qr: ExpiredQr::default(),
            duplicate_code: DuplicateCode::default(),
            suspect_similar: false,
            refund_settle_ms: 400,
            cancel_effect_ms: 200,
            partial_refunds: true,
            mpac_finds_by_merchant_id: true,
            refund_lookup_needs_payment_id: false,
        }
    }
}
