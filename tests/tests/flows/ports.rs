//! The ports of the use cases, without a machine behind them.

use std::{
    collections::HashMap,
    sync::{
        Arc, Mutex,
        atomic::{AtomicI64, AtomicU64, Ordering},
    },
};

use app::ports::{Checkpoint, Checkpoints, Clock, Ids, Ports, Secrets, SecretsError};
use contract::SecretName;
use jiff::{SignedDuration, Timestamp};
use secrecy::SecretString;
use uuid::Uuid;

/// Ten in the morning of a Tuesday in Japan.
const START: &str = "2026-11-24T01:00:00Z";

/// A clock that moves when it is told to, for the shop and the provider alike.
#[derive(Debug, Clone)]
pub(crate) struct TestClock(Arc<AtomicI64>);

impl TestClock {
    pub(crate) fn new() -> Self {
        let start: Timestamp = START.parse().unwrap();
        Self(Arc::new(AtomicI64::new(start.as_microsecond())))
    }

    pub(crate) fn set(&self, to: Timestamp) {
        self.0.store(to.as_microsecond(), Ordering::SeqCst);
    }

    pub(crate) fn pass(&self, time: SignedDuration) {
        self.set(self.now() + time);
    }
}

impl Clock for TestClock {
    fn now(&self) -> Timestamp {
        Timestamp::from_microsecond(self.0.load(Ordering::SeqCst)).unwrap()
    }
}

/// Ids that count.
#[derive(Debug, Default)]
pub(crate) struct CountedIds(AtomicU64);

impl Ids for CountedIds {
    fn next(&self) -> Uuid {
        let count = self.0.fetch_add(1, Ordering::SeqCst);
        Uuid::from_u128(0x0190_0000_0000_7000_8000_0000_0000_0000 + u128::from(count))
    }
}

/// A keyring in memory. It can be locked.
#[derive(Debug, Default)]
pub(crate) struct Drawer {
    kept: Mutex<HashMap<SecretName, SecretString>>,
    locked: Mutex<bool>,
}

impl Drawer {
    pub(crate) fn with(secrets: &[(SecretName, &str)]) -> Self {
        let kept = secrets.iter().map(|(name, value)| (*name, SecretString::from(*value))).collect();
        Self { kept: Mutex::new(kept), locked: Mutex::default() }
    }

    pub(crate) fn lock(&self, locked: bool) {
        *self.locked.lock().unwrap() = locked;
    }

    fn check(&self) -> Result<(), SecretsError> {
        match *self.locked.lock().unwrap() {
            true => Err(SecretsError::Unavailable { said: "the drawer is locked".into() }),
            false => Ok(()),
        }
    }
}

impl Secrets for Drawer {
    fn get(&self, name: SecretName) -> Result<Option<SecretString>, SecretsError> {
        self.check()?;
        Ok(self.kept.lock().unwrap().get(&name).cloned())
    }

    fn set(&self, name: SecretName, value: Option<SecretString>) -> Result<(), SecretsError> {
        self.check()?;
        let mut kept = self.kept.lock().unwrap();
        match value {
            Some(value) => kept.insert(name, value),
            None => kept.remove(&name),
        };
        Ok(())
    }
}

/// Ends whatever comes to a checkpoint, as a crash would, once.
#[derive(Debug, Default)]
pub(crate) struct Tripwire(Mutex<Option<Checkpoint>>);

impl Tripwire {
    pub(crate) fn set(&self, at: Checkpoint) {
        *self.0.lock().unwrap() = Some(at);
    }

    /// Takes it away. Whether it was still there.
    pub(crate) fn take(&self) -> bool {
        self.0.lock().unwrap().take().is_some()
    }
}

impl Checkpoints for Tripwire {
    fn reached(&self, checkpoint: Checkpoint) {
        let struck = self.0.lock().unwrap().take_if(|at| *at == checkpoint).is_some();
        assert!(!struck, "the program ends here");
    }
}

/// Everything that outlives a restart, on this side of the ports.
#[derive(Debug, Clone)]
pub(crate) struct World {
    pub(crate) clock: TestClock,
    pub(crate) drawer: Arc<Drawer>,
    pub(crate) tripwire: Arc<Tripwire>,
    ids: Arc<CountedIds>,
}

impl World {
    pub(crate) fn with(secrets: &[(SecretName, &str)]) -> Self {
        World {
            clock: TestClock::new(),
            drawer: Arc::new(Drawer::with(secrets)),
            tripwire: Arc::default(),
            ids: Arc::default(),
        }
    }

    /// The ports into it.
    pub(crate) fn ports(&self) -> Ports {
        Ports {
            clock: Arc::new(self.clock.clone()),
            ids: self.ids.clone(),
            secrets: self.drawer.clone(),
            checkpoints: self.tripwire.clone(),
        }
    }
}
