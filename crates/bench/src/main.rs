//! `mpac-bench`: measures the console against its aims, beside peers, in the same run.
//!
//! One module a bench: [`webhook`], [`list`], [`start`]. What they find goes into a [`report::Report`], which is printed as a table
//! and, when asked, written as JSON. Deliberately absent: verdicts on correctness. Those are the tests' business, and a missed aim
//! is a number here, not a failure: only what could not be measured ends with an error.

mod console;
mod error;
mod list;
mod report;
mod seed;
mod spread;
mod start;
mod webhook;

use std::{
    io::Write,
    path::{Path, PathBuf},
    process::ExitCode,
};

use clap::{Args, Parser, Subcommand};

use crate::{error::BenchError, report::Report};

#[derive(Debug, Parser)]
#[command(name = "bin/bench", about = "Measures the console against its aims, beside peers.")]
struct Arguments {
    #[command(subcommand)]
    bench: Bench,
    #[command(flatten)]
    common: Common,
}

/// What every bench is told.
#[derive(Debug, Clone, Args)]
struct Common {
    /// Also write the numbers here, as JSON.
    #[arg(long, global = true, value_name = "FILE")]
    json: Option<PathBuf>,
    /// Where databases are made; it must be on the disk that is measured.
    #[arg(long, global = true, value_name = "DIR", default_value = ".cache/bench")]
    dir: PathBuf,
    /// Small sizes: shows that it works, and measures nothing.
    #[arg(long, global = true)]
    quick: bool,
}

#[derive(Debug, Subcommand)]
enum Bench {
    /// All of them.
    All,
    /// A webhook to its durable answer, beside a bare echo and a commit for each.
    Webhook(webhook::Sizes),
    /// Pages and search over a million payments, beside OFFSET and LIKE.
    List(list::Sizes),
    /// Cold start to a usable list, beside a bare window.
    Start(start::Sizes),
}

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    match measure(arguments.bench, &arguments.common) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            say(&format!("bench: {error}"));
            ExitCode::FAILURE
        }
    }
}

fn measure(bench: Bench, common: &Common) -> Result<(), BenchError> {
    std::fs::create_dir_all(&common.dir).map_err(BenchError::file(&common.dir))?;
    let mut report = Report::begin();
    say(&report.heading());
    match bench {
        Bench::All => {
            webhook::measure(&webhook::Sizes::default(), common, &mut report)?;
            list::measure(&list::Sizes::default(), common, &mut report)?;
            start::measure(&start::Sizes::default(), common, &mut report)?;
        }
        Bench::Webhook(sizes) => webhook::measure(&sizes, common, &mut report)?,
        Bench::List(sizes) => list::measure(&sizes, common, &mut report)?,
        Bench::Start(sizes) => start::measure(&sizes, common, &mut report)?,
    }
    say(&report.table());
    match &common.json {
        Some(path) => write_json(path, &report),
        None => Ok(()),
    }
}

fn write_json(path: &Path, report: &Report) -> Result<(), BenchError> {
    std::fs::write(path, report.json()?).map_err(BenchError::file(path))
}

/// One line for whoever watches. A closed pipe is nobody.
fn say(line: &str) {
    let _ = writeln!(std::io::stdout().lock(), "{line}");
}
