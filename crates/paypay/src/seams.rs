//! What a client needs from outside to be predictable: the time and strings that never repeat.

use std::sync::Arc;

use jiff::Timestamp;

/// The time of day.
pub trait Clock: Send + Sync {
    /// Now.
    fn now(&self) -> Timestamp;
}

/// Strings for `hmac OPA-Auth`, each used once.
pub trait Nonces: Send + Sync {
    /// A string that was never given before; 8 letters or digits are enough. It may not contain `:`.
    fn next(&self) -> String;
}

/// Everything a client needs from outside.
#[derive(Clone)]
pub struct Seams {
    /// The time of day.
    pub clock: Arc<dyn Clock>,
    /// Strings that never repeat.
    pub nonces: Arc<dyn Nonces>,
}

impl std::fmt::Debug for Seams {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Seams").finish_non_exhaustive()
    }
}
