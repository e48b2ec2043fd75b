//! The use cases, one verb a file under `use_cases/`, and the ports through which time, ids and secrets come in.
//!
//! Owns what the console does: every entrance (the window, `mpac`, the webhook listener, the resolver) calls a function of
//! [`App`] and adds nothing. Deliberately absent: SQL (that is `store`), HTTP (that is `paypay` and `listener`), words for people
//! (those are the screen's).
//!
//! Invariants: an intent is durable before its request leaves; no request leaves inside a transaction; a payment or refund
//! changes only in [`ledger`] and [`refund_ledger`]; every use case asks the acting operator's role first.

mod changes;
mod console;
mod error;
mod events;
mod exceptions;
pub mod jobs;
mod ledger;
mod link;
pub mod ports;
mod provider;
mod provider_slot;
mod pursue;
mod pursue_refund;
mod refund_ledger;
mod schedule;
pub mod settings;
mod use_cases;
mod views;

pub use changes::Changes;
pub use console::{App, AppOptions, ListenerStatus};
pub use domain::Operator;
pub use error::{AppError, store_failure};
pub use use_cases::receive_webhook::{WebhookArrival, WebhookReceipt, WebhookRefusal};
