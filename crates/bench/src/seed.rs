//! Payments as a shop has them, made from a number: the same number is the same payment, on every machine.
//!
//! Deliberately absent: chance. What looks random is a mixed-up counter, so that two runs measure the same data.

use domain::{
    BusinessDate, Item, OperationId, OrderId, PaymentMethod, PaymentState, Rounding, SaleId, TaxBreakdown, TaxRate,
    TransactionId, Yen,
};
use jiff::{SignedDuration, Timestamp};
use store::{Profile, RequestHash, bulk::SeedPayment, payments::NewPayment};

/// What is sold.
pub(crate) const GOODS: [&str; 48] = [
    "コーヒー",
    "アイスコーヒー",
    "カフェラテ",
    "カプチーノ",
    "エスプレッソ",
    "紅茶",
    "ロイヤルミルクティー",
    "緑茶",
    "ほうじ茶",
    "抹茶ラテ",
    "オレンジジュース",
    "りんごジュース",
    "クリームソーダ",
    "コーラ",
    "生ビール",
    "ハイボール",
    "日替わりランチ",
    "唐揚げ定食",
    "焼き魚定食",
    "とんかつ定食",
    "カレーライス",
    "オムライス",
    "ナポリタン",
    "ミートソース",
    "サンドイッチ",
    "チーズトースト",
    "フレンチトースト",
    "モーニングセット",
    "ケーキセット",
    "チーズケーキ",
    "ショートケーキ",
    "モンブラン",
    "プリン",
    "コーヒーゼリー",
    "バニラアイス",
    "抹茶アイス",
    "シュークリーム",
    "どら焼き",
    "クッキー詰合せ",
    "焼き菓子ギフト",
    "ドリップバッグ",
    "コーヒー豆200g",
    "マグカップ",
    "タンブラー",
    "回数券",
    "商品券",
    "雑誌",
    "新聞",
];

/// How it is sold.
const WAYS: [&str; 8] = ["", "", "", " 大盛", " Lサイズ", " 持ち帰り", " 限定", " 2点"];

/// What the shop notes.
const NOTES: [&str; 12] = [
    "",
    "",
    "",
    "",
    "窓側の席",
    "予約 田中様",
    "予約 髙橋様",
    "領収書 宛名なし",
    "テーブル12",
    "電話注文",
    "常連",
    "誕生日",
];

/// When the first payment was made: it is in the past of any day on which this is run.
const BEGINNING_US: i64 = 1_704_067_200_000_000;

/// Seconds between two payments: a million of them are about two years.
const PACE: i64 = 63;

