//! The face that was asked for: OAuth2 and the JSON of the specification.

use reqwest::Method;
use sandbox::{Act, Rules, Sandbox};
use serde_json::json;

use crate::merchant::{Merchant, Proof, TestClock, yen};

#[tokio::test]
async fn a_code_is_paid_and_refunded() {
    let clock = TestClock::new();
    let provider = Sandbox::start(clock.config()).await.unwrap();
    let merchant = Merchant::bearer(&provider, &clock).await;

    let body = json!({
        "merchantPaymentId": "ORDER-12345", "amount": yen(10_000), "codeType": "ORDER_QR",
        "orderDescription": "Coffee x2, Sandwich x1",
        "orderItems": [{ "name": "Coffee", "quantity": 2, "unitPrice": yen(500) }],
    });
    let made = merchant.call(Method::POST, "/v2/codes", Some(&body)).await;
    assert_eq!((made.status, made.code()), (201, "SUCCESS"));
    assert_eq!(made.json["resultInfo"], json!({ "code": "SUCCESS", "message": "Success" }));
    let keys: Vec<_> = made.json["data"].as_object().unwrap().keys().collect();
    assert_eq!(keys, ["codeId", "deeplink", "url"]);

    let open = merchant.get("/v2/codes/payments/ORDER-12345").await;
    assert_eq!((open.text("/status"), open.data("/paymentId").is_null()), ("CREATED".to_owned(), true));

    provider.customer_acts("ORDER-12345", Act::Pay).unwrap().unwrap();
    let payment_id = merchant.get("/v2/codes/payments/ORDER-12345").await.text("/paymentId");
    let paid = merchant.get(&format!("/v2/payments/{payment_id}")).await;
    let expected = json!({
        "paymentId": payment_id, "status": "COMPLETED", "amount": yen(10_000), "merchantPaymentId": "ORDER-12345",
        "userAuthorizationId": format!("USER-AUTH-{payment_id}"), "storeId": "STORE-001",
    });
    assert_eq!(paid.json["data"], expected);
    assert_eq!(
        merchant.get("/v2/payments/ORDER-12345").await.json["data"],
        expected,
        "by the merchant's id, as PayPay"
    );
    provider.set_rules(Rules { mpac_finds_by_merchant_id: false, ..Rules::default() }).unwrap();
    let to_the_letter = merchant.get("/v2/payments/ORDER-12345").await;
    assert_eq!((to_the_letter.status, to_the_letter.code()), (404, "RESOURCE_NOT_FOUND"));

    let refund = merchant.refund("REFUND-001", &payment_id, 4_000).await;
    let refund_id = refund.text("/refundId");
    let expected = json!({ "refundId": refund_id, "status": "COMPLETED", "amount": yen(4_000) });
    assert_eq!((refund.status, &refund.json["data"]), (200, &expected));
    assert_eq!(merchant.get("/v2/refunds/REFUND-001").await.json["data"], expected);
    assert_eq!(provider.totals().net_yen, 6_000);
    provider.shutdown().await;
}

#[tokio::test]
async fn a_scan_is_paid_at_once_and_cancelled() {
    let clock = TestClock::new();
    let provider = Sandbox::start(clock.config()).await.unwrap();
    let merchant = Merchant::bearer(&provider, &clock).await;
    let paid = merchant.scan("ORDER-1", 1_200).await;
    let payment_id = paid.text("/paymentId");
    let expected = json!({ "paymentId": payment_id, "status": "COMPLETED", "amount": yen(1_200) });
    assert_eq!((paid.status, &paid.json["data"]), (200, &expected));

    let cancelled = merchant.delete("/v2/payments/ORDER-1").await;
    assert_eq!((cancelled.status, cancelled.code()), (202, "REQUEST_ACCEPTED"));
    let path = format!("/v2/payments/{payment_id}");
    assert_eq!(merchant.get(&path).await.text("/status"), "COMPLETED");
    clock.pass_ms(200);
    assert_eq!(merchant.get(&path).await.text("/status"), "FAILED");
    assert_eq!(provider.totals().cancelled_yen, 1_200);
}

#[tokio::test]
async fn tokens_end_and_can_be_revoked() {
    let clock = TestClock::new();
    let provider = Sandbox::start(clock.config()).await.unwrap();
    let mut merchant = Merchant::bearer(&provider, &clock).await;
    assert_eq!(merchant.get("/v2/payments/X").await.status, 404);
    clock.pass_ms(3_600_000);
    let late = merchant.get("/v2/payments/X").await;
    assert_eq!((late.status, late.code()), (401, "UNAUTHORIZED"));
    merchant.proof = Proof::Bearer(merchant.token().await);
    assert_eq!(merchant.get("/v2/payments/X").await.status, 404);
    provider.revoke_tokens().unwrap();
    assert_eq!(merchant.get("/v2/payments/X").await.status, 401);
    merchant.proof = Proof::Bearer("made-up".to_owned());
    assert_eq!(merchant.get("/v2/payments/X").await.status, 401);
}

#[tokio::test]
async fn bad_requests_are_named() {
    let clock = TestClock::new();
    let provider = Sandbox::start(clock.config()).await.unwrap();
    let merchant = Merchant::bearer(&provider, &clock).await;
    let code =
        |id: &str, amount: i64| json!({ "merchantPaymentId": id, "amount": yen(amount), "codeType": "ORDER_QR" });
    let cases = [
        (Method::POST, "/v2/codes", Some(code("A", 0)), 400, "INVALID_REQUEST_PARAMS"),
        (Method::POST, "/v2/codes", Some(code("A", 500_001)), 400, "DYNAMIC_QR_BAD_REQUEST"),
        (Method::POST, "/v2/codes", Some(code("a b", 1)), 400, "INVALID_REQUEST_PARAMS"),
        (Method::POST, "/v2/codes", Some(code(&"a".repeat(65), 1)), 400, "INVALID_REQUEST_PARAMS"),
        (Method::POST, "/v2/codes", Some(json!({ "merchantPaymentId": "A" })), 400, "MISSING_REQUEST_PARAMS"),
        (Method::POST, "/v2/codes", Some(json!([])), 400, "INVALID_REQUEST_PARAMS"),
        (Method::POST, "/v2/payments", Some(code("A", 1)), 400, "MISSING_REQUEST_PARAMS"),
        (Method::POST, "/v2/refunds", Some(code("A", 1)), 400, "MISSING_REQUEST_PARAMS"),
        (Method::GET, "/v2/codes/payments/A", None, 400, "DYNAMIC_QR_PAYMENT_NOT_FOUND"),
        (Method::DELETE, "/v2/codes/A", None, 404, "DYNAMIC_QR_NOT_FOUND"),
        (Method::DELETE, "/v2/payments/A", None, 404, "RESOURCE_NOT_FOUND"),
        (Method::GET, "/v2/refunds/A", None, 404, "NO_SUCH_REFUND_ORDER"),
        (Method::GET, "/v3/anything", None, 404, "RESOURCE_NOT_FOUND"),
    ];
    for (method, path, body, status, code) in cases {
        let told = merchant.call(method.clone(), path, body.as_ref()).await;
        assert_eq!((told.status, told.code()), (status, code), "{method} {path} {body:?}");
    }
    assert_eq!(provider.totals().captured_count, 0);
}
