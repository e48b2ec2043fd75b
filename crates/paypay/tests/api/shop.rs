//! The shop of these tests: settings, a clock that stands still until moved, and one request of each kind.

use std::{
    sync::{
        Arc, Mutex, Once,
        atomic::{AtomicU32, Ordering},
    },
    time::Duration,
};

use domain::{Item, OrderId, RefundId, ScanCode, TaxRate, Yen};
use jiff::{SignedDuration, Timestamp};
use paypay::{
    Client, ClientConfig, Clock, CreateCode, CreatePayment, Deadlines, Limits, Nonces, PaymentKey, Profile,
    RefundRequest, Seams,
};
use url::Url;

use crate::server::{Play, Seen, Server};

pub(crate) const TOKEN_TARGET: &str = "/oauth2/token";

/// A clock that is moved by hand.
pub(crate) struct HandClock(Mutex<Timestamp>);

impl HandClock {
    pub(crate) fn at(seconds: i64) -> Arc<Self> {
        Arc::new(Self(Mutex::new(Timestamp::from_second(seconds).unwrap())))
    }

    pub(crate) fn advance(&self, seconds: i64) {
        *self.0.lock().unwrap() += SignedDuration::from_secs(seconds);
    }
}

impl Clock for HandClock {
    fn now(&self) -> Timestamp {
        *self.0.lock().unwrap()
    }
}

struct Counted(AtomicU32);

impl Nonces for Counted {
    fn next(&self) -> String {
        format!("nonce{:03}", self.0.fetch_add(1, Ordering::Relaxed))
    }
}

pub(crate) fn seams(clock: Arc<HandClock>) -> Seams {
    Seams { clock, nonces: Arc::new(Counted(AtomicU32::new(1))) }
}

pub(crate) fn config(profile: Profile, base_url: Url) -> ClientConfig {
    static CRYPTO: Once = Once::new();
    CRYPTO.call_once(|| rustls::crypto::ring::default_provider().install_default().unwrap());
    ClientConfig {
        profile,
        base_url,
        token_url: None,
        api_key: "KEY-1".into(),
        api_secret: "SECRET-1".into(),
        merchant_id: Some("MERCHANT-1".into()),
        store_id: Some("STORE-1".into()),
        terminal_id: Some("TILL-1".into()),
        user_agent: "test/1".into(),
        extra_root_pem: None,
    }
}

/// Short deadlines for a play that only they can end, the usual ones otherwise: a busy machine must not look like a silent server.
pub(crate) fn limits(play: &Play) -> Limits {
    if play.is_late() { short() } else { Limits::default() }
}

/// Deadlines that a test can wait for.
pub(crate) fn short() -> Limits {
    let brief = Duration::from_millis(500);
    let deadlines =
        Deadlines { connect: brief / 2, create_code: brief, create_payment: brief, refund: brief, other: brief };
    Limits { deadlines, ..Limits::default() }
}

pub(crate) fn client(profile: Profile, base_url: Url, limits: Limits) -> Client {
    Client::with_limits(config(profile, base_url), seams(HandClock::at(1_769_596_200)), limits).unwrap()
}

pub(crate) fn order_id() -> OrderId {
    "ORDER-12345".parse().unwrap()
}

pub(crate) fn refund_id() -> RefundId {
    "REFUND-001".parse().unwrap()
}

fn requested_at() -> Timestamp {
    Timestamp::from_second(1_769_596_201).unwrap()
}

pub(crate) fn create_code() -> CreateCode {
    CreateCode {
        order_id: order_id(),
        amount: Yen::new(10_000),
        description: Some("Coffee x2, Sandwich x1".into()),
        items: vec![Item {
            name: "Coffee".into(),
            quantity: 2,
            unit_price: Yen::new(500),
            tax_rate: TaxRate::Reduced8,
        }],
        requested_at: requested_at(),
    }
}

