//! Sends one request under one deadline and brings back the answer, or what became of it.
//!
//! Owns the rate limit, credentials on the request, the one repetition after a 401, and the evidence. Deliberately absent: what the
//! answer means (see `judge`), and any other repetition: that is for those who know what was sent.

use std::time::Duration;

use reqwest::{
    Method,
    header::{ACCEPT, AUTHORIZATION, CONTENT_TYPE, HeaderMap, HeaderValue},
};
use secrecy::{ExposeSecret as _, SecretString};
use serde::Serialize;
use url::Url;

use crate::{
    Client, Evidence, UnknownCause,
    auth::{
        Auth,
        oauth::{Asking, Tokens},
        opa::Signed,
    },
    config::endpoint,
    fault::{Fault, read_body},
    outcome::{NotSentCause, TokenFault},
    redact::evidence_text,
};

/// The most that is read of an answer.
pub(crate) const BODY_MAX: usize = 1024 * 1024;

/// Characters kept of `X-REQUEST-ID`.
const REQUEST_ID_LEN_MAX: usize = 128;

const JSON: &str = "application/json";

/// One request.
pub(crate) struct Call<'a> {
    method: Method,
    path: Vec<&'a str>,
    query: Option<(&'a str, &'a str)>,
    body: Body,
    deadline: Duration,
    hidden: Option<SecretString>,
}

enum Body {
    None,
    Json(Vec<u8>),
    Unwritable,
}

