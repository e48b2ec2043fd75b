//! The only room with SQL: payments, refunds, their journals, settings, webhooks, search.
//!
//! [`Store`] opens the file, keeps the one thread that writes ([`Store::write`], grouped commits) and the connections that read
//! ([`Store::read`]). Each table is a module with its row and the functions that read and write it; they take a [`ReadTx`] or a
//! [`WriteTx`], so that a use case composes them in one transaction.
//!
//! Deliberately absent: decisions. What may change is `domain`'s and the use case's business; this room keeps what they decided, in
//! order, on the disk. Also absent: a clock, randomness, secrets, the network.
//!
//! Invariants: an answered write is on the disk. Journals, the inbox and the audit are append-only, by triggers. A receipt number is
//! given out once and without gaps. Refunds that are not known to have failed never exceed their payment. A sale has one unresolved
//! payment at most.

pub mod audit;
pub mod bulk;
mod columns;
mod error;
pub mod exceptions;
pub mod journal;
mod migrate;
mod open;
pub mod payment_events;
pub mod payments;
mod readers;
pub mod receipts;
pub mod refund_events;
pub mod refunds;
pub mod search;
pub mod settings;
mod store;
#[cfg(test)]
mod testing;
mod transaction;
pub mod webhooks;
mod words;
mod writer;

pub use error::StoreError;
pub use open::{APPLICATION_ID, CHECK_AFTER_CRASH_BYTES_MAX, CHECK_ALWAYS_BYTES_MAX, Check, CommitMode, StoreOptions};
pub use store::Store;
pub use transaction::{ReadTx, WriteTx};
pub use words::{Profile, ReceiptNumber, RequestHash, Source, WordError};
pub use writer::{GROUP_JOBS_MAX, QUEUE_JOBS_MAX};
