//! The machine's clock: the only place that looks at it.

use jiff::Timestamp;

/// The wall clock.
#[derive(Debug, Clone, Copy)]
pub(crate) struct SystemClock;

impl app::ports::Clock for SystemClock {
    fn now(&self) -> Timestamp {
        now()
    }
}

/// Now, for the composition of other programs' parts (the sandbox served alone).
#[must_use]
#[expect(clippy::disallowed_methods, reason = "this is where the Clock port gets its time")]
pub fn now() -> Timestamp {
    ahead(Timestamp::now())
}

/// The crash tests look at what a console does ten minutes later without waiting for it.
#[cfg(debug_assertions)]
fn ahead(now: Timestamp) -> Timestamp {
    use std::sync::LazyLock;

    #[expect(clippy::disallowed_methods, reason = "the composition root reads the environment")]
    static AHEAD_S: LazyLock<i64> =
        LazyLock::new(|| std::env::var("MPAC_CLOCK_AHEAD_S").ok().and_then(|text| text.parse().ok()).unwrap_or(0));
    now.checked_add(jiff::SignedDuration::from_secs(*AHEAD_S)).unwrap_or(now)
}

#[cfg(not(debug_assertions))]
const fn ahead(now: Timestamp) -> Timestamp {
    now
}
