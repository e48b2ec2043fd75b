//! Where what became known about a refund is booked. The counterpart of [`crate::ledger`].
//!
//! Invariant: a refund changes its state here and nowhere else, and never without an event.

use domain::{
    BusinessDate, OperationId, Operator, RefundId, RefundKind, RefundState,
    refund::{Decision, RefundFact, decide},
};
use jiff::Timestamp;
use paypay::Evidence;
use store::{
    RequestHash, Source, WriteTx, payment_events,
    payments::Payment,
    refund_events::{self, NewRefundEvent},
    refunds::{self, NewRefund, Refund},
};

use crate::{
    error::AppError,
    events::EventKind,
    exceptions::{self, Finding},
    ledger::kept_evidence,
    schedule::{self, Next},
};

/// What became known about a refund, and how.
#[derive(Debug, Clone)]
pub(crate) struct RefundNews<'a> {
    /// What happened.
    pub(crate) kind: EventKind,
    /// Where it came from.
    pub(crate) source: Source,
    /// Who.
    pub(crate) actor: &'a Operator,
    /// What it means, when it means something.
    pub(crate) fact: Option<RefundFact>,
    /// For people.
    pub(crate) note: Option<String>,
    /// For support.
    pub(crate) evidence: Option<&'a Evidence>,
    /// PayPay's refund id, when it was named.
    pub(crate) provider_refund_id: Option<String>,
    /// Not before then, when the provider asked for patience.
    pub(crate) not_before: Option<Timestamp>,
    /// It is the answer to a repetition, which counts like a question.
    pub(crate) again: bool,
}

impl<'a> RefundNews<'a> {
    pub(crate) fn new(kind: EventKind, source: Source, actor: &'a Operator) -> Self {
        RefundNews {
            kind,
            source,
            actor,
            fact: None,
            note: None,
            evidence: None,
            provider_refund_id: None,
            not_before: None,
            again: false,
        }
    }
}

/// Writes a refund down, with its first event.
///
/// # Errors
/// The store's; [`AppError::Invariant`] when it cannot be read back. Nothing is written then.
pub(crate) fn intend(tx: &WriteTx<'_>, new: &NewRefund, source: Source) -> Result<Refund, AppError> {
    refunds::insert(tx, new)?;
    refund_events::append(
        tx,
        &NewRefundEvent {
            of: new.id.clone(),
            at: new.created_at,
            kind: EventKind::Intended.as_str().to_owned(),
            source,
            actor_id: new.operator_id.clone(),
            from_state: None,
            to_state: Some(RefundState::Created),
            fact: None,
            note: Some(new.reason.clone()).filter(|text| !text.is_empty()),
            evidence: store::journal::Evidence::default(),
        },
    )?;
    refunds::get(tx, &new.id)?.ok_or(AppError::Invariant { rule: "what was just written can be read" })
}

/// Writes down the cancel of a payment that somebody called off before it was known to be paid, in the name of who did. Its ids are
/// made of the payment's: there is one such cancel at most.
///
/// # Errors
/// As [`intend`].
pub(crate) fn intend_cancel(tx: &WriteTx<'_>, now: Timestamp, payment: &Payment) -> Result<(), AppError> {
    let unique = payment.id.as_str().trim_start_matches("TXN-");
    let (id, operation_id): (RefundId, OperationId) =
        match (format!("REFUND-{unique}").parse(), format!("OP-{unique}").parse()) {
            (Ok(id), Ok(operation_id)) => (id, operation_id),
            (Err(_), _) | (_, Err(_)) => return Err(AppError::Invariant { rule: "an id fits into another" }),
        };
    if refunds::get(tx, &id)?.is_some() {
        return Ok(());
    }
    let events = payment_events::of_payment(tx, &payment.id)?;
    let wish = events.into_iter().rfind(|it| it.event.kind == EventKind::CancelRequested.as_str());
    let (operator_id, reason) = wish.map_or_else(
        || (payment.operator_id.clone(), String::new()),
        |it| (it.event.actor_id, it.event.note.unwrap_or_default()),
    );
    let new = NewRefund {
        id,
        payment_id: payment.id.clone(),
        request_hash: RequestHash::of(operation_id.as_str().as_bytes()),
        operation_id,
        kind: RefundKind::SameDayCancel,
        operator_id,
        amount: payment.amount,
        reason,
        business_date: BusinessDate::of(now),
        created_at: now,
        next_check_at: Some(now),
    };
    intend(tx, &new, Source::System).map(|_| ())
}

