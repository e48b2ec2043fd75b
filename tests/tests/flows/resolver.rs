//! Asking until it is known, and calling a person when it cannot be.

use std::time::Duration;

use app::AppError;
use contract::{Attention, ExceptionKind, PaymentDetail, PaymentState, ProviderProfile, RefundState, SettleByHand};
use sandbox::{ActiveFault, Call, Fault, ScanReply};

use crate::{
    in_both_profiles, press,
    shop::{Shop, boss, view},
    webhook,
};

in_both_profiles!(
    gives_up_after_a_week,
    is_asked_again_by_hand,
    settled_as_paid,
    settled_as_unpaid,
    settled_refund,
    cannot_be_settled,
    asks_once_though_two_resolve,
    nobody_waits_for_a_slow_answer,
);

const WEEK_S: i64 = 7 * 24 * 3_600;

/// A payment of which nothing will ever be known: the answer is lost, and then the provider.
async fn unknown(shop: &Shop) -> PaymentDetail {
    shop.fault_once(Fault::AnswerLost, Call::CreatePayment);
    let unknown = shop.scan(1_200).await;
    assert_eq!(unknown.row.state, PaymentState::Unknown);
    shop.provider_is_down();
    unknown
}

async fn settle(shop: &Shop, request: SettleByHand) -> Result<PaymentDetail, AppError> {
    view(shop.app.settle_by_hand(&boss(), request).await)
}

async fn gives_up_after_a_week(profile: ProviderProfile) {
    let shop = Shop::open(profile).await;
    let shown = shop.qr(500).await;
    let unknown = unknown(&shop).await;
    for _ in 0..3 {
        shop.resolve_after_s(3).await;
    }
    shop.resolve_after_s(WEEK_S - 3_600).await;
    assert!(!shop.show(&unknown).await.needs_person);
    shop.resolve_after_s(2 * 3_600).await;
    for (payment, state) in [(&unknown, PaymentState::Unknown), (&shown, PaymentState::AwaitingCustomer)] {
        let given_up = shop.show(payment).await;
        assert_eq!((given_up.row.state, given_up.needs_person), (state, true));
        assert_eq!((given_up.next_check_at.as_ref(), given_up.actions.settle_by_hand), (None, true));
        let last = given_up.timeline.last().unwrap();
        assert_eq!(last.kind, contract::TimelineKind::GaveUp);
    }
    assert_eq!(shop.resolve_after_s(WEEK_S).await, 0, "nobody asks any more");
    let desk = shop.app.list_unresolved(&boss()).await.unwrap();
    assert_eq!(desk.open.len(), 2);
    let home = shop.app.show_home(&boss(), contract::ShowHome::default()).await.unwrap();
    match &home.attention[..] {
        [Attention::Unresolved { count: 2, amount: 1_700, needs_person: 2, payment_id: None, .. }] => {}
        other => panic!("{other:?}"),
    }
    assert_eq!(shop.app.show_console(&boss(), false).await.unwrap().unresolved, 2);
    shop.assert_books_agree().await;
}

async fn is_asked_again_by_hand(profile: ProviderProfile) {
    let shop = Shop::open(profile).await;
    let shown = shop.qr(500).await;
    shop.customer_pays(&shown);
    shop.provider_is_down();
    shop.resolve_after_s(WEEK_S + 60).await;
    assert!(shop.show(&shown).await.needs_person);
    let still = shop.ask(&shown).await;
    assert_eq!((still.row.state, still.needs_person), (PaymentState::AwaitingCustomer, true));
    shop.provider_is_back();
    let paid = shop.ask(&shown).await;
    assert_eq!((paid.row.state, paid.needs_person), (PaymentState::Completed, false));
    shop.close_the_day().await;

    // A message from the provider wakes up what was given up on as well.
    let shown = shop.qr(700).await;
    shop.customer_pays(&shown);
    shop.provider_is_down();
    shop.resolve_after_s(WEEK_S + 60).await;
    shop.provider_is_back();
    webhook::tell(&shop, &shop.order(&shown).unwrap()).await.unwrap();
    shop.app.resolve_due().await.unwrap();
    assert_eq!(shop.state(&shown).await, PaymentState::Completed);
    shop.close_the_day().await;
}

async fn settled_as_paid(profile: ProviderProfile) {
    let shop = Shop::open(profile).await;
    let unknown = unknown(&shop).await;
    let settled = settle(&shop, press::settle_of(&unknown.row.payment_id, true)).await.unwrap();
    assert_eq!((settled.row.state, settled.row.settled_by_hand), (PaymentState::Completed, true));
    assert_eq!(settled.row.receipt_number.as_deref(), Some("RCP-000001"));
    assert_eq!(settled.timeline.last().unwrap().note.as_deref(), Some("サポート 佐藤様 04-1234"));
    shop.provider_is_back();
    // The provider says the same later: nothing is strange about that.
    webhook::tell(&shop, &shop.order(&unknown).unwrap()).await.unwrap();
    shop.resolve_until_quiet().await;
    assert!(shop.exceptions(&unknown).await.is_empty());
    // What was settled can be refunded: PayPay's number came with the message, or is looked up.
    let refunded = shop.refund(&unknown, 1_200).await.unwrap();
    assert_ne!(refunded.refunds[0].state, RefundState::Failed);
    shop.close_the_day().await;
    assert_eq!(shop.sandbox.totals().refunded_yen, 1_200);
}

