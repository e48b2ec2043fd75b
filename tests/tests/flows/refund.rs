//! Money goes back, in parts and as a whole.

use app::AppError;
use contract::{Cause, ExceptionKind, PaymentDetail, ProviderProfile, RefundClosedReason, RefundState};
use domain::limits::REFUNDS_PER_PAYMENT_MAX;
use sandbox::{Call, Fault, ResultCode};
use tokio::task::JoinSet;

use crate::{
    in_both_profiles, press,
    shop::{Shop, boss, view},
};

in_both_profiles!(
    goes_back_in_parts,
    never_more_than_remains,
    never_more_than_remains_at_once,
    same_press_at_once,
    answer_is_lost_and_the_money_moved,
    answer_is_lost_and_nothing_moved,
    repetition_is_refused,
    takes_a_while,
    is_refused,
    is_asked_to_be_patient,
    cannot_be_sent,
    has_a_count_and_a_window,
    needs_a_reason,
);

fn states(payment: &PaymentDetail) -> Vec<RefundState> {
    payment.refunds.iter().map(|it| it.state).collect()
}

/// How an accepted refund stands at once: `opa` carries it out a little later.
fn accepted(shop: &Shop) -> RefundState {
    if shop.is_opa() { RefundState::Processing } else { RefundState::Completed }
}

fn exceeds(refused: Result<PaymentDetail, AppError>) -> (i64, i64) {
    match refused.expect_err("more than remains").to_failure().cause {
        Cause::RefundExceeds { requested, refundable } => (requested, refundable),
        other => panic!("{other:?}"),
    }
}

async fn goes_back_in_parts(profile: ProviderProfile) {
    let shop = Shop::open(profile).await;
    let paid = shop.paid(1_000).await;
    for (part, remains) in [(300, 700), (1, 699), (699, 0)] {
        let after = shop.refund(&paid, part).await.unwrap();
        assert_eq!((after.refundable, after.row.refunded), (remains, 1_000 - remains));
        assert_eq!(after.refunds.last().unwrap().state, accepted(&shop));
    }
    shop.close_the_day().await;
    let refunded = shop.show(&paid).await;
    assert_eq!(states(&refunded), [RefundState::Completed; 3]);
    assert!(!refunded.actions.refund && !refunded.actions.ask && !refunded.needs_person);
    assert_eq!((shop.sandbox.totals().refunded_count, shop.sandbox.totals().net_yen), (3, 0));
}

async fn never_more_than_remains(profile: ProviderProfile) {
    let shop = Shop::open(profile).await;
    let paid = shop.paid(1_000).await;
    assert_eq!(exceeds(shop.refund(&paid, 1_001).await), (1_001, 1_000));
    shop.refund(&paid, 400).await.unwrap();
    assert_eq!(exceeds(shop.refund(&paid, 601).await), (601, 600));
    // What is not known to have failed holds its part.
    shop.fault_once(Fault::AnswerLost, Call::CreateRefund);
    let unknown = shop.refund(&paid, 600).await.unwrap();
    assert_eq!(unknown.refunds[1].state, RefundState::Unknown);
    assert_eq!(exceeds(shop.refund(&paid, 1).await), (1, 0));
    shop.close_the_day().await;
    let shown = shop.qr(500).await;
    let refused = shop.refund(&shown, 1).await.unwrap_err().to_failure();
    assert_eq!(refused.cause, Cause::WrongState { state: contract::PaymentState::AwaitingCustomer });
    shop.close_the_day().await;
}

async fn never_more_than_remains_at_once(profile: ProviderProfile) {
    let shop = Shop::open(profile).await;
    let paid = shop.paid(1_000).await;
    let mut presses = JoinSet::new();
    for _ in 0..8 {
        let (app, request) = (shop.app.clone(), press::refund_of(&paid.row.payment_id, 400));
        presses.spawn(async move { view(app.refund_payment(&boss(), request).await) });
    }
    let answers = presses.join_all().await;
    let (taken, refused): (Vec<_>, Vec<_>) = answers.into_iter().partition(Result::is_ok);
    assert_eq!(taken.len(), 2);
    for answer in refused {
        let (requested, refundable) = exceeds(answer);
        assert!(requested == 400 && refundable < 400);
    }
    shop.close_the_day().await;
    assert_eq!(shop.sandbox.totals().refunded_yen, 800);
}

async fn same_press_at_once(profile: ProviderProfile) {
    let shop = Shop::open(profile).await;
    let paid = shop.paid(1_000).await;
    let request = press::refund_of(&paid.row.payment_id, 300);
    let mut presses = JoinSet::new();
    for _ in 0..8 {
        let (app, request) = (shop.app.clone(), request.clone());
        presses.spawn(async move { view(app.refund_payment(&boss(), request).await).unwrap() });
    }
    assert!(presses.join_all().await.iter().all(|it| it.refunds.len() == 1));
    shop.close_the_day().await;
    assert_eq!(shop.sandbox.totals().refunded_yen, 300);
}

