//! What frames every screen.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// What a person may do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// Takes payments.
    Staff,
    /// Also refunds and settles.
    Manager,
    /// Also configures.
    Admin,
}

/// How the last words with the provider went.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum LinkState {
    /// Not asked yet.
    Idle,
    /// The last answer was usable.
    Up,
    /// The last request got no usable answer.
    Down,
    /// Not set up.
    NotConfigured,
}

/// Who acts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct OperatorView {
    /// The name.
    pub name: String,
    /// The role.
    pub role: Role,
}

/// The frame of every screen.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ConsoleView {
    /// The program's version.
    pub version: String,
    /// Practice mode: nothing here is real money.
    pub practice: bool,
    /// Kiosk: full screen, no leaving.
    pub kiosk: bool,
    /// The shop's name.
    pub store_name: String,
    /// The core's time.
    pub now: String,
    /// Today, JST.
    pub business_date: String,
    /// Who acts.
    pub operator: OperatorView,
    /// PayPay.
    pub paypay: LinkState,
    /// How many payments and refunds are unresolved (the badge).
    #[ts(type = "number")]
    pub unresolved: i64,
}

/// The console could not start: shown instead of everything else.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(tag = "state", rename_all = "snake_case")]
pub enum Startup {
    /// It runs.
    Ready {
        /// The frame.
        console: ConsoleView,
    },
    /// It does not, and why.
    Refused {
        /// Why.
        failure: crate::Failure,
    },
}
