//! Reading request bodies the way the provider does: missing and wrong fields are told apart, unknown ones ignored.

use serde_json::{Map, Value};

use super::answer::{Refused, ResultCode};
use crate::ledger::{Details, OrderItem};

const MAX_ID_CHARS: usize = 64;
const MAX_TEXT_CHARS: usize = 255;
const MAX_ITEMS: usize = 1_000;

/// A JSON object sent by a merchant.
pub(super) struct Fields(Map<String, Value>);

impl Fields {
    pub(super) fn parse(body: &[u8]) -> Result<Self, Refused> {
        match serde_json::from_slice(body) {
            Ok(Value::Object(fields)) => Ok(Self(fields)),
            Ok(_) | Err(_) => Err(Refused::field(ResultCode::InvalidRequestParams, "body")),
        }
    }

    /// A required id: at most 64 of `a-zA-Z0-9-_`.
    pub(super) fn id(&self, name: &str) -> Result<String, Refused> {
        let value = self.required(name)?;
        match value.as_str() {
            Some(id) if is_id(id) => Ok(id.to_owned()),
            Some(_) | None => Err(invalid(name)),
        }
    }

    /// A required text that is not empty.
    pub(super) fn text(&self, name: &str) -> Result<String, Refused> {
        match self.required(name)?.as_str() {
            Some(text) if !text.is_empty() && text.chars().count() <= MAX_TEXT_CHARS => Ok(text.to_owned()),
            Some(_) | None => Err(invalid(name)),
        }
    }

    /// An optional text of at most 255 characters.
    pub(super) fn short_text(&self, name: &str) -> Result<Option<String>, Refused> {
        match self.0.get(name) {
            None | Some(Value::Null) => Ok(None),
            Some(Value::String(text)) if text.chars().count() <= MAX_TEXT_CHARS => Ok(Some(text.clone())),
            Some(_) => Err(invalid(name)),
        }
    }

    /// The required amount: whole yen.
    pub(super) fn amount(&self) -> Result<i64, Refused> {
        money(self.required("amount")?, "amount")
    }

    /// The required epoch seconds, where the face has them.
    pub(super) fn epoch_s(&self, name: &str) -> Result<Option<i64>, Refused> {
        match self.0.get(name) {
            None | Some(Value::Null) => Ok(None),
            Some(value) => value.as_i64().map(Some).ok_or_else(|| invalid(name)),
        }
    }

    pub(super) fn details(&self) -> Result<Details, Refused> {
        Ok(Details {
            description: self.short_text("orderDescription")?,
            items: self.items()?,
            store_id: self.short_text("storeId")?,
            terminal_id: self.short_text("terminalId")?,
            requested_at_s: self.epoch_s("requestedAt")?,
            metadata: self.0.get("metadata").filter(|value| value.is_object()).cloned(),
        })
    }

    fn items(&self) -> Result<Vec<OrderItem>, Refused> {
        let items = match self.0.get("orderItems") {
            None | Some(Value::Null) => return Ok(Vec::new()),
            Some(Value::Array(items)) if items.len() <= MAX_ITEMS => items,
            Some(_) => return Err(invalid("orderItems")),
        };
        items.iter().map(item).collect()
    }

    fn required(&self, name: &str) -> Result<&Value, Refused> {
        match self.0.get(name) {
            None | Some(Value::Null) => Err(Refused::field(ResultCode::MissingRequestParams, name)),
            Some(value) => Ok(value),
        }
    }
}

/// Whether this is an id the provider accepts.
pub(super) fn is_id(id: &str) -> bool {
    let allowed = |c: char| c.is_ascii_alphanumeric() || c == '-' || c == '_';
    !id.is_empty() && id.len() <= MAX_ID_CHARS && id.chars().all(allowed)
}

fn item(value: &Value) -> Result<OrderItem, Refused> {
    let bad = || invalid("orderItems");
    let name = value.get("name").and_then(Value::as_str).ok_or_else(bad)?;
    let quantity = value.get("quantity").and_then(Value::as_i64).ok_or_else(bad)?;
    let unit_price = money(value.get("unitPrice").ok_or_else(bad)?, "orderItems.unitPrice")?;
    Ok(OrderItem { name: name.to_owned(), quantity, unit_price })
}

fn money(value: &Value, name: &str) -> Result<i64, Refused> {
    let missing = |part: &str| Refused::field(ResultCode::MissingRequestParams, &format!("{name}.{part}"));
    let amount = value.get("amount").ok_or_else(|| missing("amount"))?;
    let currency = value.get("currency").ok_or_else(|| missing("currency"))?;
    if currency.as_str() != Some("JPY") {
        return Err(invalid(&format!("{name}.currency")));
    }
    amount.as_i64().ok_or_else(|| invalid(&format!("{name}.amount")))
}

fn invalid(name: &str) -> Refused {
    Refused::field(ResultCode::InvalidRequestParams, name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_are_whole_yen_in_jpy() {
        let cases = [
            (r#"{"amount":{"amount":1200,"currency":"JPY"}}"#, Ok(1200)),
            (r#"{"amount":{"amount":-5,"currency":"JPY"}}"#, Ok(-5)),
            (r"{}", Err("MISSING_REQUEST_PARAMS amount")),
            (r#"{"amount":{"currency":"JPY"}}"#, Err("MISSING_REQUEST_PARAMS amount.amount")),
            (r#"{"amount":{"amount":1}}"#, Err("MISSING_REQUEST_PARAMS amount.currency")),
            (r#"{"amount":{"amount":1.5,"currency":"JPY"}}"#, Err("INVALID_REQUEST_PARAMS amount.amount")),
            (r#"{"amount":{"amount":"1","currency":"JPY"}}"#, Err("INVALID_REQUEST_PARAMS amount.amount")),
            (r#"{"amount":{"amount":1,"currency":"USD"}}"#, Err("INVALID_REQUEST_PARAMS amount.currency")),
        ];
        for (body, expected) in cases {
            let outcome = Fields::parse(body.as_bytes()).unwrap().amount();
            let told = outcome.map_err(|r| format!("{} {}", r.code.as_str(), r.about.unwrap_or_default()));
            assert_eq!(told, expected.map_err(str::to_owned), "{body}");
        }
    }

    #[test]
    fn ids() {
        let longest = "a".repeat(64);
        let too_long = "a".repeat(65);
        let cases =
            [("ORDER-1_x", true), (&*longest, true), (&*too_long, false), ("", false), ("a b", false), ("注", false)];
        for (id, expected) in cases {
            assert_eq!(is_id(id), expected, "{id}");
        }
    }
}
