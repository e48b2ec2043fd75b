//! Every kind of answer and of accident, and what becomes of every kind of call.

use std::{num::NonZeroU32, time::Duration};

use domain::Yen;
use paypay::{
    CodeMeaning, ErrorCode, Evidence, Limits, NotSentCause, Outcome, PaymentKey, PaymentStatus, Profile, RefundStatus,
    UnknownCause,
};
use tokio::net::TcpListener;

use crate::{
    server::{Play, Server},
    shop::{Kind, client, coded, create_code, create_payment, limits, order_id, refund, refund_id, short, success},
};

fn said(outcome: &Outcome<String>) -> String {
    match outcome {
        Outcome::Accepted { .. } => "yes".to_owned(),
        Outcome::Refused { refusal, .. } => format!("no {}", refusal.code.as_str()),
        Outcome::Unknown { cause, .. } => cause.to_string(),
    }
}

/// Every kind of call against the same play. In the `opa` profile, so that nothing but the call is on the line.
async fn check(play: Play, verdict: &str, sent: bool) {
    let server = Server::always(play.clone()).await;
    let client = client(Profile::Opa, server.url(), limits(&play));
    let calls = Kind::ALL.map(|kind| {
        let client = client.clone();
        (kind, tokio::spawn(async move { kind.call(&client).await }))
    });
    for (kind, call) in calls {
        let outcome = call.await.unwrap();
        assert_eq!(said(&outcome), verdict, "{kind:?} {play:?}");
        assert_eq!(outcome.evidence().sent, sent, "{kind:?} {play:?}");
    }
    assert_eq!(server.seen().len(), Kind::ALL.len(), "every call is sent once: {play:?}");
}

#[tokio::test]
async fn explicit_answers() {
    for kind in Kind::ALL {
        for status in [200, 201, 202] {
            let server = Server::always(Play::Say(status, kind.good())).await;
            let outcome = kind.call(&client(Profile::Opa, server.url(), Limits::default())).await;
            assert_eq!(said(&outcome), "yes", "{kind:?}");
            let evidence = Evidence {
                request_id: Some("REQ-1".into()),
                http_status: Some(status),
                body: Some(kind.good()),
                sent: true,
            };
            assert_eq!(outcome.evidence(), &evidence);
        }
    }
    for (status, code) in [
        (400, "INVALID_REQUEST_PARAMS"),
        (400, "DUPLICATE_DYNAMIC_QR_REQUEST"),
        (400, "NOBODY_KNOWS"),
        (401, "UNAUTHORIZED"),
        (404, "RESOURCE_NOT_FOUND"),
        (500, "TRANSACTION_FAILED"),
        (200, "NO_SUFFICIENT_FUND"),
    ] {
        check(Play::Say(status, coded(code)), &format!("no {code}"), true).await;
    }
}

