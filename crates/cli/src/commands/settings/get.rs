//! `mpac settings get`: all settings, or one.

use clap::{Args, builder::PossibleValuesParser};
use contract::{SecretName, SettingsView};

use super::{KEYS, fields, typed, value};
use crate::{
    context::Context,
    error::CliError,
    exit::Exit,
    output::Output,
    table::{Align, Table},
    words::Words,
};

/// Show all settings, or one.
#[derive(Debug, Args)]
pub(crate) struct Get {
    /// Only this one
    #[arg(value_name = "KEY", value_parser = PossibleValuesParser::new(KEYS), hide_possible_values = true)]
    key: Option<String>,
}

impl Get {
    /// Runs it.
    pub(crate) async fn run(self, context: &mut Context) -> Result<Exit, CliError> {
        let operator = context.operator.clone();
        let view = context.place.ask(async |app| app.show_settings(&operator).await).await?;
        let words = context.words;
        match self.key {
            None => {
                let fields = fields(&view.settings)?;
                context.out.view(&view, |out, view| show(out, words, view, &fields));
            }
            Some(key) => {
                let fields = fields(&view.settings)?;
                context.out.view(value(&fields, &key)?, |out, value| out.line(typed(value)));
            }
        }
        Ok(Exit::Done)
    }
}

fn show(out: &mut Output, words: &dyn Words, view: &SettingsView, fields: &serde_json::Map<String, serde_json::Value>) {
    let labels = words.labels();
    let mut table = Table::new([Align::Left, Align::Left]);
    for key in KEYS {
        table.row([key, &fields.get(key).map(typed).unwrap_or_default()]);
    }
    table.lines().for_each(|line| out.line(line));
    out.line(labels.secrets);
    secrets(out, words, view);
    for (label, text) in [(labels.webhooks_at, &view.webhook_url), (labels.listener_problem, &view.listener_problem)] {
        if let Some(text) = text {
            out.line(format_args!("{label}: {text}"));
        }
    }
    if view.read_only {
        out.line(labels.read_only);
    }
}

/// Which secrets are set. Their values never leave the keyring.
pub(crate) fn secrets(out: &mut Output, words: &dyn Words, view: &SettingsView) {
    let labels = words.labels();
    if let Some(problem) = &view.keyring_problem {
        return out.line(format_args!("  {}: {problem}", labels.keyring));
    }
    let mut table = Table::new([Align::Left, Align::Left, Align::Left]);
    for name in [SecretName::PaypayApiSecret, SecretName::PaypayWebhookSecret, SecretName::PaypayWebhookSecretOld] {
        let key = crate::commands::secret::key(name);
        let is_set = if view.secrets_set.contains(&name) { labels.is_set } else { labels.is_not_set };
        table.row([key, is_set, words.secret(name)]);
    }
    table.lines().for_each(|line| out.line(format_args!("  {line}")));
}
