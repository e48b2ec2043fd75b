use domain::{PaymentState, payment::PaymentFact};
use rusqlite::Connection;

use super::*;
use crate::{
    Source, StoreError, WriteTx, audit,
    exceptions::{self, Acknowledgement, NewException},
    journal::Evidence,
    payment_events::{self, NewPaymentEvent},
    refunds,
    testing::{made, new_payment, new_refund, noon, paid, place, seconds_later},
    webhooks::{self, NewWebhook, WebhookOutcome},
};

fn within<T: Send + 'static>(job: impl FnOnce(&WriteTx<'_>) -> T + Send + 'static) -> T {
    place().store.write_blocking(move |tx| Ok::<_, StoreError>(job(tx))).unwrap()
}

#[test]
fn a_payment_comes_back_as_it_was_written() {
    within(|tx| {
        let new = NewPayment { scan_code_masked: Some("…4321".into()), memo: "窓側".into(), ..new_payment(1) };
        let made = made(tx, &new);
        assert_eq!((&made.id, made.state, made.amount), (&new.id, PaymentState::Created, new.amount));
        assert_eq!((&made.items, &made.taxes, made.tax_amount), (&new.items, &new.taxes, new.taxes.tax()));
        assert_eq!(
            (made.created_at, made.updated_at, made.next_check_at),
            (new.created_at, new.created_at, new.next_check_at)
        );
        assert_eq!((made.memo.as_str(), made.scan_code_masked.as_deref()), ("窓側", Some("…4321")));
        let mut changed = made.clone();
        changed.code_id = Some("code-1".into());
        changed.code_url = Some("https://qr.example/1".into());
        changed.deeplink = Some("paypay://1".into());
        changed.code_expires_at = Some(seconds_later(301));
        changed.provider_payment_id = Some("04711".into());
        changed.last_check_at = Some(seconds_later(5));
        changed.checks = 3;
        changed.gave_up = true;
        changed.settled_by_hand = true;
        changed.cancel_requested_at = Some(seconds_later(6));
        changed.updated_at = seconds_later(7);
        let changed = paid(tx, changed, seconds_later(8)).unwrap();
        for found in [
            get(tx, &new.id).unwrap(),
            by_order(tx, &new.order_id).unwrap(),
            by_operation(tx, &new.operation_id).unwrap(),
            by_provider_payment_id(tx, "04711").unwrap(),
            by_sale(tx, &new.sale_id).unwrap().pop(),
        ] {
            assert_eq!(found.as_ref(), Some(&changed));
        }
        assert_eq!(get(tx, &new_payment(2).id), Ok(None));
    });
}

#[test]
fn saving_in_another_state_is_a_conflict() {
    within(|tx| {
        let payment = made(tx, &new_payment(1));
        let done = paid(tx, payment.clone(), noon()).unwrap();
        let conflict = StoreError::Conflict { id: payment.id.to_string(), expected: "created" };
        assert_eq!(save(tx, &payment, PaymentState::Created), Err(conflict));
        assert_eq!(get(tx, &payment.id).unwrap().unwrap(), done);
    });
}

#[test]
fn the_schema_refuses_what_must_never_be() {
    within(|tx| {
        let first = made(tx, &new_payment(1));
        let second_attempt = NewPayment { sale_id: first.sale_id.clone(), ..new_payment(2) };
        let one_attempt = StoreError::Duplicate { columns: "payments.sale_id".into() };
        assert_eq!(insert(tx, &second_attempt), Err(one_attempt));
        let unpaid_receipt = Payment { receipt_number: Some("RCP-000009".parse().unwrap()), ..first.clone() };
        assert!(matches!(save(tx, &unpaid_receipt, first.state), Err(StoreError::BreaksRule { .. })));
        let no_receipt = Payment { state: PaymentState::Completed, completed_at: Some(noon()), ..first.clone() };
        assert!(matches!(save(tx, &no_receipt, first.state), Err(StoreError::BreaksRule { .. })));
        let done = paid(tx, first, noon()).unwrap();
        let undone = Payment { state: PaymentState::Failed, completed_at: None, receipt_number: None, ..done };
        assert_eq!(
            save(tx, &undone, PaymentState::Completed),
            Err(StoreError::AppendOnly { table: "payments".into() })
        );
        insert(tx, &second_attempt).unwrap();
    });
}

