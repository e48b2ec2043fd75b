//! `mpac secret …`: secrets in the system's keyring. A value is read from a terminal that does not show it, or from stdin, and is
//! never an argument: arguments are seen by every program of the machine.

mod list;
mod set;

use clap::Subcommand;
use contract::SecretName;

use crate::{context::Context, error::CliError, exit::Exit};

/// What is done with secrets.
#[derive(Debug, Subcommand)]
pub(crate) enum Secret {
    /// Keep a secret; its value is asked for, or read from stdin
    Set(set::Set),
    /// Which secrets are set
    List(list::List),
}

impl Secret {
    /// Runs it.
    pub(crate) async fn run(self, context: &mut Context) -> Result<Exit, CliError> {
        match self {
            Secret::Set(command) => command.run(context).await,
            Secret::List(command) => command.run(context).await,
        }
    }
}

/// The secrets by name.
pub(crate) const SECRETS: [&str; 3] = ["paypay_api_secret", "paypay_webhook_secret", "paypay_webhook_secret_old"];

/// The name by which a secret is set.
pub(crate) const fn key(name: SecretName) -> &'static str {
    match name {
        SecretName::PaypayApiSecret => SECRETS[0],
        SecretName::PaypayWebhookSecret => SECRETS[1],
        SecretName::PaypayWebhookSecretOld => SECRETS[2],
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::commands::by_name;

    #[test]
    fn every_name_is_one_of_the_contract() {
        for text in SECRETS {
            assert_eq!(key(by_name(text.into()).unwrap()), text);
        }
    }
}
