//! What a sale is on the command line.

use clap::Args;
use contract::{FieldReason, Item, Sale, TaxRate};
use domain::{AmountError, amount::parse_amount_up_to, limits::PAYMENT_MAX, text::fold_width};

use crate::error::CliError;

/// What is paid for, and the ids that make a repeated command the same command.
#[derive(Debug, Args)]
pub(crate) struct SaleArguments {
    /// The tax-included amount in yen: 1200, 1,200, ¥1,200 and １２００ are the same
    #[arg(
        long,
        value_name = "YEN",
        allow_negative_numbers = true,
        required_unless_present = "items",
        conflicts_with = "items"
    )]
    amount: Option<String>,
    /// The tax rate in percent, 10 or 8: of the amount, and of items that name none
    #[arg(long, value_name = "PERCENT", default_value = "10")]
    tax_rate: String,
    /// A line of the sale instead of an amount, tax included; can be repeated
    #[arg(long = "item", value_name = "NAME:QTY:PRICE[:RATE]")]
    items: Vec<String>,
    /// What the customer sees in PayPay; made from the items when it is not given
    #[arg(long, value_name = "TEXT", default_value = "", hide_default_value = true)]
    description: String,
    /// The sale that is paid; the same for a further attempt at it. Made when it is not given
    #[arg(long, value_name = "ID")]
    sale: Option<String>,
    /// The operation; the same command again with the same id is not done twice. Made when it is not given
    #[arg(long, value_name = "ID")]
    operation: Option<String>,
}

impl SaleArguments {
    /// The operation id: the one that was given, or a new one.
    pub(crate) fn operation_id(&self) -> String {
        operation_id(self.operation.as_deref())
    }

    /// The sale in the words of the contract. Amounts stay as they were typed.
    pub(crate) fn to_sale(&self) -> Result<Sale, CliError> {
        let tax_rate = read_rate(&self.tax_rate)
            .ok_or_else(|| CliError::input("tax_rate", FieldReason::Malformed, Some(&self.tax_rate)))?;
        let items = self.items.iter().enumerate().map(|(index, text)| read_item(index, text, tax_rate));
        Ok(Sale {
            sale_id: self.sale.clone().unwrap_or_else(|| host::new_sale_id().to_string()),
            amount: self.amount.clone().unwrap_or_default(),
            tax_rate,
            items: items.collect::<Result<_, _>>()?,
            description: self.description.clone(),
        })
    }
}

/// The operation id that was given, or a new one.
pub(crate) fn operation_id(given: Option<&str>) -> String {
    given.map_or_else(|| host::new_operation_id().to_string(), str::to_owned)
}

/// Reads `NAME:QTY:PRICE` or `NAME:QTY:PRICE:RATE`. A name has no colon (a full-width one is fine).
fn read_item(index: usize, text: &str, usual: TaxRate) -> Result<Item, CliError> {
    let malformed = || CliError::input("item", FieldReason::Malformed, Some(text));
    let parts: Vec<&str> = text.split(':').collect();
    let (name, quantity, price, tax_rate) = match parts.as_slice() {
        [name, quantity, price] => (name, quantity, price, usual),
        [name, quantity, price, rate] => (name, quantity, price, read_rate(rate).ok_or_else(malformed)?),
        _ => return Err(malformed()),
    };
    Ok(Item {
        name: (*name).to_owned(),
        quantity: read_number(index, "quantity", quantity)?,
        unit_price: read_number(index, "unit_price", price)?,
        tax_rate,
    })
}

fn read_rate(text: &str) -> Option<TaxRate> {
    match fold_width(text).trim_end_matches('%') {
        "10" => Some(TaxRate::Standard10),
        "8" => Some(TaxRate::Reduced8),
        _ => None,
    }
}

/// Reads a number of a line as amounts are read; zero is the core's to judge.
fn read_number(index: usize, part: &str, text: &str) -> Result<i64, CliError> {
    let refuse = |reason| Err(CliError::input(&format!("items[{index}].{part}"), reason, Some(text)));
    match parse_amount_up_to(text, PAYMENT_MAX) {
        Ok(number) => Ok(number.get()),
        Err(AmountError::Zero) => Ok(0),
        Err(AmountError::Empty) => refuse(FieldReason::Empty),
        Err(AmountError::Negative) => refuse(FieldReason::Negative),
        Err(AmountError::Fractional) => refuse(FieldReason::Fractional),
        Err(AmountError::NotADigit { .. }) => refuse(FieldReason::NotANumber),
        Err(AmountError::TooManyDigits { .. }) => refuse(FieldReason::TooManyDigits),
        Err(AmountError::OverLimit { .. }) => refuse(FieldReason::OverLimit),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_items() {
        let item =
            |name: &str, quantity, unit_price, tax_rate| Item { name: name.into(), quantity, unit_price, tax_rate };
        for (text, expected) in [
            ("コーヒー:2:400", item("コーヒー", 2, 400, TaxRate::Standard10)),
            ("パン:１:１，０８０:８", item("パン", 1, 1_080, TaxRate::Reduced8)),
            ("mug:1:¥2200:10%", item("mug", 1, 2_200, TaxRate::Standard10)),
            ("おまけ:1:0:8", item("おまけ", 1, 0, TaxRate::Reduced8)),
            ("", item("", 0, 0, TaxRate::Standard10)),
        ] {
            match read_item(0, text, TaxRate::Standard10) {
                Ok(read) => assert_eq!(read, expected, "{text}"),
                Err(error) => assert!(text.is_empty(), "{text}: {error}"),
            }
        }
    }

    #[test]
    fn refuses_items_by_part() {
        for (text, expected_field, expected) in [
            ("coffee", "item", FieldReason::Malformed),
            ("a:b:1:2:8", "item", FieldReason::Malformed),
            ("coffee:1:400:9", "item", FieldReason::Malformed),
            ("coffee:x:400", "items[3].quantity", FieldReason::NotANumber),
            ("coffee:1.5:400", "items[3].quantity", FieldReason::Fractional),
            ("coffee:1:-400", "items[3].unit_price", FieldReason::Negative),
            ("coffee:1:", "items[3].unit_price", FieldReason::Empty),
            ("coffee:1:500001", "items[3].unit_price", FieldReason::OverLimit),
            ("coffee:1:999999999999", "items[3].unit_price", FieldReason::TooManyDigits),
        ] {
            match read_item(3, text, TaxRate::Standard10) {
                Err(CliError::Input { field, reason, .. }) => {
                    assert_eq!((field.as_str(), reason), (expected_field, expected), "{text}");
                }
                other => panic!("{text}: {other:?}"),
            }
        }
    }
}
