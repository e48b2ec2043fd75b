//! What the tests of this room share: a store in a folder of its own, payments made from a number.

use std::time::Duration;

use domain::{
    BusinessDate, Item, OperationId, OrderId, PaymentMethod, PaymentState, RefundId, RefundKind, Rounding, SaleId,
    TaxBreakdown, TaxRate, TransactionId, Yen,
};
use jiff::{SignedDuration, Timestamp};
use tempfile::TempDir;

use crate::{
    Profile, RequestHash, Store, StoreError, StoreOptions, WriteTx,
    payments::{self, NewPayment, Payment, PaymentFilter},
    receipts,
    refunds::NewRefund,
};

/// A store, and the folder in which it lives.
pub(crate) struct Place {
    pub(crate) store: Store,
    pub(crate) options: StoreOptions,
    pub(crate) _folder: TempDir,
}

pub(crate) fn place() -> Place {
    place_with(|_| {})
}

pub(crate) fn place_with(adjust: impl FnOnce(&mut StoreOptions)) -> Place {
    let folder = tempfile::tempdir().unwrap();
    let mut options = options_in(&folder);
    adjust(&mut options);
    Place { store: Store::open(&options).unwrap(), options, _folder: folder }
}

pub(crate) fn options_in(folder: &TempDir) -> StoreOptions {
    let mut options = StoreOptions::new(folder.path().join("mpac.db"), noon());
    options.busy_timeout = Duration::from_millis(200);
    options.readers = 2;
    options
}

/// Noon in Japan.
pub(crate) fn noon() -> Timestamp {
    "2026-01-28T03:00:00.123456Z".parse().unwrap()
}

pub(crate) fn seconds_later(seconds: i64) -> Timestamp {
    noon() + SignedDuration::from_secs(seconds)
}

/// The `n`-th payment: `n` seconds after noon, ¥100 more than the one before.
pub(crate) fn new_payment(n: i64) -> NewPayment {
    let amount = Yen::new(100 * (n + 1));
    let at = seconds_later(n);
    NewPayment {
        id: format!("TXN-{n:032x}").parse::<TransactionId>().unwrap(),
        order_id: format!("ORDER-{n:032x}").parse::<OrderId>().unwrap(),
        operation_id: format!("OP-{n:032x}").parse::<OperationId>().unwrap(),
        request_hash: RequestHash::of(&n.to_be_bytes()),
        sale_id: format!("SALE-{n:032x}").parse::<SaleId>().unwrap(),
        method: PaymentMethod::PaypayQr,
        profile: Profile::Opa,
        operator_id: "OPERATOR-BUILTIN".into(),
        amount,
        description: "コーヒー ２点".into(),
        memo: String::new(),
        items: vec![Item {
            name: "コーヒー".into(),
            quantity: 2,
            unit_price: Yen::new(50),
            tax_rate: TaxRate::Reduced8,
        }],
        taxes: TaxBreakdown::of([(TaxRate::Reduced8, amount)], Rounding::Down).unwrap(),
        business_date: BusinessDate::of(at),
        created_at: at,
        scan_code_masked: None,
        next_check_at: Some(at + SignedDuration::from_secs(3)),
    }
}

/// Makes a payment and answers it.
pub(crate) fn made(tx: &WriteTx<'_>, new: &NewPayment) -> Payment {
    payments::insert(tx, new).unwrap();
    payments::get(tx, &new.id).unwrap().unwrap()
}

/// Pays a payment.
pub(crate) fn paid(tx: &WriteTx<'_>, mut payment: Payment, at: Timestamp) -> Result<Payment, StoreError> {
    let was = payment.state;
    payment.state = PaymentState::Completed;
    payment.completed_at = Some(at);
    payment.business_date = BusinessDate::of(at);
    payment.receipt_number = Some(receipts::next(tx, "main")?);
    payment.next_check_at = None;
    payments::save(tx, &payment, was)?;
    Ok(payment)
}

/// The `n`-th refund, of `payment`.
pub(crate) fn new_refund(n: i64, payment: &Payment, yen: i64) -> NewRefund {
    NewRefund {
        id: format!("REFUND-{n:032x}").parse::<RefundId>().unwrap(),
        payment_id: payment.id.clone(),
        operation_id: format!("OP-R{n:032x}").parse().unwrap(),
        request_hash: RequestHash::of(&n.to_le_bytes()),
        kind: RefundKind::Refund,
        operator_id: "OPERATOR-BUILTIN".into(),
        amount: Yen::new(yen),
        reason: "返品".into(),
        business_date: BusinessDate::of(noon()),
        created_at: seconds_later(n),
        next_check_at: Some(seconds_later(n + 3)),
    }
}

/// How many payments there are, up to a page of them.
pub(crate) fn count(store: &Store) -> usize {
    store.read_blocking(|rx| payments::list(rx, &PaymentFilter::default(), None, 500)).unwrap().rows.len()
}
