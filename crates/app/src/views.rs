//! The books in the words of the contract. No decisions here.

use contract::{
    Actions, ChargeAgain, EventSource, Item, PaymentDetail, PaymentRow, Qr, Refund as RefundView, TaxLine,
    TimelineEntry,
};
use domain::{Operator, PaymentMethod, PaymentState, RefundKind, RefundState, TaxRate, Yen, refund::RefundBasis};
use jiff::Timestamp;
use store::{
    ReadTx, Source,
    payment_events::{self, PaymentEvent},
    payments::{self, Payment},
    refund_events::{self, RefundEvent},
    refunds::{self, Refund},
};

use crate::{error::AppError, events::EventKind, use_cases::refund_payment::basis};

pub(crate) const fn state(state: PaymentState) -> contract::PaymentState {
    match state {
        PaymentState::Created => contract::PaymentState::Created,
        PaymentState::AwaitingCustomer => contract::PaymentState::AwaitingCustomer,
        PaymentState::Processing => contract::PaymentState::Processing,
        PaymentState::Completed => contract::PaymentState::Completed,
        PaymentState::Declined => contract::PaymentState::Declined,
        PaymentState::Failed => contract::PaymentState::Failed,
        PaymentState::Canceled => contract::PaymentState::Canceled,
        PaymentState::Expired => contract::PaymentState::Expired,
        PaymentState::Unknown => contract::PaymentState::Unknown,
    }
}

pub(crate) const fn to_state(state: contract::PaymentState) -> PaymentState {
    match state {
        contract::PaymentState::Created => PaymentState::Created,
        contract::PaymentState::AwaitingCustomer => PaymentState::AwaitingCustomer,
        contract::PaymentState::Processing => PaymentState::Processing,
        contract::PaymentState::Completed => PaymentState::Completed,
        contract::PaymentState::Declined => PaymentState::Declined,
        contract::PaymentState::Failed => PaymentState::Failed,
        contract::PaymentState::Canceled => PaymentState::Canceled,
        contract::PaymentState::Expired => PaymentState::Expired,
        contract::PaymentState::Unknown => PaymentState::Unknown,
    }
}

pub(crate) const fn method(method: PaymentMethod) -> contract::PaymentMethod {
    match method {
        PaymentMethod::PaypayQr => contract::PaymentMethod::PaypayQr,
        PaymentMethod::PaypayScan => contract::PaymentMethod::PaypayScan,
    }
}

pub(crate) const fn to_method(method: contract::PaymentMethod) -> PaymentMethod {
    match method {
        contract::PaymentMethod::PaypayQr => PaymentMethod::PaypayQr,
        contract::PaymentMethod::PaypayScan => PaymentMethod::PaypayScan,
    }
}

pub(crate) const fn to_rate(rate: contract::TaxRate) -> TaxRate {
    match rate {
        contract::TaxRate::Standard10 => TaxRate::Standard10,
        contract::TaxRate::Reduced8 => TaxRate::Reduced8,
    }
}

pub(crate) fn to_item(item: &Item) -> domain::Item {
    domain::Item {
        name: item.name.trim().to_owned(),
        quantity: item.quantity,
        unit_price: Yen::new(item.unit_price),
        tax_rate: to_rate(item.tax_rate),
    }
}

fn item(item: &domain::Item) -> Item {
    Item {
        name: item.name.clone(),
        quantity: item.quantity,
        unit_price: item.unit_price.get(),
        tax_rate: match item.tax_rate {
            TaxRate::Standard10 => contract::TaxRate::Standard10,
            TaxRate::Reduced8 => contract::TaxRate::Reduced8,
        },
    }
}

const fn refund_state(state: RefundState) -> contract::RefundState {
    match state {
        RefundState::Created => contract::RefundState::Created,
        RefundState::Processing => contract::RefundState::Processing,
        RefundState::Completed => contract::RefundState::Completed,
        RefundState::Failed => contract::RefundState::Failed,
        RefundState::Unknown => contract::RefundState::Unknown,
    }
}

const fn source(source: Source) -> EventSource {
    match source {
        Source::Operator => EventSource::Operator,
        Source::Webhook => EventSource::Webhook,
        Source::Poll => EventSource::Poll,
        Source::ProviderAnswer => EventSource::ProviderAnswer,
        Source::Import => EventSource::Import,
        Source::System => EventSource::System,
    }
}

/// The name of who acted. Until people have accounts, the built-in ones are all there are.
fn actor(id: &str) -> String {
    [Operator::built_in(), Operator::system()]
        .into_iter()
        .find(|known| known.id == id)
        .map_or_else(|| id.to_owned(), |known| known.name)
}

/// A payment in a list.
pub(crate) fn row(payment: &Payment, refunded: Yen) -> PaymentRow {
    PaymentRow {
        payment_id: payment.id.to_string(),
        receipt_number: payment.receipt_number.map(|number| number.to_string()),
        method: method(payment.method),
        state: state(payment.state),
        amount: payment.amount.get(),
        refunded: refunded.get(),
        business_date: payment.business_date.to_string(),
        created_at: payment.created_at.to_string(),
        description: payment.description.clone(),
        memo: payment.memo.clone(),
        settled_by_hand: payment.settled_by_hand,
    }
}

