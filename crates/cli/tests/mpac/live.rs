//! Without practice mode: settings, secrets, what is missing, and data that cannot be used.

use std::{
    fs::{self, OpenOptions},
    io::{Seek, SeekFrom, Write},
};

use crate::shop::Shop;

/// Where SQLite keeps the version of the schema in its file.
const USER_VERSION_AT: u64 = 60;

#[test]
fn says_what_is_not_set_up() {
    let shop = Shop::new();
    let pay = shop.run(&["--json", "pay", "qr", "--amount", "1200"]);
    assert_eq!((pay.code, pay.failure()["missing"].as_str()), (6, Some("api_key")), "{pay:?}");
    assert_eq!(shop.run(&["--json", "settings", "set", "api_key", "client-1"]).code, 0);
    let pay = shop.run(&["--json", "pay", "qr", "--amount", "1200"]);
    assert_eq!((pay.code, pay.failure()["missing"].as_str()), (6, Some("paypay_api_secret")), "{pay:?}");
    let test = shop.run(&["--json", "settings", "test"]);
    assert_eq!((test.code, test.view()["lines"][1]["result"].as_str()), (6, Some("failed")), "{test:?}");
    let secret = shop.run(&["--json", "secret", "set", "paypay_api_secret"]);
    assert_eq!((secret.code, secret.failure()["code"].as_str()), (6, Some("keyring_unavailable")), "{secret:?}");
    assert_eq!(shop.run(&["secret", "list"]).code, 6);
    assert_eq!(shop.run(&["home"]).code, 0, "looking needs no provider");
}

#[test]
fn keeps_settings_of_each_type() {
    let shop = Shop::new();
    for (key, value, expected) in [
        ("store_name", "渋谷店", "渋谷店\n"),
        ("listener_port", "９０００", "9000\n"),
        ("profile", "opa", "opa\n"),
        ("webhook_networks", "203.0.113.0/24, 198.51.100.7", "203.0.113.0/24,198.51.100.7\n"),
    ] {
        assert_eq!(shop.run(&["settings", "set", key, value]).code, 0);
        assert_eq!(shop.run(&["settings", "get", key]).stdout, expected);
    }
    let view = shop.run(&["--json", "settings", "get"]).view();
    assert_eq!(view["settings"]["listener_port"], 9_000);
    for (key, value, reason) in [
        ("base_url", "http://api.paypay.ne.jp", "insecure_url"),
        ("base_url", "paypay", "malformed"),
        ("listener_port", "-1", "malformed"),
        ("listener_port", "many", "not_a_number"),
        ("profile", "paypay", "malformed"),
        ("colour", "red", "malformed"),
    ] {
        let ran = shop.run(&["--json", "settings", "set", key, value]);
        assert_eq!((ran.code, ran.failure()["reason"].as_str()), (2, Some(reason)), "{key}={value}");
    }
}

#[test]
fn practice_settings_cannot_be_changed() {
    let shop = Shop::new();
    let ran = shop.practice(&["settings", "set", "store_name", "x"]);
    assert_eq!((ran.code, ran.failure()["code"].as_str()), (3, Some("not_allowed")));
    let test = shop.practice(&["settings", "test"]);
    assert_eq!((test.code, &test.view()["ok"]), (0, &true.into()), "{test:?}");
}

#[test]
fn data_that_cannot_be_used_is_left_alone() {
    let shop = Shop::new();
    let database = shop.file("live/mpac.db");
    fs::create_dir_all(shop.file("live")).unwrap();
    let rubbish = "this is no database ".repeat(1_000);
    fs::write(&database, &rubbish).unwrap();
    let broken = shop.run(&["--json", "home"]);
    assert_eq!((broken.code, broken.failure()["code"].as_str()), (7, Some("store_broken")), "{broken:?}");
    assert_eq!(fs::read_to_string(&database).unwrap(), rubbish);

    let shop = Shop::new();
    assert_eq!(shop.run(&["home"]).code, 0);
    let mut file = OpenOptions::new().write(true).open(shop.file("live/mpac.db")).unwrap();
    file.seek(SeekFrom::Start(USER_VERSION_AT)).unwrap();
    file.write_all(&9_999_u32.to_be_bytes()).unwrap();
    drop(file);
    let newer = shop.run(&["--json", "home"]);
    assert_eq!((newer.code, newer.failure()["found"].as_i64()), (7, Some(9_999)), "{newer:?}");
}
