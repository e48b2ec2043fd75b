//! The desk of what is not known.

use contract::{ExceptionView, PaymentDetail, UnresolvedView};
use domain::{BusinessDate, Operator, PaymentState, Permission};
use jiff::{SignedDuration, Timestamp};
use store::{
    ReadTx,
    exceptions::{self, Exception},
    payments::{self, Payment},
    refunds,
};

use crate::{
    App,
    error::AppError,
    exceptions::{Facts, kind_of},
    schedule, views,
};

/// Payments shown in detail.
const OPEN_MAX: usize = 100;
/// Payments shown as resolved.
const RESOLVED_MAX: u32 = 20;
/// A payment under way longer than this is stuck.
const STUCK_AFTER: SignedDuration = SignedDuration::from_secs(60);

impl App {
    /// What waits for an answer, and what was answered today.
    ///
    /// # Errors
    /// The store's.
    pub async fn list_unresolved(&self, operator: &Operator) -> Result<UnresolvedView, AppError> {
        operator.require(Permission::View)?;
        let now = self.now();
        self.read(move |rx| {
            Ok(UnresolvedView {
                open: open(rx, now)?,
                resolved_today: resolved_today(rx, now)?,
                exceptions: exceptions::list(rx, true, exceptions::LIST_ROWS_MAX)?
                    .iter()
                    .map(view)
                    .collect::<Result<_, _>>()?,
            })
        })
        .await
    }
}

/// Whether this payment belongs on the desk: it is unknown, given up on, or under way for too long.
pub(crate) fn is_unresolved(payment: &Payment, now: Timestamp) -> bool {
    match payment.state {
        PaymentState::Unknown => true,
        PaymentState::Created | PaymentState::Processing => {
            payment.gave_up || now > schedule::after(payment.created_at, STUCK_AFTER)
        }
        PaymentState::AwaitingCustomer => {
            let expired = payment.code_expires_at.is_some_and(|at| now > schedule::after(at, STUCK_AFTER));
            payment.gave_up || expired
        }
        PaymentState::Completed
        | PaymentState::Declined
        | PaymentState::Failed
        | PaymentState::Canceled
        | PaymentState::Expired => false,
    }
}

/// The payments on the desk, by themselves or for a refund; those that need a person first, then oldest first.
fn open(rx: &ReadTx<'_>, now: Timestamp) -> Result<Vec<PaymentDetail>, AppError> {
    let mut on_desk: Vec<Payment> = payments::open(rx)?.into_iter().filter(|it| is_unresolved(it, now)).collect();
    for refund in refunds::list_unresolved(rx)? {
        let waiting = refund.gave_up || now > schedule::after(refund.created_at, STUCK_AFTER);
        let unknown = refund.state == domain::RefundState::Unknown;
        if (waiting || unknown) && !on_desk.iter().any(|it| it.id == refund.payment_id) {
            on_desk.extend(payments::get(rx, &refund.payment_id)?);
        }
    }
    let mut details =
        on_desk.iter().take(OPEN_MAX).map(|it| views::detail(rx, it, now)).collect::<Result<Vec<_>, _>>()?;
    details.sort_by(|a, b| (!a.needs_person, &a.row.created_at).cmp(&(!b.needs_person, &b.row.created_at)));
    Ok(details)
}

fn resolved_today(rx: &ReadTx<'_>, now: Timestamp) -> Result<Vec<contract::PaymentRow>, AppError> {
    let since = BusinessDate::of(now).start();
    payments::once_unknown(rx, since, RESOLVED_MAX)?
        .iter()
        .map(|it| Ok(views::row(it, payments::refunded_held(rx, &it.id)?)))
        .collect()
}

fn view(exception: &Exception) -> Result<ExceptionView, AppError> {
    let it = &exception.exception;
    let facts: Facts =
        serde_json::from_value(it.details.clone()).map_err(|source| AppError::Kept { what: "exception", source })?;
    Ok(ExceptionView {
        exception_id: exception.seq,
        kind: kind_of(&it.kind),
        raised_at: it.raised_at.to_string(),
        payment_id: it.payment_id.as_ref().map(ToString::to_string),
        reference: facts.reference,
        ours: facts.ours,
        theirs: facts.theirs,
        status: facts.status,
    })
}
