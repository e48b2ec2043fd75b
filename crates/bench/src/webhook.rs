//! A webhook to its durable answer: the real route over the real use case and a database on the disk, beside a bare echo and beside
//! the same route with a commit for each.
//!
//! Every request is about another payment for which a customer has a QR before them, so that every answer means a payment booked
//! as paid; afterwards the books are asked whether that is so. The load generator is a thread of this process and shares the cores
//! with the server, for all variants alike. Rounds take turns between the variants, and the middle round is told.

mod hmac;
mod load;
mod server;
mod shop;

use std::sync::Arc;

use clap::Args;
use store::CommitMode;

use crate::{
    Common,
    error::BenchError,
    report::{Aim, Quantity, Report, Row},
    say,
    spread::{Spread, median, ms},
};
use load::Run;

/// How much is measured.
#[derive(Debug, Clone, Args)]
pub(crate) struct Sizes {
    /// Connections, each with one request under way.
    #[arg(long, value_delimiter = ',', default_values_t = [1, 16, 64, 256])]
    connections: Vec<u16>,
    /// Rounds, of which the middle one is told.
    #[arg(long, default_value_t = 3)]
    rounds: u32,
    /// How long a variant is under load in a round.
    #[arg(long, default_value_t = 2_000, value_name = "MS")]
    millis: u64,
    /// Payments that wait for a webhook, per second of load. When all are paid the round is over.
    #[arg(long, default_value_t = 40_000)]
    waiting: u64,
    /// Only this variant, without a report: for a profiler.
    #[arg(long, hide = true)]
    only: Option<Variant>,
}

impl Default for Sizes {
    fn default() -> Self {
        Sizes { connections: vec![1, 16, 64, 256], rounds: 3, millis: 2_000, waiting: 40_000, only: None }
    }
}

/// Who answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub(crate) enum Variant {
    /// axum, which reads the body and answers 200.
    Echo,
    /// The console.
    Console,
    /// The console with a commit for each webhook.
    CommitEach,
}

impl Variant {
    const ALL: [Variant; 3] = [Variant::Echo, Variant::Console, Variant::CommitEach];

    const fn name(self) -> &'static str {
        match self {
            Variant::Echo => "bare echo",
            Variant::Console => "console",
            Variant::CommitEach => "commit each",
        }
    }

    const fn commit(self) -> Option<CommitMode> {
        match self {
            Variant::Echo => None,
            Variant::Console => Some(CommitMode::Grouped),
            Variant::CommitEach => Some(CommitMode::Each),
        }
    }

    /// Payments that are enough for a second of `connections`. What is alone in its commit waits for the disk each time.
    fn waiting(self, sizes: &Sizes, connections: u16) -> u64 {
        let disk_bound = u64::from(connections) * 8_000;
        match self {
            Variant::Echo | Variant::Console => sizes.waiting.min(disk_bound),
            Variant::CommitEach => sizes.waiting.min(8_000),
        }
    }
}

pub(crate) fn measure(sizes: &Sizes, common: &Common, report: &mut Report) -> Result<(), BenchError> {
    let sizes = match common.quick {
        true => Sizes { rounds: 1, millis: 200, waiting: 10_000, ..sizes.clone() },
        false => sizes.clone(),
    };
    for connections in &sizes.connections {
        let mut runs: Vec<(Variant, Run)> = Vec::new();
        for round in 1..=sizes.rounds.max(1) {
            for variant in Variant::ALL.into_iter().filter(|it| sizes.only.is_none_or(|only| only == *it)) {
                let run = one_round(&sizes, common, variant, *connections)?;
                say(&format!(
                    "webhook, {connections} connections, round {round}, {}: {:.0}/s, p99 {:.2} ms",
                    variant.name(),
                    run.rate(),
                    ms(Spread::of("webhook", run.latencies.clone())?.percentile(99))
                ));
                runs.push((variant, run));
            }
        }
        if sizes.only.is_none() {
            tell(report, *connections, &runs)?;
        }
    }
    if sizes.only.is_none() { hmac::measure(common, report) } else { Ok(()) }
}

fn one_round(sizes: &Sizes, common: &Common, variant: Variant, connections: u16) -> Result<Run, BenchError> {
    let count = (variant.waiting(sizes, connections) * sizes.millis).div_ceil(1_000).max(u64::from(connections));
    let folder = tempfile::tempdir_in(&common.dir).map_err(BenchError::file(&common.dir))?;
    let requests = Arc::new(load::Requests::prepare(count));
    let load = load::Load { connections, millis: sizes.millis };
    match variant.commit() {
        None => server::with_echo(|address| load::run(address, &requests, load)),
        Some(commit) => {
            let shop = shop::Shop::open(folder.path(), commit, count)?;
            let run = server::with_console(shop.app(), |address| load::run(address, &requests, load))?;
            shop.prove_booked(run.answered())?;
            Ok(run)
        }
    }
}

/// The middle of what `of` says about each round of `variant`.
fn middle(runs: &[(Variant, Run)], variant: Variant, of: impl Fn(&Run) -> f64) -> f64 {
    median(runs.iter().filter(|(it, _)| *it == variant).map(|(_, run)| of(run)).collect())
}

fn tell(report: &mut Report, connections: u16, runs: &[(Variant, Run)]) -> Result<(), BenchError> {
    let mut percentiles = Vec::new();
    for (variant, run) in runs {
        percentiles.push((*variant, Spread::of("webhook", run.latencies.clone())?));
    }
    let percentile = |variant, percent| {
        let of_rounds = percentiles.iter().filter(|(it, _)| *it == variant);
        Quantity::ms(median(of_rounds.map(|(_, spread)| ms(spread.percentile(percent))).collect()))
    };
    let rate = |variant| Quantity::per_second(middle(runs, variant, Run::rate));
    // The aims are for many at once: alone, there is nothing to share a commit with.
    let crowded = connections == 256;
    let aimed = |row: Row, aim| if crowded { row.aim(aim) } else { row };
    let what = format!("webhook, {connections} at once");
    let ours = rate(Variant::Console);
    let beside = |variant: Variant| Row::new(format!("{what}: rate"), ours).beside(variant.name(), rate(variant));
    report.add(aimed(beside(Variant::Echo), Aim::RatioAtLeast(0.55)));
    report.add(aimed(beside(Variant::CommitEach), Aim::RatioAtLeast(10.0)));
    for (percent, aim) in [(50, None), (99, Some(Aim::AtMost(15.0)))] {
        let row = Row::new(format!("{what}: p{percent}"), percentile(Variant::Console, percent))
            .beside(Variant::Echo.name(), percentile(Variant::Echo, percent));
        report.add(match aim {
            Some(aim) => aimed(row, aim),
            None => row,
        });
    }
    let row = Row::new(format!("{what}: p99"), percentile(Variant::Console, 99));
    report.add(row.beside(Variant::CommitEach.name(), percentile(Variant::CommitEach, 99)));
    Ok(())
}
