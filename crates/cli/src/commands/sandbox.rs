//! `mpac sandbox …`: a PayPay of our own, for tests.

mod serve;

use clap::Subcommand;

use crate::{context::Context, error::CliError, exit::Exit};

/// What is done with it.
#[derive(Debug, Subcommand)]
pub(crate) enum Sandbox {
    /// Serve it alone on this machine until stopped
    Serve(Box<serve::Serve>),
}

impl Sandbox {
    /// Runs it.
    pub(crate) async fn run(self, context: &mut Context) -> Result<Exit, CliError> {
        match self {
            Sandbox::Serve(command) => command.run(context).await,
        }
    }
}
