//! Where what became known about a payment is booked: state, journal, receipt number, schedule, exceptions, all in one
//! transaction. The decision itself is [`domain::payment::decide`].
//!
//! Invariant: a payment changes its state here and nowhere else, and never without an event.

use domain::{
    BusinessDate, Operator, PaymentMethod, PaymentState, RefundKind, Yen,
    payment::{Decision, PaymentFact, decide},
    refund::RefundFact,
};
use jiff::{SignedDuration, Timestamp};
use paypay::{Code, Evidence};
use store::{
    Source, WriteTx,
    payment_events::{self, NewPaymentEvent},
    payments::{self, Payment},
    receipts, refunds,
};

use crate::{
    error::AppError,
    events::EventKind,
    exceptions::{self, Finding},
    refund_ledger::{self, RefundNews},
    schedule::{self, Next, Situation},
};

/// Receipt numbers run in one series as long as a console serves one store.
const RECEIPT_SERIES: &str = "store";

/// What became known about a payment, and how.
#[derive(Debug, Clone)]
pub(crate) struct News<'a> {
    /// What happened.
    pub(crate) kind: EventKind,
    /// Where it came from.
    pub(crate) source: Source,
    /// Who.
    pub(crate) actor: &'a Operator,
    /// What it means, when it means something.
    pub(crate) fact: Option<PaymentFact>,
    /// We asked, and got no usable answer.
    pub(crate) unanswered: bool,
    /// For people.
    pub(crate) note: Option<String>,
    /// For support.
    pub(crate) evidence: Option<&'a Evidence>,
    /// PayPay's payment id, when it was named.
    pub(crate) provider_payment_id: Option<String>,
    /// The QR, when there is a new one.
    pub(crate) code: Option<Code>,
    /// When the provider says that it was paid.
    pub(crate) paid_at: Option<Timestamp>,
}

impl<'a> News<'a> {
    pub(crate) fn new(kind: EventKind, source: Source, actor: &'a Operator) -> Self {
        News {
            kind,
            source,
            actor,
            fact: None,
            unanswered: false,
            note: None,
            evidence: None,
            provider_payment_id: None,
            code: None,
            paid_at: None,
        }
    }
}

/// Books `news` on `payment` and gives it back as it stands now.
///
/// # Errors
/// The store's; [`AppError::Invariant`] when the books would no longer make sense. Nothing is written then.
pub(crate) fn record(tx: &WriteTx<'_>, now: Timestamp, payment: Payment, news: News<'_>) -> Result<Payment, AppError> {
    if let Some(payment) = record_as_cancel(tx, now, &payment, &news)? {
        return Ok(payment);
    }
    let was = payment.state;
    let mut payment = payment;
    let decision = news.fact.map_or(Decision::Stay, |fact| decide(was, fact));
    match decision {
        Decision::Stay | Decision::Contradiction => {}
        Decision::Move(to) => enter(tx, now, &mut payment, to, &news)?,
        Decision::MoveLate => enter(tx, now, &mut payment, PaymentState::Completed, &news)?,
    }
    note_details(now, &mut payment, &news);
    let person_called = plan(now, &mut payment, news.unanswered);
    check(&payment)?;
    payments::save(tx, &payment, was)?;
    let kind = match decision {
        Decision::Stay | Decision::Move(_) => news.kind,
        Decision::MoveLate | Decision::Contradiction => EventKind::Contradicted,
    };
    if is_worth_an_event(was, &payment, &news) {
        append(tx, now, &payment, was, kind, &news)?;
    }
    match decision {
        Decision::MoveLate => {
            exceptions::raise(tx, now, &payment, Finding::PaidLate)?;
            call_off_next_attempts(tx, now, &payment)?;
        }
        Decision::Contradiction => {
            exceptions::raise(tx, now, &payment, Finding::Contradiction { status: news.note.clone() })?;
        }
        Decision::Stay | Decision::Move(_) => {}
    }
    if person_called {
        append(tx, now, &payment, payment.state, EventKind::GaveUp, &news)?;
    }
    if is_paid_after_cancel(was, &payment, &news) {
        refund_ledger::intend_cancel(tx, now, &payment)?;
    }
    Ok(payment)
}

