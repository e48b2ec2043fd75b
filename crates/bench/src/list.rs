//! Pages and search over a million payments: the use case that the list screen calls, beside OFFSET and LIKE on the same file.
//!
//! The database is made once and kept; a later run finds it warm or cold as the system left it, so each measurement is made once
//! before it counts. Deliberately absent: the time that a page takes to reach the screen.

mod needles;
mod past;
mod peer;

use std::time::{Duration, Instant};

use app::App;
use clap::Args;
use contract::{ListPayments, PaymentState};
use domain::Operator;
use store::{Check, Store, StoreOptions};
use tokio::runtime::Runtime;

use crate::{
    Common, console,
    error::BenchError,
    report::{Aim, Quantity, Report, Row},
    say, seed,
    spread::{Spread, ms},
};
use needles::Kind;
use peer::Peer;

/// Rows of a page, and one more that tells whether there is a next one.
const PAGE_ROWS: u32 = 50;
const FIRST_PAGE: &str = "first page";
const FIRST_PAGE_MS: f64 = 2.0;
const SEARCH_MS: f64 = 5.0;

/// How much is measured.
#[derive(Debug, Clone, Args)]
pub(crate) struct Sizes {
    /// Payments in the database.
    #[arg(long, default_value_t = 1_000_000)]
    payments: u64,
    /// How often each page is read.
    #[arg(long, default_value_t = 200)]
    repeats: u32,
    /// Searches of each kind.
    #[arg(long, default_value_t = 400)]
    needles: u64,
    /// Say the slowest searches.
    #[arg(long)]
    slowest: bool,
}

impl Default for Sizes {
    fn default() -> Self {
        Sizes { payments: 1_000_000, repeats: 200, needles: 400, slowest: false }
    }
}

pub(crate) fn measure(sizes: &Sizes, common: &Common, report: &mut Report) -> Result<(), BenchError> {
    let sizes = match common.quick {
        true => Sizes { payments: 20_000, repeats: 20, needles: 40, ..sizes.clone() },
        false => sizes.clone(),
    };
    let path = past::database(&common.dir, sizes.payments)?;
    let options = StoreOptions { check: Check::Never, ..StoreOptions::new(&path, host::now()) };
    let screen = Screen {
        app: console::over(Store::open(&options)?)?,
        runtime: tokio::runtime::Builder::new_multi_thread()
            .enable_all()
            .build()
            .map_err(BenchError::machine("runtime"))?,
    };
    let peer = Peer::open(&path)?;
    pages(&sizes, &screen, &peer, report)?;
    searches(&sizes, &screen, &peer, report)
}

/// Who asks for pages.
struct Screen {
    app: App,
    runtime: Runtime,
}

impl Screen {
    /// How long one page takes, and whether there is anything on it.
    fn page(&self, request: &ListPayments) -> Result<(Duration, bool), BenchError> {
        let operator = Operator::built_in();
        let started = Instant::now();
        let page = self.runtime.block_on(self.app.list_payments(&operator, request.clone()))?;
        Ok((started.elapsed(), !page.rows.is_empty()))
    }

    fn often(&self, request: &ListPayments, times: u32) -> Result<Spread, BenchError> {
        self.page(request)?;
        let times: Result<_, _> = (0..times).map(|_| self.page(request).map(|(took, _)| took)).collect();
        Spread::of("page", times?)
    }
}

fn everything() -> ListPayments {
    ListPayments {
        from: None,
        to: None,
        states: Vec::new(),
        methods: Vec::new(),
        text: String::new(),
        amount_min: None,
        amount_max: None,
        cursor: None,
        limit: PAGE_ROWS,
    }
}

/// The pages that the list screen can ask for, by what is chosen.
fn requests(sizes: &Sizes) -> [(&'static str, ListPayments); 8] {
    let middle = sizes.payments / 2;
    let day = domain::BusinessDate::of(seed::made_at(middle));
    let (from, to) = (Some(day.to_string()), Some(day.plus_days(30).to_string()));
    [
        (FIRST_PAGE, everything()),
        ("page in the middle", ListPayments { cursor: Some(middle.to_string()), ..everything() }),
        ("first page of a day", ListPayments { from: from.clone(), to: from.clone(), ..everything() }),
        ("first page of a month", ListPayments { from: from.clone(), to: to.clone(), ..everything() }),
        ("first page of a rare state", ListPayments { states: vec![PaymentState::Failed], ..everything() }),
        (
            "first page of a state and a month",
            ListPayments { states: vec![PaymentState::Expired], from, to, ..everything() },
        ),
        ("first page of an amount", ListPayments { amount_min: Some(1_200), amount_max: Some(1_200), ..everything() }),
        ("first page of an id", ListPayments { text: seed::order_id(middle), ..everything() }),
    ]
}

fn pages(sizes: &Sizes, screen: &Screen, peer: &Peer, report: &mut Report) -> Result<(), BenchError> {
    for (what, request) in requests(sizes) {
        let ours = screen.often(&request, sizes.repeats)?;
        let row = Row::new(format!("list, {what}: p99"), Quantity::ms(ms(ours.percentile(99))));
        let row = match request.cursor.as_deref() {
            Some(_) => {
                let skipped = sizes.payments / 2;
                let theirs: Result<_, _> = (0..sizes.repeats).map(|_| peer.offset(skipped, PAGE_ROWS)).collect();
                let theirs = Spread::of("OFFSET", theirs?)?;
                row.beside("OFFSET", Quantity::ms(ms(theirs.percentile(99))))
            }
            None => row,
        };
        // The aim is for the list as it opens; what is chosen after that is told, without an aim.
        report.add(if what == FIRST_PAGE { row.aim(Aim::AtMost(FIRST_PAGE_MS)) } else { row });
    }
    Ok(())
}

fn searches(sizes: &Sizes, screen: &Screen, peer: &Peer, report: &mut Report) -> Result<(), BenchError> {
    let mut all = Vec::new();
    for kind in Kind::ALL {
        let needles = needles::of(kind, sizes.needles, sizes.payments);
        let mut timed = Vec::new();
        for needle in &needles {
            let request = ListPayments { text: needle.clone(), ..everything() };
            // The first time reads from the disk what the second finds in memory.
            screen.page(&request)?;
            let (took, found) = screen.page(&request)?;
            timed.push((took, found, needle));
        }
        timed.sort_unstable();
        if sizes.slowest {
            for (took, found, needle) in timed.iter().rev().take(8) {
                say(&format!(
                    "search, {}: {:.2} ms for {needle} ({})",
                    kind.name(),
                    ms(*took),
                    if *found { "found" } else { "absent" }
                ));
            }
        }
        let ours = Spread::of("search", timed.iter().map(|(took, ..)| *took).collect())?;
        all.extend(timed.iter().map(|(took, ..)| *took));
        let theirs = needles.iter().step_by(needles.len().div_ceil(20)).map(|needle| peer.like(needle, PAGE_ROWS));
        let theirs = Spread::of("LIKE", theirs.collect::<Result<_, _>>()?)?;
        for percent in [50, 99] {
            report.add(
                Row::new(format!("search, {}: p{percent}", kind.name()), Quantity::ms(ms(ours.percentile(percent))))
                    .beside("LIKE", Quantity::ms(ms(theirs.percentile(percent)))),
            );
        }
    }
    let all = Spread::of("search", all)?;
    report.add(Row::new("search, all: slowest", Quantity::ms(ms(all.longest()))));
    report.add(Row::new("search, all: p99", Quantity::ms(ms(all.percentile(99)))).aim(Aim::AtMost(SEARCH_MS)));
    Ok(())
}
