//! Call off a payment: one that nobody has paid yet, one that is unknown, or a paid one on its own day.

use contract::{CancelPayment, Changed, PaymentDetail};
use domain::{OperationId, Operator, PaymentState, Permission, RefundKind};
use store::{
    ReadTx, Source,
    audit::{self, NewAuditEntry},
    payments::{self, Payment},
};

use crate::{
    App,
    error::{AppError, id_error},
    events::EventKind,
    ledger::{self, News},
    ports::Checkpoint,
    pursue,
    use_cases::refund_payment::{self, Ask},
};

/// Under this verb the audit keeps which press called off which payment.
const VERB: &str = "cancel_payment";

impl App {
    /// Calls the payment off.
    ///
    /// An unpaid or unknown payment: the wish is written down, the code is deleted (or the charge canceled), and the provider is
    /// asked whether somebody paid all the same; until that is proven the payment stays as it is and the resolver goes on.
    /// A paid payment: a refund of the whole of the kind "same-day cancel", possible until 00:14:59 JST of the next day.
    ///
    /// The same operation id again answers with the payment as it stands: whoever calls off a QR and finds it paid has not given
    /// the money back by pressing twice.
    ///
    /// # Errors
    /// [`AppError::WrongState`] for what is closed already, the refusals of a refund, [`AppError::NotConfigured`], the store's.
    pub async fn cancel_payment(
        &self,
        operator: &Operator,
        request: CancelPayment,
    ) -> Result<Changed<PaymentDetail>, AppError> {
        operator.require(Permission::TakePayment)?;
        let operation_id: OperationId =
            request.operation_id.parse().map_err(|error| id_error("operation_id", &error))?;
        let payment = self.find_payment(&request.payment_id).await?;
        match payment.state {
            PaymentState::Created
            | PaymentState::AwaitingCustomer
            | PaymentState::Processing
            | PaymentState::Unknown => call_off(self, operator, &payment, &operation_id, &request).await?,
            PaymentState::Completed
            | PaymentState::Declined
            | PaymentState::Failed
            | PaymentState::Canceled
            | PaymentState::Expired
                if was_pressed(self, &payment, operation_id.clone()).await? => {}
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

/// Whether this very press called the payment off while it was open.
async fn was_pressed(app: &App, payment: &Payment, operation_id: OperationId) -> Result<bool, AppError> {
    if payment.cancel_requested_at.is_none() {
        return Ok(false);
    }
    let payment = payment.clone();
    app.read(move |rx| is_noted(rx, &payment, &operation_id)).await
}

fn is_noted(rx: &ReadTx<'_>, payment: &Payment, operation_id: &OperationId) -> Result<bool, AppError> {
    let acts = audit::of_subject(rx, payment.id.as_str())?;
    Ok(acts.iter().any(|it| it.entry.verb == VERB && it.entry.note == operation_id.as_str()))
}

async fn call_off(
    app: &App,
    operator: &Operator,
    payment: &Payment,
    operation_id: &OperationId,
    request: &CancelPayment,
) -> Result<(), AppError> {
    app.provider()?;
    let now = app.now();
    let id = payment.id.clone();
    let operation_id = operation_id.clone();
    let actor = operator.clone();
    let note = Some(request.reason.trim().to_owned()).filter(|text| !text.is_empty());
    app.write(move |tx| {
        let payment = payments::get(tx, &id)?.ok_or_else(|| AppError::NotFound { id: id.to_string() })?;
        if !is_noted(tx, &payment, &operation_id)? {
            let (verb, subject, note) = (VERB.to_owned(), id.to_string(), operation_id.to_string());
            audit::append(tx, &NewAuditEntry { at: now, operator_id: actor.id.clone(), verb, subject, note })?;
        }
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
