//! Time arithmetic of the ledger: plain integers, Japan is UTC+9 without exceptions.

use jiff::{SignedDuration, Timestamp};

const JST_OFFSET_S: i64 = 9 * 3600;
const DAY_S: i64 = 24 * 3600;
/// A cancellation is accepted until 00:14:59 of the next day.
const CANCEL_GRACE_S: i64 = 14 * 60 + 59;

/// `ms` milliseconds after `at`, or the end of time.
#[must_use]
pub fn after_ms(at: Timestamp, ms: u64) -> Timestamp {
    let delay = SignedDuration::from_millis(i64::try_from(ms).unwrap_or(i64::MAX));
    at.checked_add(delay).unwrap_or(Timestamp::MAX)
}

/// `s` seconds after `at`, or before it, or `at` itself where time ends.
#[must_use]
pub fn after_s(at: Timestamp, s: i64) -> Timestamp {
    at.checked_add(SignedDuration::from_secs(s)).unwrap_or(at)
}

/// Whether a payment of `paid_at` may still be cancelled at `now`: until 00:14:59 JST of the day after.
pub(super) fn may_cancel(paid_at: Timestamp, now: Timestamp) -> bool {
    let day = (paid_at.as_second() + JST_OFFSET_S).div_euclid(DAY_S);
    let last_second = (day + 1) * DAY_S + CANCEL_GRACE_S - JST_OFFSET_S;
    now.as_second() <= last_second
}

/// Whole seconds from `earlier` to `later`.
pub(super) fn seconds_between(earlier: Timestamp, later: Timestamp) -> i64 {
    later.as_second() - earlier.as_second()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cancel_until_a_quarter_past_midnight_in_japan() {
        let cases = [
            ("2026-11-24T01:00:00Z", "2026-11-24T15:14:59Z", true),
            ("2026-11-24T01:00:00Z", "2026-11-24T15:15:00Z", false),
            ("2026-11-24T14:59:59Z", "2026-11-24T15:14:59Z", true),
            ("2026-11-24T15:00:00Z", "2026-11-25T15:14:59.999Z", true),
            ("2026-11-24T15:00:00Z", "2026-11-25T15:15:00Z", false),
        ];
        for (paid, now, allowed) in cases {
            assert_eq!(may_cancel(paid.parse().unwrap(), now.parse().unwrap()), allowed, "{paid} {now}");
        }
    }
}
