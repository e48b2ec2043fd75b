//! Bad input: refused by field, with exit code 2, in both forms and both languages, and nothing is written.

use crate::shop::Shop;

#[test]
fn is_refused_beside_its_field() {
    let shop = Shop::new();
    let code = "281801047492010017";
    let twice = code.repeat(2);
    let long = "1".repeat(65);
    let amounts = [
        ("0", "zero"),
        ("-5", "negative"),
        ("−５", "negative"),
        ("1.5", "fractional"),
        ("500001", "over_limit"),
        ("５００，００１", "over_limit"),
        ("123456789012", "too_many_digits"),
        ("12a", "not_a_number"),
        ("", "empty"),
    ];
    for (amount, reason) in amounts {
        let ran = shop.practice(&["pay", "qr", "--amount", amount]);
        let failure = ran.failure();
        let told = (failure["code"].as_str(), failure["field"].as_str(), failure["reason"].as_str());
        assert_eq!((ran.code, told), (2, (Some("invalid_input"), Some("amount"), Some(reason))), "{amount}");
    }
    let cases: Vec<(Vec<&str>, &str, &str)> = vec![
        (vec!["pay", "scan", "--amount", "1", "--code", "2818*1047492010017"], "code", "bad_character"),
        (vec!["pay", "scan", "--amount", "1", "--code", &twice], "code", "read_twice"),
        (vec!["pay", "scan", "--amount", "1", "--code", &long], "code", "too_long"),
        (vec!["pay", "scan", "--amount", "1", "--code", "123"], "code", "too_short"),
        (vec!["pay", "qr", "--item", "coffee"], "item", "malformed"),
        (vec!["pay", "qr", "--item", "coffee:0:400"], "items[0].quantity", "zero"),
        (vec!["pay", "qr", "--item", ":1:400"], "items[0].name", "empty"),
        (vec!["pay", "qr", "--item", "coffee:1:400", "--item", "x:1:4.5"], "items[1].unit_price", "fractional"),
        (vec!["pay", "qr", "--item", "free:1:0"], "amount", "zero"),
        (vec!["pay", "qr", "--amount", "1", "--tax-rate", "9"], "tax_rate", "malformed"),
        (vec!["pay", "qr", "--amount", "1", "--sale", "a b"], "sale_id", "bad_character"),
        (vec!["payment", "list", "--date", "2026-02-30"], "from", "malformed"),
        (vec!["payment", "list", "--cursor", "x"], "cursor", "malformed"),
        (vec!["payment", "list", "--limit", "501"], "limit", "malformed"),
        (vec!["payment", "list", "--status", "paid"], "--status <STATE>", "malformed"),
        (vec!["home", "--date", "today"], "business_date", "malformed"),
        (vec!["pay", "scan", "--amount", "1"], "--code <CODE>", "empty"),
        (vec!["dance"], "dance", "malformed"),
    ];
    for (arguments, field, reason) in cases {
        let ran = shop.practice(&arguments);
        let failure = ran.failure();
        let told = (failure["field"].as_str(), failure["reason"].as_str());
        assert_eq!((ran.code, told), (2, (Some(field), Some(reason))), "{arguments:?}");
        assert_eq!(ran.stdout, "");
    }
    assert_eq!(shop.practice(&["payment", "list"]).view()["rows"], serde_json::json!([]));
}

#[test]
fn is_told_with_code_and_next_step_in_the_language_of_the_locale() {
    let shop = Shop::new();
    let told = |locale: &str, arguments: &[&str]| {
        let ran = shop.command(arguments).env("LANG", locale).output().expect("mpac runs");
        (ran.status.code(), String::from_utf8(ran.stderr).expect("UTF-8"))
    };
    for (locale, arguments, expected) in [
        (
            "ja_JP.UTF-8",
            vec!["--practice", "pay", "qr", "--amount", "500001"],
            "error[invalid_input]: --amount: 上限(¥500,000)を超えています(読み取った内容: ¥500,001)\n\
             help: 値を直して、もう一度実行してください。何も記録していません。\n",
        ),
        (
            "en_GB.UTF-8",
            vec!["--practice", "pay", "qr", "--amount", "500001"],
            "error[invalid_input]: --amount: over the limit of ¥500,000 (read: ¥500,001)\n\
             help: correct the value and run it again; nothing was written\n",
        ),
    ] {
        assert_eq!(told(locale, &arguments), (Some(2), expected.to_owned()));
    }
    let (code, usage) = told("C", &["--lang", "ja", "home", "--day"]);
    let lines: Vec<_> = usage.lines().collect();
    assert_eq!((code, lines[0]), (Some(2), "error[invalid_input]: 「--day」という引数やコマンドはありません"));
    assert!(lines[1].starts_with("使い方: mpac home"), "{usage}");
    assert_eq!(lines.last(), Some(&"help: --help を付けると書き方が出ます"));
}

#[test]
fn help_is_there_in_both_languages_and_names_the_exit_codes() {
    let shop = Shop::new();
    for (language, heading) in [("ja", "終了コード:"), ("en", "Exit codes:")] {
        let help = shop.run(&["--help", "--lang", language]);
        assert_eq!((help.code, help.stderr.as_str()), (0, ""));
        assert!(help.stdout.contains(heading), "{}", help.stdout);
        assert_eq!(shop.run(&["pay", "qr", "--help", "--lang", language]).code, 0);
    }
    assert!(shop.run(&["--version"]).stdout.starts_with("mpac "));
}
