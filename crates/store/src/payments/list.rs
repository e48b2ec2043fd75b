//! Payments page by page, newest first.
//!
//! Each filter chooses the index that already stands in the order of creation for it ([`Branch`]), so that a page costs a page and
//! not the table. Filters for which no single index does (text: words or an id; several states) are several branches, each a page
//! in the same order, merged. Deliberately absent: OFFSET.

use domain::{BusinessDate, PaymentMethod, PaymentState, Yen, text::fold_for_search};
use rusqlite::{params, params_from_iter, types::Value};
use serde::{Deserialize, Serialize};

use super::{COLUMNS, Payment, TABLE, ids, read};
use crate::{ReadTx, StoreError, search};

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

/// The index that a page walks along.
enum Branch {
    /// All payments.
    Newest,
    /// One day.
    Date(BusinessDate),
    /// One state.
    State(PaymentState),
    /// One amount.
    Amount(Yen),
    /// The bigrams of a folded needle.
    Words(String),
    /// Ids and receipt numbers that match what was typed.
    Ids(ids::Matches),
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
    for branch in branches(filter) {
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

fn needle(filter: &PaymentFilter) -> Option<String> {
    filter.text.as_deref().map(fold_for_search).filter(|needle| !needle.is_empty())
}

fn one_day(filter: &PaymentFilter) -> Option<BusinessDate> {
    filter.from.filter(|from| filter.to == Some(*from))
}

fn branches(filter: &PaymentFilter) -> Vec<Branch> {
    if let Some(day) = one_day(filter) {
        return vec![Branch::Date(day)];
    }
    if let Some(needle) = needle(filter) {
        let ids = filter.text.as_deref().and_then(ids::Matches::of).map(Branch::Ids);
        return std::iter::once(Branch::Words(needle)).chain(ids).collect();
    }
    match filter.amount_min {
        Some(amount) if filter.amount_max == Some(amount) => vec![Branch::Amount(amount)],
        Some(_) | None if filter.states.is_empty() => vec![Branch::Newest],
        Some(_) | None => filter.states.iter().copied().map(Branch::State).collect(),
    }
}

/// The first and last `seq` between which the wanted payments lie.
struct Span {
    first: i64,
    last: i64,
}

impl Span {
    /// Exact for a range of dates: each day that has payments knows its first and last, and is found by a look-up or two.
    /// `None`: there is no such payment.
    fn of(rx: &ReadTx<'_>, filter: &PaymentFilter) -> Result<Option<Span>, StoreError> {
        if (filter.from.is_none() && filter.to.is_none()) || one_day(filter).is_some() {
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

/// SQL in the making: conditions and the values they ask for, in step.
struct Conditions {
    sql: String,
    values: Vec<Value>,
}

impl Conditions {
    /// Adds a condition with as many `?` as there are values.
    fn and(&mut self, condition: &str, values: impl IntoIterator<Item = Value>) {
        self.sql.push_str(" AND ");
        self.sql.push_str(condition);
        self.values.extend(values);
    }

    fn any_of(&mut self, column: &str, names: impl ExactSizeIterator<Item = &'static str>) {
        if names.len() > 0 {
            let marks = vec!["?"; names.len()].join(", ");
            self.and(&format!("+{column} IN ({marks})"), names.map(|name| Value::from(name.to_owned())));
        }
    }
}

fn statement(branch: &Branch, filter: &PaymentFilter, span: &Span, limit: u32) -> (String, Vec<Value>) {
    let text = |date: BusinessDate| Value::from(date.to_string());
    // The table to walk along, its column in the order of creation, and the condition that its index answers.
    let (from, seq, condition, values) = match branch {
        Branch::Newest => ("payments p NOT INDEXED", "p.seq", "1".to_owned(), Vec::new()),
        Branch::Date(day) => {
            ("payments p INDEXED BY payments_date", "p.seq", "p.business_date = ?".to_owned(), vec![text(*day)])
        }
        Branch::State(state) => (
            "payments p INDEXED BY payments_state",
            "p.seq",
            "p.state = ?".to_owned(),
            vec![Value::from(state.as_str().to_owned())],
        ),
        Branch::Amount(amount) => (
            "payments p INDEXED BY payments_amount",
            "p.seq",
            "p.amount = ?".to_owned(),
            vec![Value::from(amount.get())],
        ),
        Branch::Words(needle) => (
            "payments_search CROSS JOIN payments p ON p.seq = payments_search.rowid",
            "payments_search.rowid",
            "payments_search MATCH ?".to_owned(),
            vec![Value::from(search::query(needle))],
        ),
        Branch::Ids(matches) => ("payments p", "p.seq", matches.condition(), matches.values()),
    };
    let mut wanted = Conditions { sql: condition, values };
    wanted.and(&format!("{seq} >= ? AND {seq} <= ?"), [Value::from(span.first), Value::from(span.last)]);
    if let Branch::Date(_) = branch {
        on_a_day_with_text(&mut wanted, filter);
    } else {
        filter.from.into_iter().for_each(|from| wanted.and("+p.business_date >= ?", [text(from)]));
        filter.to.into_iter().for_each(|to| wanted.and("+p.business_date <= ?", [text(to)]));
    }
    wanted.any_of("p.state", filter.states.iter().map(|state| state.as_str()));
    wanted.any_of("p.method", filter.methods.iter().map(|method| method.as_str()));
    filter.amount_min.into_iter().for_each(|min| wanted.and("+p.amount >= ?", [Value::from(min.get())]));
    filter.amount_max.into_iter().for_each(|max| wanted.and("+p.amount <= ?", [Value::from(max.get())]));
    wanted.values.push(Value::from(i64::from(limit)));
    let sql = format!("SELECT {COLUMNS} FROM {from} WHERE {} ORDER BY {seq} DESC LIMIT ?", wanted.sql);
    (sql, wanted.values)
}

/// A day has few payments: reading their text costs less than asking the index about all days.
fn on_a_day_with_text(wanted: &mut Conditions, filter: &PaymentFilter) {
    let Some(needle) = needle(filter) else { return };
    match filter.text.as_deref().and_then(ids::Matches::of) {
        None => wanted.and("instr(p.search_text, ?) > 0", [Value::from(needle)]),
        Some(matches) => wanted.and(
            &format!("(instr(p.search_text, ?) > 0 OR {})", matches.condition()),
            std::iter::once(Value::from(needle)).chain(matches.values()),
        ),
    }
}
