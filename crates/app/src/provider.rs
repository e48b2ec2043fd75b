//! PayPay's answers turned into facts of the domain. The one place that judges what an answer means.
//!
//! Invariant: only an explicit answer is a fact. SUCCESS is not "paid": `data.status` decides (`paypay-opa.md`). An answer
//! about another amount is no fact at all.

use domain::{PaymentMethod, RefundId, Yen, payment::PaymentFact, refund::RefundFact};
use jiff::Timestamp;
use paypay::{
    Client, Code, CodeMeaning, CreateCode, CreatePayment, ErrorCode, Evidence, Outcome, PaymentAnswer, PaymentKey,
    PaymentStatus, Profile, RefundAnswer, RefundRequest, RefundStatus,
};
use store::payments::Payment;

/// What a look at the provider showed about a payment.
#[derive(Debug, Clone)]
pub(crate) struct Seen {
    /// What it means.
    pub(crate) sight: Sight,
    /// The provider's payment id, when it named one.
    pub(crate) payment_id: Option<String>,
    /// When the provider says that the customer paid.
    pub(crate) paid_at: Option<Timestamp>,
    /// The provider's status or code, for people.
    pub(crate) note: String,
    /// For support.
    pub(crate) evidence: Evidence,
}

/// What an answer means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Sight {
    /// A fact.
    Fact(PaymentFact),
    /// The provider does not know the payment.
    NotFound,
    /// The provider speaks of another amount.
    OtherAmount(Yen),
    /// No usable answer.
    Nothing,
    /// The request certainly never left: nothing can have happened.
    NeverSent,
}

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

/// What an answer means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum RefundSight {
    /// A fact.
    Fact(RefundFact),
    /// The provider does not know the refund.
    NotFound,
    /// Refused for now: the same request may be sent again later.
    Later,
    /// No usable answer.
    Nothing,
    /// The request certainly never left.
    NeverSent,
}

/// The provider, as one console speaks to it.
#[derive(Clone)]
pub(crate) struct Provider {
    client: Client,
    profile: Profile,
}

/// What became of asking for a QR.
pub(crate) struct QrAnswer {
    /// The QR, when there is one.
    pub(crate) code: Option<Code>,
    /// What it means.
    pub(crate) seen: Seen,
}

impl Provider {
    pub(crate) fn new(client: Client, profile: Profile) -> Self {
        Provider { client, profile }
    }

    pub(crate) fn client(&self) -> &Client {
        &self.client
    }

    /// Asks for a QR. An answer that is lost is asked for once more under the same id, as the same request: the provider makes
    /// one code of it, or says that it has one.
    pub(crate) async fn create_code(&self, payment: &Payment, now: Timestamp) -> QrAnswer {
        let request = CreateCode {
            order_id: payment.order_id.clone(),
            amount: payment.amount,
            description: Some(payment.description.clone()).filter(|text| !text.is_empty()),
            items: payment.items.clone(),
            requested_at: now,
        };
        let first = self.client.create_code(&request).await;
        let outcome = match &first {
            Outcome::Unknown { evidence, .. } if evidence.sent => self.client.create_code(&request).await,
            _ => first,
        };
        match outcome {
            Outcome::Accepted { value, evidence } => {
                let sight = Sight::Fact(PaymentFact::QrIssued);
                let note = value.code_id.clone();
                QrAnswer { code: Some(value), seen: Seen { sight, payment_id: None, paid_at: None, note, evidence } }
            }
            Outcome::Refused { refusal, evidence } => {
                let sight = refused_payment(&refusal.code);
                QrAnswer {
                    code: None,
                    seen: Seen { sight, payment_id: None, paid_at: None, note: refusal.to_string(), evidence },
                }
            }
            Outcome::Unknown { cause, evidence } => QrAnswer { code: None, seen: lost(&cause, evidence) },
        }
    }

