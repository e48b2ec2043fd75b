//! How the last words with the provider went, for the light in the header.

use std::sync::atomic::{AtomicU8, Ordering};

use contract::LinkState;
use paypay::Evidence;

/// The light.
#[derive(Debug, Default)]
pub(crate) struct Link(AtomicU8);

const IDLE: u8 = 0;
const UP: u8 = 1;
const DOWN: u8 = 2;

impl Link {
    /// Takes note of an exchange. `true` when the light changed.
    ///
    /// An answer below 500 that is an HTTP answer at all means that the provider is there.
    pub(crate) fn note(&self, evidence: &Evidence) -> bool {
        let now = if evidence.http_status.is_some_and(|status| status < 500) { UP } else { DOWN };
        self.0.swap(now, Ordering::Relaxed) != now
    }

    /// The light as it is.
    pub(crate) fn state(&self) -> LinkState {
        match self.0.load(Ordering::Relaxed) {
            IDLE => LinkState::Idle,
            UP => LinkState::Up,
            _ => LinkState::Down,
        }
    }
}
