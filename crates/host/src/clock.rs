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
    Timestamp::now()
}
