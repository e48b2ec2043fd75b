//! What the provider tells of an order, shaped for the face it is asked through.

use axum::http::StatusCode;
use serde::Serialize;
use serde_json::Value;

use super::answer::Answer;
use crate::ledger::{Order, OrderItem, Origin, PaymentStatus, Profile, Refund, RefundStatus};

/// The store an `mpac` payment belongs to when the merchant named none.
const DEFAULT_STORE: &str = "STORE-001";

#[derive(Serialize)]
struct Yen {
    amount: i64,
    currency: &'static str,
}

fn yen(amount: i64) -> Yen {
    Yen { amount, currency: "JPY" }
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct MpacCode<'a> {
    code_id: &'a str,
    url: &'a str,
    deeplink: &'a str,
}

#[derive(Serialize)]
struct AnsweredItem<'a> {
    name: &'a str,
    quantity: i64,
    unit_price: Yen,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct OpaCode<'a> {
    code_id: &'a str,
    url: &'a str,
    deeplink: &'a str,
    expiry_date: i64,
    merchant_payment_id: &'a str,
    amount: Yen,
    code_type: &'static str,
    requested_at: i64,
    is_authorization: bool,
    #[serde(flatten)]
    told: Told<'a>,
}

/// What the merchant told and gets told back.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Told<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    order_description: Option<&'a str>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    order_items: Vec<AnsweredItem<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    store_id: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    terminal_id: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    metadata: Option<&'a Value>,
}

fn told(order: &Order) -> Told<'_> {
    fn answered(item: &OrderItem) -> AnsweredItem<'_> {
        AnsweredItem { name: &item.name, quantity: item.quantity, unit_price: yen(item.unit_price) }
    }
    let details = &order.details;
    Told {
        order_description: details.description.as_deref(),
        order_items: details.items.iter().map(answered).collect(),
        store_id: details.store_id.as_deref(),
        terminal_id: details.terminal_id.as_deref(),
        metadata: details.metadata.as_ref(),
    }
}

/// A code that was made.
pub(super) fn code(profile: Profile, order: &Order) -> Option<Answer> {
    let code = order.code()?;
    let (code_id, url, deeplink) = (&*code.code_id, &*code.url, &*code.deeplink);
    Some(match profile {
        Profile::Mpac => Answer::success(profile, StatusCode::CREATED, &MpacCode { code_id, url, deeplink }),
        Profile::Opa => {
            let data = OpaCode {
                code_id,
                url,
                deeplink,
                expiry_date: code.expires_at.as_second(),
                merchant_payment_id: &order.merchant_payment_id,
                amount: yen(order.amount),
                code_type: "ORDER_QR",
                requested_at: requested_at_s(order),
                is_authorization: false,
                told: told(order),
            };
            Answer::success(profile, StatusCode::CREATED, &data)
        }
    })
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct MpacPaid<'a> {
    payment_id: Option<&'a str>,
    status: PaymentStatus,
    amount: Yen,
}

/// The short answer to a scan in the `mpac` face, the whole payment in the other.
pub(super) fn scanned(profile: Profile, order: &Order) -> Answer {
    match profile {
        Profile::Mpac => {
            let payment_id = order.payment_id.as_deref();
            let data = MpacPaid { payment_id, status: order.status, amount: yen(order.amount) };
            Answer::success(profile, StatusCode::OK, &data)
        }
        Profile::Opa => Answer::success(profile, StatusCode::CREATED, &opa_payment(order, order.status)),
    }
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct MpacPayment<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    payment_id: Option<&'a str>,
    status: PaymentStatus,
    amount: Yen,
    merchant_payment_id: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    user_authorization_id: Option<String>,
    store_id: &'a str,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct OpaPayment<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    payment_id: Option<&'a str>,
    status: PaymentStatus,
    accepted_at: i64,
    #[serde(skip_serializing_if = "Option::is_none")]
    refunds: Option<OpaRefunds<'a>>,
    merchant_payment_id: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    user_authorization_id: Option<String>,
    amount: Yen,
    requested_at: i64,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    payment_methods: Vec<PaymentMethod>,
    #[serde(flatten)]
    told: Told<'a>,
}

