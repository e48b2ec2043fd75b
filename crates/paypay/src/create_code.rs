//! `POST /v2/codes`: issue a QR for the customer to scan.

use domain::{Item, OrderId, Yen};
use jiff::Timestamp;
use serde::Serialize;

use crate::{
    Client, Outcome, UnknownCause,
    answers::{same_amount, same_id},
    judge::{data, judge},
    reading::Fields,
    transport::Call,
    wire::{Money, OrderItem, Place, requested_at, some_text},
};

/// What a QR is made of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CreateCode {
    /// Ours; the same on every retry.
    pub order_id: OrderId,
    /// Tax included.
    pub amount: Yen,
    /// What the customer sees on the phone. At most 255 characters are sent.
    pub description: Option<String>,
    /// The lines of the sale.
    pub items: Vec<Item>,
    /// When the shop asked.
    pub requested_at: Timestamp,
}

/// A QR to show.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Code {
    /// PayPay's id: the only handle by which the QR can be taken back.
    pub code_id: String,
    /// What the QR says.
    pub url: String,
    /// The same for the customer's own phone.
    pub deeplink: Option<String>,
    /// When the QR stops working, if PayPay says so.
    pub expires_at: Option<Timestamp>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Body<'a> {
    merchant_payment_id: &'a str,
    amount: Money,
    code_type: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    order_description: Option<&'a str>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    order_items: Vec<OrderItem<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    requested_at: Option<i64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    store_id: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    terminal_id: Option<&'a str>,
}

impl Client {
    /// Issues a QR. After [`Outcome::Unknown`] send the same again, under the same order id, or ask by
    /// [`Client::get_code_payment`].
    pub async fn create_code(&self, order: &CreateCode) -> Outcome<Code> {
        let config = self.config();
        let place = Place::of(config);
        let body = Body {
            merchant_payment_id: order.order_id.as_str(),
            amount: order.amount.into(),
            code_type: "ORDER_QR",
            order_description: some_text(order.description.as_deref()),
            order_items: order.items.iter().map(OrderItem::from).collect(),
            requested_at: requested_at(config.profile, order.requested_at),
            store_id: place.store_id,
            terminal_id: place.terminal_id,
        };
        let call = Call::post(["v2", "codes"], &body, self.deadlines().create_code);
        judge(self.exchange(&call).await, |envelope| read(&data(envelope)?, order))
    }
}

fn read(data: &Fields<'_>, order: &CreateCode) -> Result<Code, UnknownCause> {
    same_id("data.merchantPaymentId", order.order_id.as_str(), data.optional_text("merchantPaymentId")?.as_deref())?;
    same_amount(order.amount, data.optional_money("amount")?)?;
    Ok(Code {
        code_id: data.text("codeId")?.to_owned(),
        url: data.text("url")?.to_owned(),
        deeplink: data.optional_text("deeplink")?,
        expires_at: data.epoch_seconds("expiryDate")?,
    })
}
