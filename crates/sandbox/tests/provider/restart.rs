//! The state file.

use sandbox::{Act, ActiveFault, Behaviour, Fault, Sandbox, SandboxConfig, SandboxError};

use crate::merchant::{Merchant, TestClock};

#[tokio::test]
async fn everything_but_tokens_survives() {
    let folder = tempfile::tempdir().unwrap();
    let state = folder.path().join("sandbox.json");
    let clock = TestClock::new();
    let config = || SandboxConfig { state: Some(state.clone()), ..clock.config() };

    let provider = Sandbox::start(config()).await.unwrap();
    let merchant = Merchant::opa(&provider, &clock);
    merchant.create_code("A", 100).await;
    let payment_id = merchant.scan("B", 200).await.text("/paymentId");
    merchant.refund("R", &payment_id, 50).await;
    provider.set_fault(ActiveFault::always(Fault::WebhookLost)).unwrap();
    provider.set_behaviour(Behaviour::WalksAway).unwrap();
    let before = provider.snapshot();
    drop(provider);

    let provider = Sandbox::start(config()).await.unwrap();
    assert_eq!(provider.snapshot(), before);
    clock.pass_ms(1_000);
    let merchant = Merchant::opa(&provider, &clock);
    assert_eq!(merchant.get("/v2/refunds/R").await.text("/status"), "REFUNDED", "planned steps go on");
    provider.customer_acts("A", Act::Pay).unwrap().unwrap();
    assert_eq!(provider.totals().net_yen, 250);
}

#[tokio::test]
async fn a_file_it_did_not_write_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let state = folder.path().join("sandbox.json");
    for (text, version) in [("", false), ("{\"version\":99}", true), ("{\"version\":1,\"world\":{}}", false)] {
        std::fs::write(&state, text).unwrap();
        let config = SandboxConfig { state: Some(state.clone()), ..TestClock::new().config() };
        match Sandbox::start(config).await.err() {
            Some(SandboxError::StateVersion { found: 99, .. }) => assert!(version, "{text}"),
            Some(SandboxError::StateFormat { .. }) => assert!(!version, "{text}"),
            other => panic!("{text}: {other:?}"),
        }
        assert_eq!(std::fs::read_to_string(&state).unwrap(), text, "left as it was");
    }
}

#[tokio::test]
async fn a_taken_port_is_named() {
    let clock = TestClock::new();
    let provider = Sandbox::start(clock.config()).await.unwrap();
    let taken = provider.addr().port();
    let config = SandboxConfig { http_port: taken, ..clock.config() };
    let error = Sandbox::start(config).await.err().unwrap();
    assert!(matches!(error, SandboxError::Listen { port, .. } if port == taken));
    provider.shutdown().await;
}
