//! Playing the customer. Only in practice mode.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// What the practice customer does with the QR on the screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum CustomerAct {
    /// Pays.
    Pay,
    /// Tries and is refused.
    Refuse,
}

/// What goes wrong with the next request, or with the next scan.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Mishap {
    /// The next scan is paid, but the answer is lost.
    LoseAnswer,
    /// The next scan is refused: no funds.
    NoFunds,
    /// The next scan waits for the customer to confirm on the phone, a few seconds.
    NeedsConfirmation,
    /// Answers take several seconds.
    SlowAnswers,
    /// PayPay is down (503), until this is switched off.
    Maintenance,
    /// Webhooks do not arrive, until this is switched off.
    NoWebhooks,
}

/// Play the customer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct PlayCustomer {
    /// The payment whose QR is on the screen.
    pub payment_id: String,
    /// What the customer does.
    pub act: CustomerAct,
}

/// Switch a mishap.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct SetMishap {
    /// Which.
    pub mishap: Mishap,
    /// On or off.
    pub on: bool,
}

/// The practice panel.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct PracticeView {
    /// Mishaps that are switched on.
    pub mishaps: Vec<Mishap>,
}