pub(crate) fn create_payment() -> CreatePayment {
    CreatePayment {
        order_id: order_id(),
        code: ScanCode::read("USER-AUTH-001").unwrap(),
        amount: Yen::new(10_000),
        description: Some("Coffee x2, Sandwich x1".into()),
        requested_at: requested_at(),
    }
}

pub(crate) fn refund() -> RefundRequest {
    RefundRequest {
        refund_id: refund_id(),
        payment_id: "PP-PAY-67890".into(),
        amount: Yen::new(10_000),
        reason: Some("Customer requested refund".into()),
        requested_at: requested_at(),
    }
}

/// One call of each kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    CreateCode,
    DeleteCode,
    GetCodePayment,
    CreatePayment,
    GetPaymentById,
    GetPaymentByOrder,
    CancelPayment,
    Refund,
    GetRefund,
}

impl Kind {
    pub(crate) const ALL: [Kind; 9] = [
        Kind::CreateCode,
        Kind::DeleteCode,
        Kind::GetCodePayment,
        Kind::CreatePayment,
        Kind::GetPaymentById,
        Kind::GetPaymentByOrder,
        Kind::CancelPayment,
        Kind::Refund,
        Kind::GetRefund,
    ];

    /// Makes the call. The value of the outcome is its debug text.
    pub(crate) async fn call(self, client: &Client) -> paypay::Outcome<String> {
        fn text<T: std::fmt::Debug>(value: T) -> String {
            format!("{value:?}")
        }
        match self {
            Kind::CreateCode => client.create_code(&create_code()).await.map(text),
            Kind::DeleteCode => client.delete_code("PP-CODE-12345").await.map(text),
            Kind::GetCodePayment => client.get_code_payment(&order_id()).await.map(text),
            Kind::CreatePayment => client.create_payment(&create_payment()).await.map(text),
            Kind::GetPaymentById => client.get_payment(PaymentKey::PaymentId("PP-PAY-67890")).await.map(text),
            Kind::GetPaymentByOrder => client.get_payment(PaymentKey::OrderId(&order_id())).await.map(text),
            Kind::CancelPayment => client.cancel_payment(&order_id()).await.map(text),
            Kind::Refund => client.refund(&refund()).await.map(text),
            Kind::GetRefund => client.get_refund(&refund_id(), "PP-PAY-67890").await.map(text),
        }
    }

    /// What PayPay answers when all is well.
    pub(crate) fn good(self) -> String {
        let data = match self {
            Kind::CreateCode => {
                r#"{"codeId":"PP-CODE-12345","url":"https://qr.paypay.ne.jp/1","deeplink":"paypay://payment?1"}"#
            }
            Kind::DeleteCode | Kind::CancelPayment => "null",
            Kind::GetCodePayment | Kind::CreatePayment | Kind::GetPaymentById | Kind::GetPaymentByOrder => {
                r#"{"paymentId":"PP-PAY-67890","status":"COMPLETED","amount":{"amount":10000,"currency":"JPY"},"merchantPaymentId":"ORDER-12345"}"#
            }
            Kind::Refund | Kind::GetRefund => {
                r#"{"refundId":"PP-REFUND-111","status":"COMPLETED","amount":{"amount":10000,"currency":"JPY"}}"#
            }
        };
        success(data)
    }
}

pub(crate) fn success(data: &str) -> String {
    format!(r#"{{"resultInfo":{{"code":"SUCCESS","message":"Success"}},"data":{data}}}"#)
}

pub(crate) fn coded(code: &str) -> String {
    format!(r#"{{"resultInfo":{{"code":"{code}","message":"words"}},"data":null}}"#)
}

pub(crate) fn token(name: &str, expires_in: i64) -> Play {
    Play::Say(200, format!(r#"{{"access_token":"{name}","token_type":"Bearer","expires_in":{expires_in}}}"#))
}

/// A server that issues tokens and otherwise does as `script` says.
pub(crate) async fn with_tokens(script: impl Fn(&Seen) -> Play + Send + Sync + 'static) -> Server {
    Server::start(move |seen| if seen.target == TOKEN_TARGET { token("TOKEN-1", 3600) } else { script(seen) }).await
}
