//! Cold start of the real window to a usable list, beside a bare window.

use clap::Args;

use crate::{Common, error::BenchError, report::Report};

/// How much is measured.
#[derive(Debug, Clone, Args)]
pub(crate) struct Sizes {
    /// Starts of each, of which the middle one is told.
    #[arg(long, default_value_t = 5)]
    starts: u32,
}

impl Default for Sizes {
    fn default() -> Self {
        Sizes { starts: 5 }
    }
}

pub(crate) fn measure(sizes: &Sizes, common: &Common, report: &mut Report) -> Result<(), BenchError> {
    let _ = (sizes.starts, common, report);
    Ok(())
}
