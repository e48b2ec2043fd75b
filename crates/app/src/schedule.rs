//! When the provider is asked next about what is not final. Pure.
//!
//! A QR on the screen is asked about every 2.5 s, because a customer stands there (PayPay asks for 2–3 s). Everything else backs
//! off from 2.5 s to half an hour, for as long as the provider can be expected to answer; then a person is needed. What was
//! closed as unpaid is looked at twice more, because a customer can press "pay" in the second in which we close; a look that
//! got no answer does not count.

use domain::PaymentState;
use jiff::{SignedDuration, Timestamp};

/// Between two looks at a QR that a customer has before them.
pub(crate) const POLL: SignedDuration = SignedDuration::from_millis(2_500);
/// How long a request may take at most, with what the network adds: before that, nobody else asks about it.
pub(crate) const IN_FLIGHT: SignedDuration = SignedDuration::from_secs(45);
/// After this the provider's "I do not know such a payment" is proof: no request of ours can still be on its way.
pub(crate) const NOT_FOUND_PROOF: SignedDuration = SignedDuration::from_secs(120);
/// After a QR's expiry this much is left to a customer who pressed "pay" in the last second.
pub(crate) const EXPIRY_GRACE: SignedDuration = SignedDuration::from_secs(10);
/// A QR lives this long when the provider does not say (`paypay-opa.md`: about 301 s).
pub(crate) const QR_LIFE: SignedDuration = SignedDuration::from_secs(301);
/// For so long we ask by ourselves about what is unknown.
pub(crate) const GIVE_UP_AFTER: SignedDuration = SignedDuration::from_hours(7 * 24);
/// The longest pause between two questions.
pub(crate) const SLOWEST: SignedDuration = SignedDuration::from_secs(30 * 60);
/// Questions at the fastest pace before backing off.
pub(crate) const FAST_CHECKS: u32 = 12;
/// When what was closed as unpaid is looked at again, counted from the closing.
pub(crate) const LATE_LOOKS: [SignedDuration; 2] = [SignedDuration::from_secs(60), SignedDuration::from_secs(15 * 60)];

/// What the resolver does next.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Next {
    /// Ask at this time.
    At(Timestamp),
    /// Nothing to ask.
    Never,
    /// Stop asking: a person is needed.
    Person,
}

/// What the schedule looks at.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Situation {
    /// Where it stands.
    pub(crate) state: PaymentState,
    /// How often it was asked about.
    pub(crate) checks: u32,
    /// When it was begun.
    pub(crate) created_at: Timestamp,
    /// When its state last changed.
    pub(crate) state_since: Timestamp,
    /// When its QR ends, if it has one.
    pub(crate) code_expires_at: Option<Timestamp>,
    /// The last look got no usable answer.
    pub(crate) unanswered: bool,
    /// Now.
    pub(crate) now: Timestamp,
}

/// When to ask about a payment next.
#[must_use]
pub(crate) fn next_for_payment(it: Situation) -> Next {
    match it.state {
        PaymentState::AwaitingCustomer => awaiting(it),
        PaymentState::Created | PaymentState::Processing | PaymentState::Unknown => {
            back_off(it.checks, it.created_at, it.now)
        }
        PaymentState::Canceled | PaymentState::Expired | PaymentState::Failed => late_look(it),
        PaymentState::Completed | PaymentState::Declined => Next::Never,
    }
}

/// A QR that can be paid is asked about at the customer's pace. Once it has ended, only an answer is missing: the pauses grow with
/// the time since.
fn awaiting(it: Situation) -> Next {
    let ends = code_ends(it.code_expires_at, it.created_at);
    if it.now < ends {
        return Next::At(after(it.now, POLL));
    }
    if it.now.duration_since(it.created_at) > GIVE_UP_AFTER {
        return Next::Person;
    }
    let pause = (it.now.duration_since(ends) / 4).clamp(POLL, SLOWEST);
    Next::At(after(it.now, pause))
}

/// The next look at what was closed as unpaid.
fn late_look(it: Situation) -> Next {
    let planned = LATE_LOOKS.iter().map(|pause| after(it.state_since, *pause)).find(|look| *look > it.now);
    match planned {
        Some(look) => Next::At(look),
        None if it.unanswered && it.now < after(it.state_since, GIVE_UP_AFTER) => Next::At(after(it.now, SLOWEST)),
        None => Next::Never,
    }
}

