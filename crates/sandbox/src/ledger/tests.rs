use super::*;
use crate::customer::{Behaviour, ScanReply};

const START: &str = "2026-11-24T01:00:00Z";

fn start() -> Timestamp {
    START.parse().unwrap()
}

fn ledger() -> Ledger {
    Ledger::new(7, Rules::default())
}

fn code(ledger: &mut Ledger, id: &str, amount: i64) -> Result<Order, Refusal> {
    code_for(ledger, id, amount, Behaviour::Manual)
}

fn code_for(ledger: &mut Ledger, id: &str, amount: i64, customer: Behaviour) -> Result<Order, Refusal> {
    let new = NewCode { profile: Profile::Opa, merchant_payment_id: id.into(), amount, details: Details::default() };
    let duplicate = ledger.rules.duplicate_code;
    ledger.create_code(new, duplicate, customer, start()).cloned()
}

fn scan(ledger: &mut Ledger, id: &str, amount: i64, reply: ScanReply, now: Timestamp) -> Result<Order, Refusal> {
    let new = NewPayment {
        profile: Profile::Opa,
        merchant_payment_id: id.into(),
        user_authorization_id: "28180104".into(),
        amount,
        agree_similar: false,
        details: Details::default(),
    };
    ledger.create_payment(new, reply, now).cloned()
}

fn refund(ledger: &mut Ledger, id: &str, payment_id: &str, amount: i64, now: Timestamp) -> Result<Refund, Refusal> {
    let new = NewRefund {
        profile: Profile::Opa,
        merchant_refund_id: id.into(),
        payment_id: payment_id.into(),
        amount,
        reason: None,
    };
    ledger.create_refund(new, 400, now).map(|(_, refund)| refund.clone())
}

fn paid(ledger: &mut Ledger, id: &str, amount: i64) -> String {
    scan(ledger, id, amount, ScanReply::Pays, start()).unwrap().payment_id.unwrap()
}

fn later(ms: u64) -> Timestamp {
    after_ms(start(), ms)
}

#[test]
fn amounts_have_limits() {
    let cases = [
        (1, None),
        (500_000, None),
        (0, Some(Refusal::AmountNotPositive { amount: 0 })),
        (-1, Some(Refusal::AmountNotPositive { amount: -1 })),
        (500_001, Some(Refusal::AmountAboveLimit { amount: 500_001, limit: 500_000 })),
    ];
    for (amount, expected) in cases {
        assert_eq!(code(&mut ledger(), "A", amount).err(), expected, "code {amount}");
        assert_eq!(scan(&mut ledger(), "A", amount, ScanReply::Pays, start()).err(), expected, "scan {amount}");
    }
}

#[test]
fn a_code_lives_five_minutes() {
    let cases = [
        (300_999, ExpiredQr::StaysCreated, Ok(PaymentStatus::Created), true),
        (301_000, ExpiredQr::StaysCreated, Ok(PaymentStatus::Created), false),
        (300_999, ExpiredQr::NotFound, Ok(PaymentStatus::Created), true),
        (301_000, ExpiredQr::NotFound, Err(Refusal::CodePaymentNotFound), false),
        (301_000, ExpiredQr::BecomesExpired, Ok(PaymentStatus::Expired), false),
    ];
    for (ms, rule, expected, payable) in cases {
        let mut ledger = ledger();
        code(&mut ledger, "A", 100).unwrap();
        let told = ledger.code_payment("A", rule, later(ms)).map(|(_, status)| status);
        assert_eq!(told, expected, "{ms} {rule:?}");
        assert_eq!(ledger.customer_acts("A", Act::Pay, later(ms)).is_ok(), payable, "{ms}");
    }
}

#[test]
fn customers_of_a_shown_code() {
    let cases = [
        (Behaviour::Manual, PaymentStatus::Created),
        (Behaviour::PaysAfter { ms: 800 }, PaymentStatus::Completed),
        (Behaviour::PaysAfter { ms: 301_000 }, PaymentStatus::Created),
        (Behaviour::Refuses, PaymentStatus::Created),
        (Behaviour::WalksAway, PaymentStatus::Created),
    ];
    for (behaviour, expected) in cases {
        let mut ledger = ledger();
        code_for(&mut ledger, "A", 100, behaviour).unwrap();
        ledger.advance(later(799));
        assert_eq!(ledger.find("A").unwrap().status, PaymentStatus::Created, "{behaviour:?}");
        ledger.advance(later(400_000));
        assert_eq!(ledger.find("A").unwrap().status, expected, "{behaviour:?}");
    }
}

#[test]
fn a_used_id_is_refused_or_answered() {
    let cases = [
        (DuplicateCode::Refused, 100, false),
        (DuplicateCode::PreviousResult, 100, true),
        (DuplicateCode::PreviousResult, 101, false),
    ];
    for (rule, amount, answered) in cases {
        let mut ledger = Ledger::new(7, Rules { duplicate_code: rule, ..Rules::default() });
        let first = code(&mut ledger, "A", 100).unwrap();
        let second = code(&mut ledger, "A", amount);
        assert_eq!(second.ok(), answered.then_some(first), "{rule:?} {amount}");
    }
}

