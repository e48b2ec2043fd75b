//! Between rows and the words of the domain: columns are read one after the other, in the order of the SELECT.

use std::str::FromStr;

use domain::Yen;
use jiff::Timestamp;
use rusqlite::{Row, types::FromSql};
use serde::{Serialize, de::DeserializeOwned};

use crate::StoreError;

/// The columns of one row, read from left to right.
pub(crate) struct Columns<'r> {
    table: &'static str,
    row: &'r Row<'r>,
    next: usize,
}

impl<'r> Columns<'r> {
    pub(crate) fn of(table: &'static str, row: &'r Row<'r>) -> Self {
        Columns { table, row, next: 0 }
    }

    /// The next column as SQLite has it.
    pub(crate) fn plain<T: FromSql>(&mut self) -> Result<T, StoreError> {
        let index = self.next;
        self.next += 1;
        self.row.get(index).map_err(|error| self.unreadable(index, error.to_string()))
    }

    pub(crate) fn number(&mut self) -> Result<i64, StoreError> {
        self.plain()
    }

    pub(crate) fn text(&mut self) -> Result<String, StoreError> {
        self.plain()
    }

    pub(crate) fn maybe_text(&mut self) -> Result<Option<String>, StoreError> {
        self.plain()
    }

    pub(crate) fn flag(&mut self) -> Result<bool, StoreError> {
        self.plain()
    }

    pub(crate) fn count(&mut self) -> Result<u32, StoreError> {
        self.plain()
    }

    pub(crate) fn yen(&mut self) -> Result<Yen, StoreError> {
        self.number().map(Yen::new)
    }

    pub(crate) fn at(&mut self) -> Result<Timestamp, StoreError> {
        let index = self.next;
        let us = self.number()?;
        Timestamp::from_microsecond(us).map_err(|_| self.unreadable(index, us.to_string()))
    }

    pub(crate) fn maybe_at(&mut self) -> Result<Option<Timestamp>, StoreError> {
        let index = self.next;
        let us: Option<i64> = self.plain()?;
        us.map(|us| Timestamp::from_microsecond(us).map_err(|_| self.unreadable(index, us.to_string()))).transpose()
    }

    /// An id or a date: whatever reads itself from text.
    pub(crate) fn parsed<T: FromStr>(&mut self) -> Result<T, StoreError> {
        self.named(|text| text.parse().ok())
    }

    pub(crate) fn maybe_parsed<T: FromStr>(&mut self) -> Result<Option<T>, StoreError> {
        self.maybe_named(|text| text.parse().ok())
    }

    /// A state, a method, a kind: whatever has a name.
    pub(crate) fn named<T>(&mut self, from_name: impl Fn(&str) -> Option<T>) -> Result<T, StoreError> {
        let index = self.next;
        let text = self.text()?;
        from_name(&text).ok_or_else(|| self.unreadable(index, text))
    }

    pub(crate) fn maybe_named<T>(&mut self, from_name: impl Fn(&str) -> Option<T>) -> Result<Option<T>, StoreError> {
        let index = self.next;
        let Some(text) = self.maybe_text()? else { return Ok(None) };
        from_name(&text).map(Some).ok_or_else(|| self.unreadable(index, text))
    }

    pub(crate) fn json<T: DeserializeOwned>(&mut self) -> Result<T, StoreError> {
        self.named(|text| serde_json::from_str(text).ok())
    }

    fn unreadable(&self, index: usize, found: String) -> StoreError {
        let column = self.row.as_ref().column_name(index).unwrap_or("?").to_owned();
        StoreError::Unreadable { table: self.table, column, found }
    }
}

/// Microseconds since 1970, as the `_us` columns hold it. What is finer is cut off.
pub(crate) fn us(at: Timestamp) -> i64 {
    at.as_microsecond()
}

/// `value` as JSON.
pub(crate) fn json(what: &'static str, value: &impl Serialize) -> Result<String, StoreError> {
    serde_json::to_string(value).map_err(|_| StoreError::Unwritable { what })
}

/// The name that serde gives to `value` (a unit variant).
pub(crate) fn serde_name(what: &'static str, value: &impl Serialize) -> Result<String, StoreError> {
    match serde_json::to_value(value) {
        Ok(serde_json::Value::String(name)) => Ok(name),
        Ok(_) | Err(_) => Err(StoreError::Unwritable { what }),
    }
}

/// The unit variant of this name.
pub(crate) fn from_serde_name<T: DeserializeOwned>(name: &str) -> Option<T> {
    serde_json::from_value(serde_json::Value::String(name.to_owned())).ok()
}

/// `text`, or its beginning when it has more than `bytes_max` bytes. Never cuts a character in two.
pub(crate) fn clipped(text: &str, bytes_max: usize) -> &str {
    if text.len() <= bytes_max { text } else { &text[..text.floor_char_boundary(bytes_max)] }
}
