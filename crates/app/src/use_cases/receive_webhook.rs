//! PayPay tells us something.
//!
//! `mpac`: signed, so it is a fact and is booked. `opa`: unsigned, so it is only a reason to read the payment again, and only from
//! networks that are allowed. Either way the message is kept as it came, and the caller is answered after the commit.

use std::net::IpAddr;

use contract::ProviderProfile;
use domain::{
    Operator, OrderId,
    payment::{Decision, PaymentFact, decide},
};
use jiff::Timestamp;
use paypay::webhook::{self, BodyError, MpacWebhook, OpaTransaction, OpaWebhook, SignatureError};
use store::{
    Profile, Source, WriteTx,
    payments::{self, Payment},
    webhooks::{self, NewWebhook, WebhookOutcome},
};
use thiserror::Error;

use crate::{
    App,
    error::AppError,
    events::EventKind,
    exceptions::{self, Facts},
    ledger::{self, News},
    provider, settings,
};

/// A request as it came in.
#[derive(Debug, Clone)]
pub struct WebhookArrival {
    /// The body, byte for byte.
    pub raw: Vec<u8>,
    /// The header `X-PayPay-Signature`.
    pub signature: Option<String>,
    /// Who sent it.
    pub peer: IpAddr,
}

/// What became of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum WebhookReceipt {
    /// Kept and acted on.
    Taken,
    /// It was here before.
    Duplicate,
}

