//! What crosses between the core and the screen (and out of `mpac --json`): requests, views, failure codes, cache tags.
//!
//! Owns the names and shapes on the wire, and from them makes `ui/src/ipc/generated/contract.ts` ([`typescript`]). Deliberately
//! absent: behaviour, and the types of the inner rooms: money is whole yen as a number, times are ISO 8601 in UTC, dates are
//! `2026-01-28`, amounts that a person types travel as the text that was typed, so that one place reads them.

pub mod console;
pub mod failure;
pub mod home;
pub mod payments;
pub mod practice;
pub mod reply;
pub mod settings;
pub mod typescript;
pub mod unresolved;

pub use console::*;
pub use failure::*;
pub use home::*;
pub use payments::*;
pub use practice::*;
pub use reply::*;
pub use settings::*;
pub use unresolved::*;
