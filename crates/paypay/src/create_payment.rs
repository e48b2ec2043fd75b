//! `POST /v2/payments`: charge the code that the customer shows.

use domain::{OrderId, ScanCode, Yen};
use jiff::Timestamp;
use serde::Serialize;

use crate::{
    Client, Outcome, PaymentAnswer,
    answers::{read_payment, same_amount, same_id},
    judge::{data, judge},
    transport::Call,
    wire::{Money, Place, requested_at, some_text},
};

/// What a charge is made of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CreatePayment {
    /// Ours; the same on every retry.
    pub order_id: OrderId,
    /// What the scanner read.
    pub code: ScanCode,
    /// Tax included.
    pub amount: Yen,
    /// What the customer sees on the phone. At most 255 characters are sent.
    pub description: Option<String>,
    /// When the shop asked.
    pub requested_at: Timestamp,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Body<'a> {
    merchant_payment_id: &'a str,
    user_authorization_id: &'a str,
    amount: Money,
    #[serde(skip_serializing_if = "Option::is_none")]
    order_description: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    requested_at: Option<i64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    store_id: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    terminal_id: Option<&'a str>,
}

impl Client {
    /// Charges the code. `Accepted` is not yet paid: the status decides. After [`Outcome::Unknown`] ask by [`Client::get_payment`].
    pub async fn create_payment(&self, order: &CreatePayment) -> Outcome<PaymentAnswer> {
        let config = self.config();
        let place = Place::of(config);
        let body = Body {
            merchant_payment_id: order.order_id.as_str(),
            user_authorization_id: order.code.expose(),
            amount: order.amount.into(),
            order_description: some_text(order.description.as_deref()),
            requested_at: requested_at(config.profile, order.requested_at),
            store_id: place.store_id,
            terminal_id: place.terminal_id,
        };
        let call = Call::post(["v2", "payments"], &body, self.deadlines().create_payment).hiding(order.code.expose());
        judge(self.exchange(&call).await, |envelope| {
            let data = data(envelope)?;
            let answer = read_payment(&data)?;
            same_id("data.merchantPaymentId", order.order_id.as_str(), answer.order_id.as_deref())?;
            same_amount(order.amount, Some(data.money("amount")?))?;
            Ok(answer)
        })
    }
}
