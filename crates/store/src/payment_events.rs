//! The journal of payments: who learnt or did what, when, and what the provider said. Append-only.

use domain::{PaymentState, TransactionId, payment::PaymentFact};

use crate::{
    ReadTx, StoreError, WriteTx,
    journal::{Event, Journal, NewEvent},
};

/// An event that is about to be written.
pub type NewPaymentEvent = NewEvent<TransactionId, PaymentState, PaymentFact>;

/// An event as it stands in the journal.
pub type PaymentEvent = Event<TransactionId, PaymentState, PaymentFact>;

const JOURNAL: Journal<PaymentState> = Journal {
    table: "payment_events",
    insert: "INSERT INTO payment_events (payment_id, at_us, kind, source, actor_id, from_state, to_state, fact, note,
                provider_request_id, http_status, raw_answer)
             VALUES (:of, :at, :kind, :source, :actor_id, :from_state, :to_state, :fact, :note,
                :provider_request_id, :http_status, :raw_answer)",
    select: "SELECT seq, payment_id, at_us, kind, source, actor_id, from_state, to_state, fact, note,
                provider_request_id, http_status, raw_answer
             FROM payment_events WHERE payment_id = ?1 ORDER BY seq",
    state_name: PaymentState::as_str,
    state_from_name: PaymentState::from_name,
};

/// Adds an event. Answers its `seq`.
///
/// # Errors
/// [`StoreError::MissingReference`] when there is no such payment.
pub fn append(tx: &WriteTx<'_>, new: &NewPaymentEvent) -> Result<i64, StoreError> {
    JOURNAL.append(tx, new)
}

/// The events of one payment, oldest first.
///
/// # Errors
/// [`StoreError`] when the database fails.
pub fn of_payment(rx: &ReadTx<'_>, id: &TransactionId) -> Result<Vec<PaymentEvent>, StoreError> {
    JOURNAL.of(rx, id.as_str())
}
