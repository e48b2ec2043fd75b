//! Pulling the plug: `mpac` is killed at every named point of a payment and a refund, and at random moments, and started again.
//!
//! The provider runs in this process and outlives every kill: its books are the independent truth. After all kills the console
//! looks at what is left, ten minutes later, and then both books must agree to the yen: nothing lost, nothing doubled, nothing left
//! unknown.
#![expect(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]

mod shop;

use shop::{Outcome, Shop};

/// Every checkpoint that a payment meets.
const PAYMENT_POINTS: [&str; 3] = ["payment-intended", "payment-answered", "payment-recorded"];
/// Every checkpoint that a calling-off meets.
const CANCEL_POINTS: [&str; 3] = ["cancel-intended", "resolver-answered", "cancel-answered"];
/// Every checkpoint that a refund meets.
const REFUND_POINTS: [&str; 3] = ["refund-intended", "refund-answered", "refund-recorded"];
/// Kills at each point: often enough that a race would show.
const KILLS_AT_A_POINT: usize = 20;
/// Kills at random moments.
const RANDOM_KILLS: usize = 90;

#[test]
fn a_payment_killed_at_any_point_is_neither_lost_nor_doubled() {
    let shop = Shop::open();
    for point in PAYMENT_POINTS {
        for turn in 0..KILLS_AT_A_POINT {
            let sale = shop.sale(1_000 + i64::try_from(turn).unwrap());
            assert_eq!(shop.scan(&sale, Some(point)), Outcome::Killed, "{point}");
            // What a cashier does: press the same button again. The same operation never sends twice.
            assert_ne!(shop.scan(&sale, None), Outcome::Killed);
            let sale = shop.sale(2_000 + i64::try_from(turn).unwrap());
            assert_eq!(shop.qr(&sale, Some(point)), Outcome::Killed, "{point}");
            assert_ne!(shop.qr(&sale, None), Outcome::Killed);
        }
    }
    shop.customers_pay_what_is_shown();
    shop.settle_ten_minutes_later();
    shop.assert_books_agree();
    assert_eq!(shop.payments(), 2 * PAYMENT_POINTS.len() * KILLS_AT_A_POINT);
}

#[test]
fn a_cancel_killed_at_any_point_is_proven_in_the_end() {
    let shop = Shop::open();
    for point in CANCEL_POINTS {
        for _ in 0..KILLS_AT_A_POINT {
            let sale = shop.sale(700);
            assert_ne!(shop.qr(&sale, None), Outcome::Killed);
            assert_eq!(shop.cancel(&sale, Some(point)), Outcome::Killed, "{point}");
        }
    }
    shop.settle_ten_minutes_later();
    shop.assert_books_agree();
    assert_eq!(shop.captured_yen(), 0, "nobody has paid");
}

#[test]
fn a_refund_killed_at_any_point_goes_back_once() {
    let shop = Shop::open();
    let mut back = 0;
    for point in REFUND_POINTS {
        for turn in 0..KILLS_AT_A_POINT {
            let sale = shop.sale(3_000);
            assert_eq!(shop.scan(&sale, None), Outcome::Ended);
            let amount = 100 + i64::try_from(turn).unwrap();
            assert_eq!(shop.refund(&sale, amount, Some(point)), Outcome::Killed, "{point}");
            assert_eq!(shop.refund(&sale, amount, None), Outcome::Ended);
            back += amount;
        }
    }
    shop.settle_ten_minutes_later();
    shop.assert_books_agree();
    assert_eq!(shop.refunded_yen(), back, "every refund once");
}

#[test]
fn kills_at_random_moments_change_nothing_in_the_end() {
    let shop = Shop::open();
    let mut moments = shop::Moments::seeded(20_261_124);
    let mut killed = 0;
    for turn in 0..RANDOM_KILLS {
        let sale = shop.sale(500 + i64::try_from(turn).unwrap());
        let after = moments.next_up_to_ms(40);
        let outcome =
            if turn % 3 == 0 { shop.qr_killed_after(&sale, after) } else { shop.scan_killed_after(&sale, after) };
        killed += usize::from(outcome == Outcome::Killed);
        if turn % 5 == 0 {
            shop.serve_killed_after(moments.next_up_to_ms(150));
        }
        if turn % 2 == 0 {
            let _ = shop.scan(&sale, None);
        }
    }
    assert!(killed > RANDOM_KILLS / 4, "only {killed} were caught alive");
    shop.customers_pay_what_is_shown();
    shop.settle_ten_minutes_later();
    shop.assert_books_agree();
}
