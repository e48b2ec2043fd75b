//! The journal of refunds: who learnt or did what, when, and what the provider said. Append-only.

use domain::{RefundId, RefundState, refund::RefundFact};

use crate::{
    ReadTx, StoreError, WriteTx,
    journal::{Event, Journal, NewEvent},
};

/// An event that is about to be written.
pub type NewRefundEvent = NewEvent<RefundId, RefundState, RefundFact>;

/// An event as it stands in the journal.
pub type RefundEvent = Event<RefundId, RefundState, RefundFact>;

const JOURNAL: Journal<RefundState> = Journal {
    table: "refund_events",
    insert: "INSERT INTO refund_events (refund_id, at_us, kind, source, actor_id, from_state, to_state, fact, note,
                provider_request_id, http_status, raw_answer)
             VALUES (:of, :at, :kind, :source, :actor_id, :from_state, :to_state, :fact, :note,
                :provider_request_id, :http_status, :raw_answer)",
    select: "SELECT seq, refund_id, at_us, kind, source, actor_id, from_state, to_state, fact, note,
                provider_request_id, http_status, raw_answer
             FROM refund_events WHERE refund_id = ?1 ORDER BY seq",
    state_name: RefundState::as_str,
    state_from_name: RefundState::from_name,
};

/// Adds an event. Answers its `seq`.
///
/// # Errors
/// [`StoreError::MissingReference`] when there is no such refund.
pub fn append(tx: &WriteTx<'_>, new: &NewRefundEvent) -> Result<i64, StoreError> {
    JOURNAL.append(tx, new)
}

/// The events of one refund, oldest first.
///
/// # Errors
/// [`StoreError`] when the database fails.
pub fn of_refund(rx: &ReadTx<'_>, id: &RefundId) -> Result<Vec<RefundEvent>, StoreError> {
    JOURNAL.of(rx, id.as_str())
}
