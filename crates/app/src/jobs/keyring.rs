//! A keyring that was locked when the console started is asked again, until somebody has unlocked it.

use std::time::Duration;

use contract::Tag;

use crate::App;

/// Between two tries. A locked keyring may take its whole deadline for each.
const PAUSE: Duration = Duration::from_secs(15);

impl App {
    /// Tries again for as long as the secrets could not be read, until the returned future is dropped.
    pub async fn run_keyring_retry(&self) {
        loop {
            tokio::time::sleep(PAUSE).await;
            self.retry_keyring().await;
        }
    }

    /// Reads the secrets again when they could not be read before. Whether they can be used now.
    pub async fn retry_keyring(&self) -> bool {
        if !self.slot().keyring_failed {
            return true;
        }
        if let Err(error) = self.put_in_force((*self.settings()).clone()).await {
            tracing::warn!(%error, "the secrets could not be read again");
        }
        let usable = !self.slot().keyring_failed;
        if usable {
            self.changes().announce(vec![Tag::Settings, Tag::Console, Tag::Home], None);
            self.wake().notify_one();
        }
        usable
    }
}
