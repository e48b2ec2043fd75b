//! Codes the merchant shows: make, look up, take back.

use jiff::Timestamp;

use super::payments::check_amount;
use super::{
    Code, Customer, Details, DuplicateCode, ExpiredQr, Ledger, Next, Order, Origin, PaymentStatus, Profile, Refusal,
    after_ms,
};
use crate::customer::Behaviour;

/// A code to be made.
#[derive(Debug, Clone)]
pub struct NewCode {
    /// The face it is asked through.
    pub profile: Profile,
    /// The merchant's id.
    pub merchant_payment_id: String,
    /// Yen.
    pub amount: i64,
    /// The rest of what the merchant told.
    pub details: Details,
}

impl Ledger {
    /// Makes a code, and lets the customer of the day plan what to do with it.
    ///
    /// # Errors
    /// A bad amount, or an id that was used before.
    pub fn create_code(
        &mut self,
        new: NewCode,
        duplicate: DuplicateCode,
        customer: Behaviour,
        now: Timestamp,
    ) -> Result<&Order, Refusal> {
        check_amount(new.amount)?;
        if let Some(known) = self.orders.get(&new.merchant_payment_id) {
            let same = known.code().is_some() && known.amount == new.amount;
            return match duplicate {
                DuplicateCode::PreviousResult if same => Ok(&self.orders[&new.merchant_payment_id]),
                DuplicateCode::PreviousResult | DuplicateCode::Refused => Err(Refusal::DuplicateOrder),
            };
        }
        let code = self.issue_code(new.profile, now);
        let mut order = Order {
            merchant_payment_id: new.merchant_payment_id.clone(),
            profile: new.profile,
            amount: new.amount,
            origin: Origin::Code(code),
            payment_id: None,
            status: PaymentStatus::Created,
            created_at: now,
            accepted_at: None,
            cancel_requested_at: None,
            reversed_at: None,
            customer: Customer::Waiting,
            details: new.details,
            refunds: Vec::new(),
            plan: Vec::new(),
        };
        match customer {
            Behaviour::Manual => {}
            Behaviour::PaysAfter { ms } => order.plan_step(after_ms(now, ms), Next::Pay),
            Behaviour::Refuses => order.customer = Customer::Refused,
            Behaviour::WalksAway => order.customer = Customer::WalkedAway,
        }
        Ok(self.orders.entry(new.merchant_payment_id).or_insert(order))
    }

    /// The payment of a code, with the status the provider would tell.
    ///
    /// # Errors
    /// Unknown, taken back, or expired where expired codes are forgotten.
    pub fn code_payment(
        &self,
        merchant_payment_id: &str,
        expired: ExpiredQr,
        now: Timestamp,
    ) -> Result<(&Order, PaymentStatus), Refusal> {
        let order = self.orders.get(merchant_payment_id).ok_or(Refusal::CodePaymentNotFound)?;
        let code = order.code().ok_or(Refusal::CodePaymentNotFound)?;
        if !order.is_waiting() {
            return Ok((order, order.status));
        }
        if code.deleted {
            return Err(Refusal::CodePaymentNotFound);
        }
        match expired {
            ExpiredQr::NotFound if now >= code.expires_at => Err(Refusal::CodePaymentNotFound),
            ExpiredQr::BecomesExpired if now >= code.expires_at => Ok((order, PaymentStatus::Expired)),
            ExpiredQr::NotFound | ExpiredQr::BecomesExpired | ExpiredQr::StaysCreated => Ok((order, order.status)),
        }
    }

    /// Takes a code back: from now on nobody can pay it.
    ///
    /// # Errors
    /// Unknown or already taken back, or already paid.
    pub fn delete_code(&mut self, code_id: &str) -> Result<(), Refusal> {
        let order = self.find_mut(code_id).ok_or(Refusal::CodeNotFound)?;
        let waiting = order.is_waiting();
        let Origin::Code(code) = &mut order.origin else { return Err(Refusal::CodeNotFound) };
        if code.code_id != code_id || code.deleted {
            return Err(Refusal::CodeNotFound);
        }
        if !waiting {
            return Err(Refusal::CodeAlreadyPaid);
        }
        code.deleted = true;
        order.forget_customer_plan();
        Ok(())
    }

    fn issue_code(&mut self, profile: Profile, now: Timestamp) -> Code {
        let (seed, number) = (self.seed, self.next_number());
        let expires_at = after_ms(now, u64::from(self.rules.qr_life_s) * 1000);
        let key = format!("{seed:09}{number:09}");
        let (code_id, url) = match profile {
            Profile::Mpac => (format!("PP-CODE-{seed:09}-{number}"), format!("https://qr.paypay.ne.jp/{key}")),
            Profile::Opa => (format!("04-{key}"), format!("https://qr-stg.sandbox.paypay.ne.jp/{key}")),
        };
        let link = url.replace(':', "%3A").replace('/', "%2F");
        Code { code_id, deeplink: format!("paypay://payment?link_key={link}"), url, expires_at, deleted: false }
    }
}
