//! Telling the merchant: what a webhook says, how it is signed, and how it is brought.
//!
//! The payload follows the face the payment was made through: `mpac` is signed with `X-PayPay-Signature`, `opa` is not
//! signed at all. Delivery is at least once and possibly never, as with the real provider.

use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use hmac::{Hmac, KeyInit as _, Mac as _};
use jiff::Timestamp;
use secrecy::ExposeSecret as _;
use serde::Serialize;
use sha2::Sha256;
use tokio::runtime::Handle;
use tokio::task::JoinSet;

use crate::config::WebhookTarget;
use crate::error::SandboxError;
use crate::faults::Fault;
use crate::ledger::{Notice, Order, PaymentStatus, Profile};

/// The merchant has this long to answer.
const TIMEOUT: Duration = Duration::from_millis(1_500);
/// Pauses before the second, third and fourth attempt.
const RETRY_AFTER_MS: [u64; 3] = [200, 500, 1_000];
const MAX_EXTRA: u8 = 10;
/// An outdated webhook comes this long after the true one.
const OUT_OF_ORDER_MS: u64 = 150;
const FORGED_SECRET: &str = "not-the-secret";

/// One request to be brought to the merchant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Delivery {
    url: String,
    delay_ms: u64,
    body: String,
    signature: Option<String>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct MpacPayload<'a> {
    merchant_payment_id: &'a str,
    payment_id: &'a str,
    status: PaymentStatus,
    amount: MpacAmount,
    timestamp: String,
}

#[derive(Serialize)]
struct MpacAmount {
    amount: i64,
    currency: &'static str,
}

#[derive(Serialize)]
struct OpaPayload<'a> {
    notification_type: &'static str,
    merchant_id: &'a str,
    store_id: &'a str,
    pos_id: &'a str,
    order_id: &'a str,
    merchant_order_id: &'a str,
    authorized_at: Option<Timestamp>,
    expires_at: Option<Timestamp>,
    paid_at: Option<Timestamp>,
    order_amount: String,
    state: PaymentStatus,
}

/// What is sent for a notice, once the faults have had their way.
pub(crate) fn deliveries(notice: &Notice, faults: &[Fault], target: &WebhookTarget, merchant: &str) -> Vec<Delivery> {
    let mut told = notice.clone();
    let (mut copies, mut delay_ms, mut lost, mut forged, mut outdated) = (1_usize, 0_u64, false, false, false);
    for fault in faults {
        match fault {
            Fault::WebhookLost => lost = true,
            Fault::WebhookForged => forged = true,
            Fault::WebhookOutOfOrder => outdated = true,
            Fault::WebhookDuplicated { extra } => copies += usize::from((*extra).min(MAX_EXTRA)),
            Fault::WebhookLate { ms } => delay_ms = delay_ms.saturating_add(*ms),
            Fault::WebhookWrongAmount { by } => told.order.amount = told.order.amount.saturating_add(*by),
            Fault::WebhookUnknownPayment => told.order = renamed(told.order),
            _ => {}
        }
    }
    if lost || (forged && notice.order.profile == Profile::Opa) {
        return Vec::new();
    }
    let secret = if forged { FORGED_SECRET } else { target.secret.expose_secret() };
    let make = |order: &Order, at, delay_ms| {
        let body = payload(order, at, merchant);
        let signature = match order.profile {
            Profile::Mpac => sign(secret, &body),
            Profile::Opa => None,
        };
        Delivery { url: target.url.clone(), delay_ms, body, signature }
    };
    let mut all = vec![make(&told.order, told.at, delay_ms); copies];
    if outdated {
        let earlier = Order { status: PaymentStatus::Created, accepted_at: None, ..told.order };
        all.push(make(&earlier, earlier.created_at, delay_ms.saturating_add(OUT_OF_ORDER_MS)));
    }
    all
}

/// Hex HMAC-SHA256 over the body, as `X-PayPay-Signature` carries it.
fn sign(secret: &str, body: &str) -> Option<String> {
    let mut mac = Hmac::<Sha256>::new_from_slice(secret.as_bytes()).ok()?;
    mac.update(body.as_bytes());
    Some(hex::encode(mac.finalize().into_bytes()))
}

