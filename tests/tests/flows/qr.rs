//! The shop shows a QR.

use contract::{ChargeAgain, ExceptionKind, PaymentState, ProviderProfile};
use sandbox::{
    Act, ActiveFault, Call, Fault, ResultCode,
    ledger::{DuplicateCode, ExpiredQr},
};

use crate::{
    in_both_profiles, press,
    shop::{Shop, boss, view},
};

in_both_profiles!(
    is_paid,
    ends_when_nobody_pays,
    is_called_off,
    is_paid_in_the_moment_of_the_cancel,
    is_called_off_while_the_provider_is_down,
    answer_is_lost_once,
    answer_is_lost_twice,
    never_reaches_a_provider_in_trouble,
    is_refused,
    cannot_be_sent,
    is_asked_about_in_vain,
    speaks_of_another_amount,
);

async fn is_paid(profile: ProviderProfile) {
    let shop = Shop::open(profile).await;
    let shown = shop.qr(1_200).await;
    assert_eq!(shown.row.state, PaymentState::AwaitingCustomer);
    assert_eq!(shown.charge_again, ChargeAgain::NoUnresolved);
    let qr = shown.qr.as_ref().unwrap();
    assert!(qr.url.starts_with("https://qr"), "{}", qr.url);
    assert_eq!(shop.resolve_after_s(3).await, 1);
    assert_eq!(shop.state(&shown).await, PaymentState::AwaitingCustomer);
    shop.customer_pays(&shown);
    assert_eq!(shop.resolve_after_s(3).await, 1);
    let paid = shop.show(&shown).await;
    assert_eq!(paid.row.state, PaymentState::Completed);
    assert_eq!(paid.row.receipt_number.as_deref(), Some("RCP-000001"));
    assert_eq!((paid.refundable, paid.qr.is_none(), paid.next_check_at), (1_200, true, None));
    assert_eq!(paid.provider_payment_id, shop.order(&shown).unwrap().payment_id);
    shop.close_the_day().await;
}

async fn ends_when_nobody_pays(profile: ProviderProfile) {
    for expired_qr in [ExpiredQr::StaysCreated, ExpiredQr::NotFound, ExpiredQr::BecomesExpired] {
        for act in [Act::Wait, Act::Refuse, Act::WalkAway] {
            let shop = Shop::open(profile).await;
            shop.rules(|rules| rules.expired_qr = expired_qr);
            let sale = press::sale(1_200);
            let shown = shop.start_qr(&sale).await.unwrap();
            shop.customer(&shown, act);
            shop.resolve_after_s(299).await;
            assert_eq!(shop.state(&shown).await, PaymentState::AwaitingCustomer, "{expired_qr:?} {act:?}");
            // Out of time, but a customer may have pressed "pay" in the last second.
            shop.resolve_after_s(10).await;
            let early = if expired_qr == ExpiredQr::BecomesExpired {
                PaymentState::Expired
            } else {
                PaymentState::AwaitingCustomer
            };
            assert_eq!(shop.state(&shown).await, early, "{expired_qr:?} {act:?}");
            shop.resolve_after_s(3).await;
            let ended = shop.show(&shown).await;
            assert_eq!((ended.row.state, ended.charge_again), (PaymentState::Expired, ChargeAgain::Yes));
            assert!(shop.start_qr(&sale).await.is_ok(), "the sale may be tried again");
            shop.close_the_day().await;
        }
    }
}

async fn is_called_off(profile: ProviderProfile) {
    let shop = Shop::open(profile).await;
    let shown = shop.qr(1_200).await;
    let canceled = shop.cancel(&shown).await.unwrap();
    assert_eq!((canceled.row.state, canceled.charge_again), (PaymentState::Canceled, ChargeAgain::Yes));
    assert!(!canceled.cancel_requested && canceled.qr.is_none() && !canceled.actions.cancel);
    assert!(shop.order(&shown).unwrap().code().unwrap().deleted);
    assert!(shop.sandbox.customer_acts(&shown.order_id, Act::Pay).unwrap().is_err(), "nobody can pay it");
    shop.close_the_day().await;
}

