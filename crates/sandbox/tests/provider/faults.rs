//! Every fault, over a real connection, together with what the ledger says happened.

use std::time::{Duration, Instant};

use reqwest::Method;
use sandbox::{ActiveFault, Behaviour, Call, Fault, ResultCode, Sandbox, ScanReply};

use crate::merchant::{Merchant, TestClock, scan_body};

/// What a merchant sees of a scan.
#[derive(Debug, PartialEq, Eq)]
enum Seen {
    Json(u16, &'static str),
    NotJson(u16),
    Nothing,
}

async fn scan_seen(merchant: &Merchant, id: &str) -> (u16, String) {
    let Ok(response) = merchant.send(Method::POST, "/v2/payments", Some(&scan_body(id, 100))).await else {
        return (0, String::new());
    };
    (response.status().as_u16(), response.text().await.unwrap_or_default())
}

#[tokio::test]
async fn what_is_seen_and_whether_money_moved() {
    let cases = [
        (Fault::AnswerLost, Seen::Nothing, true),
        (Fault::RequestLost, Seen::Nothing, false),
        (Fault::InternalErrorBefore, Seen::Json(500, "INTERNAL_SERVER_ERROR"), false),
        (Fault::InternalErrorAfter, Seen::Json(500, "INTERNAL_SERVER_ERROR"), true),
        (Fault::UnavailableBefore, Seen::NotJson(503), false),
        (Fault::UnavailableAfter, Seen::NotJson(503), true),
        (Fault::TransactionFailed, Seen::Json(500, "TRANSACTION_FAILED"), false),
        (Fault::Refuse { code: ResultCode::CanceledUser }, Seen::Json(400, "CANCELED_USER"), false),
        (Fault::RateLimit, Seen::Json(429, "RATE_LIMIT"), false),
        (Fault::Maintenance, Seen::Json(503, "MAINTENANCE_MODE"), false),
        (Fault::Redirect, Seen::NotJson(302), false),
        (Fault::HtmlAnswer, Seen::NotJson(200), true),
        (Fault::HalfJson, Seen::NotJson(200), true),
        (Fault::WrongAmount { by: 1 }, Seen::Json(200, r#""amount":101"#), true),
        (Fault::UnknownStatus, Seen::Json(200, "UNDER_REVIEW"), true),
        (Fault::Slow { ms: 1 }, Seen::Json(200, "COMPLETED"), true),
        (Fault::TokenExpired, Seen::Json(401, "UNAUTHORIZED"), false),
    ];
    for (fault, expected, moved) in cases {
        let clock = TestClock::new();
        let provider = Sandbox::start(clock.config()).await.unwrap();
        let merchant = Merchant::bearer(&provider, &clock).await;
        provider.set_fault(ActiveFault::once(fault.clone()).on(Call::CreatePayment)).unwrap();
        let (status, text) = scan_seen(&merchant, "A").await;
        let is_json = serde_json::from_str::<serde_json::Value>(&text).is_ok();
        match expected {
            Seen::Json(code, words) => assert!(is_json && status == code && text.contains(words), "{fault:?} {text}"),
            Seen::NotJson(code) => assert!(!is_json && status == code, "{fault:?} {status} {text}"),
            Seen::Nothing => assert_eq!(status, 0, "{fault:?} {text}"),
        }
        assert_eq!(provider.totals().captured_count, u64::from(moved), "{fault:?}");
        assert!(provider.snapshot().faults.active().is_empty(), "{fault:?} is used up");
        let again = Merchant::bearer(&provider, &clock).await.scan("A", 100).await;
        assert_eq!((again.status, provider.totals().captured_count), (200, 1), "{fault:?} then asked again");
    }
}

#[tokio::test]
async fn a_slow_answer_takes_its_time() {
    let clock = TestClock::new();
    let provider = Sandbox::start(clock.config()).await.unwrap();
    let merchant = Merchant::bearer(&provider, &clock).await;
    provider.set_fault(ActiveFault::once(Fault::Slow { ms: 300 })).unwrap();
    let begun = Instant::now();
    assert_eq!(merchant.scan("A", 100).await.status, 200);
    assert!(begun.elapsed() >= Duration::from_millis(300));
}

#[tokio::test]
async fn a_skewed_clock_refuses_signatures() {
    let clock = TestClock::new();
    let provider = Sandbox::start(clock.config()).await.unwrap();
    let merchant = Merchant::opa(&provider, &clock);
    for (seconds, status) in [(121, 401), (-121, 401), (120, 201)] {
        provider.clear_faults().unwrap();
        provider.set_fault(ActiveFault::always(Fault::ClockSkew { seconds })).unwrap();
        assert_eq!(merchant.scan("A", 100).await.status, status, "{seconds}");
    }
    let anything = merchant.client.get(&merchant.base).send().await.unwrap();
    assert_eq!(anything.headers()["Date"], "Tue, 24 Nov 2026 01:02:00 GMT", "two minutes ahead");
}

#[tokio::test]
async fn faults_within_the_work() {
    let clock = TestClock::new();
    let provider = Sandbox::start(clock.config()).await.unwrap();
    let merchant = Merchant::opa(&provider, &clock);

    let first = merchant.create_code("A", 100).await;
    provider.set_fault(ActiveFault::once(Fault::DuplicateAnswered)).unwrap();
    assert_eq!(merchant.create_code("A", 100).await.json, first.json);
    assert_eq!(merchant.create_code("A", 100).await.code(), "DUPLICATE_DYNAMIC_QR_REQUEST");

    clock.pass_ms(301_000);
    provider.set_fault(ActiveFault::once(Fault::ExpiredQrNotFound)).unwrap();
    assert_eq!(merchant.get("/v2/codes/payments/A").await.code(), "DYNAMIC_QR_PAYMENT_NOT_FOUND");
    assert_eq!(merchant.get("/v2/codes/payments/A").await.text("/status"), "CREATED");

    let payment_id = merchant.scan("B", 100).await.text("/paymentId");
    provider.set_fault(ActiveFault::once(Fault::RefundStaysCreated { ms: 60_000 })).unwrap();
    merchant.refund("R", &payment_id, 10).await;
    clock.pass_ms(59_999);
    assert_eq!(merchant.get("/v2/refunds/R").await.text("/status"), "CREATED");
    clock.pass_ms(1);
    assert_eq!(merchant.get("/v2/refunds/R").await.text("/status"), "REFUNDED");

    merchant.scan("C", 100).await;
    provider.set_fault(ActiveFault::once(Fault::CancelLate { ms: 60_000 })).unwrap();
    assert_eq!(merchant.delete("/v2/payments/C").await.status, 202);
    clock.pass_ms(59_999);
    assert_eq!(merchant.get("/v2/payments/C").await.text("/status"), "COMPLETED");
    clock.pass_ms(1);
    assert_eq!(merchant.get("/v2/payments/C").await.text("/status"), "FAILED");
}

#[tokio::test]
async fn codes_that_mean_something_when_scanned() {
    let clock = TestClock::new();
    let provider = Sandbox::start(clock.config()).await.unwrap();
    let merchant = Merchant::bearer(&provider, &clock).await;
    let cases = [
        ("9001", 400, "NO_SUFFICIENT_FUND"),
        ("9002", 400, "EXPIRED_USER_AUTHORIZATION_ID"),
        ("9003", 400, "INVALID_USER_AUTHORIZATION_ID"),
        ("9005", 200, r#""status":"CREATED""#),
        ("9006", 200, r#""status":"CREATED""#),
        ("any", 200, r#""status":"COMPLETED""#),
    ];
    for (ending, status, words) in cases {
        let mut body = scan_body(ending, 100);
        body["userAuthorizationId"] = format!("2818{ending}").into();
        let told = merchant.call(Method::POST, "/v2/payments", Some(&body)).await;
        assert!(told.status == status && told.json.to_string().contains(words), "{ending} {told:?}");
    }
    let mut body = scan_body("lost", 100);
    body["userAuthorizationId"] = "28189004".into();
    assert!(merchant.send(Method::POST, "/v2/payments", Some(&body)).await.is_err());
    assert_eq!(provider.order("lost").unwrap().money().captured, 100);

    provider.preset_scan(ScanReply::InsufficientFund).unwrap();
    assert_eq!(merchant.scan("X", 100).await.code(), "NO_SUFFICIENT_FUND");
    assert_eq!(merchant.scan("X", 100).await.status, 200);
}

#[tokio::test]
async fn a_customer_pays_by_itself_when_time_passes() {
    let clock = TestClock::new();
    let mut config = clock.config();
    config.behaviour = Behaviour::PaysAfter { ms: 800 };
    let provider = Sandbox::start(config).await.unwrap();
    let merchant = Merchant::opa(&provider, &clock);
    merchant.create_code("A", 100).await;
    clock.pass_ms(799);
    assert_eq!(merchant.get("/v2/codes/payments/A").await.text("/status"), "CREATED");
    clock.pass_ms(1);
    assert_eq!(merchant.get("/v2/codes/payments/A").await.text("/status"), "COMPLETED");
}
