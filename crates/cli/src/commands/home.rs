//! `mpac home`: a day's totals by method, and what needs attention.

use clap::Args;
use contract::{HomeView, ShowHome, Totals};
use domain::text::fold_width;

use crate::{
    context::Context,
    error::CliError,
    exit::Exit,
    output::Output,
    table::{Align, Table},
    words::{Words, yen},
};

/// A day's totals and what needs attention.
#[derive(Debug, Args)]
pub(crate) struct Home {
    /// The business day, today when it is not given: 2026-11-24
    #[arg(long, value_name = "DATE")]
    date: Option<String>,
}

impl Home {
    /// Runs it.
    pub(crate) async fn run(self, context: &mut Context) -> Result<Exit, CliError> {
        let operator = context.operator.clone();
        let request = ShowHome { business_date: self.date.as_deref().map(fold_width) };
        let home = context.place.ask(async |app| app.show_home(&operator, request).await).await?;
        let words = context.words;
        context.out.view(&home, |out, home| {
            day(out, words, home);
            attention(out, words, home);
        });
        Ok(Exit::Done)
    }
}

/// The day's totals by method.
pub(crate) fn day(out: &mut Output, words: &dyn Words, home: &HomeView) {
    let labels = words.labels();
    out.line(home.business_date.parse().map_or_else(|_| home.business_date.clone(), |day| words.day(day)));
    let mut table =
        Table::new([Align::Left, Align::Right, Align::Right, Align::Right, Align::Right, Align::Right, Align::Right]);
    table.row(["", labels.count, labels.gross, labels.refund_count, labels.refunded, labels.net, labels.tax]);
    let mut row = |name: &str, totals: &Totals| {
        table.row([
            name.to_owned(),
            totals.count.to_string(),
            yen(totals.gross),
            totals.refund_count.to_string(),
            yen(totals.refunded),
            yen(totals.net),
            yen(totals.tax),
        ]);
    };
    home.by_method.iter().for_each(|it| row(words.method(it.method), &it.totals));
    row(labels.all_methods, &home.totals);
    table.lines().for_each(|line| out.line(format_args!("  {line}")));
}

fn attention(out: &mut Output, words: &dyn Words, home: &HomeView) {
    if home.attention.is_empty() {
        return out.line(words.labels().nothing_to_do);
    }
    out.line(words.labels().attention);
    home.attention.iter().for_each(|it| out.line(format_args!("  - {}", words.attention(it))));
}
