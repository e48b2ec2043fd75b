//! Truth that comes after the books were closed.

use contract::{ExceptionKind, PaymentDetail, PaymentState, ProviderProfile};
use sandbox::{Call, Fault, ResultCode, ScanReply};

use crate::{
    in_both_profiles, press,
    shop::{Shop, boss},
    webhook,
};

in_both_profiles!(
    found_by_the_late_look,
    found_when_the_provider_can_be_asked_again,
    told_by_webhook,
    told_while_unknown,
    second_attempt_was_paid_too,
    second_attempt_is_on_the_screen,
    contradicts_what_is_booked,
    long_asleep,
);

/// A QR that the provider calls gone, twice, although it is not; so that it can still be paid.
async fn wrongly_canceled(shop: &Shop, sale: &contract::Sale) -> PaymentDetail {
    let shown = shop.start_qr(sale).await.unwrap();
    shop.fault_once(Fault::Refuse { code: ResultCode::DynamicQrNotFound }, Call::DeleteCode);
    shop.fault_once(Fault::Refuse { code: ResultCode::DynamicQrPaymentNotFound }, Call::GetCodePayment);
    let canceled = shop.cancel(&shown).await.unwrap();
    assert_eq!(canceled.row.state, PaymentState::Canceled);
    canceled
}

async fn assert_found(shop: &Shop, payment: &PaymentDetail) {
    let found = shop.show(payment).await;
    assert_eq!(found.row.state, PaymentState::Completed);
    assert_eq!(shop.exceptions(payment).await, [ExceptionKind::PaidLate]);
    if shop.is_opa() {
        let paid_at = shop.order(payment).unwrap().accepted_at.unwrap();
        assert_eq!(found.completed_at, Some(paid_at.to_string()), "the true time of payment");
    }
}

async fn found_by_the_late_look(profile: ProviderProfile) {
    let shop = Shop::open(profile).await;
    let canceled = wrongly_canceled(&shop, &press::sale(1_200)).await;
    shop.pass_s(30);
    shop.customer_pays(&canceled);
    shop.resolve_after_s(31).await;
    assert_found(&shop, &canceled).await;
    let home = shop.app.show_home(&boss(), contract::ShowHome::default()).await.unwrap();
    assert!(home.attention.contains(&contract::Attention::Exceptions { count: 1 }), "{:?}", home.attention);
    shop.close_the_day().await;

    // The second look finds what the first was too early for.
    let canceled = wrongly_canceled(&shop, &press::sale(900)).await;
    shop.resolve_after_s(61).await;
    shop.customer_pays(&canceled);
    shop.resolve_after_s(700).await;
    assert_eq!(shop.state(&canceled).await, PaymentState::Canceled);
    shop.resolve_after_s(200).await;
    assert_found(&shop, &canceled).await;
    shop.close_the_day().await;
}

async fn found_when_the_provider_can_be_asked_again(profile: ProviderProfile) {
    let shop = Shop::open(profile).await;
    let canceled = wrongly_canceled(&shop, &press::sale(1_200)).await;
    shop.customer_pays(&canceled);
    shop.provider_is_down();
    for seconds in [61, 900, 3_600] {
        assert_eq!(shop.resolve_after_s(seconds).await, 1);
    }
    shop.provider_is_back();
    shop.resolve_after_s(1_801).await;
    assert_found(&shop, &canceled).await;
    shop.close_the_day().await;
}

async fn told_by_webhook(profile: ProviderProfile) {
    let shop = Shop::open(profile).await;
    let canceled = wrongly_canceled(&shop, &press::sale(1_200)).await;
    shop.resolve_until_quiet().await;
    let at_provider = shop.order(&canceled).unwrap();
    let mut paid = at_provider.clone();
    // Long after the code has ended; whatever the provider did, it is the one who knows.
    paid.status = sandbox::PaymentStatus::Completed;
    paid.accepted_at = Some(shop.now());
    webhook::tell(&shop, &paid).await.unwrap();
    if shop.is_opa() {
        // A trigger only: the look-up shows that nobody has paid.
        assert_eq!(shop.app.resolve_due().await.unwrap(), 1);
        assert_eq!(shop.state(&canceled).await, PaymentState::Canceled);
        assert!(shop.exceptions(&canceled).await.is_empty());
        assert!(shop.next_due().await.is_none());
    } else {
        assert_eq!(shop.state(&canceled).await, PaymentState::Completed);
        assert_eq!(shop.exceptions(&canceled).await, [ExceptionKind::PaidLate]);
    }
}

