//! PayPay's answers turned into facts of the domain. The one place that judges what an answer means.
//!
//! Invariant: only an explicit answer is a fact. SUCCESS is not "paid": `data.status` decides (`paypay-opa.md`). An answer
//! about another amount is no fact at all, and "not found" is one only when we asked by an id that the provider must know.

mod refunds;

use std::time::Duration;

use domain::{PaymentMethod, Yen, ids::check_id, payment::PaymentFact};
use jiff::Timestamp;
use paypay::{
    Client, Code, CodeMeaning, CreateCode, CreatePayment, ErrorCode, Evidence, Outcome, PaymentAnswer, PaymentKey,
    PaymentStatus, Profile, UnknownCause,
};
use store::payments::Payment;

pub(crate) use refunds::{RefundSeen, RefundSight};

/// The longest that a request which takes money may be under way, waiting and repeating included. Shorter than
/// [`crate::schedule::NOT_FOUND_PROOF`], which relies on it.
const SENDING_MAX: Duration = Duration::from_secs(100);

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
    /// The provider does not know the payment by our id, and need not: `mpac` finds a scan only by PayPay's own.
    NotListed,
    /// The provider speaks of another amount.
    OtherAmount(Yen),
    /// No usable answer.
    Nothing,
    /// The request certainly never left: nothing can have happened.
    NeverSent,
}

/// The provider, as one console speaks to it.
#[derive(Clone)]
pub(crate) struct Provider {
    client: Client,
    profile: Profile,
}

