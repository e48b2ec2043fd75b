//! What `mpac` tells the shell: one number for each kind of end. The numbers are documented in docs/cli.md and in `--help`.

use std::process::ExitCode;

use contract::{Cause, PaymentState, RefundState};

/// How a command ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
pub(crate) enum Exit {
    /// Done.
    Done = 0,
    /// A fault of ours.
    Fault = 1,
    /// The command or its input is wrong; nothing was done.
    Usage = 2,
    /// Refused by the books: state, limits, a conflict.
    Refused = 3,
    /// Certainly not paid (or not refunded).
    NotPaid = 4,
    /// Not known, or still open: do not charge again.
    Unknown = 5,
    /// PayPay or the keyring is not set up.
    NotSetUp = 6,
    /// The data cannot be used.
    DataUnusable = 7,
    /// The demonstration's books differ from the provider's.
    BooksDiffer = 8,
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        ExitCode::from(exit as u8)
    }
}

impl Exit {
    /// Where taking a payment ended.
    pub(crate) const fn of_payment(state: PaymentState) -> Self {
        match state {
            PaymentState::Completed => Exit::Done,
            PaymentState::Declined | PaymentState::Failed | PaymentState::Canceled | PaymentState::Expired => {
                Exit::NotPaid
            }
            PaymentState::Created
            | PaymentState::AwaitingCustomer
            | PaymentState::Processing
            | PaymentState::Unknown => Exit::Unknown,
        }
    }

    /// Where giving money back ended. What PayPay accepted, it carries to the end by itself.
    pub(crate) const fn of_refund(state: RefundState) -> Self {
        match state {
            RefundState::Completed | RefundState::Processing => Exit::Done,
            RefundState::Failed => Exit::NotPaid,
            RefundState::Created | RefundState::Unknown => Exit::Unknown,
        }
    }

    /// What a failure means for whoever called.
    pub(crate) const fn of_cause(cause: &Cause) -> Self {
        match cause {
            Cause::InvalidInput { .. } => Exit::Usage,
            // Whoever asked must not charge by other means either.
            Cause::SaleUnresolved { .. } => Exit::Unknown,
            Cause::OperationConflict
            | Cause::SaleAlreadyPaid { .. }
            | Cause::NotFound { .. }
            | Cause::NotAllowed
            | Cause::WrongState { .. }
            | Cause::RefundExceeds { .. }
            | Cause::RefundClosed { .. } => Exit::Refused,
            Cause::ProviderNotConfigured { .. } | Cause::KeyringUnavailable { .. } => Exit::NotSetUp,
            Cause::StoreBusy
            | Cause::StoreFull
            | Cause::StoreBroken { .. }
            | Cause::StoreNewer { .. }
            | Cause::AlreadyRunning { .. } => Exit::DataUnusable,
            Cause::Internal { .. } => Exit::Fault,
        }
    }
}
