//! The same for money that goes back: refunds, and cancels of a whole payment.

use domain::{Yen, refund::RefundFact};
use paypay::{CodeMeaning, Evidence, Outcome, RefundAnswer, RefundRequest, RefundStatus, UnknownCause};
use store::{payments::Payment, refunds::Refund};

use super::{Provider, is_not_found};

/// What an answer about a refund means.
#[derive(Debug, Clone)]
pub(crate) struct RefundSeen {
    /// What it means.
    pub(crate) sight: RefundSight,
    /// The provider's status or code, for people.
    pub(crate) note: String,
    /// The provider's refund id, when it named one.
    pub(crate) provider_refund_id: Option<String>,
    /// For support.
    pub(crate) evidence: Evidence,
}

impl RefundSeen {
    pub(crate) fn new(sight: RefundSight, note: String, evidence: Evidence) -> Self {
        RefundSeen { sight, note, provider_refund_id: None, evidence }
    }
}

/// What an answer means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum RefundSight {
    /// A fact.
    Fact(RefundFact),
    /// The provider does not know the refund.
    NotFound,
    /// The provider speaks of another amount.
    OtherAmount(Yen),
    /// Refused for now: the same request may be sent again later.
    Later,
    /// No usable answer.
    Nothing,
    /// The request certainly never left.
    NeverSent,
}

/// What a request to call a payment off came to.
pub(crate) struct CancelSeen {
    /// The same as a refund's.
    pub(crate) seen: RefundSeen,
    /// The provider says that there is no such payment.
    pub(crate) not_found: bool,
}

impl Provider {
    /// Asks for the whole payment to be called off. The look-up tells what came of it.
    pub(crate) async fn cancel_payment(&self, payment: &Payment) -> CancelSeen {
        let (sight, not_found, note, evidence) = match self.client.cancel_payment(&payment.order_id).await {
            Outcome::Accepted { evidence, .. } => {
                (RefundSight::Fact(RefundFact::Accepted), false, "accepted".to_owned(), evidence)
            }
            Outcome::Refused { refusal, evidence } => {
                let not_found = is_not_found(&refusal.code);
                (RefundSight::Fact(RefundFact::Refused), not_found, refusal.to_string(), evidence)
            }
            Outcome::Unknown { cause, evidence } => (lost(&evidence), false, cause.to_string(), evidence),
        };
        CancelSeen { seen: RefundSeen::new(sight, note, evidence), not_found }
    }

    /// Gives money back.
    pub(crate) async fn refund(&self, request: &RefundRequest) -> RefundSeen {
        seen(request.amount, self.client.refund(request).await)
    }

    /// Asks what became of a refund. Never moves money.
    pub(crate) async fn look_up_refund(&self, refund: &Refund, payment_id: &str) -> RefundSeen {
        match self.client.get_refund(&refund.id, payment_id).await {
            Outcome::Refused { refusal, evidence } => {
                let sight = if is_not_found(&refusal.code) { RefundSight::NotFound } else { RefundSight::Nothing };
                RefundSeen::new(sight, refusal.to_string(), evidence)
            }
            Outcome::Unknown { cause, evidence } => RefundSeen::new(RefundSight::Nothing, cause.to_string(), evidence),
            accepted @ Outcome::Accepted { .. } => seen(refund.amount, accepted),
        }
    }
}

const fn lost(evidence: &Evidence) -> RefundSight {
    if evidence.sent { RefundSight::Fact(RefundFact::AnswerLost) } else { RefundSight::NeverSent }
}

fn seen(amount: Yen, outcome: Outcome<RefundAnswer>) -> RefundSeen {
    match outcome {
        Outcome::Accepted { value, evidence } => {
            let fact = match value.status {
                RefundStatus::Created => RefundFact::Accepted,
                RefundStatus::Refunded => RefundFact::Done,
                RefundStatus::Failed => RefundFact::Refused,
            };
            let sight = match value.amount {
                Some(other) if other != amount => RefundSight::OtherAmount(other),
                Some(_) | None => RefundSight::Fact(fact),
            };
            let note = status_name(value.status).to_owned();
            RefundSeen { sight, note, provider_refund_id: value.provider_refund_id, evidence }
        }
        Outcome::Refused { refusal, evidence } => {
            let sight = match refusal.code.meaning() {
                CodeMeaning::Later => RefundSight::Later,
                CodeMeaning::Duplicate | CodeMeaning::Server => RefundSight::Fact(RefundFact::AnswerLost),
                CodeMeaning::NotFound
                | CodeMeaning::Customer
                | CodeMeaning::AlreadyPaid
                | CodeMeaning::Unlisted
                | CodeMeaning::Definite
                | CodeMeaning::Access => RefundSight::Fact(RefundFact::Refused),
            };
            RefundSeen::new(sight, refusal.to_string(), evidence)
        }
        Outcome::Unknown { cause: UnknownCause::AmountDiffers { answered, .. }, evidence } => {
            RefundSeen::new(RefundSight::OtherAmount(answered), "AmountDiffers".to_owned(), evidence)
        }
        Outcome::Unknown { cause, evidence } => RefundSeen::new(lost(&evidence), cause.to_string(), evidence),
    }
}

const fn status_name(status: RefundStatus) -> &'static str {
    match status {
        RefundStatus::Created => "CREATED",
        RefundStatus::Refunded => "REFUNDED",
        RefundStatus::Failed => "FAILED",
    }
}
