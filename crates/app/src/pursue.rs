//! Finding out what became of one payment: ask the provider, judge, book. Never moves money toward the shop.
//!
//! Used by the resolver, by "ask now", and after a cancel. When a cancel was asked for, it is carried on here until it is
//! proven: the code is deleted first and the look-up comes after, so that "not paid" is the last word. A code whose time has run
//! out is deleted first as well, so that our clock need not agree with the provider's.

use domain::{Operator, PaymentMethod, PaymentState, TransactionId, payment::PaymentFact};
use jiff::Timestamp;
use store::{
    ReadTx, Source,
    payments::{self, Payment, PaymentFilter},
};

use crate::{
    App,
    error::AppError,
    events::EventKind,
    exceptions::{self, Finding},
    ledger::{self, News},
    ports::Checkpoint,
    provider::{Deletion, Provider, Seen, Sight},
    schedule,
};

/// Paid scans that are looked at for one to ask the control question about.
const CONTROLS_MAX: u32 = 20;

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
    // An answer may take long: what it proves, it proves for the moment of the question.
    let asked_at = app.now();
    let barred = bar(&provider, &payment, asked_at).await;
    let seen = provider.look_up(&payment).await;
    let seen = control(app, &provider, &payment, asked_at, seen).await?;
    app.reached(Checkpoint::ResolverAnswered);
    note_link(app, &seen);
    record_look(app, id, Question { asked_at, barred }, seen, source, actor).await
}

/// "Not found" by our id means something only from a provider that finds by it. When it would be the last word, the provider is
/// asked by our id about a scan that it must know.
async fn control(
    app: &App,
    provider: &Provider,
    payment: &Payment,
    asked_at: Timestamp,
    seen: Seen,
) -> Result<Seen, AppError> {
    if seen.sight != Sight::NotListed || !is_proof(payment, asked_at) {
        return Ok(seen);
    }
    let known = app.read(known_scan).await?;
    match known {
        Some(known) if provider.finds_by_our_id(&known).await => Ok(Seen { sight: Sight::NotFound, ..seen }),
        Some(_) | None => Ok(seen),
    }
}

/// The newest paid scan that PayPay has named to us.
fn known_scan(rx: &ReadTx<'_>) -> Result<Option<Payment>, AppError> {
    let filter = PaymentFilter {
        states: vec![PaymentState::Completed],
        methods: vec![PaymentMethod::PaypayScan],
        ..PaymentFilter::default()
    };
    let newest = payments::list(rx, &filter, None, CONTROLS_MAX)?.rows;
    Ok(newest.into_iter().find(|it| it.provider_payment_id.is_some() && !it.settled_by_hand))
}

/// What was done before the look-up so that nobody can pay after it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Barred {
    /// Nothing, or nothing that is sure to have worked.
    No,
    /// The code is gone.
    Code,
    /// The provider says that somebody has paid by the code.
    TooLate,
    /// Nobody has been shown the code, which is known only from an answer that has not come.
    NeverShown,
    /// The provider has no such scan to call off.
    NoSuchScan,
}

/// When it was asked, and after what.
#[derive(Debug, Clone, Copy)]
struct Question {
    asked_at: Timestamp,
    barred: Barred,
}

async fn bar(provider: &Provider, payment: &Payment, asked_at: Timestamp) -> Barred {
    if payment.state.is_final() {
        return Barred::No;
    }
    let called_off = payment.cancel_requested_at.is_some();
    let ended = asked_at >= schedule::code_ends(payment.code_expires_at, payment.created_at);
    match (payment.method, &payment.code_id) {
        (PaymentMethod::PaypayQr, Some(code_id)) if called_off || ended => match provider.delete_code(code_id).await {
            Deletion::Gone => Barred::Code,
            Deletion::AlreadyPaid => Barred::TooLate,
            Deletion::Unclear => Barred::No,
        },
        (PaymentMethod::PaypayQr, None) if called_off => Barred::NeverShown,
        (PaymentMethod::PaypayScan, _) if called_off => {
            if provider.cancel_payment(payment).await.not_found {
                Barred::NoSuchScan
            } else {
                Barred::No
            }
        }
        (PaymentMethod::PaypayQr | PaymentMethod::PaypayScan, _) => Barred::No,
    }
}

