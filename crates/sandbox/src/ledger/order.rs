//! What the ledger keeps of one order: code or scan, payment, refunds, and what happens to it next.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use serde_json::Value;

/// Which of the two faces of the provider an order was made through.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Profile {
    /// OAuth2 and signed webhooks.
    Mpac,
    /// PayPay's published Open Payment API.
    Opa,
}

/// State of a payment, spelled as on the wire.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum PaymentStatus {
    /// Waiting for the customer.
    Created,
    /// Held, not yet taken.
    Authorized,
    /// Paid.
    Completed,
    /// Given back in full.
    Refunded,
    /// Declined, or cancelled after it was paid.
    Failed,
    /// Ended before any money moved.
    Canceled,
    /// Nobody came.
    Expired,
}

impl PaymentStatus {
    /// The word on the wire.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Created => "CREATED",
            Self::Authorized => "AUTHORIZED",
            Self::Completed => "COMPLETED",
            Self::Refunded => "REFUNDED",
            Self::Failed => "FAILED",
            Self::Canceled => "CANCELED",
            Self::Expired => "EXPIRED",
        }
    }
}

/// State of a refund. Both count as accepted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum RefundStatus {
    /// Accepted, on its way.
    Created,
    /// Done.
    Refunded,
}

/// What the customer in front of the counter is doing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Customer {
    /// Has not decided.
    Waiting,
    /// Said no.
    Refused,
    /// Left the shop.
    WalkedAway,
    /// Paid.
    Paid,
}

/// How an order came to be.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Origin {
    /// The merchant shows a code.
    Code(Code),
    /// The merchant scanned the customer's code.
    Scan {
        /// The scanned code.
        user_authorization_id: String,
    },
}

/// A code the customer can pay.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Code {
    /// The provider's id.
    pub code_id: String,
    /// What the picture says.
    pub url: String,
    /// The same for the customer's app.
    pub deeplink: String,
    /// From this moment on nobody can pay it.
    pub expires_at: Timestamp,
    /// The merchant took it back.
    pub deleted: bool,
}

/// One line of an order, as the merchant sent it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OrderItem {
    /// Name of the article.
    pub name: String,
    /// How many.
    pub quantity: i64,
    /// Yen for one.
    pub unit_price: i64,
}

/// What the merchant told about an order besides its amount.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Details {
    /// orderDescription.
    pub description: Option<String>,
    /// orderItems.
    pub items: Vec<OrderItem>,
    /// storeId.
    pub store_id: Option<String>,
    /// terminalId.
    pub terminal_id: Option<String>,
    /// requestedAt, epoch seconds; absent in the `mpac` face.
    pub requested_at_s: Option<i64>,
    /// metadata, kept and answered as sent.
    pub metadata: Option<Value>,
}

/// Money on its way back.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Refund {
    /// The provider's id.
    pub refund_id: String,
    /// The merchant's id.
    pub merchant_refund_id: String,
    /// Yen.
    pub amount: i64,
    /// Where it stands.
    pub status: RefundStatus,
    /// When it was accepted.
    pub accepted_at: Timestamp,
    /// Why, in the merchant's words.
    pub reason: Option<String>,
}

/// Something that will happen to an order by itself.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Planned {
    /// When.
    pub at: Timestamp,
    /// What.
    pub next: Next,
}

/// The steps an order can take by itself.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Next {
    /// The customer pays the code, if it is still open.
    Pay,
    /// The customer confirmed: the money is held.
    Hold,
    /// The held money is taken.
    Capture,
    /// A cancellation takes effect.
    Reverse,
    /// A refund arrives.
    SettleRefund {
        /// Which one.
        merchant_refund_id: String,
    },
}

/// One order with all that happened to it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Order {
    /// The merchant's id: the key.
    pub merchant_payment_id: String,
    /// The face it was made through.
    pub profile: Profile,
    /// Yen.
    pub amount: i64,
    /// Code or scan.
    pub origin: Origin,
    /// The provider's id, from the moment there is a payment.
    pub payment_id: Option<String>,
    /// Where the payment stands.
    pub status: PaymentStatus,
    /// When the order was made.
    pub created_at: Timestamp,
    /// When the money moved.
    pub accepted_at: Option<Timestamp>,
    /// When a cancellation was accepted.
    pub cancel_requested_at: Option<Timestamp>,
    /// When captured money went back by a cancellation.
    pub reversed_at: Option<Timestamp>,
    /// What the customer is doing.
    pub customer: Customer,
    /// What the merchant told.
    pub details: Details,
    /// Refunds, oldest first.
    pub refunds: Vec<Refund>,
    /// What will happen by itself.
    pub plan: Vec<Planned>,
}

impl Order {
    /// The code, if the order was made by showing one.
    #[must_use]
    pub fn code(&self) -> Option<&Code> {
        match &self.origin {
            Origin::Code(code) => Some(code),
            Origin::Scan { .. } => None,
        }
    }

    /// Whether somebody could pay its code at this moment.
    #[must_use]
    pub fn code_is_open(&self, now: Timestamp) -> bool {
        self.is_waiting() && self.code().is_some_and(|code| !code.deleted && now < code.expires_at)
    }

    /// Whether no money has moved yet and still may.
    #[must_use]
    pub fn is_waiting(&self) -> bool {
        matches!(self.status, PaymentStatus::Created | PaymentStatus::Authorized)
    }

    /// Yen that can still be given back by refunds.
    #[must_use]
    pub fn refundable(&self) -> i64 {
        let money = self.money();
        money.captured - money.refunded - money.cancelled
    }

    pub(super) fn answers_to(&self, id: &str) -> bool {
        self.payment_id.as_deref() == Some(id) || self.code().is_some_and(|code| code.code_id == id)
    }

    pub(super) fn plan_step(&mut self, at: Timestamp, next: Next) {
        self.plan.push(Planned { at, next });
    }

    /// Forgets what the customer meant to do; cancellations and refunds stay planned.
    pub(super) fn forget_customer_plan(&mut self) {
        self.plan.retain(|step| matches!(step.next, Next::Reverse | Next::SettleRefund { .. }));
    }
}
