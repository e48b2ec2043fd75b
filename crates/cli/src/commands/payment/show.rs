//! `mpac payment show`: one payment with all that happened to it.

use clap::Args;
use contract::{Item, PaymentDetail, PaymentId, PaymentState, Refund, RefundState, TaxRate, TimelineEntry};

use crate::{
    commands::by_name,
    context::Context,
    error::CliError,
    exit::Exit,
    instants,
    output::Output,
    table::{Align, Table, one_line},
    words::{Words, yen},
};

/// One payment with all that happened to it.
#[derive(Debug, Args)]
pub(crate) struct Show {
    /// The payment: TXN-…, ORDER-…, or PayPay's number
    #[arg(value_name = "PAYMENT")]
    payment_id: String,
}

impl Show {
    /// Runs it.
    pub(crate) async fn run(self, context: &mut Context) -> Result<Exit, CliError> {
        let operator = context.operator.clone();
        let wanted = PaymentId { payment_id: self.payment_id };
        let payment = context.place.ask(async |app| app.show_payment(&operator, wanted).await).await?;
        let words = context.words;
        context.out.view(&payment, |out, payment| detail(out, words, payment));
        Ok(Exit::Done)
    }
}

/// Everything about a payment, for people.
fn detail(out: &mut Output, words: &dyn Words, payment: &PaymentDetail) {
    let (labels, row) = (words.labels(), &payment.row);
    let by_hand = if row.settled_by_hand { format!(" ({})", labels.by_hand) } else { String::new() };
    out.line(format_args!("{}{by_hand}  {}  {}", words.state(row.state), yen(row.amount), words.method(row.method)));
    let optional = |text: &Option<String>| text.clone().unwrap_or_default();
    let time = |text: &Option<String>| text.as_deref().map(instants::full).unwrap_or_default();
    let facts = [
        (labels.verdict, words.charge_again(payment.charge_again).to_owned()),
        (labels.payment_id, row.payment_id.clone()),
        (labels.receipt, optional(&row.receipt_number)),
        (labels.order_id, payment.order_id.clone()),
        (labels.provider_id, optional(&payment.provider_payment_id)),
        (labels.sale_id, payment.sale_id.clone()),
        (labels.scanned, optional(&payment.scan_code_masked)),
        (labels.description, row.description.clone()),
        (labels.memo, row.memo.clone()),
        (labels.begun, instants::full(&row.created_at)),
        (labels.paid, time(&payment.completed_at)),
        (labels.url, payment.qr.as_ref().map(|qr| qr.url.clone()).unwrap_or_default()),
        (labels.expires, payment.qr.as_ref().map(|qr| instants::full(&qr.expires_at)).unwrap_or_default()),
        (labels.refundable, if row.state == PaymentState::Completed { yen(payment.refundable) } else { String::new() }),
        (labels.next_check, time(&payment.next_check_at)),
    ];
    let mut table = Table::new([Align::Left, Align::Left]);
    facts.into_iter().filter(|(_, value)| !value.is_empty()).for_each(|(name, value)| table.row([name, &value]));
    table.lines().for_each(|line| out.line(format_args!("  {line}")));
    if payment.needs_person {
        out.line(format_args!("  {}", labels.needs_person));
    }
    items(out, words, &payment.items);
    taxes(out, words, payment);
    refunds(out, words, &payment.refunds);
    timeline(out, words, &payment.timeline);
}

fn items(out: &mut Output, words: &dyn Words, items: &[Item]) {
    if items.is_empty() {
        return;
    }
    out.line(words.labels().items);
    let mut table = Table::new([Align::Left, Align::Right, Align::Right, Align::Left]);
    for item in items {
        let rate = match item.tax_rate {
            TaxRate::Standard10 => "10%",
            TaxRate::Reduced8 => "8%",
        };
        table.row([item.name.clone(), format!("×{}", item.quantity), yen(item.unit_price), rate.to_owned()]);
    }
    table.lines().for_each(|line| out.line(format_args!("  {line}")));
}

fn taxes(out: &mut Output, words: &dyn Words, payment: &PaymentDetail) {
    out.line(format_args!("{} {}", words.labels().tax, yen(payment.tax)));
    let mut table = Table::new([Align::Left, Align::Right, Align::Right]);
    payment.taxes.iter().for_each(|line| table.row([words.tax_at(line.percent), yen(line.gross), yen(line.tax)]));
    table.lines().for_each(|line| out.line(format_args!("  {line}")));
}

/// Refunds as lines.
pub(crate) fn refunds(out: &mut Output, words: &dyn Words, refunds: &[Refund]) {
    if refunds.is_empty() {
        return;
    }
    out.line(words.labels().refunds);
    let mut table = Table::new([Align::Left, Align::Left, Align::Right, Align::Left, Align::Left, Align::Left]);
    for refund in refunds {
        table.row([
            instants::full(&refund.created_at),
            words.refund_kind(refund.kind).to_owned(),
            yen(refund.amount),
            words.refund_state(refund.state).to_owned(),
            refund.refund_id.clone(),
            refund.reason.clone(),
        ]);
    }
    table.lines().for_each(|line| out.line(format_args!("  {line}")));
}

fn timeline(out: &mut Output, words: &dyn Words, timeline: &[TimelineEntry]) {
    out.line(words.labels().timeline);
    let mut table = Table::new([Align::Left, Align::Left, Align::Left, Align::Left]);
    for entry in timeline {
        let amount_of =
            if entry.refund_id.is_some() { format!("{}: ", words.labels().refunded) } else { String::new() };
        let http = entry.http_status.map(|status| format!("HTTP {status} ")).unwrap_or_default();
        let request = entry.request_id.as_ref().map(|id| format!(" ({id})")).unwrap_or_default();
        table.row([
            instants::clock(&entry.at),
            format!("{amount_of}{} ({}, {})", words.event(entry.kind), words.source(entry.source), entry.actor),
            change(words, entry),
            format!("{http}{}{request}", one_line(entry.note.as_deref().unwrap_or_default())),
        ]);
    }
    table.lines().for_each(|line| out.line(format_args!("  {line}")));
}

/// `支払い待ち → 支払い済み`, or nothing when the state stayed.
fn change(words: &dyn Words, entry: &TimelineEntry) -> String {
    let name = |state: &String| state_name(words, entry.refund_id.is_some(), state);
    match (&entry.from, &entry.to) {
        (Some(from), Some(to)) => format!("{} → {}", name(from), name(to)),
        (None, Some(to)) => name(to),
        (Some(_) | None, None) => String::new(),
    }
}

fn state_name(words: &dyn Words, of_refund: bool, state: &str) -> String {
    let name = if of_refund {
        by_name::<RefundState>(state.to_owned()).ok().map(|state| words.refund_state(state))
    } else {
        by_name::<PaymentState>(state.to_owned()).ok().map(|state| words.state(state))
    };
    name.unwrap_or(state).to_owned()
}
