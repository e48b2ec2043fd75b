//! A whole payment is called off: a paid one on its own day, and a scan of which nobody knows whether it is paid.

use app::AppError;
use contract::{Cause, ChargeAgain, PaymentDetail, PaymentState, ProviderProfile, RefundKind, RefundState};
use jiff::Timestamp;
use sandbox::{Act, Call, Fault, ResultCode, ScanReply};

use crate::{in_both_profiles, press, shop::Shop, shop::boss, shop::view, webhook};

in_both_profiles!(
    paid_today,
    paid_today_takes_effect_late,
    paid_today_is_told_too,
    paid_today_answer_is_lost,
    paid_today_is_refused,
    paid_yesterday,
    partly_refunded,
    unknown_scan_that_is_paid,
    unknown_scan_that_is_canceled_at_once,
    scan_that_waits,
    scan_that_is_confirmed_meanwhile,
    what_is_closed,
);

fn cancel_of(payment: &PaymentDetail) -> (RefundKind, RefundState, i64) {
    let [only] = &payment.refunds[..] else { panic!("{:?}", payment.refunds) };
    (only.kind, only.state, only.amount)
}

async fn paid_today(profile: ProviderProfile) {
    let shop = Shop::open(profile).await;
    let paid = shop.paid(1_000).await;
    assert!(paid.actions.cancel);
    let press = press::cancel_of(&paid.row.payment_id);
    for _ in 0..2 {
        let called_off = view(shop.app.cancel_payment(&boss(), press.clone()).await).unwrap();
        assert_eq!(cancel_of(&called_off), (RefundKind::SameDayCancel, RefundState::Processing, 1_000));
        assert_eq!((called_off.row.state, called_off.refundable), (PaymentState::Completed, 0));
        assert!(!called_off.actions.cancel && !called_off.actions.refund);
    }
    assert!(matches!(shop.refund(&paid, 1).await, Err(AppError::Refund(_))));
    shop.resolve_after_s(3).await;
    assert_eq!(cancel_of(&shop.show(&paid).await).1, RefundState::Completed);
    shop.close_the_day().await;
    assert_eq!(shop.sandbox.totals().cancelled_yen, 1_000);
    assert!(shop.exceptions(&paid).await.is_empty());
}

async fn paid_today_takes_effect_late(profile: ProviderProfile) {
    let shop = Shop::open(profile).await;
    let paid = shop.paid(1_000).await;
    shop.fault_once(Fault::CancelLate { ms: 3_600_000 }, Call::CancelPayment);
    shop.cancel(&paid).await.unwrap();
    for _ in 0..3 {
        shop.resolve_after_s(600).await;
        assert_eq!(cancel_of(&shop.show(&paid).await).1, RefundState::Processing);
    }
    shop.close_the_day().await;
    assert_eq!(cancel_of(&shop.show(&paid).await).1, RefundState::Completed);
}

/// PayPay calls the payment FAILED, unasked, before and after we know that the cancel is done.
async fn paid_today_is_told_too(profile: ProviderProfile) {
    let shop = Shop::open(profile).await;
    let paid = shop.paid(1_000).await;
    shop.cancel(&paid).await.unwrap();
    shop.pass_s(1);
    for _ in 0..2 {
        let mut told = shop.order(&paid).unwrap();
        assert_eq!(told.status, sandbox::PaymentStatus::Failed);
        told.accepted_at = Some(shop.now());
        webhook::tell(&shop, &told).await.unwrap();
        shop.app.resolve_due().await.unwrap();
        let after = shop.show(&paid).await;
        assert_eq!((after.row.state, cancel_of(&after).1), (PaymentState::Completed, RefundState::Completed));
        assert!(shop.next_due().await.is_none(), "nothing is asked any more");
        shop.pass_s(60);
    }
    assert!(shop.exceptions(&paid).await.is_empty());
    shop.close_the_day().await;
}

async fn paid_today_answer_is_lost(profile: ProviderProfile) {
    for fault in
        [Fault::AnswerLost, Fault::InternalErrorAfter, Fault::HtmlAnswer, Fault::RequestLost, Fault::UnavailableBefore]
    {
        let shop = Shop::open(profile).await;
        let paid = shop.paid(1_000).await;
        shop.fault_once(fault.clone(), Call::CancelPayment);
        let unknown = shop.cancel(&paid).await.unwrap();
        assert_eq!(cancel_of(&unknown).1, RefundState::Unknown, "{fault:?}");
        shop.close_the_day().await;
        assert_eq!(cancel_of(&shop.show(&paid).await).1, RefundState::Completed, "{fault:?}");
    }
}

async fn paid_today_is_refused(profile: ProviderProfile) {
    let shop = Shop::open(profile).await;
    let paid = shop.paid(1_000).await;
    shop.fault_once(Fault::Refuse { code: ResultCode::OrderNotReversible }, Call::CancelPayment);
    let refused = shop.cancel(&paid).await.unwrap();
    assert_eq!(cancel_of(&refused).1, RefundState::Failed);
    assert_eq!((refused.refundable, refused.actions.cancel, refused.actions.refund), (1_000, true, true));
    shop.close_the_day().await;
}

