//! `POST /v1/webhooks/paypay`
//!
//! | answer | when |
//! |---|---|
//! | 200 | taken, or it was here before |
//! | 400 | the body is not what PayPay sends; `field` says where |
//! | 401 | the signature is missing or does not fit, or the sender is not on the list |
//! | 408 | the body did not arrive in time |
//! | 413 | the body is over 64 KiB |
//! | 503 | it could not be kept: PayPay should send it again |

use std::{net::SocketAddr, time::Duration};

use app::{App, WebhookArrival, WebhookReceipt, WebhookRefusal};
use axum::{
    Json,
    body::{Body, to_bytes},
    extract::{ConnectInfo, State},
    http::{HeaderMap, StatusCode},
    response::{IntoResponse, Response},
};
use serde::Serialize;

/// Bytes of a body that are read at all.
pub(crate) const BODY_BYTES_MAX: usize = 64 * 1024;
/// How long a body may take to arrive.
const BODY_DEADLINE: Duration = Duration::from_secs(10);
const SIGNATURE: &str = "x-paypay-signature";

#[derive(Debug, Serialize)]
struct Answer {
    status: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    field: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    message: Option<String>,
}

fn answer(code: StatusCode, status: &'static str, field: Option<String>, message: Option<String>) -> Response {
    (code, Json(Answer { status, field, message })).into_response()
}

pub(crate) async fn receive(
    State(app): State<App>,
    ConnectInfo(peer): ConnectInfo<SocketAddr>,
    headers: HeaderMap,
    body: Body,
) -> Response {
    let raw = match tokio::time::timeout(BODY_DEADLINE, to_bytes(body, BODY_BYTES_MAX)).await {
        Err(_) => return answer(StatusCode::REQUEST_TIMEOUT, "too_slow", None, None),
        Ok(Err(_)) => return answer(StatusCode::PAYLOAD_TOO_LARGE, "too_large", None, None),
        Ok(Ok(raw)) => raw,
    };
    // A header that is not text is as good as none: it cannot fit.
    let signature = headers.get(SIGNATURE).and_then(|value| value.to_str().ok()).map(str::to_owned);
    match app.receive_webhook(WebhookArrival { raw: raw.into(), signature, peer: peer.ip() }).await {
        Ok(WebhookReceipt::Taken) => answer(StatusCode::OK, "taken", None, None),
        Ok(WebhookReceipt::Duplicate) => answer(StatusCode::OK, "duplicate", None, None),
        Err(refusal) => refuse(&refusal, peer),
    }
}

fn refuse(refusal: &WebhookRefusal, peer: SocketAddr) -> Response {
    tracing::warn!(%peer, %refusal, "a webhook was refused");
    match refusal {
        // Whoever cannot sign learns nothing else.
        WebhookRefusal::Signature(_) | WebhookRefusal::NoSecret | WebhookRefusal::Stranger { .. } => {
            answer(StatusCode::UNAUTHORIZED, "unauthorized", None, None)
        }
        WebhookRefusal::Body(error) => {
            answer(StatusCode::BAD_REQUEST, "bad_body", error.field().map(str::to_owned), Some(error.to_string()))
        }
        WebhookRefusal::App(_) => answer(StatusCode::SERVICE_UNAVAILABLE, "try_again", None, None),
    }
}