async fn told_while_unknown(profile: ProviderProfile) {
    let shop = Shop::open(profile).await;
    shop.sandbox.preset_scan(ScanReply::Waits).unwrap();
    shop.fault_once(Fault::AnswerLost, Call::CreatePayment);
    let unknown = shop.scan(1_200).await;
    shop.customer_pays(&unknown);
    webhook::tell(&shop, &shop.order(&unknown).unwrap()).await.unwrap();
    shop.close_the_day().await;
    assert_eq!(shop.state(&unknown).await, PaymentState::Completed);
    assert!(shop.exceptions(&unknown).await.is_empty(), "it was open until then: nothing is late");
}

async fn second_attempt_was_paid_too(profile: ProviderProfile) {
    let shop = Shop::open(profile).await;
    let sale = press::sale(1_200);
    let canceled = wrongly_canceled(&shop, &sale).await;
    shop.customer_pays(&canceled);
    let second = shop.start_scan(&sale).await.unwrap();
    assert_eq!(second.row.state, PaymentState::Completed);
    shop.resolve_after_s(61).await;
    assert_found(&shop, &canceled).await;
    // The desk shows it, and the customer gets one of the two back.
    let desk = shop.app.list_unresolved(&boss()).await.unwrap();
    assert_eq!(desk.exceptions[0].payment_id.as_ref(), Some(&canceled.row.payment_id));
    shop.refund(&canceled, 1_200).await.unwrap();
    let request = contract::AcknowledgeException {
        exception_id: desk.exceptions[0].exception_id,
        note: "二重払い、一方を返金".into(),
    };
    let desk = shop.app.acknowledge_exception(&boss(), request).await.unwrap().view;
    assert!(desk.exceptions.is_empty());
    shop.close_the_day().await;
    assert_eq!(shop.sandbox.totals().net_yen, 1_200);
}

/// The customer paid the first QR after all, and has the second before him: nobody can pay that any more.
async fn second_attempt_is_on_the_screen(profile: ProviderProfile) {
    let shop = Shop::open(profile).await;
    let sale = press::sale(1_200);
    let canceled = wrongly_canceled(&shop, &sale).await;
    let second = shop.start_qr(&sale).await.unwrap();
    shop.customer_pays(&canceled);
    shop.resolve_after_s(61).await;
    assert_found(&shop, &canceled).await;
    assert!(shop.show(&second).await.cancel_requested);
    shop.resolve_after_s(3).await;
    let ended = shop.show(&second).await;
    assert_eq!(ended.row.state, PaymentState::Canceled);
    assert!(ended.timeline.iter().any(|it| it.note.as_ref() == Some(&canceled.row.payment_id)));
    shop.close_the_day().await;
    assert_eq!(shop.sandbox.totals().captured_count, 1);
}

async fn contradicts_what_is_booked(profile: ProviderProfile) {
    let shop = Shop::open(profile).await;
    let paid = shop.paid(1_200).await;
    let mut told = shop.order(&paid).unwrap();
    told.status = sandbox::PaymentStatus::Failed;
    webhook::tell(&shop, &told).await.unwrap();
    shop.resolve_until_quiet().await;
    assert_eq!(shop.state(&paid).await, PaymentState::Completed);
    // What is signed is believed enough to call a person. What is not only makes us ask, and the answer is: paid.
    let raised = if shop.is_opa() { vec![] } else { vec![ExceptionKind::Contradiction] };
    assert_eq!(shop.exceptions(&paid).await, raised);
    shop.close_the_day().await;
}

/// The machine slept through both late looks: one is made up for.
async fn long_asleep(profile: ProviderProfile) {
    let shop = Shop::open(profile).await;
    let canceled = wrongly_canceled(&shop, &press::sale(1_200)).await;
    shop.customer_pays(&canceled);
    assert_eq!(shop.resolve_after_s(3 * 24 * 3_600).await, 1);
    assert_found(&shop, &canceled).await;
    assert_eq!(shop.resolve_after_s(3_600).await, 0);
    shop.close_the_day().await;
}
