//! `mpac payment list`: payments page by page, newest first.

use std::ops::RangeInclusive;

use clap::{Args, builder::PossibleValuesParser, builder::TypedValueParser};
use contract::{FieldReason, ListPayments, PaymentMethod, PaymentPage, PaymentRow, PaymentState};
use domain::text::fold_width;

use crate::{
    commands::by_name,
    context::Context,
    error::CliError,
    exit::Exit,
    instants,
    output::Output,
    table::{Align, Table},
    words::{Words, yen},
};

/// The states by name.
pub(crate) const STATES: [&str; 9] =
    ["created", "awaiting_customer", "processing", "completed", "declined", "failed", "canceled", "expired", "unknown"];

/// The methods by name.
pub(crate) const METHODS: [&str; 2] = ["paypay_qr", "paypay_scan"];

/// Rows in a page.
const ROWS: RangeInclusive<u32> = 1..=500;

/// Payments, newest first.
#[derive(Debug, Args)]
pub(crate) struct List {
    /// Only of this business day: 2026-11-24
    #[arg(long, value_name = "DATE")]
    date: Option<String>,
    /// Only in this state; can be repeated
    #[arg(long, value_name = "STATE", value_parser = PossibleValuesParser::new(STATES).try_map(by_name::<PaymentState>))]
    status: Vec<PaymentState>,
    /// Only taken like this; can be repeated
    #[arg(long, value_name = "METHOD", value_parser = PossibleValuesParser::new(METHODS).try_map(by_name::<PaymentMethod>))]
    method: Vec<PaymentMethod>,
    /// Ids, receipt number, or words of description, items and memo
    #[arg(long, value_name = "TEXT", default_value = "", hide_default_value = true)]
    search: String,
    /// Rows, 1 to 500
    #[arg(long, value_name = "ROWS", default_value = "50", allow_negative_numbers = true)]
    limit: String,
    /// Where the previous page ended
    #[arg(long, value_name = "CURSOR")]
    cursor: Option<String>,
}

impl List {
    /// Runs it.
    pub(crate) async fn run(self, context: &mut Context) -> Result<Exit, CliError> {
        let date = self.date.as_deref().map(fold_width);
        let request = ListPayments {
            from: date.clone(),
            to: date,
            states: self.status,
            methods: self.method,
            text: self.search,
            cursor: self.cursor,
            limit: read_limit(&self.limit)?,
            ..ListPayments::default()
        };
        let operator = context.operator.clone();
        let page = context.place.ask(async |app| app.list_payments(&operator, request).await).await?;
        let words = context.words;
        context.out.view(&page, |out, page| show(out, words, page));
        Ok(Exit::Done)
    }
}

fn read_limit(typed: &str) -> Result<u32, CliError> {
    let limit = fold_width(typed).parse().ok().filter(|limit| ROWS.contains(limit));
    limit.ok_or_else(|| CliError::input("limit", FieldReason::Malformed, Some(typed)))
}

fn show(out: &mut Output, words: &dyn Words, page: &PaymentPage) {
    if page.rows.is_empty() {
        out.line(words.labels().no_payments);
    }
    rows(out, words, &page.rows);
    if let Some(cursor) = &page.next_cursor {
        out.line(words.more(cursor));
    }
}

/// Payments as lines.
pub(crate) fn rows(out: &mut Output, words: &dyn Words, rows: &[PaymentRow]) {
    let mut table =
        Table::new([Align::Left, Align::Left, Align::Right, Align::Left, Align::Right, Align::Left, Align::Left]);
    for row in rows {
        let refunded = if row.refunded == 0 { String::new() } else { yen(-row.refunded) };
        let memo = if row.memo.is_empty() { String::new() } else { format!(" [{}]", row.memo) };
        table.row([
            instants::full(&row.created_at),
            words.method(row.method).to_owned(),
            yen(row.amount),
            words.state(row.state).to_owned(),
            refunded,
            row.payment_id.clone(),
            format!("{}{memo}", row.description),
        ]);
    }
    table.lines().for_each(|line| out.line(line));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_name_is_one_of_the_contract() {
        for name in STATES {
            assert_eq!(serde_json::to_value(by_name::<PaymentState>(name.into()).unwrap()).unwrap(), name);
        }
        for name in METHODS {
            assert_eq!(serde_json::to_value(by_name::<PaymentMethod>(name.into()).unwrap()).unwrap(), name);
        }
    }
}
