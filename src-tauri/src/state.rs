//! [`Console`]: the started console behind the window, or why there is none.
//!
//! The window opens first and the console starts beside it; commands wait for the start. A console that could not start can be
//! tried again from the screen, because what stood in the way (another console, a full disk) may be gone by then.

use std::{sync::Arc, time::Duration};

use app::{App, AppError};
use contract::Failure;
use host::{Host, Options, Practice};
use tokio::{sync::Mutex, time::timeout};

/// How long quitting waits for the work to stop. What is not finished then is on disk, and goes on at the next start.
const CLOSE_WITHIN: Duration = Duration::from_secs(10);

/// What a command needs of a console that runs.
#[derive(Debug, Clone)]
pub(crate) struct Running {
    /// The use cases.
    pub(crate) app: App,
    /// The practice provider, in practice mode.
    pub(crate) practice: Option<Arc<Practice>>,
}

enum Phase {
    NotTried,
    // Boxed: it is much larger than the others.
    Open(Box<Host>),
    Refused { failure: Failure, told: bool },
    Closed,
}

/// The console behind the window.
pub(crate) struct Console {
    options: Options,
    kiosk: bool,
    on_open: Box<dyn Fn(&App) + Send + Sync>,
    phase: Mutex<Phase>,
}

impl Console {
    /// A console that is not started yet. `on_open` is called each time that it was.
    pub(crate) fn new(options: Options, kiosk: bool, on_open: impl Fn(&App) + Send + Sync + 'static) -> Self {
        Console { options, kiosk, on_open: Box::new(on_open), phase: Mutex::new(Phase::NotTried) }
    }

    /// Whether it was started as a kiosk.
    pub(crate) fn is_kiosk(&self) -> bool {
        self.kiosk
    }

    /// The running console; the first who asks starts it.
    ///
    /// # Errors
    /// Why it could not start.
    pub(crate) async fn running(&self) -> Result<Running, Failure> {
        let mut phase = self.phase.lock().await;
        if matches!(*phase, Phase::NotTried) {
            *phase = self.open().await;
        }
        phase.running()
    }

    /// The same for the screen that says how the start went: when it was told of a refusal already, this tries again.
    ///
    /// # Errors
    /// Why it could not start.
    pub(crate) async fn startup(&self) -> Result<Running, Failure> {
        let mut phase = self.phase.lock().await;
        if matches!(*phase, Phase::NotTried | Phase::Refused { told: true, .. }) {
            *phase = self.open().await;
        }
        if let Phase::Refused { told, .. } = &mut *phase {
            *told = true;
        }
        phase.running()
    }

    /// Whether closing the window leaves something at work.
    pub(crate) fn is_at_work(&self) -> bool {
        // Whoever holds the lock is starting or closing it.
        self.phase.try_lock().map_or(true, |phase| matches!(*phase, Phase::NotTried | Phase::Open(_)))
    }

    /// Stops the work in order, within a limit. Later commands are refused.
    pub(crate) async fn close(&self) {
        let closing = async {
            let phase = std::mem::replace(&mut *self.phase.lock().await, Phase::Closed);
            if let Phase::Open(host) = phase {
                host.close().await;
            }
        };
        match timeout(CLOSE_WITHIN, closing).await {
            Ok(()) => tracing::info!("the console is closed"),
            Err(_) => tracing::warn!("the console did not close within {} s", CLOSE_WITHIN.as_secs()),
        }
    }

    async fn open(&self) -> Phase {
        match Host::open(self.options.clone()).await {
            Ok(host) => {
                (self.on_open)(host.app());
                Phase::Open(Box::new(host))
            }
            Err(error) => {
                tracing::error!(%error, "the console cannot start");
                Phase::Refused { failure: error.to_failure(), told: false }
            }
        }
    }
}

impl Phase {
    fn running(&self) -> Result<Running, Failure> {
        match self {
            Phase::Open(host) => Ok(Running { app: host.app().clone(), practice: host.practice().cloned() }),
            Phase::Refused { failure, .. } => Err(failure.clone()),
            Phase::NotTried | Phase::Closed => Err(AppError::Stopped.to_failure()),
        }
    }
}

#[cfg(test)]
mod tests {
    use std::{
        fs::File,
        sync::atomic::{AtomicUsize, Ordering},
    };

    use contract::Cause;
    use host::Presence;

    use super::*;

    fn console(folder: &tempfile::TempDir, opened: &Arc<AtomicUsize>) -> Console {
        let options = Options {
            data: Some(folder.path().to_owned()),
            practice: true,
            presence: Presence::Resident,
            practice_customers: Default::default(),
        };
        let opened = opened.clone();
        Console::new(options, false, move |_| {
            opened.fetch_add(1, Ordering::Relaxed);
        })
    }

    #[tokio::test(flavor = "multi_thread")]
    async fn starts_once_and_answers_until_it_is_closed() {
        let (folder, opened) = (tempfile::tempdir().unwrap(), Arc::default());
        let console = console(&folder, &opened);
        let (first, second) = tokio::join!(console.running(), console.startup());
        assert!(first.unwrap().practice.is_some());
        assert!(second.is_ok());
        assert_eq!(opened.load(Ordering::Relaxed), 1);
        assert!(console.is_at_work());
        console.close().await;
        assert!(matches!(console.running().await, Err(Failure { cause: Cause::Internal { .. }, .. })));
        assert!(!console.is_at_work());
    }

    #[tokio::test(flavor = "multi_thread")]
    async fn says_why_it_cannot_start_and_tries_again_when_asked_again() {
        let (folder, opened) = (tempfile::tempdir().unwrap(), Arc::default());
        let practice = folder.path().join("practice");
        std::fs::create_dir_all(&practice).unwrap();
        let other = File::create(practice.join("console.lock")).unwrap();
        other.lock().unwrap();
        let console = console(&folder, &opened);
        let refused = |answer: Result<Running, Failure>| {
            assert!(matches!(answer, Err(Failure { cause: Cause::AlreadyRunning { .. }, .. })), "{answer:?}");
        };
        refused(console.running().await);
        refused(console.startup().await);
        assert!(!console.is_at_work());
        drop(other);
        refused(console.running().await);
        assert!(console.startup().await.is_ok());
        assert_eq!(opened.load(Ordering::Relaxed), 1);
        console.close().await;
    }
}
