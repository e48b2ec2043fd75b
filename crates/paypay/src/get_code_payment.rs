//! `GET /v2/codes/payments/{merchantPaymentId}`: what became of a QR.

use domain::OrderId;

use crate::{
    Client, Outcome, PaymentAnswer,
    answers::{read_payment, same_id},
    judge::{data, judge},
    transport::Call,
};

impl Client {
    /// Asks what became of the QR of `order_id`. An expired QR stays `Created` with no `accepted_at`, or is refused with
    /// `DYNAMIC_QR_PAYMENT_NOT_FOUND`.
    pub async fn get_code_payment(&self, order_id: &OrderId) -> Outcome<PaymentAnswer> {
        let call = Call::get(["v2", "codes", "payments", order_id.as_str()], self.deadlines().other);
        judge(self.exchange(&call).await, |envelope| {
            let answer = read_payment(&data(envelope)?)?;
            same_id("data.merchantPaymentId", order_id.as_str(), answer.order_id.as_deref())?;
            Ok(answer)
        })
    }
}
