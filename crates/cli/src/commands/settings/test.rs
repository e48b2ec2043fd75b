//! `mpac settings test`: try the connection to PayPay, step by step. Moves no money.

use app::{App, AppError};
use clap::Args;
use contract::ConnectionTest;
use domain::Operator;

use crate::{
    context::Context,
    error::CliError,
    exit::Exit,
    output::Output,
    table::{Align, Table},
    words::Words,
};

/// Try the connection to PayPay, step by step; moves no money.
#[derive(Debug, Args)]
pub(crate) struct Test {}

impl Test {
    /// Runs it.
    pub(crate) async fn run(self, context: &mut Context) -> Result<Exit, CliError> {
        let operator = context.operator.clone();
        let test = context.place.ask(async |app| try_settings(app, &operator).await).await?;
        let words = context.words;
        context.out.view(&test, |out, test| show(out, words, test));
        Ok(if test.ok { Exit::Done } else { Exit::NotSetUp })
    }
}

async fn try_settings(app: &App, operator: &Operator) -> Result<ConnectionTest, AppError> {
    let settings = app.settings();
    app.test_connection(operator, (*settings).clone()).await
}

fn show(out: &mut Output, words: &dyn Words, test: &ConnectionTest) {
    let labels = words.labels();
    out.line(if test.ok { labels.connection_good } else { labels.connection_bad });
    let mut table = Table::new([Align::Left, Align::Left, Align::Right, Align::Left]);
    for line in &test.lines {
        table.row([
            words.step(line.step).to_owned(),
            words.step_result(line.result).to_owned(),
            format!("{} ms", line.millis),
            line.note.clone().unwrap_or_default(),
        ]);
    }
    table.lines().for_each(|line| out.line(format_args!("  {line}")));
}
