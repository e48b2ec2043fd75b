//! Charge the code on the customer's phone.

use contract::{Changed, PaymentDetail, StartScanPayment};
use domain::{Operator, PaymentMethod, Permission, ScanCode};
use store::{
    Source,
    payments::{self, Payment},
};

use crate::{
    App,
    error::{AppError, scan_error},
    events::EventKind,
    exceptions::{self, Finding},
    ledger::{self, News},
    ports::Checkpoint,
    provider::{Seen, Sight},
    pursue::note_link,
    use_cases::{
        intend_payment::{self, Intended},
        start_qr_payment::fact,
    },
};

impl App {
    /// Writes the intent, sends the code to PayPay, and gives the payment back as PayPay left it.
    ///
    /// The same operation id again answers with the payment as it stands; nothing is sent twice. A lost answer leaves the
    /// payment unknown, and the resolver asks.
    ///
    /// # Errors
    /// What is wrong with the sale or the code; [`AppError::NotConfigured`]; the store's. What PayPay answers is never an error
    /// here: it is the state of the payment.
    pub async fn start_scan_payment(
        &self,
        operator: &Operator,
        request: StartScanPayment,
    ) -> Result<Changed<PaymentDetail>, AppError> {
        operator.require(Permission::TakePayment)?;
        let code = ScanCode::read(&request.code).map_err(|error| scan_error(&error))?;
        let masked = Some(code.masked());
        let intent =
            intend_payment::read(self, &request.operation_id, &request.sale, PaymentMethod::PaypayScan, masked)?;
        let provider = self.provider()?;
        match intend_payment::intend(self, operator, intent).await? {
            Intended::Before(payment) => self.changed_payment(&payment.id).await,
            Intended::Now(payment) => {
                let seen = provider.create_payment(&payment, code, self.now()).await;
                self.reached(Checkpoint::PaymentAnswered);
                note_link(self, &seen);
                record(self, operator, &payment, seen).await?;
                self.reached(Checkpoint::PaymentRecorded);
                self.changed_payment(&payment.id).await
            }
        }
    }
}

async fn record(app: &App, operator: &Operator, payment: &Payment, seen: Seen) -> Result<(), AppError> {
    let now = app.now();
    let id = payment.id.clone();
    let operator = operator.clone();
    app.write(move |tx| {
        let payment = payments::get(tx, &id)?.ok_or_else(|| AppError::NotFound { id: id.to_string() })?;
        if let Sight::OtherAmount(theirs) = seen.sight {
            let finding = Finding::AmountDiffers { theirs: theirs.get(), status: Some(seen.note.clone()) };
            exceptions::raise(tx, now, &payment, finding)?;
        }
        let mut news = News::new(EventKind::Answered, Source::ProviderAnswer, &operator);
        news.fact = Some(fact(seen.sight));
        news.note = Some(seen.note.clone());
        news.evidence = Some(&seen.evidence);
        news.provider_payment_id.clone_from(&seen.payment_id);
        news.paid_at = seen.paid_at;
        ledger::record(tx, now, payment, news).map(|_| ())
    })
    .await?;
    app.changes().payment_changed(&payment.id);
    app.wake().notify_one();
    Ok(())
}
