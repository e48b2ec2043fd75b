//! Named limits on what comes from outside. Each is reached by a test somewhere.

use crate::Yen;

/// The most that PayPay takes in one payment (`paypay-opa.md`): above it the payment fails for certain.
pub const PAYMENT_MAX: Yen = Yen::new(500_000);

/// Digits that an amount may be typed with before it is refused without being read as a number.
pub const AMOUNT_DIGITS_MAX: usize = 11;

/// Characters in any id that we send to PayPay (`a-zA-Z0-9-_`).
pub const ID_LEN_MAX: usize = 64;

/// Characters in an order description, a store id, a terminal id or a refund reason.
pub const PROVIDER_TEXT_LEN_MAX: usize = 255;

/// Characters in a memo that staff write on a payment.
pub const MEMO_LEN_MAX: usize = 500;

/// Item lines in one sale.
pub const ITEMS_MAX: usize = 100;

/// Partial refunds of one payment (PayPay allows 20 where enabled).
pub const REFUNDS_PER_PAYMENT_MAX: usize = 20;

/// Days after completion within which a refund is possible.
pub const REFUND_WINDOW_DAYS: i64 = 365;
