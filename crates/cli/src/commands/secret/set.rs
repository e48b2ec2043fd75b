//! `mpac secret set`: keep a secret.

use std::io::{self, IsTerminal, Read};

use clap::{Args, builder::PossibleValuesParser, builder::TypedValueParser};
use contract::{FieldReason, SecretName, SetSecret};
use secrecy::{ExposeSecret, SecretString};

use super::SECRETS;
use crate::{commands::by_name, context::Context, error::CliError, exit::Exit};

/// More than any provider's secret, and than the core takes.
const STDIN_BYTES_MAX: u64 = 8_192;

/// Keep a secret; its value is asked for, or read from stdin.
#[derive(Debug, Args)]
pub(crate) struct Set {
    /// Which
    #[arg(value_name = "NAME", value_parser = PossibleValuesParser::new(SECRETS).try_map(by_name::<SecretName>))]
    name: SecretName,
}

impl Set {
    /// Runs it.
    pub(crate) async fn run(self, context: &mut Context) -> Result<Exit, CliError> {
        let labels = context.words.labels();
        let value = read(labels.secret_prompt)?;
        let value = value.expose_secret().trim().to_owned();
        let done = if value.is_empty() { labels.forgotten } else { labels.saved };
        let (operator, request) = (context.operator.clone(), SetSecret { name: self.name, value });
        let view = context.place.ask(async |app| app.set_secret(&operator, request).await).await?.view;
        context.out.view(&view, |out, _| out.line(format_args!("{done}: {}", super::key(self.name))));
        Ok(Exit::Done)
    }
}

/// The value: typed without being shown, or all of stdin.
fn read(prompt: &str) -> Result<SecretString, CliError> {
    let failed = |error: io::Error| CliError::Terminal { what: "stdin", kind: error.kind() };
    if io::stdin().is_terminal() {
        return rpassword::prompt_password(prompt).map(SecretString::from).map_err(failed);
    }
    let mut bytes = Vec::new();
    io::stdin().take(STDIN_BYTES_MAX).read_to_end(&mut bytes).map_err(failed)?;
    let text = String::from_utf8(bytes).map_err(|_| CliError::input("value", FieldReason::BadCharacter, None))?;
    Ok(SecretString::from(text))
}
