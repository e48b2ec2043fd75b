//! The signed notification of the `mpac` profile: a payment changed.

use domain::Yen;
use jiff::Timestamp;

use super::body::{BodyError, document};
use crate::{answers::PaymentStatus, reading::Fields};

/// A payment changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MpacWebhook {
    /// Ours (merchantPaymentId), or what claims to be.
    pub order_id: String,
    /// PayPay's.
    pub payment_id: String,
    /// Where the payment stands.
    pub status: PaymentStatus,
    /// Tax included.
    pub amount: Yen,
    /// When PayPay noted it.
    pub timestamp: Timestamp,
}

/// Reads a notification whose signature is already verified.
///
/// # Errors
/// [`BodyError`], naming the field that is wrong.
pub fn parse_mpac(raw: &[u8]) -> Result<MpacWebhook, BodyError> {
    let document = document(raw)?;
    let fields = Fields::of(&document)?;
    let status = fields.text("status")?;
    Ok(MpacWebhook {
        order_id: fields.text("merchantPaymentId")?.to_owned(),
        payment_id: fields.text("paymentId")?.to_owned(),
        status: PaymentStatus::from_wire(status).ok_or_else(|| BodyError::unknown_word("status", status))?,
        amount: fields.money("amount")?,
        timestamp: fields.rfc3339("timestamp")?,
    })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use serde_json::{Value, json};

    use super::*;

    fn sample() -> Value {
        json!({
            "merchantPaymentId": "ORDER-12345",
            "paymentId": "PP-PAY-67890",
            "status": "COMPLETED",
            "amount": {"amount": 10_000, "currency": "JPY"},
            "timestamp": "2026-01-28T10:30:00Z"
        })
    }

    #[test]
    fn reads_the_specification_s_example() {
        let webhook = parse_mpac(sample().to_string().as_bytes()).unwrap();
        assert_eq!(
            webhook,
            MpacWebhook {
                order_id: "ORDER-12345".into(),
                payment_id: "PP-PAY-67890".into(),
                status: PaymentStatus::Completed,
                amount: Yen::new(10_000),
                timestamp: "2026-01-28T10:30:00Z".parse().unwrap(),
            }
        );
    }

    #[test]
    fn names_the_field_that_is_wrong() {
        for (field, value, named) in [
            ("merchantPaymentId", Value::Null, "merchantPaymentId"),
            ("merchantPaymentId", json!(""), "merchantPaymentId"),
            ("paymentId", json!(7), "paymentId"),
            ("status", json!("PAID"), "status"),
            ("status", json!(["COMPLETED"]), "status"),
            ("amount", json!(10_000), "amount"),
            ("amount", json!({"amount": "10000", "currency": "JPY"}), "amount.amount"),
            ("amount", json!({"amount": 10_000.0, "currency": "JPY"}), "amount.amount"),
            ("amount", json!({"amount": 10_000}), "amount.currency"),
            ("timestamp", json!("2026-01-28"), "timestamp"),
            ("timestamp", json!(1_769_596_200), "timestamp"),
        ] {
            let mut document = sample();
            document[field] = value;
            let error = parse_mpac(document.to_string().as_bytes()).unwrap_err();
            assert_eq!(error.field(), Some(named), "{document}: {error}");
        }
    }

    proptest! {
        #[test]
        fn never_panics(raw in prop::collection::vec(any::<u8>(), 0..400)) {
            let _ = parse_mpac(&raw);
        }

        #[test]
        fn never_panics_on_what_looks_like_json(raw in "[\\[\\]{}\":,0-9a-zA-Z\\\\ \u{3042}-\u{3044}]{0,200}") {
            let _ = parse_mpac(raw.as_bytes());
        }

        #[test]
        fn never_panics_on_a_damaged_sample(at in 0_usize..150, byte in any::<u8>()) {
            let mut raw = sample().to_string().into_bytes();
            let at = at % raw.len();
            raw[at] = byte;
            let _ = parse_mpac(&raw);
            raw.truncate(at);
            prop_assert!(parse_mpac(&raw).is_err());
        }
    }
}
