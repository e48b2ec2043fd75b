//! The unsigned notifications of the `opa` profile. They prove nothing: they are a reason to read the payment again.

use domain::Yen;
use url::Url;

use super::body::{BodyError, document};
use crate::reading::Fields;

/// What PayPay sends to a live merchant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum OpaWebhook {
    /// `Transaction`: a payment changed.
    Transaction(OpaTransaction),
    /// `file.created`: the day's file is ready.
    FileCreated(OpaFile),
}

/// A payment changed. The same news is told by (`payment_id`, `state`, `paid_at`).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OpaTransaction {
    /// PayPay's id (`order_id`).
    pub payment_id: String,
    /// Ours (`merchant_order_id`), or what claims to be.
    pub order_id: String,
    /// The status in PayPay's own word, whatever it is: the payment is read again anyway.
    pub state: String,
    /// Tax included.
    pub amount: Yen,
    /// When the customer paid, as sent: good for telling notifications apart, and nothing else.
    pub paid_at: Option<String>,
    /// The merchant, when it is told.
    pub merchant_id: Option<String>,
    /// The shop, when it is told.
    pub store_id: Option<String>,
    /// The till, when it is told.
    pub pos_id: Option<String>,
}

/// The day's file is ready. The link is good for two hours.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OpaFile {
    /// Tells notifications apart.
    pub notification_id: String,
    /// `transaction_recon`, or another kind.
    pub file_type: String,
    /// Where the file is: always `https`.
    pub path: Url,
    /// When it was asked for, as sent.
    pub requested_at: Option<String>,
}

/// Reads a notification from an address that is on the list.
///
/// # Errors
/// [`BodyError`], naming the field that is wrong.
pub fn parse_opa(raw: &[u8]) -> Result<OpaWebhook, BodyError> {
    let document = document(raw)?;
    let fields = Fields::of(&document)?;
    match fields.text("notification_type")? {
        "Transaction" => transaction(&fields).map(OpaWebhook::Transaction),
        "file.created" => file(&fields).map(OpaWebhook::FileCreated),
        other => Err(BodyError::unknown_word("notification_type", other)),
    }
}

fn transaction(fields: &Fields<'_>) -> Result<OpaTransaction, BodyError> {
    Ok(OpaTransaction {
        payment_id: fields.text("order_id")?.to_owned(),
        order_id: fields.text("merchant_order_id")?.to_owned(),
        state: fields.text("state")?.to_owned(),
        amount: fields.yen_text_or_number("order_amount")?,
        paid_at: fields.optional_scalar("paid_at")?,
        merchant_id: fields.optional_scalar("merchant_id")?,
        store_id: fields.optional_scalar("store_id")?,
        pos_id: fields.optional_scalar("pos_id")?,
    })
}

fn file(fields: &Fields<'_>) -> Result<OpaFile, BodyError> {
    Ok(OpaFile {
        notification_id: fields.text("notification_id")?.to_owned(),
        file_type: fields.text("fileType")?.to_owned(),
        path: fields.https_url("path")?,
        requested_at: fields.optional_scalar("requestedAt")?,
    })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use serde_json::{Value, json};

    use super::*;

    fn sample() -> Value {
        json!({
            "notification_type": "Transaction", "merchant_id": "8237", "store_id": null, "pos_id": "", "order_id": "88230",
            "merchant_order_id": "ORDER-1", "authorized_at": null, "expires_at": null, "paid_at": 1_579_843_452,
            "order_amount": "12345", "state": "COMPLETED"
        })
    }

    fn read(document: &Value) -> Result<OpaWebhook, BodyError> {
        parse_opa(document.to_string().as_bytes())
    }

    #[test]
    fn reads_a_transaction() {
        let wanted = OpaTransaction {
            payment_id: "88230".into(),
            order_id: "ORDER-1".into(),
            state: "COMPLETED".into(),
            amount: Yen::new(12_345),
            paid_at: Some("1579843452".into()),
            merchant_id: Some("8237".into()),
            store_id: None,
            pos_id: None,
        };
        assert_eq!(read(&sample()), Ok(OpaWebhook::Transaction(wanted.clone())));
        for (field, value, paid_at) in [
            ("order_amount", json!(12_345), wanted.paid_at.clone()),
            ("paid_at", Value::Null, None),
            ("paid_at", json!("2026-01-28T10:30:00+09:00"), Some("2026-01-28T10:30:00+09:00".to_owned())),
        ] {
            let mut document = sample();
            document[field] = value;
            let wanted = OpaTransaction { paid_at, ..wanted.clone() };
            assert_eq!(read(&document), Ok(OpaWebhook::Transaction(wanted)), "{document}");
        }
        let mut document = sample();
        document.as_object_mut().unwrap().remove("paid_at");
        assert_eq!(read(&document), Ok(OpaWebhook::Transaction(OpaTransaction { paid_at: None, ..wanted })));
    }

    #[test]
    fn reads_a_file_notice() {
        let mut document = json!({
            "notification_type": "file.created", "notification_id": "N-1", "fileType": "transaction_recon",
            "path": "https://files.example/recon.csv", "requestedAt": 1_579_843_452
        });
        let wanted = OpaFile {
            notification_id: "N-1".into(),
            file_type: "transaction_recon".into(),
            path: Url::parse("https://files.example/recon.csv").unwrap(),
            requested_at: Some("1579843452".into()),
        };
        assert_eq!(read(&document), Ok(OpaWebhook::FileCreated(wanted)));
        document["path"] = json!("http://files.example/recon.csv");
        assert_eq!(read(&document).unwrap_err().field(), Some("path"));
    }

    #[test]
    fn names_the_field_that_is_wrong() {
        for (field, value) in [
            ("notification_type", json!("Refund")),
            ("notification_type", Value::Null),
            ("order_id", json!(88_230)),
            ("merchant_order_id", json!("")),
            ("order_amount", json!("12,345")),
            ("order_amount", json!("12345.0")),
            ("order_amount", json!(-1)),
            ("order_amount", Value::Null),
            ("paid_at", json!({})),
            ("state", json!([])),
        ] {
            let mut document = sample();
            document[field] = value;
            assert_eq!(read(&document).unwrap_err().field(), Some(field), "{document}");
        }
    }

    proptest! {
        #[test]
        fn never_panics(raw in prop::collection::vec(any::<u8>(), 0..400)) {
            let _ = parse_opa(&raw);
        }

        #[test]
        fn never_panics_on_a_damaged_sample(at in 0_usize..300, byte in any::<u8>()) {
            let mut raw = sample().to_string().into_bytes();
            let at = at % raw.len();
            raw[at] = byte;
            let _ = parse_opa(&raw);
        }
    }
}