async fn answer_is_lost_and_the_money_moved(profile: ProviderProfile) {
    for fault in [
        Fault::AnswerLost,
        Fault::InternalErrorAfter,
        Fault::UnavailableAfter,
        Fault::HtmlAnswer,
        Fault::HalfJson,
        Fault::UnknownStatus,
        Fault::WrongAmount { by: 1 },
    ] {
        let shop = Shop::open(profile).await;
        let paid = shop.paid(1_000).await;
        shop.fault_once(fault.clone(), Call::CreateRefund);
        shop.fault_once(fault.clone(), Call::GetRefund);
        let unknown = shop.refund(&paid, 300).await.unwrap();
        assert_eq!(states(&unknown), [RefundState::Unknown], "{fault:?}");
        shop.resolve_after_s(3).await;
        assert_eq!(states(&shop.show(&paid).await), [RefundState::Unknown], "{fault:?}");
        shop.resolve_after_s(3).await;
        assert_eq!(states(&shop.show(&paid).await), [RefundState::Completed], "{fault:?}");
        let lied = matches!(fault, Fault::WrongAmount { .. });
        let raised = if lied { vec![ExceptionKind::AmountDiffers; shop.exceptions(&paid).await.len()] } else { vec![] };
        assert_eq!(shop.exceptions(&paid).await, raised);
        assert_eq!(lied, !raised.is_empty());
        shop.close_the_day().await;
        assert_eq!(shop.sandbox.totals().refunded_count, 1);
    }
}

async fn answer_is_lost_and_nothing_moved(profile: ProviderProfile) {
    for fault in [
        Fault::RequestLost,
        Fault::InternalErrorBefore,
        Fault::UnavailableBefore,
        Fault::RateLimit,
        Fault::Maintenance,
        Fault::Redirect,
    ] {
        let shop = Shop::open(profile).await;
        let paid = shop.paid(1_000).await;
        shop.fault_once(fault.clone(), Call::CreateRefund);
        let unknown = shop.refund(&paid, 300).await.unwrap();
        assert_eq!(states(&unknown), [RefundState::Unknown], "{fault:?}");
        shop.resolve_after_s(3).await;
        let sent_again = shop.show(&paid).await;
        assert_eq!(states(&sent_again), [accepted(&shop)], "{fault:?}");
        shop.close_the_day().await;
        let at_provider = shop.order(&paid).unwrap().refunds;
        assert_eq!(at_provider.len(), 1);
        assert_eq!(at_provider[0].merchant_refund_id, sent_again.refunds[0].refund_id, "the same id");
    }
}

/// A provider that has the refund, does not show it yet, and says no to the same request: the money went back all the same.
async fn repetition_is_refused(profile: ProviderProfile) {
    let shop = Shop::open(profile).await;
    let paid = shop.paid(1_000).await;
    shop.fault_once(Fault::AnswerLost, Call::CreateRefund);
    shop.fault_once(Fault::Refuse { code: ResultCode::NoSuchRefundOrder }, Call::GetRefund);
    shop.refund(&paid, 1_000).await.unwrap();
    shop.fault_once(Fault::Refuse { code: ResultCode::UnacceptableOp }, Call::CreateRefund);
    shop.resolve_after_s(3).await;
    assert_eq!(states(&shop.show(&paid).await), [RefundState::Unknown]);
    shop.close_the_day().await;
    assert_eq!(states(&shop.show(&paid).await), [RefundState::Completed]);

    // Nothing arrived the first time, and two minutes later the provider says no: that is the last word.
    let paid = shop.paid(500).await;
    shop.fault_once(Fault::RequestLost, Call::CreateRefund);
    shop.refund(&paid, 500).await.unwrap();
    shop.fault_once(Fault::Refuse { code: ResultCode::UnacceptableOp }, Call::CreateRefund);
    shop.resolve_after_s(130).await;
    assert_eq!(states(&shop.show(&paid).await), [RefundState::Failed]);
    shop.close_the_day().await;
}

async fn takes_a_while(profile: ProviderProfile) {
    let shop = Shop::open(profile).await;
    let paid = shop.paid(1_000).await;
    shop.fault_once(Fault::RefundStaysCreated { ms: 600_000 }, Call::CreateRefund);
    let begun = shop.refund(&paid, 300).await.unwrap();
    assert_eq!(states(&begun), [RefundState::Processing]);
    shop.resolve_after_s(300).await;
    assert_eq!(states(&shop.show(&paid).await), [RefundState::Processing]);
    // Nobody answers for a while: what is accepted stays accepted.
    shop.provider_is_down();
    shop.resolve_after_s(10).await;
    assert_eq!(states(&shop.show(&paid).await), [RefundState::Processing]);
    shop.provider_is_back();
    shop.resolve_after_s(400).await;
    assert_eq!(states(&shop.show(&paid).await), [RefundState::Completed]);
    shop.close_the_day().await;
}

