//! What can be said when the console is started.

use std::path::PathBuf;

use clap::Parser;
use host::{Options, Presence};

/// MPAC Console: the back office of a shop.
#[derive(Debug, Clone, PartialEq, Eq, Parser)]
#[command(name = "mpac-console", version)]
pub(crate) struct Arguments {
    /// Practice: a provider and customers on this machine, data of its own, no real money.
    #[arg(long)]
    pub(crate) practice: bool,
    /// Full screen, without decorations, and no way out but Ctrl+Alt+Shift+Q.
    #[arg(long)]
    pub(crate) kiosk: bool,
    /// The root of the data; the system's place for programs' data when it is not said.
    #[arg(long, value_name = "DIR")]
    pub(crate) data: Option<PathBuf>,
    /// Quits the console that runs on the same data, and opens nothing.
    #[arg(long, conflicts_with = "kiosk")]
    pub(crate) quit: bool,
}

impl Arguments {
    /// How the window's console is opened. Practice customers wait to be played (their default).
    pub(crate) fn host_options(&self) -> Options {
        Options {
            data: self.data.clone(),
            practice: self.practice,
            presence: Presence::Resident,
            practice_customers: Default::default(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn are_read_as_documented() {
        let none = Arguments { practice: false, kiosk: false, data: None, quit: false };
        for (line, expected) in [
            ("", Some(none.clone())),
            ("--practice --kiosk", Some(Arguments { practice: true, kiosk: true, ..none.clone() })),
            ("--data /srv/till", Some(Arguments { data: Some("/srv/till".into()), ..none.clone() })),
            ("--quit --practice", Some(Arguments { practice: true, quit: true, ..none })),
            ("--quit --kiosk", None),
            ("--live", None),
        ] {
            let read = Arguments::try_parse_from(["mpac-console"].into_iter().chain(line.split_whitespace()));
            assert_eq!(read.ok(), expected, "{line}");
        }
    }
}
