use domain::{BusinessDate, Item, PaymentMethod, PaymentState, TaxRate, Yen, text::fold_for_search};
use jiff::SignedDuration;
use proptest::{prelude::*, sample::select};

use super::*;
use crate::{
    ReceiptNumber, StoreError, WriteTx,
    bulk::{self, SeedPayment},
    testing::{made, new_payment, noon, paid, place, seconds_later},
};

fn within<T: Send + 'static>(job: impl FnOnce(&WriteTx<'_>) -> T + Send + 'static) -> T {
    place().store.write_blocking(move |tx| Ok::<_, StoreError>(job(tx))).unwrap()
}

/// Few characters, so that parts of texts meet often.
fn text(length: std::ops::Range<usize>) -> impl Strategy<Value = String> {
    let characters: Vec<char> = "コーヒ紅茶セットＡa1１ｾ髙 が𩸽".chars().collect();
    prop::collection::vec(select(characters), length).prop_map(|characters| characters.into_iter().collect())
}

fn seed() -> impl Strategy<Value = SeedPayment> {
    let words = (text(0..12), text(0..6), prop::option::of(text(1..6)));
    let facts = (select(PaymentMethod::ALL.to_vec()), select(PaymentState::ALL.to_vec()), 0i64..5, 1i64..6);
    (words, facts).prop_map(|((description, memo, item), (method, state, days, hundreds))| {
        let at = noon() + SignedDuration::from_hours(24 * days);
        let item = item.map(|name| Item { name, quantity: 1, unit_price: Yen::new(1), tax_rate: TaxRate::Reduced8 });
        let new = NewPayment {
            description,
            memo,
            items: item.into_iter().collect(),
            method,
            amount: Yen::new(100 * hundreds),
            taxes: domain::TaxBreakdown::default(),
            business_date: BusinessDate::of(at),
            ..new_payment(0)
        };
        let completed_at = (state == PaymentState::Completed).then_some(at);
        SeedPayment { new, state, completed_at, receipt: None, provider_payment_id: None }
    })
}

fn some_of<T: Clone + std::fmt::Debug + 'static>(all: &[T]) -> impl Strategy<Value = Vec<T>> + use<T> {
    prop::collection::vec(select(all.to_vec()), 0..3)
}

fn filter() -> impl Strategy<Value = PaymentFilter> {
    let day = || prop::option::of((0i32..5).prop_map(|days| BusinessDate::of(noon()).plus_days(days)));
    let yen = || prop::option::of((1i64..6).prop_map(|hundreds| Yen::new(100 * hundreds)));
    let text = prop::option::of(text(0..8));
    (day(), day(), some_of(&PaymentState::ALL), some_of(&PaymentMethod::ALL), yen(), yen(), text).prop_map(
        |(from, to, states, methods, amount_min, amount_max, text)| PaymentFilter {
            from,
            to,
            states,
            methods,
            amount_min,
            amount_max,
            text,
        },
    )
}

/// What the filter says, without an index.
fn wanted(payment: &Payment, filter: &PaymentFilter) -> bool {
    let parts = [payment.description.as_str(), payment.memo.as_str()];
    let parts = parts.into_iter().chain(payment.items.iter().map(|item| item.name.as_str())).map(fold_for_search);
    let text_matches = |typed: &String| {
        parts.clone().any(|part| part.contains(&fold_for_search(typed)))
            || payment.receipt_number.is_some_and(|receipt| ReceiptNumber::from_typed(typed) == Some(receipt))
    };
    filter.from.is_none_or(|from| payment.business_date >= from)
        && filter.to.is_none_or(|to| payment.business_date <= to)
        && (filter.states.is_empty() || filter.states.contains(&payment.state))
        && (filter.methods.is_empty() || filter.methods.contains(&payment.method))
        && filter.amount_min.is_none_or(|min| payment.amount >= min)
        && filter.amount_max.is_none_or(|max| payment.amount <= max)
        && filter.text.as_ref().is_none_or(text_matches)
}