/// The sale is paid after all: the QR of a later attempt must not be paid as well. (A later scan is for a person to judge.)
fn call_off_next_attempts(tx: &WriteTx<'_>, now: Timestamp, paid: &Payment) -> Result<(), AppError> {
    let actor = Operator::system();
    for other in payments::by_sale(tx, &paid.sale_id)? {
        let open = !other.state.is_final() && other.cancel_requested_at.is_none();
        if open && other.method == PaymentMethod::PaypayQr {
            let mut news = News::new(EventKind::CancelRequested, Source::System, &actor);
            news.note = Some(paid.id.to_string());
            record(tx, now, other, news)?;
        }
    }
    Ok(())
}

/// A scan that was to be called off turns out to be paid. The provider was asked to give the money back, or must be asked still:
/// that is followed as a cancel of its own, or the books would keep money that the provider has returned. (A QR is called off by
/// deleting its code: who pays before that has paid.)
fn is_paid_after_cancel(was: PaymentState, payment: &Payment, news: &News<'_>) -> bool {
    was != PaymentState::Completed
        && payment.state == PaymentState::Completed
        && payment.method == PaymentMethod::PaypayScan
        && payment.cancel_requested_at.is_some()
        && news.fact == Some(PaymentFact::Paid)
}

/// A paid payment that the provider now calls canceled or failed, while we asked it to be called off, is that cancel done.
fn record_as_cancel(
    tx: &WriteTx<'_>,
    now: Timestamp,
    payment: &Payment,
    news: &News<'_>,
) -> Result<Option<Payment>, AppError> {
    let ended = matches!(news.fact, Some(PaymentFact::Canceled | PaymentFact::Failed));
    if payment.state != PaymentState::Completed || !ended {
        return Ok(None);
    }
    let of_payment = refunds::of_payment(tx, &payment.id)?;
    let Some(cancel) = of_payment.into_iter().find(|it| it.kind == RefundKind::SameDayCancel && it.state.holds())
    else {
        return Ok(None);
    };
    if !cancel.state.is_final() {
        let mut done = RefundNews::new(news.kind, news.source, news.actor);
        done.fact = Some(RefundFact::Done);
        done.note.clone_from(&news.note);
        done.evidence = news.evidence;
        refund_ledger::record(tx, now, cancel, done)?;
    }
    // The payment was asked about, and nothing more is to be asked.
    let mut payment = payment.clone();
    note_details(now, &mut payment, news);
    plan(now, &mut payment, news.unanswered);
    payments::save(tx, &payment, PaymentState::Completed)?;
    Ok(Some(payment))
}

/// The payment arrives in `to`.
fn enter(
    tx: &WriteTx<'_>,
    now: Timestamp,
    payment: &mut Payment,
    to: PaymentState,
    news: &News<'_>,
) -> Result<(), AppError> {
    payment.state = to;
    payment.updated_at = now;
    payment.checks = 0;
    payment.settled_by_hand = matches!(news.fact, Some(PaymentFact::SettledPaid | PaymentFact::SettledUnpaid));
    if to.is_final() {
        payment.gave_up = false;
    }
    if to == PaymentState::Completed {
        let paid_at = believable(payment.created_at, news.paid_at, now);
        payment.completed_at = Some(paid_at);
        payment.business_date = BusinessDate::of(paid_at);
        payment.receipt_number = Some(receipts::next(tx, RECEIPT_SERIES)?);
    }
    Ok(())
}

/// The provider's time of payment, when it lies between our asking and now (with five minutes for their clock); else now.
fn believable(created_at: Timestamp, said: Option<Timestamp>, now: Timestamp) -> Timestamp {
    let earliest = created_at.checked_sub(SignedDuration::from_mins(5)).unwrap_or(created_at);
    said.filter(|at| (earliest..=now).contains(at)).unwrap_or(now)
}

