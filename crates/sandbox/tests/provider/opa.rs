//! The face of the published Open Payment API.

use reqwest::Method;
use sandbox::ledger::ExpiredQr;
use sandbox::{Act, Rules, Sandbox, SandboxConfig};
use serde_json::json;

use crate::merchant::{Merchant, TestClock, yen};

#[tokio::test]
async fn a_code_tells_what_was_told() {
    let clock = TestClock::new();
    let provider = Sandbox::start(clock.config()).await.unwrap();
    let merchant = Merchant::opa(&provider, &clock);
    let body = json!({
        "merchantPaymentId": "ORDER-1", "amount": yen(1_000), "codeType": "ORDER_QR", "requestedAt": 1_795_000_000,
        "orderItems": [{ "name": "珈琲", "quantity": 2, "unitPrice": yen(500) }], "storeId": "S-1", "terminalId": "T-1",
    });
    let made = merchant.call(Method::POST, "/v2/codes", Some(&body)).await;
    assert_eq!(made.status, 201);
    assert_eq!(made.json["resultInfo"]["codeId"], "08100001");
    assert_eq!(made.data("/expiryDate"), &json!(clock.now().as_second() + 301));
    assert_eq!(made.data("/orderItems/0/unit_price"), &yen(500));
    assert_eq!(made.data("/requestedAt"), &json!(1_795_000_000));

    let open = merchant.get("/v2/codes/payments/ORDER-1").await;
    assert_eq!((open.text("/status"), open.data("/acceptedAt")), ("CREATED".to_owned(), &json!(0)));
    assert_eq!(merchant.get("/v2/payments/ORDER-1").await.status, 404);

    provider.customer_acts(&made.text("/codeId"), Act::Pay).unwrap().unwrap();
    let paid = merchant.get("/v2/codes/payments/ORDER-1").await;
    assert_eq!(
        (paid.text("/status"), paid.data("/acceptedAt")),
        ("COMPLETED".to_owned(), &json!(clock.now().as_second()))
    );
    assert_eq!(paid.data("/paymentMethods/0/amount"), &yen(1_000));
    let delete = merchant.delete(&format!("/v2/codes/{}", made.text("/codeId"))).await;
    assert_eq!((delete.status, delete.code()), (400, "DYNAMIC_QR_ALREADY_PAID"));
}

#[tokio::test]
async fn refunds_arrive_later() {
    let clock = TestClock::new();
    let provider = Sandbox::start(clock.config()).await.unwrap();
    let merchant = Merchant::opa(&provider, &clock);
    let paid = merchant.scan("ORDER-1", 1_000).await;
    let payment_id = paid.text("/paymentId");
    assert_eq!((paid.status, paid.text("/status")), (201, "COMPLETED".to_owned()));

    assert_eq!(merchant.refund("R-1", &payment_id, 1_000).await.text("/status"), "CREATED");
    let too_much = merchant.refund("R-2", &payment_id, 1).await;
    assert_eq!((too_much.status, too_much.code()), (400, "INVALID_PARAMS"));
    clock.pass_ms(400);
    let path = format!("/v2/refunds/R-1?paymentId={payment_id}");
    assert_eq!(merchant.get(&path).await.text("/status"), "REFUNDED");
    assert_eq!(merchant.get("/v2/refunds/R-1?paymentId=other").await.status, 404);
    let payment = merchant.get("/v2/payments/ORDER-1").await;
    assert_eq!(payment.text("/status"), "REFUNDED");
    assert_eq!(payment.text("/refunds/data/0/merchantRefundId"), "R-1");

    provider.set_rules(Rules { refund_lookup_needs_payment_id: true, ..Rules::default() }).unwrap();
    let incomplete = merchant.get("/v2/refunds/R-1").await;
    assert_eq!((incomplete.status, incomplete.code()), (400, "MISSING_REQUEST_PARAMS"));
}

#[tokio::test]
async fn expired_and_deleted_codes() {
    let clock = TestClock::new();
    let provider = Sandbox::start(clock.config()).await.unwrap();
    let merchant = Merchant::opa(&provider, &clock);
    let made = merchant.create_code("GONE", 100).await;
    let deleted = merchant.delete(&format!("/v2/codes/{}", made.text("/codeId"))).await;
    assert_eq!((deleted.status, deleted.code(), deleted.data("")), (200, "SUCCESS", &json!(null)));
    assert_eq!(merchant.get("/v2/codes/payments/GONE").await.code(), "DYNAMIC_QR_PAYMENT_NOT_FOUND");

    merchant.create_code("LATE", 100).await;
    clock.pass_ms(301_000);
    assert_eq!(merchant.get("/v2/codes/payments/LATE").await.text("/status"), "CREATED");
    provider.set_rules(Rules { expired_qr: ExpiredQr::NotFound, ..Rules::default() }).unwrap();
    assert_eq!(merchant.get("/v2/codes/payments/LATE").await.code(), "DYNAMIC_QR_PAYMENT_NOT_FOUND");
    provider.set_rules(Rules { expired_qr: ExpiredQr::BecomesExpired, ..Rules::default() }).unwrap();
    assert_eq!(merchant.get("/v2/codes/payments/LATE").await.text("/status"), "EXPIRED");
}

#[tokio::test]
async fn the_merchant_may_be_assumed_by_name_or_not_at_all() {
    let clock = TestClock::new();
    let config = clock.config();
    let credentials = sandbox::Credentials { merchant: Some("M-1".to_owned()), ..config.credentials.clone() };
    let provider = Sandbox::start(SandboxConfig { credentials, ..config }).await.unwrap();
    let merchant = Merchant::opa(&provider, &clock);
    let cases = [("", 404), ("?assumeMerchant=M-1", 404), ("?assumeMerchant=", 404), ("?assumeMerchant=M-2", 401)];
    for (query, status) in cases {
        assert_eq!(merchant.get(&format!("/v2/payments/A{query}")).await.status, status, "{query}");
    }
}

#[tokio::test]
async fn strangers_are_refused() {
    let clock = TestClock::new();
    let provider = Sandbox::start(clock.config()).await.unwrap();
    let merchant = Merchant::opa(&provider, &clock);
    let url = format!("{}/v2/payments/A", merchant.base);
    for authorization in [None, Some("hmac OPA-Auth:sandbox-key:AAAA:n:1:empty"), Some("Basic eDp5")] {
        let mut request = merchant.client.get(&url);
        if let Some(value) = authorization {
            request = request.header("Authorization", value);
        }
        let response = request.send().await.unwrap();
        assert_eq!(response.status(), 401, "{authorization:?}");
        assert!(response.text().await.unwrap().contains(r#""codeId":"08100016""#));
    }
}
