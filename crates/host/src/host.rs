//! [`Host`]: one console, started.

use std::{path::PathBuf, sync::Arc};

use app::{
    App, AppOptions,
    ports::{Ports, Secrets},
};
use sandbox::Behaviour;
use store::{Check, Store, StoreOptions};

use crate::{
    DataDirectory, HostError,
    clock::{self, SystemClock},
    ids::SystemIds,
    keyring::Keyring,
    lock::Lock,
    practice::Practice,
    resident::Resident,
    stop_points,
};

/// Who opens the console.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Presence {
    /// The window or `mpac serve`: stays, holds the lock, works by itself.
    Resident,
    /// One command of `mpac`: may run beside a resident on the same data.
    Visitor,
}

/// How to open it.
#[derive(Debug, Clone)]
pub struct Options {
    /// The root of the data; the system's place when none.
    pub data: Option<PathBuf>,
    /// Practice mode.
    pub practice: bool,
    /// Who opens it.
    pub presence: Presence,
    /// What practice customers do by themselves when this process serves the practice provider.
    pub practice_customers: Behaviour,
}

/// One console, started.
#[derive(Debug)]
pub struct Host {
    app: App,
    directory: DataDirectory,
    practice: Option<Arc<Practice>>,
    resident: Option<Resident>,
    lock: Option<Lock>,
}

impl Host {
    /// Starts the console: lock, database, keyring, provider, and for a resident the work that it does by itself.
    ///
    /// # Errors
    /// [`HostError`]. Nothing runs then, and nothing was changed but a database that was migrated.
    pub async fn open(options: Options) -> Result<Self, HostError> {
        // One implementation of cryptography in the whole program. An error means that it is there already.
        let _ = rustls::crypto::ring::default_provider().install_default();
        let directory = DataDirectory::open(options.data, options.practice)?;
        let lock = match options.presence {
            Presence::Visitor => None,
            Presence::Resident => {
                let running = || HostError::AlreadyRunning { path: directory.path().to_owned() };
                Some(Lock::try_take(&directory.console_lock())?.ok_or_else(running)?)
            }
        };
        let practice = match options.practice {
            true => Some(Arc::new(Practice::open(&directory, options.presence, options.practice_customers).await?)),
            false => None,
        };
        let app = open_app(&directory, practice.clone(), check(&directory, options.presence)?).await?;
        let resident = match options.presence {
            Presence::Resident => Some(Resident::start(&app, practice.as_ref()).await?),
            Presence::Visitor => None,
        };
        tracing::info!(directory = %directory.path().display(), practice = practice.is_some(), "the console is open");
        Ok(Host { app, directory, practice, resident, lock })
    }

    /// The use cases.
    #[must_use]
    pub fn app(&self) -> &App {
        &self.app
    }

    /// Where the data is.
    #[must_use]
    pub fn directory(&self) -> &DataDirectory {
        &self.directory
    }

    /// The practice provider, in practice mode.
    #[must_use]
    pub fn practice(&self) -> Option<&Arc<Practice>> {
        self.practice.as_ref()
    }

    /// Stops the work in order: first what starts new work, then the provider.
    pub async fn close(self) {
        if let Some(resident) = self.resident {
            resident.stop().await;
        }
        if let Some(practice) = self.practice.and_then(Arc::into_inner) {
            practice.close().await;
        }
        drop(self.app);
        drop(self.lock);
    }
}

/// How closely the database is looked at first. Beside a resident console it is in use, which looks like an unclean stop: the
/// resident has looked at it.
fn check(directory: &DataDirectory, presence: Presence) -> Result<Check, HostError> {
    let beside_resident = presence == Presence::Visitor && Lock::try_take(&directory.console_lock())?.is_none();
    Ok(if beside_resident { Check::Never } else { Check::Auto })
}

/// Opens database and use cases, on a thread that may block.
async fn open_app(directory: &DataDirectory, practice: Option<Arc<Practice>>, check: Check) -> Result<App, HostError> {
    let database = directory.database();
    let opening = tokio::task::spawn_blocking(move || {
        let store = Store::open(&StoreOptions { check, ..StoreOptions::new(database, clock::now()) })?;
        let secrets: Arc<dyn Secrets> = match &practice {
            Some(practice) => practice.secrets(),
            None => Arc::new(Keyring),
        };
        let ports = Ports {
            clock: Arc::new(SystemClock),
            ids: Arc::new(SystemIds),
            secrets,
            checkpoints: stop_points::checkpoints(),
        };
        let options = AppOptions {
            practice: practice.is_some(),
            fixed_settings: practice.as_ref().map(|practice| practice.settings()),
        };
        Ok(App::open(store, ports, options)?)
    });
    opening.await.map_err(|_| HostError::Stopped)?
}