#[tokio::test]
async fn answers_that_leave_it_open() {
    for (play, verdict) in [
        (Play::Say(429, coded("RATE_LIMIT")), "PayPay asks to slow down"),
        (Play::Say(500, coded("SERVICE_ERROR")), "HTTP 500 from the server"),
        (Play::Say(500, coded("INTERNAL_SERVER_ERROR")), "HTTP 500 from the server"),
        (Play::Say(502, "<html>".into()), "HTTP 502 from the server"),
        (Play::Say(503, coded("MAINTENANCE_MODE")), "HTTP 503 from the server"),
        (Play::Say(504, String::new()), "HTTP 504 from the server"),
        (Play::Say(200, "<html>ご迷惑を</html>".into()), "the answer is not JSON"),
        (Play::Say(200, r#"{"resultInfo":{"code":"SUC"#.into()), "the answer is not JSON"),
        (Play::Say(200, coded("NOBODY_KNOWS")), "the code NOBODY_KNOWS says neither yes nor no"),
        (Play::Say(200, "{}".into()), "the answer has another shape: resultInfo: wanted an object, found nothing"),
        (Play::Say(404, "<html>".into()), "the answer is not JSON"),
        (
            Play::SayWith(302, "location: https://example.com/\r\n", String::new()),
            "HTTP 302 sends the request elsewhere",
        ),
        (Play::SayWith(307, "location: /elsewhere\r\n", String::new()), "HTTP 307 sends the request elsewhere"),
        (Play::Say(200, " ".repeat(1024 * 1024 + 1)), "the answer is longer than 1048576 bytes"),
    ] {
        check(play, verdict, true).await;
    }
}

#[tokio::test]
async fn accidents_after_sending() {
    let lost = "the connection was lost before the answer was complete";
    let late = "no answer within the deadline";
    check(Play::HangUp, lost, true).await;
    check(Play::Cut(200, success("null")), lost, true).await;
    check(Play::Silence, late, true).await;
    check(Play::Stall(200, success("null")), late, true).await;
    check(Play::Late(Duration::from_secs(5), 200, success("null")), late, true).await;
}

#[tokio::test]
async fn accidents_before_sending() {
    let deaf = TcpListener::bind("127.0.0.1:0").await.unwrap().local_addr().unwrap();
    let client = client(Profile::Opa, format!("http://{deaf}").parse().unwrap(), Limits::default());
    for kind in Kind::ALL {
        let outcome = kind.call(&client).await;
        assert_eq!(said(&outcome), "nothing was sent: the connection was refused", "{kind:?}");
        assert_eq!(outcome.evidence(), &Evidence::default());
    }
}

#[tokio::test]
async fn our_own_rate_limit_holds_back() {
    let server = Server::always(Play::Say(200, Kind::DeleteCode.good())).await;
    let limits = Limits { requests_per_second: NonZeroU32::MIN, ..short() };
    let client = client(Profile::Opa, server.url(), limits);
    assert_eq!(said(&Kind::DeleteCode.call(&client).await), "yes");
    let held = client.clone().delete_code("C").await;
    assert!(
        matches!(held, Outcome::Unknown { cause: UnknownCause::NotSent { why: NotSentCause::QueueFull }, .. }),
        "{held:?}"
    );
    assert_eq!((held.evidence().sent, server.seen().len()), (false, 1));
}

#[tokio::test]
async fn answers_about_something_else_are_unknown() {
    let yen = |amount: i64| format!(r#""amount":{{"amount":{amount},"currency":"JPY"}}"#);
    let other_order = r#""merchantPaymentId":"ORDER-9","#;
    let id_differs = |field: &str, sent: &str, answered: &str| format!("{field}: sent {sent:?}, answered {answered:?}");
    for (kind, data, verdict) in [
        (
            Kind::CreateCode,
            format!(r#"{{"codeId":"C","url":"U",{}}}"#, yen(9_999)),
            "sent ¥10,000, answered ¥9,999".into(),
        ),
        (Kind::CreatePayment, format!(r#"{{"status":"COMPLETED",{}}}"#, yen(1)), "sent ¥10,000, answered ¥1".into()),
        (Kind::Refund, format!(r#"{{"status":"CREATED",{}}}"#, yen(10_001)), "sent ¥10,000, answered ¥10,001".into()),
        (
            Kind::CreateCode,
            format!(r#"{{{other_order}"codeId":"C","url":"U"}}"#),
            id_differs("data.merchantPaymentId", "ORDER-12345", "ORDER-9"),
        ),
        (
            Kind::CreatePayment,
            format!(r#"{{{other_order}"status":"COMPLETED",{}}}"#, yen(10_000)),
            id_differs("data.merchantPaymentId", "ORDER-12345", "ORDER-9"),
        ),
        (
            Kind::GetCodePayment,
            format!(r#"{{{other_order}"status":"COMPLETED"}}"#),
            id_differs("data.merchantPaymentId", "ORDER-12345", "ORDER-9"),
        ),
        (
            Kind::GetPaymentByOrder,
            format!(r#"{{{other_order}"status":"COMPLETED"}}"#),
            id_differs("data.merchantPaymentId", "ORDER-12345", "ORDER-9"),
        ),
        (
            Kind::GetPaymentById,
            r#"{"paymentId":"PP-9","status":"COMPLETED"}"#.into(),
            id_differs("data.paymentId", "PP-PAY-67890", "PP-9"),
        ),
        (
            Kind::Refund,
            format!(r#"{{"merchantRefundId":"REFUND-9","status":"CREATED",{}}}"#, yen(10_000)),
            id_differs("data.merchantRefundId", "REFUND-001", "REFUND-9"),
        ),
        (
            Kind::GetRefund,
            r#"{"paymentId":"PP-9","status":"CREATED"}"#.into(),
            id_differs("data.paymentId", "PP-PAY-67890", "PP-9"),
        ),
        (Kind::GetPaymentById, r#"{"status":"PAID_TWICE"}"#.into(), r#"the status "PAID_TWICE" is not known"#.into()),
        (Kind::GetRefund, r#"{"status":"completed"}"#.into(), r#"the status "completed" is not known"#.into()),
        (
            Kind::GetPaymentById,
            r#"{"status":"COMPLETED","refunds":{"data":[{"status":"LOST"}]}}"#.into(),
            r#"the status "LOST" is not known"#.into(),
        ),
    ] {
        let server = Server::always(Play::Say(200, success(&data))).await;
        let outcome = kind.call(&client(Profile::Opa, server.url(), Limits::default())).await;
        assert_eq!(said(&outcome), verdict, "{kind:?} {data}");
        assert_eq!(outcome.evidence().body, Some(success(&data)));
    }
}

#[tokio::test]
async fn answers_of_another_shape_name_the_place() {
    for (kind, data, place) in [
        (Kind::CreateCode, "null", "data"),
        (Kind::CreateCode, r#"{"url":"U"}"#, "data.codeId"),
        (Kind::CreateCode, r#"{"codeId":"C"}"#, "data.url"),
        (Kind::CreateCode, r#"{"codeId":"C","url":"U","expiryDate":"soon"}"#, "data.expiryDate"),
        (Kind::CreatePayment, r#"{"status":"COMPLETED"}"#, "data.amount"),
        (
            Kind::CreatePayment,
            r#"{"status":"COMPLETED","amount":{"amount":1.5,"currency":"JPY"}}"#,
            "data.amount.amount",
        ),
        (
            Kind::CreatePayment,
            r#"{"status":"COMPLETED","amount":{"amount":1,"currency":"USD"}}"#,
            "data.amount.currency",
        ),
        (Kind::GetPaymentById, r#"{"status":null}"#, "data.status"),
        (Kind::GetCodePayment, r#"{"status":"COMPLETED","refunds":[]}"#, "data.refunds"),
        (Kind::Refund, r#"{"status":"CREATED"}"#, "data.amount"),
    ] {
        let server = Server::always(Play::Say(200, success(data))).await;
        let outcome = kind.call(&client(Profile::Opa, server.url(), Limits::default())).await;
        let Outcome::Unknown { cause: UnknownCause::UnexpectedShape(error), .. } = &outcome else {
            panic!("{data}: {outcome:?}")
        };
        assert_eq!(error.path, place, "{data}");
    }
}

#[tokio::test]
async fn reads_what_live_paypay_answers() {
    let code = r#"{"codeId":"04-X","url":"https://qr-stg.sandbox.paypay.ne.jp/1","expiryDate":1579843752,"merchantPaymentId":"ORDER-12345","amount":{"amount":10000,"currency":"JPY"},"orderItems":[{"name":"Coffee","unit_price":{"amount":500,"currency":"JPY"}}],"codeType":"ORDER_QR","requestedAt":1579843452,"isAuthorization":false,"deeplink":"paypay://x"}"#;
    let server = Server::always(Play::Say(201, success(code))).await;
    let outcome = client(Profile::Opa, server.url(), Limits::default()).create_code(&create_code()).await;
    let Outcome::Accepted { value: code, .. } = outcome else { panic!("{outcome:?}") };
    assert_eq!(code.expires_at.map(|at| at.as_second()), Some(1_579_843_752));
    assert_eq!(code.deeplink.as_deref(), Some("paypay://x"));

    let waiting = r#"{"paymentId":null,"status":"CREATED","acceptedAt":0,"refunds":{"data":[]},"merchantPaymentId":"ORDER-12345","amount":{"amount":10000,"currency":"JPY"},"paymentMethods":[]}"#;
    let server = Server::always(Play::Say(200, success(waiting))).await;
    let outcome = client(Profile::Opa, server.url(), Limits::default()).get_code_payment(&order_id()).await;
    let Outcome::Accepted { value: payment, .. } = outcome else { panic!("{outcome:?}") };
    assert_eq!((payment.status, payment.payment_id, payment.accepted_at), (PaymentStatus::Created, None, None));

    let paid = r#"{"paymentId":"88230","status":"COMPLETED","acceptedAt":1579843500,"refunds":{"data":[{"status":"REFUNDED","acceptedAt":1579843600,"merchantRefundId":"REFUND-001","paymentId":"88230","amount":{"amount":300,"currency":"JPY"},"requestedAt":1579843590,"reason":"x"}]},"merchantPaymentId":"ORDER-12345","amount":{"amount":10000,"currency":"JPY"}}"#;
    let server = Server::always(Play::Say(200, success(paid))).await;
    let client = client(Profile::Opa, server.url(), Limits::default());
    let Outcome::Accepted { value: payment, .. } = client.get_payment(PaymentKey::OrderId(&order_id())).await else {
        panic!()
    };
    assert_eq!(payment.amount, Some(Yen::new(10_000)));
    let [refund] = &payment.refunds[..] else { panic!("{payment:?}") };
    assert_eq!((refund.status, refund.amount), (RefundStatus::Refunded, Some(Yen::new(300))));
    assert_eq!(refund.refund_id.as_deref(), Some("REFUND-001"));
}

#[tokio::test]
async fn a_refund_keeps_our_id_when_paypay_leaves_it_out() {
    let server = Server::always(Play::Say(200, Kind::Refund.good())).await;
    let client = client(Profile::Opa, server.url(), Limits::default());
    for outcome in [client.refund(&refund()).await, client.get_refund(&refund_id(), "PP-PAY-67890").await] {
        let Outcome::Accepted { value, .. } = outcome else { panic!("{outcome:?}") };
        assert_eq!(value.refund_id.as_deref(), Some("REFUND-001"));
        assert_eq!(value.provider_refund_id.as_deref(), Some("PP-REFUND-111"));
        assert_eq!(value.status, RefundStatus::Refunded);
    }
}

#[tokio::test]
async fn evidence_holds_no_code_and_is_bounded() {
    let echo = r#"{"resultInfo":{"code":"INVALID_USER_AUTHORIZATION_ID","message":"USER-AUTH-001 is none"},"data":{"userAuthorizationId":"USER-AUTH-001"}}"#;
    let server = Server::always(Play::Say(400, echo.into())).await;
    let outcome = client(Profile::Opa, server.url(), Limits::default()).create_payment(&create_payment()).await;
    let Outcome::Refused { refusal, evidence } = &outcome else { panic!("{outcome:?}") };
    assert_eq!(refusal.code, ErrorCode::InvalidUserAuthorizationId);
    assert_eq!(refusal.code.meaning(), CodeMeaning::Customer);
    assert!(!format!("{outcome:?}").contains("USER-AUTH-001"), "{outcome:?}");
    assert_eq!(evidence.body.as_deref(), Some(echo.replace("USER-AUTH-001", "…-001").as_str()));

    let page = format!("x{}", "あ".repeat(30_000));
    let server = Server::always(Play::Say(502, page.clone())).await;
    let outcome = Kind::CreateCode.call(&client(Profile::Opa, server.url(), Limits::default())).await;
    let kept = outcome.evidence().body.clone().unwrap();
    assert!(page.starts_with(&kept));
    assert_eq!(kept.len(), 64 * 1024);
}