#[test]
fn journals_are_append_only() {
    let place = place();
    place
        .store
        .write_blocking(|tx| {
            let payment = made(tx, &new_payment(1));
            payment_events::append(tx, &event(&payment))?;
            let refund = new_refund(1, &payment, 100);
            refunds::insert(tx, &refund)?;
            let webhook = webhooks::insert(tx, &webhook("k", &payment))?;
            let raised = NewException {
                dedupe_key: "x".into(),
                raised_at: noon(),
                kind: "late".into(),
                payment_id: Some(payment.id),
                webhook_seq: webhook,
                details: serde_json::json!({"amount": 1}),
            };
            assert_eq!((exceptions::raise(tx, &raised)?, exceptions::raise(tx, &raised)?), (true, false));
            let seen = Acknowledgement { at: noon(), operator_id: "A".into(), note: "ok".into() };
            assert_eq!(exceptions::open_count(tx)?, 1);
            assert_eq!((exceptions::acknowledge(tx, 1, &seen)?, exceptions::acknowledge(tx, 1, &seen)?), (true, false));
            assert_eq!(exceptions::open_count(tx)?, 0);
            assert_eq!(exceptions::list(tx, true, 10)?, []);
            assert_eq!(exceptions::list(tx, false, 10)?[0].acknowledgement, Some(seen));
            crate::settings::set(tx, "a", &1, "A", noon())?;
            let act = audit::NewAuditEntry {
                at: noon(),
                operator_id: "A".into(),
                verb: "export".into(),
                subject: "day".into(),
                note: String::new(),
            };
            audit::append(tx, &act)?;
            assert_eq!(audit::recent(tx, None, 10)?[0].entry, act);
            Ok::<_, StoreError>(())
        })
        .unwrap();
    let outside = Connection::open(&place.options.path).unwrap();
    for (table, column) in [
        ("payments", "amount"),
        ("payment_events", "note"),
        ("refunds", "amount"),
        ("webhooks", "outcome"),
        ("exceptions", "kind"),
        ("exception_acknowledgements", "note"),
        ("setting_changes", "key"),
        ("audit", "note"),
    ] {
        for sql in [format!("UPDATE {table} SET {column} = {column}"), format!("DELETE FROM {table}")] {
            let refused = StoreError::from(outside.execute(&sql, []).unwrap_err());
            assert_eq!(refused, StoreError::AppendOnly { table: table.into() }, "{sql}");
        }
    }
}

fn event(payment: &Payment) -> NewPaymentEvent {
    NewPaymentEvent {
        of: payment.id.clone(),
        at: noon(),
        kind: "moved".into(),
        source: Source::Webhook,
        actor_id: "SYSTEM".into(),
        from_state: Some(PaymentState::Created),
        to_state: Some(PaymentState::Completed),
        fact: Some(PaymentFact::Paid),
        note: None,
        evidence: Evidence {
            provider_request_id: Some("req-1".into()),
            http_status: Some(200),
            raw_answer: Some("{\"a\":1}".into()),
        },
    }
}

fn webhook(dedupe_key: &str, payment: &Payment) -> NewWebhook {
    NewWebhook {
        dedupe_key: dedupe_key.into(),
        received_at: noon(),
        profile: Profile::Mpac,
        payment_id: Some(payment.id.clone()),
        body: b"{}".to_vec(),
        outcome: WebhookOutcome::Applied,
    }
}

#[test]
fn the_journal_keeps_what_it_was_told() {
    within(|tx| {
        let payment = made(tx, &new_payment(1));
        let first = event(&payment);
        let mut long = NewPaymentEvent { fact: None, to_state: None, from_state: None, ..event(&payment) };
        long.evidence.raw_answer = Some("円".repeat(crate::journal::RAW_ANSWER_BYTES_MAX));
        payment_events::append(tx, &first).unwrap();
        payment_events::append(tx, &long).unwrap();
        let kept = payment_events::of_payment(tx, &payment.id).unwrap();
        assert_eq!(kept[0].event, first);
        assert_eq!(kept[1].event.evidence.raw_answer.as_ref().unwrap().len(), crate::journal::RAW_ANSWER_BYTES_MAX - 1);
        let unknown = NewPaymentEvent { of: new_payment(9).id, ..first };
        assert_eq!(payment_events::append(tx, &unknown), Err(StoreError::MissingReference));
    });
}

#[test]
fn the_same_message_is_kept_once() {
    within(|tx| {
        let payment = made(tx, &new_payment(1));
        let message = webhook("same", &payment);
        assert_eq!(webhooks::insert(tx, &message), Ok(Some(1)));
        assert_eq!(webhooks::insert(tx, &NewWebhook { body: b"other".to_vec(), ..message.clone() }), Ok(None));
        assert_eq!(webhooks::by_dedupe_key(tx, "same").unwrap().unwrap().webhook, message);
        assert_eq!(webhooks::of_payment(tx, &payment.id).unwrap().len(), 1);
        assert_eq!(webhooks::recent(tx, 10).unwrap().len(), 1);
    });
}

#[test]
fn the_resolver_gets_what_is_due() {
    within(|tx| {
        for n in 0..5 {
            made(tx, &new_payment(n));
        }
        paid(tx, get(tx, &new_payment(0).id).unwrap().unwrap(), noon()).unwrap();
        let mut hopeless = get(tx, &new_payment(1).id).unwrap().unwrap();
        hopeless.gave_up = true;
        save(tx, &hopeless, PaymentState::Created).unwrap();
        let ids = |payments: Vec<Payment>| payments.into_iter().map(|payment| payment.id).collect::<Vec<_>>();
        let due_ids = |seconds, limit| ids(due(tx, seconds_later(seconds), limit).unwrap());
        assert_eq!(due_ids(4, 10), []);
        assert_eq!(due_ids(6, 10), [new_payment(2).id, new_payment(3).id]);
        assert_eq!(due_ids(100, 1), [new_payment(2).id]);
        assert_eq!(next_due_at(tx).unwrap(), Some(seconds_later(5)));
        assert_eq!(open_count(tx), Ok(4));
        assert_eq!(open(tx).unwrap().len(), 4);
        assert_eq!(count_in(tx, PaymentState::Completed), Ok(1));
    });
}
