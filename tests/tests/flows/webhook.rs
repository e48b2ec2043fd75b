//! What PayPay says by itself.

use std::{net::IpAddr, time::Duration};

use app::{WebhookArrival, WebhookReceipt, WebhookRefusal};
use contract::{ExceptionKind, PaymentState, ProviderProfile};
use hmac::{Hmac, KeyInit as _, Mac as _};
use jiff::Timestamp;
use sandbox::{ActiveFault, Fault, Order, Profile};
use serde_json::{Value, json};
use sha2::Sha256;
use store::webhooks::{self, WebhookOutcome};

use crate::{
    in_both_profiles,
    shop::{Shop, WEBHOOK_SECRET, boss},
};

in_both_profiles!(
    tells_before_we_ask,
    comes_twice,
    comes_out_of_order,
    does_not_come,
    names_a_payment_that_we_do_not_have,
    names_another_amount,
    is_unreadable,
    is_forged_or_from_a_stranger,
);

/// The body that PayPay would send about an order now.
pub(crate) fn body_of(order: &Order) -> Value {
    let payment_id = order.payment_id.clone().unwrap_or_else(|| "04-1".into());
    let at = order.accepted_at.unwrap_or(order.created_at);
    match order.profile {
        Profile::Mpac => json!({
            "merchantPaymentId": order.merchant_payment_id, "paymentId": payment_id, "status": order.status,
            "amount": { "amount": order.amount, "currency": "JPY" }, "timestamp": at.to_string(),
        }),
        Profile::Opa => json!({
            "notification_type": "Transaction", "merchant_id": "M", "store_id": "", "pos_id": "", "order_id": payment_id,
            "merchant_order_id": order.merchant_payment_id, "authorized_at": null, "expires_at": null,
            "paid_at": order.accepted_at.map(Timestamp::as_second), "order_amount": order.amount.to_string(),
            "state": order.status,
        }),
    }
}

fn signed(raw: &[u8], secret: &str) -> String {
    let mac = Hmac::<Sha256>::new_from_slice(secret.as_bytes()).unwrap().chain_update(raw);
    hex::encode(mac.finalize().into_bytes())
}

fn arrival(raw: &[u8], secret: &str, peer: &str) -> WebhookArrival {
    let peer: IpAddr = peer.parse().unwrap();
    WebhookArrival { raw: raw.to_vec(), signature: Some(signed(raw, secret)), peer }
}

/// Hands a body over as PayPay would.
pub(crate) async fn deliver(shop: &Shop, body: &Value) -> Result<WebhookReceipt, WebhookRefusal> {
    let raw = body.to_string().into_bytes();
    shop.app.receive_webhook(arrival(&raw, WEBHOOK_SECRET, "127.0.0.1")).await
}

/// Tells the shop where an order stands.
pub(crate) async fn tell(shop: &Shop, order: &Order) -> Result<WebhookReceipt, WebhookRefusal> {
    deliver(shop, &body_of(order)).await
}

