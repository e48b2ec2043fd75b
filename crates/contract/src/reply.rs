//! How a reply says what became stale.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// What the screen may have kept and must read again. Declared by the core, so that the screen never guesses.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Tag {
    /// Lists and details of payments, refunds included.
    Payments,
    /// Today's totals and what needs attention.
    Home,
    /// The desk of what is not known.
    Unresolved,
    /// Settings, which secrets are set.
    Settings,
    /// The practice panel.
    Practice,
    /// Health of the links shown in the header.
    Console,
}

/// The answer to a change: the new view, and what became stale.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Changed<T> {
    /// The new state of what was acted on.
    pub view: T,
    /// What else must be read again.
    pub stale: Vec<Tag>,
}

/// The one event that the core sends by itself: something changed in the background.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ChangedEvent {
    /// What must be read again.
    pub stale: Vec<Tag>,
    /// The payment that it is about, when it is about one.
    pub payment_id: Option<String>,
}