#[test]
fn taking_a_code_back() {
    let mut ledger = ledger();
    let open = code(&mut ledger, "A", 100).unwrap();
    let code_id = &open.code().unwrap().code_id;
    assert_eq!(ledger.delete_code("nothing"), Err(Refusal::CodeNotFound));
    assert_eq!(ledger.delete_code("A"), Err(Refusal::CodeNotFound), "the merchant's id is not a codeId");
    assert_eq!(ledger.delete_code(code_id), Ok(()));
    assert_eq!(ledger.delete_code(code_id), Err(Refusal::CodeNotFound));
    assert_eq!(ledger.customer_acts("A", Act::Pay, start()).err(), Some(CustomerRefusal::CodeDeleted));
    let told = ledger.code_payment("A", ExpiredQr::StaysCreated, start()).err();
    assert_eq!(told, Some(Refusal::CodePaymentNotFound));

    let other = code(&mut ledger, "B", 100).unwrap();
    ledger.customer_acts("B", Act::Pay, start()).unwrap();
    assert_eq!(ledger.delete_code(&other.code().unwrap().code_id), Err(Refusal::CodeAlreadyPaid));
}

#[test]
fn scans_do_what_the_customer_does() {
    let cases = [
        (ScanReply::Pays, Ok(PaymentStatus::Completed), PaymentStatus::Completed),
        (ScanReply::PaysAnswerLost, Ok(PaymentStatus::Completed), PaymentStatus::Completed),
        (ScanReply::ConfirmsAfter { ms: 1000 }, Ok(PaymentStatus::Created), PaymentStatus::Authorized),
        (ScanReply::Waits, Ok(PaymentStatus::Created), PaymentStatus::Created),
        (ScanReply::InsufficientFund, Err(Refusal::InsufficientFund), PaymentStatus::Created),
        (ScanReply::ExpiredCode, Err(Refusal::UserAuthorizationExpired), PaymentStatus::Created),
        (ScanReply::InvalidCode, Err(Refusal::UserAuthorizationInvalid), PaymentStatus::Created),
    ];
    for (reply, at_once, after_half_a_second) in cases {
        let mut ledger = ledger();
        assert_eq!(scan(&mut ledger, "A", 100, reply, start()).map(|o| o.status), at_once, "{reply:?}");
        ledger.advance(later(500));
        if at_once.is_ok() {
            assert_eq!(ledger.find("A").unwrap().status, after_half_a_second, "{reply:?}");
        } else {
            assert_eq!(ledger.find("A"), None, "{reply:?}");
        }
    }
}

#[test]
fn a_repeated_scan_is_answered_once_paid() {
    let mut ledger = ledger();
    let first = scan(&mut ledger, "A", 100, ScanReply::Pays, start()).unwrap();
    let again = scan(&mut ledger, "A", 100, ScanReply::InsufficientFund, later(10)).unwrap();
    assert_eq!(first, again);
    assert_eq!(scan(&mut ledger, "A", 101, ScanReply::Pays, start()).err(), Some(Refusal::SameIdOtherContent));
    assert_eq!(ledger.totals().captured_count, 1);
}

#[test]
fn similar_payments_are_suspected_where_switched_on() {
    for (suspect_similar, ms, expected) in
        [(false, 1_000, None), (true, 299_000, Some(Refusal::SuspectedDuplicate)), (true, 300_000, None)]
    {
        let mut ledger = Ledger::new(7, Rules { suspect_similar, ..Rules::default() });
        paid(&mut ledger, "A", 100);
        assert_eq!(scan(&mut ledger, "B", 100, ScanReply::Pays, later(ms)).err(), expected, "{ms}");
        assert_eq!(scan(&mut ledger, "C", 101, ScanReply::Pays, later(ms)).err(), None);
    }
}

#[test]
fn refunds_never_exceed_the_rest() {
    let mut ledger = ledger();
    let payment = paid(&mut ledger, "A", 1_200);
    let steps = [
        ("R1", 500, None),
        ("R2", 800, Some(Refusal::RefundAboveRest { requested: 800, refundable: 700 })),
        ("R2", 0, Some(Refusal::AmountNotPositive { amount: 0 })),
        ("R1", 500, None),
        ("R1", 400, Some(Refusal::SameIdOtherContent)),
        ("R3", 700, None),
        ("R4", 1, Some(Refusal::RefundAboveRest { requested: 1, refundable: 0 })),
    ];
    for (id, amount, expected) in steps {
        assert_eq!(refund(&mut ledger, id, &payment, amount, start()).err(), expected, "{id} {amount}");
    }
    assert_eq!(ledger.find("A").unwrap().status, PaymentStatus::Completed, "refunds are still on their way");
    ledger.advance(later(400));
    assert_eq!(ledger.find("A").unwrap().status, PaymentStatus::Refunded);
    let totals = ledger.totals();
    assert_eq!((totals.captured_yen, totals.refunded_yen, totals.refunded_count, totals.net_yen), (1_200, 1_200, 2, 0));
    assert_eq!(ledger.refund("R1", Some("other")).err(), Some(Refusal::RefundNotFound));
}

