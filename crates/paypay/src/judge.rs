//! What an answer means: the HTTP status first, then `resultInfo.code`, then the data.
//!
//! Invariant: only what is explicit is final. A status or a code that could mean either is `Unknown`.

use serde_json::Value;

use crate::{
    ErrorCode, Outcome, Refusal, UnknownCause,
    reading::{Fields, ShapeError},
    transport::{Lost, Reply},
};

/// Characters kept of `resultInfo.message`.
const MESSAGE_LEN_MAX: usize = 255;

/// Judges an exchange; `read` reads the envelope of a success.
pub(crate) fn judge<T>(
    exchange: Result<Reply, Lost>,
    read: impl FnOnce(&Fields<'_>) -> Result<T, UnknownCause>,
) -> Outcome<T> {
    let Reply { status, body, evidence } = match exchange {
        Ok(reply) => reply,
        Err(Lost { cause, evidence }) => return Outcome::Unknown { cause, evidence },
    };
    match verdict(status, &body, read) {
        Ok(Verdict::Yes(value)) => Outcome::Accepted { value, evidence },
        Ok(Verdict::No(refusal)) => Outcome::Refused { refusal, evidence },
        Err(cause) => Outcome::Unknown { cause, evidence },
    }
}

/// The `data` of a success.
pub(crate) fn data<'a>(envelope: &Fields<'a>) -> Result<Fields<'a>, UnknownCause> {
    Ok(envelope.object("data")?)
}

enum Verdict<T> {
    Yes(T),
    No(Refusal),
}

fn verdict<T>(
    status: u16,
    body: &[u8],
    read: impl FnOnce(&Fields<'_>) -> Result<T, UnknownCause>,
) -> Result<Verdict<T>, UnknownCause> {
    let document = serde_json::from_slice::<Value>(body).ok();
    let result = document.as_ref().map(result_info);
    match status {
        200..=299 => {
            let document = document.as_ref().ok_or(UnknownCause::NotJson)?;
            let (code, message) = result_info(document)?;
            match code {
                None => read(&Fields::of(document)?).map(Verdict::Yes),
                Some(code) if code.is_refusal() => Ok(Verdict::No(Refusal { status, code, message })),
                Some(code) => Err(UnknownCause::UnclearCode(code)),
            }
        }
        401 => Ok(Verdict::No(not_let_in(result))),
        408 | 425 => Err(UnknownCause::GatewayTimeout(status)),
        429 => Err(UnknownCause::RateLimited),
        400..=499 => {
            let (code, message) = result.ok_or(UnknownCause::NotJson)??;
            match code {
                None => Err(UnknownCause::UnclearCode(ErrorCode::Unlisted("SUCCESS".to_owned()))),
                Some(ErrorCode::RateLimit) => Err(UnknownCause::RateLimited),
                Some(code) if may_have_acted(&code) => Err(UnknownCause::UnclearCode(code)),
                Some(code) => Ok(Verdict::No(Refusal { status, code, message })),
            }
        }
        500 => match result {
            Some(Ok((Some(code @ ErrorCode::TransactionFailed), message))) => {
                Ok(Verdict::No(Refusal { status, code, message }))
            }
            Some(_) | None => Err(UnknownCause::ServerError(status)),
        },
        300..=399 => Err(UnknownCause::Redirected(status)),
        _ => Err(UnknownCause::ServerError(status)),
    }
}

/// `None` for `SUCCESS`, else the code; and the message.
type ResultInfo = (Option<ErrorCode>, String);

fn result_info(document: &Value) -> Result<ResultInfo, ShapeError> {
    let info = Fields::of(document)?.object("resultInfo")?;
    let code = info.text("code")?;
    let message = info.optional_text("message")?.unwrap_or_default();
    let code = (code != "SUCCESS").then(|| ErrorCode::from_wire(code));
    Ok((code, message.chars().take(MESSAGE_LEN_MAX).collect()))
}

/// A 401 is given at the door whatever its body says, so it is always a refusal.
fn not_let_in(result: Option<Result<ResultInfo, ShapeError>>) -> Refusal {
    let (code, message) = match result {
        Some(Ok((Some(code), message))) => (code, message),
        Some(Ok((None, message))) => (ErrorCode::Unauthorized, message),
        Some(Err(_)) | None => (ErrorCode::Unauthorized, String::new()),
    };
    Refusal { status: 401, code, message }
}

const fn may_have_acted(code: &ErrorCode) -> bool {
    matches!(code, ErrorCode::ServiceError | ErrorCode::InternalServerError | ErrorCode::MaintenanceMode)
}
