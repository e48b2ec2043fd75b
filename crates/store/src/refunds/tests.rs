use domain::{RefundState, refund::RefundFact};

use super::*;
use crate::{
    Source,
    journal::Evidence,
    payments::{self, Payment},
    refund_events::{self, NewRefundEvent},
    testing::{made, new_payment, new_refund, noon, paid, place, seconds_later},
};

/// Runs `job` with a payment of ¥1,000 that is paid.
fn with_payment<T: Send + 'static>(job: impl FnOnce(&WriteTx<'_>, Payment) -> T + Send + 'static) -> T {
    let job = move |tx: &WriteTx<'_>| {
        let payment = paid(tx, made(tx, &new_payment(9)), noon())?;
        Ok::<_, StoreError>(job(tx, payment))
    };
    place().store.write_blocking(job).unwrap()
}

fn moved(tx: &WriteTx<'_>, id: &RefundId, to: RefundState) -> Result<(), StoreError> {
    let mut row = get(tx, id)?.unwrap();
    let was = row.state;
    row.state = to;
    row.completed_at = (to == RefundState::Completed).then(noon);
    save(tx, &row, was)
}

#[test]
fn a_refund_comes_back_as_it_was_written() {
    with_payment(|tx, payment| {
        let new = new_refund(1, &payment, 300);
        insert(tx, &new).unwrap();
        let mut row = get(tx, &new.id).unwrap().unwrap();
        assert_eq!((row.state, row.amount, row.reason.as_str()), (RefundState::Created, Yen::new(300), "返品"));
        row.state = RefundState::Completed;
        row.updated_at = seconds_later(9);
        row.completed_at = Some(seconds_later(8));
        row.provider_refund_id = Some("R-1".into());
        row.next_check_at = None;
        row.last_check_at = Some(seconds_later(7));
        row.checks = 2;
        row.settled_by_hand = true;
        save(tx, &row, RefundState::Created).unwrap();
        assert_eq!(by_operation(tx, &new.operation_id).unwrap().as_ref(), Some(&row));
        assert_eq!(of_payment(tx, &payment.id).unwrap(), [row.clone()]);
        assert_eq!(of_date(tx, new.business_date).unwrap(), [row.clone()]);
        let conflict = StoreError::Conflict { id: new.id.to_string(), expected: "created" };
        assert_eq!(save(tx, &row, RefundState::Created), Err(conflict));
        let undone = moved(tx, &new.id, RefundState::Failed);
        assert_eq!(undone, Err(StoreError::AppendOnly { table: "refunds".into() }));
    });
}

#[test]
fn refunds_never_exceed_the_payment() {
    with_payment(|tx, payment| {
        let over = Err(StoreError::OverRefunded { payment_id: payment.id.to_string() });
        let ask = |n, yen| insert(tx, &new_refund(n, &payment, yen)).map(drop);
        assert_eq!(ask(1, 1_001), over);
        assert_eq!((ask(2, 600), ask(3, 401), ask(4, 400)), (Ok(()), over.clone(), Ok(())));
        assert_eq!(payments::refunded_held(tx, &payment.id), Ok(Yen::new(1_000)));
        let first = new_refund(2, &payment, 600).id;
        moved(tx, &first, RefundState::Failed).unwrap();
        assert_eq!(payments::refunded_held(tx, &payment.id), Ok(Yen::new(400)));
        assert_eq!(ask(5, 1), Ok(()));
        assert_eq!(moved(tx, &first, RefundState::Completed), over);
        moved(tx, &new_refund(5, &payment, 1).id, RefundState::Failed).unwrap();
        assert_eq!(moved(tx, &first, RefundState::Completed), Ok(()));
    });
}

#[test]
fn the_same_press_is_one_refund() {
    with_payment(|tx, payment| {
        let first = new_refund(1, &payment, 100);
        insert(tx, &first).unwrap();
        let again = NewRefund { operation_id: first.operation_id, ..new_refund(2, &payment, 100) };
        assert_eq!(insert(tx, &again), Err(StoreError::Duplicate { columns: "refunds.operation_id".into() }));
        let orphan = NewRefund { payment_id: new_payment(1).id, ..new_refund(3, &payment, 100) };
        assert_eq!(insert(tx, &orphan), Err(StoreError::MissingReference));
    });
}

#[test]
fn the_resolver_gets_what_is_due() {
    with_payment(|tx, payment| {
        for n in 0..4 {
            insert(tx, &new_refund(n, &payment, 10)).unwrap();
        }
        moved(tx, &new_refund(0, &payment, 10).id, RefundState::Completed).unwrap();
        let ids = |rows: Vec<Refund>| rows.into_iter().map(|row| row.id).collect::<Vec<_>>();
        let wanted = |numbers: &[i64]| numbers.iter().map(|n| new_refund(*n, &payment, 10).id).collect::<Vec<_>>();
        assert_eq!(ids(list_unresolved(tx).unwrap()), wanted(&[1, 2, 3]));
        assert_eq!(open_count(tx), Ok(3));
        let mut hopeless = get(tx, &wanted(&[1])[0]).unwrap().unwrap();
        hopeless.gave_up = true;
        save(tx, &hopeless, RefundState::Created).unwrap();
        let mut done = get(tx, &wanted(&[0])[0]).unwrap().unwrap();
        done.next_check_at = None;
        save(tx, &done, RefundState::Completed).unwrap();
        assert_eq!(ids(due(tx, seconds_later(5), 10).unwrap()), wanted(&[2]));
        assert_eq!(ids(due(tx, seconds_later(60), 10).unwrap()), wanted(&[2, 3]));
        assert_eq!(due(tx, seconds_later(4), 10).unwrap(), []);
    });
}

#[test]
fn the_journal_keeps_what_it_was_told() {
    with_payment(|tx, payment| {
        let refund = new_refund(1, &payment, 100);
        insert(tx, &refund).unwrap();
        let event = NewRefundEvent {
            of: refund.id.clone(),
            at: noon(),
            kind: "answered".into(),
            source: Source::ProviderAnswer,
            actor_id: "SYSTEM".into(),
            from_state: Some(RefundState::Created),
            to_state: Some(RefundState::Processing),
            fact: Some(RefundFact::Accepted),
            note: Some("手で".into()),
            evidence: Evidence::default(),
        };
        refund_events::append(tx, &event).unwrap();
        assert_eq!(refund_events::of_refund(tx, &refund.id).unwrap()[0].event, event);
        for sql in ["UPDATE refund_events SET note = ''", "DELETE FROM refund_events"] {
            let refused = StoreError::from(tx.connection.execute(sql, []).unwrap_err());
            assert_eq!(refused, StoreError::AppendOnly { table: "refund_events".into() });
        }
    });
}
