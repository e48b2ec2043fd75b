//! Payments page by page, newest first.
//!
//! Each filter chooses an index that already stands in the order of creation for it (`branch.rs`), so that a page costs a page and
//! not the table. Filters for which no single index does (text: words or an id; several states) are several branches, each a page
//! in the same order, merged. Deliberately absent: OFFSET.

use domain::{BusinessDate, PaymentMethod, PaymentState, Yen};
use rusqlite::{params, params_from_iter};
use serde::{Deserialize, Serialize};

use super::{
    Payment, TABLE,
    branch::{branches, statement},
    read,
};
use crate::{ReadTx, StoreError};

/// Rows of one page at most.
pub const PAGE_ROWS_MAX: u32 = 500;

/// Which payments are wanted. The default wants all.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PaymentFilter {
    /// The first business date, inclusive.
    pub from: Option<BusinessDate>,
    /// The last business date, inclusive.
    pub to: Option<BusinessDate>,
    /// Any of these states; empty: all.
    pub states: Vec<PaymentState>,
    /// Any of these methods; empty: all.
    pub methods: Vec<PaymentMethod>,
    /// At least this amount.
    pub amount_min: Option<Yen>,
    /// At most this amount.
    pub amount_max: Option<Yen>,
    /// A part of description, memo or an item's name, the beginning of an id, or a receipt number.
    pub text: Option<String>,
}

/// Where a page ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Cursor(i64);

impl Cursor {
    /// The cursor after the payment with this `seq`.
    #[must_use]
    pub const fn after(seq: i64) -> Self {
        Cursor(seq)
    }

    /// The `seq` of the last payment before the cursor.
    #[must_use]
    pub const fn seq(self) -> i64 {
        self.0
    }
}

/// One page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Page {
    /// Newest first.
    pub rows: Vec<Payment>,
    /// Where the next page begins, if there is one.
    pub next: Option<Cursor>,
}

/// The payments that `filter` wants, newest first, from `cursor` on: 1 to [`PAGE_ROWS_MAX`] of them.
///
/// # Errors
/// [`StoreError`] when the database fails.
pub fn list(rx: &ReadTx<'_>, filter: &PaymentFilter, cursor: Option<Cursor>, limit: u32) -> Result<Page, StoreError> {
    let limit = limit.clamp(1, PAGE_ROWS_MAX);
    let Some(mut span) = Span::of(rx, filter)? else { return Ok(Page { rows: Vec::new(), next: None }) };
    if let Some(cursor) = cursor {
        span.last = span.last.min(cursor.0.saturating_sub(1));
    }
    let mut rows = Vec::new();
    for branch in branches(rx, filter)? {
        let (sql, values) = statement(&branch, filter, &span, limit + 1);
        rows.extend(rx.rows(TABLE, &sql, params_from_iter(values), read)?);
    }
    rows.sort_by_key(|payment| std::cmp::Reverse(payment.seq));
    rows.dedup_by_key(|payment| payment.seq);
    let limit = usize::try_from(limit).unwrap_or(usize::MAX);
    let more = rows.len() > limit;
    rows.truncate(limit);
    let next = rows.last().filter(|_| more).map(|payment| Cursor(payment.seq));
    Ok(Page { rows, next })
}

/// The first and last `seq` between which the wanted payments lie.
pub(super) struct Span {
    pub(super) first: i64,
    pub(super) last: i64,
}

impl Span {
    /// Exact for a range of dates: each day that has payments knows its first and last, and is found by a look-up or two.
    /// `None`: there is no such payment.
    fn of(rx: &ReadTx<'_>, filter: &PaymentFilter) -> Result<Option<Span>, StoreError> {
        if filter.from.is_none() && filter.to.is_none() {
            return Ok(Some(Span { first: i64::MIN, last: i64::MAX }));
        }
        let text = |date: Option<BusinessDate>| date.map(|date| date.to_string());
        let found = rx.row(
            TABLE,
            "WITH RECURSIVE days (day) AS (
                SELECT min(business_date) FROM payments WHERE business_date >= ?1
                UNION ALL
                SELECT (SELECT min(business_date) FROM payments WHERE business_date > day) FROM days WHERE day <= ?2
             )
             SELECT min((SELECT min(seq) FROM payments WHERE business_date = day)),
                    max((SELECT max(seq) FROM payments WHERE business_date = day))
             FROM days WHERE day <= ?2",
            params![text(filter.from).unwrap_or_default(), text(filter.to).unwrap_or_else(|| "9999-12-31".into())],
            |c| Ok(c.plain::<Option<i64>>()?.zip(c.plain::<Option<i64>>()?)),
        )?;
        Ok(found.flatten().map(|(first, last)| Span { first, last }))
    }
}
