//! Sending a refund, and finding out what became of one.
//!
//! A refund is sent under one id only. When the provider says that it has no refund by that id, the same request is sent again:
//! it cannot be doubled. A no to such a repetition is the last word only when the first request can no longer be on its way.

use domain::{Operator, PaymentState, RefundId, RefundKind, RefundState, payment::PaymentFact, refund::RefundFact};
use jiff::{SignedDuration, Timestamp};
use paypay::{Evidence, RefundRequest};
use store::{
    Source,
    payments::{self, Payment},
    refunds::{self, Refund},
};

use crate::{
    App,
    error::AppError,
    events::EventKind,
    exceptions::{self, Finding},
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
    let payment = payment_of(app, refund).await?;
    send_as(app, &provider, &payment, refund, actor, Asked::First).await
}

async fn send_as(
    app: &App,
    provider: &Provider,
    payment: &Payment,
    refund: &Refund,
    actor: &Operator,
    asked: Asked,
) -> Result<(), AppError> {
    let seen = match refund.kind {
        RefundKind::SameDayCancel => provider.cancel_payment(payment).await.seen,
        RefundKind::Refund => match provider_id(provider, payment).await {
            Ok(payment_id) => {
                let reason = Some(refund.reason.clone()).filter(|text| !text.is_empty());
                let (refund_id, amount, requested_at) = (refund.id.clone(), refund.amount, app.now());
                provider.refund(&RefundRequest { refund_id, payment_id, amount, reason, requested_at }).await
            }
            Err(unnamed) => unnamed,
        },
    };
    app.reached(Checkpoint::RefundAnswered);
    record(app, &refund.id, Source::ProviderAnswer, actor, seen, asked).await
}

async fn payment_of(app: &App, refund: &Refund) -> Result<Payment, AppError> {
    let id = refund.payment_id.clone();
    app.read(move |rx| payments::get(rx, &id)?.ok_or(AppError::Invariant { rule: "a refund has a payment" })).await
}

/// PayPay's id of the payment, looked up when it is not known (a payment that a person settled). Without it nothing is sent: an
/// explicit "no such payment" is a refusal, anything else is tried again later.
async fn provider_id(provider: &Provider, payment: &Payment) -> Result<String, RefundSeen> {
    if let Some(id) = &payment.provider_payment_id {
        return Ok(id.clone());
    }
    let seen = provider.look_up(payment).await;
    let sight = match (seen.payment_id, seen.sight) {
        (Some(id), Sight::Fact(_)) => return Ok(id),
        (_, Sight::NotFound | Sight::NotListed) => RefundSight::Fact(RefundFact::Refused),
        (_, Sight::Fact(_) | Sight::OtherAmount(_) | Sight::Nothing | Sight::NeverSent) => RefundSight::NeverSent,
    };
    Err(RefundSeen::new(sight, seen.note, Evidence { sent: false, ..seen.evidence }))
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
    let asked_at = app.now();
    let payment = payment_of(app, &refund).await?;
    let seen = match refund.kind {
        RefundKind::SameDayCancel => look_up_cancel(&provider, &payment, &refund).await,
        RefundKind::Refund => match provider_id(&provider, &payment).await {
            Ok(payment_id) => provider.look_up_refund(&refund, &payment_id).await,
            // That the payment cannot be found tells nothing about a refund that may have been sent.
            Err(unnamed) if refund.state != RefundState::Created => {
                RefundSeen { sight: RefundSight::Nothing, ..unnamed }
            }
            Err(unnamed) => unnamed,
        },
    };
    app.reached(Checkpoint::ResolverAnswered);
    if seen.sight == RefundSight::NotFound {
        let asked = Asked::Again { proven_new: is_proof(&refund, asked_at) };
        return send_as(app, &provider, &payment, &refund, actor, asked).await;
    }
    record(app, id, source, actor, seen, Asked::LookedUp).await
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
        Sight::Fact(_)
        | Sight::NotFound
        | Sight::NotListed
        | Sight::OtherAmount(_)
        | Sight::Nothing
        | Sight::NeverSent => RefundSight::Nothing,
    };
    RefundSeen::new(sight, seen.note, seen.evidence)
}

/// Whether "no such refund" proves that nothing we sent before was carried out, or will be.
fn is_proof(refund: &Refund, asked_at: Timestamp) -> bool {
    asked_at >= schedule::after(refund.created_at, schedule::NOT_FOUND_PROOF)
}

/// What the answer answers.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Asked {
    /// The refund, sent for the first time.
    First,
    /// The refund, sent once more under the same id.
    Again {
        /// What was sent before is proven to have come to nothing.
        proven_new: bool,
    },
    /// A look-up.
    LookedUp,
}

async fn record(
    app: &App,
    id: &RefundId,
    source: Source,
    actor: &Operator,
    seen: RefundSeen,
    asked: Asked,
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
            if let RefundSight::OtherAmount(theirs) = seen.sight {
                let finding = Finding::AmountDiffers { theirs: theirs.get(), status: Some(seen.note.clone()) };
                exceptions::raise_for_refund(tx, now, &refund, finding)?;
            }
            let kind = match asked {
                Asked::First | Asked::Again { .. } => EventKind::Answered,
                Asked::LookedUp => EventKind::Asked,
            };
            let mut news = RefundNews::new(kind, source, &actor);
            news.fact = judge(seen.sight, asked);
            news.again = matches!(asked, Asked::Again { .. });
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

const fn judge(sight: RefundSight, asked: Asked) -> Option<RefundFact> {
    match (sight, asked) {
        // A look that got no answer says nothing about the refund.
        (RefundSight::Fact(RefundFact::AnswerLost) | RefundSight::OtherAmount(_), Asked::LookedUp) => None,
        // A no to the repetition says nothing about the first time.
        (RefundSight::Fact(RefundFact::Refused), Asked::Again { proven_new: false }) => None,
        (RefundSight::Fact(fact), _) => Some(fact),
        (RefundSight::OtherAmount(_), Asked::First | Asked::Again { .. }) => Some(RefundFact::AnswerLost),
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
