//! The shop scans the customer's code.

use contract::{ChargeAgain, ExceptionKind, PaymentState, ProviderProfile};
use sandbox::{Act, Call, Fault, ResultCode, ScanReply};

use crate::{
    in_both_profiles, press,
    shop::{Shop, boss, view},
    webhook,
};

in_both_profiles!(
    is_paid_at_once,
    needs_confirmation,
    is_refused,
    answer_is_lost_and_the_money_moved,
    answer_is_lost_and_nothing_moved,
    answer_is_lost_at_a_provider_that_finds_by_its_own_id_only,
    answer_cannot_be_believed,
    speaks_of_another_amount,
    cannot_be_sent,
);

async fn is_paid_at_once(profile: ProviderProfile) {
    let shop = Shop::open(profile).await;
    let paid = shop.scan(1_200).await;
    assert_eq!((paid.row.state, paid.charge_again), (PaymentState::Completed, ChargeAgain::NoPaid));
    assert_eq!(paid.scan_code_masked.as_deref(), Some("…3347"));
    assert_eq!(paid.next_check_at, None);
    shop.close_the_day().await;
}

async fn needs_confirmation(profile: ProviderProfile) {
    for (act, end) in [
        (Act::Pay, PaymentState::Completed),
        (Act::Refuse, PaymentState::Canceled),
        (Act::WalkAway, PaymentState::Expired),
    ] {
        let shop = Shop::open(profile).await;
        shop.sandbox.preset_scan(ScanReply::Waits).unwrap();
        let begun = shop.scan(1_200).await;
        assert_eq!(begun.row.state, PaymentState::Processing);
        shop.resolve_after_s(3).await;
        assert_eq!(shop.state(&begun).await, PaymentState::Processing);
        shop.customer(&begun, act);
        shop.resolve_after_s(3).await;
        assert_eq!(shop.state(&begun).await, end, "{act:?}");
        shop.close_the_day().await;
    }
    let shop = Shop::open(profile).await;
    shop.sandbox.preset_scan(ScanReply::ConfirmsAfter { ms: 4_000 }).unwrap();
    let begun = shop.scan(1_200).await;
    for (seconds, state) in [(3, PaymentState::Processing), (3, PaymentState::Completed)] {
        shop.resolve_after_s(seconds).await;
        assert_eq!(shop.state(&begun).await, state);
    }
    shop.close_the_day().await;
}

async fn is_refused(profile: ProviderProfile) {
    let refuse = |code| Fault::Refuse { code };
    let replies = [ScanReply::InsufficientFund, ScanReply::ExpiredCode, ScanReply::InvalidCode].map(Err);
    let faults = [
        (refuse(ResultCode::NoSufficientFund), PaymentState::Declined),
        (refuse(ResultCode::CanceledUser), PaymentState::Declined),
        (refuse(ResultCode::LimitExceeded), PaymentState::Declined),
        (refuse(ResultCode::SuspectedDuplicatePayment), PaymentState::Declined),
        (refuse(ResultCode::InvalidParams), PaymentState::Failed),
        (refuse(ResultCode::Unauthorized), PaymentState::Failed),
        (Fault::TransactionFailed, PaymentState::Failed),
        (Fault::RateLimit, PaymentState::Failed),
    ];
    for how in replies.into_iter().chain(faults.map(Ok)) {
        let shop = Shop::open(profile).await;
        let state = match &how {
            Ok((fault, state)) => {
                shop.fault_times(fault.clone(), Call::CreatePayment, 2);
                *state
            }
            Err(reply) => {
                shop.sandbox.preset_scan(*reply).unwrap();
                PaymentState::Declined
            }
        };
        let sale = press::sale(1_200);
        let refused = shop.start_scan(&sale).await.unwrap();
        assert_eq!((refused.row.state, refused.charge_again), (state, ChargeAgain::Yes), "{how:?}");
        shop.provider_is_back();
        let again = shop.start_scan(&sale).await.unwrap();
        assert_eq!(again.row.state, PaymentState::Completed, "{how:?}");
        shop.close_the_day().await;
        assert_eq!(shop.orders(), 1);
    }
}

const AFTER: [Fault; 5] =
    [Fault::AnswerLost, Fault::InternalErrorAfter, Fault::UnavailableAfter, Fault::HtmlAnswer, Fault::HalfJson];
const BEFORE: [Fault; 5] =
    [Fault::RequestLost, Fault::InternalErrorBefore, Fault::UnavailableBefore, Fault::Maintenance, Fault::Redirect];

async fn answer_is_lost_and_the_money_moved(profile: ProviderProfile) {
    for fault in AFTER {
        let shop = Shop::open(profile).await;
        shop.fault_once(fault.clone(), Call::CreatePayment);
        let paid_at = shop.now();
        let sale = press::sale(1_200);
        let unknown = shop.start_scan(&sale).await.unwrap();
        assert_eq!((unknown.row.state, unknown.charge_again), (PaymentState::Unknown, ChargeAgain::NoUnresolved));
        assert!(shop.start_scan(&sale).await.is_err(), "never charge again");
        shop.resolve_after_s(3).await;
        let paid = shop.show(&unknown).await;
        assert_eq!(paid.row.state, PaymentState::Completed, "{fault:?}");
        // Only `opa` says when it was paid.
        let known_at = if shop.is_opa() { paid_at } else { shop.now() };
        assert_eq!(paid.completed_at, Some(known_at.to_string()));
        shop.close_the_day().await;
        assert_eq!(shop.orders(), 1);
    }
}

