//! Why something could not be done. The screen branches on `code` and owns the words.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// What may help.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Retry {
    /// The same request, unchanged, may work later. It keeps its operation id.
    Later,
    /// Something must be changed first: the input, a setting.
    AfterChange,
    /// It will never work.
    Never,
}

/// A failure as the screen and `mpac --json` see it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Failure {
    /// What may help.
    pub retry: Retry,
    /// What happened, by `code`.
    #[serde(flatten)]
    pub cause: Cause,
}

/// What happened. A code exists only if somebody acts on it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(tag = "code", rename_all = "snake_case")]
pub enum Cause {
    /// A field is wrong: said beside the field.
    InvalidInput {
        /// The field's name as in the request, with a line number for items: `items[2].quantity`.
        field: String,
        /// What is wrong with it.
        reason: FieldReason,
        /// The limit that was passed, where there is one.
        #[ts(type = "number | null")]
        limit: Option<i64>,
        /// What was read, safe to show.
        found: Option<String>,
    },
    /// The same operation id with another body.
    OperationConflict,
    /// The sale has a payment that is not known to have failed: do not charge again.
    SaleUnresolved {
        /// The payment in the way.
        payment_id: String,
    },
    /// The sale is paid.
    SaleAlreadyPaid {
        /// The payment that paid it.
        payment_id: String,
    },
    /// Nothing by this id.
    NotFound {
        /// The id.
        id: String,
    },
    /// The operator's role is not enough.
    NotAllowed,
    /// The payment's state does not allow it.
    WrongState {
        /// Where it stands.
        state: super::PaymentState,
    },
    /// More than remains.
    RefundExceeds {
        /// What was asked for, in yen.
        #[ts(type = "number")]
        requested: i64,
        /// What remains, in yen.
        #[ts(type = "number")]
        refundable: i64,
    },
    /// No refund is possible any more, with the limit that was reached.
    RefundClosed {
        /// Which limit.
        reason: RefundClosedReason,
    },
    /// PayPay is not set up: open the settings.
    ProviderNotConfigured {
        /// The first thing that is missing.
        missing: String,
    },
    /// The OS keyring cannot be used.
    KeyringUnavailable {
        /// What it said.
        said: String,
    },
    /// The data is locked by another program.
    StoreBusy,
    /// The disk is full: nothing more is accepted.
    StoreFull,
    /// The data cannot be trusted or read.
    StoreBroken {
        /// What was found, for support.
        said: String,
    },
    /// The data is of a newer version of this program.
    StoreNewer {
        /// The version found.
        #[ts(type = "number")]
        found: i64,
        /// The newest version that this program knows.
        #[ts(type = "number")]
        supported: i64,
    },
    /// Another console works on this data.
    AlreadyRunning {
        /// The data directory.
        path: String,
    },
    /// A fault of ours. The log has it under this reference.
    Internal {
        /// To tell support.
        reference: String,
    },
}

/// What is wrong with a field.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum FieldReason {
    /// Nothing was given.
    Empty,
    /// Something that is not a digit.
    NotANumber,
    /// A fraction of a yen.
    Fractional,
    /// Below zero.
    Negative,
    /// Zero.
    Zero,
    /// More digits than are read.
    TooManyDigits,
    /// Over the limit.
    OverLimit,
    /// A character that may not stand there.
    BadCharacter,
    /// Too short.
    TooShort,
    /// Too long.
    TooLong,
    /// Scanned twice into one field.
    ReadTwice,
    /// Too many lines.
    TooMany,
    /// Not of the expected form.
    Malformed,
    /// A URL that is not https and not of this machine.
    InsecureUrl,
}

/// Why nothing can go back any more.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum RefundClosedReason {
    /// Paid more than 365 days ago.
    WindowClosed,
    /// Refunded 20 times.
    TooManyRefunds,
    /// A cancel is possible only on the day of the payment.
    DayIsOver,
    /// A cancel is of the whole.
    AlreadyRefunded,
}