/// Why it is not taken. Nothing changed.
#[derive(Debug, Error)]
pub enum WebhookRefusal {
    /// The signature is missing or does not fit.
    #[error("signature: {0}")]
    Signature(#[from] SignatureError),
    /// No secret is set, so nothing can be verified.
    #[error("no webhook secret is set")]
    NoSecret,
    /// The sender's address is not on the list.
    #[error("{peer} is not an allowed sender")]
    Stranger {
        /// The address.
        peer: IpAddr,
    },
    /// The body is not what PayPay sends.
    #[error("body: {0}")]
    Body(#[from] BodyError),
    /// Ours.
    #[error(transparent)]
    App(#[from] AppError),
}

/// A message in the words of either profile.
struct Message {
    dedupe_key: String,
    profile: Profile,
    order_id: String,
    payment_id: String,
    amount: i64,
    status: String,
    /// The fact, when the message is signed.
    fact: Option<Fact>,
}

#[derive(Clone, Copy)]
struct Fact {
    status: paypay::PaymentStatus,
    at: Timestamp,
}

impl App {
    /// Takes a webhook.
    ///
    /// # Errors
    /// [`WebhookRefusal`]. Nothing changed then.
    pub async fn receive_webhook(&self, arrival: WebhookArrival) -> Result<WebhookReceipt, WebhookRefusal> {
        let message = match self.settings().profile {
            ProviderProfile::Mpac => self.read_signed(&arrival)?,
            ProviderProfile::Opa => match self.read_from_allowed(&arrival)? {
                Some(message) => message,
                None => return Ok(WebhookReceipt::Taken),
            },
        };
        let now = self.now();
        let (receipt, changed) = self.write_repeatable(move |tx| take(tx, now, &message, &arrival.raw)).await?;
        if let Some(id) = changed {
            self.changes().payment_changed(&id);
            self.wake().notify_one();
        } else if receipt == WebhookReceipt::Taken {
            self.changes().announce(vec![contract::Tag::Unresolved, contract::Tag::Home], None);
        }
        Ok(receipt)
    }

    fn read_signed(&self, arrival: &WebhookArrival) -> Result<Message, WebhookRefusal> {
        let slot = self.slot();
        if slot.webhook_verifier.is_empty() {
            return Err(WebhookRefusal::NoSecret);
        }
        slot.webhook_verifier.verify(&arrival.raw, arrival.signature.as_deref().unwrap_or_default())?;
        Ok(of_mpac(webhook::parse_mpac(&arrival.raw)?))
    }

    fn read_from_allowed(&self, arrival: &WebhookArrival) -> Result<Option<Message>, WebhookRefusal> {
        let networks = settings::webhook_networks(&self.settings())?;
        // A listener on `::` sees IPv4 senders as `::ffff:…`.
        let peer = arrival.peer.to_canonical();
        if !peer.is_loopback() && !networks.iter().any(|network| network.contains(&peer)) {
            return Err(WebhookRefusal::Stranger { peer });
        }
        match webhook::parse_opa(&arrival.raw)? {
            OpaWebhook::Transaction(transaction) => Ok(Some(of_opa(transaction))),
            OpaWebhook::FileCreated(file) => {
                tracing::info!(notification_id = file.notification_id, "a file is ready at PayPay");
                Ok(None)
            }
        }
    }
}

fn of_mpac(it: MpacWebhook) -> Message {
    let status = it.status.as_str();
    Message {
        dedupe_key: format!("mpac/{}/{}/{status}/{}/{}", it.order_id, it.payment_id, it.amount.get(), it.timestamp),
        profile: Profile::Mpac,
        order_id: it.order_id,
        payment_id: it.payment_id,
        amount: it.amount.get(),
        status: status.to_owned(),
        fact: Some(Fact { status: it.status, at: it.timestamp }),
    }
}

fn of_opa(it: OpaTransaction) -> Message {
    let paid_at = it.paid_at.unwrap_or_default();
    Message {
        dedupe_key: format!("opa/{}/{}/{paid_at}", it.payment_id, it.state),
        profile: Profile::Opa,
        order_id: it.order_id,
        payment_id: it.payment_id,
        amount: it.amount.get(),
        status: it.state,
        fact: None,
    }
}

type Taken = (WebhookReceipt, Option<domain::TransactionId>);

fn take(tx: &WriteTx<'_>, now: Timestamp, message: &Message, raw: &[u8]) -> Result<Taken, AppError> {
    let order_id: Option<OrderId> = message.order_id.parse().ok();
    let payment = order_id.map(|id| payments::by_order(tx, &id)).transpose()?.flatten();
    let outcome = judge(payment.as_ref(), message);
    let kept = webhooks::insert(
        tx,
        &NewWebhook {
            dedupe_key: message.dedupe_key.clone(),
            received_at: now,
            profile: message.profile,
            payment_id: payment.as_ref().map(|it| it.id.clone()),
            body: raw.to_vec(),
            outcome,
        },
    )?;
    let Some(seq) = kept else { return Ok((WebhookReceipt::Duplicate, None)) };
    let Some(payment) = payment else {
        raise(tx, now, seq, None, message)?;
        return Ok((WebhookReceipt::Taken, None));
    };
    let id = payment.id.clone();
    match (outcome, message.fact) {
        (WebhookOutcome::AmountDiffers, _) => raise(tx, now, seq, Some(&payment), message)?,
        (_, Some(fact)) => book(tx, now, payment, message, fact)?,
        (_, None) => read_again(tx, now, payment)?,
    }
    Ok((WebhookReceipt::Taken, Some(id)))
}

fn judge(payment: Option<&Payment>, message: &Message) -> WebhookOutcome {
    match payment {
        None => WebhookOutcome::UnknownPayment,
        Some(payment) if payment.amount.get() != message.amount => WebhookOutcome::AmountDiffers,
        Some(payment) => match message.fact {
            None => WebhookOutcome::Trigger,
            Some(fact) => match decide(payment.state, meaning(payment, fact)) {
                Decision::Move(_) | Decision::MoveLate => WebhookOutcome::Applied,
                Decision::Stay => WebhookOutcome::Stale,
                Decision::Contradiction => WebhookOutcome::Contradiction,
            },
        },
    }
}

fn meaning(payment: &Payment, fact: Fact) -> PaymentFact {
    provider::fact(payment.method, fact.status, false)
}

fn raise(
    tx: &WriteTx<'_>,
    now: Timestamp,
    seq: i64,
    payment: Option<&Payment>,
    message: &Message,
) -> Result<(), AppError> {
    let facts = Facts {
        reference: Some(format!("{} / {}", message.order_id, message.payment_id)),
        ours: payment.map(|it| it.amount.get()),
        theirs: Some(message.amount),
        status: Some(message.status.clone()),
    };
    exceptions::raise_for_webhook(tx, now, seq, payment, facts)
}

fn book(tx: &WriteTx<'_>, now: Timestamp, payment: Payment, message: &Message, fact: Fact) -> Result<(), AppError> {
    let actor = Operator::system();
    let mut news = News::new(EventKind::Notified, Source::Webhook, &actor);
    let means = meaning(&payment, fact);
    news.fact = Some(means);
    news.note = Some(message.status.clone());
    news.provider_payment_id = Some(message.payment_id.clone());
    news.paid_at = (means == PaymentFact::Paid).then_some(fact.at);
    ledger::record(tx, now, payment, news).map(|_| ())
}

/// An unsigned message says nothing by itself: the payment is asked about at once, also one that was given up on.
fn read_again(tx: &WriteTx<'_>, now: Timestamp, payment: Payment) -> Result<(), AppError> {
    let was = payment.state;
    let payment = Payment { next_check_at: Some(now), gave_up: false, ..payment };
    Ok(payments::save(tx, &payment, was)?)
}
