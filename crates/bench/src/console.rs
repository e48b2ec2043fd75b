//! The console's use cases over a given store, wired as the programs wire them, without keyring and provider.

use std::sync::{
    Arc,
    atomic::{AtomicU64, Ordering},
};

use app::{
    App, AppOptions,
    ports::{Clock, Ids, NoCheckpoints, Ports, Secrets, SecretsError},
};
use contract::SecretName;
use jiff::Timestamp;
use secrecy::SecretString;
use store::Store;
use uuid::Uuid;

use crate::error::BenchError;

/// With what the webhooks are signed.
pub(crate) const SECRET: &str = "bench-webhook-secret-0123456789abcdef";

/// The console over `store`, with the settings of one that nobody has set up: profile `mpac`.
pub(crate) fn over(store: Store) -> Result<App, BenchError> {
    let ports = Ports {
        clock: Arc::new(WallClock),
        ids: Arc::new(Counter(AtomicU64::new(1))),
        secrets: Arc::new(OneSecret),
        checkpoints: Arc::new(NoCheckpoints),
    };
    Ok(App::open(store, ports, AppOptions::default())?)
}

struct WallClock;

impl Clock for WallClock {
    fn now(&self) -> Timestamp {
        host::now()
    }
}

struct Counter(AtomicU64);

impl Ids for Counter {
    fn next(&self) -> Uuid {
        Uuid::from_u128(u128::from(self.0.fetch_add(1, Ordering::Relaxed)))
    }
}

struct OneSecret;

impl Secrets for OneSecret {
    fn get(&self, name: SecretName) -> Result<Option<SecretString>, SecretsError> {
        Ok((name == SecretName::PaypayWebhookSecret).then(|| SECRET.into()))
    }

    fn set(&self, _name: SecretName, _value: Option<SecretString>) -> Result<(), SecretsError> {
        Err(SecretsError::ReadOnly)
    }
}
