//! What the screen asks about payments: each request as it was typed and pressed.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{Item, PaymentMethod, PaymentState, TaxRate};

/// What a sale is: either an amount as typed with one rate, or items.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Sale {
    /// Made by the form when the sale begins, kept over attempts: `SALE-…`.
    pub sale_id: String,
    /// The amount as typed. Ignored when there are items.
    pub amount: String,
    /// The rate of `amount`.
    pub tax_rate: TaxRate,
    /// The lines, or none.
    pub items: Vec<Item>,
    /// What the customer sees in PayPay. Made from the items when empty.
    pub description: String,
}

/// Show a QR.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct StartQrPayment {
    /// Made by the form, one per press: `OP-…`.
    pub operation_id: String,
    /// What is paid for.
    pub sale: Sale,
}

/// Charge a scanned code.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct StartScanPayment {
    /// Made by the form, one per press: `OP-…`.
    pub operation_id: String,
    /// What is paid for.
    pub sale: Sale,
    /// The code as scanned or typed.
    pub code: String,
}

/// Give money back.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct RefundPayment {
    /// Made by the form, one per press: `OP-…`.
    pub operation_id: String,
    /// The payment.
    pub payment_id: String,
    /// The amount as typed.
    pub amount: String,
    /// Why, at least one character.
    pub reason: String,
}

/// Call off a payment: an unpaid QR, an unknown scan, or a paid payment on its own day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct CancelPayment {
    /// Made by the form, one per press: `OP-…`.
    pub operation_id: String,
    /// The payment.
    pub payment_id: String,
    /// Why. May be empty for a payment that nobody has paid.
    pub reason: String,
}

/// A person says what became of a payment or a refund that the provider cannot tell about.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct SettleByHand {
    /// The payment.
    pub payment_id: String,
    /// The refund, when it is about one of the payment's refunds.
    pub refund_id: Option<String>,
    /// Whether the money moved.
    pub moved: bool,
    /// What proves it: PayPay's payment number, a screenshot's place, a name at support. At least 4 characters.
    pub evidence: String,
}

/// Write a memo on a payment.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct WriteMemo {
    /// The payment.
    pub payment_id: String,
    /// The memo, at most 500 characters.
    pub memo: String,
}

/// One payment by its id (TXN, ORDER, or PayPay's).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct PaymentId {
    /// The id.
    pub payment_id: String,
}

/// Which payments to list. Newest first.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, TS)]
pub struct ListPayments {
    /// The first business date, inclusive.
    pub from: Option<String>,
    /// The last business date, inclusive.
    pub to: Option<String>,
    /// Only these states; all when empty.
    pub states: Vec<PaymentState>,
    /// Only these methods; all when empty.
    pub methods: Vec<PaymentMethod>,
    /// Ids, receipt number, or words of description, items and memo.
    pub text: String,
    /// At least this many yen.
    #[ts(type = "number | null")]
    pub amount_min: Option<i64>,
    /// At most this many yen.
    #[ts(type = "number | null")]
    pub amount_max: Option<i64>,
    /// Where the previous page ended.
    pub cursor: Option<String>,
    /// Rows in a page, 1–500.
    pub limit: u32,
}

/// Ask for the raw answer of an event.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ShowEvidence {
    /// The payment.
    pub payment_id: String,
    /// The event.
    #[ts(type = "number")]
    pub seq: i64,
    /// The refund, when the event is of one.
    pub refund_id: Option<String>,
}
