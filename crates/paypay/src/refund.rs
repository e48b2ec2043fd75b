//! `POST /v2/refunds`: give money back, in part or whole.

use domain::{RefundId, Yen};
use jiff::Timestamp;
use serde::Serialize;

use crate::{
    Client, Outcome, RefundAnswer, UnknownCause,
    answers::{read_refund, same_amount, same_id},
    judge::{data, judge},
    reading::Fields,
    transport::Call,
    wire::{Money, requested_at, some_text},
};

/// What a refund is made of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RefundRequest {
    /// Ours; the same on every retry.
    pub refund_id: RefundId,
    /// PayPay's id of the payment.
    pub payment_id: String,
    /// Tax included.
    pub amount: Yen,
    /// Why. At most 255 characters are sent.
    pub reason: Option<String>,
    /// When the shop asked.
    pub requested_at: Timestamp,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Body<'a> {
    merchant_refund_id: &'a str,
    payment_id: &'a str,
    amount: Money,
    #[serde(skip_serializing_if = "Option::is_none")]
    reason: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    requested_at: Option<i64>,
}

impl Client {
    /// Gives money back. `Created` is as good as done: PayPay retries. After [`Outcome::Unknown`] ask by [`Client::get_refund`],
    /// or send the same again under the same refund id.
    pub async fn refund(&self, request: &RefundRequest) -> Outcome<RefundAnswer> {
        let body = Body {
            merchant_refund_id: request.refund_id.as_str(),
            payment_id: &request.payment_id,
            amount: request.amount.into(),
            reason: some_text(request.reason.as_deref()),
            requested_at: requested_at(self.config().profile, request.requested_at),
        };
        let call = Call::post(["v2", "refunds"], &body, self.deadlines().refund);
        judge(self.exchange(&call).await, |envelope| {
            let data = data(envelope)?;
            same_amount(request.amount, Some(data.money("amount")?))?;
            read_own_refund(&data, &request.refund_id, &request.payment_id)
        })
    }
}

/// The refund that was asked for by `refund_id`: the answer may leave our own ids out, but not contradict them.
pub(crate) fn read_own_refund(
    data: &Fields<'_>,
    refund_id: &RefundId,
    payment_id: &str,
) -> Result<RefundAnswer, UnknownCause> {
    let answer = read_refund(data)?;
    same_id("data.merchantRefundId", refund_id.as_str(), answer.refund_id.as_deref())?;
    same_id("data.paymentId", payment_id, answer.payment_id.as_deref())?;
    Ok(RefundAnswer { refund_id: Some(refund_id.to_string()), ..answer })
}
