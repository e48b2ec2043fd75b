//! `mpac demo`: one business day against a practice PayPay, and at its end the day's report beside the provider's own books.
//!
//! Owns what is shown and how it ends. The day is [`script`], how a shop is played is [`shop`], the comparison is [`books`].

mod books;
mod script;
mod shop;

use clap::Args;
use contract::{Cause, Failure, HomeView, PaymentRow, Retry, TaxLine};
use host::{Host, LogTo, Presence};
use sandbox::Behaviour;
use serde::Serialize;

use crate::{
    commands::{home, payment},
    context::{Context, Place},
    error::{CliError, tell},
    exit::Exit,
    output::Output,
    table::{Align, Table},
    words::{Words, yen},
};

use self::{books::Comparison, shop::Shop};

/// Play one business day against a practice PayPay and compare the books.
#[derive(Debug, Args)]
pub(crate) struct Demo {}

/// The end of the day.
#[derive(Debug, Serialize)]
struct Report {
    home: HomeView,
    payments: Vec<PaymentRow>,
    taxes: Vec<TaxLine>,
    comparison: Comparison,
}

impl Demo {
    /// Runs it, in a directory of its own unless `--data` says where.
    pub(crate) async fn run(self, context: &mut Context) -> Result<Exit, CliError> {
        let failed = |error: std::io::Error| CliError::Terminal { what: "temporary directory", kind: error.kind() };
        let folder = tempfile::tempdir().map_err(failed)?;
        let data = context.place.data.clone().unwrap_or_else(|| folder.path().to_owned());
        let place = Place { data: Some(data), practice: true };
        let host = place.open(Presence::Resident, Behaviour::Manual, LogTo::File).await?;
        let ended = play(context, &host).await;
        host.close().await;
        ended
    }
}

async fn play(context: &mut Context, host: &Host) -> Result<Exit, CliError> {
    let words = context.words;
    let Some(provider) = host.practice().and_then(|practice| practice.sandbox()) else {
        // Another process serves the practice provider of this directory: its books are not ours to look into.
        let path = host.directory().path().display().to_string();
        let failure = Failure { retry: Retry::AfterChange, cause: Cause::AlreadyRunning { path } };
        return Ok(tell(&failure, context.out.is_json(), words));
    };
    let titles = words.labels();
    context.out.line(titles.demo_title);
    let mut shop = Shop::open(host.app(), provider, context).await?;
    script::play(&mut shop).await?;
    let report = report(&shop).await?;
    let ties_out = report.comparison.ties_out;
    context.out.view(&report, |out, report| show(out, words, report));
    Ok(if ties_out { Exit::Done } else { Exit::BooksDiffer })
}

async fn report(shop: &Shop<'_>) -> Result<Report, CliError> {
    let details = shop.payments().await?;
    Ok(Report {
        home: shop.day().await?,
        taxes: books::taxes(&details),
        comparison: books::compare(shop, &details).await?,
        payments: details.into_iter().map(|payment| payment.row).collect(),
    })
}

fn show(out: &mut Output, words: &dyn Words, report: &Report) {
    let labels = words.labels();
    out.line("");
    out.line(format_args!("■ {}", labels.demo_report));
    home::day(out, words, &report.home);
    let mut table = Table::new([Align::Left, Align::Right, Align::Left, Align::Right]);
    for tax in &report.taxes {
        table.row([words.tax_at(tax.percent), yen(tax.gross), labels.tax.to_owned(), yen(tax.tax)]);
    }
    table.lines().for_each(|line| out.line(format_args!("  {line}")));
    out.line("");
    payment::rows(out, words, &report.payments);
    out.line("");
    out.line(format_args!("■ {}", labels.demo_compare));
    comparison(out, words, &report.comparison);
}

fn comparison(out: &mut Output, words: &dyn Words, comparison: &Comparison) {
    let labels = words.labels();
    let mut table = Table::new([Align::Left, Align::Right, Align::Right, Align::Left]);
    let sign = |same: bool| if same { "✓" } else { "✗" };
    table.row(["", labels.ours, labels.theirs, ""]);
    let (ours, theirs) = (&comparison.ours, &comparison.theirs);
    for (name, ours, theirs, count) in [
        (labels.captured, ours.captured, theirs.captured, (ours.captured_count, theirs.captured_count)),
        (labels.refunded, ours.returned, theirs.returned, (ours.returned_count, theirs.returned_count)),
        (labels.net, ours.net, theirs.net, (0, 0)),
    ] {
        let with_count =
            |yens: i64, count: i64| if count == 0 { yen(yens) } else { format!("{count} / {}", yen(yens)) };
        let same = ours == theirs && count.0 == count.1;
        table.row([name, &with_count(ours, count.0), &with_count(theirs, count.1), sign(same)]);
    }
    let one_by_one = format!("{} / {}", comparison.same_payments, comparison.payments);
    let all_same = comparison.same_payments == comparison.payments;
    table.row([labels.payments_one_by_one, &one_by_one, &one_by_one, sign(all_same)]);
    table.row([labels.unresolved, &comparison.unresolved.to_string(), "", sign(comparison.unresolved == 0)]);
    table.lines().for_each(|line| out.line(format_args!("  {line}")));
    out.line(format_args!("→ {}", if comparison.ties_out { labels.ties_out } else { labels.differs }));
}
