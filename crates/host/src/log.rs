//! The log: a file a day, two weeks kept; on a terminal, warnings on stderr. Secrets and codes are never put into it.

use std::path::Path;

use tracing_appender::rolling::{RollingFileAppender, Rotation};
use tracing_subscriber::{EnvFilter, Layer, layer::SubscriberExt, util::SubscriberInitExt};

/// Files that are kept.
const FILES_MAX: usize = 14;
/// What is told unless `MPAC_LOG` says otherwise.
const FILTER: &str = "warn,app=info,host=info,listener=info,store=info,paypay=info,mpac=info,mpac_console=info";

/// Where the log goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LogTo {
    /// A file in the data directory.
    File,
    /// Both the file and stderr (`mpac serve`).
    FileAndStderr,
}

/// Starts the log in `folder`. A log that cannot be written is no reason not to sell: it goes to stderr then.
pub fn start_log(folder: &Path, to: LogTo) {
    let filter = || EnvFilter::try_from_env("MPAC_LOG").unwrap_or_else(|_| EnvFilter::new(FILTER));
    // The appender looks for old files before it makes the folder, and complains on stderr when there is none.
    let _ = std::fs::create_dir_all(folder);
    let file = RollingFileAppender::builder()
        .rotation(Rotation::DAILY)
        .filename_prefix("console")
        .filename_suffix("log")
        .max_log_files(FILES_MAX)
        .build(folder);
    let to_stderr = to == LogTo::FileAndStderr || file.is_err();
    let file =
        file.ok().map(|file| tracing_subscriber::fmt::layer().with_ansi(false).with_writer(file).with_filter(filter()));
    let stderr = to_stderr.then(|| tracing_subscriber::fmt::layer().with_writer(std::io::stderr).with_filter(filter()));
    // An error means that a log is there already, as in tests.
    let _ = tracing_subscriber::registry().with(file).with(stderr).try_init();
}
