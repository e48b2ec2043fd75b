//! The life of an access token.

use std::{
    sync::{
        Arc,
        atomic::{AtomicU32, Ordering},
    },
    time::Duration,
};

use paypay::{Client, Limits, NotSentCause, Outcome, Profile, TokenFault, UnknownCause};
use tokio::net::TcpListener;

use crate::{
    server::{Play, Seen, Server},
    shop::{HandClock, Kind, TOKEN_TARGET, client, coded, config, limits, seams, token},
};

fn ok() -> Play {
    Play::Say(200, Kind::DeleteCode.good())
}

/// A server whose tokens are TOKEN-1, TOKEN-2, … and whose calls are answered by `call`.
async fn counting(expires_in: i64, call: impl Fn(&Seen) -> Play + Send + Sync + 'static) -> Server {
    let issued = AtomicU32::new(0);
    Server::start(move |seen| {
        if seen.target != TOKEN_TARGET {
            return call(seen);
        }
        let number = issued.fetch_add(1, Ordering::Relaxed) + 1;
        let Play::Say(status, body) = token(&format!("TOKEN-{number}"), expires_in) else { unreachable!() };
        Play::Late(Duration::from_millis(50), status, body)
    })
    .await
}

fn bearers(server: &Server) -> Vec<String> {
    let seen = server.seen();
    seen.iter()
        .filter(|seen| seen.target != TOKEN_TARGET)
        .map(|seen| seen.header("authorization").unwrap_or_default().to_owned())
        .collect()
}

fn asked_for_tokens(server: &Server) -> usize {
    server.seen().iter().filter(|seen| seen.target == TOKEN_TARGET).count()
}

#[tokio::test]
async fn asks_as_the_standard_says() {
    let server = counting(3600, |_| ok()).await;
    let _ = client(Profile::Mpac, server.url(), Limits::default()).delete_code("C").await;
    let asked = &server.seen()[0];
    assert_eq!((asked.method.as_str(), asked.target.as_str()), ("POST", TOKEN_TARGET));
    assert_eq!(asked.body, "grant_type=client_credentials");
    assert_eq!(asked.header("content-type"), Some("application/x-www-form-urlencoded"));
    // base64 of KEY-1:SECRET-1
    assert_eq!(asked.header("authorization"), Some("Basic S0VZLTE6U0VDUkVULTE="));
}

#[tokio::test]
async fn a_token_server_of_its_own() {
    let tokens = counting(3600, |_| Play::HangUp).await;
    let calls = Server::always(ok()).await;
    let mut config = config(Profile::Mpac, calls.url());
    config.token_url = Some(tokens.url().join(TOKEN_TARGET).unwrap());
    let client = Client::new(config, seams(HandClock::at(0))).unwrap();
    assert!(matches!(client.delete_code("C").await, Outcome::Accepted { .. }));
    assert_eq!((tokens.seen().len(), calls.seen().len()), (1, 1));
}

#[tokio::test]
async fn one_token_serves_until_a_minute_before_its_end() {
    let server = counting(3600, |_| ok()).await;
    let clock = HandClock::at(1_769_596_200);
    let client = Client::new(config(Profile::Mpac, server.url()), seams(clock.clone())).unwrap();
    for (advance, asked) in [(0, 1), (3539, 1), (1, 2), (3539, 2), (1, 3)] {
        clock.advance(advance);
        assert!(matches!(client.delete_code("C").await, Outcome::Accepted { .. }));
        assert_eq!(asked_for_tokens(&server), asked, "after {advance} s");
    }
}

#[tokio::test]
async fn many_calls_share_one_renewal() {
    let server = counting(3600, |_| ok()).await;
    let client = client(Profile::Mpac, server.url(), Limits::default());
    let calls: Vec<_> = (0..15)
        .map(|_| {
            let client = client.clone();
            tokio::spawn(async move { client.delete_code("C").await })
        })
        .collect();
    for call in calls {
        assert!(matches!(call.await.unwrap(), Outcome::Accepted { .. }));
    }
    assert_eq!((asked_for_tokens(&server), bearers(&server).len()), (1, 15));
}

#[tokio::test]
async fn many_rejected_calls_share_one_renewal() {
    let server = counting(3600, |seen| {
        if seen.header("authorization") == Some("Bearer TOKEN-1") {
            Play::Say(401, coded("UNAUTHORIZED"))
        } else {
            ok()
        }
    })
    .await;
    let client = client(Profile::Mpac, server.url(), Limits::default());
    let calls: Vec<_> = (0..8)
        .map(|_| {
            let client = client.clone();
            tokio::spawn(async move { client.delete_code("C").await })
        })
        .collect();
    for call in calls {
        assert!(matches!(call.await.unwrap(), Outcome::Accepted { .. }));
    }
    assert_eq!(asked_for_tokens(&server), 2);
}

