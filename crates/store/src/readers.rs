//! A few connections that can only read, handed out one at a time.

use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};

use rusqlite::Connection;
use tokio::sync::Semaphore;

use crate::{ReadTx, StoreError, StoreOptions, open, writer::guarded};

#[derive(Debug)]
pub(crate) struct Readers {
    idle: Mutex<Vec<Connection>>,
    returned: Condvar,
    /// Keeps asynchronous callers from occupying more threads than there are connections.
    pub(crate) permits: Semaphore,
}

impl Readers {
    pub(crate) fn open(options: &StoreOptions) -> Result<Self, StoreError> {
        let count = options.readers.max(1);
        let idle = (0..count).map(|_| open::reader(options)).collect::<Result<Vec<_>, _>>()?;
        Ok(Readers { idle: Mutex::new(idle), returned: Condvar::new(), permits: Semaphore::new(count) })
    }

    /// Runs `work` in a transaction of its own: it sees one state of the database. Waits until a connection is free.
    pub(crate) fn read<T, E: From<StoreError>>(&self, work: impl FnOnce(&ReadTx<'_>) -> Result<T, E>) -> Result<T, E> {
        let connection = self.take();
        let outcome = in_transaction(&connection, work);
        self.idle().push(connection);
        self.returned.notify_one();
        outcome
    }

    fn take(&self) -> Connection {
        let mut idle = self.idle();
        loop {
            if let Some(connection) = idle.pop() {
                return connection;
            }
            idle = self.returned.wait(idle).unwrap_or_else(PoisonError::into_inner);
        }
    }

    /// No panic can happen while it is locked, so a poisoned lock protects a sound list.
    fn idle(&self) -> MutexGuard<'_, Vec<Connection>> {
        self.idle.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn in_transaction<T, E: From<StoreError>>(
    connection: &Connection,
    work: impl FnOnce(&ReadTx<'_>) -> Result<T, E>,
) -> Result<T, E> {
    connection.execute_batch("BEGIN").map_err(StoreError::from)?;
    let outcome = guarded(|| work(&ReadTx::new(connection)));
    // A transaction that only read has nothing to keep. It is over even when ending it reports an error.
    if !connection.is_autocommit() {
        let _ = connection.execute_batch("ROLLBACK");
    }
    outcome
}
