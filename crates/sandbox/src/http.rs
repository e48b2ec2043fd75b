//! The provider's endpoints: find the call, identify the caller, play the faults, do the work, answer.
//!
//! Owns the order in which that happens. Deliberately absent: business rules (`ledger`) and how an answer is mangled
//! on its way out (`play`). Invariant: state is saved before an answer leaves.

pub(crate) mod answer;
mod codes;
mod fields;
mod payments;
mod play;
mod refunds;
mod route;
mod token;
mod view;

use std::collections::BTreeMap;
use std::sync::Arc;

use axum::body::to_bytes;
use axum::extract::{Request, State};
use axum::http::request::Parts;
use axum::response::Response;
use jiff::Timestamp;

use self::answer::Answer;
pub use self::answer::ResultCode;
use self::play::Manner;
use self::route::Target;
use crate::auth::{self, Stranger};
use crate::config::Credentials;
use crate::faults::Call;
use crate::ledger::{Profile, after_s};
use crate::shared::Shared;
use crate::world::World;

/// A larger body is refused unread.
const MAX_BODY_BYTES: usize = 256 * 1024;

/// A request whose caller is known.
pub(crate) struct Asked<'a> {
    pub(crate) profile: Profile,
    pub(crate) call: Call,
    /// The id in the path, or nothing.
    pub(crate) id: &'a str,
    pub(crate) query: BTreeMap<String, String>,
    pub(crate) body: &'a [u8],
    pub(crate) now: Timestamp,
}

/// Serves every address of the provider.
pub(crate) async fn serve(State(shared): State<Arc<Shared>>, request: Request) -> Response {
    let (parts, body) = request.into_parts();
    let body = to_bytes(body, MAX_BODY_BYTES).await;
    let done = shared.change(|world, now| {
        // Seen before a counted skew is used up, so that the answer's date and the refusal agree.
        let date = after_s(now, world.faults.clock_skew_s());
        let outcome = match (&body, route::target(&parts.method, parts.uri.path())) {
            (Err(_), _) => (Answer::refused(Profile::Opa, ResultCode::InvalidRequestParams), Manner::plain()),
            (Ok(_), None) => (Answer::refused(Profile::Opa, ResultCode::ResourceNotFound), Manner::plain()),
            (Ok(body), Some(target)) => exchange(world, shared.credentials(), &parts, body, &target, now),
        };
        (outcome, date)
    });
    match done {
        Ok(((answer, manner), date)) => play::reply(answer, manner, Some(date)).await,
        Err(error) => {
            tracing::error!(%error, "the state could not be saved");
            play::reply(Answer::refused(Profile::Opa, ResultCode::InternalServerError), Manner::plain(), None).await
        }
    }
}

/// One request from arrival to answer, under the lock.
fn exchange(
    world: &mut World,
    credentials: &Credentials,
    parts: &Parts,
    body: &[u8],
    target: &Target<'_>,
    now: Timestamp,
) -> (Answer, Manner) {
    let call = target.call;
    if call == Call::Token {
        if let Some(instead) = play::before(world, call, Profile::Mpac) {
            return instead;
        }
        let answer = token::grant(world, credentials, &parts.headers, body, now);
        return play::after(world, call, answer);
    }
    let profile = match auth::identify(world, credentials, call, parts, body, now) {
        Ok(profile) => profile,
        Err(Stranger { profile, code }) => return (Answer::refused(profile, code), Manner::plain()),
    };
    if let Some(instead) = play::before(world, call, profile) {
        return instead;
    }
    let query = parts.uri.query().unwrap_or_default();
    let query = url::form_urlencoded::parse(query.as_bytes()).into_owned().collect();
    let asked = Asked { profile, call, id: target.id, query, body, now };
    let answer = work(world, &asked).unwrap_or_else(|refusal| refusal.in_the_words_of(profile));
    play::after(world, call, answer)
}

fn work(world: &mut World, asked: &Asked<'_>) -> Result<Answer, answer::Refused> {
    match asked.call {
        Call::Token => Err(ResultCode::ResourceNotFound.into()),
        Call::CreateCode => codes::create(world, asked),
        Call::DeleteCode => codes::delete(world, asked),
        Call::GetCodePayment => codes::get_payment(world, asked),
        Call::CreatePayment => payments::create(world, asked),
        Call::GetPayment => payments::get(world, asked),
        Call::CancelPayment => payments::cancel(world, asked),
        Call::CreateRefund => refunds::create(world, asked),
        Call::GetRefund => refunds::get(world, asked),
    }
}
