//! Sending a refund, and finding out what became of one.
//!
//! A refund is sent under one id only. When the provider says that it has no refund by that id, the same request is sent again:
//! it cannot be doubled.

use domain::{Operator, PaymentState, RefundId, RefundKind, RefundState, payment::PaymentFact, refund::RefundFact};
use jiff::SignedDuration;
use paypay::RefundRequest;
use store::{
    Source,
    payments::{self, Payment},
    refunds::{self, Refund},
};

use crate::{
    App,
    error::AppError,
    events::EventKind,
    ports::Checkpoint,
    provider::{Provider, RefundSeen, RefundSight, Sight},
    refund_ledger::{self, RefundNews},
    schedule,
};

/// How long the provider wants us to wait after THROTTLED_MULTIPLE_REFUND_REJECTED.
const PATIENCE: SignedDuration = SignedDuration::from_secs(61);

/// Sends the refund and books the answer.
///
/// # Errors
/// The store's; [`AppError::NotConfigured`].
pub(crate) async fn send(app: &App, refund: &Refund, actor: &Operator) -> Result<(), AppError> {
    let provider = app.provider()?;
    let payment = with_provider_id(app, &provider, refund).await?;
    let seen = send_to(&provider, &payment, refund, app).await;
    app.reached(Checkpoint::RefundAnswered);
    record(app, &refund.id, EventKind::Answered, Source::ProviderAnswer, actor, seen, Sent::Yes).await
}

async fn send_to(provider: &Provider, payment: &Payment, refund: &Refund, app: &App) -> RefundSeen {
    match refund.kind {
        RefundKind::SameDayCancel => provider.cancel_payment(payment).await,
        RefundKind::Refund => {
            let request = RefundRequest {
                refund_id: refund.id.clone(),
                payment_id: payment.provider_payment_id.clone().unwrap_or_default(),
                amount: refund.amount,
                reason: Some(refund.reason.clone()).filter(|text| !text.is_empty()),
                requested_at: app.now(),
            };
            provider.refund(&request).await
        }
    }
}

/// The refund's payment. PayPay's id is looked up when it is not known (a payment that a person settled).
async fn with_provider_id(app: &App, provider: &Provider, refund: &Refund) -> Result<Payment, AppError> {
    let payment_id = refund.payment_id.clone();
    let mut payment = app
        .read(move |rx| payments::get(rx, &payment_id)?.ok_or(AppError::Invariant { rule: "a refund has a payment" }))
        .await?;
    if payment.provider_payment_id.is_none() {
        let seen = provider.look_up(&payment).await;
        payment.provider_payment_id = seen.payment_id;
    }
    Ok(payment)
}

/// Asks about the refund, sends it again when the provider has never seen it, and books what is learned.
///
/// # Errors
/// [`AppError::NotFound`], [`AppError::NotConfigured`], the store's.
pub(crate) async fn pursue(app: &App, id: &RefundId, source: Source, actor: &Operator) -> Result<(), AppError> {
    let provider = app.provider()?;
    let wanted = id.clone();
    let refund = app
        .read(move |rx| refunds::get(rx, &wanted)?.ok_or_else(|| AppError::NotFound { id: wanted.to_string() }))
        .await?;
    if refund.state.is_final() {
        return Ok(());
    }
    let payment = with_provider_id(app, &provider, &refund).await?;
    let seen = match refund.kind {
        RefundKind::Refund => {
            let payment_id = payment.provider_payment_id.clone().unwrap_or_default();
            provider.look_up_refund(&refund.id, &payment_id).await
        }
        RefundKind::SameDayCancel => look_up_cancel(&provider, &payment, &refund).await,
    };
    app.reached(Checkpoint::ResolverAnswered);
    if seen.sight == RefundSight::NotFound {
        return send(app, &refund, actor).await;
    }
    record(app, id, EventKind::Asked, source, actor, seen, Sent::No).await
}

/// A cancel has no id of its own: the payment tells. Still paid means: not yet, or, when the request may never have arrived,
/// that it must be sent again.
async fn look_up_cancel(provider: &Provider, payment: &Payment, refund: &Refund) -> RefundSeen {
    let seen = provider.look_up(payment).await;
    let sight = match seen.sight {
        Sight::Fact(PaymentFact::Canceled | PaymentFact::Failed) => RefundSight::Fact(RefundFact::Done),
        Sight::Fact(PaymentFact::Paid) if seen.note == "REFUNDED" => RefundSight::Fact(RefundFact::Done),
        Sight::Fact(PaymentFact::Paid) => match refund.state {
            RefundState::Created | RefundState::Unknown => RefundSight::NotFound,
            RefundState::Processing | RefundState::Completed | RefundState::Failed => RefundSight::Nothing,
        },
        Sight::Fact(_) | Sight::NotFound | Sight::OtherAmount(_) | Sight::Nothing | Sight::NeverSent => {
            RefundSight::Nothing
        }
    };
    RefundSeen { sight, note: seen.note, provider_refund_id: None, evidence: seen.evidence }
}

/// Whether the answer is one to the refund itself, or to a look-up.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Sent {
    Yes,
    No,
}

async fn record(
    app: &App,
    id: &RefundId,
    kind: EventKind,
    source: Source,
    actor: &Operator,
    seen: RefundSeen,
    sent: Sent,
) -> Result<(), AppError> {
    if app.link().note(&seen.evidence) {
        app.changes().announce(vec![contract::Tag::Console], None);
    }
    let now = app.now();
    let id = id.clone();
    let actor = actor.clone();
    let payment_id = app
        .write(move |tx| {
            let refund = refunds::get(tx, &id)?.ok_or_else(|| AppError::NotFound { id: id.to_string() })?;
            let payment_id = refund.payment_id.clone();
            let mut news = RefundNews::new(kind, source, &actor);
            news.fact = judge(seen.sight, sent);
            news.note = Some(seen.note.clone());
            news.evidence = Some(&seen.evidence);
            news.provider_refund_id = seen.provider_refund_id;
            news.not_before = (seen.sight == RefundSight::Later).then(|| schedule::after(now, PATIENCE));
            refund_ledger::record(tx, now, refund, news)?;
            assert_within(tx, &payment_id)?;
            Ok(payment_id)
        })
        .await?;
    app.changes().payment_changed(&payment_id);
    app.wake().notify_one();
    Ok(())
}

const fn judge(sight: RefundSight, sent: Sent) -> Option<RefundFact> {
    match (sight, sent) {
        (RefundSight::Fact(fact), Sent::Yes) => Some(fact),
        // A look that got no answer says nothing about the refund.
        (RefundSight::Fact(RefundFact::AnswerLost), Sent::No) => None,
        (RefundSight::Fact(fact), Sent::No) => Some(fact),
        // It never left: it stays intended, and the resolver sends it under the same id.
        (RefundSight::NeverSent | RefundSight::Later | RefundSight::Nothing | RefundSight::NotFound, _) => None,
    }
}

/// What was paid covers what goes back, in production too.
fn assert_within(tx: &store::WriteTx<'_>, payment_id: &domain::TransactionId) -> Result<(), AppError> {
    let payment = payments::get(tx, payment_id)?.ok_or(AppError::Invariant { rule: "a refund has a payment" })?;
    let held = payments::refunded_held(tx, payment_id)?;
    if held > payment.amount || (held.is_positive() && payment.state != PaymentState::Completed) {
        return Err(AppError::Invariant { rule: "only what was paid goes back, and never more" });
    }
    Ok(())
}
