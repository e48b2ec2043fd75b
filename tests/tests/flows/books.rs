//! What must hold after every flow: our books against the provider's, and our books against themselves.

use std::collections::BTreeMap;

use app::App;
use domain::{
    PaymentState, RefundKind, RefundState, TransactionId,
    payment::{self, PaymentFact},
    refund,
};
use sandbox::{Order, Sandbox};
use store::{
    ReadTx, StoreError, exceptions, payment_events,
    payments::{self, Cursor, Payment, PaymentFilter},
    refund_events,
    refunds::{self, Refund},
};

/// Everything that is kept of one payment.
struct Kept {
    payment: Payment,
    refunds: Vec<Refund>,
    late: bool,
}

/// Compares everything.
pub(crate) async fn assert_agree(app: &App, sandbox: &Sandbox) {
    let kept = app.store().read(read).await.unwrap();
    receipts_have_no_gaps(&kept);
    sales_are_paid_once(&kept);
    for it in &kept {
        within_the_payment(it);
        if let Some(order) = sandbox.order(it.payment.order_id.as_str()) {
            agrees(it, &order);
        } else {
            let nothing_there = it.payment.state != PaymentState::Completed || it.payment.settled_by_hand;
            assert!(nothing_there, "{} is paid, and the provider has never heard of it", it.payment.id);
        }
    }
    let ours: Vec<_> = kept.iter().map(|it| it.payment.order_id.to_string()).collect();
    for order in sandbox.snapshot().orders {
        assert!(ours.contains(&order.merchant_payment_id), "the provider has an order that we have not");
    }
    sums_agree(app, sandbox, &kept).await;
}

fn read(rx: &ReadTx<'_>) -> Result<Vec<Kept>, StoreError> {
    let mut all = Vec::new();
    let mut cursor: Option<Cursor> = None;
    loop {
        let page = payments::list(rx, &PaymentFilter::default(), cursor, payments::PAGE_ROWS_MAX)?;
        for payment in page.rows {
            let late = exceptions::of_payment(rx, &payment.id)?.iter().any(|it| it.exception.kind == "paid_late");
            let refunds = refunds::of_payment(rx, &payment.id)?;
            payment_replays(rx, &payment)?;
            for refund in &refunds {
                refund_replays(rx, refund)?;
            }
            all.push(Kept { payment, refunds, late });
        }
        cursor = page.next;
        if cursor.is_none() {
            return Ok(all);
        }
    }
}

/// The journal leads from nothing to the state in which the payment is, one allowed step after the other.
fn payment_replays(rx: &ReadTx<'_>, payment: &Payment) -> Result<(), StoreError> {
    let mut at: Option<PaymentState> = None;
    for event in payment_events::of_payment(rx, &payment.id)? {
        let Some(to) = event.event.to_state else { continue };
        assert_eq!(event.event.from_state, at, "{}: a step from elsewhere", payment.id);
        if let Some(from) = at {
            let fact = event.event.fact.expect("a step has a reason");
            assert!(is_step(from, fact, to), "{}: {from:?} {fact:?} {to:?}", payment.id);
        } else {
            assert_eq!(to, PaymentState::Created, "{}: begins elsewhere", payment.id);
        }
        at = Some(to);
    }
    assert_eq!(at, Some(payment.state), "{}: the journal ends elsewhere", payment.id);
    Ok(())
}

fn is_step(from: PaymentState, fact: PaymentFact, to: PaymentState) -> bool {
    match payment::decide(from, fact) {
        payment::Decision::Move(state) => state == to,
        payment::Decision::MoveLate => to == PaymentState::Completed,
        payment::Decision::Stay | payment::Decision::Contradiction => false,
    }
}

