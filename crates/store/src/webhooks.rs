//! The inbox: what providers told us unasked, as received, and what became of it. Append-only.

use domain::TransactionId;
use jiff::Timestamp;
use rusqlite::named_params;
use serde::{Deserialize, Serialize};

use crate::{
    Profile, ReadTx, StoreError, WriteTx,
    columns::{Columns, us},
};

const TABLE: &str = "webhooks";

/// Rows that [`recent`] answers at most, whatever is asked.
pub const RECENT_ROWS_MAX: u32 = 500;

/// What became of a message.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum WebhookOutcome {
    /// It changed a payment.
    Applied,
    /// It told what was known.
    Duplicate,
    /// It names a payment that we do not have.
    UnknownPayment,
    /// It names another amount than ours. Never applied.
    AmountDiffers,
    /// It told what newer news had overtaken.
    Stale,
    /// It may not be believed, but it made us ask.
    Trigger,
    /// It contradicts what is booked. Never applied.
    Contradiction,
    /// Of a kind that means nothing to us.
    Ignored,
}

impl WebhookOutcome {
    /// Every outcome.
    pub const ALL: [WebhookOutcome; 8] = [
        WebhookOutcome::Applied,
        WebhookOutcome::Duplicate,
        WebhookOutcome::UnknownPayment,
        WebhookOutcome::AmountDiffers,
        WebhookOutcome::Stale,
        WebhookOutcome::Trigger,
        WebhookOutcome::Contradiction,
        WebhookOutcome::Ignored,
    ];

    /// The name in the database and on the wire.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            WebhookOutcome::Applied => "applied",
            WebhookOutcome::Duplicate => "duplicate",
            WebhookOutcome::UnknownPayment => "unknown_payment",
            WebhookOutcome::AmountDiffers => "amount_differs",
            WebhookOutcome::Stale => "stale",
            WebhookOutcome::Trigger => "trigger",
            WebhookOutcome::Contradiction => "contradiction",
            WebhookOutcome::Ignored => "ignored",
        }
    }

    /// The outcome of this name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|outcome| outcome.as_str() == name)
    }
}

/// A message that is about to be kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewWebhook {
    /// The same for the same message, however often it is delivered.
    pub dedupe_key: String,
    /// When it came.
    pub received_at: Timestamp,
    /// The profile whose rules it follows.
    pub profile: Profile,
    /// The payment it is about, when we have it.
    pub payment_id: Option<TransactionId>,
    /// The body as received.
    pub body: Vec<u8>,
    /// What became of it.
    pub outcome: WebhookOutcome,
}

/// A message in the inbox.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Webhook {
    /// Order of arrival.
    pub seq: i64,
    /// The message.
    pub webhook: NewWebhook,
}

const COLUMNS: &str = "seq, dedupe_key, received_at_us, profile, payment_id, body, outcome";

fn read(c: &mut Columns<'_>) -> Result<Webhook, StoreError> {
    Ok(Webhook {
        seq: c.number()?,
        webhook: NewWebhook {
            dedupe_key: c.text()?,
            received_at: c.at()?,
            profile: c.named(Profile::from_name)?,
            payment_id: c.maybe_parsed()?,
            body: c.plain()?,
            outcome: c.named(WebhookOutcome::from_name)?,
        },
    })
}

/// Keeps a message. Answers its `seq`, or `None` when a message with its dedupe key is there already and nothing was written.
///
/// # Errors
/// [`StoreError::MissingReference`] when `payment_id` names no payment.
pub fn insert(tx: &WriteTx<'_>, new: &NewWebhook) -> Result<Option<i64>, StoreError> {
    let inserted = tx.execute(
        "INSERT INTO webhooks (dedupe_key, received_at_us, profile, payment_id, body, outcome)
         VALUES (:dedupe_key, :received_at, :profile, :payment_id, :body, :outcome) ON CONFLICT (dedupe_key) DO NOTHING",
        named_params! {
            ":dedupe_key": new.dedupe_key,
            ":received_at": us(new.received_at),
            ":profile": new.profile.as_str(),
            ":payment_id": new.payment_id.as_ref().map(TransactionId::as_str),
            ":body": new.body,
            ":outcome": new.outcome.as_str(),
        },
    )?;
    Ok((inserted == 1).then(|| tx.last_seq()))
}

/// The message with this dedupe key.
///
/// # Errors
/// [`StoreError`] when the database fails.
pub fn by_dedupe_key(rx: &ReadTx<'_>, dedupe_key: &str) -> Result<Option<Webhook>, StoreError> {
    rx.row(TABLE, &format!("SELECT {COLUMNS} FROM webhooks WHERE dedupe_key = ?1"), [dedupe_key], read)
}

/// The messages about one payment, oldest first.
///
/// # Errors
/// [`StoreError`] when the database fails.
pub fn of_payment(rx: &ReadTx<'_>, payment_id: &TransactionId) -> Result<Vec<Webhook>, StoreError> {
    let sql = format!("SELECT {COLUMNS} FROM webhooks WHERE payment_id = ?1 ORDER BY seq");
    rx.rows(TABLE, &sql, [payment_id.as_str()], read)
}

/// The last messages, newest first, at most `limit` and [`RECENT_ROWS_MAX`].
///
/// # Errors
/// [`StoreError`] when the database fails.
pub fn recent(rx: &ReadTx<'_>, limit: u32) -> Result<Vec<Webhook>, StoreError> {
    let sql = format!("SELECT {COLUMNS} FROM webhooks ORDER BY seq DESC LIMIT ?1");
    rx.rows(TABLE, &sql, [limit.min(RECENT_ROWS_MAX)], read)
}
