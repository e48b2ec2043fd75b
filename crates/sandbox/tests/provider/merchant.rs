//! A merchant who talks to the provider, and the clock both look at.
#![expect(clippy::unwrap_used, reason = "a helper of tests")]

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use hmac::{Hmac, KeyInit as _, Mac as _};
use jiff::Timestamp;
use md5::{Digest as _, Md5};
use reqwest::{Method, Response, StatusCode};
use sandbox::{Sandbox, SandboxConfig};
use serde_json::{Value, json};

/// A clock that moves when it is told to.
#[derive(Clone)]
pub(crate) struct TestClock(Arc<AtomicI64>);

impl TestClock {
    pub(crate) fn new() -> Self {
        let start: Timestamp = "2026-11-24T01:00:00Z".parse().unwrap();
        Self(Arc::new(AtomicI64::new(start.as_millisecond())))
    }

    pub(crate) fn now(&self) -> Timestamp {
        Timestamp::from_millisecond(self.0.load(Ordering::SeqCst)).unwrap()
    }

    pub(crate) fn pass_ms(&self, ms: i64) {
        self.0.fetch_add(ms, Ordering::SeqCst);
    }

    pub(crate) fn config(&self) -> SandboxConfig {
        let clock = self.clone();
        SandboxConfig { control: true, ..SandboxConfig::new(move || clock.now()) }
    }
}

/// How a merchant proves who it is.
#[derive(Clone)]
pub(crate) enum Proof {
    Bearer(String),
    Opa,
}

pub(crate) struct Merchant {
    pub(crate) client: reqwest::Client,
    pub(crate) base: String,
    pub(crate) proof: Proof,
    pub(crate) clock: TestClock,
}

/// An answer that came.
#[derive(Debug)]
pub(crate) struct Told {
    pub(crate) status: u16,
    pub(crate) json: Value,
}

impl Told {
    pub(crate) fn code(&self) -> &str {
        self.json.pointer("/resultInfo/code").and_then(Value::as_str).unwrap_or_default()
    }

    pub(crate) fn data(&self, pointer: &str) -> &Value {
        self.json.get("data").and_then(|data| data.pointer(pointer)).unwrap_or(&Value::Null)
    }

    pub(crate) fn text(&self, pointer: &str) -> String {
        self.data(pointer).as_str().unwrap_or_default().to_owned()
    }
}

pub(crate) fn yen(amount: i64) -> Value {
    json!({ "amount": amount, "currency": "JPY" })
}

impl Merchant {
    pub(crate) async fn bearer(provider: &Sandbox, clock: &TestClock) -> Self {
        let mut merchant = Self::opa(provider, clock);
        merchant.proof = Proof::Bearer(merchant.token().await);
        merchant
    }

    pub(crate) fn opa(provider: &Sandbox, clock: &TestClock) -> Self {
        let redirects = reqwest::redirect::Policy::none();
        let client = reqwest::Client::builder().redirect(redirects).no_proxy().build().unwrap();
        Self { client, base: provider.base_url(), proof: Proof::Opa, clock: clock.clone() }
    }

    pub(crate) async fn token(&self) -> String {
        let form = "grant_type=client_credentials&client_id=sandbox-key&client_secret=sandbox-secret";
        let request = self.client.post(format!("{}/oauth2/token", self.base)).body(form);
        let response = request.header("Content-Type", "application/x-www-form-urlencoded").send().await.unwrap();
        let json: Value = serde_json::from_str(&response.text().await.unwrap()).unwrap();
        assert_eq!(json["token_type"], "Bearer");
        json["access_token"].as_str().unwrap().to_owned()
    }

    pub(crate) async fn send(
        &self,
        method: Method,
        path: &str,
        body: Option<&Value>,
    ) -> Result<Response, reqwest::Error> {
        let text = body.map(Value::to_string).unwrap_or_default();
        let proof = match &self.proof {
            Proof::Bearer(token) => format!("Bearer {token}"),
            Proof::Opa => signature(method.as_str(), path, &text, self.clock.now().as_second()),
        };
        let mut request = self.client.request(method, format!("{}{path}", self.base)).header("Authorization", proof);
        if body.is_some() {
            request = request.header("Content-Type", "application/json").body(text);
        }
        request.send().await
    }

    pub(crate) async fn call(&self, method: Method, path: &str, body: Option<&Value>) -> Told {
        let response = self.send(method, path, body).await.unwrap();
        assert!(response.headers().contains_key("X-REQUEST-ID"));
        let status = response.status().as_u16();
        let text = response.text().await.unwrap();
        Told { status, json: serde_json::from_str(&text).unwrap() }
    }

    pub(crate) async fn get(&self, path: &str) -> Told {
        self.call(Method::GET, path, None).await
    }

    pub(crate) async fn delete(&self, path: &str) -> Told {
        self.call(Method::DELETE, path, None).await
    }

    pub(crate) async fn create_code(&self, id: &str, amount: i64) -> Told {
        let body = json!({ "merchantPaymentId": id, "amount": yen(amount), "codeType": "ORDER_QR", "requestedAt": 1 });
        self.call(Method::POST, "/v2/codes", Some(&body)).await
    }

    pub(crate) async fn scan(&self, id: &str, amount: i64) -> Told {
        self.call(Method::POST, "/v2/payments", Some(&scan_body(id, amount))).await
    }

    pub(crate) async fn refund(&self, id: &str, payment_id: &str, amount: i64) -> Told {
        let body = json!({ "merchantRefundId": id, "paymentId": payment_id, "amount": yen(amount), "requestedAt": 1 });
        self.call(Method::POST, "/v2/refunds", Some(&body)).await
    }

    /// Calls `/_control`.
    pub(crate) async fn control(&self, method: Method, path: &str, body: Option<Value>) -> (StatusCode, Value) {
        let mut request = self.client.request(method, format!("{}/_control{path}", self.base));
        if let Some(body) = body {
            request = request.header("Content-Type", "application/json").body(body.to_string());
        }
        let response = request.send().await.unwrap();
        let status = response.status();
        (status, serde_json::from_str(&response.text().await.unwrap()).unwrap_or(Value::Null))
    }
}

pub(crate) fn scan_body(id: &str, amount: i64) -> Value {
    json!({ "merchantPaymentId": id, "userAuthorizationId": "28180104749201", "amount": yen(amount), "requestedAt": 1 })
}

fn signature(method: &str, path: &str, body: &str, epoch_s: i64) -> String {
    let kind = if body.is_empty() { "empty" } else { "application/json" };
    let hash = if body.is_empty() {
        "empty".to_owned()
    } else {
        STANDARD.encode(Md5::new().chain_update(kind).chain_update(body).finalize())
    };
    let path = path.split('?').next().unwrap();
    let mut mac = Hmac::<sha2::Sha256>::new_from_slice(b"sandbox-secret").unwrap();
    mac.update(format!("{path}\n{method}\nnonce123\n{epoch_s}\n{kind}\n{hash}").as_bytes());
    let mac = STANDARD.encode(mac.finalize().into_bytes());
    format!("hmac OPA-Auth:sandbox-key:{mac}:nonce123:{epoch_s}:{hash}")
}
