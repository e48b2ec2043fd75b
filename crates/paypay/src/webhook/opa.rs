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
