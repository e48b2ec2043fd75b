//! The story of a newcomer: take, find, refund, look at the day. And what must not happen twice.

use serde_json::{Value, json};

use crate::shop::Shop;

fn id(view: &Value) -> String {
    view["row"]["payment_id"].as_str().expect("an id").to_owned()
}

#[test]
fn takes_finds_refunds_and_adds_up() {
    let shop = Shop::new();
    let qr = shop.practice(&["pay", "qr", "--amount", "１，２００円", "--tax-rate", "8", "--wait"]);
    assert_eq!(qr.code, 0, "{qr:?}");
    let views = qr.views();
    assert_eq!(views[0]["row"]["state"], "awaiting_customer");
    assert!(views[0]["qr"]["url"].as_str().is_some_and(|url| url.starts_with("https://")), "{views:?}");
    assert_eq!(views[1]["row"]["state"], "completed");
    assert_eq!(views[1]["taxes"], json!([{ "percent": 8, "gross": 1_200, "tax": 88 }]));
    let paid = id(&views[1]);

    let items = ["pay", "scan", "--code", "281801047492010017", "--item", "豆:1:1080:8", "--item", "マグ:1:2200"];
    let scan = shop.practice(&items);
    assert_eq!(scan.code, 0, "{scan:?}");
    assert_eq!(scan.view()["row"]["description"], "豆 ×1、マグ ×1");
    assert_eq!(scan.view()["scan_code_masked"], "…0017");

    let list = shop.practice(&["payment", "list"]).view();
    assert_eq!(list["rows"].as_array().map(Vec::len), Some(2));
    let found =
        shop.practice(&["payment", "list", "--search", "豆", "--status", "completed", "--method", "paypay_scan"]);
    assert_eq!(found.view()["rows"][0]["amount"], 3_280);
    let page = shop.practice(&["payment", "list", "--limit", "１"]).view();
    let next = page["next_cursor"].as_str().expect("there is more");
    let rest = shop.practice(&["payment", "list", "--cursor", next]).view();
    assert_eq!(rest["rows"][0]["payment_id"], paid.as_str());

    let refund = shop.practice(&["refund", &paid, "--amount", "500", "--reason", "箱の傷み"]);
    assert_eq!(refund.code, 0, "{refund:?}");
    assert_eq!(refund.view()["refundable"], 700);
    let memo = shop.practice(&["payment", "memo", &paid, "常連さん"]);
    assert_eq!(memo.view()["row"]["memo"], "常連さん");
    let shown = shop.practice(&["payment", "show", &paid]).view();
    assert_eq!(shown["refunds"][0]["state"], "completed");
    assert!(shown["timeline"].as_array().is_some_and(|timeline| timeline.len() >= 4));

    let home = shop.practice(&["home"]).view();
    let expected = json!({ "gross": 4_480, "count": 2, "refunded": 500, "refund_count": 1, "net": 3_980, "tax": 368 });
    assert_eq!(home["totals"], expected);
    assert_eq!(home["attention"], json!([]));
    let desk = shop.practice(&["unresolved"]).view();
    assert_eq!(desk, json!({ "open": [], "resolved_today": [], "exceptions": [] }));
}

#[test]
fn says_how_a_scan_ended() {
    let shop = Shop::new();
    let scan = |code: &str, more: &[&str]| {
        shop.practice(&[&["pay", "scan", "--amount", "680", "--code", code], more].concat())
    };
    for (code, more, exit, state) in [
        ("281801047492010017", vec![], 0, "completed"),
        ("281801047492019001", vec![], 4, "declined"),
        ("281801047492019005", vec![], 5, "processing"),
        ("281801047492019005", vec!["--wait"], 0, "completed"),
        ("281801047492019004", vec![], 5, "unknown"),
    ] {
        let ran = scan(code, &more);
        assert_eq!((ran.code, ran.view()["row"]["state"].as_str()), (exit, Some(state)), "{code} {more:?}");
    }
}

