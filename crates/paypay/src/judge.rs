//! What an answer means: the HTTP status first, then `resultInfo.code`, then the data.
//!
//! Invariant: only what is explicit is final. A status or a code that could mean either is `Unknown`.

use serde_json::Value;

use crate::{
    ErrorCode, Outcome, Refusal, UnknownCause,
    reading::{Fields, ShapeError},
    redact::mask_secrets,
    transport::{Lost, Reply},
};

/// Characters kept of `resultInfo.message`.
const MESSAGE_LEN_MAX: usize = 255;
/// The other word for "yes", with HTTP 202: taken on, not yet done.
const REQUEST_ACCEPTED: &str = "REQUEST_ACCEPTED";

/// Judges an exchange; `read` reads the envelope of a success.
pub(crate) fn judge<T>(
    exchange: Result<Reply, Lost>,
    read: impl FnOnce(&Fields<'_>) -> Result<T, UnknownCause>,
) -> Outcome<T> {
    let Reply { status, body, evidence, secrets } = match exchange {
        Ok(reply) => reply,
        Err(Lost { cause, evidence }) => return Outcome::Unknown { cause, evidence },
    };
    match verdict(status, &body, read) {
        Ok(Verdict::Yes(value)) => Outcome::Accepted { value, evidence },
        Ok(Verdict::No(refusal)) => {
            let message = mask_secrets(refusal.message, &secrets);
            Outcome::Refused { refusal: Refusal { message, ..refusal }, evidence }
        }
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
                // How a cancel is taken on (code table of PayPay's Java SDK).
                Some(code) if status == 202 && code.as_str() == REQUEST_ACCEPTED => {
                    read(&Fields::of(document)?).map(Verdict::Yes)
                }
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
                None => Err(UnknownCause::Contradictory(status)),
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Evidence;

    /// The verdict in a few letters: `yes`, `no CODE`, or the cause.
    fn said(status: u16, body: &str) -> String {
        let reply = Reply { status, body: body.into(), evidence: Evidence::default(), secrets: Vec::new() };
        match judge(Ok(reply), |_| Ok(())) {
            Outcome::Accepted { .. } => "yes".to_owned(),
            Outcome::Refused { refusal, .. } => format!("no {}", refusal.code.as_str()),
            Outcome::Unknown { cause, .. } => format!("{cause:?}"),
        }
    }

    fn coded(code: &str) -> String {
        format!(r#"{{"resultInfo":{{"code":"{code}","message":"m","codeId":"08100000"}},"data":null}}"#)
    }

    #[test]
    fn the_status_comes_first_then_the_code() {
        for (status, code, verdict) in [
            (200, "SUCCESS", "yes"),
            (201, "SUCCESS", "yes"),
            (202, "SUCCESS", "yes"),
            (200, "DYNAMIC_QR_ALREADY_PAID", "no DYNAMIC_QR_ALREADY_PAID"),
            (200, "CANCELED_USER", "no CANCELED_USER"),
            (200, "TRANSACTION_FAILED", "no TRANSACTION_FAILED"),
            (200, "INTERNAL_SERVER_ERROR", "UnclearCode(InternalServerError)"),
            (200, "RATE_LIMIT", "UnclearCode(RateLimit)"),
            (200, "SOMETHING_NEW", "UnclearCode(Unlisted(\"SOMETHING_NEW\"))"),
            (301, "SUCCESS", "Redirected(301)"),
            (307, "SUCCESS", "Redirected(307)"),
            (400, "INVALID_PARAMS", "no INVALID_PARAMS"),
            (400, "DUPLICATE_DYNAMIC_QR_REQUEST", "no DUPLICATE_DYNAMIC_QR_REQUEST"),
            (400, "SOMETHING_NEW", "no SOMETHING_NEW"),
            (400, "SUCCESS", "Contradictory(400)"),
            (400, "INTERNAL_SERVER_ERROR", "UnclearCode(InternalServerError)"),
            (400, "RATE_LIMIT", "RateLimited"),
            (401, "UNAUTHORIZED", "no UNAUTHORIZED"),
            (401, "OP_OUT_OF_SCOPE", "no OP_OUT_OF_SCOPE"),
            (401, "SUCCESS", "no UNAUTHORIZED"),
            (404, "RESOURCE_NOT_FOUND", "no RESOURCE_NOT_FOUND"),
            (408, "INVALID_PARAMS", "GatewayTimeout(408)"),
            (429, "RATE_LIMIT", "RateLimited"),
            (500, "TRANSACTION_FAILED", "no TRANSACTION_FAILED"),
            (500, "SERVICE_ERROR", "ServerError(500)"),
            (500, "INTERNAL_SERVER_ERROR", "ServerError(500)"),
            (500, "INVALID_PARAMS", "ServerError(500)"),
            (502, "TRANSACTION_FAILED", "ServerError(502)"),
            (503, "MAINTENANCE_MODE", "ServerError(503)"),
            (504, "SUCCESS", "ServerError(504)"),
        ] {
            assert_eq!(said(status, &coded(code)), verdict, "{status} {code}");
        }
    }

    #[test]
    fn what_is_no_envelope_says_nothing() {
        for (status, body, verdict) in [
            (200, "", "NotJson"),
            (204, "", "NotJson"),
            (200, "<html>", "NotJson"),
            (200, r#"{"resultInfo":{"code":"SUCC"#, "NotJson"),
            (400, "<html>", "NotJson"),
            (404, "", "NotJson"),
            (401, "<html>", "no UNAUTHORIZED"),
            (429, "", "RateLimited"),
            (500, "<html>", "ServerError(500)"),
            (502, "<html>", "ServerError(502)"),
        ] {
            assert_eq!(said(status, body), verdict, "{status} {body}");
        }
        for body in ["{}", "[]", "null", r#"{"resultInfo":{}}"#, r#"{"resultInfo":{"code":7}}"#] {
            for status in [200, 400] {
                assert!(said(status, body).starts_with("UnexpectedShape"), "{status} {body}");
            }
        }
    }
}
