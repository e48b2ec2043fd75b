//! The levers over HTTP.

use reqwest::{Method, StatusCode};
use sandbox::{Sandbox, SandboxConfig};
use serde_json::json;

use crate::merchant::{Merchant, TestClock};

#[tokio::test]
async fn a_test_elsewhere_plays_customer_and_mishap() {
    let clock = TestClock::new();
    let provider = Sandbox::start(clock.config()).await.unwrap();
    let merchant = Merchant::opa(&provider, &clock);
    merchant.create_code("A", 1_200).await;

    let (_, codes) = merchant.control(Method::GET, "/codes", None).await;
    assert_eq!(codes[0]["merchant_payment_id"], "A");
    let (status, _) = merchant.control(Method::POST, "/orders/A/refuse", None).await;
    assert_eq!(status, StatusCode::OK);
    let (status, order) = merchant.control(Method::POST, "/orders/A/act", Some(json!({ "act": "pay" }))).await;
    assert_eq!((status, &order["status"]), (StatusCode::OK, &json!("COMPLETED")));
    let (status, told) = merchant.control(Method::POST, "/orders/A/pay", None).await;
    assert_eq!((status, told), (StatusCode::CONFLICT, json!({ "error": "the order is already COMPLETED" })));
    assert_eq!(merchant.control(Method::POST, "/orders/B/pay", None).await.0, StatusCode::NOT_FOUND);
    assert_eq!(merchant.control(Method::POST, "/orders/A/dance", None).await.0, StatusCode::NOT_FOUND);
    assert_eq!(merchant.control(Method::GET, "/codes", None).await.1, json!([]));

    let fault = json!({ "fault": { "kind": "rate_limit" }, "call": "create_code", "times": 1 });
    assert_eq!(merchant.control(Method::POST, "/faults", Some(fault.clone())).await.0, StatusCode::NO_CONTENT);
    assert_eq!(merchant.control(Method::GET, "/faults", None).await.1, json!([fault]));
    assert_eq!(merchant.create_code("B", 1).await.status, 429);
    merchant.control(Method::POST, "/faults", Some(json!({ "fault": { "kind": "slow", "ms": 1 } }))).await;
    merchant.control(Method::DELETE, "/faults", None).await;
    assert_eq!(merchant.control(Method::GET, "/faults", None).await.1, json!([]));

    merchant.control(Method::PUT, "/customers", Some(json!({ "kind": "pays_after", "ms": 5 }))).await;
    merchant.control(Method::POST, "/scans", Some(json!({ "kind": "insufficient_fund" }))).await;
    assert_eq!(merchant.scan("C", 1).await.code(), "NO_SUFFICIENT_FUND");
    merchant.control(Method::PUT, "/rules", Some(json!({ "qr_life_s": 10 }))).await;
    let (_, snapshot) = merchant.control(Method::GET, "/snapshot", None).await;
    assert_eq!(snapshot["customers"]["behaviour"], json!({ "kind": "pays_after", "ms": 5 }));
    assert_eq!(snapshot["rules"]["qr_life_s"], 10);
    let (_, totals) = merchant.control(Method::GET, "/totals", None).await;
    assert_eq!((&totals["captured_yen"], &totals["net_yen"]), (&json!(1_200), &json!(1_200)));
    let bad = merchant.control(Method::PUT, "/rules", Some(json!({ "unheard_of": 1 }))).await;
    assert_eq!(bad.0, StatusCode::UNPROCESSABLE_ENTITY);
}

#[tokio::test]
async fn without_control_there_are_no_levers() {
    let clock = TestClock::new();
    let provider = Sandbox::start(SandboxConfig { control: false, ..clock.config() }).await.unwrap();
    let merchant = Merchant::opa(&provider, &clock);
    assert_eq!(merchant.control(Method::GET, "/totals", None).await.0, StatusCode::NOT_FOUND);
}