fn refund_replays(rx: &ReadTx<'_>, refund: &Refund) -> Result<(), StoreError> {
    let mut at: Option<RefundState> = None;
    for event in refund_events::of_refund(rx, &refund.id)? {
        let Some(to) = event.event.to_state else { continue };
        assert_eq!(event.event.from_state, at, "{}: a step from elsewhere", refund.id);
        if let Some(from) = at {
            let fact = event.event.fact.expect("a step has a reason");
            let step = match refund::decide(from, fact) {
                refund::Decision::Move(state) => state == to,
                refund::Decision::MoveLate => to == RefundState::Completed,
                refund::Decision::Stay | refund::Decision::Contradiction => false,
            };
            assert!(step, "{}: {from:?} {fact:?} {to:?}", refund.id);
        } else {
            assert_eq!(to, RefundState::Created, "{}: begins elsewhere", refund.id);
        }
        at = Some(to);
    }
    assert_eq!(at, Some(refund.state), "{}: the journal ends elsewhere", refund.id);
    Ok(())
}

fn receipts_have_no_gaps(kept: &[Kept]) {
    let mut numbers: Vec<u64> = kept
        .iter()
        .filter_map(|it| it.payment.receipt_number)
        .map(|number| number.to_string().trim_start_matches("RCP-").parse().unwrap())
        .collect();
    numbers.sort_unstable();
    let expected: Vec<u64> = (1..).take(numbers.len()).collect();
    assert_eq!(numbers, expected, "receipt numbers");
}

/// A second paid attempt is possible only by the provider's late word, and then a person is told.
fn sales_are_paid_once(kept: &[Kept]) {
    let mut paid: BTreeMap<&str, Vec<(&TransactionId, bool)>> = BTreeMap::new();
    for it in kept.iter().filter(|it| it.payment.state == PaymentState::Completed) {
        paid.entry(it.payment.sale_id.as_str()).or_default().push((&it.payment.id, it.late));
    }
    for (sale, attempts) in paid {
        let on_time = attempts.iter().filter(|(_, late)| !late).count();
        assert!(on_time <= 1, "{sale} is paid {on_time} times: {attempts:?}");
    }
}

fn within_the_payment(it: &Kept) {
    let held: i64 = it.refunds.iter().filter(|refund| refund.state.holds()).map(|refund| refund.amount.get()).sum();
    let paid = if it.payment.state == PaymentState::Completed { it.payment.amount.get() } else { 0 };
    assert!(held <= paid, "{}: {held} of {paid} went back", it.payment.id);
}

/// One payment against the provider's order, as far as ours is closed and was not settled by hand.
fn agrees(it: &Kept, order: &Order) {
    let (payment, money) = (&it.payment, order.money());
    if !payment.state.is_final() || payment.settled_by_hand || it.refunds.iter().any(|refund| !refund.state.is_final())
    {
        return;
    }
    assert_eq!(payment.amount.get(), order.amount, "{}", payment.id);
    if payment.state == PaymentState::Completed {
        assert_eq!(money.captured, order.amount, "{} is paid here and {:?} there", payment.id, order.status);
    } else {
        let kept_there = money.captured - money.cancelled;
        assert_eq!(kept_there, 0, "{} is {:?} here and {:?} there", payment.id, payment.state, order.status);
    }
    let done = |kind| {
        let of_kind = it.refunds.iter().filter(|refund| refund.kind == kind && refund.state == RefundState::Completed);
        of_kind.filter(|refund| !refund.settled_by_hand).map(|refund| refund.amount.get()).sum::<i64>()
    };
    let by_hand = it.refunds.iter().any(|refund| refund.settled_by_hand);
    assert!(by_hand || done(RefundKind::Refund) == money.refunded, "{}: refunds", payment.id);
    if payment.state == PaymentState::Completed {
        assert!(by_hand || done(RefundKind::SameDayCancel) == money.cancelled, "{}: same-day cancel", payment.id);
    }
}

/// The sums, when nothing is open and nobody settled anything by hand.
async fn sums_agree(app: &App, sandbox: &Sandbox, kept: &[Kept]) {
    let closed = |it: &Kept| {
        let refunds = it.refunds.iter().all(|refund| refund.state.is_final() && !refund.settled_by_hand);
        it.payment.state.is_final() && !it.payment.settled_by_hand && refunds
    };
    if !kept.iter().all(closed) {
        return;
    }
    let ours = app.store().read(payments::ledger_sum).await.unwrap();
    let theirs = sandbox.totals();
    assert_eq!(ours.captured.get() - ours.refunded.get(), theirs.net_yen, "net of all payments: {ours:?} {theirs:?}");
}