/// Books `news` on `refund` and gives it back as it stands now.
///
/// # Errors
/// The store's. Nothing is written then.
pub(crate) fn record(
    tx: &WriteTx<'_>,
    now: Timestamp,
    refund: Refund,
    news: RefundNews<'_>,
) -> Result<Refund, AppError> {
    let was = refund.state;
    let mut refund = refund;
    let decision = news.fact.map_or(Decision::Stay, |fact| decide(was, fact));
    match decision {
        Decision::Stay | Decision::Contradiction => {}
        Decision::Move(to) => enter(now, &mut refund, to, &news),
        Decision::MoveLate => enter(now, &mut refund, RefundState::Completed, &news),
    }
    if let Some(id) = &news.provider_refund_id {
        refund.provider_refund_id.get_or_insert_with(|| id.clone());
    }
    if news.kind == EventKind::Asked || news.again {
        refund.checks = refund.checks.saturating_add(1);
        refund.last_check_at = Some(now);
    }
    let person_called = plan(now, &mut refund, news.not_before);
    refunds::save(tx, &refund, was)?;
    let kind = match decision {
        Decision::Stay | Decision::Move(_) => news.kind,
        Decision::MoveLate | Decision::Contradiction => EventKind::Contradicted,
    };
    append(tx, now, &refund, was, kind, &news)?;
    match decision {
        Decision::MoveLate | Decision::Contradiction => {
            let finding = Finding::Contradiction { status: news.note.clone() };
            exceptions::raise_for_refund(tx, now, &refund, finding)?;
        }
        Decision::Stay | Decision::Move(_) => {}
    }
    if person_called {
        append(tx, now, &refund, refund.state, EventKind::GaveUp, &news)?;
    }
    Ok(refund)
}

fn enter(now: Timestamp, refund: &mut Refund, to: RefundState, news: &RefundNews<'_>) {
    refund.state = to;
    refund.updated_at = now;
    refund.checks = 0;
    refund.settled_by_hand = matches!(news.fact, Some(RefundFact::SettledDone | RefundFact::SettledUndone));
    if to == RefundState::Completed {
        refund.completed_at = Some(now);
    }
    if to.is_final() {
        refund.gave_up = false;
    }
}

/// Decides when to ask next. `true` when a person is needed from now on.
fn plan(now: Timestamp, refund: &mut Refund, not_before: Option<Timestamp>) -> bool {
    if refund.state.is_final() {
        refund.next_check_at = None;
        return false;
    }
    match schedule::back_off(refund.checks, refund.created_at, now) {
        Next::At(at) => {
            refund.next_check_at = Some(not_before.map_or(at, |earliest| at.max(earliest)));
            false
        }
        Next::Never => false,
        Next::Person => {
            let newly = !refund.gave_up;
            refund.gave_up = true;
            refund.next_check_at = None;
            newly
        }
    }
}

fn append(
    tx: &WriteTx<'_>,
    now: Timestamp,
    refund: &Refund,
    was: RefundState,
    kind: EventKind,
    news: &RefundNews<'_>,
) -> Result<(), AppError> {
    let moved = was != refund.state || kind == EventKind::Intended;
    refund_events::append(
        tx,
        &NewRefundEvent {
            of: refund.id.clone(),
            at: now,
            kind: kind.as_str().to_owned(),
            source: news.source,
            actor_id: news.actor.id.clone(),
            from_state: (was != refund.state).then_some(was),
            to_state: moved.then_some(refund.state),
            fact: news.fact,
            note: news.note.clone(),
            evidence: kept_evidence(news.evidence),
        },
    )?;
    Ok(())
}
