//! How the same rows are found without the store: OFFSET for a page, LIKE for a search.

use std::{
    path::Path,
    time::{Duration, Instant},
};

use domain::text::fold_for_search;
use rusqlite::{Connection, OpenFlags, params};

use crate::error::BenchError;

const ROW: &str =
    "seq, id, order_id, amount, description, memo, state, method, created_at_us, business_date, receipt_number";

/// A connection of its own to the same file.
pub(super) struct Peer(Connection);

impl Peer {
    pub(super) fn open(path: &Path) -> Result<Self, BenchError> {
        Ok(Peer(Connection::open_with_flags(path, OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX)?))
    }

    /// A page after `skipped` rows.
    pub(super) fn offset(&self, skipped: u64, rows: u32) -> Result<Duration, BenchError> {
        let sql = format!("SELECT {ROW} FROM payments ORDER BY seq DESC LIMIT ?1 OFFSET ?2");
        self.timed(&sql, params![rows, i64::try_from(skipped).unwrap_or(i64::MAX)])
    }

    /// The newest rows whose text has `needle` in it.
    pub(super) fn like(&self, needle: &str, rows: u32) -> Result<Duration, BenchError> {
        let sql = format!("SELECT {ROW} FROM payments WHERE search_text LIKE ?1 ORDER BY seq DESC LIMIT ?2");
        self.timed(&sql, params![format!("%{}%", fold_for_search(needle)), rows])
    }

    fn timed(&self, sql: &str, values: impl rusqlite::Params) -> Result<Duration, BenchError> {
        let started = Instant::now();
        let mut statement = self.0.prepare_cached(sql)?;
        let mut rows = statement.query(values)?;
        while let Some(row) = rows.next()? {
            std::hint::black_box(row.get_ref(4)?);
        }
        Ok(started.elapsed())
    }
}
