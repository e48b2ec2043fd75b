//! A person says what became of a payment or refund that the provider cannot tell about, with evidence.

use contract::{Changed, FieldReason, PaymentDetail, SettleByHand};
use domain::{
    Operator, PaymentState, Permission, RefundId, RefundState, TransactionId, limits::PROVIDER_TEXT_LEN_MAX,
    payment::PaymentFact, refund::RefundFact,
};
use jiff::Timestamp;
use store::{
    Source, WriteTx,
    audit::{self, NewAuditEntry},
    payments, refunds,
};

use crate::{
    App,
    error::{AppError, id_error},
    events::EventKind,
    ledger::{self, News},
    refund_ledger::{self, RefundNews},
};

/// Less than this is no evidence.
const EVIDENCE_LEN_MIN: usize = 4;

impl App {
    /// Settles what is unknown, or what the resolver gave up on. It stays marked as settled by hand, and the audit keeps who did it.
    ///
    /// # Errors
    /// [`AppError::Field`] without evidence, [`AppError::WrongState`] when it is known already, the store's.
    pub async fn settle_by_hand(
        &self,
        operator: &Operator,
        request: SettleByHand,
    ) -> Result<Changed<PaymentDetail>, AppError> {
        operator.require(Permission::SettleByHand)?;
        let evidence = read_evidence(&request.evidence)?;
        let id = self.find_payment(&request.payment_id).await?.id;
        let refund_id: Option<RefundId> =
            request.refund_id.map(|id| id.parse().map_err(|error| id_error("refund_id", &error))).transpose()?;
        let (now, actor, of_write, moved) = (self.now(), operator.clone(), id.clone(), request.moved);
        self.write(move |tx| {
            let subject = match &refund_id {
                None => settle_payment(tx, now, &actor, &of_write, moved, &evidence)?,
                Some(refund_id) => settle_refund(tx, now, &actor, (&of_write, refund_id), moved, &evidence)?,
            };
            let (verb, operator_id) = ("settle_by_hand".to_owned(), actor.id.clone());
            audit::append(tx, &NewAuditEntry { at: now, operator_id, verb, subject, note: evidence })?;
            Ok(())
        })
        .await?;
        self.changes().payment_changed(&id);
        self.changed_payment(&id).await
    }
}

fn read_evidence(typed: &str) -> Result<String, AppError> {
    let evidence = typed.trim();
    let limited = |reason, limit: usize| AppError::field_limit("evidence", reason, i64::try_from(limit).ok(), None);
    match evidence.chars().count() {
        length if length < EVIDENCE_LEN_MIN => Err(limited(FieldReason::TooShort, EVIDENCE_LEN_MIN)),
        length if length > PROVIDER_TEXT_LEN_MAX => Err(limited(FieldReason::TooLong, PROVIDER_TEXT_LEN_MAX)),
        _ => Ok(evidence.to_owned()),
    }
}

fn settle_payment(
    tx: &WriteTx<'_>,
    now: Timestamp,
    actor: &Operator,
    id: &TransactionId,
    moved: bool,
    evidence: &str,
) -> Result<String, AppError> {
    let payment = payments::get(tx, id)?.ok_or_else(|| AppError::NotFound { id: id.to_string() })?;
    if payment.state.is_final() || !(payment.state == PaymentState::Unknown || payment.gave_up) {
        return Err(AppError::WrongState { state: payment.state });
    }
    let mut news = News::new(EventKind::SettledByHand, Source::Operator, actor);
    news.fact = Some(if moved { PaymentFact::SettledPaid } else { PaymentFact::SettledUnpaid });
    news.note = Some(evidence.to_owned());
    ledger::record(tx, now, payment, news).map(|payment| payment.id.to_string())
}

fn settle_refund(
    tx: &WriteTx<'_>,
    now: Timestamp,
    actor: &Operator,
    (payment_id, id): (&TransactionId, &RefundId),
    moved: bool,
    evidence: &str,
) -> Result<String, AppError> {
    let refund = refunds::get(tx, id)?.filter(|it| it.payment_id == *payment_id);
    let refund = refund.ok_or_else(|| AppError::NotFound { id: id.to_string() })?;
    if refund.state.is_final() || !(refund.state == RefundState::Unknown || refund.gave_up) {
        return Err(AppError::WrongState { state: PaymentState::Completed });
    }
    let mut news = RefundNews::new(EventKind::SettledByHand, Source::Operator, actor);
    news.fact = Some(if moved { RefundFact::SettledDone } else { RefundFact::SettledUndone });
    news.note = Some(evidence.to_owned());
    refund_ledger::record(tx, now, refund, news).map(|refund| refund.id.to_string())
}
