//! The ways along which a page of payments can be walked, newest first, and the SQL of each.

use domain::{BusinessDate, PaymentState, Yen, text::fold_for_search};
use rusqlite::{params_from_iter, types::Value};

use super::{
    COLUMNS, TABLE, ids,
    list::{PaymentFilter, Span},
};
use crate::{ReadTx, StoreError, search};

/// Up to so many payments of the wanted day, states or amounts are looked at one by one; more are walked through in order until the
/// page is full. Tests have few payments and want both.
const FEW_ROWS_MAX: usize = if cfg!(test) { 8 } else { 5_000 };

/// The index that a page walks along.
pub(super) enum Branch {
    /// All payments.
    Newest,
    /// One day.
    Date(BusinessDate),
    /// The few payments, wherever they are, that meet this condition on an indexed column.
    Few(Conditions),
    /// One state.
    State(PaymentState),
    /// One amount.
    Amount(Yen),
    /// The characters of a folded needle.
    Words(String),
    /// Ids and receipt numbers that match what was typed.
    Ids(ids::Matches),
}

fn needle(filter: &PaymentFilter) -> Option<String> {
    filter.text.as_deref().map(fold_for_search).filter(|needle| !needle.is_empty())
}

fn one_day(filter: &PaymentFilter) -> Option<BusinessDate> {
    filter.from.filter(|from| filter.to == Some(*from))
}

/// The branches that together find what `filter` wants.
pub(super) fn branches(rx: &ReadTx<'_>, filter: &PaymentFilter) -> Result<Vec<Branch>, StoreError> {
    for narrow in [of_day(filter), of_states(filter), of_amounts(filter)].into_iter().flatten() {
        if is_few(rx, &narrow)? {
            return Ok(vec![Branch::Few(narrow)]);
        }
    }
    if let Some(needle) = needle(filter) {
        let ids = filter.text.as_deref().and_then(ids::Matches::of).map(Branch::Ids);
        return Ok(std::iter::once(Branch::Words(needle)).chain(ids).collect());
    }
    if let Some(day) = one_day(filter) {
        return Ok(vec![Branch::Date(day)]);
    }
    Ok(match filter.amount_min {
        Some(amount) if filter.amount_max == Some(amount) => vec![Branch::Amount(amount)],
        Some(_) | None if filter.states.is_empty() => vec![Branch::Newest],
        Some(_) | None => filter.states.iter().copied().map(Branch::State).collect(),
    })
}

fn of_day(filter: &PaymentFilter) -> Option<Conditions> {
    one_day(filter)
        .map(|day| Conditions { sql: "business_date = ?".to_owned(), values: vec![Value::from(day.to_string())] })
}

fn of_states(filter: &PaymentFilter) -> Option<Conditions> {
    let names = filter.states.iter().map(|state| state.as_str());
    let mut of_states = Conditions { sql: "1".to_owned(), values: Vec::new() };
    of_states.any_of("state", names);
    (!filter.states.is_empty()).then_some(of_states)
}

fn of_amounts(filter: &PaymentFilter) -> Option<Conditions> {
    if filter.amount_min.is_none() && filter.amount_max.is_none() {
        return None;
    }
    let (min, max) = (filter.amount_min.unwrap_or(Yen::ZERO), filter.amount_max.unwrap_or(Yen::new(i64::MAX)));
    let values = vec![Value::from(min.get()), Value::from(max.get())];
    Some(Conditions { sql: "amount >= ? AND amount <= ?".to_owned(), values })
}

fn is_few(rx: &ReadTx<'_>, narrow: &Conditions) -> Result<bool, StoreError> {
    let sql = format!("SELECT 1 FROM payments WHERE {} LIMIT {}", narrow.sql, FEW_ROWS_MAX + 1);
    Ok(rx.rows(TABLE, &sql, params_from_iter(&narrow.values), |_| Ok(()))?.len() <= FEW_ROWS_MAX)
}

/// SQL in the making: conditions and the values they ask for, in step.
pub(super) struct Conditions {
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
            self.and(&format!("{column} IN ({marks})"), names.map(|name| Value::from(name.to_owned())));
        }
    }
}

/// One page of `branch`, and the values that it asks for.
pub(super) fn statement(branch: &Branch, filter: &PaymentFilter, span: &Span, limit: u32) -> (String, Vec<Value>) {
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
        Branch::Few(narrow) => (
            "payments p",
            "p.seq",
            format!("p.seq IN (SELECT seq FROM payments WHERE {})", narrow.sql),
            narrow.values.clone(),
        ),
        Branch::Ids(matches) => ("payments p", "p.seq", matches.condition(), matches.values()),
    };
    let mut wanted = Conditions { sql: condition, values };
    wanted.and(&format!("{seq} >= ? AND {seq} <= ?"), [Value::from(span.first), Value::from(span.last)]);
    if let Branch::Few(_) = branch {
        with_text(&mut wanted, filter);
    }
    filter.from.into_iter().for_each(|from| wanted.and("+p.business_date >= ?", [text(from)]));
    filter.to.into_iter().for_each(|to| wanted.and("+p.business_date <= ?", [text(to)]));
    wanted.any_of("+p.state", filter.states.iter().map(|state| state.as_str()));
    wanted.any_of("+p.method", filter.methods.iter().map(|method| method.as_str()));
    filter.amount_min.into_iter().for_each(|min| wanted.and("+p.amount >= ?", [Value::from(min.get())]));
    filter.amount_max.into_iter().for_each(|max| wanted.and("+p.amount <= ?", [Value::from(max.get())]));
    wanted.values.push(Value::from(i64::from(limit)));
    let sql = format!("SELECT {COLUMNS} FROM {from} WHERE {} ORDER BY {seq} DESC LIMIT ?", wanted.sql);
    (sql, wanted.values)
}

/// Reading the text of a few payments costs less than asking the search index about all.
fn with_text(wanted: &mut Conditions, filter: &PaymentFilter) {
    let Some(needle) = needle(filter) else { return };
    match filter.text.as_deref().and_then(ids::Matches::of) {
        None => wanted.and("instr(p.search_text, ?) > 0", [Value::from(needle)]),
        Some(matches) => wanted.and(
            &format!("(instr(p.search_text, ?) > 0 OR {})", matches.condition()),
            std::iter::once(Value::from(needle)).chain(matches.values()),
        ),
    }
}
