//! `GET /v2/payments/{id}`: where a payment stands, by PayPay's id or by ours.

use domain::OrderId;

use crate::{
    Client, Outcome, PaymentAnswer,
    answers::{read_payment, same_id},
    judge::{data, judge},
    transport::Call,
};

/// By which id a payment is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PaymentKey<'a> {
    /// PayPay's (`mpac`).
    PaymentId(&'a str),
    /// Ours (`opa`).
    OrderId(&'a OrderId),
}

impl Client {
    /// Asks where the payment stands. The amount is for the caller to compare.
    pub async fn get_payment(&self, key: PaymentKey<'_>) -> Outcome<PaymentAnswer> {
        let id = match key {
            PaymentKey::PaymentId(id) => id,
            PaymentKey::OrderId(id) => id.as_str(),
        };
        let call = Call::get(["v2", "payments", id], self.deadlines().other);
        judge(self.exchange(&call).await, |envelope| {
            let answer = read_payment(&data(envelope)?)?;
            match key {
                PaymentKey::PaymentId(id) => same_id("data.paymentId", id, answer.payment_id.as_deref())?,
                PaymentKey::OrderId(id) => {
                    same_id("data.merchantPaymentId", id.as_str(), answer.order_id.as_deref())?;
                }
            }
            Ok(answer)
        })
    }
}
