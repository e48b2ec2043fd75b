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

/// There is no such setting: say which there are.
fn unknown(key: &str, fields: &serde_json::Map<String, Value>) -> CliError {
    let known = fields.keys().map(String::as_str).collect::<Vec<_>>().join(", ");
    CliError::input(key, FieldReason::Malformed, Some(&known))
}