#[tokio::test]
async fn a_401_renews_once_and_then_stands() {
    let server = counting(3600, |_| Play::Say(401, coded("UNAUTHORIZED"))).await;
    let client = client(Profile::Mpac, server.url(), Limits::default());
    let outcome = Kind::CreatePayment.call(&client).await;
    assert!(matches!(&outcome, Outcome::Refused { refusal, .. } if refusal.status == 401), "{outcome:?}");
    assert_eq!(bearers(&server), ["Bearer TOKEN-1", "Bearer TOKEN-2"]);
    assert_eq!(asked_for_tokens(&server), 2);
}

#[tokio::test]
async fn a_401_stands_when_no_new_token_is_to_be_had() {
    let issued = Arc::new(AtomicU32::new(0));
    let server = Server::start(move |seen| match seen.target.as_str() {
        TOKEN_TARGET if issued.fetch_add(1, Ordering::Relaxed) == 0 => token("TOKEN-1", 3600),
        TOKEN_TARGET => Play::HangUp,
        _ => Play::Say(401, "<html>".into()),
    })
    .await;
    let outcome = Kind::Refund.call(&client(Profile::Mpac, server.url(), Limits::default())).await;
    assert!(matches!(&outcome, Outcome::Refused { refusal, .. } if refusal.status == 401), "{outcome:?}");
}

#[tokio::test]
async fn without_a_token_nothing_is_sent() {
    let text = |body: &str| Play::Say(200, body.to_owned());
    for (play, fault) in [
        (Play::Say(401, r#"{"error":"invalid_client"}"#.into()), TokenFault::Rejected { status: 401 }),
        (Play::Say(400, r#"{"error":"invalid_grant"}"#.into()), TokenFault::Rejected { status: 400 }),
        (Play::Say(503, String::new()), TokenFault::Failed { status: 503 }),
        (Play::SayWith(302, "location: /elsewhere\r\n", String::new()), TokenFault::Failed { status: 302 }),
        (Play::Silence, TokenFault::Timeout),
        (Play::HangUp, TokenFault::ConnectionLost),
        (Play::Cut(200, "{".into()), TokenFault::ConnectionLost),
        (text("<html>"), TokenFault::BadAnswer),
        (text("{}"), TokenFault::BadAnswer),
        (text(r#"{"access_token":""}"#), TokenFault::BadAnswer),
        (text(r#"{"access_token":"a b"}"#), TokenFault::BadAnswer),
        (text(r#"{"access_token":"a","token_type":"mac"}"#), TokenFault::BadAnswer),
        (text(r#"{"access_token":"a","expires_in":-1}"#), TokenFault::BadAnswer),
        (text(&" ".repeat(70_000)), TokenFault::BadAnswer),
    ] {
        let server = Server::always(play.clone()).await;
        let outcome = Kind::CreateCode.call(&client(Profile::Mpac, server.url(), limits(&play))).await;
        let why = NotSentCause::Token(fault);
        let wanted = Outcome::Unknown { cause: UnknownCause::NotSent { why }, evidence: paypay::Evidence::default() };
        assert_eq!(outcome, wanted, "{play:?}");
        assert_eq!(server.seen().len(), 1);
    }
    let deaf = TcpListener::bind("127.0.0.1:0").await.unwrap().local_addr().unwrap();
    let outcome =
        client(Profile::Mpac, format!("http://{deaf}").parse().unwrap(), Limits::default()).delete_code("C").await;
    let why = NotSentCause::Token(TokenFault::NotSent(Box::new(NotSentCause::ConnectionRefused)));
    assert!(matches!(outcome, Outcome::Unknown { cause: UnknownCause::NotSent { why: found }, .. } if found == why));
}

#[tokio::test]
async fn the_token_and_the_secret_stay_out_of_sight() {
    let server = counting(3600, |seen| Play::Say(500, format!("{:?}", seen.header("authorization")))).await;
    let client = client(Profile::Mpac, server.url(), Limits::default());
    let outcome = client.delete_code("C").await;
    assert_eq!(outcome.evidence().body.as_deref(), Some("Some(\"Bearer …\")"));
    for shown in [format!("{client:?}"), format!("{outcome:?}")] {
        assert!(!shown.contains("SECRET-1") && !shown.contains("TOKEN-1"), "{shown}");
    }
}
