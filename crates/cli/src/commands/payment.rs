//! `mpac payment …`: look at payments, ask about them, call them off, settle them.

mod ask;
mod cancel;
mod list;
mod memo;
mod settle;
mod show;

use clap::Subcommand;

use crate::{context::Context, error::CliError, exit::Exit};

pub(crate) use list::rows;

/// What is done with payments.
#[derive(Debug, Subcommand)]
pub(crate) enum Payment {
    /// Payments, newest first
    List(list::List),
    /// One payment with all that happened to it
    Show(show::Show),
    /// Ask PayPay now what became of it
    Ask(ask::Ask),
    /// Call it off: unpaid, unknown, or paid today
    Cancel(cancel::Cancel),
    /// Say what became of it when PayPay cannot
    Settle(settle::Settle),
    /// Write a note on it
    Memo(memo::Memo),
}

impl Payment {
    /// Runs it.
    pub(crate) async fn run(self, context: &mut Context) -> Result<Exit, CliError> {
        match self {
            Payment::List(command) => command.run(context).await,
            Payment::Show(command) => command.run(context).await,
            Payment::Ask(command) => command.run(context).await,
            Payment::Cancel(command) => command.run(context).await,
            Payment::Settle(command) => command.run(context).await,
            Payment::Memo(command) => command.run(context).await,
        }
    }
}