fn renamed(order: Order) -> Order {
    let merchant_payment_id = format!("{}-never-made", order.merchant_payment_id);
    Order { merchant_payment_id, payment_id: order.payment_id.map(|id| format!("{id}0")), ..order }
}

fn payload(order: &Order, at: Timestamp, merchant: &str) -> String {
    let payment_id = order.payment_id.as_deref().unwrap_or_default();
    let text = match order.profile {
        Profile::Mpac => serde_json::to_string(&MpacPayload {
            merchant_payment_id: &order.merchant_payment_id,
            payment_id,
            status: order.status,
            amount: MpacAmount { amount: order.amount, currency: "JPY" },
            timestamp: whole_seconds(at).to_string(),
        }),
        Profile::Opa => serde_json::to_string(&OpaPayload {
            notification_type: "Transaction",
            merchant_id: merchant,
            store_id: order.details.store_id.as_deref().unwrap_or_default(),
            pos_id: order.details.terminal_id.as_deref().unwrap_or_default(),
            order_id: payment_id,
            merchant_order_id: &order.merchant_payment_id,
            authorized_at: order.accepted_at.map(whole_seconds),
            expires_at: order.code().map(|code| whole_seconds(code.expires_at)),
            paid_at: order.accepted_at.map(whole_seconds),
            order_amount: order.amount.to_string(),
            state: order.status,
        }),
    };
    text.unwrap_or_default()
}

fn whole_seconds(at: Timestamp) -> Timestamp {
    Timestamp::from_second(at.as_second()).unwrap_or(at)
}

/// Brings deliveries, each on its own task.
pub(crate) struct Courier {
    client: reqwest::Client,
    tasks: Mutex<JoinSet<()>>,
    runtime: Handle,
}

impl Courier {
    /// Deliveries run on the runtime this is called from, whichever thread sends them.
    pub(crate) fn new() -> Result<Self, SandboxError> {
        crate::tls::ensure_crypto_provider();
        let client = reqwest::Client::builder()
            .timeout(TIMEOUT)
            .redirect(reqwest::redirect::Policy::none())
            .no_proxy()
            .build()
            .map_err(|source| SandboxError::WebhookClient { source })?;
        Ok(Self { client, tasks: Mutex::new(JoinSet::new()), runtime: Handle::current() })
    }

    pub(crate) fn send_all(&self, deliveries: Vec<Delivery>) {
        if deliveries.is_empty() {
            return;
        }
        let mut tasks = self.tasks.lock().unwrap_or_else(PoisonError::into_inner);
        while tasks.try_join_next().is_some() {}
        for delivery in deliveries {
            tasks.spawn_on(bring(self.client.clone(), delivery), &self.runtime);
        }
    }

    pub(crate) fn stop(&self) {
        self.tasks.lock().unwrap_or_else(PoisonError::into_inner).abort_all();
    }
}

/// Brings one delivery, trying a few times until the merchant says yes.
async fn bring(client: reqwest::Client, delivery: Delivery) {
    tokio::time::sleep(Duration::from_millis(delivery.delay_ms)).await;
    let mut pauses = RETRY_AFTER_MS.iter();
    loop {
        let mut request = client
            .post(&delivery.url)
            .header(reqwest::header::CONTENT_TYPE, "application/json")
            .body(delivery.body.clone());
        if let Some(signature) = &delivery.signature {
            request = request.header("X-PayPay-Signature", signature);
        }
        match request.send().await {
            Ok(response) if response.status().is_success() => return,
            Ok(response) => tracing::info!(status = %response.status(), "a webhook was not accepted"),
            Err(error) => tracing::info!(%error, "a webhook could not be delivered"),
        }
        match pauses.next() {
            Some(ms) => tokio::time::sleep(Duration::from_millis(*ms)).await,
            None => return,
        }
    }
}

#[cfg(test)]
mod tests;
