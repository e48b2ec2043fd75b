//! Give money back: a part or all of a paid payment.

use contract::{CancelPayment, Changed, FieldReason, PaymentDetail, RefundPayment};
use domain::{
    BusinessDate, OperationId, Operator, Permission, RefundId, RefundKind, Yen,
    amount::parse_amount_up_to,
    limits::{PAYMENT_MAX, PROVIDER_TEXT_LEN_MAX},
    refund::RefundBasis,
};
use store::{
    RequestHash, Source, WriteTx,
    payments::{self, Payment},
    refunds::{self, NewRefund, Refund},
};

use crate::{
    App,
    error::{AppError, amount_error, id_error},
    ports::Checkpoint,
    pursue_refund, refund_ledger, schedule,
};

impl App {
    /// Writes the intent, asks PayPay to give `amount` back, and gives the payment back with the refund in it.
    ///
    /// The same operation id again answers with the refund as it stands. PayPay carries a refund that it accepted to the end by
    /// itself; the resolver watches.
    ///
    /// # Errors
    /// [`AppError::Field`], the refusals of a refund, [`AppError::NotConfigured`], the store's.
    pub async fn refund_payment(
        &self,
        operator: &Operator,
        request: RefundPayment,
    ) -> Result<Changed<PaymentDetail>, AppError> {
        operator.require(Permission::Refund)?;
        let amount =
            parse_amount_up_to(&request.amount, PAYMENT_MAX).map_err(|error| amount_error("amount", &error))?;
        let ask = Ask { operation_id: request.operation_id, amount, reason: read_reason(&request.reason)? };
        let payment = self.find_payment(&request.payment_id).await?;
        give_back(self, operator, &payment, ask, RefundKind::Refund).await?;
        self.changed_payment(&payment.id).await
    }
}

/// What is asked for.
#[derive(Debug, Clone)]
pub(crate) struct Ask {
    operation_id: String,
    amount: Yen,
    reason: String,
}

impl Ask {
    /// The whole of `payment`, by calling it off.
    pub(crate) fn whole_by_cancel(request: &CancelPayment, payment: &Payment) -> Self {
        let operation_id = request.operation_id.clone();
        Ask { operation_id, amount: payment.amount, reason: request.reason.trim().to_owned() }
    }
}

fn read_reason(typed: &str) -> Result<String, AppError> {
    let reason = typed.trim();
    let limit = i64::try_from(PROVIDER_TEXT_LEN_MAX).ok();
    match reason.chars().count() {
        0 => Err(AppError::field("reason", FieldReason::Empty, None)),
        length if length > PROVIDER_TEXT_LEN_MAX => {
            Err(AppError::field_limit("reason", FieldReason::TooLong, limit, None))
        }
        _ => Ok(reason.to_owned()),
    }
}

enum Intended {
    Now(Box<Refund>),
    Before,
}

/// Intends, sends and books one giving-back.
pub(crate) async fn give_back(
    app: &App,
    operator: &Operator,
    payment: &Payment,
    ask: Ask,
    kind: RefundKind,
) -> Result<(), AppError> {
    operator.require(Permission::Refund)?;
    app.provider()?;
    let new = new_refund(app, operator, payment, ask, kind)?;
    let intended = app.write(move |tx| write(tx, &new)).await?;
    if let Intended::Now(refund) = intended {
        app.reached(Checkpoint::RefundIntended);
        app.changes().payment_changed(&payment.id);
        pursue_refund::send(app, &refund, operator).await?;
        app.reached(Checkpoint::RefundRecorded);
    }
    Ok(())
}

fn new_refund(
    app: &App,
    operator: &Operator,
    payment: &Payment,
    ask: Ask,
    kind: RefundKind,
) -> Result<NewRefund, AppError> {
    let now = app.now();
    let operation_id: OperationId = ask.operation_id.parse().map_err(|error| id_error("operation_id", &error))?;
    let canonical = serde_json::to_vec(&(&payment.id, kind, ask.amount, &ask.reason))
        .map_err(|source| AppError::Kept { what: "request", source })?;
    Ok(NewRefund {
        id: RefundId::from_uuid(app.ports().ids.next()),
        payment_id: payment.id.clone(),
        kind,
        operation_id,
        request_hash: RequestHash::of(&canonical),
        operator_id: operator.id.clone(),
        amount: ask.amount,
        reason: ask.reason,
        business_date: BusinessDate::of(now),
        created_at: now,
        next_check_at: Some(schedule::after(now, schedule::IN_FLIGHT)),
    })
}

fn write(tx: &WriteTx<'_>, new: &NewRefund) -> Result<Intended, AppError> {
    if let Some(before) = refunds::by_operation(tx, &new.operation_id)? {
        return if before.request_hash == new.request_hash {
            Ok(Intended::Before)
        } else {
            Err(AppError::OperationConflict)
        };
    }
    let payment =
        payments::get(tx, &new.payment_id)?.ok_or_else(|| AppError::NotFound { id: new.payment_id.to_string() })?;
    let basis = basis(&payment, &refunds::of_payment(tx, &payment.id)?);
    match new.kind {
        RefundKind::Refund => basis.check_refund(new.amount, new.created_at)?,
        RefundKind::SameDayCancel => basis.check_same_day_cancel(new.created_at)?,
    }
    refund_ledger::intend(tx, new, Source::Operator).map(Box::new).map(Intended::Now)
}

/// What the ledger knows when money is about to go back.
pub(crate) fn basis(payment: &Payment, of_payment: &[Refund]) -> RefundBasis {
    RefundBasis {
        state: payment.state,
        amount: payment.amount,
        completed_at: payment.completed_at,
        refunds: of_payment.iter().map(|it| (it.state, it.amount)).collect(),
    }
}