/// What the provider says to "take the code back".
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Deletion {
    /// Nobody can pay by it.
    Gone,
    /// Somebody has paid by it.
    AlreadyPaid,
    /// Nothing that is sure.
    Unclear,
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
        let Ok(outcome) = tokio::time::timeout(SENDING_MAX, self.create_code_twice(&request)).await else {
            return QrAnswer { code: None, seen: too_slow() };
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

    async fn create_code_twice(&self, request: &CreateCode) -> Outcome<Code> {
        let first = self.client.create_code(request).await;
        match first {
            Outcome::Unknown { evidence: before, .. } if before.sent => match self.client.create_code(request).await {
                // That the second never left says nothing about the first.
                Outcome::Unknown { cause, evidence } => {
                    Outcome::Unknown { cause, evidence: Evidence { sent: true, ..evidence } }
                }
                answered @ (Outcome::Accepted { .. } | Outcome::Refused { .. }) => answered,
            },
            Outcome::Accepted { .. } | Outcome::Refused { .. } | Outcome::Unknown { .. } => first,
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
        let Ok(outcome) = tokio::time::timeout(SENDING_MAX, self.client.create_payment(&request)).await else {
            return too_slow();
        };
        match outcome {
            Outcome::Accepted { value, evidence } => seen(payment, value, evidence),
            Outcome::Refused { refusal, evidence } => {
                let sight = refused_payment(&refusal.code);
                Seen { sight, payment_id: None, paid_at: None, note: refusal.to_string(), evidence }
            }
            // Turned away at the door, the only time that it was sent: nothing happened.
            Outcome::Unknown { cause: cause @ UnknownCause::RateLimited, evidence } => {
                Seen { sight: Sight::Fact(PaymentFact::Failed), ..lost(&cause, evidence) }
            }
            Outcome::Unknown { cause, evidence } => {
                let payment_id = named_payment(&cause, &evidence);
                let sight = match &cause {
                    UnknownCause::AmountDiffers { answered, .. } => Sight::OtherAmount(*answered),
                    _ => lost_sight(&evidence),
                };
                Seen { sight, payment_id, ..lost(&cause, evidence) }
            }
        }
    }

    /// Asks what became of a payment. Never moves money.
    pub(crate) async fn look_up(&self, payment: &Payment) -> Seen {
        match (payment.method, &payment.provider_payment_id, self.profile) {
            (PaymentMethod::PaypayQr | PaymentMethod::PaypayScan, Some(id), Profile::Mpac) => {
                looked(payment, self.client.get_payment(PaymentKey::PaymentId(id)).await)
            }
            (PaymentMethod::PaypayQr, _, Profile::Mpac | Profile::Opa) => {
                looked(payment, self.client.get_code_payment(&payment.order_id).await)
            }
            (PaymentMethod::PaypayScan, _, Profile::Opa) => {
                looked(payment, self.client.get_payment(PaymentKey::OrderId(&payment.order_id)).await)
            }
            (PaymentMethod::PaypayScan, None, Profile::Mpac) => self.look_up_unnamed_scan(payment).await,
        }
    }

    /// A scan whose answer was lost, in the profile that is specified to find payments by PayPay's id only. Both ways by our id
    /// are tried: an answer is a fact, but that there is none proves nothing by itself.
    async fn look_up_unnamed_scan(&self, payment: &Payment) -> Seen {
        let by_payment = looked(payment, self.client.get_payment(PaymentKey::OrderId(&payment.order_id)).await);
        if by_payment.sight != Sight::NotFound {
            return by_payment;
        }
        let by_code = looked(payment, self.client.get_code_payment(&payment.order_id).await);
        match by_code.sight {
            Sight::NotFound => Seen { sight: Sight::NotListed, ..by_code },
            Sight::Fact(_) | Sight::NotListed | Sight::OtherAmount(_) | Sight::Nothing | Sight::NeverSent => by_code,
        }
    }

    /// The control question: whether the provider finds a scan by our id, asked about one that it must know.
    pub(crate) async fn finds_by_our_id(&self, known: &Payment) -> bool {
        match self.client.get_payment(PaymentKey::OrderId(&known.order_id)).await {
            Outcome::Accepted { value, .. } => value.payment_id == known.provider_payment_id,
            Outcome::Refused { .. } | Outcome::Unknown { .. } => false,
        }
    }

    /// Makes a QR unpayable.
    pub(crate) async fn delete_code(&self, code_id: &str) -> Deletion {
        match self.client.delete_code(code_id).await {
            Outcome::Accepted { .. } => Deletion::Gone,
            Outcome::Refused { refusal, .. } => match refusal.code.meaning() {
                CodeMeaning::NotFound => Deletion::Gone,
                CodeMeaning::AlreadyPaid => Deletion::AlreadyPaid,
                CodeMeaning::Customer
                | CodeMeaning::Duplicate
                | CodeMeaning::Later
                | CodeMeaning::Definite
                | CodeMeaning::Access
                | CodeMeaning::Server
                | CodeMeaning::Unlisted => Deletion::Unclear,
            },
            Outcome::Unknown { .. } => Deletion::Unclear,
        }
    }
}

/// What a look-up means for `payment`.
fn looked(payment: &Payment, outcome: Outcome<PaymentAnswer>) -> Seen {
    match outcome {
        Outcome::Accepted { value, evidence } => seen(payment, value, evidence),
        Outcome::Refused { refusal, evidence } => {
            let sight = if is_not_found(&refusal.code) { Sight::NotFound } else { Sight::Nothing };
            Seen { sight, payment_id: None, paid_at: None, note: refusal.to_string(), evidence }
        }
        Outcome::Unknown { cause, evidence } => Seen { sight: Sight::Nothing, ..lost(&cause, evidence) },
    }
}

/// What an answer about a payment means for `payment`. One that names another order is about another payment.
fn seen(payment: &Payment, answer: PaymentAnswer, evidence: Evidence) -> Seen {
    let note = answer.status.as_str().to_owned();
    if answer.order_id.is_some_and(|id| id != payment.order_id.as_str()) {
        return Seen { sight: Sight::Nothing, payment_id: None, paid_at: None, note, evidence };
    }
    let sight = match answer.amount {
        Some(other) if other != payment.amount => Sight::OtherAmount(other),
        _ => Sight::Fact(fact(payment.method, answer.status, answer.accepted_at.is_some())),
    };
    Seen { sight, payment_id: answer.payment_id, paid_at: answer.accepted_at, note, evidence }
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

fn lost(cause: &UnknownCause, evidence: Evidence) -> Seen {
    Seen { sight: lost_sight(&evidence), payment_id: None, paid_at: None, note: cause.to_string(), evidence }
}

const fn lost_sight(evidence: &Evidence) -> Sight {
    if evidence.sent { Sight::Fact(PaymentFact::AnswerLost) } else { Sight::NeverSent }
}

/// A request that was given up on: it may still arrive.
fn too_slow() -> Seen {
    lost(&UnknownCause::Timeout, Evidence { sent: true, ..Evidence::default() })
}

/// PayPay's payment id in an answer that is no answer because of its amount or status: enough to ask by.
fn named_payment(cause: &UnknownCause, evidence: &Evidence) -> Option<String> {
    let readable = matches!(cause, UnknownCause::AmountDiffers { .. } | UnknownCause::UnknownStatus(_));
    let body = evidence.body.as_deref().filter(|_| readable)?;
    let answer: serde_json::Value = serde_json::from_str(body).ok()?;
    let id = answer.pointer("/data/paymentId")?.as_str()?;
    check_id(id).is_ok().then(|| id.to_owned())
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

fn is_not_found(code: &ErrorCode) -> bool {
    code.meaning() == CodeMeaning::NotFound
}