fn note_details(now: Timestamp, payment: &mut Payment, news: &News<'_>) {
    if let Some(id) = &news.provider_payment_id {
        payment.provider_payment_id.get_or_insert_with(|| id.clone());
    }
    if let Some(code) = &news.code {
        payment.code_id = Some(code.code_id.clone());
        payment.code_url = Some(code.url.clone());
        payment.deeplink.clone_from(&code.deeplink);
        payment.code_expires_at = Some(code.expires_at.unwrap_or_else(|| schedule::after(now, schedule::QR_LIFE)));
    }
    match news.kind {
        EventKind::Asked => {
            payment.checks = payment.checks.saturating_add(1);
            payment.last_check_at = Some(now);
        }
        EventKind::CancelRequested => {
            payment.cancel_requested_at.get_or_insert(now);
        }
        EventKind::Intended
        | EventKind::Answered
        | EventKind::Notified
        | EventKind::SettledByHand
        | EventKind::GaveUp
        | EventKind::Contradicted
        | EventKind::MemoWritten => {}
    }
}

/// Decides when to ask next. `true` when a person is needed from now on.
fn plan(now: Timestamp, payment: &mut Payment, unanswered: bool) -> bool {
    let situation = Situation {
        state: payment.state,
        checks: payment.checks,
        created_at: payment.created_at,
        state_since: payment.updated_at,
        code_expires_at: payment.code_expires_at,
        unanswered,
        now,
    };
    match schedule::next_for_payment(situation) {
        Next::At(at) => {
            payment.next_check_at = Some(at);
            false
        }
        Next::Never => {
            payment.next_check_at = None;
            false
        }
        Next::Person => {
            let newly = !payment.gave_up;
            payment.gave_up = true;
            payment.next_check_at = None;
            newly
        }
    }
}

/// What must hold of every payment, in production too.
fn check(payment: &Payment) -> Result<(), AppError> {
    let paid = payment.state == PaymentState::Completed;
    if payment.amount <= Yen::ZERO {
        return Err(AppError::Invariant { rule: "a payment is of more than nothing" });
    }
    if paid != payment.completed_at.is_some() || paid != payment.receipt_number.is_some() {
        return Err(AppError::Invariant { rule: "what is paid, and nothing else, has a time and a receipt number" });
    }
    Ok(())
}

/// A QR on the screen is asked about every few seconds: "not yet" is counted, not told.
fn is_worth_an_event(was: PaymentState, payment: &Payment, news: &News<'_>) -> bool {
    let is_poll = news.kind == EventKind::Asked;
    let idle = was == payment.state && was == PaymentState::AwaitingCustomer;
    !(is_poll && idle && news.fact == Some(PaymentFact::NotYetPaid))
}

fn append(
    tx: &WriteTx<'_>,
    now: Timestamp,
    payment: &Payment,
    was: PaymentState,
    kind: EventKind,
    news: &News<'_>,
) -> Result<(), AppError> {
    let moved = was != payment.state || kind == EventKind::Intended;
    payment_events::append(
        tx,
        &NewPaymentEvent {
            of: payment.id.clone(),
            at: now,
            kind: kind.as_str().to_owned(),
            source: news.source,
            actor_id: news.actor.id.clone(),
            from_state: (was != payment.state).then_some(was),
            to_state: moved.then_some(payment.state),
            fact: news.fact,
            note: news.note.clone(),
            evidence: kept_evidence(news.evidence),
        },
    )?;
    Ok(())
}

/// Writes an event that changes nothing else.
///
/// # Errors
/// The store's.
pub(crate) fn note(tx: &WriteTx<'_>, now: Timestamp, payment: &Payment, news: &News<'_>) -> Result<(), AppError> {
    append(tx, now, payment, payment.state, news.kind, news)
}

/// Evidence as the journal keeps it.
pub(crate) fn kept_evidence(evidence: Option<&Evidence>) -> store::journal::Evidence {
    evidence.map_or_else(store::journal::Evidence::default, |it| store::journal::Evidence {
        provider_request_id: it.request_id.clone(),
        http_status: it.http_status,
        raw_answer: it.body.clone(),
    })
}
