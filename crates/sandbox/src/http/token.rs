//! `POST /oauth2/token`

use axum::http::{HeaderMap, StatusCode};
use jiff::Timestamp;
use serde::Serialize;

use super::answer::Answer;
use crate::auth::oauth::{self, TokenRefusal};
use crate::config::Credentials;
use crate::world::World;

#[derive(Serialize)]
struct TokenError {
    error: TokenRefusal,
}

pub(super) fn grant(
    world: &mut World,
    credentials: &Credentials,
    headers: &HeaderMap,
    body: &[u8],
    now: Timestamp,
) -> Answer {
    match oauth::grant(&mut world.tokens, credentials, headers, body, now) {
        Ok(token) => Answer::bare(StatusCode::OK, &token),
        Err(error) => Answer::bare(error.status(), &TokenError { error }),
    }
}
