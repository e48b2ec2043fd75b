//! The connection test: each thing that can be wrong with the settings is named.

use jiff::SignedDuration;
use paypay::{
    Client, ErrorCode, Limits, NotSentCause, Probe, ProbeFault, ProbeResult, ProbeStepKind, Profile, TokenFault,
    UnknownCause,
};
use tokio::net::TcpListener;
use url::Url;

use crate::{
    server::{Play, Seen, Server},
    shop::{HandClock, TOKEN_TARGET, coded, config, limits, seams, token},
};

const NOON: i64 = 1_769_569_200;
const DATE: &str = "date: Wed, 28 Jan 2026 03:00:00 GMT\r\n";

async fn probe(profile: Profile, base: Url, now: i64) -> Probe {
    probe_within(Limits::default(), profile, base, now).await
}

async fn probe_within(limits: Limits, profile: Profile, base: Url, now: i64) -> Probe {
    Client::with_limits(config(profile, base), seams(HandClock::at(now)), limits).unwrap().probe().await
}

/// One letter per step: passed, Failed, skipped.
fn letters(probe: &Probe) -> String {
    assert_eq!(
        probe.steps.iter().map(|step| step.kind).collect::<Vec<_>>(),
        [
            ProbeStepKind::Resolve,
            ProbeStepKind::Connect,
            ProbeStepKind::Clock,
            ProbeStepKind::Authenticate,
            ProbeStepKind::LookUp
        ]
    );
    let letter = |step: &paypay::ProbeStep| match step.result {
        ProbeResult::Passed => 'p',
        ProbeResult::Failed(_) => 'F',
        ProbeResult::Skipped => 's',
    };
    probe.steps.iter().map(letter).collect()
}

fn faults(probe: Probe) -> Vec<ProbeFault> {
    probe
        .steps
        .into_iter()
        .filter_map(|step| match step.result {
            ProbeResult::Failed(fault) => Some(fault),
            ProbeResult::Passed | ProbeResult::Skipped => None,
        })
        .collect()
}

fn good(seen: &Seen) -> Play {
    match seen.target.as_str() {
        TOKEN_TARGET => token("TOKEN-1", 3600),
        "/" => Play::SayWith(404, DATE, "nothing here".into()),
        target if target.starts_with("/v2/codes/payments/") => Play::Say(404, coded("DYNAMIC_QR_PAYMENT_NOT_FOUND")),
        _ => Play::Say(404, coded("RESOURCE_NOT_FOUND")),
    }
}

#[tokio::test]
async fn all_is_well() {
    for profile in [Profile::Mpac, Profile::Opa] {
        let server = Server::start(good).await;
        let probe = probe(profile, server.url(), NOON).await;
        assert_eq!(letters(&probe), "ppppp", "{probe:?}");
        assert!(probe.passed());
        assert!(server.seen().iter().all(|seen| seen.method == "GET" || seen.target == TOKEN_TARGET));
    }
}

#[tokio::test]
async fn nobody_there() {
    let deaf = TcpListener::bind("127.0.0.1:0").await.unwrap().local_addr().unwrap();
    let probe = probe(Profile::Opa, format!("http://{deaf}").parse().unwrap(), NOON).await;
    assert_eq!(letters(&probe), "pFsss");
    assert_eq!(faults(probe), [ProbeFault::NotConnected(NotSentCause::ConnectionRefused)]);
}

#[tokio::test]
async fn no_such_name() {
    // `.invalid` has no addresses by RFC 6761; a machine without a name server may also be slow to say so.
    let probe = probe(Profile::Opa, "https://paypay.invalid".parse().unwrap(), NOON).await;
    assert_eq!(letters(&probe), "FFsss", "{probe:?}");
    assert_eq!(faults(probe)[0], ProbeFault::NotConnected(NotSentCause::NameNotFound));
}

#[tokio::test]
async fn a_wrong_clock() {
    for (off, letter) in [(0, 'p'), (120, 'p'), (-120, 'p'), (121, 'F'), (-121, 'F')] {
        let server = Server::start(good).await;
        let probe = probe(Profile::Mpac, server.url(), NOON + off).await;
        assert_eq!(letters(&probe).chars().nth(2), Some(letter), "{off}");
        if letter == 'F' {
            assert_eq!(faults(probe), [ProbeFault::ClockSkew { ahead: SignedDuration::from_secs(off) }]);
        }
    }
    let server =
        Server::start(|seen| if seen.target == "/" { Play::Say(404, String::new()) } else { good(seen) }).await;
    assert_eq!(letters(&probe(Profile::Mpac, server.url(), NOON).await), "ppspp");
}

#[tokio::test]
async fn a_wrong_secret() {
    let server = Server::start(|seen| match seen.target.as_str() {
        TOKEN_TARGET => Play::Say(401, r#"{"error":"invalid_client"}"#.into()),
        "/" => good(seen),
        _ => Play::Say(401, coded("UNAUTHORIZED")),
    })
    .await;
    for (profile, fault) in [
        (Profile::Mpac, ProbeFault::Token(TokenFault::Rejected { status: 401 })),
        (Profile::Opa, ProbeFault::NotAccepted { status: 401, code: ErrorCode::Unauthorized }),
    ] {
        let probe = probe(profile, server.url(), NOON).await;
        assert_eq!(letters(&probe), "pppFs", "{profile:?}");
        assert_eq!(faults(probe), [fault]);
    }
}

#[tokio::test]
async fn somebody_else_answers() {
    for (play, fault) in [
        (Play::Say(200, "<html>".into()), ProbeFault::NoAnswer(UnknownCause::NotJson)),
        (Play::Say(200, coded("SUCCESS")), ProbeFault::UnexpectedAnswer { status: 200 }),
        (Play::Silence, ProbeFault::NoAnswer(UnknownCause::Timeout)),
    ] {
        let limits = limits(&play);
        let server = Server::start(move |seen| match seen.target.as_str() {
            TOKEN_TARGET | "/" => good(seen),
            _ => play.clone(),
        })
        .await;
        let probe = probe_within(limits, Profile::Mpac, server.url(), NOON).await;
        assert_eq!(letters(&probe), "ppppF");
        assert_eq!(faults(probe), [fault]);
    }
}
