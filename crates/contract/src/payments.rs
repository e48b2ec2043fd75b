//! Taking, following and giving back payments.

mod requests;

use serde::{Deserialize, Serialize};
use ts_rs::TS;

pub use requests::*;

/// How the customer pays.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum PaymentMethod {
    /// The shop shows a QR.
    PaypayQr,
    /// The shop scans the customer's code.
    PaypayScan,
}

/// Where a payment stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum PaymentState {
    /// On disk, not yet sent or not yet answered.
    Created,
    /// The QR is shown.
    AwaitingCustomer,
    /// The provider works on it.
    Processing,
    /// Paid.
    Completed,
    /// Refused by the customer's side.
    Declined,
    /// Did not happen.
    Failed,
    /// Called off, nobody paid.
    Canceled,
    /// Time ran out, nobody paid.
    Expired,
    /// Not known: do not charge again.
    Unknown,
}

/// Where a refund stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum RefundState {
    /// On disk.
    Created,
    /// Accepted, being carried out.
    Processing,
    /// Done.
    Completed,
    /// Did not happen.
    Failed,
    /// Not known.
    Unknown,
}

/// How money goes back.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum RefundKind {
    /// A part or all.
    Refund,
    /// The whole payment called off on its own day.
    SameDayCancel,
}

/// Whether the same sale may be charged again.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum ChargeAgain {
    /// Nothing was charged.
    Yes,
    /// It is paid.
    NoPaid,
    /// It may have been paid.
    NoUnresolved,
}

/// The rate at which an amount is taxed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum TaxRate {
    /// 10%.
    Standard10,
    /// 8%.
    Reduced8,
}

/// One line of a sale.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Item {
    /// As the customer knows it.
    pub name: String,
    /// At least 1.
    #[ts(type = "number")]
    pub quantity: i64,
    /// Tax-included yen for one.
    #[ts(type = "number")]
    pub unit_price: i64,
    /// Its rate.
    pub tax_rate: TaxRate,
}

/// A payment in a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct PaymentRow {
    /// `TXN-…`
    pub payment_id: String,
    /// Once paid: `RCP-000412`.
    pub receipt_number: Option<String>,
    /// How.
    pub method: PaymentMethod,
    /// Where it stands.
    pub state: PaymentState,
    /// Tax-included yen.
    #[ts(type = "number")]
    pub amount: i64,
    /// Yen of refunds that are not known to have failed.
    #[ts(type = "number")]
    pub refunded: i64,
    /// JST day.
    pub business_date: String,
    /// When it was begun.
    pub created_at: String,
    /// What was sold.
    pub description: String,
    /// The shop's own note.
    pub memo: String,
    /// Settled by a person, not by the provider.
    pub settled_by_hand: bool,
}

/// A page of payments.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct PaymentPage {
    /// Newest first.
    pub rows: Vec<PaymentRow>,
    /// To ask for the next page; none on the last.
    pub next_cursor: Option<String>,
}

/// What one rate contributes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct TaxLine {
    /// 10 or 8.
    #[ts(type = "number")]
    pub percent: i64,
    /// Tax-included yen.
    #[ts(type = "number")]
    pub gross: i64,
    /// Yen of tax inside.
    #[ts(type = "number")]
    pub tax: i64,
}

/// The QR on the screen.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Qr {
    /// What the QR says.
    pub url: String,
    /// Until when it can be paid.
    pub expires_at: String,
}

