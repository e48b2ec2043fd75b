//! The raw answer behind an event, for support.

use contract::{Evidence, ShowEvidence};
use domain::{Operator, Permission, RefundId, TransactionId};
use store::{journal, payment_events, refund_events};

use crate::{
    App,
    error::{AppError, id_error},
};

impl App {
    /// The raw answer that came with an event.
    ///
    /// # Errors
    /// [`AppError::NotFound`] when there is no such event or no answer with it; the store's.
    pub async fn show_evidence(&self, operator: &Operator, request: ShowEvidence) -> Result<Evidence, AppError> {
        operator.require(Permission::View)?;
        let payment_id: TransactionId = request.payment_id.parse().map_err(|error| id_error("payment_id", &error))?;
        let refund_id: Option<RefundId> =
            request.refund_id.map(|id| id.parse().map_err(|error| id_error("refund_id", &error))).transpose()?;
        let seq = request.seq;
        let kept = self
            .read(move |rx| {
                Ok(match refund_id {
                    Some(id) => evidence(refund_events::of_refund(rx, &id)?, seq),
                    None => evidence(payment_events::of_payment(rx, &payment_id)?, seq),
                })
            })
            .await?;
        match kept {
            Some(journal::Evidence { provider_request_id, http_status, raw_answer: Some(body) }) => {
                Ok(Evidence { http_status, request_id: provider_request_id, body })
            }
            Some(_) | None => Err(AppError::NotFound { id: seq.to_string() }),
        }
    }
}

fn evidence<Id, State, Fact>(events: Vec<journal::Event<Id, State, Fact>>, seq: i64) -> Option<journal::Evidence> {
    events.into_iter().find(|it| it.seq == seq).map(|it| it.event.evidence)
}
