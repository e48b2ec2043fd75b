//! What leaves the machine, byte for byte.

use paypay::{CreateCode, Limits, Outcome, Profile, RefundRequest};

use crate::{
    server::{Play, Seen, Server},
    shop::{Kind, client, create_code, refund, with_tokens},
};

/// The request of one call, the token aside.
async fn sent(profile: Profile, kind: Kind) -> Seen {
    let server = with_tokens(move |_| Play::Say(200, kind.good())).await;
    let outcome = kind.call(&client(profile, server.url(), Limits::default())).await;
    assert!(matches!(outcome, Outcome::Accepted { .. }), "{kind:?}: {outcome:?}");
    server.seen().last().unwrap().clone()
}

#[tokio::test]
async fn mpac_sends_the_specification_to_the_letter() {
    for (kind, line, body) in [
        (
            Kind::CreateCode,
            "POST /v2/codes",
            r#"{"merchantPaymentId":"ORDER-12345","amount":{"amount":10000,"currency":"JPY"},"codeType":"ORDER_QR","orderDescription":"Coffee x2, Sandwich x1","orderItems":[{"name":"Coffee","quantity":2,"unitPrice":{"amount":500,"currency":"JPY"}}]}"#,
        ),
        (Kind::DeleteCode, "DELETE /v2/codes/PP-CODE-12345", ""),
        (Kind::GetCodePayment, "GET /v2/codes/payments/ORDER-12345", ""),
        (
            Kind::CreatePayment,
            "POST /v2/payments",
            r#"{"merchantPaymentId":"ORDER-12345","userAuthorizationId":"USER-AUTH-001","amount":{"amount":10000,"currency":"JPY"},"orderDescription":"Coffee x2, Sandwich x1"}"#,
        ),
        (Kind::GetPaymentById, "GET /v2/payments/PP-PAY-67890", ""),
        (Kind::GetPaymentByOrder, "GET /v2/payments/ORDER-12345", ""),
        (Kind::CancelPayment, "DELETE /v2/payments/ORDER-12345", ""),
        (
            Kind::Refund,
            "POST /v2/refunds",
            r#"{"merchantRefundId":"REFUND-001","paymentId":"PP-PAY-67890","amount":{"amount":10000,"currency":"JPY"},"reason":"Customer requested refund"}"#,
        ),
        (Kind::GetRefund, "GET /v2/refunds/REFUND-001?paymentId=PP-PAY-67890", ""),
    ] {
        let seen = sent(Profile::Mpac, kind).await;
        assert_eq!(format!("{} {}", seen.method, seen.target), line);
        assert_eq!(seen.body, body, "{kind:?}");
        assert_eq!(seen.header("authorization"), Some("Bearer TOKEN-1"));
        assert_eq!(seen.header("content-type"), (!body.is_empty()).then_some("application/json"));
        assert_eq!(seen.header("x-assume-merchant"), None);
        assert_eq!(seen.header("user-agent"), Some("test/1"));
    }
}

#[tokio::test]
async fn opa_adds_what_live_paypay_wants() {
    for (kind, body) in [
        (
            Kind::CreateCode,
            r#"{"merchantPaymentId":"ORDER-12345","amount":{"amount":10000,"currency":"JPY"},"codeType":"ORDER_QR","orderDescription":"Coffee x2, Sandwich x1","orderItems":[{"name":"Coffee","quantity":2,"unitPrice":{"amount":500,"currency":"JPY"}}],"requestedAt":1769596201,"storeId":"STORE-1","terminalId":"TILL-1"}"#,
        ),
        (Kind::DeleteCode, ""),
        (
            Kind::CreatePayment,
            r#"{"merchantPaymentId":"ORDER-12345","userAuthorizationId":"USER-AUTH-001","amount":{"amount":10000,"currency":"JPY"},"orderDescription":"Coffee x2, Sandwich x1","requestedAt":1769596201,"storeId":"STORE-1","terminalId":"TILL-1"}"#,
        ),
        (
            Kind::Refund,
            r#"{"merchantRefundId":"REFUND-001","paymentId":"PP-PAY-67890","amount":{"amount":10000,"currency":"JPY"},"reason":"Customer requested refund","requestedAt":1769596201}"#,
        ),
        (Kind::GetRefund, ""),
    ] {
        let seen = sent(Profile::Opa, kind).await;
        assert_eq!(seen.body, body, "{kind:?}");
        assert_eq!(seen.header("x-assume-merchant"), Some("MERCHANT-1"));
        assert_eq!(seen.header("content-type"), (!body.is_empty()).then_some("application/json"));
        let authorization = seen.header("authorization").unwrap();
        let parts: Vec<&str> = authorization.split(':').collect();
        let [scheme, key, mac, nonce, epoch, hash] = parts[..] else { panic!("{authorization}") };
        assert_eq!((scheme, key, nonce, epoch), ("hmac OPA-Auth", "KEY-1", "nonce001", "1769596200"));
        assert_eq!((mac.len(), hash == "empty"), (44, body.is_empty()), "{authorization}");
    }
}

/// The query is not part of the signature: made with `openssl dgst -sha256 -hmac SECRET-1 -binary | base64`.
#[tokio::test]
async fn opa_signs_the_path_without_the_query() {
    let seen = sent(Profile::Opa, Kind::GetRefund).await;
    assert_eq!(
        seen.header("authorization"),
        Some("hmac OPA-Auth:KEY-1:+pK/vJ3HL5dDT1PrhkbYF2Xw6UgVK5uPPqYGe4VGIRk=:nonce001:1769596200:empty")
    );
}

#[tokio::test]
async fn absent_texts_are_left_out_and_long_ones_cut() {
    let server = with_tokens(|_| Play::HangUp).await;
    let client = client(Profile::Mpac, server.url(), Limits::default());
    for description in [None, Some(String::new())] {
        let bare = CreateCode { description, items: Vec::new(), ..create_code() };
        let _ = client.create_code(&bare).await;
        assert_eq!(
            server.seen().last().unwrap().body,
            r#"{"merchantPaymentId":"ORDER-12345","amount":{"amount":10000,"currency":"JPY"},"codeType":"ORDER_QR"}"#
        );
    }
    let _ = client.refund(&RefundRequest { reason: Some("返".repeat(300)), ..refund() }).await;
    let body = server.seen().last().unwrap().body.clone();
    assert!(body.ends_with(&format!(r#""reason":"{}"}}"#, "返".repeat(255))), "{body}");
}

#[tokio::test]
async fn an_id_never_becomes_another_call() {
    let server = Server::always(Play::Say(200, Kind::DeleteCode.good())).await;
    let client = client(Profile::Opa, server.url(), Limits::default());
    for id in ["", ".", ".."] {
        let outcome = client.delete_code(id).await;
        assert!(!outcome.evidence().sent, "{id:?}: {outcome:?}");
    }
    assert!(server.seen().is_empty());
    let _ = client.delete_code("../payments/A?b#c").await;
    assert_eq!(server.seen()[0].target, "/v2/codes/..%2Fpayments%2FA%3Fb%23c");
}

#[tokio::test]
async fn a_base_url_may_have_a_path() {
    let server = Server::always(Play::Say(200, Kind::DeleteCode.good())).await;
    for base in ["/paypay", "/paypay/"] {
        let client = client(Profile::Opa, server.url().join(base).unwrap(), Limits::default());
        let _ = client.delete_code("C").await;
        assert_eq!(server.seen().last().unwrap().target, "/paypay/v2/codes/C");
    }
}
