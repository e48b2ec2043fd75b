//! [`App`]: the console's parts together. The use cases are written as functions of it, each in its own file.

use std::sync::Arc;

use arc_swap::ArcSwap;
use contract::{ProviderProfile, Settings};
use domain::Operator;
use jiff::Timestamp;
use store::{ReadTx, Store, WriteTx, payments, refunds, settings as kept};

use crate::{
    changes::Changes,
    error::AppError,
    link::Link,
    ports::{Checkpoint, Ports},
    provider::Provider,
    provider_slot::Slot,
    settings,
};

/// The key under which the settings are kept.
const SETTINGS_KEY: &str = "console";

/// What the composition root decides.
#[derive(Debug, Clone, Default)]
pub struct AppOptions {
    /// Practice mode: settings cannot be changed.
    pub practice: bool,
    /// Settings that are in force instead of the kept ones (practice mode: the sandbox's address and keys).
    pub fixed_settings: Option<Settings>,
}

/// The console. Cheap to clone.
#[derive(Clone)]
pub struct App {
    parts: Arc<Parts>,
}

impl std::fmt::Debug for App {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("App").field("options", &self.parts.options).finish_non_exhaustive()
    }
}

struct Parts {
    store: Store,
    ports: Ports,
    changes: Changes,
    options: AppOptions,
    settings: ArcSwap<Settings>,
    slot: ArcSwap<Slot>,
    link: Link,
    wake: tokio::sync::Notify,
    listener: ArcSwap<ListenerStatus>,
}

/// How the listener for webhooks is, as the composition root knows it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ListenerStatus {
    /// Where it listens.
    pub address: Option<std::net::SocketAddr>,
    /// Why it does not, when it should.
    pub problem: Option<String>,
}

impl App {
    /// Opens the console over `store`. Blocking: settings and secrets are read.
    ///
    /// # Errors
    /// The store's, or [`AppError::Kept`] when the settings cannot be read.
    pub fn open(store: Store, ports: Ports, options: AppOptions) -> Result<Self, AppError> {
        let settings = match &options.fixed_settings {
            Some(fixed) => fixed.clone(),
            None => store.read_blocking(read_settings)?,
        };
        let slot = Slot::load(&settings, &ports);
        Ok(App {
            parts: Arc::new(Parts {
                store,
                ports,
                changes: Changes::default(),
                options,
                settings: ArcSwap::from_pointee(settings),
                slot: ArcSwap::from_pointee(slot),
                link: Link::default(),
                wake: tokio::sync::Notify::new(),
                listener: ArcSwap::default(),
            }),
        })
    }

    /// What changes in the background is announced here.
    #[must_use]
    pub fn changes(&self) -> &Changes {
        &self.parts.changes
    }

    /// Whether this is practice mode.
    #[must_use]
    pub fn is_practice(&self) -> bool {
        self.parts.options.practice
    }

    /// The settings in force.
    #[must_use]
    pub fn settings(&self) -> Arc<Settings> {
        self.parts.settings.load_full()
    }

    /// The store underneath, for the composition root and for tests that look at the books from outside.
    #[must_use]
    pub fn store(&self) -> &Store {
        &self.parts.store
    }

    /// Takes note of how the listener is.
    pub fn note_listener(&self, status: ListenerStatus) {
        self.parts.listener.store(Arc::new(status));
        self.changes().announce(vec![contract::Tag::Settings], None);
    }

    pub(crate) fn listener_status(&self) -> Arc<ListenerStatus> {
        self.parts.listener.load_full()
    }

    pub(crate) fn now(&self) -> Timestamp {
        self.parts.ports.clock.now()
    }

    pub(crate) fn ports(&self) -> &Ports {
        &self.parts.ports
    }

    pub(crate) fn link(&self) -> &Link {
        &self.parts.link
    }

    /// Wakes the resolver: something is due earlier than it thinks.
    pub(crate) fn wake(&self) -> &tokio::sync::Notify {
        &self.parts.wake
    }

    pub(crate) fn reached(&self, checkpoint: Checkpoint) {
        self.parts.ports.checkpoints.reached(checkpoint);
    }

    pub(crate) fn slot(&self) -> Arc<Slot> {
        self.parts.slot.load_full()
    }

    /// The provider, when PayPay is set up.
    pub(crate) fn provider(&self) -> Result<Provider, AppError> {
        self.slot().provider().cloned()
    }

    /// The profile with which new payments are made.
    pub(crate) fn profile(&self) -> store::Profile {
        match self.settings().profile {
            ProviderProfile::Mpac => store::Profile::Mpac,
            ProviderProfile::Opa => store::Profile::Opa,
        }
    }

    /// Puts `settings` in force, with the secrets as they are now.
    pub(crate) async fn put_in_force(&self, settings: Settings) -> Result<(), AppError> {
        let ports = self.parts.ports.clone();
        let for_slot = settings.clone();
        let slot = tokio::task::spawn_blocking(move || Slot::load(&for_slot, &ports)).await;
        self.parts.slot.store(Arc::new(slot.map_err(|_| AppError::Stopped)?));
        self.parts.settings.store(Arc::new(settings));
        Ok(())
    }

    /// Writes in one durable transaction.
    pub(crate) async fn write<T, F>(&self, job: F) -> Result<T, AppError>
    where
        T: Send + 'static,
        F: FnOnce(&WriteTx<'_>) -> Result<T, AppError> + Send + 'static,
    {
        self.parts.store.write(job).await
    }

    /// Writes in one durable transaction with a `job` that may be run, undone, and run again: for what comes in crowds.
    pub(crate) async fn write_repeatable<T, F>(&self, job: F) -> Result<T, AppError>
    where
        T: Send + 'static,
        F: Fn(&WriteTx<'_>) -> Result<T, AppError> + Send + 'static,
    {
        self.parts.store.write_repeatable(job).await
    }

    /// Reads in one consistent view.
    pub(crate) async fn read<T, F>(&self, job: F) -> Result<T, AppError>
    where
        T: Send + 'static,
        F: FnOnce(&ReadTx<'_>) -> Result<T, AppError> + Send + 'static,
    {
        self.parts.store.read(job).await
    }

    /// How many payments and refunds are not final.
    ///
    /// # Errors
    /// The store's.
    pub async fn open_payments(&self) -> Result<u64, AppError> {
        self.read(|rx| Ok(payments::open_count(rx)? + refunds::open_count(rx)?)).await
    }
}

/// The kept settings, or the defaults.
pub(crate) fn read_settings(rx: &ReadTx<'_>) -> Result<Settings, AppError> {
    Ok(kept::get(rx, SETTINGS_KEY)?.unwrap_or_else(settings::defaults))
}

/// Keeps `settings`, with who changed them.
pub(crate) fn write_settings(
    tx: &WriteTx<'_>,
    now: Timestamp,
    operator: &Operator,
    settings: &Settings,
) -> Result<(), AppError> {
    kept::set(tx, SETTINGS_KEY, settings, &operator.id, now)?;
    Ok(())
}
