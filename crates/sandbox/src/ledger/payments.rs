//! Payments: scan a customer's code, look up, cancel.

use jiff::Timestamp;

use super::time::{may_cancel, seconds_between};
use super::{
    Customer, Details, Ledger, MAX_PAYMENT_YEN, Next, Notice, Order, Origin, PaymentStatus, Profile, Refusal,
    SIMILAR_WINDOW_S, after_ms,
};
use crate::customer::ScanReply;

/// A scanned payment to be made.
#[derive(Debug, Clone)]
pub struct NewPayment {
    /// The face it is asked through.
    pub profile: Profile,
    /// The merchant's id.
    pub merchant_payment_id: String,
    /// The scanned code.
    pub user_authorization_id: String,
    /// Yen.
    pub amount: i64,
    /// The merchant insists on a payment that looks like a duplicate.
    pub agree_similar: bool,
    /// The rest of what the merchant told.
    pub details: Details,
}

/// The ladder of amount refusals shared by codes and scans.
pub(super) fn check_amount(amount: i64) -> Result<(), Refusal> {
    if amount <= 0 {
        return Err(Refusal::AmountNotPositive { amount });
    }
    if amount > MAX_PAYMENT_YEN {
        return Err(Refusal::AmountAboveLimit { amount, limit: MAX_PAYMENT_YEN });
    }
    Ok(())
}

impl Ledger {
    /// The order a repeated request is about, if the merchant's id was used before.
    ///
    /// # Errors
    /// The id was used for something else.
    pub fn known_payment(&self, new: &NewPayment) -> Result<Option<&Order>, Refusal> {
        let Some(known) = self.orders.get(&new.merchant_payment_id) else { return Ok(None) };
        let scanned = match &known.origin {
            Origin::Scan { user_authorization_id } => *user_authorization_id == new.user_authorization_id,
            Origin::Code(_) => false,
        };
        if scanned && known.amount == new.amount { Ok(Some(known)) } else { Err(Refusal::SameIdOtherContent) }
    }

    /// Scans a customer's code; `reply` is what the customer does.
    ///
    /// # Errors
    /// A bad amount, a used id, a payment that looks like a duplicate, or a customer who cannot pay.
    pub fn create_payment(&mut self, new: NewPayment, reply: ScanReply, now: Timestamp) -> Result<&Order, Refusal> {
        check_amount(new.amount)?;
        if self.known_payment(&new)?.is_some() {
            return Ok(&self.orders[&new.merchant_payment_id]);
        }
        if self.rules.suspect_similar && !new.agree_similar && self.looks_similar(&new, now) {
            return Err(Refusal::SuspectedDuplicate);
        }
        let confirm_ms = match reply {
            ScanReply::InsufficientFund => return Err(Refusal::InsufficientFund),
            ScanReply::ExpiredCode => return Err(Refusal::UserAuthorizationExpired),
            ScanReply::InvalidCode => return Err(Refusal::UserAuthorizationInvalid),
            ScanReply::Pays | ScanReply::PaysAnswerLost => Some(0),
            ScanReply::ConfirmsAfter { ms } => Some(ms),
            ScanReply::Waits => None,
        };
        let id = new.merchant_payment_id.clone();
        let mut order = self.scanned_order(new, now);
        match confirm_ms {
            None | Some(0) => {}
            Some(ms) => {
                order.plan_step(after_ms(now, ms / 2), Next::Hold);
                order.plan_step(after_ms(now, ms), Next::Capture);
            }
        }
        self.orders.insert(id.clone(), order);
        if confirm_ms == Some(0) {
            self.capture(&id, now);
        }
        Ok(&self.orders[&id])
    }

    /// A payment by the provider's paymentId.
    ///
    /// # Errors
    /// Unknown.
    pub fn payment_by_payment_id(&self, payment_id: &str) -> Result<&Order, Refusal> {
        let known = self.orders.values().find(|order| order.payment_id.as_deref() == Some(payment_id));
        known.ok_or(Refusal::PaymentNotFound)
    }

    /// A payment by the merchant's merchantPaymentId, once there is one.
    ///
    /// # Errors
    /// Unknown, or a code nobody paid.
    pub fn payment_by_merchant_id(&self, merchant_payment_id: &str) -> Result<&Order, Refusal> {
        self.orders.get(merchant_payment_id).filter(|o| o.payment_id.is_some()).ok_or(Refusal::PaymentNotFound)
    }

    /// Accepts a cancellation, to take effect after `effect_ms`. Of an unpaid code it only means that a later payment
    /// will be given back: the code itself stays payable.
    ///
    /// # Errors
    /// Unknown, too late, or refunds were made.
    pub fn cancel_payment(
        &mut self,
        merchant_payment_id: &str,
        effect_ms: u64,
        now: Timestamp,
    ) -> Result<&Order, Refusal> {
        let order = self.orders.get_mut(merchant_payment_id).ok_or(Refusal::PaymentNotFound)?;
        if order.cancel_requested_at.is_some() {
            return Ok(order);
        }
        if !order.refunds.is_empty() || !may_cancel(order.accepted_at.unwrap_or(order.created_at), now) {
            return Err(Refusal::NotReversible);
        }
        match order.status {
            PaymentStatus::Created | PaymentStatus::Authorized | PaymentStatus::Completed => {}
            PaymentStatus::Refunded | PaymentStatus::Failed | PaymentStatus::Canceled | PaymentStatus::Expired => {
                return Err(Refusal::NotReversible);
            }
        }
        order.cancel_requested_at = Some(now);
        let nothing_to_reverse = order.code().is_some() && order.is_waiting();
        if !nothing_to_reverse {
            order.plan_step(after_ms(now, effect_ms), Next::Reverse);
        }
        Ok(order)
    }

    /// Ends a waiting scan without money, and tells the merchant.
    pub(super) fn end_unpaid(&mut self, id: &str, status: PaymentStatus, now: Timestamp) {
        let Some(order) = self.find_mut(id) else { return };
        order.status = status;
        order.forget_customer_plan();
        let order = order.clone();
        self.notices.push(Notice { order, at: now });
    }

    pub(super) fn pay_now(&mut self, id: &str, now: Timestamp) {
        self.capture(id, now);
    }

    fn scanned_order(&mut self, new: NewPayment, now: Timestamp) -> Order {
        let payment_id = self.issue_payment_id(new.profile);
        Order {
            merchant_payment_id: new.merchant_payment_id,
            profile: new.profile,
            amount: new.amount,
            origin: Origin::Scan { user_authorization_id: new.user_authorization_id },
            payment_id: Some(payment_id),
            status: PaymentStatus::Created,
            created_at: now,
            accepted_at: None,
            cancel_requested_at: None,
            reversed_at: None,
            customer: Customer::Waiting,
            details: new.details,
            refunds: Vec::new(),
            plan: Vec::new(),
        }
    }

    fn looks_similar(&self, new: &NewPayment, now: Timestamp) -> bool {
        self.orders.values().any(|order| {
            let same_customer = match &order.origin {
                Origin::Scan { user_authorization_id } => *user_authorization_id == new.user_authorization_id,
                Origin::Code(_) => false,
            };
            let recent = order.accepted_at.is_some_and(|at| seconds_between(at, now) < SIMILAR_WINDOW_S);
            same_customer && recent && order.amount == new.amount
        })
    }
}
