//! `DELETE /v2/payments/{merchantPaymentId}`: call a whole payment off on its own day.

use domain::OrderId;

use crate::{Client, Outcome, judge::judge, transport::Call};

impl Client {
    /// Asks PayPay to call the payment off, until 00:14:59 JST of the next day. `Accepted` is a promise: ask the payment until it
    /// is no longer `Completed`. A QR that nobody has paid is not disabled by this; see [`Client::delete_code`].
    pub async fn cancel_payment(&self, order_id: &OrderId) -> Outcome<()> {
        let call = Call::delete(["v2", "payments", order_id.as_str()], self.deadlines().other);
        judge(self.exchange(&call).await, |_| Ok(()))
    }
}