async fn is_paid_in_the_moment_of_the_cancel(profile: ProviderProfile) {
    let shop = Shop::open(profile).await;
    let shown = shop.qr(1_200).await;
    shop.customer_pays(&shown);
    let press = press::cancel_of(&shown.row.payment_id);
    for _ in 0..2 {
        // The second time is a double click: it must not give the money back.
        let paid = view(shop.app.cancel_payment(&boss(), press.clone()).await).unwrap();
        assert_eq!((paid.row.state, paid.row.refunded, paid.refunds.len()), (PaymentState::Completed, 0, 0));
    }
    shop.close_the_day().await;
}

async fn is_called_off_while_the_provider_is_down(profile: ProviderProfile) {
    for (pays, end) in [(false, PaymentState::Canceled), (true, PaymentState::Completed)] {
        let shop = Shop::open(profile).await;
        let shown = shop.qr(1_200).await;
        shop.provider_is_down();
        let waiting = shop.cancel(&shown).await.unwrap();
        assert_eq!((waiting.row.state, waiting.cancel_requested), (PaymentState::AwaitingCustomer, true));
        assert_eq!(waiting.charge_again, ChargeAgain::NoUnresolved);
        shop.resolve_after_s(60).await;
        assert_eq!(shop.state(&shown).await, PaymentState::AwaitingCustomer);
        if pays {
            shop.customer_pays(&shown);
        }
        // Also past its time: nothing is proven while nobody answers.
        shop.resolve_after_s(600).await;
        assert_eq!(shop.state(&shown).await, PaymentState::AwaitingCustomer);
        shop.provider_is_back();
        shop.close_the_day().await;
        assert_eq!(shop.state(&shown).await, end);
    }
}

async fn answer_is_lost_once(profile: ProviderProfile) {
    let awaiting = PaymentState::AwaitingCustomer;
    for (fault, with_previous, with_refusal) in [
        (Fault::AnswerLost, awaiting, PaymentState::Unknown),
        (Fault::InternalErrorAfter, awaiting, PaymentState::Unknown),
        (Fault::UnavailableAfter, awaiting, PaymentState::Unknown),
        (Fault::HtmlAnswer, awaiting, PaymentState::Unknown),
        (Fault::HalfJson, awaiting, PaymentState::Unknown),
        (Fault::RequestLost, awaiting, awaiting),
        (Fault::InternalErrorBefore, awaiting, awaiting),
        (Fault::UnavailableBefore, awaiting, awaiting),
        (Fault::RateLimit, awaiting, awaiting),
        (Fault::Redirect, awaiting, awaiting),
    ] {
        for (duplicate, state) in
            [(DuplicateCode::PreviousResult, with_previous), (DuplicateCode::Refused, with_refusal)]
        {
            let shop = Shop::open(profile).await;
            shop.rules(|rules| rules.duplicate_code = duplicate);
            shop.fault_once(fault.clone(), Call::CreateCode);
            let begun = shop.qr(1_200).await;
            assert_eq!(begun.row.state, state, "{fault:?} {duplicate:?}");
            assert_eq!(begun.qr.is_some(), state == awaiting);
            assert_eq!(shop.orders(), 1, "{fault:?} {duplicate:?}");
            shop.close_the_day().await;
            assert_eq!(shop.state(&begun).await, PaymentState::Expired, "{fault:?} {duplicate:?}");
            assert_eq!(shop.orders(), 1);
        }
    }
}

