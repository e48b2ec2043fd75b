//! Reads JSON strictly and says where it is not what was wanted. Deliberately absent: what the fields mean.
//!
//! Invariant: nothing is guessed. An absent optional field is `None`; anything of another kind is a [`ShapeError`] with its path.

use domain::Yen;
use jiff::Timestamp;
use serde_json::{Map, Value};
use thiserror::Error;
use url::Url;

/// A place in a JSON document that is not what was wanted.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("{path}: wanted {wanted}, found {found}")]
pub struct ShapeError {
    /// The place, for example `data.amount.currency`. `$` is the whole document.
    pub path: String,
    /// What should stand there.
    pub wanted: Wanted,
    /// What does.
    pub found: Found,
}

/// What should stand in a place.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum Wanted {
    /// `{…}`
    #[error("an object")]
    Object,
    /// `[…]`
    #[error("a list of at most {limit}")]
    List {
        /// The most that is read.
        limit: usize,
    },
    /// `"…"`
    #[error("a text")]
    Text,
    /// A text that is not empty.
    #[error("a text that is not empty")]
    SomeText,
    /// Whole yen, not negative.
    #[error("whole yen, not negative")]
    Yen,
    /// `"JPY"`, the only currency there is.
    #[error("\"JPY\"")]
    Jpy,
    /// Seconds since 1970.
    #[error("seconds since 1970")]
    EpochSeconds,
    /// `2026-01-28T10:30:00Z`
    #[error("a time like 2026-01-28T10:30:00Z")]
    Rfc3339,
    /// `https://…`
    #[error("an https address")]
    HttpsUrl,
}

/// What stands in a place.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum Found {
    /// No such field.
    #[error("nothing")]
    Nothing,
    /// `null`
    #[error("null")]
    Null,
    /// `true` or `false`
    #[error("true or false")]
    Bool,
    /// A number.
    #[error("a number")]
    Number,
    /// A text.
    #[error("a text")]
    Text,
    /// A list.
    #[error("a list")]
    List,
    /// An object.
    #[error("an object")]
    Object,
}

impl Found {
    const fn of(value: Option<&Value>) -> Self {
        match value {
            None => Found::Nothing,
            Some(Value::Null) => Found::Null,
            Some(Value::Bool(_)) => Found::Bool,
            Some(Value::Number(_)) => Found::Number,
            Some(Value::String(_)) => Found::Text,
            Some(Value::Array(_)) => Found::List,
            Some(Value::Object(_)) => Found::Object,
        }
    }
}

/// An object in a document, with the way that led there.
#[derive(Debug, Clone)]
pub(crate) struct Fields<'a> {
    path: String,
    map: &'a Map<String, Value>,
}

impl<'a> Fields<'a> {
    /// The document itself, which must be an object.
    pub(crate) fn of(document: &'a Value) -> Result<Self, ShapeError> {
        match document.as_object() {
            Some(map) => Ok(Self { path: String::new(), map }),
            None => Err(ShapeError { path: "$".to_owned(), wanted: Wanted::Object, found: Found::of(Some(document)) }),
        }
    }

    fn at(&self, field: &str) -> String {
        if self.path.is_empty() { field.to_owned() } else { format!("{}.{field}", self.path) }
    }

