//! The handle that everybody shares.

#[cfg(test)]
mod tests;

use std::sync::Arc;

use crate::{ReadTx, StoreError, StoreOptions, WriteTx, open, readers::Readers, writer::Writer};

/// The open database: one thread that writes, a few connections that read. Clones share them; the last one to go closes them.
#[derive(Debug, Clone)]
pub struct Store {
    inner: Arc<Inner>,
}

/// Fields close in this order: SQLite folds the log into the file when the last connection, the writer's, closes.
#[derive(Debug)]
struct Inner {
    readers: Readers,
    writer: Writer,
}

impl Store {
    /// Opens the database, makes it when it is missing, and brings its schema up to date. Blocks.
    ///
    /// # Errors
    /// [`StoreError`], by cause. A database that is newer, foreign or damaged is not touched.
    pub fn open(options: &StoreOptions) -> Result<Self, StoreError> {
        let connection = open::writer(options)?;
        let readers = Readers::open(options)?;
        let writer = Writer::start(connection, options.commit)?;
        Ok(Store { inner: Arc::new(Inner { readers, writer }) })
    }

    /// Runs `job` in the write transaction. Its `Ok` is answered after it is on the disk; its `Err` after it is undone.
    ///
    /// `job` must be quick and must not wait for anything: it holds up every other write. Once queued it runs, even if the caller
    /// is dropped meanwhile.
    ///
    /// # Errors
    /// Whatever `job` answers, or the [`StoreError`] that kept the group of writes from the disk; nothing was written then.
    ///
    /// # Examples
    /// ```
    /// # use store::{Store, StoreError, StoreOptions, settings};
    /// # let folder = tempfile::tempdir().unwrap();
    /// # let now = "2026-01-28T05:00:00Z".parse().unwrap();
    /// # let store = Store::open(&StoreOptions::new(folder.path().join("mpac.db"), now)).unwrap();
    /// # tokio::runtime::Builder::new_current_thread().build().unwrap().block_on(async {
    /// store.write(move |tx| settings::set(tx, "language", &"ja", "OPERATOR-BUILTIN", now)).await?;
    /// let language: Option<String> = store.read(|rx| settings::get(rx, "language")).await?;
    /// assert_eq!(language.as_deref(), Some("ja"));
    /// # Ok::<(), StoreError>(()) }).unwrap();
    /// ```
    pub async fn write<T, E, F>(&self, job: F) -> Result<T, E>
    where
        F: FnOnce(&WriteTx<'_>) -> Result<T, E> + Send + 'static,
        T: Send + 'static,
        E: From<StoreError> + Send + 'static,
    {
        self.inner.writer.write(job).await
    }

    /// [`Store::write`] for a `job` that may be run, undone, and run again before it is answered: when many of these wait, they cost less
    /// than as many others. Only the last run counts.
    ///
    /// # Errors
    /// As [`Store::write`].
    pub async fn write_repeatable<T, E, F>(&self, job: F) -> Result<T, E>
    where
        F: Fn(&WriteTx<'_>) -> Result<T, E> + Send + 'static,
        T: Send + 'static,
        E: From<StoreError> + Send + 'static,
    {
        self.inner.writer.write_repeatable(job).await
    }

    /// [`Store::write`] for callers without a runtime. Must not be called from asynchronous code.
    ///
    /// # Errors
    /// As [`Store::write`].
    pub fn write_blocking<T, E, F>(&self, job: F) -> Result<T, E>
    where
        F: FnOnce(&WriteTx<'_>) -> Result<T, E> + Send + 'static,
        T: Send + 'static,
        E: From<StoreError> + Send + 'static,
    {
        self.inner.writer.write_blocking(job)
    }

    /// Runs `job` on one consistent state of the database, on a thread that may block.
    ///
    /// # Errors
    /// Whatever `job` answers, or a [`StoreError`].
    pub async fn read<T, E, F>(&self, job: F) -> Result<T, E>
    where
        F: FnOnce(&ReadTx<'_>) -> Result<T, E> + Send + 'static,
        T: Send + 'static,
        E: From<StoreError> + Send + 'static,
    {
        let permit = self.inner.readers.permits.acquire().await.map_err(|_| StoreError::Closed)?;
        let inner = Arc::clone(&self.inner);
        let done = tokio::task::spawn_blocking(move || inner.readers.read(job)).await;
        drop(permit);
        done.unwrap_or_else(|_| Err(E::from(StoreError::Closed)))
    }

    /// [`Store::read`] on the caller's own thread, which waits while all connections are in use.
    ///
    /// # Errors
    /// As [`Store::read`].
    pub fn read_blocking<T, E: From<StoreError>>(&self, job: impl FnOnce(&ReadTx<'_>) -> Result<T, E>) -> Result<T, E> {
        self.inner.readers.read(job)
    }

    /// Reads the whole file through, on a thread that may block, while others read and write. Takes seconds on a million payments.
    ///
    /// # Errors
    /// [`StoreError::Corrupt`] with the first thing that is wrong.
    pub async fn check(&self) -> Result<(), StoreError> {
        self.read(|rx| open::quick_check(rx.connection)).await
    }
}
