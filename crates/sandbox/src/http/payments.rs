//! `POST /v2/payments`, `GET /v2/payments/{id}`, `DELETE /v2/payments/{merchantPaymentId}`

use super::answer::{Answer, Refused, ResultCode};
use super::fields::{Fields, is_id};
use super::{Asked, view};
use crate::customer::ScanReply;
use crate::faults::Fault;
use crate::ledger::{NewPayment, Profile};
use crate::world::World;

pub(super) fn create(world: &mut World, asked: &Asked<'_>) -> Result<Answer, Refused> {
    let fields = Fields::parse(asked.body)?;
    let new = NewPayment {
        profile: asked.profile,
        merchant_payment_id: fields.id("merchantPaymentId")?,
        user_authorization_id: fields.text("userAuthorizationId")?,
        amount: fields.amount()?,
        agree_similar: asked.query.get("agreeSimilarTransaction").is_some_and(|value| value == "true"),
        details: fields.details()?,
    };
    if asked.profile == Profile::Opa && new.details.requested_at_s.is_none() {
        return Err(Refused::field(ResultCode::MissingRequestParams, "requestedAt"));
    }
    if let Some(known) = world.ledger.known_payment(&new)? {
        return Ok(view::scanned(asked.profile, known));
    }
    let reply = world.customers.reply_to(&new.user_authorization_id);
    let order = world.ledger.create_payment(new, reply, asked.now)?;
    let answer = view::scanned(asked.profile, order);
    Ok(Answer { lost: reply == ScanReply::PaysAnswerLost, ..answer })
}

pub(super) fn get(world: &mut World, asked: &Asked<'_>) -> Result<Answer, Refused> {
    if !is_id(asked.id) {
        return Err(ResultCode::InvalidRequestParams.into());
    }
    let (ledger, id) = (&world.ledger, asked.id);
    let order = match asked.profile {
        Profile::Mpac if ledger.rules.mpac_finds_by_merchant_id => {
            ledger.payment_by_payment_id(id).or_else(|_| ledger.payment_by_merchant_id(id))?
        }
        Profile::Mpac => ledger.payment_by_payment_id(id)?,
        Profile::Opa => ledger.payment_by_merchant_id(id)?,
    };
    Ok(view::payment(asked.profile, order, order.status))
}

pub(super) fn cancel(world: &mut World, asked: &Asked<'_>) -> Result<Answer, Refused> {
    if !is_id(asked.id) {
        return Err(ResultCode::InvalidRequestParams.into());
    }
    let effect_ms = match world.faults.take(asked.call, |f| matches!(f, Fault::CancelLate { .. })) {
        Some(Fault::CancelLate { ms }) => ms,
        _ => world.ledger.rules.cancel_effect_ms,
    };
    world.ledger.cancel_payment(asked.id, effect_ms, asked.now)?;
    Ok(Answer::done(asked.profile, ResultCode::RequestAccepted))
}
