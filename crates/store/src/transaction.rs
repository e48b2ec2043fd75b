//! What a use case holds while it reads or writes: a transaction, and nothing that could end it.

use std::{cell::RefCell, ops::Deref};

use rusqlite::{Connection, Params};

use crate::{StoreError, columns::Columns};

/// A consistent view of the database. Nothing that commits meanwhile changes what it sees.
#[derive(Debug)]
pub struct ReadTx<'c> {
    pub(crate) connection: &'c Connection,
    /// The last error of SQLite. When it made SQLite give up the transaction, every write of the group learns the cause.
    failure: RefCell<Option<StoreError>>,
}

/// A part of the write transaction. Reads through it (it derefs to [`ReadTx`]) see what it wrote.
///
/// Whatever it wrote is kept when the job answers `Ok`, and undone when it answers `Err`.
#[derive(Debug)]
pub struct WriteTx<'c>(ReadTx<'c>);

impl<'c> WriteTx<'c> {
    pub(crate) fn new(connection: &'c Connection) -> Self {
        WriteTx(ReadTx::new(connection))
    }
}

impl<'c> Deref for WriteTx<'c> {
    type Target = ReadTx<'c>;

    fn deref(&self) -> &ReadTx<'c> {
        &self.0
    }
}

impl<'c> ReadTx<'c> {
    pub(crate) fn new(connection: &'c Connection) -> Self {
        ReadTx { connection, failure: RefCell::new(None) }
    }

    /// Why SQLite gave up the transaction, which the caller saw that it did.
    pub(crate) fn failure(&self) -> StoreError {
        self.failure.take().unwrap_or(StoreError::GroupAbandoned)
    }

    fn noted<T>(&self, outcome: Result<T, StoreError>) -> Result<T, StoreError> {
        outcome.inspect_err(|error| {
            self.failure.replace(Some(error.clone()));
        })
    }

    /// Every row of `sql`, read by `read`.
    pub(crate) fn rows<T>(
        &self,
        table: &'static str,
        sql: &str,
        params: impl Params,
        read: impl Fn(&mut Columns<'_>) -> Result<T, StoreError>,
    ) -> Result<Vec<T>, StoreError> {
        let every = || {
            let mut statement = self.connection.prepare_cached(sql)?;
            let mut rows = statement.query(params)?;
            let mut found = Vec::new();
            while let Some(row) = rows.next()? {
                found.push(read(&mut Columns::of(table, row))?);
            }
            Ok(found)
        };
        self.noted(every())
    }

    /// The first row of `sql`, if there is one.
    pub(crate) fn row<T>(
        &self,
        table: &'static str,
        sql: &str,
        params: impl Params,
        read: impl Fn(&mut Columns<'_>) -> Result<T, StoreError>,
    ) -> Result<Option<T>, StoreError> {
        let first = || {
            let mut statement = self.connection.prepare_cached(sql)?;
            let mut rows = statement.query(params)?;
            rows.next()?.map(|row| read(&mut Columns::of(table, row))).transpose()
        };
        self.noted(first())
    }

    /// The one number that `sql` (an aggregate) answers.
    pub(crate) fn number(&self, sql: &str, params: impl Params) -> Result<i64, StoreError> {
        let one = || Ok(self.connection.prepare_cached(sql)?.query_one(params, |row| row.get(0))?);
        self.noted(one())
    }
}

impl WriteTx<'_> {
    /// Runs `sql` and answers how many rows it changed.
    pub(crate) fn execute(&self, sql: &str, params: impl Params) -> Result<usize, StoreError> {
        let run = || Ok(self.connection.prepare_cached(sql)?.execute(params)?);
        self.noted(run())
    }

    /// The `seq` of the row that was just inserted.
    pub(crate) fn last_seq(&self) -> i64 {
        self.connection.last_insert_rowid()
    }
}
