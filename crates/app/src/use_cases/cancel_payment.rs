//! Call off a payment: one that nobody has paid yet, one that is unknown, or a paid one on its own day.

use contract::{CancelPayment, Changed, PaymentDetail};
use domain::{Operator, PaymentState, Permission, RefundKind};
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
    pursue,
    use_cases::refund_payment::{self, Ask},
};

impl App {
    /// Calls the payment off.
    ///
    /// An unpaid or unknown payment: the wish is written down, the code is deleted (or the charge canceled), and the provider is
    /// asked whether somebody paid all the same; until that is proven the payment stays as it is and the resolver goes on.
    /// A paid payment: a refund of the whole of the kind "same-day cancel", possible until 00:14:59 JST of the next day.
    ///
    /// # Errors
    /// [`AppError::WrongState`] for what is closed already, the refusals of a refund, [`AppError::NotConfigured`], the store's.
    pub async fn cancel_payment(
        &self,
        operator: &Operator,
        request: CancelPayment,
    ) -> Result<Changed<PaymentDetail>, AppError> {
        operator.require(Permission::TakePayment)?;
        let payment = self.find_payment(&request.payment_id).await?;
        match payment.state {
            PaymentState::Created
            | PaymentState::AwaitingCustomer
            | PaymentState::Processing
            | PaymentState::Unknown => call_off(self, operator, &payment, &request).await?,
            PaymentState::Completed => {
                let ask = Ask::whole_by_cancel(&request, &payment);
                refund_payment::give_back(self, operator, &payment, ask, RefundKind::SameDayCancel).await?;
            }
            PaymentState::Declined | PaymentState::Failed | PaymentState::Canceled | PaymentState::Expired => {
                return Err(AppError::WrongState { state: payment.state });
            }
        }
        self.changed_payment(&payment.id).await
    }
}

async fn call_off(app: &App, operator: &Operator, payment: &Payment, request: &CancelPayment) -> Result<(), AppError> {
    app.provider()?;
    let now = app.now();
    let id = payment.id.clone();
    let actor = operator.clone();
    let note = Some(request.reason.trim().to_owned()).filter(|text| !text.is_empty());
    app.write(move |tx| {
        let payment = payments::get(tx, &id)?.ok_or_else(|| AppError::NotFound { id: id.to_string() })?;
        if payment.state.is_final() || payment.cancel_requested_at.is_some() {
            return Ok(());
        }
        let mut news = News::new(EventKind::CancelRequested, Source::Operator, &actor);
        news.note = note;
        ledger::record(tx, now, payment, news).map(|_| ())
    })
    .await?;
    app.reached(Checkpoint::CancelIntended);
    app.changes().payment_changed(&payment.id);
    pursue::pursue(app, &payment.id, Source::ProviderAnswer, operator).await?;
    app.reached(Checkpoint::CancelAnswered);
    app.changes().payment_changed(&payment.id);
    app.wake().notify_one();
    Ok(())
}