/// One thing that happened to a payment or one of its refunds.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct TimelineEntry {
    /// Which event, to ask for its evidence.
    #[ts(type = "number")]
    pub seq: i64,
    /// The refund that it is about, when it is about one.
    pub refund_id: Option<String>,
    /// When.
    pub at: String,
    /// What.
    pub kind: TimelineKind,
    /// Where it came from.
    pub source: EventSource,
    /// Who, by name.
    pub actor: String,
    /// The state before, when it changed.
    pub from: Option<String>,
    /// The state after, when it changed.
    pub to: Option<String>,
    /// A provider's code or status, a reason, a note.
    pub note: Option<String>,
    /// The provider's request id, for support.
    pub request_id: Option<String>,
    /// The HTTP status of the answer.
    #[ts(type = "number | null")]
    pub http_status: Option<u16>,
    /// Whether [`ShowEvidence`] has the raw answer.
    pub has_evidence: bool,
}

/// What happened.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum TimelineKind {
    /// The intent was written down.
    Intended,
    /// The provider answered a request that moves money.
    Answered,
    /// The provider was asked what became of it.
    Asked,
    /// A webhook arrived.
    Notified,
    /// Somebody asked to call it off.
    CancelRequested,
    /// A person settled it.
    SettledByHand,
    /// The resolver stopped asking: a person is needed.
    GaveUp,
    /// What the provider said contradicts the books, or came after they were closed.
    Contradicted,
    /// The memo changed.
    MemoWritten,
}

/// Where an event came from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum EventSource {
    /// A person.
    Operator,
    /// A webhook.
    Webhook,
    /// The resolver asked.
    Poll,
    /// The answer to a request that moves money.
    ProviderAnswer,
    /// An import.
    Import,
    /// The console itself.
    System,
}

/// A refund.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Refund {
    /// `REFUND-…`
    pub refund_id: String,
    /// Refund or same-day cancel.
    pub kind: RefundKind,
    /// Where it stands.
    pub state: RefundState,
    /// Yen, positive.
    #[ts(type = "number")]
    pub amount: i64,
    /// Why.
    pub reason: String,
    /// When it was asked for.
    pub created_at: String,
    /// JST day on which it was asked for.
    pub business_date: String,
    /// Settled by a person.
    pub settled_by_hand: bool,
}

/// What may be done with a payment now.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Actions {
    /// [`RefundPayment`]
    pub refund: bool,
    /// [`CancelPayment`]
    pub cancel: bool,
    /// Ask the provider now.
    pub ask: bool,
    /// [`SettleByHand`]
    pub settle_by_hand: bool,
}

/// Everything about one payment.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct PaymentDetail {
    /// As in a list.
    pub row: PaymentRow,
    /// `ORDER-…`, as PayPay knows it from us.
    pub order_id: String,
    /// The sale that it is an attempt for.
    pub sale_id: String,
    /// PayPay's payment number, once there is one.
    pub provider_payment_id: Option<String>,
    /// The last characters of the scanned code.
    pub scan_code_masked: Option<String>,
    /// The lines of the sale.
    pub items: Vec<Item>,
    /// Tax by rate.
    pub taxes: Vec<TaxLine>,
    /// All tax, yen.
    #[ts(type = "number")]
    pub tax: i64,
    /// Yen that may still go back.
    #[ts(type = "number")]
    pub refundable: i64,
    /// When it was paid.
    pub completed_at: Option<String>,
    /// While the QR can be shown.
    pub qr: Option<Qr>,
    /// Whether the sale may be charged again.
    pub charge_again: ChargeAgain,
    /// A cancel was asked for and is not yet proven.
    pub cancel_requested: bool,
    /// How often the provider was asked.
    pub checks: u32,
    /// When it will be asked next; none when it is final or given up.
    pub next_check_at: Option<String>,
    /// The resolver stopped: a person is needed.
    pub needs_person: bool,
    /// What may be done.
    pub actions: Actions,
    /// Newest last.
    pub refunds: Vec<Refund>,
    /// Oldest first.
    pub timeline: Vec<TimelineEntry>,
}

/// A raw answer, as it came.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Evidence {
    /// The HTTP status.
    #[ts(type = "number | null")]
    pub http_status: Option<u16>,
    /// The provider's request id.
    pub request_id: Option<String>,
    /// The body.
    pub body: String,
}
