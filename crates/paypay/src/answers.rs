//! What PayPay says about payments and refunds, whichever call asked.
//!
//! Invariant: a status in no specification makes the whole answer unknown. It is never taken for a neighbour.

use domain::Yen;
use jiff::Timestamp;

use crate::{
    outcome::UnknownCause,
    reading::{Fields, ShapeError},
};

/// Refunds read from one payment: PayPay allows 20, and failed ones may be listed too.
const REFUNDS_READ_MAX: usize = 200;

/// Characters kept of a status that is not known.
const STATUS_LEN_MAX: usize = 64;

/// A payment as PayPay knows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PaymentAnswer {
    /// PayPay's id. Absent while nobody has paid a QR.
    pub payment_id: Option<String>,
    /// Ours (merchantPaymentId), when PayPay repeats it.
    pub order_id: Option<String>,
    /// Where the payment stands.
    pub status: PaymentStatus,
    /// The tax-included amount.
    pub amount: Option<Yen>,
    /// When the customer paid. PayPay's 0 is `None`.
    pub accepted_at: Option<Timestamp>,
    /// The refunds so far, as listed with the payment.
    pub refunds: Vec<RefundAnswer>,
}

/// Where a payment stands at PayPay.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum PaymentStatus {
    /// Known, and nobody has paid.
    Created,
    /// The money is held.
    Authorized,
    /// The customer must confirm again.
    Reauthorizing,
    /// Paid.
    Completed,
    /// Paid, and all of it went back.
    Refunded,
    /// Did not happen, or was called off after it had.
    Failed,
    /// Called off.
    Canceled,
    /// Its time ran out.
    Expired,
}

impl PaymentStatus {
    /// The status that PayPay spells so.
    #[must_use]
    pub fn from_wire(status: &str) -> Option<Self> {
        Some(match status {
            "CREATED" => Self::Created,
            "AUTHORIZED" => Self::Authorized,
            "REAUTHORIZING" => Self::Reauthorizing,
            "COMPLETED" => Self::Completed,
            "REFUNDED" => Self::Refunded,
            "FAILED" => Self::Failed,
            "CANCELED" => Self::Canceled,
            "EXPIRED" => Self::Expired,
            _ => return None,
        })
    }

    /// The status as PayPay spells it.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Created => "CREATED",
            Self::Authorized => "AUTHORIZED",
            Self::Reauthorizing => "REAUTHORIZING",
            Self::Completed => "COMPLETED",
            Self::Refunded => "REFUNDED",
            Self::Failed => "FAILED",
            Self::Canceled => "CANCELED",
            Self::Expired => "EXPIRED",
        }
    }
}

/// A refund as PayPay knows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RefundAnswer {
    /// Ours (merchantRefundId). Always there when one refund was asked for by it.
    pub refund_id: Option<String>,
    /// PayPay's own id, where it gives one.
    pub provider_refund_id: Option<String>,
    /// The payment, when PayPay repeats it.
    pub payment_id: Option<String>,
    /// Where the refund stands.
    pub status: RefundStatus,
    /// The tax-included amount.
    pub amount: Option<Yen>,
    /// When PayPay took it on. PayPay's 0 is `None`.
    pub accepted_at: Option<Timestamp>,
}

/// Where a refund stands at PayPay.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum RefundStatus {
    /// Taken on: PayPay retries until it is done.
    Created,
    /// The money went back. `REFUNDED`, and `COMPLETED` in the `mpac` profile.
    Refunded,
    /// It did not happen.
    Failed,
}

impl RefundStatus {
    /// The status that PayPay spells so.
    #[must_use]
    pub fn from_wire(status: &str) -> Option<Self> {
        Some(match status {
            "CREATED" => Self::Created,
            "REFUNDED" | "COMPLETED" => Self::Refunded,
            "FAILED" => Self::Failed,
            _ => return None,
        })
    }
}

pub(crate) fn unknown_status(status: &str) -> String {
    status.chars().take(STATUS_LEN_MAX).collect()
}

impl From<ShapeError> for UnknownCause {
    fn from(error: ShapeError) -> Self {
        UnknownCause::UnexpectedShape(error)
    }
}

pub(crate) fn read_payment(data: &Fields<'_>) -> Result<PaymentAnswer, UnknownCause> {
    let status = data.text("status")?;
    let status = PaymentStatus::from_wire(status).ok_or_else(|| UnknownCause::UnknownStatus(unknown_status(status)))?;
    let refunds = match data.optional_object("refunds")? {
        Some(refunds) => {
            refunds.objects("data", REFUNDS_READ_MAX)?.iter().map(read_refund).collect::<Result<_, _>>()?
        }
        None => Vec::new(),
    };
    Ok(PaymentAnswer {
        payment_id: data.optional_text("paymentId")?,
        order_id: data.optional_text("merchantPaymentId")?,
        status,
        amount: data.optional_money("amount")?,
        accepted_at: data.epoch_seconds("acceptedAt")?,
        refunds,
    })
}

pub(crate) fn read_refund(data: &Fields<'_>) -> Result<RefundAnswer, UnknownCause> {
    let status = data.text("status")?;
    let status = RefundStatus::from_wire(status).ok_or_else(|| UnknownCause::UnknownStatus(unknown_status(status)))?;
    Ok(RefundAnswer {
        refund_id: data.optional_text("merchantRefundId")?,
        provider_refund_id: data.optional_text("refundId")?,
        payment_id: data.optional_text("paymentId")?,
        status,
        amount: data.optional_money("amount")?,
        accepted_at: data.epoch_seconds("acceptedAt")?,
    })
}

/// Refuses an answer about another amount than was sent. `None` passes.
pub(crate) fn same_amount(sent: Yen, answered: Option<Yen>) -> Result<(), UnknownCause> {
    match answered {
        Some(answered) if answered != sent => Err(UnknownCause::AmountDiffers { sent, answered }),
        Some(_) | None => Ok(()),
    }
}

/// Refuses an answer about another thing than was asked for. `None` passes.
pub(crate) fn same_id(field: &'static str, sent: &str, answered: Option<&str>) -> Result<(), UnknownCause> {
    match answered {
        Some(answered) if answered != sent => {
            Err(UnknownCause::IdDiffers { field, sent: sent.to_owned(), answered: answered.to_owned() })
        }
        Some(_) | None => Ok(()),
    }
}
