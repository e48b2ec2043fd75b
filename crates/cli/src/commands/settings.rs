//! `mpac settings …`: read, change and try the settings.

mod get;
mod set;
mod test;

use clap::Subcommand;
use contract::{FieldReason, Settings as Kept};
use serde_json::Value;

use crate::{context::Context, error::CliError, exit::Exit};

pub(crate) use get::secrets;

/// What is done with the settings.
#[derive(Debug, Subcommand)]
pub(crate) enum Settings {
    /// Show all settings, or one
    Get(get::Get),
    /// Change one setting
    Set(set::Set),
    /// Try the connection to PayPay, step by step; moves no money
    Test(test::Test),
}

impl Settings {
    /// Runs it.
    pub(crate) async fn run(self, context: &mut Context) -> Result<Exit, CliError> {
        match self {
            Settings::Get(command) => command.run(context).await,
            Settings::Set(command) => command.run(context).await,
            Settings::Test(command) => command.run(context).await,
        }
    }
}

/// The settings as names and values, in the order of the contract.
fn fields(settings: &Kept) -> Result<serde_json::Map<String, Value>, CliError> {
    match serde_json::to_value(settings) {
        Ok(Value::Object(fields)) => Ok(fields),
        Ok(_) | Err(_) => Err(CliError::input("settings", FieldReason::Malformed, None)),
    }
}

/// A value as it is typed: text without quotes, lists with commas.
fn typed(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        Value::Array(values) => values.iter().map(typed).collect::<Vec<_>>().join(","),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::Object(_) => value.to_string(),
    }
}

/// The settings by name. Another name is refused with all of them.
const KEYS: [&str; 12] = [
    "store_name",
    "profile",
    "base_url",
    "token_url",
    "api_key",
    "merchant_id",
    "store_id",
    "terminal_id",
    "rounding",
    "listener_address",
    "listener_port",
    "webhook_networks",
];

/// The value of one setting.
fn value<'a>(fields: &'a serde_json::Map<String, Value>, key: &str) -> Result<&'a Value, CliError> {
    fields.get(key).ok_or_else(|| CliError::input(key, FieldReason::Malformed, None))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_names_are_those_of_the_contract() {
        let mut keys = KEYS;
        keys.sort_unstable();
        let fields = fields(&app::settings::defaults()).unwrap();
        let mut known: Vec<_> = fields.keys().map(String::as_str).collect();
        known.sort_unstable();
        assert_eq!(known, keys);
    }
}
