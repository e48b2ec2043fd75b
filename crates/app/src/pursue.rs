//! Finding out what became of one payment: ask the provider, judge, book. Never moves money toward the shop.
//!
//! Used by the resolver, by "ask now", and after a cancel. When a cancel was asked for, it is carried on here until it is
//! proven: the code is deleted first and the look-up comes after, so that "not paid" is the last word.

use domain::{Operator, PaymentMethod, PaymentState, TransactionId, payment::PaymentFact};
use jiff::Timestamp;
use store::{
    Source,
    payments::{self, Payment},
};

use crate::{
    App,
    error::AppError,
    events::EventKind,
    exceptions::{self, Finding},
    ledger::{self, News},
    ports::Checkpoint,
    provider::{Provider, Seen, Sight},
    schedule,
};

/// Asks about the payment and books what is learned.
///
/// # Errors
/// [`AppError::NotFound`], [`AppError::NotConfigured`], or the store's.
pub(crate) async fn pursue(
    app: &App,
    id: &TransactionId,
    source: Source,
    actor: &Operator,
) -> Result<Payment, AppError> {
    let provider = app.provider()?;
    let payment = load(app, id).await?;
    let gone = carry_on_cancel(&provider, &payment).await;
    let seen = provider.look_up(&payment).await;
    app.reached(Checkpoint::ResolverAnswered);
    note_link(app, &seen);
    record_look(app, id, gone, seen, source, actor).await
}

/// Whether a payment that was to be called off can no longer be paid.
async fn carry_on_cancel(provider: &Provider, payment: &Payment) -> bool {
    if payment.cancel_requested_at.is_none() || payment.state.is_final() {
        return false;
    }
    match (payment.method, &payment.code_id) {
        (PaymentMethod::PaypayQr, Some(code_id)) => provider.delete_code(code_id).await.0,
        // No code was ever shown: there is nothing to delete, time makes it unpayable.
        (PaymentMethod::PaypayQr, None) => false,
        (PaymentMethod::PaypayScan, _) => {
            provider.cancel_payment(payment).await;
            false
        }
    }
}

/// Books what a look at the provider showed.
pub(crate) async fn record_look(
    app: &App,
    id: &TransactionId,
    gone: bool,
    seen: Seen,
    source: Source,
    actor: &Operator,
) -> Result<Payment, AppError> {
    let now = app.now();
    let id_for_write = id.clone();
    let actor = actor.clone();
    let (before, after) = app
        .write(move |tx| {
            let payment =
                payments::get(tx, &id_for_write)?.ok_or_else(|| AppError::NotFound { id: id_for_write.to_string() })?;
            let before = payment.state;
            if let Sight::OtherAmount(theirs) = seen.sight {
                let finding = Finding::AmountDiffers { theirs: theirs.get(), status: Some(seen.note.clone()) };
                exceptions::raise(tx, now, &payment, finding)?;
            }
            let mut news = News::new(EventKind::Asked, source, &actor);
            news.fact = judge(&payment, gone, seen.sight, now);
            news.note = Some(seen.note.clone());
            news.evidence = Some(&seen.evidence);
            news.paid_at = seen.paid_at;
            if !matches!(seen.sight, Sight::OtherAmount(_)) {
                news.provider_payment_id.clone_from(&seen.payment_id);
            }
            ledger::record(tx, now, payment, news).map(|after| (before, after))
        })
        .await?;
    if before != after.state || after.state == PaymentState::Unknown || after.state == PaymentState::Processing {
        app.changes().payment_changed(id);
    }
    Ok(after)
}

/// What a look means for this payment, at this time, after its code was made unpayable or not.
fn judge(payment: &Payment, gone: bool, sight: Sight, now: Timestamp) -> Option<PaymentFact> {
    match sight {
        // A look that got no answer says nothing about the payment.
        Sight::Fact(PaymentFact::AnswerLost) | Sight::Nothing | Sight::NeverSent | Sight::OtherAmount(_) => None,
        Sight::Fact(PaymentFact::NotYetPaid) => Some(unpaid(payment, gone, now, PaymentFact::NotYetPaid)),
        Sight::Fact(fact) => Some(fact),
        Sight::NotFound => match payment.method {
            PaymentMethod::PaypayQr if payment.code_id.is_some() => {
                Some(unpaid(payment, gone, now, PaymentFact::NotYetPaid))
            }
            PaymentMethod::PaypayQr | PaymentMethod::PaypayScan => {
                is_proof(payment, now).then_some(PaymentFact::Failed)
            }
        },
    }
}

/// A QR that nobody has paid: closed when its code is gone or its time has run out, else still open.
fn unpaid(payment: &Payment, gone: bool, now: Timestamp, else_open: PaymentFact) -> PaymentFact {
    if gone {
        return PaymentFact::Canceled;
    }
    let life_ends = schedule::after(payment.created_at, schedule::QR_LIFE);
    let expires_at = payment.code_expires_at.unwrap_or(life_ends);
    if now >= schedule::after(expires_at, schedule::EXPIRY_GRACE) {
        return if payment.cancel_requested_at.is_some() { PaymentFact::Canceled } else { PaymentFact::Expired };
    }
    else_open
}

/// Whether "no such payment" is the last word: no request of ours can still be on its way.
fn is_proof(payment: &Payment, now: Timestamp) -> bool {
    now >= schedule::after(payment.created_at, schedule::NOT_FOUND_PROOF)
}

pub(crate) fn note_link(app: &App, seen: &Seen) {
    if app.link().note(&seen.evidence) {
        app.changes().announce(vec![contract::Tag::Console], None);
    }
}

/// The payment by its id.
pub(crate) async fn load(app: &App, id: &TransactionId) -> Result<Payment, AppError> {
    let id = id.clone();
    app.read(move |rx| payments::get(rx, &id)?.ok_or_else(|| AppError::NotFound { id: id.to_string() })).await
}
