use super::*;
use crate::customer::ScanReply;
use crate::ledger::{Details, Ledger, NewPayment, Rules};

fn notice(profile: Profile) -> Notice {
    let mut ledger = Ledger::new(0, Rules::default());
    let new = NewPayment {
        profile,
        merchant_payment_id: "ORDER-12345".into(),
        user_authorization_id: "USER-AUTH-001".into(),
        amount: 10_000,
        agree_similar: false,
        details: Details::default(),
    };
    let now = "2026-01-28T10:30:00.250Z".parse().unwrap();
    ledger.create_payment(new, ScanReply::Pays, now).unwrap();
    ledger.take_notices().remove(0)
}

fn sent(profile: Profile, faults: &[Fault]) -> Vec<Delivery> {
    let target = WebhookTarget { url: "http://127.0.0.1/".into(), secret: "secret".into() };
    deliveries(&notice(profile), faults, &target, "M-1")
}

#[test]
fn the_signed_payload_is_the_one_asked_for() {
    let all = sent(Profile::Mpac, &[]);
    assert_eq!(all.len(), 1);
    assert_eq!(
        all[0].body,
        r#"{"merchantPaymentId":"ORDER-12345","paymentId":"PP-PAY-000000000-1","status":"COMPLETED","amount":{"amount":10000,"currency":"JPY"},"timestamp":"2026-01-28T10:30:00Z"}"#
    );
    assert_eq!(all[0].signature, sign("secret", &all[0].body));
    assert_eq!(
        sign("key", "The quick brown fox jumps over the lazy dog").as_deref(),
        Some("f7bc83f430538424b13298e6aa6fb143ef4d59a14946175997479dbc2d1a3cd8")
    );
}

#[test]
fn the_other_payload_bears_no_signature() {
    let all = sent(Profile::Opa, &[]);
    assert_eq!(
        all[0].body,
        r#"{"notification_type":"Transaction","merchant_id":"M-1","store_id":"","pos_id":"","order_id":"04000000000000000001","merchant_order_id":"ORDER-12345","authorized_at":"2026-01-28T10:30:00Z","expires_at":null,"paid_at":"2026-01-28T10:30:00Z","order_amount":"10000","state":"COMPLETED"}"#
    );
    assert_eq!(all[0].signature, None);
}

#[test]
fn faults_change_what_is_sent() {
    let plain = sent(Profile::Mpac, &[]).remove(0);
    assert_eq!(sent(Profile::Mpac, &[Fault::WebhookLost]), []);
    assert_eq!(sent(Profile::Opa, &[Fault::WebhookForged]), []);
    assert_eq!(sent(Profile::Mpac, &[Fault::WebhookDuplicated { extra: 2 }]), vec![plain.clone(); 3]);
    assert_eq!(sent(Profile::Mpac, &[Fault::WebhookDuplicated { extra: 255 }]).len(), 11);
    assert_eq!(sent(Profile::Mpac, &[Fault::WebhookLate { ms: 9 }])[0].delay_ms, 9);

    let forged = sent(Profile::Mpac, &[Fault::WebhookForged]).remove(0);
    assert_eq!(forged.body, plain.body);
    assert_ne!(forged.signature, plain.signature);

    let outdated = sent(Profile::Mpac, &[Fault::WebhookOutOfOrder]).remove(1);
    assert!(outdated.body.contains(r#""status":"CREATED""#) && outdated.delay_ms > plain.delay_ms);
    assert_eq!(outdated.signature, sign("secret", &outdated.body));

    let wrong = sent(Profile::Mpac, &[Fault::WebhookWrongAmount { by: -1 }]).remove(0);
    assert!(wrong.body.contains(r#""amount":9999"#));
    assert_eq!(wrong.signature, sign("secret", &wrong.body));

    let unknown = sent(Profile::Mpac, &[Fault::WebhookUnknownPayment]).remove(0);
    assert!(unknown.body.contains("ORDER-12345-never-made"));
}
