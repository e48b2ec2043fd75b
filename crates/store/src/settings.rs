//! Settings as JSON under a key, and who changed what. Deliberately absent: secrets. They never come near the database.

use jiff::Timestamp;
use rusqlite::params;
use serde::{Serialize, de::DeserializeOwned};
use serde_json::Value;

use crate::{
    ReadTx, StoreError, WriteTx,
    columns::{json, us},
};

/// Rows that [`changes`] answers at most, whatever is asked.
pub const CHANGES_ROWS_MAX: u32 = 500;

/// A setting.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Setting {
    /// Its name.
    pub key: String,
    /// Its value.
    pub value: Value,
    /// When it was last set.
    pub updated_at: Timestamp,
    /// Who set it.
    pub operator_id: String,
}

/// A change of a setting.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SettingChange {
    /// Order of the changes.
    pub seq: i64,
    /// When.
    pub at: Timestamp,
    /// Who.
    pub operator_id: String,
    /// Which setting.
    pub key: String,
    /// What it was. `None`: not set.
    pub old_value: Option<Value>,
    /// What it became. `None`: back to the default.
    pub new_value: Option<Value>,
}

fn stored(rx: &ReadTx<'_>, key: &str) -> Result<Option<String>, StoreError> {
    rx.row("settings", "SELECT value FROM settings WHERE key = ?1", [key], |c| c.text())
}

/// The setting under `key`.
///
/// # Errors
/// [`StoreError::Unreadable`] when it is not a `T`.
pub fn get<T: DeserializeOwned>(rx: &ReadTx<'_>, key: &str) -> Result<Option<T>, StoreError> {
    let Some(text) = stored(rx, key)? else { return Ok(None) };
    serde_json::from_str(&text).map(Some).map_err(|_| StoreError::Unreadable {
        table: "settings",
        column: key.to_owned(),
        found: text,
    })
}

/// Sets `key` and notes the change. `false`: it was so already, and nothing was written.
///
/// # Errors
/// [`StoreError`] when the database fails or the value is not JSON.
pub fn set<T: Serialize>(
    tx: &WriteTx<'_>,
    key: &str,
    value: &T,
    operator_id: &str,
    at: Timestamp,
) -> Result<bool, StoreError> {
    let new = json("setting", value)?;
    let old = stored(tx, key)?;
    if old.as_ref() == Some(&new) {
        return Ok(false);
    }
    tx.execute(
        "INSERT INTO settings (key, value, updated_at_us, operator_id) VALUES (?1, ?2, ?3, ?4)
         ON CONFLICT (key) DO UPDATE SET value = ?2, updated_at_us = ?3, operator_id = ?4",
        params![key, new, us(at), operator_id],
    )?;
    note_change(tx, key, old, Some(new), operator_id, at)?;
    Ok(true)
}

/// Takes `key` back to its default and notes the change. `false`: it was not set.
///
/// # Errors
/// [`StoreError`] when the database fails.
pub fn unset(tx: &WriteTx<'_>, key: &str, operator_id: &str, at: Timestamp) -> Result<bool, StoreError> {
    let old = stored(tx, key)?;
    if tx.execute("DELETE FROM settings WHERE key = ?1", [key])? == 0 {
        return Ok(false);
    }
    note_change(tx, key, old, None, operator_id, at)?;
    Ok(true)
}

fn note_change(
    tx: &WriteTx<'_>,
    key: &str,
    old: Option<String>,
    new: Option<String>,
    operator_id: &str,
    at: Timestamp,
) -> Result<(), StoreError> {
    tx.execute(
        "INSERT INTO setting_changes (at_us, operator_id, key, old_value, new_value) VALUES (?1, ?2, ?3, ?4, ?5)",
        params![us(at), operator_id, key, old, new],
    )
    .map(drop)
}

/// Every setting that is set, by name.
///
/// # Errors
/// [`StoreError`] when the database fails.
pub fn all(rx: &ReadTx<'_>) -> Result<Vec<Setting>, StoreError> {
    rx.rows("settings", "SELECT key, value, updated_at_us, operator_id FROM settings ORDER BY key", [], |c| {
        Ok(Setting { key: c.text()?, value: c.json()?, updated_at: c.at()?, operator_id: c.text()? })
    })
}

/// The last changes, newest first, at most `limit` and [`CHANGES_ROWS_MAX`].
///
/// # Errors
/// [`StoreError`] when the database fails.
pub fn changes(rx: &ReadTx<'_>, limit: u32) -> Result<Vec<SettingChange>, StoreError> {
    let sql =
        "SELECT seq, at_us, operator_id, key, old_value, new_value FROM setting_changes ORDER BY seq DESC LIMIT ?1";
    rx.rows("setting_changes", sql, [limit.min(CHANGES_ROWS_MAX)], |c| {
        Ok(SettingChange {
            seq: c.number()?,
            at: c.at()?,
            operator_id: c.text()?,
            key: c.text()?,
            old_value: c.maybe_named(|text| serde_json::from_str(text).ok())?,
            new_value: c.maybe_named(|text| serde_json::from_str(text).ok())?,
        })
    })
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::testing::{noon, place, seconds_later};

    #[test]
    fn every_change_is_noted() {
        let job = |tx: &WriteTx<'_>| {
            assert_eq!(get::<i64>(tx, "poll"), Ok(None));
            assert_eq!(set(tx, "poll", &3, "A", noon()), Ok(true));
            assert_eq!(set(tx, "poll", &3, "B", seconds_later(1)), Ok(false));
            assert_eq!(set(tx, "poll", &2, "B", seconds_later(2)), Ok(true));
            assert_eq!((get(tx, "poll"), get::<i64>(tx, "other")), (Ok(Some(2)), Ok(None)));
            assert!(matches!(get::<String>(tx, "poll"), Err(StoreError::Unreadable { .. })));
            let setting =
                Setting { key: "poll".into(), value: json!(2), updated_at: seconds_later(2), operator_id: "B".into() };
            assert_eq!(all(tx), Ok(vec![setting]));
            assert_eq!((unset(tx, "poll", "C", noon()), unset(tx, "poll", "C", noon())), (Ok(true), Ok(false)));
            let told: Vec<_> =
                changes(tx, 10)?.into_iter().map(|c| (c.operator_id, c.old_value, c.new_value)).collect();
            let expected = [("C", Some(2), None), ("B", Some(3), Some(2)), ("A", None, Some(3))];
            let value = |number: Option<i64>| number.map(|number| json!(number));
            assert_eq!(told, expected.map(|(who, old, new)| (who.to_owned(), value(old), value(new))));
            Ok::<_, StoreError>(())
        };
        place().store.write_blocking(job).unwrap();
    }
}
