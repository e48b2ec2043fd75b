//! What the doors, the clockwork and the handle share: the world behind its lock, and what a change sets off.
//!
//! Invariant: after each change, the state is saved and notices have become deliveries before the lock is released.

use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use jiff::Timestamp;
use tokio::sync::Notify;

use crate::config::{Clock, Credentials, WebhookTarget};
use crate::error::SandboxError;
use crate::faults::Stage;
use crate::state::StateFile;
use crate::webhook::{self, Courier};
use crate::world::World;

/// The clock is somebody else's and may jump: never sleep longer than this while something is planned.
const MAX_TICK: Duration = Duration::from_millis(50);
const MIN_TICK: Duration = Duration::from_millis(5);

pub(crate) struct Shared {
    inner: Mutex<Inner>,
    credentials: Credentials,
    clock: Clock,
    courier: Courier,
    changed: Notify,
}

struct Inner {
    world: World,
    state: Option<StateFile>,
    webhook: Option<WebhookTarget>,
}

impl Shared {
    pub(crate) fn new(
        world: World,
        state: Option<StateFile>,
        webhook: Option<WebhookTarget>,
        credentials: Credentials,
        clock: Clock,
        courier: Courier,
    ) -> Self {
        let inner = Mutex::new(Inner { world, state, webhook });
        Self { inner, credentials, clock, courier, changed: Notify::new() }
    }

    pub(crate) fn credentials(&self) -> &Credentials {
        &self.credentials
    }

    pub(crate) fn set_webhook(&self, target: Option<WebhookTarget>) {
        self.lock().webhook = target;
    }

    /// Looks at the world as it is now, after playing what is due.
    pub(crate) fn look<T>(&self, see: impl FnOnce(&World, Timestamp) -> T) -> T {
        let (seen, saved) = self.act(|world, now| see(world, now));
        if let Err(error) = saved {
            tracing::error!(%error, "the state could not be saved");
        }
        seen
    }

    /// Changes the world.
    ///
    /// # Errors
    /// The change is made, but the state could not be saved.
    pub(crate) fn change<T>(&self, act: impl FnOnce(&mut World, Timestamp) -> T) -> Result<T, SandboxError> {
        let (outcome, saved) = self.act(act);
        saved.map(|()| outcome)
    }

    /// Plays what is due, then `act`; saves, and sends what has to be told.
    fn act<T>(&self, act: impl FnOnce(&mut World, Timestamp) -> T) -> (T, Result<(), SandboxError>) {
        let now = (self.clock)();
        let mut inner = self.lock();
        let Inner { world, state, webhook } = &mut *inner;
        world.ledger.advance(now);
        let outcome = act(world, now);
        let mut deliveries = Vec::new();
        for notice in world.ledger.take_notices() {
            let Some(target) = webhook else { continue };
            let faults = world.faults.take_all(Stage::Webhook, None);
            let merchant = self.credentials.merchant.as_deref().unwrap_or_default();
            deliveries.extend(webhook::deliveries(&notice, &faults, target, merchant));
        }
        let saved = state.as_mut().map_or(Ok(()), |state| state.save(world));
        self.courier.send_all(deliveries);
        drop(inner);
        self.changed.notify_one();
        (outcome, saved)
    }

    /// Plays planned steps when their time comes, for ever.
    pub(crate) async fn tick(&self) {
        loop {
            let due = self.lock().world.ledger.next_due();
            let Some(due) = due else {
                self.changed.notified().await;
                continue;
            };
            let wait = Duration::try_from(due.duration_since((self.clock)())).unwrap_or_default();
            tokio::time::sleep(wait.clamp(MIN_TICK, MAX_TICK)).await;
            if (self.clock)() >= due {
                self.look(|_, _| ());
            }
        }
    }

    pub(crate) fn stop_deliveries(&self) {
        self.courier.stop();
    }

    fn lock(&self) -> MutexGuard<'_, Inner> {
        self.inner.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
