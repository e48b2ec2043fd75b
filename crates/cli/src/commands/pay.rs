//! `mpac pay …`: take a payment.

mod qr;
mod scan;

use app::App;
use clap::Subcommand;
use contract::{PaymentDetail, PaymentState};

use crate::{
    context::Context,
    error::CliError,
    exit::Exit,
    follow::{Followed, follow, is_over},
    instants,
    output::Output,
    table::{Align, Table, one_line},
    words::{Words, yen},
};

/// How the payment is taken.
#[derive(Debug, Subcommand)]
pub(crate) enum Pay {
    /// Show a QR and let the customer pay it
    Qr(qr::Qr),
    /// Charge the code on the customer's phone
    Scan(scan::Scan),
}

impl Pay {
    /// Runs it.
    pub(crate) async fn run(self, context: &mut Context) -> Result<Exit, CliError> {
        match self {
            Pay::Qr(command) => command.run(context).await,
            Pay::Scan(command) => command.run(context).await,
        }
    }
}

/// Waits when that is wanted, shows the outcome, and says how the command ends.
async fn conclude(context: &mut Context, app: &App, begun: PaymentDetail, wait: bool) -> Result<Exit, CliError> {
    if !wait || is_over(&begun) {
        return Ok(show_outcome(context, &begun));
    }
    if begun.row.state != PaymentState::AwaitingCustomer && !context.out.is_json() {
        // What is known so far: it may take long, and it must not be charged again meanwhile.
        outcome(&mut context.out, context.words, &begun);
    }
    context.out.flush();
    match follow(context, app, begun).await? {
        Followed::Ended(payment) => Ok(show_outcome(context, &payment)),
        Followed::StillOpen(payment) => {
            let exit = show_outcome(context, &payment);
            let still_open = context.words.still_open(&payment.row.payment_id, &context.place.mpac());
            context.out.line(still_open);
            Ok(exit)
        }
    }
}

fn show_outcome(context: &mut Context, payment: &PaymentDetail) -> Exit {
    let words = context.words;
    context.out.view(payment, |out, payment| outcome(out, words, payment));
    Exit::of_payment(payment.row.state)
}

/// What became of it, whether the sale may be charged again, and where to find it.
pub(crate) fn outcome(out: &mut Output, words: &dyn Words, payment: &PaymentDetail) {
    let (labels, row) = (words.labels(), &payment.row);
    out.line(format_args!("{}  {}  {}", words.state(row.state), yen(row.amount), words.method(row.method)));
    let mut table = Table::new([Align::Left, Align::Left]);
    table.row([labels.payment_id, &row.payment_id]);
    if let Some(receipt) = &row.receipt_number {
        table.row([labels.receipt, receipt]);
    }
    if let Some(at) = &payment.completed_at {
        table.row([labels.paid.to_owned(), instants::full(at)]);
    }
    if row.state != PaymentState::Completed {
        table.row([labels.verdict, words.charge_again(payment.charge_again)]);
        if let Some(said) = last_note(payment) {
            table.row([labels.said, said]);
        }
    }
    table.lines().for_each(|line| out.line(format_args!("  {line}")));
    if payment.needs_person {
        out.line(format_args!("  {}", labels.needs_person));
    }
}

/// The provider's last word that has one.
fn last_note(payment: &PaymentDetail) -> Option<&str> {
    let of_payment = payment.timeline.iter().filter(|entry| entry.refund_id.is_none());
    of_payment.filter(|entry| entry.http_status.is_some()).filter_map(|entry| entry.note.as_deref()).next_back()
}

/// The lines that a customer needs to pay, before the wait.
fn offer(out: &mut Output, words: &dyn Words, payment: &PaymentDetail) {
    let (labels, row) = (words.labels(), &payment.row);
    out.line(format_args!("{}  {}  {}", words.state(row.state), yen(row.amount), words.method(row.method)));
    let mut table = Table::new([Align::Left, Align::Left]);
    table.row([labels.payment_id, &row.payment_id]);
    if !row.description.is_empty() {
        table.row([labels.description, &one_line(&row.description)]);
    }
    if let Some(qr) = &payment.qr {
        table.row([labels.url, &qr.url]);
        table.row([labels.expires, &instants::clock(&qr.expires_at)]);
    }
    table.lines().for_each(|line| out.line(format_args!("  {line}")));
    if let Some(qr) = payment.qr.as_ref().filter(|_| out.is_terminal()) {
        crate::qr::lines(&qr.url).into_iter().for_each(|line| out.line(line));
    }
    out.flush();
}