async fn settled_as_unpaid(profile: ProviderProfile) {
    let shop = Shop::open(profile).await;
    let sale = press::sale(1_200);
    shop.fault_once(Fault::AnswerLost, Call::CreatePayment);
    let unknown = shop.start_scan(&sale).await.unwrap();
    let settled = settle(&shop, press::settle_of(&unknown.row.payment_id, false)).await.unwrap();
    assert_eq!((settled.row.state, settled.row.settled_by_hand), (PaymentState::Failed, true));
    assert!(shop.start_scan(&sale).await.is_ok(), "the sale may be tried again");
    // It was wrong: the money had moved.
    webhook::tell(&shop, &shop.order(&unknown).unwrap()).await.unwrap();
    shop.app.resolve_due().await.unwrap();
    assert_eq!(shop.state(&unknown).await, PaymentState::Completed);
    assert_eq!(shop.exceptions(&unknown).await, [ExceptionKind::PaidLate]);
    shop.close_the_day().await;
}

async fn settled_refund(profile: ProviderProfile) {
    for moved in [true, false] {
        let shop = Shop::open(profile).await;
        let (paid, other) = (shop.paid(1_000).await, shop.paid(2_000).await);
        shop.fault_once(if moved { Fault::AnswerLost } else { Fault::RequestLost }, Call::CreateRefund);
        let unknown = shop.refund(&paid, 300).await.unwrap();
        shop.provider_is_down();
        let refund_id = Some(unknown.refunds[0].refund_id.clone());
        let request = SettleByHand { refund_id, ..press::settle_of(&paid.row.payment_id, moved) };
        let of_other = SettleByHand { payment_id: other.row.payment_id.clone(), ..request.clone() };
        assert!(matches!(settle(&shop, of_other).await, Err(AppError::NotFound { .. })), "a refund of another payment");
        let settled = settle(&shop, request.clone()).await.unwrap();
        let (state, refundable) = if moved { (RefundState::Completed, 700) } else { (RefundState::Failed, 1_000) };
        assert_eq!((settled.refunds[0].state, settled.refunds[0].settled_by_hand), (state, true));
        assert_eq!((settled.refundable, settled.needs_person), (refundable, false));
        assert!(matches!(settle(&shop, request).await, Err(AppError::WrongState { .. })));
        shop.provider_is_back();
        shop.close_the_day().await;
    }
}

async fn cannot_be_settled(profile: ProviderProfile) {
    let shop = Shop::open(profile).await;
    let unknown = unknown(&shop).await;
    for evidence in ["", "  abc ", &"あ".repeat(256)] {
        let request = SettleByHand { evidence: evidence.into(), ..press::settle_of(&unknown.row.payment_id, true) };
        match settle(&shop, request).await {
            Err(AppError::Field { field, .. }) => assert_eq!(field, "evidence"),
            other => panic!("{other:?}"),
        }
    }
    shop.provider_is_back();
    shop.sandbox.preset_scan(ScanReply::InsufficientFund).unwrap();
    let declined = shop.scan(100).await;
    for known in [shop.paid(100).await, shop.qr(100).await, declined] {
        for moved in [true, false] {
            let refused = settle(&shop, press::settle_of(&known.row.payment_id, moved)).await;
            assert!(matches!(refused, Err(AppError::WrongState { .. })), "{refused:?}");
        }
    }
    let refused = settle(&shop, press::settle_of("TXN-none", true)).await;
    assert!(matches!(refused, Err(AppError::NotFound { .. })));
    shop.assert_books_agree().await;
}

async fn asks_once_though_two_resolve(profile: ProviderProfile) {
    let shop = Shop::open(profile).await;
    for yen in [100, 200, 300] {
        shop.qr(yen).await;
    }
    let paid = shop.paid(1_000).await;
    shop.fault_once(Fault::RequestLost, Call::CreateRefund);
    shop.refund(&paid, 10).await.unwrap();
    shop.pass_s(3);
    let (one, two) = tokio::join!(shop.app.resolve_due(), shop.app.resolve_due());
    assert_eq!(one.unwrap() + two.unwrap(), 4);
    assert_eq!(shop.sandbox.totals().refunded_count, 1);
    shop.close_the_day().await;
}

/// In real time: while one look-up hangs, another customer's payment is seen.
async fn nobody_waits_for_a_slow_answer(profile: ProviderProfile) {
    let shop = Shop::open(profile).await;
    shop.sandbox.preset_scan(ScanReply::Waits).unwrap();
    let slow = shop.scan(1_000).await;
    let quick = shop.qr(500).await;
    shop.sandbox.set_fault(ActiveFault::always(Fault::Slow { ms: 5_000 }).on(Call::GetPayment)).unwrap();
    let resolving = shop.app.clone();
    let resolver = tokio::spawn(async move { resolving.run_resolver().await });
    shop.pass_s(3);
    tokio::time::sleep(Duration::from_millis(700)).await;
    shop.customer_pays(&quick);
    // The QR's own look-ups go by another address in both profiles.
    let mut seen = false;
    for _ in 0..30 {
        shop.pass_s(3);
        tokio::time::sleep(Duration::from_millis(100)).await;
        seen |= shop.state(&quick).await == PaymentState::Completed;
        if seen {
            break;
        }
    }
    resolver.abort();
    assert!(seen, "the QR waited for the scan");
    assert_eq!(shop.state(&slow).await, PaymentState::Processing);
    shop.provider_is_back();
    shop.customer_pays(&slow);
    shop.close_the_day().await;
}
