//! The settings as the use cases need them: read, checked, defaulted. Secrets are not here.

use std::net::{IpAddr, Ipv4Addr};

use contract::{FieldReason, ProviderProfile, Settings};
use domain::{Rounding, limits::PROVIDER_TEXT_LEN_MAX};
use ipnet::IpNet;
use url::{Host, Url};

use crate::error::AppError;

/// The port on which webhooks are awaited unless set otherwise.
pub const LISTENER_PORT: u16 = 8787;

/// Where PayPay's webhooks arrive (`external-system-integrations.txt`).
pub const WEBHOOK_PATH: &str = "/v1/webhooks/paypay";

/// The settings of a console that nobody has set up.
#[must_use]
pub fn defaults() -> Settings {
    Settings {
        store_name: String::new(),
        profile: ProviderProfile::Mpac,
        // What was asked for in external-system-integrations.txt; the `opa` hosts are offered by the screen.
        base_url: "https://api.paypay.ne.jp".into(),
        token_url: String::new(),
        api_key: String::new(),
        merchant_id: String::new(),
        store_id: String::new(),
        terminal_id: String::new(),
        rounding: contract::Rounding::Down,
        listener_address: IpAddr::V4(Ipv4Addr::LOCALHOST).to_string(),
        listener_port: LISTENER_PORT,
        webhook_networks: Vec::new(),
    }
}

/// Checks every field and gives the settings back with outer white space gone.
///
/// # Errors
/// [`AppError::Field`] naming the first field that is wrong.
pub fn check(settings: &Settings) -> Result<Settings, AppError> {
    let mut checked = settings.clone();
    for (field, text) in [
        ("store_name", &mut checked.store_name),
        ("api_key", &mut checked.api_key),
        ("merchant_id", &mut checked.merchant_id),
        ("store_id", &mut checked.store_id),
        ("terminal_id", &mut checked.terminal_id),
        ("base_url", &mut checked.base_url),
        ("token_url", &mut checked.token_url),
        ("listener_address", &mut checked.listener_address),
    ] {
        *text = text.trim().to_owned();
        if text.chars().count() > PROVIDER_TEXT_LEN_MAX {
            let limit = i64::try_from(PROVIDER_TEXT_LEN_MAX).ok();
            return Err(AppError::field_limit(field, FieldReason::TooLong, limit, None));
        }
        if text.chars().any(char::is_control) {
            return Err(AppError::field(field, FieldReason::BadCharacter, None));
        }
    }
    for (field, id) in [("api_key", &checked.api_key), ("merchant_id", &checked.merchant_id)] {
        if let Some(found) = id.chars().find(|c| !c.is_ascii_graphic()) {
            return Err(AppError::field(field, FieldReason::BadCharacter, Some(found.to_string())));
        }
    }
    check_url("base_url", &checked.base_url)?;
    if !checked.token_url.is_empty() {
        check_url("token_url", &checked.token_url)?;
    }
    listener_ip(&checked)?;
    webhook_networks(&checked)?;
    Ok(checked)
}

/// The address to listen on.
///
/// # Errors
/// [`AppError::Field`] when it is not an IP address.
pub fn listener_ip(settings: &Settings) -> Result<IpAddr, AppError> {
    let found = &settings.listener_address;
    found.parse().map_err(|_| AppError::field("listener_address", FieldReason::Malformed, Some(found.clone())))
}

/// The networks from which unsigned webhooks are taken.
///
/// # Errors
/// [`AppError::Field`] naming the line that is not a network.
pub fn webhook_networks(settings: &Settings) -> Result<Vec<IpNet>, AppError> {
    let parse = |(index, text): (usize, &String)| {
        let text = text.trim();
        text.parse::<IpNet>().or_else(|_| text.parse::<IpAddr>().map(IpNet::from)).map_err(|_| {
            AppError::field(&format!("webhook_networks[{index}]"), FieldReason::Malformed, Some(text.to_owned()))
        })
    };
    settings.webhook_networks.iter().enumerate().map(parse).collect()
}

/// The rounding in the words of the domain.
#[must_use]
pub fn rounding(settings: &Settings) -> Rounding {
    match settings.rounding {
        contract::Rounding::Down => Rounding::Down,
        contract::Rounding::HalfUp => Rounding::HalfUp,
        contract::Rounding::Up => Rounding::Up,
    }
}

/// Reads a URL that secrets may be sent to: https, or http to this machine.
fn check_url(field: &str, text: &str) -> Result<Url, AppError> {
    if text.is_empty() {
        return Err(AppError::field(field, FieldReason::Empty, None));
    }
    let malformed = || AppError::field(field, FieldReason::Malformed, Some(text.to_owned()));
    let url = Url::parse(text).map_err(|_| malformed())?;
    let local = match url.host().ok_or_else(malformed)? {
        Host::Domain(name) => name.eq_ignore_ascii_case("localhost"),
        Host::Ipv4(ip) => ip.is_loopback(),
        Host::Ipv6(ip) => ip.is_loopback(),
    };
    match url.scheme() {
        "https" => {}
        "http" if local => {}
        "http" => return Err(AppError::field(field, FieldReason::InsecureUrl, Some(text.to_owned()))),
        _ => return Err(malformed()),
    }
    if !url.username().is_empty() || url.password().is_some() || url.query().is_some() || url.fragment().is_some() {
        return Err(malformed());
    }
    Ok(url)
}

#[cfg(test)]
mod tests {
    use super::*;

    type Change = fn(&mut Settings);

    #[test]
    fn refuses_by_field() {
        let cases: [(&str, FieldReason, Change); 9] = [
            ("base_url", FieldReason::Empty, |s| s.base_url = " ".into()),
            ("base_url", FieldReason::Malformed, |s| s.base_url = "paypay".into()),
            ("base_url", FieldReason::InsecureUrl, |s| s.base_url = "http://api.paypay.ne.jp".into()),
            ("base_url", FieldReason::Malformed, |s| s.base_url = "https://u:p@api.paypay.ne.jp".into()),
            ("token_url", FieldReason::InsecureUrl, |s| s.token_url = "http://10.0.0.1/token".into()),
            ("listener_address", FieldReason::Malformed, |s| s.listener_address = "localhost".into()),
            ("webhook_networks[1]", FieldReason::Malformed, |s| {
                s.webhook_networks = vec!["10.0.0.1".into(), "x".into()]
            }),
            ("store_name", FieldReason::TooLong, |s| s.store_name = "あ".repeat(256)),
            ("api_key", FieldReason::BadCharacter, |s| s.api_key = "キー".into()),
        ];
        for (name, why, change) in cases {
            let mut settings = defaults();
            change(&mut settings);
            match check(&settings) {
                Err(AppError::Field { field, reason, .. }) => assert_eq!((field.as_str(), reason), (name, why)),
                other => panic!("{name}: {other:?}"),
            }
        }
    }

    #[test]
    fn takes_what_is_good() {
        let mut settings = defaults();
        settings.store_name = "  渋谷店 ".into();
        settings.base_url = "http://127.0.0.1:4000".into();
        settings.webhook_networks = vec!["203.0.113.0/24".into(), "198.51.100.7".into()];
        assert_eq!(check(&settings).unwrap().store_name, "渋谷店");
        assert!(check(&defaults()).is_ok());
    }
}