#[derive(Serialize)]
struct OpaRefunds<'a> {
    data: Vec<OpaRefund<'a>>,
}

#[derive(Serialize)]
struct PaymentMethod {
    amount: Yen,
    r#type: &'static str,
}

/// A payment that was looked up, with the status to be told.
pub(super) fn payment(profile: Profile, order: &Order, status: PaymentStatus) -> Answer {
    match profile {
        Profile::Mpac => {
            let data = MpacPayment {
                payment_id: order.payment_id.as_deref(),
                status,
                amount: yen(order.amount),
                merchant_payment_id: &order.merchant_payment_id,
                user_authorization_id: user_authorization_id(order),
                store_id: order.details.store_id.as_deref().unwrap_or(DEFAULT_STORE),
            };
            Answer::success(profile, StatusCode::OK, &data)
        }
        Profile::Opa => Answer::success(profile, StatusCode::OK, &opa_payment(order, status)),
    }
}

fn opa_payment(order: &Order, status: PaymentStatus) -> OpaPayment<'_> {
    let refunds: Vec<_> = order.refunds.iter().map(|refund| opa_refund(order, refund)).collect();
    let paid = order.accepted_at.is_some();
    OpaPayment {
        payment_id: order.payment_id.as_deref(),
        status,
        accepted_at: order.accepted_at.map_or(0, jiff::Timestamp::as_second),
        refunds: if refunds.is_empty() { None } else { Some(OpaRefunds { data: refunds }) },
        merchant_payment_id: &order.merchant_payment_id,
        user_authorization_id: user_authorization_id(order),
        amount: yen(order.amount),
        requested_at: requested_at_s(order),
        payment_methods: if paid {
            vec![PaymentMethod { amount: yen(order.amount), r#type: "WALLET" }]
        } else {
            vec![]
        },
        told: told(order),
    }
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct MpacRefund<'a> {
    refund_id: &'a str,
    status: &'static str,
    amount: Yen,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct OpaRefund<'a> {
    status: RefundStatus,
    accepted_at: i64,
    merchant_refund_id: &'a str,
    payment_id: &'a str,
    amount: Yen,
    requested_at: i64,
    #[serde(skip_serializing_if = "Option::is_none")]
    reason: Option<&'a str>,
}

/// A refund. The `mpac` face says COMPLETED where PayPay says REFUNDED.
pub(super) fn refund(profile: Profile, order: &Order, refund: &Refund) -> Answer {
    match profile {
        Profile::Mpac => {
            let status = match refund.status {
                RefundStatus::Created => "CREATED",
                RefundStatus::Refunded => "COMPLETED",
            };
            let data = MpacRefund { refund_id: &refund.refund_id, status, amount: yen(refund.amount) };
            Answer::success(profile, StatusCode::OK, &data)
        }
        Profile::Opa => Answer::success(profile, StatusCode::OK, &opa_refund(order, refund)),
    }
}

fn opa_refund<'a>(order: &'a Order, refund: &'a Refund) -> OpaRefund<'a> {
    OpaRefund {
        status: refund.status,
        accepted_at: refund.accepted_at.as_second(),
        merchant_refund_id: &refund.merchant_refund_id,
        payment_id: order.payment_id.as_deref().unwrap_or_default(),
        amount: yen(refund.amount),
        requested_at: refund.accepted_at.as_second(),
        reason: refund.reason.as_deref(),
    }
}

fn requested_at_s(order: &Order) -> i64 {
    order.details.requested_at_s.unwrap_or_else(|| order.created_at.as_second())
}

/// The scanned code, or for a paid code the customer the provider knows by now.
fn user_authorization_id(order: &Order) -> Option<String> {
    match &order.origin {
        Origin::Scan { user_authorization_id } => Some(user_authorization_id.clone()),
        Origin::Code(_) => order.payment_id.as_ref().map(|payment_id| format!("USER-AUTH-{payment_id}")),
    }
}