    /// The field, or `None` when it is absent or `null`.
    fn present(&self, field: &str) -> Option<&'a Value> {
        self.map.get(field).filter(|value| !value.is_null())
    }

    fn wrong(&self, field: &str, wanted: Wanted) -> ShapeError {
        ShapeError { path: self.at(field), wanted, found: Found::of(self.map.get(field)) }
    }

    fn required<T>(&self, field: &str, wanted: Wanted, value: Option<T>) -> Result<T, ShapeError> {
        value.ok_or_else(|| self.wrong(field, wanted))
    }

    /// An object that must be there.
    pub(crate) fn object(&self, field: &str) -> Result<Fields<'a>, ShapeError> {
        self.optional_object(field)?.ok_or_else(|| self.wrong(field, Wanted::Object))
    }

    /// An object, unless it is absent or `null`.
    pub(crate) fn optional_object(&self, field: &str) -> Result<Option<Fields<'a>>, ShapeError> {
        match self.present(field) {
            None => Ok(None),
            Some(Value::Object(map)) => Ok(Some(Fields { path: self.at(field), map })),
            Some(_) => Err(self.wrong(field, Wanted::Object)),
        }
    }

    /// The objects of a list; none when it is absent or `null`.
    pub(crate) fn objects(&self, field: &str, limit: usize) -> Result<Vec<Fields<'a>>, ShapeError> {
        let Some(value) = self.present(field) else { return Ok(Vec::new()) };
        let list = value.as_array().filter(|list| list.len() <= limit);
        self.required(field, Wanted::List { limit }, list)?
            .iter()
            .enumerate()
            .map(|(index, value)| {
                let path = format!("{}[{index}]", self.at(field));
                let found = Found::of(Some(value));
                match value.as_object() {
                    Some(map) => Ok(Fields { path, map }),
                    None => Err(ShapeError { path, wanted: Wanted::Object, found }),
                }
            })
            .collect()
    }

    /// A text that must be there and not be empty.
    pub(crate) fn text(&self, field: &str) -> Result<&'a str, ShapeError> {
        let text = self.present(field).and_then(Value::as_str).filter(|text| !text.is_empty());
        self.required(field, Wanted::SomeText, text)
    }

    /// A text, unless it is absent, `null` or empty.
    pub(crate) fn optional_text(&self, field: &str) -> Result<Option<String>, ShapeError> {
        let Some(value) = self.present(field) else { return Ok(None) };
        let text = self.required(field, Wanted::Text, value.as_str())?;
        Ok(Some(text).filter(|text| !text.is_empty()).map(str::to_owned))
    }

    /// A text or a number as it stands, unless it is absent, `null` or empty.
    pub(crate) fn optional_scalar(&self, field: &str) -> Result<Option<String>, ShapeError> {
        match self.present(field) {
            Some(Value::Number(number)) => Ok(Some(number.to_string())),
            _ => self.optional_text(field),
        }
    }

    /// `{"amount": …, "currency": "JPY"}` that must be there.
    pub(crate) fn money(&self, field: &str) -> Result<Yen, ShapeError> {
        let money = self.object(field)?;
        let amount = money.present("amount").and_then(Value::as_i64).filter(|amount| *amount >= 0);
        let amount = money.required("amount", Wanted::Yen, amount)?;
        let currency = money.present("currency").and_then(Value::as_str).filter(|currency| *currency == "JPY");
        money.required("currency", Wanted::Jpy, currency)?;
        Ok(Yen::new(amount))
    }

    /// [`Fields::money`], unless it is absent or `null`.
    pub(crate) fn optional_money(&self, field: &str) -> Result<Option<Yen>, ShapeError> {
        if self.present(field).is_none() { Ok(None) } else { self.money(field).map(Some) }
    }

    /// Whole yen as a number or as a text of digits.
    pub(crate) fn yen_text_or_number(&self, field: &str) -> Result<Yen, ShapeError> {
        let amount = match self.present(field) {
            Some(Value::Number(number)) => number.as_i64(),
            Some(Value::String(text)) if text.bytes().all(|b| b.is_ascii_digit()) => text.parse().ok(),
            Some(Value::String(_) | Value::Null | Value::Bool(_) | Value::Array(_) | Value::Object(_)) | None => None,
        };
        self.required(field, Wanted::Yen, amount.filter(|amount| *amount >= 0)).map(Yen::new)
    }

    /// Seconds since 1970; absent, `null` and 0 are no time.
    pub(crate) fn epoch_seconds(&self, field: &str) -> Result<Option<Timestamp>, ShapeError> {
        let Some(value) = self.present(field) else { return Ok(None) };
        let seconds = self.required(field, Wanted::EpochSeconds, value.as_i64().filter(|seconds| *seconds >= 0))?;
        if seconds == 0 {
            return Ok(None);
        }
        self.required(field, Wanted::EpochSeconds, Timestamp::from_second(seconds).ok()).map(Some)
    }

    /// An `https` address that must be there.
    pub(crate) fn https_url(&self, field: &str) -> Result<Url, ShapeError> {
        let url = self.present(field).and_then(Value::as_str).and_then(|text| Url::parse(text).ok());
        self.required(field, Wanted::HttpsUrl, url.filter(|url| url.scheme() == "https"))
    }

    /// An RFC 3339 time that must be there.
    pub(crate) fn rfc3339(&self, field: &str) -> Result<Timestamp, ShapeError> {
        let time = self.present(field).and_then(Value::as_str).and_then(|text| text.parse().ok());
        self.required(field, Wanted::Rfc3339, time)
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn error<T: std::fmt::Debug>(read: Result<T, ShapeError>) -> String {
        read.unwrap_err().to_string()
    }

    #[test]
    fn names_the_place() {
        let document = json!({"data": {
            "amount": {"amount": 1.5, "currency": "JPY"},
            "usd": {"amount": 1, "currency": "USD"},
            "minus": {"amount": -1, "currency": "JPY"},
            "at": 99_999_999_999_999_i64,
            "list": [{}, 3],
            "status": null,
            "empty": "",
        }});
        let data = Fields::of(&document).unwrap().object("data").unwrap();
        for (found, wanted) in [
            (error(data.money("amount")), "data.amount.amount: wanted whole yen, not negative, found a number"),
            (error(data.money("usd")), "data.usd.currency: wanted \"JPY\", found a text"),
            (error(data.money("minus")), "data.minus.amount: wanted whole yen, not negative, found a number"),
            (error(data.money("none")), "data.none: wanted an object, found nothing"),
            (error(data.epoch_seconds("at")), "data.at: wanted seconds since 1970, found a number"),
            (error(data.objects("list", 9)), "data.list[1]: wanted an object, found a number"),
            (error(data.objects("list", 1)), "data.list: wanted a list of at most 1, found a list"),
            (error(data.text("status")), "data.status: wanted a text that is not empty, found null"),
            (error(data.text("empty")), "data.empty: wanted a text that is not empty, found a text"),
            (error(data.rfc3339("empty")), "data.empty: wanted a time like 2026-01-28T10:30:00Z, found a text"),
            (error(Fields::of(&json!([]))), "$: wanted an object, found a list"),
        ] {
            assert_eq!(found, wanted);
        }
    }

    #[test]
    fn zero_is_no_time() {
        let document = json!({"acceptedAt": 0, "expiryDate": 1_579_843_452});
        let fields = Fields::of(&document).unwrap();
        assert_eq!(fields.epoch_seconds("acceptedAt"), Ok(None));
        assert_eq!(fields.epoch_seconds("none"), Ok(None));
        assert_eq!(fields.epoch_seconds("expiryDate"), Ok(Timestamp::from_second(1_579_843_452).ok()));
    }

    #[test]
    fn reads_yen_as_text_or_number() {
        for (value, yen) in [
            (json!("12345"), Some(12_345)),
            (json!(12_345), Some(12_345)),
            (json!("+1"), None),
            (json!(""), None),
            (json!("1.0"), None),
            (json!(-1), None),
            (json!("99999999999999999999"), None),
            (json!(null), None),
        ] {
            let document = json!({ "order_amount": value });
            let read = Fields::of(&document).unwrap().yen_text_or_number("order_amount").ok();
            assert_eq!(read, yen.map(Yen::new), "{document}");
        }
    }
}
