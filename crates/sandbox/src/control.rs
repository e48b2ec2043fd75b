//! `/_control/…`: drives a provider that runs elsewhere, for tests and for `mpac`.
//!
//! It asks for no password and is served only when switched on; the provider listens on 127.0.0.1 only.
//!
//! | call | does |
//! |---|---|
//! | `GET snapshot` | everything |
//! | `GET codes` | orders whose code can still be paid |
//! | `GET totals` | the sums |
//! | `POST orders/{id}/act` | `{"act":"pay"}`, `pay_after` (`ms`), `refuse`, `wait`, `walk_away`; any id of the order |
//! | `POST orders/{id}/pay`, `/refuse`, `/wait`, `/walk_away` | the same without a body |
//! | `PUT customers` | `{"kind":"pays_after","ms":800}` and the like |
//! | `POST scans` | prepares the reply to the next scan: `{"kind":"waits"}` and the like |
//! | `GET`, `POST`, `DELETE faults` | reads, sets one, clears all |
//! | `GET`, `PUT rules` | the provider's habits |
//! | `PUT`, `DELETE webhook` | `{"url":…,"secret":…}` |
//! | `DELETE tokens` | every bearer token ends |

use std::sync::Arc;

use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use axum::routing::{delete, get, post, put};
use axum::{Json, Router};
use serde::Serialize;

use crate::config::WebhookTarget;
use crate::customer::{Behaviour, ScanReply};
use crate::error::SandboxError;
use crate::faults::ActiveFault;
use crate::ledger::{Act, CustomerRefusal, Order, Rules};
use crate::shared::Shared;

type Provider = State<Arc<Shared>>;

/// Why a control call was not followed.
#[derive(Debug, Serialize)]
struct ControlError {
    error: String,
}

enum Failed {
    Customer(CustomerRefusal),
    State(SandboxError),
    UnknownAct,
}

impl From<SandboxError> for Failed {
    fn from(error: SandboxError) -> Self {
        Self::State(error)
    }
}

impl IntoResponse for Failed {
    fn into_response(self) -> Response {
        let (status, error) = match self {
            Self::Customer(CustomerRefusal::NoSuchOrder) => {
                (StatusCode::NOT_FOUND, CustomerRefusal::NoSuchOrder.to_string())
            }
            Self::Customer(refusal) => (StatusCode::CONFLICT, refusal.to_string()),
            Self::State(error) => (StatusCode::INTERNAL_SERVER_ERROR, error.to_string()),
            Self::UnknownAct => (StatusCode::NOT_FOUND, "acts are pay, refuse, wait, walk_away".to_owned()),
        };
        (status, Json(ControlError { error })).into_response()
    }
}

/// The routes below `/_control`.
pub(crate) fn routes() -> Router<Arc<Shared>> {
    Router::new()
        .route("/snapshot", get(async |State(p): Provider| Json(p.look(crate::world::World::snapshot))))
        .route("/codes", get(open_codes))
        .route("/totals", get(async |State(p): Provider| Json(p.look(|world, _| world.ledger.totals()))))
        .route("/orders/{id}/act", post(act))
        .route("/orders/{id}/{act}", post(named_act))
        .route("/customers", put(set_customers))
        .route("/scans", post(preset_scan))
        .route("/faults", get(faults).post(set_fault).delete(clear_faults))
        .route("/rules", get(rules).put(set_rules))
        .route("/webhook", put(set_webhook).delete(unset_webhook))
        .route("/tokens", delete(revoke_tokens))
}

async fn open_codes(State(provider): Provider) -> Json<Vec<Order>> {
    Json(provider.look(|world, now| world.ledger.orders().filter(|order| order.code_is_open(now)).cloned().collect()))
}

async fn act(State(provider): Provider, Path(id): Path<String>, Json(act): Json<Act>) -> Result<Json<Order>, Failed> {
    play(&provider, &id, act)
}

async fn named_act(State(provider): Provider, Path((id, act)): Path<(String, String)>) -> Result<Json<Order>, Failed> {
    let act = match act.as_str() {
        "pay" => Act::Pay,
        "refuse" => Act::Refuse,
        "wait" => Act::Wait,
        "walk_away" => Act::WalkAway,
        _ => return Err(Failed::UnknownAct),
    };
    play(&provider, &id, act)
}

fn play(provider: &Shared, id: &str, act: Act) -> Result<Json<Order>, Failed> {
    let outcome = provider.change(|world, now| world.ledger.customer_acts(id, act, now).cloned())?;
    outcome.map(Json).map_err(Failed::Customer)
}

async fn set_customers(State(provider): Provider, Json(behaviour): Json<Behaviour>) -> Result<StatusCode, Failed> {
    provider.change(|world, _| world.customers.behaviour = behaviour)?;
    Ok(StatusCode::NO_CONTENT)
}

async fn preset_scan(State(provider): Provider, Json(reply): Json<ScanReply>) -> Result<StatusCode, Failed> {
    provider.change(|world, _| world.customers.preset_scan(reply))?;
    Ok(StatusCode::NO_CONTENT)
}

async fn faults(State(provider): Provider) -> Json<Vec<ActiveFault>> {
    Json(provider.look(|world, _| world.faults.active().to_vec()))
}

async fn set_fault(State(provider): Provider, Json(fault): Json<ActiveFault>) -> Result<StatusCode, Failed> {
    provider.change(|world, _| world.faults.set(fault))?;
    Ok(StatusCode::NO_CONTENT)
}

async fn clear_faults(State(provider): Provider) -> Result<StatusCode, Failed> {
    provider.change(|world, _| world.faults.clear())?;
    Ok(StatusCode::NO_CONTENT)
}

async fn rules(State(provider): Provider) -> Json<Rules> {
    Json(provider.look(|world, _| world.ledger.rules.clone()))
}

async fn set_rules(State(provider): Provider, Json(rules): Json<Rules>) -> Result<StatusCode, Failed> {
    provider.change(|world, _| world.ledger.rules = rules)?;
    Ok(StatusCode::NO_CONTENT)
}

async fn set_webhook(State(provider): Provider, Json(target): Json<WebhookTarget>) -> StatusCode {
    provider.set_webhook(Some(target));
    StatusCode::NO_CONTENT
}

async fn unset_webhook(State(provider): Provider) -> StatusCode {
    provider.set_webhook(None);
    StatusCode::NO_CONTENT
}

async fn revoke_tokens(State(provider): Provider) -> Result<StatusCode, Failed> {
    provider.change(|world, _| world.tokens.revoke_all())?;
    Ok(StatusCode::NO_CONTENT)
}
