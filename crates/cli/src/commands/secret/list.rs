//! `mpac secret list`: which secrets are set.

use clap::Args;

use crate::{commands::settings::secrets, context::Context, error::CliError, exit::Exit};

/// Which secrets are set.
#[derive(Debug, Args)]
pub(crate) struct List {}

impl List {
    /// Runs it.
    pub(crate) async fn run(self, context: &mut Context) -> Result<Exit, CliError> {
        let operator = context.operator.clone();
        let view = context.place.ask(async |app| app.show_settings(&operator).await).await?;
        let words = context.words;
        context.out.view(&view, |out, view| secrets(out, words, view));
        Ok(if view.keyring_problem.is_some() { Exit::NotSetUp } else { Exit::Done })
    }
}
