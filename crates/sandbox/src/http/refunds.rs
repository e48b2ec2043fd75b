//! `POST /v2/refunds`, `GET /v2/refunds/{merchantRefundId}`

use super::answer::{Answer, Refused, ResultCode};
use super::fields::{Fields, is_id};
use super::{Asked, view};
use crate::faults::Fault;
use crate::ledger::{NewRefund, Profile};
use crate::world::World;

pub(super) fn create(world: &mut World, asked: &Asked<'_>) -> Result<Answer, Refused> {
    let fields = Fields::parse(asked.body)?;
    let new = NewRefund {
        profile: asked.profile,
        merchant_refund_id: fields.id("merchantRefundId")?,
        payment_id: fields.id("paymentId")?,
        amount: fields.amount()?,
        reason: fields.short_text("reason")?,
    };
    if asked.profile == Profile::Opa && fields.epoch_s("requestedAt")?.is_none() {
        return Err(Refused::field(ResultCode::MissingRequestParams, "requestedAt"));
    }
    let usual_ms = match asked.profile {
        Profile::Mpac => 0,
        Profile::Opa => world.ledger.rules.refund_settle_ms,
    };
    let settle_ms = match world.faults.take(asked.call, |f| matches!(f, Fault::RefundStaysCreated { .. })) {
        Some(Fault::RefundStaysCreated { ms }) => ms,
        _ => usual_ms,
    };
    let (order, refund) = world.ledger.create_refund(new, settle_ms, asked.now)?;
    Ok(view::refund(asked.profile, order, refund))
}

pub(super) fn get(world: &mut World, asked: &Asked<'_>) -> Result<Answer, Refused> {
    if !is_id(asked.id) {
        return Err(ResultCode::InvalidParams.into());
    }
    let payment_id = asked.query.get("paymentId").map(String::as_str);
    if payment_id.is_none() && world.ledger.rules.refund_lookup_needs_payment_id {
        return Err(Refused::field(ResultCode::MissingRequestParams, "paymentId"));
    }
    let (order, refund) = world.ledger.refund(asked.id, payment_id)?;
    Ok(view::refund(asked.profile, order, refund))
}
