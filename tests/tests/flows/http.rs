//! The webhook's door as a stranger on the network meets it: status by status, over a real socket. Nothing changes but for a good one.

use contract::{PaymentState, ProviderProfile};
use hmac::{Hmac, KeyInit as _, Mac as _};
use sha2::Sha256;
use store::webhooks;

use crate::{
    shop::{Shop, WEBHOOK_SECRET},
    webhook::body_of,
};

/// A request and the answer that it gets.
struct Case {
    name: &'static str,
    body: Vec<u8>,
    signature: Option<String>,
    status: u16,
    says: &'static str,
}

fn sign(raw: &[u8]) -> String {
    let mac = Hmac::<Sha256>::new_from_slice(WEBHOOK_SECRET.as_bytes()).unwrap().chain_update(raw);
    hex::encode(mac.finalize().into_bytes())
}

fn signed(name: &'static str, body: &[u8], status: u16, says: &'static str) -> Case {
    Case { name, body: body.to_vec(), signature: Some(sign(body)), status, says }
}

fn bad_requests(good: &str) -> Vec<Case> {
    let deep = "[".repeat(200);
    let cut = good.get(..good.len() / 2).unwrap_or_default();
    let latin = [good.as_bytes(), &[0xe9]].concat();
    let other_amount_type = good.replace("\"JPY\"", "7");
    vec![
        Case { name: "unsigned", body: good.into(), signature: None, status: 401, says: "unauthorized" },
        Case { name: "forged", body: good.into(), signature: Some("0".repeat(64)), status: 401, says: "unauthorized" },
        Case {
            name: "not hex", body: good.into(), signature: Some("署名".into()), status: 401, says: "unauthorized"
        },
        signed("truncated", cut.as_bytes(), 400, "bad_body"),
        signed("not JSON", b"hello", 400, "bad_body"),
        signed("empty", b"", 400, "bad_body"),
        signed("deep", deep.as_bytes(), 400, "bad_body"),
        signed("another charset", &latin, 400, "bad_body"),
        signed("a field of another kind", other_amount_type.as_bytes(), 400, "amount.currency"),
        signed("a field missing", b"{\"merchantPaymentId\":\"ORDER-1\"}", 400, "\"field\""),
        Case { name: "huge", body: vec![b'a'; 64 * 1024 + 1], signature: None, status: 413, says: "too_large" },
    ]
}

#[tokio::test(flavor = "multi_thread")]
async fn answers_by_status_and_changes_nothing_unless_the_message_is_good() {
    let mut shop = Shop::open(ProviderProfile::Mpac).await;
    shop.listen().await;
    shop.sandbox.set_fault(sandbox::ActiveFault::always(sandbox::Fault::WebhookLost)).unwrap();
    let payment = shop.qr(1_200).await;
    shop.customer_pays(&payment);
    let good = body_of(&shop.order(&payment).unwrap()).to_string();
    let url = format!("http://{}{}", shop.listening_at(), app::settings::WEBHOOK_PATH);
    let client = reqwest::Client::new();
    let post = async |body: Vec<u8>, signature: Option<String>| {
        let request = client.post(&url).body(body);
        let request = match signature {
            Some(signature) => request.header("X-PayPay-Signature", signature.into_bytes()),
            None => request,
        };
        let answer = request.send().await.unwrap();
        (answer.status().as_u16(), answer.text().await.unwrap())
    };
    for Case { name, body, signature, status, says } in bad_requests(&good) {
        let (got, said) = post(body, signature).await;
        assert_eq!(got, status, "{name}: {said}");
        assert!(said.contains(says), "{name}: {said}");
    }
    assert_eq!(shop.state(&payment).await, PaymentState::AwaitingCustomer, "nothing of it was believed");
    let kept = shop.app.store().read(|rx| webhooks::recent(rx, 10)).await.unwrap();
    assert!(kept.is_empty(), "nothing of it was kept");

    let good = good.into_bytes();
    assert_eq!(post(good.clone(), Some(sign(&good))).await.0, 200);
    assert_eq!(shop.state(&payment).await, PaymentState::Completed);
    let (status, said) = post(good.clone(), Some(sign(&good))).await;
    assert!(status == 200 && said.contains("duplicate"), "a replay: {status} {said}");
    shop.close_the_day().await;
}
