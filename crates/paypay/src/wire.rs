//! What every request body shares: money, items and the length of texts.

use domain::{Item, Yen, limits::PROVIDER_TEXT_LEN_MAX};
use serde::Serialize;

use crate::{ClientConfig, Profile};

/// `{"amount":10000,"currency":"JPY"}`
#[derive(Debug, Serialize)]
pub(crate) struct Money {
    amount: i64,
    currency: &'static str,
}

impl From<Yen> for Money {
    fn from(amount: Yen) -> Self {
        Money { amount: amount.get(), currency: "JPY" }
    }
}

/// One entry of `orderItems`.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct OrderItem<'a> {
    name: &'a str,
    quantity: i64,
    unit_price: Money,
}

impl<'a> From<&'a Item> for OrderItem<'a> {
    fn from(item: &'a Item) -> Self {
        OrderItem { name: shorten(&item.name), quantity: item.quantity, unit_price: item.unit_price.into() }
    }
}

/// What only the `opa` profile sends with a payment.
pub(crate) struct Place<'a> {
    pub(crate) store_id: Option<&'a str>,
    pub(crate) terminal_id: Option<&'a str>,
}

impl<'a> Place<'a> {
    pub(crate) fn of(config: &'a ClientConfig) -> Self {
        match config.profile {
            Profile::Mpac => Place { store_id: None, terminal_id: None },
            Profile::Opa => Place { store_id: config.store_id.as_deref(), terminal_id: config.terminal_id.as_deref() },
        }
    }
}

/// `requestedAt`, which only the `opa` profile sends.
pub(crate) fn requested_at(profile: Profile, at: jiff::Timestamp) -> Option<i64> {
    match profile {
        Profile::Mpac => None,
        Profile::Opa => Some(at.as_second()),
    }
}

/// The first 255 characters: PayPay refuses longer texts.
pub(crate) fn shorten(text: &str) -> &str {
    text.char_indices().nth(PROVIDER_TEXT_LEN_MAX).map_or(text, |(end, _)| text.get(..end).unwrap_or(text))
}

/// A text to send, or `None` when there is nothing in it.
pub(crate) fn some_text(text: Option<&str>) -> Option<&str> {
    text.filter(|text| !text.is_empty()).map(shorten)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shortens_between_characters() {
        for (text, kept) in [(String::new(), 0), ("珈琲".repeat(128), 255), ("a".repeat(255), 255), ("é".into(), 1)]
        {
            assert_eq!(shorten(&text).chars().count(), kept);
            assert!(text.starts_with(shorten(&text)));
        }
    }
}