impl<'a> Call<'a> {
    pub(crate) fn get<const N: usize>(path: [&'a str; N], deadline: Duration) -> Self {
        Self::get_at(path.to_vec(), deadline)
    }

    /// [`Call::get`] of a path whose length varies.
    pub(crate) fn get_at(path: Vec<&'a str>, deadline: Duration) -> Self {
        Self { method: Method::GET, path, query: None, body: Body::None, deadline, hidden: None }
    }

    pub(crate) fn delete<const N: usize>(path: [&'a str; N], deadline: Duration) -> Self {
        Self { method: Method::DELETE, ..Self::get(path, deadline) }
    }

    pub(crate) fn post<const N: usize>(path: [&'a str; N], body: &impl Serialize, deadline: Duration) -> Self {
        let body = serde_json::to_vec(body).map_or(Body::Unwritable, Body::Json);
        Self { method: Method::POST, body, ..Self::get(path, deadline) }
    }

    /// Adds one query parameter.
    pub(crate) fn asking(self, name: &'a str, value: &'a str) -> Self {
        Self { query: Some((name, value)), ..self }
    }

    /// Keeps `text` out of the evidence.
    pub(crate) fn hiding(self, text: &str) -> Self {
        Self { hidden: Some(text.into()), ..self }
    }

    /// The address, unless an id would change which call it is.
    fn url(&self, base: &Url) -> Result<Url, NotSentCause> {
        if self.path.iter().any(|segment| matches!(*segment, "" | "." | "..")) {
            return Err(NotSentCause::BadId);
        }
        let mut url = endpoint(base, &self.path);
        if let Some((name, value)) = self.query {
            url.query_pairs_mut().append_pair(name, value);
        }
        Ok(url)
    }
}

/// A complete answer.
pub(crate) struct Reply {
    pub(crate) status: u16,
    pub(crate) body: Vec<u8>,
    pub(crate) evidence: Evidence,
    /// What may not be kept of the body.
    pub(crate) secrets: Vec<SecretString>,
}

/// No complete answer.
pub(crate) struct Lost {
    pub(crate) cause: UnknownCause,
    pub(crate) evidence: Evidence,
}

impl From<NotSentCause> for Lost {
    fn from(why: NotSentCause) -> Self {
        Lost { cause: UnknownCause::NotSent { why }, evidence: Evidence::default() }
    }
}

impl Client {
    /// Sends `call`. A token that is answered with 401 is renewed, and the call sent once more: a 401 is given before anything is done.
    pub(crate) async fn exchange(&self, call: &Call<'_>) -> Result<Reply, Lost> {
        let token = self.current_token().await?;
        let reply = self.send(call, token.as_ref()).await?;
        let Some(rejected) = token.filter(|_| reply.status == 401) else { return Ok(reply) };
        match self.renewed_token(&rejected).await {
            Some(token) => self.send(call, Some(&token)).await,
            None => Ok(reply),
        }
    }

    fn asking(&self) -> Asking<'_> {
        Asking {
            http: self.http(),
            config: self.config(),
            clock: self.seams().clock.as_ref(),
            deadline: self.deadlines().other,
        }
    }

    /// The bearer token, in the profile that has one.
    async fn current_token(&self) -> Result<Option<SecretString>, NotSentCause> {
        match self.auth() {
            Auth::Oauth(tokens) => tokens.token(&self.asking()).await.map(Some).map_err(NotSentCause::Token),
            Auth::Opa(_) => Ok(None),
        }
    }

    /// Whether the key and secret buy a token now, whatever is held.
    pub(crate) async fn fresh_token(&self) -> Result<(), TokenFault> {
        Tokens::new(self.config().token_url()).token(&self.asking()).await.map(drop)
    }

    async fn renewed_token(&self, rejected: &SecretString) -> Option<SecretString> {
        match self.auth() {
            Auth::Oauth(tokens) => tokens.renewed(&self.asking(), rejected).await.ok(),
            Auth::Opa(_) => None,
        }
    }

    async fn send(&self, call: &Call<'_>, token: Option<&SecretString>) -> Result<Reply, Lost> {
        let url = call.url(&self.config().base_url)?;
        tokio::time::timeout(call.deadline, self.queue().until_ready()).await.map_err(|_| NotSentCause::QueueFull)?;
        // Signed after the wait in the queue, so that the time in the signature is the time of sending.
        let headers = self.headers(call, &url, token).ok_or(NotSentCause::NotEncodable)?;
        let mut request = self.http().request(call.method.clone(), url).headers(headers).timeout(call.deadline);
        match &call.body {
            Body::None => {}
            Body::Json(bytes) => request = request.body(bytes.clone()),
            Body::Unwritable => return Err(NotSentCause::NotEncodable.into()),
        }
        let secrets = [call.hidden.clone(), token.cloned()].into_iter().flatten().collect();
        let reply = match request.send().await {
            Ok(response) => receive(response, secrets).await,
            Err(error) => Err(lost(Fault::of(&error), Evidence { sent: true, ..Evidence::default() })),
        };
        note(call, &reply);
        reply
    }

    fn headers(&self, call: &Call<'_>, url: &Url, token: Option<&SecretString>) -> Option<HeaderMap> {
        let mut headers = HeaderMap::new();
        headers.insert(ACCEPT, HeaderValue::from_static(JSON));
        let body = match &call.body {
            Body::Json(bytes) => {
                headers.insert(CONTENT_TYPE, HeaderValue::from_static(JSON));
                Some((JSON, bytes.as_slice()))
            }
            Body::None | Body::Unwritable => None,
        };
        let authorization = match (self.auth(), token) {
            (Auth::Opa(signer), _) => {
                if let Some(merchant) = &self.config().merchant_id {
                    headers.insert("x-assume-merchant", HeaderValue::from_str(merchant).ok()?);
                }
                signer.header(&Signed {
                    method: call.method.as_str(),
                    path: url.path(),
                    nonce: &self.seams().nonces.next(),
                    epoch_seconds: self.seams().clock.now().as_second(),
                    body,
                })?
            }
            (Auth::Oauth(_), token) => format!("Bearer {}", token?.expose_secret()),
        };
        let mut authorization = HeaderValue::try_from(authorization).ok()?;
        authorization.set_sensitive(true);
        headers.insert(AUTHORIZATION, authorization);
        Some(headers)
    }
}

/// Leaves a line in the log: which call, and how it went. No body, no header of ours.
fn note(call: &Call<'_>, reply: &Result<Reply, Lost>) {
    let (method, path) = (call.method.as_str(), call.path.join("/"));
    match reply {
        Ok(Reply { status, evidence, .. }) => {
            tracing::debug!(method, path, status, request_id = evidence.request_id, "answered");
        }
        Err(Lost { cause, evidence }) => {
            tracing::debug!(method, path, %cause, sent = evidence.sent, request_id = evidence.request_id, "no answer");
        }
    }
}

async fn receive(response: reqwest::Response, secrets: Vec<SecretString>) -> Result<Reply, Lost> {
    let status = response.status().as_u16();
    let request_id = response.headers().get("x-request-id").and_then(|id| id.to_str().ok());
    let request_id = request_id.map(|id| id.chars().take(REQUEST_ID_LEN_MAX).collect());
    let (body, fault) = read_body(response, BODY_MAX).await;
    let text = evidence_text(&body, &secrets);
    let evidence = Evidence { request_id, http_status: Some(status), body: text, sent: true };
    match fault {
        None => Ok(Reply { status, body, evidence, secrets }),
        Some(fault) => Err(lost(fault, evidence)),
    }
}

fn lost(fault: Fault, evidence: Evidence) -> Lost {
    match fault {
        Fault::NotSent(why) => Lost::from(why),
        Fault::Timeout => Lost { cause: UnknownCause::Timeout, evidence },
        Fault::Lost => Lost { cause: UnknownCause::ConnectionLost, evidence },
        Fault::TooLarge => Lost { cause: UnknownCause::BodyTooLarge { limit: BODY_MAX }, evidence },
    }
}
