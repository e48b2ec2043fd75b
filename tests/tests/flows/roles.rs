//! Who may do what.

use app::AppError;
use contract::{
    AcknowledgeException, ListPayments, PaymentState, ProviderProfile, SecretName, SetSecret, ShowHome, WriteMemo,
};
use domain::{Operator, Role};

use crate::{
    in_both_profiles, press,
    shop::{Shop, view},
};

in_both_profiles!(staff, manager);

fn person(role: Role) -> Operator {
    Operator { id: "OPERATOR-SATO".into(), name: "佐藤".into(), role }
}

fn refused<T: std::fmt::Debug>(answer: Result<T, AppError>) {
    match answer {
        Err(error @ AppError::NotAllowed(_)) => {
            assert_eq!(error.to_failure().cause, contract::Cause::NotAllowed);
        }
        other => panic!("{other:?}"),
    }
}

async fn staff(profile: ProviderProfile) {
    let shop = Shop::open(profile).await;
    let (app, sato) = (&shop.app, person(Role::Staff));
    let shown = view(app.start_qr_payment(&sato, press::qr_of(&press::sale(1_000))).await).unwrap();
    let canceled = view(app.cancel_payment(&sato, press::cancel_of(&shown.row.payment_id)).await).unwrap();
    assert_eq!(canceled.row.state, PaymentState::Canceled);
    assert_eq!(canceled.timeline[0].actor, "OPERATOR-SATO");
    let paid = view(app.start_scan_payment(&sato, press::scan_of(&press::sale(1_000), press::CODE)).await).unwrap();
    let id = paid.row.payment_id.clone();
    view(app.ask_payment(&sato, press::id_of(&id)).await).unwrap();
    view(app.write_memo(&sato, WriteMemo { payment_id: id.clone(), memo: "席3".into() }).await).unwrap();
    app.show_home(&sato, ShowHome::default()).await.unwrap();
    app.list_payments(&sato, ListPayments { limit: 10, ..ListPayments::default() }).await.unwrap();
    app.list_unresolved(&sato).await.unwrap();
    app.show_settings(&sato).await.unwrap();

    refused(app.refund_payment(&sato, press::refund_of(&id, 1)).await);
    refused(app.cancel_payment(&sato, press::cancel_of(&id)).await);
    refused(app.settle_by_hand(&sato, press::settle_of(&id, true)).await);
    refused(app.acknowledge_exception(&sato, AcknowledgeException { exception_id: 1, note: "見た".into() }).await);
    cannot_configure(&shop, &sato).await;
    assert!(shop.show(&paid).await.refunds.is_empty());
    shop.close_the_day().await;
}

async fn manager(profile: ProviderProfile) {
    let shop = Shop::open(profile).await;
    let (app, sato) = (&shop.app, person(Role::Manager));
    let paid = shop.paid(1_000).await;
    let id = &paid.row.payment_id;
    let refunded = view(app.refund_payment(&sato, press::refund_of(id, 400)).await).unwrap();
    assert_eq!(refunded.row.refunded, 400);
    let missing = AcknowledgeException { exception_id: 77, note: "見た".into() };
    assert!(matches!(app.acknowledge_exception(&sato, missing).await, Err(AppError::NotFound { .. })));
    assert!(matches!(app.settle_by_hand(&sato, press::settle_of(id, true)).await, Err(AppError::WrongState { .. })));
    cannot_configure(&shop, &sato).await;
    shop.close_the_day().await;
}

async fn cannot_configure(shop: &Shop, operator: &Operator) {
    let settings = (*shop.app.settings()).clone();
    refused(shop.app.save_settings(operator, settings.clone()).await);
    refused(shop.app.test_connection(operator, settings).await);
    let secret = SetSecret { name: SecretName::PaypayApiSecret, value: "other".into() };
    refused(shop.app.set_secret(operator, secret).await);
}
