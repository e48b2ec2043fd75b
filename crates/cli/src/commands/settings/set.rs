//! `mpac settings set`: change one setting.

use app::{App, AppError};
use clap::{Args, builder::PossibleValuesParser};
use contract::{FieldReason, Settings as Kept, SettingsView};
use domain::{Operator, text::fold_width};
use serde_json::Value;

use super::{KEYS, fields, typed, value};
use crate::{context::Context, error::CliError, exit::Exit};

/// Change one setting.
#[derive(Debug, Args)]
pub(crate) struct Set {
    /// Which: see `mpac settings get`
    #[arg(value_name = "KEY", value_parser = PossibleValuesParser::new(KEYS), hide_possible_values = true)]
    key: String,
    /// Its value; lists with commas, empty to clear
    #[arg(value_name = "VALUE", allow_negative_numbers = true)]
    value: String,
}

impl Set {
    /// Runs it.
    pub(crate) async fn run(self, context: &mut Context) -> Result<Exit, CliError> {
        let host = context.place.visit().await?;
        let saved = save(host.app(), &context.operator, &self.key, &self.value).await;
        host.close().await;
        let view = saved?;
        let (labels, fields) = (context.words.labels(), fields(&view.settings)?);
        context.out.view(&view, |out, _| {
            let value = fields.get(&self.key).map(typed).unwrap_or_default();
            out.line(format_args!("{}: {} = {value}", labels.saved, self.key));
        });
        Ok(Exit::Done)
    }
}

async fn save(app: &App, operator: &Operator, key: &str, value: &str) -> Result<SettingsView, CliError> {
    let changed = with(&app.settings(), key, value)?;
    let saved: Result<_, AppError> = app.save_settings(operator, changed).await;
    Ok(saved?.view)
}

/// `settings` with one value changed, of the type that it has.
fn with(settings: &Kept, key: &str, text: &str) -> Result<Kept, CliError> {
    let mut fields = fields(settings)?;
    let refuse = |reason| CliError::input(key, reason, Some(text));
    let new = match value(&fields, key)? {
        Value::Number(_) => {
            let number = fold_width(text).parse::<i64>().map_err(|_| refuse(FieldReason::NotANumber))?;
            Value::from(number)
        }
        Value::Array(_) => {
            text.split([',', '、']).map(str::trim).filter(|part| !part.is_empty()).map(Value::from).collect()
        }
        Value::String(_) | Value::Null | Value::Bool(_) | Value::Object(_) => Value::from(text),
    };
    fields.insert(key.to_owned(), new);
    serde_json::from_value(Value::Object(fields)).map_err(|_| refuse(FieldReason::Malformed))
}

#[cfg(test)]
mod tests {
    use contract::{ProviderProfile, Rounding};

    use super::*;

    #[test]
    fn changes_by_type() {
        let settings = app::settings::defaults();
        let set = |key: &str, value: &str| with(&settings, key, value);
        assert_eq!(set("store_name", "渋谷店").unwrap().store_name, "渋谷店");
        assert_eq!(set("listener_port", "９０００").unwrap().listener_port, 9_000);
        assert_eq!(set("profile", "opa").unwrap().profile, ProviderProfile::Opa);
        assert_eq!(set("rounding", "half_up").unwrap().rounding, Rounding::HalfUp);
        assert_eq!(
            set("webhook_networks", "10.0.0.0/8, 10.1.1.1").unwrap().webhook_networks,
            ["10.0.0.0/8", "10.1.1.1"]
        );
        assert!(set("webhook_networks", "").unwrap().webhook_networks.is_empty());
        for (key, value, expected) in [
            ("listener_port", "many", FieldReason::NotANumber),
            ("listener_port", "70000", FieldReason::Malformed),
            ("listener_port", "-1", FieldReason::Malformed),
            ("profile", "paypay", FieldReason::Malformed),
            ("colour", "red", FieldReason::Malformed),
        ] {
            match set(key, value) {
                Err(CliError::Input { field, reason, .. }) => assert_eq!((field.as_str(), reason), (key, expected)),
                other => panic!("{key}={value}: {other:?}"),
            }
        }
    }
}