async fn answer_is_lost_twice(profile: ProviderProfile) {
    let shop = Shop::open(profile).await;
    shop.rules(|rules| rules.duplicate_code = DuplicateCode::PreviousResult);
    shop.fault_times(Fault::AnswerLost, Call::CreateCode, 2);
    let sale = press::sale(1_200);
    let unknown = shop.start_qr(&sale).await.unwrap();
    assert_eq!((unknown.row.state, unknown.charge_again), (PaymentState::Unknown, ChargeAgain::NoUnresolved));
    shop.resolve_after_s(150).await;
    assert_eq!(shop.state(&unknown).await, PaymentState::Unknown, "there is a code, and it has not ended");
    // Nobody was shown the code: called off, it is dead at once.
    let canceled = shop.cancel(&unknown).await.unwrap();
    assert_eq!((canceled.row.state, canceled.charge_again), (PaymentState::Canceled, ChargeAgain::Yes));
    assert!(shop.start_qr(&sale).await.is_ok());
    shop.close_the_day().await;
}

async fn never_reaches_a_provider_in_trouble(profile: ProviderProfile) {
    let shop = Shop::open(profile).await;
    shop.provider_is_down();
    let unknown = shop.qr(1_200).await;
    assert_eq!(unknown.row.state, PaymentState::Unknown);
    shop.resolve_after_s(60).await;
    shop.provider_is_back();
    shop.resolve_after_s(59).await;
    assert_eq!(shop.state(&unknown).await, PaymentState::Unknown, "a request may still be on its way");
    shop.resolve_after_s(60).await;
    assert_eq!(shop.state(&unknown).await, PaymentState::Failed);
    shop.close_the_day().await;
    assert_eq!(shop.orders(), 0);
}

async fn is_refused(profile: ProviderProfile) {
    for fault in [
        Fault::TransactionFailed,
        Fault::Refuse { code: ResultCode::DynamicQrBadRequest },
        Fault::Refuse { code: ResultCode::OpOutOfScope },
    ] {
        let shop = Shop::open(profile).await;
        // `mpac` renews its token after a 401 and asks once more.
        shop.fault_times(fault.clone(), Call::CreateCode, 2);
        let failed = shop.qr(1_200).await;
        assert_eq!((failed.row.state, failed.charge_again), (PaymentState::Failed, ChargeAgain::Yes), "{fault:?}");
        shop.close_the_day().await;
        assert_eq!(shop.orders(), 0);
    }
}

async fn cannot_be_sent(profile: ProviderProfile) {
    let shop = Shop::open(profile).await;
    let Shop { app, sandbox, .. } = shop;
    sandbox.shutdown().await;
    let failed = view(app.start_qr_payment(&boss(), press::qr_of(&press::sale(1_200))).await).unwrap();
    assert_eq!((failed.row.state, failed.charge_again), (PaymentState::Failed, ChargeAgain::Yes));
    let console = app.show_console(&boss(), false).await.unwrap();
    assert_eq!((console.paypay, console.unresolved), (contract::LinkState::Down, 0));
}

async fn is_asked_about_in_vain(profile: ProviderProfile) {
    for fault in [Fault::AnswerLost, Fault::HtmlAnswer, Fault::HalfJson, Fault::UnknownStatus, Fault::RateLimit] {
        let shop = Shop::open(profile).await;
        let shown = shop.qr(1_200).await;
        shop.customer_pays(&shown);
        shop.fault_times(fault.clone(), Call::GetCodePayment, 2);
        shop.resolve_after_s(3).await;
        shop.resolve_after_s(3).await;
        assert_eq!(shop.state(&shown).await, PaymentState::AwaitingCustomer, "{fault:?}");
        shop.close_the_day().await;
        assert_eq!(shop.state(&shown).await, PaymentState::Completed, "{fault:?}");
    }
}

async fn speaks_of_another_amount(profile: ProviderProfile) {
    let shop = Shop::open(profile).await;
    let shown = shop.qr(1_200).await;
    shop.customer_pays(&shown);
    shop.sandbox.set_fault(ActiveFault::once(Fault::WrongAmount { by: 1 }).on(Call::GetCodePayment)).unwrap();
    shop.resolve_after_s(3).await;
    assert_eq!(shop.state(&shown).await, PaymentState::AwaitingCustomer);
    assert_eq!(shop.exceptions(&shown).await, [ExceptionKind::AmountDiffers]);
    shop.close_the_day().await;
    assert_eq!(shop.state(&shown).await, PaymentState::Completed);
}