fn refund(refund: &Refund) -> RefundView {
    RefundView {
        refund_id: refund.id.to_string(),
        kind: match refund.kind {
            RefundKind::Refund => contract::RefundKind::Refund,
            RefundKind::SameDayCancel => contract::RefundKind::SameDayCancel,
        },
        state: refund_state(refund.state),
        amount: refund.amount.get(),
        reason: refund.reason.clone(),
        created_at: refund.created_at.to_string(),
        business_date: refund.business_date.to_string(),
        settled_by_hand: refund.settled_by_hand,
    }
}

/// Everything about one payment.
pub(crate) fn detail(rx: &ReadTx<'_>, payment: &Payment, now: Timestamp) -> Result<PaymentDetail, AppError> {
    let of_payment = refunds::of_payment(rx, &payment.id)?;
    let basis = basis(payment, &of_payment);
    let next_refund_check = of_payment.iter().filter_map(|it| it.next_check_at).min();
    let open = !payment.state.is_final();
    Ok(PaymentDetail {
        row: row(payment, payments::refunded_held(rx, &payment.id)?),
        order_id: payment.order_id.to_string(),
        sale_id: payment.sale_id.to_string(),
        provider_payment_id: payment.provider_payment_id.clone(),
        scan_code_masked: payment.scan_code_masked.clone(),
        items: payment.items.iter().map(item).collect(),
        taxes: payment.taxes.lines().iter().map(tax_line).collect(),
        tax: payment.tax_amount.get(),
        refundable: basis.refundable().get(),
        completed_at: payment.completed_at.map(|at| at.to_string()),
        qr: qr(payment),
        charge_again: match payment.state.charge_again() {
            domain::payment::ChargeAgain::Yes => ChargeAgain::Yes,
            domain::payment::ChargeAgain::NoPaid => ChargeAgain::NoPaid,
            domain::payment::ChargeAgain::NoUnresolved => ChargeAgain::NoUnresolved,
        },
        cancel_requested: open && payment.cancel_requested_at.is_some(),
        checks: payment.checks,
        next_check_at: if open { payment.next_check_at } else { next_refund_check }.map(|at| at.to_string()),
        needs_person: payment.gave_up || of_payment.iter().any(|it| it.gave_up),
        actions: actions(payment, &of_payment, &basis, now),
        refunds: of_payment.iter().map(refund).collect(),
        timeline: timeline(rx, payment, &of_payment)?,
    })
}

fn tax_line(line: &domain::TaxLine) -> TaxLine {
    TaxLine { percent: line.rate.percent(), gross: line.gross.get(), tax: line.tax.get() }
}

fn qr(payment: &Payment) -> Option<Qr> {
    let url = payment.code_url.clone().filter(|_| payment.state == PaymentState::AwaitingCustomer)?;
    payment.code_expires_at.map(|at| Qr { url, expires_at: at.to_string() })
}

fn actions(payment: &Payment, of_payment: &[Refund], basis: &RefundBasis, now: Timestamp) -> Actions {
    let open = !payment.state.is_final();
    let open_refund = of_payment.iter().any(|it| !it.state.is_final());
    let unknown_refund = of_payment.iter().any(|it| it.state == RefundState::Unknown || it.gave_up);
    Actions {
        refund: basis.check_refund(Yen::new(1), now).is_ok(),
        cancel: (open && payment.cancel_requested_at.is_none()) || basis.check_same_day_cancel(now).is_ok(),
        ask: open || open_refund,
        settle_by_hand: payment.state == PaymentState::Unknown || payment.gave_up || unknown_refund,
    }
}

fn timeline(rx: &ReadTx<'_>, payment: &Payment, of_payment: &[Refund]) -> Result<Vec<TimelineEntry>, AppError> {
    let mut entries: Vec<(Timestamp, TimelineEntry)> =
        payment_events::of_payment(rx, &payment.id)?.iter().map(|it| (it.event.at, payment_entry(it))).collect();
    for refund in of_payment {
        let events = refund_events::of_refund(rx, &refund.id)?;
        entries.extend(events.iter().map(|it| (it.event.at, refund_entry(it))));
    }
    // Stable: events of one instant keep the order in which they were written.
    entries.sort_by_key(|(at, _)| *at);
    Ok(entries.into_iter().map(|(_, entry)| entry).collect())
}

fn payment_entry(event: &PaymentEvent) -> TimelineEntry {
    entry(event, None, PaymentState::as_str)
}

fn refund_entry(event: &RefundEvent) -> TimelineEntry {
    entry(event, Some(event.event.of.to_string()), RefundState::as_str)
}

fn entry<Id, State: Copy, Fact>(
    event: &store::journal::Event<Id, State, Fact>,
    refund_id: Option<String>,
    name: fn(State) -> &'static str,
) -> TimelineEntry {
    let it = &event.event;
    TimelineEntry {
        seq: event.seq,
        refund_id,
        at: it.at.to_string(),
        kind: EventKind::on_screen(&it.kind),
        source: source(it.source),
        actor: actor(&it.actor_id),
        from: it.from_state.map(|state| name(state).to_owned()),
        to: it.to_state.map(|state| name(state).to_owned()),
        note: it.note.clone(),
        request_id: it.evidence.provider_request_id.clone(),
        http_status: it.evidence.http_status,
        has_evidence: it.evidence.raw_answer.is_some(),
    }
}