/// From when on nobody can pay a QR any more, with a little for whoever pressed "pay" in the last second.
#[must_use]
pub(crate) fn code_ends(expires_at: Option<Timestamp>, created_at: Timestamp) -> Timestamp {
    after(expires_at.unwrap_or(after(created_at, QR_LIFE)), EXPIRY_GRACE)
}

/// When to ask next about something that began at `since` and was asked about `checks` times.
#[must_use]
pub(crate) fn back_off(checks: u32, since: Timestamp, now: Timestamp) -> Next {
    if now.duration_since(since) > GIVE_UP_AFTER {
        return Next::Person;
    }
    let doublings = checks.saturating_sub(FAST_CHECKS).min(16);
    let pause = POLL.checked_mul(1 << doublings).unwrap_or(SLOWEST).min(SLOWEST);
    Next::At(after(now, pause))
}

/// `instant + pause`, or the end of time.
#[must_use]
pub(crate) fn after(instant: Timestamp, pause: SignedDuration) -> Timestamp {
    instant.checked_add(pause).unwrap_or(Timestamp::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> Timestamp {
        text.parse().unwrap()
    }

    #[test]
    fn backs_off_and_gives_up() {
        let since = at("2026-01-28T05:00:00Z");
        for (checks, pause) in
            [(0, 2_500), (12, 2_500), (13, 5_000), (16, 40_000), (22, 1_800_000), (4_000_000, 1_800_000)]
        {
            assert_eq!(
                back_off(checks, since, since),
                Next::At(after(since, SignedDuration::from_millis(pause))),
                "{checks}"
            );
        }
        let week_later = after(since, GIVE_UP_AFTER);
        assert_eq!(back_off(3, since, week_later), Next::At(after(week_later, POLL)));
        assert_eq!(back_off(3, since, after(since, GIVE_UP_AFTER + POLL)), Next::Person);
    }

    #[test]
    fn what_was_closed_unpaid_is_looked_at_twice_more() {
        let closed = at("2026-01-28T05:00:00Z");
        let look = |state, now| next_for_payment(Situation { state, now, ..situation(closed) });
        assert_eq!(look(PaymentState::Canceled, closed), Next::At(at("2026-01-28T05:01:00Z")));
        assert_eq!(look(PaymentState::Expired, at("2026-01-28T05:01:00Z")), Next::At(at("2026-01-28T05:15:00Z")));
        assert_eq!(look(PaymentState::Failed, at("2026-01-28T05:15:00Z")), Next::Never);
        assert_eq!(look(PaymentState::Completed, closed), Next::Never);
        assert_eq!(look(PaymentState::Declined, closed), Next::Never);
    }

    fn situation(since: Timestamp) -> Situation {
        Situation {
            state: PaymentState::Expired,
            checks: 1,
            created_at: since,
            state_since: since,
            code_expires_at: None,
            unanswered: false,
            now: since,
        }
    }

    #[test]
    fn a_late_look_without_an_answer_does_not_count() {
        let closed = at("2026-01-28T05:00:00Z");
        let look = |now| next_for_payment(Situation { unanswered: true, now, ..situation(closed) });
        assert_eq!(look(at("2026-01-28T05:01:00Z")), Next::At(at("2026-01-28T05:15:00Z")));
        assert_eq!(look(at("2026-01-28T05:15:00Z")), Next::At(at("2026-01-28T05:45:00Z")));
        assert_eq!(look(after(closed, GIVE_UP_AFTER)), Next::Never);
    }

    #[test]
    fn a_shown_code_is_followed_closely_until_it_ends() {
        let shown = at("2026-01-28T05:00:00Z");
        let next = |now| {
            let code_expires_at = Some(at("2026-01-28T05:05:00Z"));
            next_for_payment(Situation {
                state: PaymentState::AwaitingCustomer,
                code_expires_at,
                now,
                ..situation(shown)
            })
        };
        for (now, asked) in [
            ("2026-01-28T05:00:00Z", "2026-01-28T05:00:02.5Z"),
            ("2026-01-28T05:05:09Z", "2026-01-28T05:05:11.5Z"),
            ("2026-01-28T05:05:10Z", "2026-01-28T05:05:12.5Z"),
            ("2026-01-28T05:06:50Z", "2026-01-28T05:07:15Z"),
            ("2026-01-28T17:00:00Z", "2026-01-28T17:30:00Z"),
        ] {
            assert_eq!(next(at(now)), Next::At(at(asked)), "{now}");
        }
        assert_eq!(next(after(shown, GIVE_UP_AFTER + POLL)), Next::Person);
    }
}
