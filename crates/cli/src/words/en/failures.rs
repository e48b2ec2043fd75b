//! What went wrong, and what to do. One pair of sentences for each code of the contract.

use contract::{Cause, FieldReason, RefundClosedReason};

use super::super::{Words, argument, example, yen};

/// What could not be done.
pub(super) fn what(words: &dyn Words, cause: &Cause) -> String {
    match cause {
        Cause::InvalidInput { field, reason, limit, found } => {
            format!("{}: {}", argument(field), with_found(field_reason(*reason, *limit), found.as_deref()))
        }
        Cause::OperationConflict => "this operation id (--operation) was used for something else".into(),
        Cause::SaleUnresolved { payment_id } => {
            format!("the outcome of a payment of this sale is not known ({payment_id})")
        }
        Cause::SaleAlreadyPaid { payment_id } => format!("this sale is paid ({payment_id})"),
        Cause::NotFound { id } => format!("nothing is known by '{id}'"),
        Cause::NotAllowed => "this is not allowed".into(),
        Cause::WrongState { state } => format!("not possible for a payment that is {}", words.state(*state)),
        Cause::RefundExceeds { requested, refundable } => {
            format!("{} is more than the {} that can still be refunded", yen(*requested), yen(*refundable))
        }
        Cause::RefundClosed { reason } => format!("nothing can go back: {}", refund_closed(*reason)),
        Cause::ProviderNotConfigured { missing } => format!("PayPay is not set up ({missing} is missing)"),
        Cause::KeyringUnavailable { said } => said.clone(),
        Cause::StoreBusy => "the data is in use by another program".into(),
        Cause::StoreFull => "the disk is full".into(),
        Cause::StoreBroken { said } => format!("the data cannot be used: {said}"),
        Cause::StoreNewer { found, supported } => {
            format!("the data is of a newer version of this program (found {found}, known up to {supported})")
        }
        Cause::AlreadyRunning { path } => format!("another console works on this data ({path})"),
        Cause::Internal { reference } => format!("something unexpected happened ({reference})"),
    }
}

/// What to do about it.
pub(super) fn next(cause: &Cause) -> String {
    match cause {
        Cause::InvalidInput { field, .. } => match example(field) {
            Some(example) => format!("it is written: {example}"),
            None => "correct the value and run it again; nothing was written".into(),
        },
        Cause::OperationConflict => {
            "if this is a new operation, give --operation another value or leave it out".into()
        }
        Cause::SaleUnresolved { payment_id } => {
            format!("do not charge again; find out with: mpac payment ask {payment_id}")
        }
        Cause::SaleAlreadyPaid { payment_id } => {
            format!("do not charge again; look at it with: mpac payment show {payment_id}")
        }
        Cause::NotFound { .. } => "look for the id with: mpac payment list (practice payments need --practice)".into(),
        Cause::NotAllowed => "ask somebody who may; in practice mode settings and secrets cannot be changed".into(),
        Cause::WrongState { .. } => "look where it stands with: mpac payment show".into(),
        Cause::RefundExceeds { refundable, .. } => format!("give an amount of at most {}", yen(*refundable)),
        Cause::RefundClosed { reason: RefundClosedReason::DayIsOver } => "give it back with: mpac refund".into(),
        Cause::RefundClosed { .. } => "give the money back in another way and write a memo".into(),
        Cause::ProviderNotConfigured { .. } => {
            "set it up with: mpac settings set api_key …, mpac secret set paypay_api_secret; try it with: mpac settings test. \
             To practise only, add --practice"
                .into()
        }
        Cause::KeyringUnavailable { .. } => "log in to the desktop or unlock the keyring, then run it again".into(),
        Cause::StoreBusy => "wait a moment and run the same command again; nothing is lost".into(),
        Cause::StoreFull => "make room on the disk; what was recorded is safe".into(),
        Cause::StoreBroken { .. } => {
            "do not go on with it: check --data, restore a backup, or ask support".into()
        }
        Cause::StoreNewer { .. } => "update this program".into(),
        Cause::AlreadyRunning { .. } => "use the window or the `mpac serve` that is running, or end it".into(),
        Cause::Internal { .. } => "run it again; if it stays, give this reference and the log to support".into(),
    }
}

fn with_found(sentence: String, found: Option<&str>) -> String {
    match found {
        Some(found) => format!("{sentence} (read: {found})"),
        None => sentence,
    }
}

fn field_reason(reason: FieldReason, limit: Option<i64>) -> String {
    let bound = |word: &str, unit: &str| limit.map(|limit| format!(" ({word} {limit}{unit})")).unwrap_or_default();
    match reason {
        FieldReason::Empty => "nothing was given".into(),
        FieldReason::NotANumber => "this is not a number".into(),
        FieldReason::Fractional => "yen have no fractions".into(),
        FieldReason::Negative => "it may not be negative".into(),
        FieldReason::Zero => "it must be at least 1".into(),
        FieldReason::TooManyDigits => format!("too many digits{}", bound("at most", "")),
        FieldReason::OverLimit => {
            format!("over the limit{}", limit.map(|limit| format!(" of {}", yen(limit))).unwrap_or_default())
        }
        FieldReason::BadCharacter => "a character may not stand there".into(),
        FieldReason::TooShort => format!("too short{}", bound("at least", " characters")),
        FieldReason::TooLong => format!("too long{}", bound("at most", " characters")),
        FieldReason::ReadTwice => "the code was read twice: scan it again".into(),
        FieldReason::TooMany => format!("too many{}", bound("at most", "")),
        FieldReason::Malformed => "not in the expected form".into(),
        FieldReason::InsecureUrl => "the URL must begin with https://".into(),
    }
}

fn refund_closed(reason: RefundClosedReason) -> &'static str {
    match reason {
        RefundClosedReason::WindowClosed => "it was paid more than 365 days ago",
        RefundClosedReason::TooManyRefunds => "it was refunded 20 times",
        RefundClosedReason::DayIsOver => "it can be canceled on its own day only",
        RefundClosedReason::AlreadyRefunded => "there is a refund already",
    }
}
