//! The command line: what may stand before the command, and which command it is.

use std::path::PathBuf;

use clap::{Parser, Subcommand};

use crate::{commands, context::Context, error::CliError, exit::Exit, words::Language};

/// Takes, follows and gives back PayPay payments without a window.
#[derive(Debug, Parser)]
#[command(name = "mpac", version, disable_help_subcommand = true, after_help = EXIT_CODES)]
pub(crate) struct CommandLine {
    /// Where the data is; the system's place for programs' data when it is not given
    #[arg(long, global = true, value_name = "DIR", display_order = 900)]
    pub(crate) data: Option<PathBuf>,
    /// Practice mode: a PayPay of our own, its own data, no real money
    #[arg(long, global = true, display_order = 901)]
    pub(crate) practice: bool,
    /// Print the contract's views as JSON; failures as JSON on stderr
    #[arg(long, global = true, display_order = 901)]
    pub(crate) json: bool,
    /// The language; the locale's when it is not given
    #[arg(long, global = true, value_enum, display_order = 903)]
    pub(crate) lang: Option<Language>,
    #[command(subcommand)]
    pub(crate) command: Command,
}

/// What the numbers mean that `mpac` ends with.
pub(crate) const EXIT_CODES: &str = "\
Exit codes:
  0  done
  1  a fault of ours
  2  the command or its input is wrong; nothing was done
  3  refused: state, limits, a conflict
  4  not paid: declined, failed, canceled, expired
  5  unknown or still open: do not charge again
  6  PayPay or the keyring is not set up
  7  the data cannot be used: locked, full, broken, newer, in use
  8  the demonstration's books do not tie out";

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Play one business day against a practice PayPay and compare the books
    Demo(commands::demo::Demo),
    /// Take a payment
    #[command(subcommand)]
    Pay(commands::pay::Pay),
    /// Look at payments, ask about them, call them off, settle them
    #[command(subcommand)]
    Payment(commands::payment::Payment),
    /// Give money back
    Refund(commands::refund::Refund),
    /// What is not known
    Unresolved(commands::unresolved::Unresolved),
    /// A day's totals and what needs attention
    Home(commands::home::Home),
    /// Receive webhooks and follow payments until stopped, without a window
    Serve(commands::serve::Serve),
    /// Read, change and try the settings
    #[command(subcommand)]
    Settings(commands::settings::Settings),
    /// Keep secrets in the system's keyring
    #[command(subcommand)]
    Secret(commands::secret::Secret),
    /// A PayPay of our own, for tests
    #[command(subcommand)]
    Sandbox(commands::sandbox::Sandbox),
}

impl Command {
    /// Whether doing it twice could move money twice.
    pub(crate) const fn moves_money(&self) -> bool {
        match self {
            Command::Pay(_) | Command::Refund(_) => true,
            Command::Demo(_)
            | Command::Payment(_)
            | Command::Unresolved(_)
            | Command::Home(_)
            | Command::Serve(_)
            | Command::Settings(_)
            | Command::Secret(_)
            | Command::Sandbox(_) => false,
        }
    }

    /// Runs it.
    pub(crate) async fn run(self, context: &mut Context) -> Result<Exit, CliError> {
        if context.place.practice && !matches!(self, Command::Demo(_) | Command::Sandbox(_)) {
            context.out.line(format_args!("[{}]", context.words.labels().practice));
        }
        match self {
            Command::Demo(command) => command.run(context).await,
            Command::Pay(command) => command.run(context).await,
            Command::Payment(command) => command.run(context).await,
            Command::Refund(command) => command.run(context).await,
            Command::Unresolved(command) => command.run(context).await,
            Command::Home(command) => command.run(context).await,
            Command::Serve(command) => command.run(context).await,
            Command::Settings(command) => command.run(context).await,
            Command::Secret(command) => command.run(context).await,
            Command::Sandbox(command) => command.run(context).await,
        }
    }
}
