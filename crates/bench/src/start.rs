//! Cold start of the real window to a usable list, beside a bare Tauri window.
//!
//! Both are started as processes on a screen of their own (Xvfb), and the screen is watched: a window is ready when what it will
//! finally show, text and lines and not the paper behind them, is there. So the clock runs from the start of the process to what a
//! person sees, through loading, the database, and drawing. "Cold" is the process: the system has the files in memory for both, as
//! after the first start of a day, and one start of each does not count.

mod program;
mod screen;

use std::{
    path::{Path, PathBuf},
    time::Duration,
};

use clap::Args;
use store::{Store, StoreOptions, bulk};

use crate::{
    Common,
    error::BenchError,
    report::{Aim, Quantity, Report, Row},
    say, seed,
    spread::{Spread, ms},
};
use program::Program;
use screen::Screen;

/// Payments in the list of the console that is started.
const PAYMENTS: u64 = 1_000;
const RATIO: f64 = 1.5;

/// How much is measured.
#[derive(Debug, Clone, Args)]
pub(crate) struct Sizes {
    /// Starts of each, of which the middle one is told.
    #[arg(long, default_value_t = 7)]
    starts: u32,
    /// The console's window.
    #[arg(long, value_name = "PROGRAM", default_value = CONSOLE)]
    console: PathBuf,
    /// A window with nothing in it.
    #[arg(long, value_name = "PROGRAM", default_value = BARE)]
    bare: PathBuf,
    /// Keep a picture of what was finally seen (PPM, in the folder of --dir).
    #[arg(long)]
    pictures: bool,
}

const CONSOLE: &str = "target/release/mpac-console";
const BARE: &str = "target/release/examples/bare_window";

impl Default for Sizes {
    fn default() -> Self {
        Sizes { starts: 7, console: CONSOLE.into(), bare: BARE.into(), pictures: false }
    }
}

pub(crate) fn measure(sizes: &Sizes, common: &Common, report: &mut Report) -> Result<(), BenchError> {
    let starts = if common.quick { 1 } else { sizes.starts.max(1) };
    let folder = tempfile::tempdir_in(&common.dir).map_err(BenchError::file(&common.dir))?;
    let root = folder.path().canonicalize().map_err(BenchError::file(folder.path()))?;
    fill(&root)?;
    let screen = Screen::open(&root)?;
    let console = Program::new(&sizes.console, &root, ["--practice".into(), "--data".into(), root.clone().into()])?;
    let bare = Program::new(&sizes.bare, &root, [])?;
    let (mut ours, mut theirs) = (Vec::new(), Vec::new());
    // The first start of each makes caches and is not counted.
    for start in 0..=starts {
        for (name, program, times) in [("console", &console, &mut ours), ("bare window", &bare, &mut theirs)] {
            let picture = (start == 0 && sizes.pictures).then(|| common.dir.join(format!("start-{name}.ppm")));
            let took = program.start(&screen, picture.as_deref())?;
            say(&format!("start {start}, {name}: {:.0} ms", ms(took)));
            if start > 0 {
                times.push(took);
            }
        }
    }
    let middle = |times: Vec<Duration>| Spread::of("start", times).map(|it| Quantity::ms(ms(it.percentile(50))));
    let row = Row::new("start to a usable list: middle", middle(ours)?).beside("bare window", middle(theirs)?);
    report.add(row.aim(Aim::RatioAtMost(RATIO)));
    Ok(())
}

/// Payments for the list, in practice data: there the keyring of the machine has no say in the time.
fn fill(root: &Path) -> Result<(), BenchError> {
    let directory = host::DataDirectory::open(Some(root.to_owned()), true);
    let directory =
        directory.map_err(|error| BenchError::Program { program: "data directory".into(), said: error.to_string() })?;
    let store = Store::open(&StoreOptions::new(directory.database(), host::now()))?;
    store.write_blocking(|tx| {
        let mut receipt = 0;
        bulk::insert_payments(tx, (0..PAYMENTS).filter_map(|n| seed::past(n, &mut receipt)))
    })?;
    Ok(())
}