/// Waits until `done`, in real time: the provider delivers on its own tasks.
async fn until<F: Future<Output = bool>>(what: &str, done: impl Fn() -> F) {
    for _ in 0..400 {
        if done().await {
            return;
        }
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
    panic!("never: {what}");
}

async fn kept(shop: &Shop) -> Vec<WebhookOutcome> {
    let recent = shop.app.store().read(|rx| webhooks::recent(rx, 100)).await.unwrap();
    recent.iter().rev().map(|it| it.webhook.outcome).collect()
}

/// What is said of a paid QR: a fact, or a reason to ask.
fn first_outcome(shop: &Shop) -> WebhookOutcome {
    if shop.is_opa() { WebhookOutcome::Trigger } else { WebhookOutcome::Applied }
}

async fn tells_before_we_ask(profile: ProviderProfile) {
    let mut shop = Shop::open(profile).await;
    shop.listen().await;
    let mut changes = shop.app.changes().listen();
    let shown = shop.qr(1_200).await;
    while changes.try_recv().is_ok() {}
    shop.customer_pays(&shown);
    until("the webhook is kept", || async { kept(&shop).await.len() == 1 }).await;
    assert_eq!(kept(&shop).await, [first_outcome(&shop)]);
    if shop.is_opa() {
        // No time passes: it is due at once.
        assert_eq!(shop.state(&shown).await, PaymentState::AwaitingCustomer);
        assert_eq!(shop.app.resolve_due().await.unwrap(), 1);
    }
    let paid = shop.show(&shown).await;
    assert_eq!(paid.row.state, PaymentState::Completed);
    assert_eq!(paid.provider_payment_id, shop.order(&shown).unwrap().payment_id);
    assert_eq!(changes.recv().await.unwrap().payment_id, Some(shown.row.payment_id.clone()));
    shop.close_the_day().await;
}

async fn comes_twice(profile: ProviderProfile) {
    let mut shop = Shop::open(profile).await;
    shop.listen().await;
    let shown = shop.qr(1_200).await;
    shop.sandbox.set_fault(ActiveFault::once(Fault::WebhookDuplicated { extra: 3 })).unwrap();
    shop.customer_pays(&shown);
    until("the webhook is kept", || async { kept(&shop).await.len() == 1 }).await;
    tokio::time::sleep(Duration::from_millis(100)).await;
    assert_eq!(kept(&shop).await, [first_outcome(&shop)]);
    let told = body_of(&shop.order(&shown).unwrap());
    let first = deliver(&shop, &told).await.unwrap();
    assert_eq!(deliver(&shop, &told).await.unwrap(), WebhookReceipt::Duplicate, "after {first:?}");
    shop.close_the_day().await;
    assert_eq!(shop.show(&shown).await.row.receipt_number.as_deref(), Some("RCP-000001"));
}

async fn comes_out_of_order(profile: ProviderProfile) {
    let mut shop = Shop::open(profile).await;
    shop.listen().await;
    let shown = shop.qr(1_200).await;
    shop.sandbox.set_fault(ActiveFault::once(Fault::WebhookOutOfOrder)).unwrap();
    shop.customer_pays(&shown);
    until("both webhooks are kept", || async { kept(&shop).await.len() == 2 }).await;
    let second = if shop.is_opa() { WebhookOutcome::Trigger } else { WebhookOutcome::Stale };
    assert_eq!(kept(&shop).await, [first_outcome(&shop), second]);
    shop.close_the_day().await;
    assert_eq!(shop.state(&shown).await, PaymentState::Completed);
    assert!(shop.exceptions(&shown).await.is_empty());
}

async fn does_not_come(profile: ProviderProfile) {
    let mut shop = Shop::open(profile).await;
    shop.listen().await;
    let shown = shop.qr(1_200).await;
    shop.sandbox.set_fault(ActiveFault::once(Fault::WebhookLost)).unwrap();
    shop.customer_pays(&shown);
    shop.resolve_after_s(3).await;
    assert_eq!(shop.state(&shown).await, PaymentState::Completed);
    assert!(kept(&shop).await.is_empty());
    shop.close_the_day().await;
}

async fn names_a_payment_that_we_do_not_have(profile: ProviderProfile) {
    let mut shop = Shop::open(profile).await;
    shop.listen().await;
    let shown = shop.qr(1_200).await;
    shop.sandbox.set_fault(ActiveFault::once(Fault::WebhookUnknownPayment)).unwrap();
    shop.customer_pays(&shown);
    until("the webhook is kept", || async { kept(&shop).await.len() == 1 }).await;
    assert_eq!(kept(&shop).await, [WebhookOutcome::UnknownPayment]);
    let desk = shop.app.list_unresolved(&boss()).await.unwrap();
    let [stray] = &desk.exceptions[..] else { panic!("{:?}", desk.exceptions) };
    assert_eq!((stray.kind, stray.theirs, &stray.payment_id), (ExceptionKind::UnknownPayment, Some(1_200), &None));
    assert_eq!(shop.state(&shown).await, PaymentState::AwaitingCustomer);
    shop.close_the_day().await;
    assert_eq!(shop.state(&shown).await, PaymentState::Completed, "the poll finds it all the same");
}

async fn names_another_amount(profile: ProviderProfile) {
    let mut shop = Shop::open(profile).await;
    shop.listen().await;
    let shown = shop.qr(1_200).await;
    shop.sandbox.set_fault(ActiveFault::once(Fault::WebhookWrongAmount { by: 1 })).unwrap();
    shop.customer_pays(&shown);
    until("the webhook is kept", || async { kept(&shop).await.len() == 1 }).await;
    assert_eq!(kept(&shop).await, [WebhookOutcome::AmountDiffers]);
    assert_eq!(shop.state(&shown).await, PaymentState::AwaitingCustomer);
    assert_eq!(shop.exceptions(&shown).await, [ExceptionKind::AmountDiffers]);
    shop.close_the_day().await;
}

async fn is_unreadable(profile: ProviderProfile) {
    let shop = Shop::open(profile).await;
    let shown = shop.qr(1_200).await;
    shop.customer_pays(&shown);
    let good = body_of(&shop.order(&shown).unwrap()).to_string().into_bytes();
    let mut shift_jis = good.clone();
    shift_jis.splice(2..2, [0x83, 0x52, 0x81]);
    let mut bodies = vec![
        good[..good.len() / 2].to_vec(),
        Vec::new(),
        b"null".to_vec(),
        b"[]".to_vec(),
        shift_jis,
        vec![b'['; 60_000],
        format!("{{\"a\":\"{}\"}}", "x".repeat(60_000)).into_bytes(),
    ];
    let amount = if shop.is_opa() { "order_amount" } else { "amount" };
    for (field, value) in
        [(amount, json!(-1)), (amount, json!(12.5)), (amount, json!(null)), ("status", json!(7)), ("state", json!({}))]
    {
        let mut body = body_of(&shop.order(&shown).unwrap());
        if body.get(field).is_some() {
            body[field] = value;
            bodies.push(body.to_string().into_bytes());
        }
    }
    for raw in bodies {
        let answer = shop.app.receive_webhook(arrival(&raw, WEBHOOK_SECRET, "127.0.0.1")).await;
        assert!(matches!(answer, Err(WebhookRefusal::Body(_))), "{answer:?}");
    }
    assert!(kept(&shop).await.is_empty());
    assert_eq!(shop.state(&shown).await, PaymentState::AwaitingCustomer);
    shop.close_the_day().await;
}

async fn is_forged_or_from_a_stranger(profile: ProviderProfile) {
    let shop = Shop::open(profile).await;
    let shown = shop.qr(1_200).await;
    shop.customer_pays(&shown);
    let raw = body_of(&shop.order(&shown).unwrap()).to_string().into_bytes();
    let (forged, stranger) =
        (arrival(&raw, "another secret", "127.0.0.1"), arrival(&raw, WEBHOOK_SECRET, "203.0.113.9"));
    if shop.is_opa() {
        // No signature is looked at: the address decides, also one that comes in the clothes of IPv6.
        for peer in ["203.0.113.9", "::ffff:203.0.113.9", "2001:db8::1"] {
            let answer = shop.app.receive_webhook(arrival(&raw, WEBHOOK_SECRET, peer)).await;
            assert!(matches!(answer, Err(WebhookRefusal::Stranger { .. })), "{peer}: {answer:?}");
        }
        assert!(kept(&shop).await.is_empty());
        let mapped = arrival(&raw, "", "::ffff:127.0.0.1");
        assert_eq!(shop.app.receive_webhook(mapped).await.unwrap(), WebhookReceipt::Taken);
    } else {
        let mut unsigned = forged.clone();
        unsigned.signature = None;
        let mut changed = arrival(&raw, WEBHOOK_SECRET, "127.0.0.1");
        changed.raw.push(b' ');
        for bad in [forged, unsigned, changed] {
            let answer = shop.app.receive_webhook(bad).await;
            assert!(matches!(answer, Err(WebhookRefusal::Signature(_))), "{answer:?}");
        }
        assert!(kept(&shop).await.is_empty());
        assert_eq!(shop.state(&shown).await, PaymentState::AwaitingCustomer);
        assert_eq!(shop.app.receive_webhook(stranger).await.unwrap(), WebhookReceipt::Taken, "the signature decides");
    }
    shop.close_the_day().await;
    assert_eq!(shop.state(&shown).await, PaymentState::Completed);
}