#[test]
fn refunds_have_a_count_and_a_window() {
    let mut ledger = ledger();
    let payment = paid(&mut ledger, "A", 1_200);
    for number in 0..MAX_REFUNDS {
        refund(&mut ledger, &format!("R{number}"), &payment, 1, start()).unwrap();
    }
    assert_eq!(refund(&mut ledger, "R", &payment, 1, start()).err(), Some(Refusal::RefundCountExceeded));

    let other = paid(&mut ledger, "B", 100);
    let days = |days: u64| later(days * 86_400_000);
    assert_eq!(refund(&mut ledger, "L", &other, 1, days(366)).err(), Some(Refusal::RefundWindowClosed));
    assert_eq!(refund(&mut ledger, "L", &other, 1, days(365)).err(), None);

    ledger.rules.partial_refunds = false;
    assert_eq!(refund(&mut ledger, "M", &other, 1, days(365)).err(), Some(Refusal::MultipleRefundRejected));
    assert_eq!(refund(&mut ledger, "N", "nothing", 1, start()).err(), Some(Refusal::PaymentNotFound));
}

#[test]
fn cancelling_a_paid_order_gives_everything_back_later() {
    let mut ledger = ledger();
    let payment = paid(&mut ledger, "A", 100);
    ledger.cancel_payment("A", 200, later(1_000)).unwrap();
    ledger.advance(later(1_199));
    assert_eq!(ledger.find("A").unwrap().status, PaymentStatus::Completed);
    assert_eq!(refund(&mut ledger, "R", &payment, 1, later(1_199)).err(), Some(Refusal::NotRefundable));
    ledger.advance(later(1_200));
    assert_eq!(ledger.find("A").unwrap().status, PaymentStatus::Failed);
    assert_eq!(ledger.find("A").unwrap().money(), Money { captured: 100, refunded: 0, cancelled: 100 });
    assert_eq!(ledger.totals().cancelled_count, 1);
}

#[test]
fn cancelling_before_the_customer_pays_does_not_disable_the_code() {
    let mut ledger = ledger();
    code(&mut ledger, "A", 100).unwrap();
    ledger.cancel_payment("A", 200, start()).unwrap();
    ledger.advance(later(5_000));
    assert_eq!(ledger.customer_acts("A", Act::Pay, later(5_000)).unwrap().status, PaymentStatus::Completed);
    ledger.advance(later(5_200));
    assert_eq!(ledger.find("A").unwrap().status, PaymentStatus::Failed);
}

#[test]
fn some_orders_cannot_be_cancelled() {
    let mut ledger = ledger();
    let payment = paid(&mut ledger, "A", 100);
    paid(&mut ledger, "B", 101);
    refund(&mut ledger, "R", &payment, 1, start()).unwrap();
    let next_day = "2026-11-24T15:15:00Z".parse().unwrap();
    assert_eq!(ledger.cancel_payment("A", 0, start()).err(), Some(Refusal::NotReversible), "refunded in part");
    assert_eq!(ledger.cancel_payment("B", 0, next_day).err(), Some(Refusal::NotReversible), "too late");
    assert_eq!(ledger.cancel_payment("C", 0, start()).err(), Some(Refusal::PaymentNotFound));
}

#[test]
fn a_waiting_scan_can_be_refused_left_or_cancelled() {
    for (act, expected) in [
        (Act::Refuse, PaymentStatus::Canceled),
        (Act::WalkAway, PaymentStatus::Expired),
        (Act::Pay, PaymentStatus::Completed),
        (Act::Wait, PaymentStatus::Created),
    ] {
        let mut ledger = ledger();
        scan(&mut ledger, "A", 100, ScanReply::ConfirmsAfter { ms: 1_000 }, start()).unwrap();
        ledger.customer_acts("A", act, later(100)).unwrap();
        ledger.advance(later(9_000));
        assert_eq!(ledger.find("A").unwrap().status, expected, "{act:?}");
    }
    let mut ledger = ledger();
    scan(&mut ledger, "A", 100, ScanReply::Waits, start()).unwrap();
    ledger.cancel_payment("A", 0, start()).unwrap();
    ledger.advance(start());
    assert_eq!(ledger.find("A").unwrap().status, PaymentStatus::Canceled);
}

#[test]
fn steps_are_played_in_the_order_of_their_time() {
    let mut ledger = ledger();
    code_for(&mut ledger, "A", 100, Behaviour::PaysAfter { ms: 50 }).unwrap();
    ledger.cancel_payment("A", 0, start()).unwrap();
    assert_eq!(ledger.next_due(), Some(later(50)));
    ledger.advance(later(60_000));
    let notices = ledger.take_notices();
    assert_eq!(notices.len(), 1);
    assert_eq!((notices[0].at, notices[0].order.status), (later(50), PaymentStatus::Completed));
    assert_eq!(ledger.find("A").unwrap().reversed_at, Some(later(250)));
}
