//! One press is one payment. One sale is paid once.

use app::AppError;
use contract::{PaymentState, ProviderProfile};
use sandbox::{Call, Fault, ScanReply};
use tokio::task::JoinSet;

use crate::{
    in_both_profiles, press,
    shop::{Shop, boss, view},
};

in_both_profiles!(
    same_press_again,
    same_press_many_times_at_once,
    same_press_for_something_else,
    one_sale_many_presses_at_once,
    one_sale_one_payment,
);

async fn same_press_again(profile: ProviderProfile) {
    let shop = Shop::open(profile).await;
    let qr = press::qr_of(&press::sale(1_200));
    let first = view(shop.app.start_qr_payment(&boss(), qr.clone()).await).unwrap();
    let second = view(shop.app.start_qr_payment(&boss(), qr.clone()).await).unwrap();
    assert_eq!(first, second);
    shop.customer_pays(&first);
    shop.resolve_after_s(3).await;
    let third = view(shop.app.start_qr_payment(&boss(), qr).await).unwrap();
    assert_eq!((third.row.payment_id, third.row.state), (first.row.payment_id, PaymentState::Completed));
    let scan = press::scan_of(&press::sale(800), press::CODE);
    for _ in 0..2 {
        let paid = view(shop.app.start_scan_payment(&boss(), scan.clone()).await).unwrap();
        assert_eq!(paid.row.state, PaymentState::Completed);
    }
    shop.close_the_day().await;
    assert_eq!(shop.orders(), 2);
}

async fn same_press_many_times_at_once(profile: ProviderProfile) {
    let shop = Shop::open(profile).await;
    let request = press::scan_of(&press::sale(1_200), press::CODE);
    let mut presses = JoinSet::new();
    for _ in 0..8 {
        let (app, request) = (shop.app.clone(), request.clone());
        presses.spawn(async move { view(app.start_scan_payment(&boss(), request).await).unwrap().row.payment_id });
    }
    let mut ids = presses.join_all().await;
    ids.dedup();
    assert_eq!(ids.len(), 1);
    shop.close_the_day().await;
    assert_eq!((shop.orders(), shop.sandbox.totals().captured_yen), (1, 1_200));
}

async fn same_press_for_something_else(profile: ProviderProfile) {
    let shop = Shop::open(profile).await;
    let request = press::qr_of(&press::sale(1_200));
    view(shop.app.start_qr_payment(&boss(), request.clone()).await).unwrap();
    let mut other = request.clone();
    other.sale.amount = "1201".into();
    let refused = shop.app.start_qr_payment(&boss(), other).await;
    assert!(matches!(refused, Err(AppError::OperationConflict)), "{refused:?}");
    let paid = shop.paid(500).await;
    let refund = press::refund_of(&paid.row.payment_id, 100);
    view(shop.app.refund_payment(&boss(), refund.clone()).await).unwrap();
    let other = contract::RefundPayment { amount: "101".into(), ..refund };
    let refused = shop.app.refund_payment(&boss(), other).await;
    assert!(matches!(refused, Err(AppError::OperationConflict)), "{refused:?}");
    shop.close_the_day().await;
}

async fn one_sale_many_presses_at_once(profile: ProviderProfile) {
    let shop = Shop::open(profile).await;
    let sale = press::sale(1_200);
    let mut presses = JoinSet::new();
    for _ in 0..8 {
        let (app, request) = (shop.app.clone(), press::scan_of(&sale, press::CODE));
        presses.spawn(async move { app.start_scan_payment(&boss(), request).await });
    }
    let answers = presses.join_all().await;
    assert_eq!(answers.iter().filter(|it| it.is_ok()).count(), 1);
    for answer in answers {
        assert!(
            matches!(answer, Ok(_) | Err(AppError::SaleUnresolved { .. } | AppError::SaleAlreadyPaid { .. })),
            "{answer:?}"
        );
    }
    shop.close_the_day().await;
    assert_eq!(shop.orders(), 1);
}

async fn one_sale_one_payment(profile: ProviderProfile) {
    let shop = Shop::open(profile).await;
    let sale = press::sale(1_200);
    shop.sandbox.preset_scan(ScanReply::InsufficientFund).unwrap();
    let declined = shop.start_scan(&sale).await.unwrap();
    assert_eq!(declined.row.state, PaymentState::Declined);
    // The customer tops up; the answer is lost; nobody may charge again, by whatever way.
    shop.fault_once(Fault::UnknownStatus, Call::CreatePayment);
    let unknown = shop.start_scan(&sale).await.unwrap();
    for refused in [shop.start_scan(&sale).await, shop.start_qr(&sale).await] {
        match refused {
            Err(AppError::SaleUnresolved { payment_id }) => {
                assert_eq!(payment_id.to_string(), unknown.row.payment_id);
            }
            other => panic!("{other:?}"),
        }
    }
    shop.resolve_after_s(3).await;
    assert_eq!(shop.state(&unknown).await, PaymentState::Completed);
    let refused = shop.start_qr(&sale).await;
    assert!(matches!(refused, Err(AppError::SaleAlreadyPaid { .. })), "{refused:?}");
    shop.close_the_day().await;
    assert_eq!(shop.orders(), 1);
}
