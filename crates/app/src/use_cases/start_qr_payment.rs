//! Show a QR and wait for the customer.

use contract::{Changed, PaymentDetail, StartQrPayment};
use domain::{Operator, PaymentMethod, Permission, payment::PaymentFact};
use store::{
    Source,
    payments::{self, Payment},
};

use crate::{
    App,
    error::AppError,
    events::EventKind,
    ledger::{self, News},
    ports::Checkpoint,
    provider::{QrAnswer, Sight},
    pursue::note_link,
    use_cases::intend_payment::{self, Intended},
};

impl App {
    /// Writes the intent, asks PayPay for a QR, and gives the payment back with it. The resolver follows it from there.
    ///
    /// The same operation id again answers with the payment as it stands; nothing is sent twice.
    ///
    /// # Errors
    /// What is wrong with the sale; [`AppError::NotConfigured`]; the store's. What PayPay answers is never an error here: it is
    /// the state of the payment.
    pub async fn start_qr_payment(
        &self,
        operator: &Operator,
        request: StartQrPayment,
    ) -> Result<Changed<PaymentDetail>, AppError> {
        operator.require(Permission::TakePayment)?;
        let intent = intend_payment::read(self, &request.operation_id, &request.sale, PaymentMethod::PaypayQr, None)?;
        let provider = self.provider()?;
        match intend_payment::intend(self, operator, intent).await? {
            Intended::Before(payment) => self.changed_payment(&payment.id).await,
            Intended::Now(payment) => {
                let answer = provider.create_code(&payment, self.now()).await;
                self.reached(Checkpoint::PaymentAnswered);
                note_link(self, &answer.seen);
                record(self, operator, &payment, answer).await?;
                self.reached(Checkpoint::PaymentRecorded);
                self.changed_payment(&payment.id).await
            }
        }
    }
}

async fn record(app: &App, operator: &Operator, payment: &Payment, answer: QrAnswer) -> Result<(), AppError> {
    let now = app.now();
    let id = payment.id.clone();
    let operator = operator.clone();
    app.write(move |tx| {
        let payment = payments::get(tx, &id)?.ok_or_else(|| AppError::NotFound { id: id.to_string() })?;
        let mut news = News::new(EventKind::Answered, Source::ProviderAnswer, &operator);
        news.fact = Some(fact(answer.seen.sight));
        news.note = Some(answer.seen.note.clone());
        news.evidence = Some(&answer.seen.evidence);
        news.code = answer.code;
        ledger::record(tx, now, payment, news).map(|_| ())
    })
    .await?;
    app.changes().payment_changed(&payment.id);
    app.wake().notify_one();
    Ok(())
}

/// What the answer to a request that may move money means.
pub(crate) const fn fact(sight: Sight) -> PaymentFact {
    match sight {
        Sight::Fact(fact) => fact,
        // It certainly never left: nothing happened, and the sale may be tried again.
        Sight::NeverSent => PaymentFact::Failed,
        Sight::NotFound | Sight::NotListed | Sight::OtherAmount(_) | Sight::Nothing => PaymentFact::AnswerLost,
    }
}
