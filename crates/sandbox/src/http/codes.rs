//! `POST /v2/codes`, `DELETE /v2/codes/{codeId}`, `GET /v2/codes/payments/{merchantPaymentId}`

use super::answer::{Answer, Refused, ResultCode};
use super::fields::{Fields, is_id};
use super::{Asked, view};
use crate::faults::Fault;
use crate::ledger::{DuplicateCode, ExpiredQr, MAX_PAYMENT_YEN, NewCode};
use crate::world::World;

pub(super) fn create(world: &mut World, asked: &Asked<'_>) -> Result<Answer, Refused> {
    let fields = Fields::parse(asked.body)?;
    let merchant_payment_id = fields.id("merchantPaymentId")?;
    let amount = fields.amount()?;
    if fields.text("codeType")? != "ORDER_QR" {
        return Err(Refused::field(ResultCode::InvalidRequestParams, "codeType"));
    }
    if amount > MAX_PAYMENT_YEN {
        return Err(Refused::field(ResultCode::DynamicQrBadRequest, "amount"));
    }
    let details = fields.details()?;
    let duplicate = if world.ledger.find(&merchant_payment_id).is_some() {
        match world.faults.take(asked.call, |f| matches!(f, Fault::DuplicateRefused | Fault::DuplicateAnswered)) {
            Some(Fault::DuplicateRefused) => DuplicateCode::Refused,
            Some(Fault::DuplicateAnswered) => DuplicateCode::PreviousResult,
            _ => world.ledger.rules.duplicate_code,
        }
    } else {
        world.ledger.rules.duplicate_code
    };
    let new = NewCode { profile: asked.profile, merchant_payment_id, amount, details };
    let order = world.ledger.create_code(new, duplicate, world.customers.behaviour, asked.now)?;
    view::code(asked.profile, order).ok_or_else(|| ResultCode::DynamicQrBadRequest.into())
}

pub(super) fn delete(world: &mut World, asked: &Asked<'_>) -> Result<Answer, Refused> {
    if !is_id(asked.id) {
        return Err(ResultCode::DynamicQrBadRequest.into());
    }
    world.ledger.delete_code(asked.id)?;
    Ok(Answer::done(asked.profile, ResultCode::Success))
}

pub(super) fn get_payment(world: &mut World, asked: &Asked<'_>) -> Result<Answer, Refused> {
    if !is_id(asked.id) {
        return Err(ResultCode::DynamicQrBadRequest.into());
    }
    let expired = expired_rule(world, asked);
    let (order, status) = world.ledger.code_payment(asked.id, expired, asked.now)?;
    Ok(view::payment(asked.profile, order, status))
}

/// The rule for expired codes, or the fault that overrides it. A fault is used up only by a code that is expired.
fn expired_rule(world: &mut World, asked: &Asked<'_>) -> ExpiredQr {
    let expired = world.ledger.find(asked.id).is_some_and(|order| {
        order.is_waiting() && order.code().is_some_and(|code| !code.deleted && asked.now >= code.expires_at)
    });
    if !expired {
        return world.ledger.rules.expired_qr;
    }
    match world.faults.take(asked.call, |f| matches!(f, Fault::ExpiredQrStaysCreated | Fault::ExpiredQrNotFound)) {
        Some(Fault::ExpiredQrStaysCreated) => ExpiredQr::StaysCreated,
        Some(Fault::ExpiredQrNotFound) => ExpiredQr::NotFound,
        _ => world.ledger.rules.expired_qr,
    }
}
