//! Money on its way back.

use jiff::Timestamp;

use super::time::seconds_between;
use super::{
    Ledger, MAX_REFUNDS, Next, Order, PaymentStatus, Profile, REFUND_WINDOW_DAYS, Refund, RefundStatus, Refusal,
    after_ms,
};

/// A refund to be made.
#[derive(Debug, Clone)]
pub struct NewRefund {
    /// The face it is asked through.
    pub profile: Profile,
    /// The merchant's id of the refund.
    pub merchant_refund_id: String,
    /// The provider's id of the payment.
    pub payment_id: String,
    /// Yen.
    pub amount: i64,
    /// Why, in the merchant's words.
    pub reason: Option<String>,
}

impl Ledger {
    /// Accepts a refund which arrives after `settle_ms`. The same id with the same content answers what was made.
    ///
    /// # Errors
    /// The ladder of [`Refusal`]s in the order a provider checks them.
    pub fn create_refund(
        &mut self,
        new: NewRefund,
        settle_ms: u64,
        now: Timestamp,
    ) -> Result<(&Order, &Refund), Refusal> {
        if let Some((order, known)) = self.known_refund(&new.merchant_refund_id) {
            let same = order.payment_id.as_deref() == Some(&new.payment_id) && known.amount == new.amount;
            if !same {
                return Err(Refusal::SameIdOtherContent);
            }
            return self.refund(&new.merchant_refund_id, None);
        }
        let id = self.check_refund(&new, now)?;
        let (seed, number) = (self.seed, self.next_number());
        let refund_id = match new.profile {
            Profile::Mpac => format!("PP-REFUND-{seed:09}-{number}"),
            Profile::Opa => format!("05{seed:09}{number:09}"),
        };
        if let Some(order) = self.orders.get_mut(&id) {
            order.refunds.push(Refund {
                refund_id,
                merchant_refund_id: new.merchant_refund_id.clone(),
                amount: new.amount,
                status: RefundStatus::Created,
                accepted_at: now,
                reason: new.reason,
            });
            order.plan_step(
                after_ms(now, settle_ms),
                Next::SettleRefund { merchant_refund_id: new.merchant_refund_id.clone() },
            );
        }
        if settle_ms == 0 {
            self.advance(now);
        }
        self.refund(&new.merchant_refund_id, None)
    }

    /// A refund by the merchant's id, and by the payment it belongs to if that is told.
    ///
    /// # Errors
    /// Unknown, or of another payment.
    pub fn refund(&self, merchant_refund_id: &str, payment_id: Option<&str>) -> Result<(&Order, &Refund), Refusal> {
        self.known_refund(merchant_refund_id)
            .filter(|(order, _)| payment_id.is_none() || order.payment_id.as_deref() == payment_id)
            .ok_or(Refusal::RefundNotFound)
    }

    pub(super) fn settle_refund(&mut self, id: &str, merchant_refund_id: &str) {
        let Some(order) = self.orders.get_mut(id) else { return };
        for refund in order.refunds.iter_mut().filter(|refund| refund.merchant_refund_id == merchant_refund_id) {
            refund.status = RefundStatus::Refunded;
        }
        let settled = order.refunds.iter().all(|refund| refund.status == RefundStatus::Refunded);
        if settled && order.refundable() == 0 {
            order.status = PaymentStatus::Refunded;
        }
    }

    fn known_refund(&self, merchant_refund_id: &str) -> Option<(&Order, &Refund)> {
        self.orders.values().find_map(|order| {
            order.refunds.iter().find(|r| r.merchant_refund_id == merchant_refund_id).map(|refund| (order, refund))
        })
    }

    /// The merchant's id of the payment, if this refund may be made.
    fn check_refund(&self, new: &NewRefund, now: Timestamp) -> Result<String, Refusal> {
        let order = self.payment_by_payment_id(&new.payment_id)?;
        if new.amount <= 0 {
            return Err(Refusal::AmountNotPositive { amount: new.amount });
        }
        match order.status {
            PaymentStatus::Completed | PaymentStatus::Refunded => {}
            PaymentStatus::Created
            | PaymentStatus::Authorized
            | PaymentStatus::Failed
            | PaymentStatus::Canceled
            | PaymentStatus::Expired => return Err(Refusal::NotRefundable),
        }
        if order.cancel_requested_at.is_some() {
            return Err(Refusal::NotRefundable);
        }
        let paid_at = order.accepted_at.unwrap_or(order.created_at);
        if seconds_between(paid_at, now) > REFUND_WINDOW_DAYS * 86_400 {
            return Err(Refusal::RefundWindowClosed);
        }
        if new.amount > order.refundable() {
            return Err(Refusal::RefundAboveRest { requested: new.amount, refundable: order.refundable() });
        }
        if !self.rules.partial_refunds && !order.refunds.is_empty() {
            return Err(Refusal::MultipleRefundRejected);
        }
        if order.refunds.len() >= MAX_REFUNDS {
            return Err(Refusal::RefundCountExceeded);
        }
        Ok(order.merchant_payment_id.clone())
    }
}