/// Scrambles `n` (the finaliser of SplitMix64).
pub(crate) const fn mixed(n: u64) -> u64 {
    let n = n.wrapping_add(0x9e37_79b9_7f4a_7c15);
    let n = (n ^ (n >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let n = (n ^ (n >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    n ^ (n >> 31)
}

/// One of `from`, by the `salt`-th mixing of `n`.
pub(crate) fn pick<T: Copy + Default>(from: &[T], n: u64, salt: u64) -> T {
    let index = usize::try_from(mixed(n ^ (salt << 56))).unwrap_or_default() % from.len().max(1);
    from.get(index).copied().unwrap_or_default()
}

/// The id that PayPay gives to the `n`-th payment.
pub(crate) fn provider_payment_id(n: u64) -> String {
    format!("{:019}", 4_000_000_000_000_000_000 + n)
}

/// The order id of the `n`-th payment.
pub(crate) fn order_id(n: u64) -> String {
    format!("ORDER-{}", unique(n))
}

/// The shape of a UUIDv7: by time, with mixed-up digits behind.
fn unique(n: u64) -> String {
    format!("{n:012x}7{:03x}{:016x}", mixed(n) & 0xfff, mixed(n ^ 1))
}

/// What the `n`-th payment comes to.
pub(crate) fn amount(n: u64) -> Yen {
    Yen::new(i64::try_from(mixed(n) % 490).unwrap_or_default() * 10 + 100)
}

/// When the `n`-th payment was made.
pub(crate) fn made_at(n: u64) -> Timestamp {
    let seconds = PACE.saturating_mul(i64::try_from(n).unwrap_or(i64::MAX));
    let beginning = Timestamp::from_microsecond(BEGINNING_US).unwrap_or_default();
    beginning.checked_add(SignedDuration::from_secs(seconds)).unwrap_or(beginning)
}

/// What the `n`-th payment is for.
fn description(n: u64) -> String {
    format!("{}{}", pick(&GOODS, n, 1), pick(&WAYS, n, 2))
}

/// Everything in which the `n`-th payment can be found, one text a field.
pub(crate) fn texts(n: u64) -> Vec<String> {
    let mut texts = vec![description(n), pick(&NOTES, n, 3).to_owned()];
    texts.extend(items(n).into_iter().map(|item| item.name));
    texts.retain(|text| !text.is_empty());
    texts
}

fn items(n: u64) -> Vec<Item> {
    let count = mixed(n ^ 7) % 3;
    let item = |line: u64| Item {
        name: pick(&GOODS, n, 4 + line).to_owned(),
        quantity: 1,
        unit_price: Yen::new(100),
        tax_rate: TaxRate::Standard10,
    };
    (0..count).map(item).collect()
}

/// The `n`-th payment as it is asked for.
fn asked(n: u64, at: Timestamp) -> Option<NewPayment> {
    let amount = amount(n);
    Some(NewPayment {
        id: format!("TXN-{}", unique(n)).parse::<TransactionId>().ok()?,
        order_id: order_id(n).parse::<OrderId>().ok()?,
        operation_id: format!("OP-{}", unique(n)).parse::<OperationId>().ok()?,
        request_hash: RequestHash::of(&n.to_be_bytes()),
        sale_id: format!("SALE-{}", unique(n)).parse::<SaleId>().ok()?,
        method: if mixed(n ^ 2).is_multiple_of(3) { PaymentMethod::PaypayScan } else { PaymentMethod::PaypayQr },
        profile: Profile::Mpac,
        operator_id: "OPERATOR-BUILTIN".into(),
        amount,
        description: description(n),
        memo: pick(&NOTES, n, 3).to_owned(),
        items: items(n),
        taxes: TaxBreakdown::of([(TaxRate::Standard10, amount)], Rounding::Down)?,
        business_date: BusinessDate::of(at),
        created_at: at,
        scan_code_masked: None,
        next_check_at: None,
    })
}

/// The `n`-th payment of a shop's past: nearly all are paid. `None` never happens: the ids are well-formed.
pub(crate) fn past(n: u64, receipt: &mut i64) -> Option<SeedPayment> {
    let at = made_at(n);
    let state = match mixed(n ^ 3) % 1_000 {
        0..=14 => PaymentState::Expired,
        15..=24 => PaymentState::Canceled,
        25..=32 => PaymentState::Declined,
        33 => PaymentState::Failed,
        34.. => PaymentState::Completed,
    };
    let paid = state == PaymentState::Completed;
    if paid {
        *receipt += 1;
    }
    Some(SeedPayment {
        new: asked(n, at)?,
        state,
        completed_at: paid.then_some(at),
        receipt: paid.then_some(*receipt),
        provider_payment_id: paid.then(|| provider_payment_id(n)),
    })
}

/// The `n`-th payment, for which a customer has a QR before them since `at`.
pub(crate) fn waiting(n: u64, at: Timestamp) -> Option<SeedPayment> {
    let next_check_at = at.checked_add(SignedDuration::from_hours(1)).ok();
    let new = NewPayment { method: PaymentMethod::PaypayQr, next_check_at, ..asked(n, at)? };
    Some(SeedPayment {
        new,
        state: PaymentState::AwaitingCustomer,
        completed_at: None,
        receipt: None,
        provider_payment_id: None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_number_is_a_payment() {
        let mut receipt = 0;
        for n in [0, 1, 999_999, u64::from(u32::MAX)] {
            assert!(past(n, &mut receipt).is_some() && waiting(n, made_at(n)).is_some(), "{n}");
            assert!(!texts(n).is_empty());
        }
    }
}
