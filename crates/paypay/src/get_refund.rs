//! `GET /v2/refunds/{merchantRefundId}?paymentId=…`: where a refund stands.

use domain::RefundId;

use crate::{
    Client, Outcome, RefundAnswer,
    judge::{data, judge},
    refund::read_own_refund,
    transport::Call,
};

impl Client {
    /// Asks where the refund stands. `NO_SUCH_REFUND_ORDER` says that PayPay has not taken it on.
    pub async fn get_refund(&self, refund_id: &RefundId, payment_id: &str) -> Outcome<RefundAnswer> {
        let call =
            Call::get(["v2", "refunds", refund_id.as_str()], self.deadlines().other).asking("paymentId", payment_id);
        judge(self.exchange(&call).await, |envelope| read_own_refund(&data(envelope)?, refund_id, payment_id))
    }
}