/// Books what a look at the provider showed.
async fn record_look(
    app: &App,
    id: &TransactionId,
    question: Question,
    seen: Seen,
    source: Source,
    actor: &Operator,
) -> Result<Payment, AppError> {
    let now = app.now();
    let id_for_write = id.clone();
    let actor = actor.clone();
    let other_amount = matches!(seen.sight, Sight::OtherAmount(_));
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
            news.fact = judge(&payment, question, seen.sight);
            news.unanswered = is_no_answer(seen.sight);
            news.note = Some(seen.note.clone());
            news.evidence = Some(&seen.evidence);
            news.paid_at = seen.paid_at;
            if !other_amount {
                news.provider_payment_id.clone_from(&seen.payment_id);
            }
            ledger::record(tx, now, payment, news).map(|after| (before, after))
        })
        .await?;
    let waiting = matches!(after.state, PaymentState::Unknown | PaymentState::Processing);
    if before != after.state || waiting || other_amount {
        app.changes().payment_changed(id);
    }
    if before != after.state {
        app.wake().notify_one();
    }
    Ok(after)
}

const fn is_no_answer(sight: Sight) -> bool {
    match sight {
        Sight::Nothing | Sight::NeverSent | Sight::Fact(PaymentFact::AnswerLost) => true,
        Sight::Fact(_) | Sight::NotFound | Sight::NotListed | Sight::OtherAmount(_) => false,
    }
}

/// What a look means for this payment. One that tells nothing about a request which must have been answered long ago (the
/// program stopped in between) still tells that the answer is lost.
fn judge(payment: &Payment, question: Question, sight: Sight) -> Option<PaymentFact> {
    let fact = judge_sight(payment, question, sight);
    let overdue = question.asked_at >= schedule::after(payment.created_at, schedule::IN_FLIGHT);
    match fact {
        None | Some(PaymentFact::NotYetPaid) if payment.state == PaymentState::Created && overdue => {
            Some(PaymentFact::AnswerLost)
        }
        fact => fact,
    }
}

fn judge_sight(payment: &Payment, question: Question, sight: Sight) -> Option<PaymentFact> {
    let called_off = payment.cancel_requested_at.is_some();
    let never_was = if called_off { PaymentFact::Canceled } else { PaymentFact::Failed };
    match sight {
        // A look that got no answer says nothing about the payment.
        Sight::Fact(PaymentFact::AnswerLost) | Sight::Nothing | Sight::NeverSent | Sight::OtherAmount(_) => None,
        Sight::Fact(PaymentFact::NotYetPaid) => Some(unpaid(payment, question)),
        // What we called off, and it happened.
        Sight::Fact(PaymentFact::Failed) if called_off && !payment.state.is_final() => Some(PaymentFact::Canceled),
        Sight::Fact(fact) => Some(fact),
        Sight::NotFound => match payment.method {
            PaymentMethod::PaypayQr if payment.code_id.is_some() || is_gone(payment, question) => {
                Some(unpaid(payment, question))
            }
            PaymentMethod::PaypayQr | PaymentMethod::PaypayScan => {
                is_proof(payment, question.asked_at).then_some(never_was)
            }
        },
        // A cancel goes by our id in both profiles: that there is nothing to cancel is proof where a look-up is none.
        Sight::NotListed => {
            let proven = question.barred == Barred::NoSuchScan && is_proof(payment, question.asked_at);
            proven.then_some(never_was)
        }
    }
}

/// A QR that nobody has paid: closed when its code is gone or its time has run out, else still open.
fn unpaid(payment: &Payment, question: Question) -> PaymentFact {
    let called_off = payment.cancel_requested_at.is_some();
    // Paid by one word and unpaid by the next: the look-up lags behind.
    let ended = question.barred != Barred::TooLate
        && question.asked_at >= schedule::code_ends(payment.code_expires_at, payment.created_at);
    match (called_off, is_gone(payment, question) || ended) {
        (true, true) => PaymentFact::Canceled,
        (false, true) if ended => PaymentFact::Expired,
        (_, _) => PaymentFact::NotYetPaid,
    }
}

/// Whether nobody can pay by the code any more. The answer that names it may have come while we asked, and been shown.
fn is_gone(payment: &Payment, question: Question) -> bool {
    match question.barred {
        Barred::Code => true,
        Barred::NeverShown => payment.code_id.is_none(),
        Barred::No | Barred::TooLate | Barred::NoSuchScan => false,
    }
}

/// Whether "no such payment" is the last word: no request of ours can still be on its way.
fn is_proof(payment: &Payment, asked_at: Timestamp) -> bool {
    asked_at >= schedule::after(payment.created_at, schedule::NOT_FOUND_PROOF)
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
