//! One file per command, each with the same parts: its arguments, `run`, and how its view is shown.

pub(crate) mod demo;
pub(crate) mod home;
pub(crate) mod pay;
pub(crate) mod payment;
pub(crate) mod refund;
pub(crate) mod sandbox;
pub(crate) mod secret;
pub(crate) mod serve;
pub(crate) mod settings;
pub(crate) mod unresolved;

use serde::de::DeserializeOwned;

/// A value of the contract by its name on the wire, as it stands in `--json`.
fn by_name<T: DeserializeOwned>(name: String) -> Result<T, serde_json::Error> {
    serde_json::from_value(serde_json::Value::String(name))
}
