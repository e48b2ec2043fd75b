//! What every command gets: where the data is, the words, the output, and the console, opened for as long as it is needed.

use std::path::PathBuf;

use app::{App, AppError};
use domain::Operator;
use host::{DataDirectory, Host, LogTo, Options, Presence};
use sandbox::Behaviour;

use crate::{error::CliError, output::Output, words::Words};

/// Practice customers pay after this long when no window plays them.
const PRACTICE_CUSTOMERS: Behaviour = Behaviour::PaysAfter { ms: 1_500 };

/// Where the data is, and whether it is for practice.
#[derive(Debug, Clone)]
pub(crate) struct Place {
    /// The root, when one was said.
    pub(crate) data: Option<PathBuf>,
    /// Practice mode.
    pub(crate) practice: bool,
}

/// What every command gets.
pub(crate) struct Context {
    /// Where the data is.
    pub(crate) place: Place,
    /// The language.
    pub(crate) words: &'static dyn Words,
    /// Where results go.
    pub(crate) out: Output,
    /// Who acts, until people sign in.
    pub(crate) operator: Operator,
}

impl Place {
    /// How a further command about the same data begins.
    pub(crate) fn mpac(&self) -> String {
        let data = self.data.as_ref().map(|data| format!(" --data {}", data.display())).unwrap_or_default();
        format!("mpac{data}{}", if self.practice { " --practice" } else { "" })
    }

    /// Opens the console; the log begins first, so that it has what happens while opening.
    pub(crate) async fn open(&self, presence: Presence, customers: Behaviour, log: LogTo) -> Result<Host, CliError> {
        let directory = DataDirectory::open(self.data.clone(), self.practice)?;
        host::start_log(&directory.log(), log);
        let options =
            Options { data: self.data.clone(), practice: self.practice, presence, practice_customers: customers };
        Ok(Host::open(options).await?)
    }

    /// Opens the console for one command, also beside a window that is open.
    pub(crate) async fn visit(&self) -> Result<Host, CliError> {
        self.open(Presence::Visitor, PRACTICE_CUSTOMERS, LogTo::File).await
    }

    /// Opens the console to stay, telling on stderr what happens.
    pub(crate) async fn reside(&self) -> Result<Host, CliError> {
        self.open(Presence::Resident, PRACTICE_CUSTOMERS, LogTo::FileAndStderr).await
    }

    /// One question to the console, which is closed again whatever the answer is.
    pub(crate) async fn ask<T>(&self, ask: impl AsyncFnOnce(&App) -> Result<T, AppError>) -> Result<T, CliError> {
        let host = self.visit().await?;
        let answer = ask(host.app()).await;
        host.close().await;
        Ok(answer?)
    }
}
