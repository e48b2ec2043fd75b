//! How payments come to be and change.

use domain::{PaymentState, TransactionId};
use jiff::Timestamp;
use rusqlite::named_params;

use super::{NewPayment, Payment};
use crate::{
    ReceiptNumber, StoreError, WriteTx,
    columns::{json, us},
    search,
};

/// Writes the intent. The payment begins in `Created`. Answers its `seq`.
///
/// # Errors
/// [`StoreError::Duplicate`] when an id is taken, or when the sale has an unresolved payment (`payments.sale_id`).
pub fn insert(tx: &WriteTx<'_>, new: &NewPayment) -> Result<i64, StoreError> {
    let created =
        Beginning { state: PaymentState::Created, completed_at: None, receipt_number: None, provider_payment_id: None };
    insert_in_state(tx, new, &created)
}

/// How a row begins: every payment in `Created`, except those that are made for measuring.
pub(crate) struct Beginning<'a> {
    pub(crate) state: PaymentState,
    pub(crate) completed_at: Option<Timestamp>,
    pub(crate) receipt_number: Option<ReceiptNumber>,
    pub(crate) provider_payment_id: Option<&'a str>,
}

pub(crate) fn insert_in_state(tx: &WriteTx<'_>, new: &NewPayment, begins: &Beginning<'_>) -> Result<i64, StoreError> {
    let search_text = search::text_of(&new.description, &new.memo, &new.items);
    tx.execute(
        "INSERT INTO payments (id, order_id, operation_id, request_hash, sale_id, method, profile, operator_id, amount, tax_amount,
            description, memo, items, taxes, search_text, created_at_us, scan_code_masked, state, business_date, updated_at_us,
            next_check_at_us, completed_at_us, receipt_number, provider_payment_id)
         VALUES (:id, :order_id, :operation_id, :request_hash, :sale_id, :method, :profile, :operator_id, :amount, :tax_amount,
            :description, :memo, :items, :taxes, :search_text, :created_at, :scan_code_masked, :state, :business_date, :created_at,
            :next_check_at, :completed_at, :receipt_number, :provider_payment_id)",
        named_params! {
            ":id": new.id.as_str(),
            ":order_id": new.order_id.as_str(),
            ":operation_id": new.operation_id.as_str(),
            ":request_hash": new.request_hash.as_str(),
            ":sale_id": new.sale_id.as_str(),
            ":method": new.method.as_str(),
            ":profile": new.profile.as_str(),
            ":operator_id": new.operator_id,
            ":amount": new.amount.get(),
            ":tax_amount": new.taxes.tax().get(),
            ":description": new.description,
            ":memo": new.memo,
            ":items": json("items", &new.items)?,
            ":taxes": json("taxes", &new.taxes)?,
            ":search_text": search_text,
            ":created_at": us(new.created_at),
            ":scan_code_masked": new.scan_code_masked,
            ":state": begins.state.as_str(),
            ":business_date": new.business_date.to_string(),
            ":next_check_at": new.next_check_at.map(us),
            ":completed_at": begins.completed_at.map(us),
            ":receipt_number": begins.receipt_number.map(|number| number.to_string()),
            ":provider_payment_id": begins.provider_payment_id,
        },
    )?;
    let seq = tx.last_seq();
    search::index(tx, seq, &search_text)?;
    Ok(seq)
}

/// Writes everything that may change (`state` and what follows it in [`Payment`]), if the row is still in the state `was`.
///
/// # Errors
/// [`StoreError::Conflict`] when it is not, and nothing is written.
pub fn save(tx: &WriteTx<'_>, payment: &Payment, was: PaymentState) -> Result<(), StoreError> {
    let changed = tx.execute(
        "UPDATE payments SET state = :state, business_date = :business_date, updated_at_us = :updated_at,
            completed_at_us = :completed_at, receipt_number = :receipt_number, code_id = :code_id, code_url = :code_url,
            deeplink = :deeplink, code_expires_at_us = :code_expires_at, provider_payment_id = :provider_payment_id,
            next_check_at_us = :next_check_at, last_check_at_us = :last_check_at, checks = :checks, gave_up = :gave_up,
            settled_by_hand = :settled_by_hand, cancel_requested_at_us = :cancel_requested_at
         WHERE seq = :seq AND state = :was",
        named_params! {
            ":state": payment.state.as_str(),
            ":business_date": payment.business_date.to_string(),
            ":updated_at": us(payment.updated_at),
            ":completed_at": payment.completed_at.map(us),
            ":receipt_number": payment.receipt_number.map(|number| number.to_string()),
            ":code_id": payment.code_id,
            ":code_url": payment.code_url,
            ":deeplink": payment.deeplink,
            ":code_expires_at": payment.code_expires_at.map(us),
            ":provider_payment_id": payment.provider_payment_id,
            ":next_check_at": payment.next_check_at.map(us),
            ":last_check_at": payment.last_check_at.map(us),
            ":checks": payment.checks,
            ":gave_up": payment.gave_up,
            ":settled_by_hand": payment.settled_by_hand,
            ":cancel_requested_at": payment.cancel_requested_at.map(us),
            ":seq": payment.seq,
            ":was": was.as_str(),
        },
    )?;
    if changed == 1 { Ok(()) } else { Err(StoreError::Conflict { id: payment.id.to_string(), expected: was.as_str() }) }
}

/// Replaces the shop's own note and makes it findable.
///
/// # Errors
/// [`StoreError::NotFound`] for an unknown id.
pub fn set_memo(tx: &WriteTx<'_>, id: &TransactionId, memo: &str, at: Timestamp) -> Result<(), StoreError> {
    let payment = super::get(tx, id)?.ok_or_else(|| StoreError::NotFound { id: id.to_string() })?;
    let search_text = search::text_of(&payment.description, memo, &payment.items);
    tx.execute(
        "UPDATE payments SET memo = :memo, search_text = :search_text, updated_at_us = :at WHERE seq = :seq",
        named_params! { ":memo": memo, ":search_text": search_text, ":at": us(at), ":seq": payment.seq },
    )?;
    search::reindex(tx, payment.seq, &search_text)
}
