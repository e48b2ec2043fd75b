//! How an answer leaves: plain, or mangled by the faults that strike it.

use std::io;
use std::time::Duration;

use axum::body::Body;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::Response;
use futures_util::stream;
use jiff::Timestamp;
use jiff::fmt::rfc2822::DateTimePrinter;
use serde_json::Value;

use super::answer::{Answer, ResultCode};
use crate::faults::{Call, Fault, Stage};
use crate::ledger::Profile;
use crate::world::World;

const UNKNOWN_STATUS: &str = "UNDER_REVIEW";
const REDIRECT_TO: &str = "https://developer.paypay.ne.jp/";
const HTML: &str = "<!DOCTYPE html><html><body><h1>It works!</h1></body></html>";
const UNAVAILABLE: &str = "<html><body><h1>503 Service Temporarily Unavailable</h1></body></html>";

/// What becomes of an answer on its way.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Manner {
    delay_ms: u64,
    shape: Shape,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Shape {
    Json,
    Html { page: &'static str },
    Half,
    Redirect,
    ConnectionClosed,
}

impl Manner {
    pub(super) fn plain() -> Self {
        Self { delay_ms: 0, shape: Shape::Json }
    }

    fn shaped(shape: Shape) -> Self {
        Self { delay_ms: 0, shape }
    }
}

/// What is answered instead of doing the work, if a fault says so.
pub(super) fn before(world: &mut World, call: Call, profile: Profile) -> Option<(Answer, Manner)> {
    let fault = world.faults.take(call, |fault| fault.stage() == Stage::Before)?;
    let coded = |code| Some((Answer::refused(profile, code), Manner::plain()));
    let shaped = |status, shape| Some((Answer { status, json: String::new(), lost: false }, Manner::shaped(shape)));
    match fault {
        Fault::RequestLost => shaped(StatusCode::OK, Shape::ConnectionClosed),
        Fault::InternalErrorBefore => coded(ResultCode::InternalServerError),
        Fault::UnavailableBefore => shaped(StatusCode::SERVICE_UNAVAILABLE, Shape::Html { page: UNAVAILABLE }),
        Fault::TransactionFailed => coded(ResultCode::TransactionFailed),
        Fault::Refuse { code } => coded(code),
        Fault::RateLimit => coded(ResultCode::RateLimit),
        Fault::Maintenance => coded(ResultCode::MaintenanceMode),
        Fault::Redirect => shaped(StatusCode::FOUND, Shape::Redirect),
        _ => None,
    }
}

/// What the faults make of an answer after the work is done.
pub(super) fn after(world: &mut World, call: Call, answer: Answer) -> (Answer, Manner) {
    let mut manner = Manner::plain();
    let mut answer = answer;
    for fault in world.faults.take_all(Stage::After, Some(call)) {
        match fault {
            Fault::Slow { ms } => manner.delay_ms = manner.delay_ms.saturating_add(ms),
            Fault::AnswerLost => manner.shape = Shape::ConnectionClosed,
            Fault::HalfJson => manner.shape = Shape::Half,
            Fault::HtmlAnswer => {
                answer.status = StatusCode::OK;
                manner.shape = Shape::Html { page: HTML };
            }
            Fault::UnavailableAfter => {
                answer.status = StatusCode::SERVICE_UNAVAILABLE;
                manner.shape = Shape::Html { page: UNAVAILABLE };
            }
            Fault::InternalErrorAfter => answer = Answer::refused(Profile::Opa, ResultCode::InternalServerError),
            Fault::WrongAmount { by } => answer.json = with_other_amount(&answer.json, by),
            Fault::UnknownStatus => answer.json = with_unknown_status(&answer.json),
            _ => {}
        }
    }
    if answer.lost {
        manner.shape = Shape::ConnectionClosed;
    }
    (answer, manner)
}

/// Sends an answer in its manner, dated by the provider's clock.
pub(super) async fn reply(answer: Answer, manner: Manner, date: Option<Timestamp>) -> Response {
    if manner.delay_ms > 0 {
        tokio::time::sleep(Duration::from_millis(manner.delay_ms)).await;
    }
    let (kind, body) = match manner.shape {
        Shape::Json => ("application/json", Body::from(answer.json)),
        Shape::Html { page } => ("text/html; charset=utf-8", Body::from(page)),
        Shape::Half => ("application/json", Body::from(half(&answer.json).to_owned())),
        Shape::Redirect => ("text/html; charset=utf-8", Body::empty()),
        Shape::ConnectionClosed => ("application/json", broken()),
    };
    let mut response = Response::new(body);
    *response.status_mut() = answer.status;
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(kind));
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    let date = date.and_then(|date| DateTimePrinter::new().timestamp_to_rfc9110_string(&date).ok());
    if let Some(date) = date.and_then(|date| HeaderValue::try_from(date).ok()) {
        headers.insert(header::DATE, date);
    }
    if manner.shape == Shape::Redirect {
        headers.insert(header::LOCATION, HeaderValue::from_static(REDIRECT_TO));
    }
    if let Ok(id) = HeaderValue::from_str(&hex::encode(rand::random::<[u8; 16]>())) {
        headers.insert("X-REQUEST-ID", id);
    }
    response
}

/// A body that fails before its first byte: the server then closes the connection without having sent anything.
fn broken() -> Body {
    Body::from_stream(stream::once(async { Err::<Vec<u8>, _>(io::Error::from(io::ErrorKind::ConnectionAborted)) }))
}

fn half(json: &str) -> &str {
    let mut end = json.len() / 2;
    while !json.is_char_boundary(end) {
        end -= 1;
    }
    &json[..end]
}

fn with_other_amount(json: &str, by: i64) -> String {
    edit_data(json, |data| {
        if let Some(amount) = data.pointer_mut("/amount/amount") {
            *amount = Value::from(amount.as_i64().unwrap_or_default().saturating_add(by));
        }
    })
}

fn with_unknown_status(json: &str) -> String {
    edit_data(json, |data| {
        if let Some(status) = data.get_mut("status") {
            *status = Value::from(UNKNOWN_STATUS);
        }
    })
}

fn edit_data(json: &str, edit: impl FnOnce(&mut Value)) -> String {
    let Ok(mut envelope) = serde_json::from_str::<Value>(json) else { return json.to_owned() };
    if let Some(data) = envelope.get_mut("data") {
        edit(data);
    }
    envelope.to_string()
}
