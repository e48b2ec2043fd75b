//! Why the console cannot start.

use std::{io, path::PathBuf};

use app::AppError;
use contract::{Cause, Failure, Retry};
use listener::ListenerError;
use sandbox::SandboxError;
use store::StoreError;
use thiserror::Error;

/// Why the console cannot start.
#[derive(Debug, Error)]
pub enum HostError {
    /// The system names no directory for programs' data.
    #[error("there is no directory for data: say one with --data")]
    NoHome,
    /// A file or directory cannot be used.
    #[error("{}: {kind}", path.display())]
    File {
        /// Which.
        path: PathBuf,
        /// Why.
        kind: io::ErrorKind,
    },
    /// Another console works on this data.
    #[error("another console works on {}", path.display())]
    AlreadyRunning {
        /// The data directory.
        path: PathBuf,
    },
    /// The practice sandbox of another console does not say where it is.
    #[error("the practice provider of the running console cannot be reached")]
    NoSandboxAddress,
    /// The database.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The console itself.
    #[error(transparent)]
    App(#[from] AppError),
    /// The practice provider.
    #[error(transparent)]
    Sandbox(#[from] SandboxError),
    /// The listener, in practice mode, where it must run.
    #[error(transparent)]
    Listener(#[from] ListenerError),
    /// The work of starting was stopped.
    #[error("stopped while starting")]
    Stopped,
}

impl HostError {
    pub(crate) fn file(path: &std::path::Path, error: &io::Error) -> Self {
        HostError::File { path: path.to_owned(), kind: error.kind() }
    }

    /// What the screen is told.
    #[must_use]
    pub fn to_failure(&self) -> Failure {
        match self {
            HostError::AlreadyRunning { path } => {
                Failure { retry: Retry::AfterChange, cause: Cause::AlreadyRunning { path: path.display().to_string() } }
            }
            HostError::Store(error) => app::store_failure(error),
            HostError::App(error) => error.to_failure(),
            HostError::File { kind: io::ErrorKind::StorageFull, .. } => {
                Failure { retry: Retry::AfterChange, cause: Cause::StoreFull }
            }
            HostError::NoHome
            | HostError::File { .. }
            | HostError::NoSandboxAddress
            | HostError::Sandbox(_)
            | HostError::Listener(_)
            | HostError::Stopped => {
                Failure { retry: Retry::AfterChange, cause: Cause::StoreBroken { said: self.to_string() } }
            }
        }
    }
}
