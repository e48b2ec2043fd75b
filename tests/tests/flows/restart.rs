//! The program ends at any named point, and starts again on the same file: nothing is lost, nothing is doubled.
//!
//! Here a task ends in the middle, at every checkpoint; that the operating system's `kill -9` does no more harm than that is
//! proven by the crash tests.

use app::{AppError, ports::Checkpoint};
use contract::{Cause, PaymentState, ProviderProfile, RefundState};
use domain::PaymentMethod;
use sandbox::Order;
use store::payments::{self, Payment};

use crate::{
    in_both_profiles, press,
    shop::{Shop, boss, view},
    webhook,
};

in_both_profiles!(while_charging, while_showing, while_calling_off, while_giving_back, while_asking, after_everything);

/// Does `work` up to the checkpoint, and starts again.
async fn ends_at<F>(shop: Shop, at: Checkpoint, work: impl FnOnce(&Shop) -> F) -> Shop
where
    F: Future<Output = ()> + Send + 'static,
{
    shop.world.tripwire.set(at);
    let ended = tokio::spawn(work(&shop)).await;
    let missed = shop.world.tripwire.take();
    assert!(!missed && ended.is_err_and(|error| error.is_panic()), "{at:?} was not reached");
    shop.restart()
}

async fn only_payment(shop: &Shop) -> Payment {
    let all = shop.app.store().read(|rx| payments::list(rx, &payments::PaymentFilter::default(), None, 10)).await;
    let [only] = &all.unwrap().rows[..] else { panic!("one payment is kept") };
    only.clone()
}

/// Brings to an end what only PayPay's own message, or a cancel, can tell in `mpac`.
async fn help(shop: &Shop, payment: &Payment) {
    let open = !only_payment(shop).await.state.is_final();
    if !open || shop.is_opa() || payment.method != PaymentMethod::PaypayScan {
        return;
    }
    match shop.sandbox.order(payment.order_id.as_str()) {
        Some(order) => assert!(webhook::tell(shop, &order).await.is_ok()),
        None => {
            shop.pass_s(120);
            let canceled = shop.app.cancel_payment(&boss(), press::cancel_of(payment.id.as_str())).await;
            assert_eq!(view(canceled).unwrap().row.state, PaymentState::Canceled);
        }
    }
}

const SENDING: [(Checkpoint, bool); 3] =
    [(Checkpoint::PaymentIntended, false), (Checkpoint::PaymentAnswered, true), (Checkpoint::PaymentRecorded, true)];

async fn while_charging(profile: ProviderProfile) {
    for (at, arrived) in SENDING {
        let shop = ends_at(Shop::open(profile).await, at, |shop| {
            let app = shop.app.clone();
            async move {
                let request = press::scan_of(&press::sale(1_000), press::CODE);
                let _ = app.start_scan_payment(&boss(), request).await;
            }
        })
        .await;
        let kept = only_payment(&shop).await;
        let sale = contract::Sale { sale_id: kept.sale_id.to_string(), ..press::sale(1_000) };
        let again = shop.start_scan(&sale).await;
        let refused = matches!(again, Err(AppError::SaleUnresolved { .. } | AppError::SaleAlreadyPaid { .. }));
        assert!(refused, "the sale is not charged again: {again:?}");
        // Not yet: the request might still be on its way. Then it is known to be unknown.
        shop.resolve_after_s(20).await;
        let early = only_payment(&shop).await.state;
        assert!(early == kept.state, "{at:?}");
        shop.resolve_after_s(30).await;
        assert_ne!(only_payment(&shop).await.state.as_str(), "created", "{at:?}");
        help(&shop, &kept).await;
        shop.close_the_day().await;
        assert_eq!(shop.orders(), usize::from(arrived), "{at:?}");
        let paid = only_payment(&shop).await.state == domain::PaymentState::Completed;
        assert_eq!(paid, arrived, "{at:?}");
    }
}

async fn while_showing(profile: ProviderProfile) {
    for (at, arrived) in SENDING {
        let shop = ends_at(Shop::open(profile).await, at, |shop| {
            let app = shop.app.clone();
            async move {
                let _ = app.start_qr_payment(&boss(), press::qr_of(&press::sale(1_000))).await;
            }
        })
        .await;
        shop.close_the_day().await;
        assert_eq!(shop.orders(), usize::from(arrived), "{at:?}");
        let ended = if arrived { domain::PaymentState::Expired } else { domain::PaymentState::Failed };
        assert_eq!(only_payment(&shop).await.state, ended, "{at:?}");
    }
}