#[test]
fn nothing_is_done_twice() {
    let shop = Shop::new();
    let pay = |operation: &str, sale: &str, amount: &str, code: &str| {
        let amounts = ["--operation", operation, "--sale", sale, "--amount", amount, "--code", code];
        shop.practice(&[&["pay", "scan"], &amounts[..]].concat())
    };
    let (good, waits) = ("281801047492010017", "281801047492019006");
    let first = pay("OP-1", "SALE-1", "980", good);
    let again = pay("OP-1", "SALE-1", "980", good);
    assert_eq!((first.code, again.code), (0, 0));
    assert_eq!(id(&first.view()), id(&again.view()));
    for (operation, sale, amount, code, exit, cause) in [
        ("OP-1", "SALE-1", "981", good, 3, "operation_conflict"),
        ("OP-2", "SALE-1", "980", good, 3, "sale_already_paid"),
    ] {
        let ran = pay(operation, sale, amount, code);
        assert_eq!((ran.code, ran.failure()["code"].as_str()), (exit, Some(cause)), "{ran:?}");
        assert_eq!(ran.stdout, "");
    }
    assert_eq!(pay("OP-3", "SALE-2", "500", waits).code, 5);
    let refused = pay("OP-4", "SALE-2", "500", good);
    assert_eq!((refused.code, refused.failure()["code"].as_str()), (5, Some("sale_unresolved")));

    let refund =
        ["refund", &id(&first.view()), "--amount", "100", "--reason", "x", "--operation", "OP-R"].map(String::from);
    let refund: Vec<&str> = refund.iter().map(String::as_str).collect();
    assert_eq!(shop.practice(&refund).view()["row"]["refunded"], 100);
    assert_eq!(shop.practice(&refund).view()["row"]["refunded"], 100);
}

#[test]
fn calls_off_what_is_open_and_what_was_paid_today() {
    let shop = Shop::new();
    let open = shop.practice(&["pay", "qr", "--amount", "3300"]);
    assert_eq!(open.code, 0, "a QR that is shown is success: {open:?}");
    let canceled = shop.practice(&["payment", "cancel", &id(&open.view())]);
    assert_eq!((canceled.code, canceled.view()["row"]["state"].as_str()), (0, Some("canceled")), "{canceled:?}");
    let again = shop.practice(&["payment", "cancel", &id(&open.view())]);
    assert_eq!((again.code, again.failure()["code"].as_str()), (3, Some("wrong_state")));
    assert_eq!(shop.practice(&["payment", "ask", &id(&open.view())]).code, 4);

    let paid = shop.paid("880");
    let canceled = shop.practice(&["payment", "cancel", &paid, "--reason", "打ち間違い"]);
    assert_eq!(canceled.code, 0, "{canceled:?}");
    assert_eq!(canceled.view()["refunds"][0]["kind"], "same_day_cancel");
    let refused = shop.practice(&["refund", &paid, "--amount", "1", "--reason", "x"]);
    assert_eq!((refused.code, refused.failure()["code"].as_str()), (3, Some("refund_exceeds")));
}

#[test]
fn a_person_settles_what_is_unknown() {
    let shop = Shop::new();
    let unknown = shop.practice(&["pay", "scan", "--amount", "4980", "--code", "281801047492019004"]);
    let unknown = id(&unknown.view());
    let desk = shop.practice(&["unresolved"]).view();
    assert_eq!(desk["open"][0]["charge_again"], "no_unresolved");
    let short = shop.practice(&["payment", "settle", &unknown, "--moved", "yes", "--evidence", "abc"]);
    assert_eq!((short.code, short.failure()["reason"].as_str()), (2, Some("too_short")));
    let settled = shop.practice(&["payment", "settle", &unknown, "--moved", "yes", "--evidence", "PayPay 0398266"]);
    assert_eq!(settled.code, 0, "{settled:?}");
    assert_eq!(settled.view()["row"]["settled_by_hand"], true);
    let known = shop.practice(&["payment", "settle", &unknown, "--moved", "no", "--evidence", "PayPay 0398266"]);
    assert_eq!((known.code, known.failure()["code"].as_str()), (3, Some("wrong_state")));
}
