//! Why something could not be measured.

use std::{io, path::Path, path::PathBuf};

use thiserror::Error;

/// Why something could not be measured.
#[derive(Debug, Error)]
pub(crate) enum BenchError {
    /// A file or folder.
    #[error("{}: {source}", path.display())]
    File {
        /// Which.
        path: PathBuf,
        /// Why.
        source: io::Error,
    },
    /// A socket, a thread or a runtime of the bench itself.
    #[error("{what}: {source}")]
    Machine {
        /// Which part.
        what: &'static str,
        /// Why.
        source: io::Error,
    },
    /// A program that is measured, or that measures, did not do what it should.
    #[error("{program}: {said}")]
    Program {
        /// Which.
        program: String,
        /// What it said, or what was missing.
        said: String,
    },
    /// The server did not answer 200.
    #[error("a request was answered {status}")]
    Refused {
        /// What it answered.
        status: u16,
    },
    /// The answer was no HTTP that the load generator understands.
    #[error("an answer could not be read")]
    BadAnswer,
    /// What was answered is not what stands in the books.
    #[error("{answered} webhooks were answered, but {booked} payments are booked")]
    NotBooked {
        /// Answers of 200.
        answered: u64,
        /// Payments that are paid.
        booked: u64,
    },
    /// Nothing was measured, so there is nothing to tell.
    #[error("{what}: nothing was measured")]
    Nothing {
        /// What should have been.
        what: &'static str,
    },
    /// The listener.
    #[error(transparent)]
    Listener(#[from] listener::ListenerError),
    /// The store.
    #[error(transparent)]
    Store(#[from] store::StoreError),
    /// The use cases.
    #[error(transparent)]
    App(#[from] app::AppError),
    /// The peers' own SQL.
    #[error(transparent)]
    Sqlite(#[from] rusqlite::Error),
    /// The report.
    #[error(transparent)]
    Json(#[from] serde_json::Error),
}

impl BenchError {
    /// For `map_err` of what was done to `path`.
    pub(crate) fn file(path: &Path) -> impl FnOnce(io::Error) -> BenchError {
        let path = path.to_owned();
        move |source| BenchError::File { path, source }
    }

    /// For `map_err` of what the machine refused.
    pub(crate) fn machine(what: &'static str) -> impl FnOnce(io::Error) -> BenchError {
        move |source| BenchError::Machine { what, source }
    }
}
