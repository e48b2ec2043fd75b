//! What a use case holds while it reads or writes: a transaction, and nothing that could end it.

use std::ops::Deref;

use rusqlite::{Connection, Params};

use crate::{StoreError, columns::Columns};

/// A consistent view of the database. Nothing that commits meanwhile changes what it sees.
#[derive(Debug)]
pub struct ReadTx<'c> {
    pub(crate) connection: &'c Connection,
}

/// A part of the write transaction. Reads through it (it derefs to [`ReadTx`]) see what it wrote.
///
/// Whatever it wrote is kept when the job answers `Ok`, and undone when it answers `Err`.
#[derive(Debug)]
pub struct WriteTx<'c>(ReadTx<'c>);

impl<'c> WriteTx<'c> {
    pub(crate) fn new(connection: &'c Connection) -> Self {
        WriteTx(ReadTx { connection })
    }
}

impl<'c> Deref for WriteTx<'c> {
    type Target = ReadTx<'c>;

    fn deref(&self) -> &ReadTx<'c> {
        &self.0
    }
}

impl ReadTx<'_> {
    /// Every row of `sql`, read by `read`.
    pub(crate) fn rows<T>(
        &self,
        table: &'static str,
        sql: &str,
        params: impl Params,
        read: impl Fn(&mut Columns<'_>) -> Result<T, StoreError>,
    ) -> Result<Vec<T>, StoreError> {
        let mut statement = self.connection.prepare_cached(sql)?;
        let mut rows = statement.query(params)?;
        let mut found = Vec::new();
        while let Some(row) = rows.next()? {
            found.push(read(&mut Columns::of(table, row))?);
        }
        Ok(found)
    }

    /// The first row of `sql`, if there is one.
    pub(crate) fn row<T>(
        &self,
        table: &'static str,
        sql: &str,
        params: impl Params,
        read: impl Fn(&mut Columns<'_>) -> Result<T, StoreError>,
    ) -> Result<Option<T>, StoreError> {
        let mut statement = self.connection.prepare_cached(sql)?;
        let mut rows = statement.query(params)?;
        rows.next()?.map(|row| read(&mut Columns::of(table, row))).transpose()
    }

    /// The one number that `sql` (an aggregate) answers.
    pub(crate) fn number(&self, sql: &str, params: impl Params) -> Result<i64, StoreError> {
        Ok(self.connection.prepare_cached(sql)?.query_one(params, |row| row.get(0))?)
    }
}

impl WriteTx<'_> {
    /// Runs `sql` and answers how many rows it changed.
    pub(crate) fn execute(&self, sql: &str, params: impl Params) -> Result<usize, StoreError> {
        Ok(self.connection.prepare_cached(sql)?.execute(params)?)
    }

    /// The `seq` of the row that was just inserted.
    pub(crate) fn last_seq(&self) -> i64 {
        self.connection.last_insert_rowid()
    }
}
