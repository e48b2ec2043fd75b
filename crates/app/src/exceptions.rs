//! What does not fit, raised once and kept until a person has looked at it.

use contract::ExceptionKind;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use store::{
    WriteTx,
    exceptions::{self, NewException},
    payments::Payment,
    refunds::Refund,
};

use crate::error::AppError;

/// What was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Finding {
    /// The provider says that it was paid, after it was closed as unpaid.
    PaidLate,
    /// The provider contradicts what is booked.
    Contradiction {
        /// What it says.
        status: Option<String>,
    },
    /// The provider speaks of another amount.
    AmountDiffers {
        /// What it says, in yen.
        theirs: i64,
        /// The status that came with it.
        status: Option<String>,
    },
}

/// The facts kept with an exception.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Facts {
    pub(crate) reference: Option<String>,
    pub(crate) ours: Option<i64>,
    pub(crate) theirs: Option<i64>,
    pub(crate) status: Option<String>,
}

/// The names of the kinds in the database.
pub(crate) const fn kind_name(kind: ExceptionKind) -> &'static str {
    match kind {
        ExceptionKind::UnknownPayment => "unknown_payment",
        ExceptionKind::AmountDiffers => "amount_differs",
        ExceptionKind::Contradiction => "contradiction",
        ExceptionKind::PaidLate => "paid_late",
    }
}

/// The kind of this name. What an older program wrote under another name is a contradiction to look at.
pub(crate) fn kind_of(name: &str) -> ExceptionKind {
    match name {
        "unknown_payment" => ExceptionKind::UnknownPayment,
        "amount_differs" => ExceptionKind::AmountDiffers,
        "paid_late" => ExceptionKind::PaidLate,
        _ => ExceptionKind::Contradiction,
    }
}

/// Raises `finding` about `payment`, once.
pub(crate) fn raise(tx: &WriteTx<'_>, now: Timestamp, payment: &Payment, finding: Finding) -> Result<(), AppError> {
    let (kind, facts) = facts(payment, finding);
    insert(tx, now, kind, facts, Some(payment), None, payment.id.as_str())
}

/// Raises `finding` about a refund, once.
pub(crate) fn raise_for_refund(
    tx: &WriteTx<'_>,
    now: Timestamp,
    refund: &Refund,
    finding: Finding,
) -> Result<(), AppError> {
    let Some(payment) = store::payments::get(tx, &refund.payment_id)? else {
        return Err(AppError::Invariant { rule: "a refund has a payment" });
    };
    let (kind, mut facts) = facts(&payment, finding);
    facts.ours = Some(refund.amount.get());
    facts.reference = Some(refund.id.to_string());
    insert(tx, now, kind, facts, Some(&payment), None, refund.id.as_str())
}

/// Raises an exception about a webhook that is kept under `webhook_id`.
pub(crate) fn raise_for_webhook(
    tx: &WriteTx<'_>,
    now: Timestamp,
    webhook_id: i64,
    payment: Option<&Payment>,
    facts: Facts,
) -> Result<(), AppError> {
    let kind = if payment.is_some() { ExceptionKind::AmountDiffers } else { ExceptionKind::UnknownPayment };
    let about = facts.reference.clone().unwrap_or_default();
    insert(tx, now, kind, facts, payment, Some(webhook_id), &about)
}

fn facts(payment: &Payment, finding: Finding) -> (ExceptionKind, Facts) {
    let reference = payment.provider_payment_id.clone().or_else(|| Some(payment.order_id.to_string()));
    let ours = Some(payment.amount.get());
    match finding {
        Finding::PaidLate => {
            (ExceptionKind::PaidLate, Facts { reference, ours, theirs: ours, status: Some("COMPLETED".into()) })
        }
        Finding::Contradiction { status } => {
            (ExceptionKind::Contradiction, Facts { reference, ours, theirs: None, status })
        }
        Finding::AmountDiffers { theirs, status } => {
            (ExceptionKind::AmountDiffers, Facts { reference, ours, theirs: Some(theirs), status })
        }
    }
}

fn insert(
    tx: &WriteTx<'_>,
    now: Timestamp,
    kind: ExceptionKind,
    facts: Facts,
    payment: Option<&Payment>,
    webhook_id: Option<i64>,
    about: &str,
) -> Result<(), AppError> {
    let kind = kind_name(kind);
    // The same finding is one exception, however often it is found; other figures are another one.
    let figures = (facts.theirs.unwrap_or_default(), facts.status.clone().unwrap_or_default());
    let details = serde_json::to_value(&facts).map_err(|source| AppError::Kept { what: "exception", source })?;
    exceptions::raise(
        tx,
        &NewException {
            dedupe_key: format!("{kind}/{about}/{}/{}", figures.0, figures.1),
            raised_at: now,
            kind: kind.to_owned(),
            payment_id: payment.map(|it| it.id.clone()),
            webhook_seq: webhook_id,
            details,
        },
    )?;
    Ok(())
}
