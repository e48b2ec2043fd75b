//! Why a use case refuses, and the only place where that becomes a [`Failure`] for the screen.

use contract::{Cause, Failure, FieldReason, RefundClosedReason, Retry};
use domain::{
    AmountError, IdError, ItemsError, NotAllowed, PaymentState, ScanCodeError, TransactionId, Yen,
    refund::RefundRefusal,
};
use store::StoreError;
use thiserror::Error;

use crate::{ports::SecretsError, views};

/// Why a use case refuses.
#[derive(Debug, Error)]
pub enum AppError {
    /// A field of the request is wrong.
    #[error("{field}: {reason:?}")]
    Field {
        /// The field's name as in the request.
        field: String,
        /// What is wrong.
        reason: FieldReason,
        /// The limit that was passed.
        limit: Option<i64>,
        /// What was read, safe to show.
        found: Option<String>,
    },
    /// The same operation id with another body.
    #[error("the operation id was used for something else")]
    OperationConflict,
    /// The sale has a payment that is not known to have failed.
    #[error("the sale has the unresolved payment {payment_id}")]
    SaleUnresolved {
        /// The payment in the way.
        payment_id: TransactionId,
    },
    /// The sale is paid.
    #[error("the sale is paid by {payment_id}")]
    SaleAlreadyPaid {
        /// The payment that paid it.
        payment_id: TransactionId,
    },
    /// Nothing by this id.
    #[error("nothing is known by the id {id}")]
    NotFound {
        /// The id.
        id: String,
    },
    /// The role is not enough.
    #[error(transparent)]
    NotAllowed(#[from] NotAllowed),
    /// The payment's state does not allow it.
    #[error("not possible for a payment that is {state:?}")]
    WrongState {
        /// Where it stands.
        state: PaymentState,
    },
    /// Money cannot go back.
    #[error(transparent)]
    Refund(#[from] RefundRefusal),
    /// PayPay is not set up.
    #[error("PayPay is not set up: {missing} is missing")]
    NotConfigured {
        /// The first thing that is missing.
        missing: &'static str,
    },
    /// The keyring.
    #[error(transparent)]
    Secrets(#[from] SecretsError),
    /// The store.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// A kept value that cannot be read back: a fault of ours.
    #[error("the kept {what} cannot be read: {source}")]
    Kept {
        /// What was kept.
        what: &'static str,
        /// Why.
        source: serde_json::Error,
    },
    /// A rule that always holds does not: a fault of ours, nothing was written.
    #[error("invariant broken: {rule}")]
    Invariant {
        /// The rule.
        rule: &'static str,
    },
    /// Work was stopped in the middle: the program ends.
    #[error("stopped")]
    Stopped,
}

impl AppError {
    pub(crate) fn field(field: &str, reason: FieldReason, found: Option<String>) -> Self {
        Self::field_limit(field, reason, None, found)
    }

    pub(crate) fn field_limit(field: &str, reason: FieldReason, limit: Option<i64>, found: Option<String>) -> Self {
        AppError::Field { field: field.to_owned(), reason, limit, found }
    }

    /// What the screen is told. Faults of ours go to the log in full; the screen gets a reference to find them by.
    #[must_use]
    pub fn to_failure(&self) -> Failure {
        match self {
            AppError::Field { field, reason, limit, found } => after_change(Cause::InvalidInput {
                field: field.clone(),
                reason: *reason,
                limit: *limit,
                found: found.clone(),
            }),
            AppError::OperationConflict => never(Cause::OperationConflict),
            AppError::SaleUnresolved { payment_id } => {
                later(Cause::SaleUnresolved { payment_id: payment_id.to_string() })
            }
            AppError::SaleAlreadyPaid { payment_id } => {
                never(Cause::SaleAlreadyPaid { payment_id: payment_id.to_string() })
            }
            AppError::NotFound { id } => never(Cause::NotFound { id: id.clone() }),
            AppError::NotAllowed(_) => never(Cause::NotAllowed),
            AppError::WrongState { state } => never(Cause::WrongState { state: views::state(*state) }),
            AppError::Refund(refusal) => refund_failure(*refusal),
            AppError::NotConfigured { missing } => {
                after_change(Cause::ProviderNotConfigured { missing: (*missing).to_owned() })
            }
            AppError::Secrets(SecretsError::Unavailable { said }) => {
                later(Cause::KeyringUnavailable { said: said.clone() })
            }
            AppError::Secrets(SecretsError::ReadOnly) => never(Cause::NotAllowed),
            AppError::Store(error) => store_failure(error),
            AppError::Kept { .. } | AppError::Invariant { .. } | AppError::Stopped => internal(self),
        }
    }
}

/// What the screen is told about an error of the store.
#[must_use]
pub fn store_failure(error: &StoreError) -> Failure {
    match error {
        StoreError::Locked => later(Cause::StoreBusy),
        StoreError::DiskFull => after_change(Cause::StoreFull),
        StoreError::NewerThanProgram { found, supported } => {
            after_change(Cause::StoreNewer { found: *found, supported: *supported })
        }
        StoreError::MigrationFailed { cause, .. } | StoreError::BackupFailed { cause } => store_failure(cause),
        StoreError::Corrupt { .. }
        | StoreError::NotOurs { .. }
        | StoreError::ReadOnly
        | StoreError::CannotOpen { .. }
        | StoreError::DiskFailed { .. }
        | StoreError::File { .. } => never(Cause::StoreBroken { said: error.to_string() }),
        StoreError::Duplicate { .. }
        | StoreError::MissingReference
        | StoreError::BreaksRule { .. }
        | StoreError::AppendOnly { .. }
        | StoreError::OverRefunded { .. }
        | StoreError::Conflict { .. }
        | StoreError::NotFound { .. }
        | StoreError::Unreadable { .. }
        | StoreError::Unwritable { .. }
        | StoreError::SumOverflows
        | StoreError::JobPanicked { .. }
        | StoreError::GroupAbandoned
        | StoreError::Closed
        | StoreError::Statement { .. } => internal(error),
    }
}

fn refund_failure(refusal: RefundRefusal) -> Failure {
    let closed = |reason| never(Cause::RefundClosed { reason });
    match refusal {
        RefundRefusal::NotPaid { state } => never(Cause::WrongState { state: views::state(state) }),
        RefundRefusal::WindowClosed { .. } => closed(RefundClosedReason::WindowClosed),
        RefundRefusal::DayIsOver => closed(RefundClosedReason::DayIsOver),
        RefundRefusal::AlreadyRefunded => closed(RefundClosedReason::AlreadyRefunded),
        RefundRefusal::TooManyRefunds { .. } => closed(RefundClosedReason::TooManyRefunds),
        RefundRefusal::AmountExceedsRefundable { requested, refundable } => {
            after_change(Cause::RefundExceeds { requested: requested.get(), refundable: refundable.get() })
        }
    }
}

/// A fault of ours: logged in full under a reference made from the text, so that the same fault has the same reference.
fn internal(error: &dyn std::error::Error) -> Failure {
    use sha2::{Digest, Sha256};
    let digest = Sha256::digest(error.to_string().as_bytes());
    let reference = format!("E-{}", hex::encode(digest.get(..4).unwrap_or_default()));
    tracing::error!(reference, %error, "a fault of ours");
    never(Cause::Internal { reference })
}

fn later(cause: Cause) -> Failure {
    Failure { retry: Retry::Later, cause }
}

fn after_change(cause: Cause) -> Failure {
    Failure { retry: Retry::AfterChange, cause }
}

fn never(cause: Cause) -> Failure {
    Failure { retry: Retry::Never, cause }
}

/// What is wrong with a typed amount, beside the field `field`.
pub(crate) fn amount_error(field: &str, error: &AmountError) -> AppError {
    let (reason, limit, found) = match error {
        AmountError::Empty => (FieldReason::Empty, None, None),
        AmountError::Negative => (FieldReason::Negative, None, None),
        AmountError::Fractional => (FieldReason::Fractional, None, None),
        AmountError::NotADigit { found } => (FieldReason::NotANumber, None, Some(found.to_string())),
        AmountError::TooManyDigits { limit } => (FieldReason::TooManyDigits, i64::try_from(*limit).ok(), None),
        AmountError::Zero => (FieldReason::Zero, None, None),
        AmountError::OverLimit { found, limit } => (FieldReason::OverLimit, Some(limit.get()), Some(found.to_string())),
    };
    AppError::field_limit(field, reason, limit, found)
}

/// What is wrong with a scanned code.
pub(crate) fn scan_error(error: &ScanCodeError) -> AppError {
    let (reason, limit, found) = match error {
        ScanCodeError::Empty => (FieldReason::Empty, None, None),
        ScanCodeError::BadCharacter { found } => (FieldReason::BadCharacter, None, Some(found.to_string())),
        ScanCodeError::TooShort { limit } => (FieldReason::TooShort, i64::try_from(*limit).ok(), None),
        ScanCodeError::TooLong { limit } => (FieldReason::TooLong, i64::try_from(*limit).ok(), None),
        ScanCodeError::ReadTwice => (FieldReason::ReadTwice, None, None),
    };
    AppError::field_limit("code", reason, limit, found)
}

/// What is wrong with the lines of a sale.
pub(crate) fn items_error(error: &ItemsError) -> AppError {
    let at = |line: usize, name: &str| format!("items[{}].{name}", line - 1);
    let yen = |limit: &Yen| Some(limit.get());
    match error {
        ItemsError::TooMany { limit } => {
            AppError::field_limit("items", FieldReason::TooMany, i64::try_from(*limit).ok(), None)
        }
        ItemsError::NoName { line } => AppError::field(&at(*line, "name"), FieldReason::Empty, None),
        ItemsError::LongName { line, limit } => {
            AppError::field_limit(&at(*line, "name"), FieldReason::TooLong, i64::try_from(*limit).ok(), None)
        }
        ItemsError::BadQuantity { line, found } => {
            AppError::field(&at(*line, "quantity"), FieldReason::Zero, Some(found.to_string()))
        }
        ItemsError::BadPrice { line, found } => {
            AppError::field(&at(*line, "unit_price"), FieldReason::Negative, Some(found.to_string()))
        }
        ItemsError::ZeroSum => AppError::field("amount", FieldReason::Zero, None),
        ItemsError::SumOverLimit { limit } => AppError::field_limit("amount", FieldReason::OverLimit, yen(limit), None),
    }
}

/// What is wrong with an id in `field`.
pub(crate) fn id_error(field: &str, error: &IdError) -> AppError {
    let (reason, limit, found) = match error {
        IdError::Empty => (FieldReason::Empty, None, None),
        IdError::TooLong { limit } => (FieldReason::TooLong, i64::try_from(*limit).ok(), None),
        IdError::BadCharacter { found } => (FieldReason::BadCharacter, None, Some(found.to_string())),
    };
    AppError::field_limit(field, reason, limit, found)
}
