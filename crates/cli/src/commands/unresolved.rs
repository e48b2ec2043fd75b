//! `mpac unresolved`: what is not known, and what does not fit.

use clap::Args;
use contract::{ExceptionView, PaymentDetail, UnresolvedView};

use crate::{
    commands::payment::rows,
    context::Context,
    error::CliError,
    exit::Exit,
    instants,
    output::Output,
    table::{Align, Table},
    words::{Words, yen},
};

/// What is not known.
#[derive(Debug, Args)]
pub(crate) struct Unresolved {}

impl Unresolved {
    /// Runs it.
    pub(crate) async fn run(self, context: &mut Context) -> Result<Exit, CliError> {
        let operator = context.operator.clone();
        let desk = context.place.ask(async |app| app.list_unresolved(&operator).await).await?;
        let words = context.words;
        context.out.view(&desk, |out, desk| show(out, words, desk));
        Ok(Exit::Done)
    }
}

fn show(out: &mut Output, words: &dyn Words, desk: &UnresolvedView) {
    let labels = words.labels();
    if desk.open.is_empty() {
        out.line(labels.none_unresolved);
    }
    desk.open.iter().for_each(|payment| open(out, words, payment));
    if !desk.exceptions.is_empty() {
        out.line(labels.exceptions);
        exceptions(out, words, &desk.exceptions);
    }
    if !desk.resolved_today.is_empty() {
        out.line(labels.resolved_today);
        rows(out, words, &desk.resolved_today);
    }
}

fn open(out: &mut Output, words: &dyn Words, payment: &PaymentDetail) {
    let (labels, row) = (words.labels(), &payment.row);
    out.line(format_args!("{}  {}  {}", words.state(row.state), yen(row.amount), row.payment_id));
    let mut table = Table::new([Align::Left, Align::Left]);
    table.row([labels.verdict, words.charge_again(payment.charge_again)]);
    table.row([labels.begun.to_owned(), instants::full(&row.created_at)]);
    if let Some(at) = &payment.next_check_at {
        table.row([labels.next_check.to_owned(), instants::full(at)]);
    }
    for refund in &payment.refunds {
        let state = words.refund_state(refund.state);
        table.row([labels.refunds.to_owned(), format!("{} {state} {}", yen(refund.amount), refund.refund_id)]);
    }
    table.lines().for_each(|line| out.line(format_args!("  {line}")));
    if payment.needs_person {
        out.line(format_args!("  {}", labels.needs_person));
    }
}

fn exceptions(out: &mut Output, words: &dyn Words, exceptions: &[ExceptionView]) {
    let mut table = Table::new([Align::Left, Align::Left, Align::Left, Align::Left]);
    for exception in exceptions {
        let side = |name: &str, amount: Option<i64>| amount.map(|amount| format!("{name} {} ", yen(amount)));
        let amounts = [side(words.labels().ours, exception.ours), side(words.labels().theirs, exception.theirs)];
        let which = exception.payment_id.as_ref().or(exception.reference.as_ref());
        table.row([
            instants::full(&exception.raised_at),
            words.exception(exception.kind).to_owned(),
            which.cloned().unwrap_or_default(),
            format!(
                "{}{}",
                amounts.into_iter().flatten().collect::<String>(),
                exception.status.as_deref().unwrap_or_default()
            ),
        ]);
    }
    table.lines().for_each(|line| out.line(format_args!("  {line}")));
}
