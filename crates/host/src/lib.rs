//! The composition root: here the parts become one program, for the window and for `mpac` alike.
//!
//! Owns what depends on the machine: the data directory, the lock, the clock, ids, the keyring, the log; and the order in which
//! things start and stop. Deliberately absent: use cases (those are `app`'s) and everything that is shown.
//!
//! Invariants: one resident console per data directory, held by a lock file of our own; practice data and live data never share
//! a directory; the only real clock and the only real source of ids are in this crate.

mod clock;
mod data_directory;
mod error;
mod host;
mod ids;
mod keyring;
mod lock;
mod log;
mod practice;
mod practice_secrets;
mod resident;
mod stop_points;

pub use clock::now;
pub use data_directory::DataDirectory;
pub use error::HostError;
pub use host::{Host, Options, Presence};
pub use ids::{new_operation_id, new_sale_id};
pub use log::{LogTo, start_log};
pub use practice::{Practice, PracticeError};
