//! Payments: one row each, made once, changed only by [`save`] and [`set_memo`], never deleted.
//!
//! Deliberately absent: which change is allowed. `domain::payment::decide` knows; this room writes it down, and refuses when the
//! row is no longer in the state in which it was read.

mod branch;
mod find;
mod ids;
mod list;
mod looking_back;
mod totals;
mod write;

#[cfg(test)]
mod list_tests;
#[cfg(test)]
mod tests;
#[cfg(test)]
mod totals_tests;

use domain::{
    BusinessDate, Item, OperationId, OrderId, PaymentMethod, PaymentState, SaleId, TaxBreakdown, TransactionId, Yen,
};
use jiff::Timestamp;

pub use find::{
    by_operation, by_order, by_provider_payment_id, by_sale, count_in, due, get, next_due_at, open, open_count,
    refunded_held,
};
pub use ids::{ID_MATCHES_MAX, ID_PREFIX_CHARS_MIN};
pub use list::{Cursor, PAGE_ROWS_MAX, Page, PaymentFilter, list};
pub use looking_back::{net_until, once_unknown};
pub use totals::{HourTotals, LedgerSum, MethodTotals, ledger_sum, totals, totals_by_hour};
pub(crate) use write::{Beginning, insert_in_state};
pub use write::{insert, save, set_memo};

use crate::{Profile, ReceiptNumber, RequestHash, StoreError, columns::Columns};

const TABLE: &str = "payments";

/// Rows that [`due`] answers at most, whatever is asked.
pub const DUE_ROWS_MAX: u32 = 500;

/// A payment that is about to be asked for: the intent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewPayment {
    /// Our id.
    pub id: TransactionId,
    /// The id under which PayPay knows it from us.
    pub order_id: OrderId,
    /// The press of the button that asked for it.
    pub operation_id: OperationId,
    /// What was asked for under that operation.
    pub request_hash: RequestHash,
    /// What is being paid.
    pub sale_id: SaleId,
    /// How.
    pub method: PaymentMethod,
    /// The profile of PayPay's interface.
    pub profile: Profile,
    /// Who asked.
    pub operator_id: String,
    /// Tax-included.
    pub amount: Yen,
    /// As the customer sees it at PayPay.
    pub description: String,
    /// The shop's own note.
    pub memo: String,
    /// The lines of the sale, perhaps none.
    pub items: Vec<Item>,
    /// The taxes inside `amount`.
    pub taxes: TaxBreakdown,
    /// The day in the books, as far as is known.
    pub business_date: BusinessDate,
    /// When it was asked for.
    pub created_at: Timestamp,
    /// The customer's code, masked. Never the code itself.
    pub scan_code_masked: Option<String>,
    /// When the resolver should first ask about it, in case nobody else does.
    pub next_check_at: Option<Timestamp>,
}

/// A payment as it stands. The fields up to `state` never change, except `memo` through [`set_memo`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Payment {
    /// Order of creation. [`Cursor`]s are made of it.
    pub seq: i64,
    /// Our id.
    pub id: TransactionId,
    /// The id under which PayPay knows it from us.
    pub order_id: OrderId,
    /// The press of the button that asked for it.
    pub operation_id: OperationId,
    /// What was asked for under that operation.
    pub request_hash: RequestHash,
    /// What is being paid.
    pub sale_id: SaleId,
    /// How.
    pub method: PaymentMethod,
    /// The profile of PayPay's interface.
    pub profile: Profile,
    /// Who asked.
    pub operator_id: String,
    /// Tax-included.
    pub amount: Yen,
    /// All tax inside `amount`.
    pub tax_amount: Yen,
    /// As the customer sees it at PayPay.
    pub description: String,
    /// The shop's own note.
    pub memo: String,
    /// The lines of the sale, perhaps none.
    pub items: Vec<Item>,
    /// The taxes inside `amount`.
    pub taxes: TaxBreakdown,
    /// When it was asked for.
    pub created_at: Timestamp,
    /// The customer's code, masked.
    pub scan_code_masked: Option<String>,
    /// Where it stands.
    pub state: PaymentState,
    /// The day in the books: the day it was paid, until then the day it was asked for.
    pub business_date: BusinessDate,
    /// When the row last changed.
    pub updated_at: Timestamp,
    /// When it was paid. Set exactly when `state` is `Completed`.
    pub completed_at: Option<Timestamp>,
    /// The customer's receipt. Set exactly when `state` is `Completed`.
    pub receipt_number: Option<ReceiptNumber>,
    /// PayPay's id of the QR.
    pub code_id: Option<String>,
    /// What the QR says.
    pub code_url: Option<String>,
    /// The same for a phone.
    pub deeplink: Option<String>,
    /// When the QR ends.
    pub code_expires_at: Option<Timestamp>,
    /// PayPay's id of the payment.
    pub provider_payment_id: Option<String>,
    /// When the resolver asks next. `None`: it does not.
    pub next_check_at: Option<Timestamp>,
    /// When anybody last asked.
    pub last_check_at: Option<Timestamp>,
    /// How often the resolver asked.
    pub checks: u32,
    /// The resolver can do no more: a person is needed.
    pub gave_up: bool,
    /// A person settled it with evidence.
    pub settled_by_hand: bool,
    /// When somebody asked to call it off.
    pub cancel_requested_at: Option<Timestamp>,
}

/// The columns in the order in which [`read`] reads them.
pub(crate) const COLUMNS: &str = "p.seq, p.id, p.order_id, p.operation_id, p.request_hash, p.sale_id, p.method, p.profile, \
    p.operator_id, p.amount, p.tax_amount, p.description, p.memo, p.items, p.taxes, p.created_at_us, p.scan_code_masked, p.state, \
    p.business_date, p.updated_at_us, p.completed_at_us, p.receipt_number, p.code_id, p.code_url, p.deeplink, \
    p.code_expires_at_us, p.provider_payment_id, p.next_check_at_us, p.last_check_at_us, p.checks, p.gave_up, p.settled_by_hand, \
    p.cancel_requested_at_us";

pub(crate) fn read(c: &mut Columns<'_>) -> Result<Payment, StoreError> {
    Ok(Payment {
        seq: c.number()?,
        id: c.parsed()?,
        order_id: c.parsed()?,
        operation_id: c.parsed()?,
        request_hash: c.parsed()?,
        sale_id: c.parsed()?,
        method: c.named(PaymentMethod::from_name)?,
        profile: c.named(Profile::from_name)?,
        operator_id: c.text()?,
        amount: c.yen()?,
        tax_amount: c.yen()?,
        description: c.text()?,
        memo: c.text()?,
        items: c.json()?,
        taxes: c.json()?,
        created_at: c.at()?,
        scan_code_masked: c.maybe_text()?,
        state: c.named(PaymentState::from_name)?,
        business_date: c.parsed()?,
        updated_at: c.at()?,
        completed_at: c.maybe_at()?,
        receipt_number: c.maybe_parsed()?,
        code_id: c.maybe_text()?,
        code_url: c.maybe_text()?,
        deeplink: c.maybe_text()?,
        code_expires_at: c.maybe_at()?,
        provider_payment_id: c.maybe_text()?,
        next_check_at: c.maybe_at()?,
        last_check_at: c.maybe_at()?,
        checks: c.count()?,
        gave_up: c.flag()?,
        settled_by_hand: c.flag()?,
        cancel_requested_at: c.maybe_at()?,
    })
}
