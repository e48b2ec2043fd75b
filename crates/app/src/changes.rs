//! What changed in the background, for whoever shows it.

use contract::{ChangedEvent, Tag};
use domain::TransactionId;
use tokio::sync::broadcast;

/// Events kept for a listener that is slow; past that it is told to read everything again.
const BACKLOG: usize = 256;

/// Announces changes to all who listen.
#[derive(Debug, Clone)]
pub struct Changes {
    sender: broadcast::Sender<ChangedEvent>,
}

impl Default for Changes {
    fn default() -> Self {
        Changes { sender: broadcast::channel(BACKLOG).0 }
    }
}

impl Changes {
    /// Listens from now on.
    #[must_use]
    pub fn listen(&self) -> broadcast::Receiver<ChangedEvent> {
        self.sender.subscribe()
    }

    /// Announces that a payment, or something in its wake, changed.
    pub(crate) fn payment_changed(&self, payment_id: &TransactionId) {
        self.announce(PAYMENT_TAGS.to_vec(), Some(payment_id.to_string()));
    }

    /// Announces that `stale` must be read again.
    pub fn announce(&self, stale: Vec<Tag>, payment_id: Option<String>) {
        // An error only means that nobody listens.
        let _ = self.sender.send(ChangedEvent { stale, payment_id });
    }
}

/// What becomes stale when a payment changes.
pub(crate) const PAYMENT_TAGS: [Tag; 4] = [Tag::Payments, Tag::Home, Tag::Unresolved, Tag::Console];
