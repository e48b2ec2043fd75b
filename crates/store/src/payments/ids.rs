//! Finding payments by the beginning of an id or by a receipt number, as people type or paste them.

use domain::{ids::check_id, text::fold_width};
use rusqlite::types::Value;

use crate::ReceiptNumber;

/// The fewest characters that are taken for the beginning of an id. Fewer would match every id (`TXN`).
pub const ID_PREFIX_CHARS_MIN: usize = 5;

/// Payments that the beginning of an id finds at most, the last in the order of ids. Ids of ours sort by the time they were made, so
/// these are the newest.
pub const ID_MATCHES_MAX: u32 = 1_000;

const ID_COLUMNS: [&str; 4] = ["id", "order_id", "provider_payment_id", "code_id"];

/// What was typed, understood as an id or a receipt number.
pub(super) struct Matches {
    /// Ways to write the beginning of an id.
    prefixes: Vec<String>,
    receipt: Option<ReceiptNumber>,
}

impl Matches {
    /// `None` when it is neither.
    pub(super) fn of(typed: &str) -> Option<Self> {
        let folded = fold_width(typed);
        let mut prefixes = Vec::new();
        if folded.len() >= ID_PREFIX_CHARS_MIN && check_id(&folded).is_ok() {
            let ours = as_we_write_it(&folded);
            if ours != folded {
                prefixes.push(ours);
            }
            prefixes.push(folded);
        }
        let receipt = ReceiptNumber::from_typed(typed);
        (!prefixes.is_empty() || receipt.is_some()).then_some(Matches { prefixes, receipt })
    }

    /// `p.seq` is one of the matches. Needs [`Self::values`].
    pub(super) fn condition(&self) -> String {
        let mut parts = Vec::new();
        for _ in &self.prefixes {
            for column in ID_COLUMNS {
                parts.push(format!(
                    "SELECT seq FROM (SELECT seq FROM payments WHERE {column} >= ? AND {column} < ?
                     ORDER BY {column} DESC LIMIT {ID_MATCHES_MAX})"
                ));
            }
        }
        if self.receipt.is_some() {
            parts.push("SELECT seq FROM payments WHERE receipt_number = ?".to_owned());
        }
        format!("p.seq IN ({})", parts.join(" UNION ALL "))
    }

    /// The values of [`Self::condition`], in order.
    pub(super) fn values(&self) -> Vec<Value> {
        let mut values = Vec::new();
        for prefix in &self.prefixes {
            // The characters of ids are ASCII, so nothing that begins with the prefix sorts after this.
            let end = format!("{prefix}\u{7f}");
            for _ in ID_COLUMNS {
                values.extend([Value::from(prefix.clone()), Value::from(end.clone())]);
            }
        }
        values.extend(self.receipt.map(|receipt| Value::from(receipt.to_string())));
        values
    }
}

/// Our ids have an upper-case word, a dash and lower-case digits.
fn as_we_write_it(typed: &str) -> String {
    match typed.split_once('-') {
        Some((word, rest)) => format!("{}-{}", word.to_ascii_uppercase(), rest.to_ascii_lowercase()),
        None => typed.to_owned(),
    }
}