    /// Charges a scanned code.
    pub(crate) async fn create_payment(&self, payment: &Payment, code: domain::ScanCode, now: Timestamp) -> Seen {
        let request = CreatePayment {
            order_id: payment.order_id.clone(),
            code,
            amount: payment.amount,
            description: Some(payment.description.clone()).filter(|text| !text.is_empty()),
            requested_at: now,
        };
        match self.client.create_payment(&request).await {
            Outcome::Accepted { value, evidence } => seen(payment, value, evidence),
            Outcome::Refused { refusal, evidence } => {
                let sight = refused_payment(&refusal.code);
                Seen { sight, payment_id: None, paid_at: None, note: refusal.to_string(), evidence }
            }
            Outcome::Unknown { cause, evidence } => lost(&cause, evidence),
        }
    }

    /// Asks what became of a payment. Never moves money.
    pub(crate) async fn look_up(&self, payment: &Payment) -> Seen {
        let outcome = match (payment.method, &payment.provider_payment_id, self.profile) {
            (PaymentMethod::PaypayQr, Some(id), Profile::Mpac)
            | (PaymentMethod::PaypayScan, Some(id), Profile::Mpac) => {
                self.client.get_payment(PaymentKey::PaymentId(id)).await
            }
            (PaymentMethod::PaypayQr, _, Profile::Mpac | Profile::Opa) => {
                self.client.get_code_payment(&payment.order_id).await
            }
            (PaymentMethod::PaypayScan, _, Profile::Mpac | Profile::Opa) => {
                self.client.get_payment(PaymentKey::OrderId(&payment.order_id)).await
            }
        };
        match outcome {
            Outcome::Accepted { value, evidence } => seen(payment, value, evidence),
            Outcome::Refused { refusal, evidence } => {
                let sight = if is_not_found(&refusal.code) { Sight::NotFound } else { Sight::Nothing };
                Seen { sight, payment_id: None, paid_at: None, note: refusal.to_string(), evidence }
            }
            Outcome::Unknown { cause, evidence } => Seen { sight: Sight::Nothing, ..lost(&cause, evidence) },
        }
    }

    /// Makes a QR unpayable. `true` when the provider says that the code is gone.
    pub(crate) async fn delete_code(&self, code_id: &str) -> (bool, String, Evidence) {
        match self.client.delete_code(code_id).await {
            Outcome::Accepted { evidence, .. } => (true, "deleted".into(), evidence),
            Outcome::Refused { refusal, evidence } => (is_not_found(&refusal.code), refusal.to_string(), evidence),
            Outcome::Unknown { cause, evidence } => (false, cause.to_string(), evidence),
        }
    }

    /// Asks for the whole payment to be called off. The look-up tells what came of it.
    pub(crate) async fn cancel_payment(&self, payment: &Payment) -> RefundSeen {
        let empty = |sight, note: String, evidence| RefundSeen { sight, note, provider_refund_id: None, evidence };
        match self.client.cancel_payment(&payment.order_id).await {
            Outcome::Accepted { evidence, .. } => {
                empty(RefundSight::Fact(RefundFact::Accepted), "accepted".into(), evidence)
            }
            Outcome::Refused { refusal, evidence } => {
                empty(RefundSight::Fact(RefundFact::Refused), refusal.to_string(), evidence)
            }
            Outcome::Unknown { cause, evidence } => empty(lost_refund(&evidence), cause.to_string(), evidence),
        }
    }

    /// Gives money back.
    pub(crate) async fn refund(&self, request: &RefundRequest) -> RefundSeen {
        refund_seen(self.client.refund(request).await)
    }

    /// Asks what became of a refund. Never moves money.
    pub(crate) async fn look_up_refund(&self, refund_id: &RefundId, payment_id: &str) -> RefundSeen {
        match self.client.get_refund(refund_id, payment_id).await {
            Outcome::Refused { refusal, evidence } => {
                let sight = if is_not_found(&refusal.code) { RefundSight::NotFound } else { RefundSight::Nothing };
                RefundSeen { sight, note: refusal.to_string(), provider_refund_id: None, evidence }
            }
            Outcome::Unknown { cause, evidence } => {
                RefundSeen { sight: RefundSight::Nothing, note: cause.to_string(), provider_refund_id: None, evidence }
            }
            accepted @ Outcome::Accepted { .. } => refund_seen(accepted),
        }
    }
}