async fn is_refused(profile: ProviderProfile) {
    for fault in [
        Fault::TransactionFailed,
        Fault::Refuse { code: ResultCode::UnacceptableOp },
        Fault::Refuse { code: ResultCode::RefundWindowExceed },
        Fault::Refuse { code: ResultCode::MerchantMultipleRefundRejected },
    ] {
        let shop = Shop::open(profile).await;
        let paid = shop.paid(1_000).await;
        shop.fault_once(fault.clone(), Call::CreateRefund);
        let refused = shop.refund(&paid, 300).await.unwrap();
        assert_eq!(states(&refused), [RefundState::Failed], "{fault:?}");
        assert_eq!((refused.refundable, refused.row.refunded), (1_000, 0));
        shop.refund(&paid, 1_000).await.unwrap();
        shop.close_the_day().await;
        assert_eq!(states(&shop.show(&paid).await), [RefundState::Failed, RefundState::Completed]);
    }
}

async fn is_asked_to_be_patient(profile: ProviderProfile) {
    let shop = Shop::open(profile).await;
    let paid = shop.paid(1_000).await;
    shop.fault_once(Fault::Refuse { code: ResultCode::ThrottledMultipleRefundRejected }, Call::CreateRefund);
    let waiting = shop.refund(&paid, 300).await.unwrap();
    assert_eq!((states(&waiting), waiting.refundable), (vec![RefundState::Created], 700));
    assert_eq!(shop.resolve_after_s(59).await, 0, "not before a minute is over");
    assert_eq!(shop.resolve_after_s(3).await, 1);
    assert_eq!(states(&shop.show(&paid).await), [accepted(&shop)]);
    shop.close_the_day().await;
}

async fn cannot_be_sent(profile: ProviderProfile) {
    let shop = Shop::open(profile).await;
    let paid = shop.paid(1_000).await;
    let Shop { app, sandbox, .. } = shop;
    sandbox.shutdown().await;
    let intended = view(app.refund_payment(&boss(), press::refund_of(&paid.row.payment_id, 300)).await).unwrap();
    assert_eq!((states(&intended), intended.refundable), (vec![RefundState::Created], 700));
    assert!(intended.next_check_at.is_some(), "it is sent when the provider can be reached");
}

async fn has_a_count_and_a_window(profile: ProviderProfile) {
    let shop = Shop::open(profile).await;
    let closed = |refused: Result<PaymentDetail, AppError>| match refused.unwrap_err().to_failure().cause {
        Cause::RefundClosed { reason } => reason,
        other => panic!("{other:?}"),
    };
    let (many, old) = (shop.paid(1_000).await, shop.paid(1_001).await);
    for _ in 0..REFUNDS_PER_PAYMENT_MAX {
        shop.refund(&many, 1).await.unwrap();
    }
    assert_eq!(closed(shop.refund(&many, 1).await), RefundClosedReason::TooManyRefunds);
    shop.close_the_day().await;
    shop.pass_s(365 * 24 * 3_600 - 60);
    shop.refund(&old, 1).await.unwrap();
    shop.pass_s(7_200);
    assert_eq!(closed(shop.refund(&old, 1).await), RefundClosedReason::WindowClosed);
    shop.close_the_day().await;
}

async fn needs_a_reason(profile: ProviderProfile) {
    let shop = Shop::open(profile).await;
    let paid = shop.paid(1_000).await;
    let good = press::refund_of(&paid.row.payment_id, 300);
    type Change = fn(&mut contract::RefundPayment);
    let cases: [(&str, Change); 6] = [
        ("reason", |it| it.reason = "  ".into()),
        ("reason", |it| it.reason = "あ".repeat(256)),
        ("amount", |it| it.amount = "0".into()),
        ("amount", |it| it.amount = "1.5".into()),
        ("amount", |it| it.amount = "500001".into()),
        ("operation_id", |it| it.operation_id = "OP 1".into()),
    ];
    for (name, change) in cases {
        let mut request = good.clone();
        change(&mut request);
        match shop.app.refund_payment(&boss(), request).await {
            Err(AppError::Field { field, .. }) => assert_eq!(field, name),
            other => panic!("{other:?}"),
        }
    }
    assert!(shop.show(&paid).await.refunds.is_empty());
    let wide = contract::RefundPayment { amount: "３００円".into(), ..good };
    assert_eq!(view(shop.app.refund_payment(&boss(), wide).await).unwrap().row.refunded, 300);
    shop.close_the_day().await;
}