fn pages(tx: &WriteTx<'_>, filter: &PaymentFilter, limit: u32) -> Vec<i64> {
    let (mut seqs, mut cursor) = (Vec::new(), None);
    loop {
        let page = list(tx, filter, cursor, limit).unwrap();
        assert!(page.rows.len() <= limit as usize);
        assert!(page.next.is_none() || page.rows.len() == limit as usize);
        seqs.extend(page.rows.iter().map(|row| row.seq));
        cursor = page.next;
        if cursor.is_none() {
            return seqs;
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn pages_are_what_a_plain_filter_finds(
        seeds in prop::collection::vec(seed(), 0..40),
        filters in prop::collection::vec((filter(), 1u32..7), 12),
    ) {
        within(move |tx| {
            let numbered = (0..).zip(seeds).map(|(n, seed)| {
                let ids = new_payment(n);
                let new = NewPayment {
                    id: ids.id, order_id: ids.order_id, operation_id: ids.operation_id, sale_id: ids.sale_id, ..seed.new
                };
                SeedPayment { new, receipt: seed.completed_at.map(|_| n + 1), ..seed }
            });
            bulk::insert_payments(tx, numbered).unwrap();
            bulk::optimise_search(tx).unwrap();
            let all = list(tx, &PaymentFilter::default(), None, PAGE_ROWS_MAX).unwrap().rows;
            for (filter, limit) in filters {
                let expected: Vec<i64> = all.iter().filter(|row| wanted(row, &filter)).map(|row| row.seq).collect();
                assert_eq!(pages(tx, &filter, limit), expected, "{filter:?}");
            }
        });
    }

    #[test]
    fn search_finds_every_part_of_a_text(texts in prop::collection::vec(text(1..40), 1..20), needles in prop::collection::vec(text(1..9), 20)) {
        within(move |tx| {
            for (n, text) in (0..).zip(&texts) {
                let silent = NewPayment { description: text.clone(), items: Vec::new(), ..new_payment(n) };
                made(tx, &silent);
            }
            let parts = texts.iter().flat_map(|text| (1..=8).filter_map(|length| text.chars().nth(length).map(|_| text.chars().skip(length / 2).take(length).collect())));
            for needle in needles.into_iter().chain(parts) {
                let folded = fold_for_search(&needle);
                let expected: Vec<i64> = (1..).zip(&texts).filter(|(_, text)| fold_for_search(text).contains(&folded)).map(|(seq, _)| seq).collect();
                let filter = PaymentFilter { text: Some(needle), ..PaymentFilter::default() };
                let mut found = pages(tx, &filter, 500);
                found.reverse();
                assert_eq!(found, expected, "{filter:?}");
            }
        });
    }
}

#[test]
fn ids_and_receipts_are_found_as_people_type_them() {
    within(|tx| {
        for n in 0..30 {
            let mut payment = made(tx, &new_payment(n));
            payment.provider_payment_id = Some(format!("0471100{n:03}"));
            payment.code_id = Some(format!("code-{n:03}-x"));
            paid(tx, payment, seconds_later(n)).unwrap();
        }
        let find = |typed: &str| {
            let filter = PaymentFilter { text: Some(typed.into()), ..PaymentFilter::default() };
            let whole = pages(tx, &filter, 500);
            assert_eq!(pages(tx, &filter, 3), whole, "{typed}");
            let day =
                PaymentFilter { from: Some(BusinessDate::of(noon())), to: Some(BusinessDate::of(noon())), ..filter };
            assert_eq!(pages(tx, &day, 7), whole, "{typed} on the day");
            whole
        };
        let third = new_payment(3);
        for typed in [
            third.id.as_str(),
            third.order_id.as_str(),
            &third.id.as_str().to_lowercase(),
            &third.order_id.as_str().to_uppercase(),
            "0471100003",
            "０４７１１０００03",
            "code-003",
            "RCP-000004",
            "rcp-4",
            "4",
            "０００４",
        ] {
            assert_eq!(find(typed), [4], "{typed}");
        }
        assert_eq!(find("ORDER-").len(), 30);
        assert_eq!(find("047110001"), (11..=20).rev().collect::<Vec<_>>());
        for typed in ["TXN", "code", "ORDER-f", "RCP-000099", "0", "%", "_", "\"", "code-003' OR 1"] {
            assert_eq!(find(typed), Vec::<i64>::new(), "{typed}");
        }
    });
}

#[test]
fn a_new_memo_is_found_and_the_old_one_is_not() {
    within(|tx| {
        let payment = made(tx, &NewPayment { memo: "窓側の席".into(), ..new_payment(1) });
        let found = |text: &str| {
            let filter = PaymentFilter { text: Some(text.into()), ..PaymentFilter::default() };
            list(tx, &filter, None, 10).unwrap().rows.len()
        };
        assert_eq!((found("窓側"), found("持ち帰り"), found("コーヒー")), (1, 0, 1));
        set_memo(tx, &payment.id, "持ち帰り", seconds_later(60)).unwrap();
        assert_eq!((found("窓側"), found("持ち帰り"), found("コーヒー")), (0, 1, 1));
        let row = get(tx, &payment.id).unwrap().unwrap();
        assert_eq!((row.memo.as_str(), row.updated_at), ("持ち帰り", seconds_later(60)));
        let unknown = set_memo(tx, &new_payment(9).id, "", noon());
        assert_eq!(unknown, Err(StoreError::NotFound { id: new_payment(9).id.to_string() }));
    });
}

#[test]
fn pages_have_a_limit() {
    within(|tx| {
        for n in 0..600 {
            made(tx, &new_payment(n));
        }
        let all = PaymentFilter::default();
        assert_eq!(list(tx, &all, None, 0).unwrap().rows.len(), 1);
        let page = list(tx, &all, None, 9_999).unwrap();
        assert_eq!((page.rows.len(), page.next), (500, Some(Cursor::after(101))));
        assert_eq!(list(tx, &all, page.next, 500).unwrap().rows.len(), 100);
        let backwards = PaymentFilter { from: all.from.or(Some(BusinessDate::of(noon()).plus_days(1))), ..all };
        assert_eq!(list(tx, &backwards, None, 10).unwrap().rows, []);
        assert_eq!(due(tx, seconds_later(9_999), 9_999).unwrap().len(), 500);
    });
}
