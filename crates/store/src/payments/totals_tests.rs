use domain::{BusinessDate, PaymentMethod, PaymentState, RefundState};
use jiff::SignedDuration;
use proptest::{prelude::*, sample::select};

use super::*;
use crate::{
    StoreError, WriteTx,
    bulk::{self, SeedPayment},
    refunds,
    testing::{new_payment, new_refund, noon, place},
};

fn within<T: Send + 'static>(job: impl FnOnce(&WriteTx<'_>) -> T + Send + 'static) -> T {
    place().store.write_blocking(move |tx| Ok::<_, StoreError>(job(tx))).unwrap()
}

/// A payment and its refunds, as a shop's day makes them.
#[derive(Debug, Clone)]
struct Told {
    method: PaymentMethod,
    state: PaymentState,
    hours: i64,
    refunds: Vec<(RefundState, i64)>,
}

fn told() -> impl Strategy<Value = Told> {
    let refunds = prop::collection::vec((select(RefundState::ALL.to_vec()), 1i64..30), 0..3);
    (select(PaymentMethod::ALL.to_vec()), select(PaymentState::ALL.to_vec()), 0i64..48, refunds)
        .prop_map(|(method, state, hours, refunds)| Told { method, state, hours, refunds })
}

fn tell(tx: &WriteTx<'_>, day: &[Told]) {
    let mut refund = 0;
    for (n, told) in (0..).zip(day) {
        let at = noon() + SignedDuration::from_hours(told.hours);
        let mut new = NewPayment { method: told.method, ..new_payment(n) };
        new.business_date = BusinessDate::of(at);
        let done = told.state == PaymentState::Completed;
        let seed = SeedPayment {
            new,
            state: told.state,
            completed_at: done.then_some(at),
            receipt: done.then_some(n + 1),
            provider_payment_id: None,
        };
        assert_eq!(bulk::insert_payments(tx, [seed]), Ok(1));
        let payment = get(tx, &new_payment(n).id).unwrap().unwrap();
        for (state, yen) in told.refunds.iter().filter(|_| done) {
            refund += 1;
            let new = new_refund(refund, &payment, *yen);
            refunds::insert(tx, &new).unwrap();
            let mut row = refunds::get(tx, &new.id).unwrap().unwrap();
            row.state = *state;
            row.completed_at = (*state == RefundState::Completed).then(noon);
            refunds::save(tx, &row, RefundState::Created).unwrap();
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn totals_are_the_sums_of_the_day(day in prop::collection::vec(told(), 0..30)) {
        within(move |tx| {
            tell(tx, &day);
            let date = BusinessDate::of(noon());
            let paid: Vec<(i64, &Told)> = (0..).zip(&day).filter(|(_, told)| told.state == PaymentState::Completed).collect();
            let returned = |method: Option<PaymentMethod>, states: &[RefundState]| {
                let of_method = paid.iter().filter(|(_, told)| method.is_none_or(|method| told.method == method));
                let refunds = of_method.flat_map(|(_, told)| &told.refunds).filter(|(state, _)| states.contains(state));
                refunds.fold((0, 0), |(count, sum), (_, yen)| (count + 1, sum + yen))
            };
            for row in totals(tx, date).unwrap() {
                let of_day = paid.iter().filter(|(_, told)| told.method == row.method && told.hours < 12);
                let amounts: Vec<i64> = of_day.map(|(n, _)| 100 * (n + 1)).collect();
                assert_eq!((row.count, row.gross.get()), (amounts.len() as u64, amounts.iter().sum::<i64>()));
                assert_eq!((row.refunded_count, row.refunded.get()), returned(Some(row.method), &[RefundState::Completed]));
                let open = [RefundState::Created, RefundState::Processing, RefundState::Unknown];
                assert_eq!((row.refunding_count, row.refunding.get()), returned(Some(row.method), &open));
            }
            for row in totals_by_hour(tx, date).unwrap() {
                let of_hour = paid.iter().filter(|(_, told)| told.hours + 12 == i64::from(row.hour));
                let amounts: Vec<i64> = of_hour.map(|(n, _)| 100 * (n + 1)).collect();
                assert_eq!((row.count, row.gross.get()), (amounts.len() as u64, amounts.iter().sum::<i64>()));
            }
            let sum = ledger_sum(tx).unwrap();
            assert_eq!(sum.captured.get(), paid.iter().map(|(n, _)| 100 * (n + 1)).sum::<i64>());
            assert_eq!((sum.refunded_count, sum.refunded.get()), returned(None, &[RefundState::Completed]));
        });
    }
}
