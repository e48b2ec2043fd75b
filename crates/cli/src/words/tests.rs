//! The words of both languages: that none is empty, that states cannot be taken for each other, and how failures read.

use contract::{FieldReason, RefundClosedReason};

use super::*;

const STATES: [PaymentState; 9] = [
    PaymentState::Created,
    PaymentState::AwaitingCustomer,
    PaymentState::Processing,
    PaymentState::Completed,
    PaymentState::Declined,
    PaymentState::Failed,
    PaymentState::Canceled,
    PaymentState::Expired,
    PaymentState::Unknown,
];
const REASONS: [FieldReason; 14] = [
    FieldReason::Empty,
    FieldReason::NotANumber,
    FieldReason::Fractional,
    FieldReason::Negative,
    FieldReason::Zero,
    FieldReason::TooManyDigits,
    FieldReason::OverLimit,
    FieldReason::BadCharacter,
    FieldReason::TooShort,
    FieldReason::TooLong,
    FieldReason::ReadTwice,
    FieldReason::TooMany,
    FieldReason::Malformed,
    FieldReason::InsecureUrl,
];

fn causes() -> Vec<Cause> {
    let closed = [
        RefundClosedReason::WindowClosed,
        RefundClosedReason::TooManyRefunds,
        RefundClosedReason::DayIsOver,
        RefundClosedReason::AlreadyRefunded,
    ];
    let id = || "TXN-1".to_owned();
    let mut causes = vec![
        Cause::OperationConflict,
        Cause::SaleUnresolved { payment_id: id() },
        Cause::SaleAlreadyPaid { payment_id: id() },
        Cause::NotFound { id: id() },
        Cause::NotAllowed,
        Cause::RefundExceeds { requested: 2, refundable: 1 },
        Cause::ProviderNotConfigured { missing: "api_key".into() },
        Cause::KeyringUnavailable { said: "no".into() },
        Cause::StoreBusy,
        Cause::StoreFull,
        Cause::StoreBroken { said: "no".into() },
        Cause::StoreNewer { found: 9, supported: 1 },
        Cause::AlreadyRunning { path: "here".into() },
        Cause::Internal { reference: "E-1".into() },
    ];
    causes.extend(closed.map(|reason| Cause::RefundClosed { reason }));
    causes.extend(STATES.map(|state| Cause::WrongState { state }));
    causes.extend(REASONS.map(|reason| Cause::InvalidInput {
        field: "amount".into(),
        reason,
        limit: Some(500_000),
        found: Some("x".into()),
    }));
    causes
}

#[test]
fn every_failure_says_what_and_what_next() {
    for language in [Language::Ja, Language::En] {
        let words = language.words();
        let mut seen = Vec::new();
        for cause in causes() {
            let what = words.what(&cause);
            assert!(!what.is_empty() && !words.next(&cause).is_empty(), "{cause:?}");
            assert!(!seen.contains(&what), "{what} is said of two causes");
            seen.push(what);
        }
    }
}

#[test]
fn no_two_states_have_one_word() {
    for language in [Language::Ja, Language::En] {
        let words = language.words();
        let mut named: Vec<_> = STATES.iter().map(|state| words.state(*state)).collect();
        named.sort_unstable();
        named.dedup();
        assert_eq!(named.len(), STATES.len());
    }
}

#[test]
fn says_limits_and_what_was_read() {
    let over = Cause::InvalidInput {
        field: "amount".into(),
        reason: FieldReason::OverLimit,
        limit: Some(500_000),
        found: Some("¥500,001".into()),
    };
    assert_eq!(Language::Ja.words().what(&over), "--amount: 上限(¥500,000)を超えています(読み取った内容: ¥500,001)");
    assert_eq!(Language::En.words().what(&over), "--amount: over the limit of ¥500,000 (read: ¥500,001)");
}

#[test]
fn fields_are_named_as_they_were_typed() {
    for (field, typed) in [
        ("amount", "--amount"),
        ("items[2].quantity", "--item (3) quantity"),
        ("business_date", "--date"),
        ("operation_id", "--operation"),
        ("base_url", "base_url"),
        ("items[x].quantity", "items[x].quantity"),
    ] {
        assert_eq!(argument(field), typed);
    }
}

#[test]
fn the_locale_chooses_the_language() {
    for (locale, language) in [
        (Some("ja_JP.UTF-8"), Language::Ja),
        (Some("JA"), Language::Ja),
        (Some("C.UTF-8"), Language::En),
        (Some("en_US"), Language::En),
    ] {
        assert_eq!(Language::of_locale(locale), language, "{locale:?}");
    }
}

#[test]
fn days_are_said_as_in_the_shop() {
    let day: BusinessDate = "2026-01-28".parse().unwrap();
    assert_eq!(Language::Ja.words().day(day), "2026年1月28日(水)");
    assert_eq!(Language::En.words().day(day), "Wed 2026-01-28");
}