/// What an answer about a payment means for `payment`.
fn seen(payment: &Payment, answer: PaymentAnswer, evidence: Evidence) -> Seen {
    let sight = match answer.amount {
        Some(other) if other != payment.amount => Sight::OtherAmount(other),
        _ => Sight::Fact(fact(payment.method, answer.status, answer.accepted_at.is_some())),
    };
    Seen {
        sight,
        payment_id: answer.payment_id,
        paid_at: answer.accepted_at,
        note: answer.status.as_str().to_owned(),
        evidence,
    }
}

/// What a status means. A QR that nobody has paid is CREATED with no time of acceptance, even after it expired.
pub(crate) fn fact(method: PaymentMethod, status: PaymentStatus, accepted: bool) -> PaymentFact {
    match status {
        PaymentStatus::Created => match method {
            PaymentMethod::PaypayQr if !accepted => PaymentFact::NotYetPaid,
            PaymentMethod::PaypayQr | PaymentMethod::PaypayScan => PaymentFact::Pending,
        },
        PaymentStatus::Authorized | PaymentStatus::Reauthorizing => PaymentFact::Pending,
        PaymentStatus::Completed | PaymentStatus::Refunded => PaymentFact::Paid,
        PaymentStatus::Failed => PaymentFact::Failed,
        PaymentStatus::Canceled => PaymentFact::Canceled,
        PaymentStatus::Expired => PaymentFact::Expired,
    }
}

fn lost(cause: &paypay::UnknownCause, evidence: Evidence) -> Seen {
    let sight = if evidence.sent { Sight::Fact(PaymentFact::AnswerLost) } else { Sight::NeverSent };
    Seen { sight, payment_id: None, paid_at: None, note: cause.to_string(), evidence }
}

const fn lost_refund(evidence: &Evidence) -> RefundSight {
    if evidence.sent { RefundSight::Fact(RefundFact::AnswerLost) } else { RefundSight::NeverSent }
}

fn refund_seen(outcome: Outcome<RefundAnswer>) -> RefundSeen {
    match outcome {
        Outcome::Accepted { value, evidence } => {
            let fact = match value.status {
                RefundStatus::Created => RefundFact::Accepted,
                RefundStatus::Refunded => RefundFact::Done,
                RefundStatus::Failed => RefundFact::Refused,
            };
            let note = refund_status_name(value.status).to_owned();
            RefundSeen { sight: RefundSight::Fact(fact), note, provider_refund_id: value.provider_refund_id, evidence }
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
            RefundSeen { sight, note: refusal.to_string(), provider_refund_id: None, evidence }
        }
        Outcome::Unknown { cause, evidence } => {
            RefundSeen { sight: lost_refund(&evidence), note: cause.to_string(), provider_refund_id: None, evidence }
        }
    }
}

/// What an explicit no to a request that would take money means. A code that says "you sent this before" is no answer about what
/// became of it: that is asked for.
fn refused_payment(code: &ErrorCode) -> Sight {
    Sight::Fact(match code.meaning() {
        CodeMeaning::Customer => PaymentFact::Declined,
        // Another payment of the same customer is in the way, not one of this id.
        CodeMeaning::Duplicate if *code == ErrorCode::SuspectedDuplicatePayment => PaymentFact::Declined,
        // An unlisted code is a refusal only when the HTTP status says so too.
        CodeMeaning::NotFound | CodeMeaning::Definite | CodeMeaning::Access | CodeMeaning::Unlisted => {
            PaymentFact::Failed
        }
        CodeMeaning::Duplicate | CodeMeaning::AlreadyPaid | CodeMeaning::Later | CodeMeaning::Server => {
            PaymentFact::AnswerLost
        }
    })
}

const fn refund_status_name(status: RefundStatus) -> &'static str {
    match status {
        RefundStatus::Created => "CREATED",
        RefundStatus::Refunded => "REFUNDED",
        RefundStatus::Failed => "FAILED",
    }
}

fn is_not_found(code: &ErrorCode) -> bool {
    code.meaning() == CodeMeaning::NotFound
}