async fn paid_yesterday(profile: ProviderProfile) {
    let shop = Shop::open(profile).await;
    let (first, second) = (shop.paid(1_000).await, shop.paid(2_000).await);
    let last_moment: Timestamp = "2026-11-24T15:14:59Z".parse().unwrap();
    shop.clock.set(last_moment);
    assert!(shop.show(&first).await.actions.cancel);
    shop.cancel(&first).await.unwrap();
    shop.pass_s(1);
    assert!(!shop.show(&second).await.actions.cancel);
    let refused = shop.cancel(&second).await.unwrap_err().to_failure();
    assert_eq!(refused.cause, Cause::RefundClosed { reason: contract::RefundClosedReason::DayIsOver });
    shop.refund(&second, 2_000).await.unwrap();
    shop.close_the_day().await;
    assert_eq!(cancel_of(&shop.show(&first).await).1, RefundState::Completed);
}

async fn partly_refunded(profile: ProviderProfile) {
    let shop = Shop::open(profile).await;
    let paid = shop.paid(1_000).await;
    shop.refund(&paid, 1).await.unwrap();
    let refused = shop.cancel(&paid).await.unwrap_err().to_failure();
    assert_eq!(refused.cause, Cause::RefundClosed { reason: contract::RefundClosedReason::AlreadyRefunded });
    shop.close_the_day().await;
}

/// The provider takes the cancel on and still calls the payment paid: the money goes back, and the books follow it.
async fn unknown_scan_that_is_paid(profile: ProviderProfile) {
    for by_our_id in [true, false] {
        unknown_scan_at(profile, by_our_id).await;
    }
}

async fn unknown_scan_at(profile: ProviderProfile, by_our_id: bool) {
    let shop = Shop::open(profile).await;
    shop.rules(|rules| rules.mpac_finds_by_merchant_id = by_our_id);
    shop.fault_once(Fault::AnswerLost, Call::CreatePayment);
    let unknown = shop.scan(1_000).await;
    let mut after = shop.cancel(&unknown).await.unwrap();
    if !shop.is_opa() && !by_our_id {
        assert_eq!((after.row.state, after.cancel_requested), (PaymentState::Unknown, true));
        let mut told = shop.order(&unknown).unwrap();
        told.status = sandbox::PaymentStatus::Completed;
        webhook::tell(&shop, &told).await.unwrap();
        after = shop.show(&unknown).await;
    }
    assert_eq!((after.row.state, after.charge_again), (PaymentState::Completed, ChargeAgain::NoPaid));
    assert_eq!(cancel_of(&after).0, RefundKind::SameDayCancel);
    assert_eq!(after.refunds[0].reason, "打ち間違い");
    shop.close_the_day().await;
    let closed = shop.show(&unknown).await;
    assert_eq!((cancel_of(&closed).1, closed.refundable), (RefundState::Completed, 0));
    assert_eq!(shop.sandbox.totals().net_yen, 0);
    assert!(shop.exceptions(&unknown).await.is_empty());
}

async fn unknown_scan_that_is_canceled_at_once(profile: ProviderProfile) {
    let shop = Shop::open(profile).await;
    shop.rules(|rules| rules.cancel_effect_ms = 0);
    shop.fault_once(Fault::UnknownStatus, Call::CreatePayment);
    let unknown = shop.scan(1_000).await;
    let canceled = shop.cancel(&unknown).await.unwrap();
    assert_eq!((canceled.row.state, canceled.charge_again), (PaymentState::Canceled, ChargeAgain::Yes));
    shop.close_the_day().await;
    assert_eq!(shop.sandbox.totals().net_yen, 0);
}

async fn scan_that_waits(profile: ProviderProfile) {
    let shop = Shop::open(profile).await;
    shop.sandbox.preset_scan(ScanReply::Waits).unwrap();
    let waiting = shop.scan(1_000).await;
    let called_off = shop.cancel(&waiting).await.unwrap();
    assert_eq!((called_off.row.state, called_off.cancel_requested), (PaymentState::Processing, true));
    shop.resolve_after_s(3).await;
    assert_eq!(shop.state(&waiting).await, PaymentState::Canceled);
    shop.close_the_day().await;
}

async fn scan_that_is_confirmed_meanwhile(profile: ProviderProfile) {
    let shop = Shop::open(profile).await;
    shop.sandbox.preset_scan(ScanReply::Waits).unwrap();
    let waiting = shop.scan(1_000).await;
    shop.fault_once(Fault::CancelLate { ms: 60_000 }, Call::CancelPayment);
    shop.cancel(&waiting).await.unwrap();
    shop.customer(&waiting, Act::Pay);
    assert_eq!(shop.ask(&waiting).await.row.state, PaymentState::Completed);
    shop.close_the_day().await;
    assert_eq!(cancel_of(&shop.show(&waiting).await), (RefundKind::SameDayCancel, RefundState::Completed, 1_000));
}

async fn what_is_closed(profile: ProviderProfile) {
    let shop = Shop::open(profile).await;
    shop.sandbox.preset_scan(ScanReply::InsufficientFund).unwrap();
    let declined = shop.scan(1_000).await;
    let refused = shop.cancel(&declined).await.unwrap_err().to_failure();
    assert_eq!(refused.cause, Cause::WrongState { state: contract::PaymentState::Declined });
    let shown = shop.qr(500).await;
    let press = press::cancel_of(&shown.row.payment_id);
    for _ in 0..2 {
        let canceled = view(shop.app.cancel_payment(&boss(), press.clone()).await).unwrap();
        assert_eq!(canceled.row.state, PaymentState::Canceled);
    }
    assert!(matches!(shop.cancel(&shown).await, Err(AppError::WrongState { .. })), "another press is another wish");
    shop.close_the_day().await;
}
