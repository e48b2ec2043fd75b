//! Two processes on the same data, and commands that go on until they are stopped.
#![cfg(unix)]

use std::{
    io::{Read, Write},
    net::TcpStream,
    process::Stdio,
    thread,
    time::Duration,
};

use serde_json::Value;

use crate::shop::{Shop, signal};

#[test]
fn pays_beside_a_console_that_serves() {
    let shop = Shop::new();
    let serve = shop.start(&["--practice", "--json", "serve"]);
    let view: Value = serde_json::from_str(&serve.first_line).expect("the settings as JSON");
    let webhook = view["webhook_url"].as_str().expect("it listens");
    assert!(webhook.starts_with("http://127.0.0.1:"), "{webhook}");

    let second = shop.practice(&["serve"]);
    assert_eq!((second.code, second.failure()["code"].as_str()), (7, Some("already_running")), "{second:?}");
    let demo = shop.run(&["--json", "demo"]);
    assert_eq!(demo.code, 7, "{demo:?}");

    let paid = shop.practice(&["pay", "qr", "--amount", "1200", "--wait"]);
    assert_eq!(paid.code, 0, "{paid:?}");
    let timeline = paid.views()[1]["timeline"].clone();
    let sources: Vec<_> = timeline.as_array().expect("a timeline").iter().map(|it| it["source"].clone()).collect();
    assert!(sources.contains(&"webhook".into()), "{sources:?}");
    // The answer is lost, and the webhook that the other process receives tells.
    let found = shop.practice(&["pay", "scan", "--amount", "4980", "--code", "281801047492019004", "--wait"]);
    assert_eq!((found.code, found.view()["row"]["state"].as_str()), (0, Some("completed")), "{found:?}");
    assert_eq!(serve.stop(), 0);
}

#[test]
fn an_interrupted_wait_says_that_the_payment_is_open() {
    let shop = Shop::new();
    let mut command =
        shop.command(&["--practice", "pay", "scan", "--amount", "500", "--wait", "--code", "281801047492019006"]);
    let child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("mpac starts");
    thread::sleep(Duration::from_millis(1_500));
    signal(&child, "-INT");
    let ended = child.wait_with_output().expect("it ends");
    let stdout = String::from_utf8(ended.stdout).expect("UTF-8");
    assert_eq!(ended.status.code(), Some(5), "{stdout}");
    assert!(stdout.contains("--practice payment cancel TXN-"), "{stdout}");
}

#[test]
fn a_reader_that_goes_away_is_no_failure() {
    let shop = Shop::new();
    shop.paid("100");
    let mut child = shop.command(&["--practice", "payment", "list"]);
    let mut child = child.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("mpac starts");
    drop(child.stdout.take());
    let ended = child.wait_with_output().expect("it ends");
    assert_eq!((ended.status.code(), ended.stderr.as_slice()), (Some(0), b"".as_slice()));
}

#[test]
#[cfg(target_os = "linux")]
fn a_result_that_cannot_be_written_never_says_that_it_was_not_done() {
    let shop = Shop::new();
    let full = || std::fs::OpenOptions::new().write(true).open("/dev/full").expect("/dev/full is there");
    let code = |arguments: &[&str]| shop.command(arguments).stdout(full()).output().expect("mpac runs").status.code();
    let scan = ["--practice", "pay", "scan", "--amount", "1", "--code"];
    assert_eq!(code(&[&scan[..], &["281801047492010017"]].concat()), Some(5));
    assert_eq!(code(&[&scan[..], &["281801047492019001"]].concat()), Some(4));
    assert_eq!(code(&["--practice", "home"]), Some(1));
}

#[test]
fn the_sandbox_is_served_alone() {
    let shop = Shop::new();
    let sandbox = shop.start(&["--json", "sandbox", "serve", "--http", "0", "--control"]);
    let view: Value = serde_json::from_str(&sandbox.first_line).expect("addresses as JSON");
    let address = view["http"].as_str().and_then(|url| url.strip_prefix("http://")).expect("an address").to_owned();
    let mut answer = String::new();
    let mut connection = TcpStream::connect(&address).expect("it listens");
    write!(connection, "GET /_control/totals HTTP/1.1\r\nhost: {address}\r\nconnection: close\r\n\r\n").unwrap();
    connection.read_to_string(&mut answer).unwrap();
    assert!(answer.starts_with("HTTP/1.1 200") && answer.contains("captured_yen"), "{answer}");

    let port = address.rsplit(':').next().unwrap().to_owned();
    let taken = shop.run(&["--json", "sandbox", "serve", "--http", &port]);
    assert_eq!((taken.code, taken.failure()["field"].as_str()), (2, Some("http")), "{taken:?}");
    let half = shop.run(&["--json", "sandbox", "serve", "--http", "0", "--https", "0"]);
    assert_eq!(half.code, 2, "{half:?}");
    assert_eq!(sandbox.stop(), 0);
}

#[test]
fn several_tills_at_once_are_served_in_turn() {
    let shop = Shop::new();
    let tills: Vec<_> = (1..=4)
        .map(|till: u32| {
            let (amount, code) = ((till * 100).to_string(), format!("28180104749201001{till}"));
            let mut command = shop.command(&["--practice", "pay", "scan", "--amount", &amount, "--code", &code]);
            command.stdout(Stdio::null()).spawn().expect("mpac starts")
        })
        .collect();
    for mut till in tills {
        assert_eq!(till.wait().expect("it ends").code(), Some(0));
    }
    let totals = shop.practice(&["home"]).view()["totals"].clone();
    assert_eq!((&totals["count"], &totals["gross"]), (&4.into(), &1_000.into()));
}
