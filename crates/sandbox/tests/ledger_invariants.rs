//! Whatever merchants and customers do, in whatever order, the money stays in balance.

use jiff::Timestamp;
use proptest::prelude::*;
use sandbox::ledger::{
    DuplicateCode, Ledger, NewCode, NewPayment, NewRefund, Order, PaymentStatus, Profile, RefundStatus, after_ms,
};
use sandbox::{Act, Behaviour, Rules, ScanReply, Totals};

#[derive(Debug, Clone)]
enum Step {
    Code { order: u8, amount: i64, behaviour: Behaviour },
    Scan { order: u8, amount: i64, reply: ScanReply },
    Acts { order: u8, act: Act },
    DeleteCode { order: u8 },
    Cancel { order: u8, effect_ms: u64 },
    Refund { order: u8, refund: u8, amount: i64, settle_ms: u64 },
    Pass { ms: u64 },
}

fn amount() -> impl Strategy<Value = i64> {
    prop_oneof![-1_i64..=2, 1_i64..1_000, 499_998_i64..=500_001]
}

fn behaviour() -> impl Strategy<Value = Behaviour> {
    prop_oneof![
        Just(Behaviour::Manual),
        (0_u64..5_000).prop_map(|ms| Behaviour::PaysAfter { ms }),
        Just(Behaviour::Refuses),
        Just(Behaviour::WalksAway),
    ]
}

fn reply() -> impl Strategy<Value = ScanReply> {
    prop_oneof![
        Just(ScanReply::Pays),
        Just(ScanReply::PaysAnswerLost),
        (0_u64..5_000).prop_map(|ms| ScanReply::ConfirmsAfter { ms }),
        Just(ScanReply::Waits),
        Just(ScanReply::InsufficientFund),
    ]
}

fn act() -> impl Strategy<Value = Act> {
    prop_oneof![
        Just(Act::Pay),
        (0_u64..5_000).prop_map(|ms| Act::PayAfter { ms }),
        Just(Act::Refuse),
        Just(Act::Wait),
        Just(Act::WalkAway),
    ]
}

fn step() -> impl Strategy<Value = Step> {
    let order = 0_u8..6;
    prop_oneof![
        (order.clone(), amount(), behaviour()).prop_map(|(order, amount, behaviour)| Step::Code {
            order,
            amount,
            behaviour
        }),
        (order.clone(), amount(), reply()).prop_map(|(order, amount, reply)| Step::Scan { order, amount, reply }),
        (order.clone(), act()).prop_map(|(order, act)| Step::Acts { order, act }),
        order.clone().prop_map(|order| Step::DeleteCode { order }),
        (order.clone(), 0_u64..2_000).prop_map(|(order, effect_ms)| Step::Cancel { order, effect_ms }),
        (order, 0_u8..40, amount(), 0_u64..2_000).prop_map(|(order, refund, amount, settle_ms)| Step::Refund {
            order,
            refund,
            amount,
            settle_ms
        }),
        prop_oneof![0_u64..2_000, 200_000_u64..400_000, 40_000_000_u64..90_000_000].prop_map(|ms| Step::Pass { ms }),
    ]
}

fn name(order: u8) -> String {
    format!("ORDER-{order}")
}

fn play(ledger: &mut Ledger, step: &Step, now: Timestamp) -> Timestamp {
    ledger.advance(now);
    match step.clone() {
        Step::Code { order, amount, behaviour } => {
            let merchant_payment_id = name(order);
            let new = NewCode { profile: Profile::Mpac, merchant_payment_id, amount, details: Default::default() };
            let _ = ledger.create_code(new, DuplicateCode::PreviousResult, behaviour, now);
        }
        Step::Scan { order, amount, reply } => {
            let new = NewPayment {
                profile: Profile::Opa,
                merchant_payment_id: name(order),
                user_authorization_id: "1".into(),
                amount,
                agree_similar: false,
                details: Default::default(),
            };
            let _ = ledger.create_payment(new, reply, now);
        }
        Step::Acts { order, act } => drop(ledger.customer_acts(&name(order), act, now).cloned()),
        Step::DeleteCode { order } => {
            let known = ledger.find(&name(order)).and_then(Order::code).map(|code| code.code_id.clone());
            let _ = ledger.delete_code(&known.unwrap_or_default());
        }
        Step::Cancel { order, effect_ms } => drop(ledger.cancel_payment(&name(order), effect_ms, now).cloned()),
        Step::Refund { order, refund, amount, settle_ms } => {
            let payment_id = ledger.find(&name(order)).and_then(|order| order.payment_id.clone()).unwrap_or_default();
            let merchant_refund_id = format!("REFUND-{refund}");
            let new = NewRefund { profile: Profile::Opa, merchant_refund_id, payment_id, amount, reason: None };
            let _ = ledger.create_refund(new, settle_ms, now).is_ok();
        }
        Step::Pass { ms } => return after_ms(now, ms),
    }
    now
}

fn in_balance(ledger: &Ledger) -> Totals {
    let mut net = 0;
    for order in ledger.orders() {
        let money = order.money();
        let rest = money.captured - money.refunded - money.cancelled;
        assert!(rest >= 0, "{order:?}");
        assert!(money.refunded == 0 || money.cancelled == 0, "{order:?}");
        assert!(order.refunds.iter().all(|refund| refund.amount > 0));
        assert!(order.refunds.len() <= 20);
        match order.status {
            PaymentStatus::Created | PaymentStatus::Authorized | PaymentStatus::Canceled | PaymentStatus::Expired => {
                assert_eq!(money.captured, 0, "{order:?}");
            }
            PaymentStatus::Completed => assert_eq!((money.captured, money.cancelled), (order.amount, 0)),
            PaymentStatus::Refunded => assert_eq!(money.refunded, order.amount),
            PaymentStatus::Failed => assert_eq!(money.cancelled, order.amount),
        }
        net += rest;
    }
    let totals = ledger.totals();
    assert_eq!(totals.net_yen, net);
    totals
}

proptest! {
    #[test]
    fn money_stays_in_balance(steps in prop::collection::vec(step(), 1..80)) {
        let mut now: Timestamp = "2026-11-24T01:00:00Z".parse().unwrap();
        let mut ledger = Ledger::new(1, Rules::default());
        let mut before = Totals::default();
        for step in &steps {
            now = play(&mut ledger, step, now);
            let totals = in_balance(&ledger);
            prop_assert!(totals.captured_yen >= before.captured_yen, "captures are never undone, only given back");
            prop_assert!(totals.refunded_yen >= before.refunded_yen);
            before = totals;
        }
        ledger.advance(after_ms(now, 86_400_000));
        in_balance(&ledger);
        prop_assert_eq!(ledger.next_due(), None);
        let settled = ledger.orders().flat_map(|o| &o.refunds).all(|r| r.status == RefundStatus::Refunded);
        prop_assert!(settled, "every refund arrives in the end");

        let kept: Ledger = serde_json::from_str(&serde_json::to_string(&ledger).unwrap()).unwrap();
        prop_assert_eq!(kept.totals(), ledger.totals());
    }
}