async fn while_calling_off(profile: ProviderProfile) {
    for at in [Checkpoint::CancelIntended, Checkpoint::ResolverAnswered, Checkpoint::CancelAnswered] {
        let shop = Shop::open(profile).await;
        let shown = shop.qr(1_000).await;
        let request = press::cancel_of(&shown.row.payment_id);
        let shop = ends_at(shop, at, |shop| {
            let app = shop.app.clone();
            async move {
                let _ = app.cancel_payment(&boss(), request).await;
            }
        })
        .await;
        shop.resolve_after_s(3).await;
        assert_eq!(shop.state(&shown).await, PaymentState::Canceled, "{at:?}: the wish is carried on");
        shop.close_the_day().await;
    }
}

async fn while_giving_back(profile: ProviderProfile) {
    for at in [Checkpoint::RefundIntended, Checkpoint::RefundAnswered, Checkpoint::RefundRecorded] {
        for whole in [false, true] {
            let shop = Shop::open(profile).await;
            let paid = shop.paid(1_000).await;
            let (refund, cancel) =
                (press::refund_of(&paid.row.payment_id, 300), press::cancel_of(&paid.row.payment_id));
            let again = refund.clone();
            let shop = ends_at(shop, at, |shop| {
                let app = shop.app.clone();
                async move {
                    if whole {
                        let _ = app.cancel_payment(&boss(), cancel).await;
                    } else {
                        let _ = app.refund_payment(&boss(), refund).await;
                    }
                }
            })
            .await;
            if !whole {
                // The screen kept the draft and sends it again.
                let kept = view(shop.app.refund_payment(&boss(), again).await).unwrap();
                assert_eq!(kept.refunds.len(), 1);
            }
            shop.close_the_day().await;
            let after = shop.show(&paid).await;
            assert_eq!((after.refunds.len(), after.refunds[0].state), (1, RefundState::Completed), "{at:?}");
            let Order { refunds, reversed_at, .. } = shop.order(&paid).unwrap();
            assert_eq!((refunds.len(), reversed_at.is_some()), if whole { (0, true) } else { (1, false) });
        }
    }
}

async fn while_asking(profile: ProviderProfile) {
    let shop = Shop::open(profile).await;
    let shown = shop.qr(1_000).await;
    shop.customer_pays(&shown);
    shop.pass_s(3);
    shop.world.tripwire.set(Checkpoint::ResolverAnswered);
    assert_eq!(shop.app.resolve_due().await.unwrap(), 1);
    assert!(!shop.world.tripwire.take(), "the question was not reached");
    let shop = shop.restart();
    assert_eq!(shop.resolve_after_s(40).await, 0);
    assert_eq!(shop.state(&shown).await, PaymentState::AwaitingCustomer);
    // The one who claimed it is gone: after as long as a request may last, somebody else asks.
    shop.resolve_after_s(6).await;
    assert_eq!(shop.state(&shown).await, PaymentState::Completed);
    shop.close_the_day().await;
}

async fn after_everything(profile: ProviderProfile) {
    let shop = Shop::open(profile).await;
    let paid = shop.paid(1_000).await;
    let refunded = shop.refund(&paid, 300).await.unwrap();
    let shown = shop.qr(500).await;
    let (before, qr_before) = (shop.show(&refunded).await, shop.show(&shown).await);
    let shop = shop.restart();
    assert_eq!((shop.show(&refunded).await, shop.show(&shown).await), (before, qr_before));
    shop.customer_pays(&shown);
    shop.close_the_day().await;
    assert_eq!(shop.show(&shown).await.row.receipt_number.as_deref(), Some("RCP-000002"));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_keyring_that_is_unlocked_later_is_asked_again() {
    let shop = Shop::open(ProviderProfile::Mpac).await;
    shop.world.drawer.lock(true);
    let shop = shop.restart();
    let refused = shop.start_scan(&press::sale(860)).await.unwrap_err().to_failure();
    assert_eq!(refused.cause, Cause::ProviderNotConfigured { missing: "paypay_api_secret".into() });
    assert!(!shop.app.retry_keyring().await, "it is still locked");
    shop.world.drawer.lock(false);
    assert!(shop.app.retry_keyring().await);
    assert_eq!(shop.scan(860).await.row.state, PaymentState::Completed);
    shop.close_the_day().await;
}