async fn answer_is_lost_and_nothing_moved(profile: ProviderProfile) {
    for fault in BEFORE {
        let shop = Shop::open(profile).await;
        shop.fault_once(fault.clone(), Call::CreatePayment);
        let unknown = shop.scan(1_200).await;
        assert_eq!(unknown.row.state, PaymentState::Unknown, "{fault:?}");
        shop.resolve_after_s(60).await;
        shop.resolve_after_s(59).await;
        assert_eq!(shop.state(&unknown).await, PaymentState::Unknown, "it may still be on its way");
        shop.resolve_after_s(60).await;
        if !shop.is_opa() {
            // "Not found" is not believed before the provider has found another scan by our id.
            assert_eq!(shop.state(&unknown).await, PaymentState::Unknown, "{fault:?}");
            shop.paid(500).await;
            shop.resolve_after_s(60).await;
        }
        let failed = shop.show(&unknown).await;
        assert_eq!((failed.row.state, failed.charge_again), (PaymentState::Failed, ChargeAgain::Yes), "{fault:?}");
        shop.close_the_day().await;
        assert_eq!(shop.sandbox.totals().captured_count, u64::from(!shop.is_opa()));
    }
}

/// `mpac` to the letter: a payment is found by PayPay's id only, which was in the lost answer. That it is not found by ours
/// proves nothing, whatever else was found: PayPay's own message brings the truth, or a cancel, or a person.
async fn answer_is_lost_at_a_provider_that_finds_by_its_own_id_only(profile: ProviderProfile) {
    for fault in AFTER.into_iter().chain(BEFORE) {
        let shop = Shop::open(profile).await;
        shop.rules(|rules| rules.mpac_finds_by_merchant_id = false);
        shop.paid(500).await;
        let paid_at = shop.now();
        shop.fault_once(fault.clone(), Call::CreatePayment);
        let unknown = shop.scan(1_200).await;
        shop.resolve_after_s(3).await;
        shop.resolve_after_s(600).await;
        if !shop.is_opa() {
            assert_eq!(shop.state(&unknown).await, PaymentState::Unknown, "{fault:?}");
            match shop.order(&unknown) {
                Some(order) => {
                    webhook::tell(&shop, &order).await.unwrap();
                    let paid = shop.show(&unknown).await;
                    assert_eq!(paid.row.state, PaymentState::Completed, "{fault:?}");
                    assert_eq!(paid.completed_at, Some(paid_at.to_string()), "the true time of payment");
                }
                None => {
                    // That there is nothing to call off by our id is proof.
                    let canceled = shop.cancel(&unknown).await.unwrap();
                    assert_eq!((canceled.row.state, canceled.charge_again), (PaymentState::Canceled, ChargeAgain::Yes));
                }
            }
        }
        shop.close_the_day().await;
    }
}

async fn answer_cannot_be_believed(profile: ProviderProfile) {
    let shop = Shop::open(profile).await;
    shop.fault_once(Fault::UnknownStatus, Call::CreatePayment);
    let unknown = shop.scan(1_200).await;
    assert_eq!(unknown.row.state, PaymentState::Unknown);
    // The answer named PayPay's id: that is enough to ask by, in both profiles.
    shop.fault_once(Fault::UnknownStatus, Call::GetPayment);
    shop.resolve_after_s(3).await;
    assert_eq!(shop.state(&unknown).await, PaymentState::Unknown);
    shop.resolve_after_s(3).await;
    assert_eq!(shop.state(&unknown).await, PaymentState::Completed);
    shop.close_the_day().await;
}

async fn speaks_of_another_amount(profile: ProviderProfile) {
    let shop = Shop::open(profile).await;
    shop.fault_once(Fault::WrongAmount { by: -200 }, Call::CreatePayment);
    shop.fault_once(Fault::WrongAmount { by: -300 }, Call::GetPayment);
    let unknown = shop.scan(1_200).await;
    assert_eq!(unknown.row.state, PaymentState::Unknown);
    assert_eq!(shop.exceptions(&unknown).await, [ExceptionKind::AmountDiffers]);
    shop.resolve_after_s(3).await;
    assert_eq!(shop.state(&unknown).await, PaymentState::Unknown);
    assert_eq!(shop.exceptions(&unknown).await.len(), 2);
    shop.resolve_after_s(3).await;
    assert_eq!(shop.state(&unknown).await, PaymentState::Completed);
    let desk = shop.app.list_unresolved(&boss()).await.unwrap();
    let told: Vec<_> = desk.exceptions.iter().map(|it| (it.ours, it.theirs)).collect();
    assert_eq!(told, [(Some(1_200), Some(900)), (Some(1_200), Some(1_000))]);
    assert_eq!(desk.resolved_today.len(), 1);
    shop.close_the_day().await;
}

async fn cannot_be_sent(profile: ProviderProfile) {
    let shop = Shop::open(profile).await;
    let Shop { app, sandbox, .. } = shop;
    sandbox.shutdown().await;
    let request = press::scan_of(&press::sale(1_200), press::CODE);
    let failed = view(app.start_scan_payment(&boss(), request).await).unwrap();
    assert_eq!((failed.row.state, failed.charge_again), (PaymentState::Failed, ChargeAgain::Yes));
    let desk = app.list_unresolved(&boss()).await.unwrap();
    assert!(desk.open.is_empty() && desk.exceptions.is_empty());
}
