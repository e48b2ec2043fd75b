//! Settings that no client is made of.

use paypay::{Client, ClientConfig, ConfigError, Profile, Setting, UrlFault, UrlSetting};

use crate::shop::{HandClock, config, seams};

fn check(change: impl FnOnce(&mut ClientConfig), answer: Result<(), ConfigError>) {
    let mut settings = config(Profile::Mpac, "https://127.0.0.1:1".parse().unwrap());
    settings.token_url = Some("http://localhost:1/token".parse().unwrap());
    change(&mut settings);
    let shown = format!("{settings:?}");
    assert_eq!(Client::new(settings, seams(HandClock::at(0))).map(drop), answer, "{shown}");
}

#[tokio::test]
async fn addresses() {
    let base = |fault| Err(ConfigError::BadUrl { setting: UrlSetting::Base, fault });
    for (url, answer) in [
        ("http://127.0.0.1:1", Ok(())),
        ("http://127.9.9.9", Ok(())),
        ("http://[::1]:8080/paypay", Ok(())),
        ("http://localhost", Ok(())),
        ("ftp://localhost", base(UrlFault::Scheme)),
        ("paypay:x", base(UrlFault::Scheme)),
        ("https://user@localhost", base(UrlFault::Credentials)),
        ("https://user:word@localhost", base(UrlFault::Credentials)),
        ("https://localhost/?a=1", base(UrlFault::QueryOrFragment)),
        ("https://localhost/#a", base(UrlFault::QueryOrFragment)),
        ("http://apigw.paypay.ne.jp", Err(ConfigError::InsecureUrl { host: "apigw.paypay.ne.jp".into() })),
        ("http://192.168.1.1", Err(ConfigError::InsecureUrl { host: "192.168.1.1".into() })),
        ("http://localhost.example.com", Err(ConfigError::InsecureUrl { host: "localhost.example.com".into() })),
        ("http://[::ffff:127.0.0.1]", Err(ConfigError::InsecureUrl { host: "[::ffff:7f00:1]".into() })),
    ] {
        check(|settings| settings.base_url = url.parse().unwrap(), answer);
    }
    check(
        |settings| settings.token_url = Some("http://apigw.paypay.ne.jp/token".parse().unwrap()),
        Err(ConfigError::InsecureUrl { host: "apigw.paypay.ne.jp".into() }),
    );
}

#[tokio::test]
async fn certificate_authorities() {
    let root = || Some(include_bytes!("tls/root.pem").to_vec());
    check(|settings| settings.extra_root_pem = root(), Ok(()));
    for not_pem in ["", "not PEM"] {
        check(|settings| settings.extra_root_pem = Some(not_pem.into()), Err(ConfigError::BadExtraRoot));
    }
    check(
        |settings| {
            settings.extra_root_pem = root();
            settings.base_url = "https://apigw.paypay.ne.jp".parse().unwrap();
        },
        Err(ConfigError::ExtraRootNotLoopback { host: "apigw.paypay.ne.jp".into() }),
    );
}

#[tokio::test]
async fn texts() {
    let empty = |setting| Err(ConfigError::Empty { setting });
    check(|settings| settings.api_key.clear(), empty(Setting::ApiKey));
    check(|settings| settings.api_secret = "".into(), empty(Setting::ApiSecret));
    check(|settings| settings.user_agent.clear(), empty(Setting::UserAgent));
    let bad = |setting| Err(ConfigError::BadCharacter { setting });
    check(|settings| settings.api_key = "ＫＥＹ".into(), bad(Setting::ApiKey));
    check(|settings| settings.merchant_id = Some("a\r\nb".into()), bad(Setting::MerchantId));
    check(|settings| settings.user_agent = "店".into(), bad(Setting::UserAgent));
    check(|settings| settings.store_id = Some("店".repeat(255)), Ok(()));
    for (set, setting) in [
        ((|s: &mut ClientConfig, t| s.store_id = Some(t)) as fn(&mut ClientConfig, String), Setting::StoreId),
        (|s, t| s.terminal_id = Some(t), Setting::TerminalId),
    ] {
        check(|settings| set(settings, "店".repeat(256)), Err(ConfigError::TooLong { setting, limit: 255 }));
    }
}
