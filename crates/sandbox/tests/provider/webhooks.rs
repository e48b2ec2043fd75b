//! Webhooks as a merchant receives them.
#![expect(clippy::unwrap_used, clippy::panic, reason = "a listener that only tests use")]

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use axum::Router;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use axum::routing::post;
use sandbox::{Act, ActiveFault, Behaviour, Fault, Sandbox, SandboxConfig, WebhookTarget};

use crate::merchant::{Merchant, TestClock};

/// Signature and body.
type Webhook = (Option<String>, String);

/// A merchant's listener that refuses the first `refusals` webhooks.
#[derive(Clone, Default)]
struct Listener {
    received: Arc<Mutex<Vec<Webhook>>>,
    refusals: Arc<AtomicUsize>,
}

impl Listener {
    async fn start(&self) -> WebhookTarget {
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("http://{}/v1/webhooks/paypay", listener.local_addr().unwrap());
        let app = Router::new().route("/v1/webhooks/paypay", post(receive)).with_state(self.clone());
        tokio::spawn(async move { axum::serve(listener, app).await.unwrap() });
        WebhookTarget { url, secret: "webhook-secret".into() }
    }

    async fn wait_for(&self, count: usize) -> Vec<Webhook> {
        for _ in 0..200 {
            let received = self.received.lock().unwrap().clone();
            if received.len() >= count {
                return received;
            }
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
        panic!("{count} webhooks did not come: {:?}", self.received.lock().unwrap());
    }
}

async fn receive(State(listener): State<Listener>, headers: HeaderMap, body: String) -> StatusCode {
    let refused = listener.refusals.fetch_update(Ordering::SeqCst, Ordering::SeqCst, |left| left.checked_sub(1));
    if refused.is_ok() {
        return StatusCode::INTERNAL_SERVER_ERROR;
    }
    let signature = headers.get("X-PayPay-Signature").map(|value| value.to_str().unwrap().to_owned());
    listener.received.lock().unwrap().push((signature, body));
    StatusCode::OK
}

#[tokio::test]
async fn each_face_has_its_webhook_and_refusals_are_retried() {
    let listener = Listener::default();
    let clock = TestClock::new();
    let webhook = Some(listener.start().await);
    let provider = Sandbox::start(SandboxConfig { webhook, ..clock.config() }).await.unwrap();
    listener.refusals.store(2, Ordering::SeqCst);

    Merchant::bearer(&provider, &clock).await.scan("SIGNED", 100).await;
    let (signature, body) = listener.wait_for(1).await.remove(0);
    assert_eq!(signature.unwrap().len(), 64);
    assert!(body.contains(r#""merchantPaymentId":"SIGNED""#), "{body}");

    let opa = Merchant::opa(&provider, &clock);
    opa.create_code("UNSIGNED", 100).await;
    provider.customer_acts("UNSIGNED", Act::Pay).unwrap().unwrap();
    let (signature, body) = listener.wait_for(2).await.remove(1);
    assert_eq!(signature, None);
    assert!(body.contains(r#""merchant_order_id":"UNSIGNED""#), "{body}");
}

#[tokio::test]
async fn lost_duplicated_and_outdated() {
    let listener = Listener::default();
    let clock = TestClock::new();
    let provider = Sandbox::start(clock.config()).await.unwrap();
    let merchant = Merchant::bearer(&provider, &clock).await;
    merchant.scan("NOBODY-LISTENS", 1).await;
    provider.set_webhook(Some(listener.start().await));

    provider.set_fault(ActiveFault::once(Fault::WebhookLost)).unwrap();
    merchant.scan("LOST", 1).await;
    provider.set_fault(ActiveFault::once(Fault::WebhookDuplicated { extra: 1 })).unwrap();
    merchant.scan("TWICE", 1).await;
    let received = listener.wait_for(2).await;
    assert!(received.iter().all(|(_, body)| body.contains("TWICE")), "{received:?}");

    provider.set_fault(ActiveFault::once(Fault::WebhookOutOfOrder)).unwrap();
    merchant.scan("TURNED", 1).await;
    let received = listener.wait_for(4).await;
    assert!(received[2].1.contains("COMPLETED") && received[3].1.contains("CREATED"), "{received:?}");
}

#[tokio::test]
async fn customers_may_act_from_any_thread() {
    let listener = Listener::default();
    let clock = TestClock::new();
    let webhook = Some(listener.start().await);
    let provider = Arc::new(Sandbox::start(SandboxConfig { webhook, ..clock.config() }).await.unwrap());
    Merchant::opa(&provider, &clock).create_code("A", 1).await;
    let elsewhere = Arc::clone(&provider);
    std::thread::spawn(move || elsewhere.customer_acts("A", Act::Pay).unwrap().unwrap()).join().unwrap();
    listener.wait_for(1).await;
}

#[tokio::test]
async fn a_customer_who_pays_later_is_told_without_anybody_asking() {
    let listener = Listener::default();
    let clock = TestClock::new();
    let webhook = Some(listener.start().await);
    let behaviour = Behaviour::PaysAfter { ms: 60_000 };
    let provider = Sandbox::start(SandboxConfig { webhook, behaviour, ..clock.config() }).await.unwrap();
    Merchant::opa(&provider, &clock).create_code("A", 1).await;
    tokio::time::sleep(Duration::from_millis(120)).await;
    assert!(listener.wait_for(0).await.is_empty());
    clock.pass_ms(60_000);
    assert!(listener.wait_for(1).await[0].1.contains(r#""state":"COMPLETED""#));
}
