//! The first half of every payment: read the sale, refuse what must be refused, write the intent down.
//!
//! Invariant: after this the payment is on disk, and nothing has been sent. One operation id is one payment, one sale is paid
//! at most once and has at most one payment that is not known to have failed.

use contract::{FieldReason, Sale};
use domain::{
    BusinessDate, Item, OperationId, Operator, OrderId, PaymentMethod, PaymentState, SaleId, TaxBreakdown, TaxRate,
    TransactionId, Yen, items, limits::PROVIDER_TEXT_LEN_MAX, parse_amount, payment::ChargeAgain,
};
use store::{
    RequestHash, Source, WriteTx,
    payment_events::{self, NewPaymentEvent},
    payments::{self, NewPayment, Payment},
};

use crate::{
    App,
    error::{AppError, amount_error, id_error, items_error},
    events::EventKind,
    ports::Checkpoint,
    schedule,
    settings::rounding,
    views,
};

/// A sale that was read and found good.
#[derive(Debug, Clone)]
pub(crate) struct Intent {
    pub(crate) operation_id: OperationId,
    pub(crate) method: PaymentMethod,
    pub(crate) scan_code_masked: Option<String>,
    sale_id: SaleId,
    amount: Yen,
    description: String,
    items: Vec<Item>,
    /// The rate of an amount without lines.
    tax_rate: Option<TaxRate>,
    taxes: TaxBreakdown,
}

/// The payment, and whether this call wrote it (or a call before, with the same operation id).
pub(crate) enum Intended {
    /// Now: go on and send.
    Now(Box<Payment>),
    /// Before: nothing is sent again.
    Before(Box<Payment>),
}

/// Reads the sale.
///
/// # Errors
/// [`AppError::Field`] naming what is wrong.
pub(crate) fn read(
    app: &App,
    operation_id: &str,
    sale: &Sale,
    method: PaymentMethod,
    scan_code_masked: Option<String>,
) -> Result<Intent, AppError> {
    let items: Vec<Item> = sale.items.iter().map(views::to_item).collect();
    let amount = if items.is_empty() {
        parse_amount(&sale.amount).map_err(|error| amount_error("amount", &error))?
    } else {
        items::total(&items).map_err(|error| items_error(&error))?
    };
    let parts: Vec<(TaxRate, Yen)> = if items.is_empty() {
        vec![(views::to_rate(sale.tax_rate), amount)]
    } else {
        items.iter().filter_map(|it| Some((it.tax_rate, it.unit_price.checked_mul(it.quantity)?))).collect()
    };
    let taxes = TaxBreakdown::of(parts, rounding(&app.settings()))
        .ok_or(AppError::Invariant { rule: "the taxes of a payment within the limit fit" })?;
    Ok(Intent {
        operation_id: operation_id.parse().map_err(|error| id_error("operation_id", &error))?,
        sale_id: sale.sale_id.parse().map_err(|error| id_error("sale_id", &error))?,
        description: description(&sale.description, &items)?,
        method,
        scan_code_masked,
        amount,
        tax_rate: items.is_empty().then(|| views::to_rate(sale.tax_rate)),
        items,
        taxes,
    })
}

/// What the customer sees: as given, or made from the lines: `コーヒー ×2、サンドイッチ ×1`.
fn description(given: &str, items: &[Item]) -> Result<String, AppError> {
    let given = given.trim();
    if given.chars().count() > PROVIDER_TEXT_LEN_MAX {
        let limit = i64::try_from(PROVIDER_TEXT_LEN_MAX).ok();
        return Err(AppError::field_limit("description", FieldReason::TooLong, limit, None));
    }
    if !given.is_empty() {
        return Ok(given.to_owned());
    }
    let lines: Vec<String> = items.iter().map(|it| format!("{} ×{}", it.name.trim(), it.quantity)).collect();
    Ok(lines.join("、").chars().take(PROVIDER_TEXT_LEN_MAX).collect())
}

/// Writes the intent down, unless it was or must not be.
///
/// # Errors
/// [`AppError::OperationConflict`], [`AppError::SaleUnresolved`], [`AppError::SaleAlreadyPaid`], or the store's.
pub(crate) async fn intend(app: &App, operator: &Operator, intent: Intent) -> Result<Intended, AppError> {
    let now = app.now();
    let id = TransactionId::from_uuid(app.ports().ids.next());
    let order_id = OrderId::from_uuid(app.ports().ids.next());
    let new = NewPayment {
        id,
        order_id,
        request_hash: hash(&intent)?,
        operation_id: intent.operation_id,
        sale_id: intent.sale_id,
        method: intent.method,
        profile: app.profile(),
        operator_id: operator.id.clone(),
        amount: intent.amount,
        description: intent.description,
        memo: String::new(),
        items: intent.items,
        taxes: intent.taxes,
        business_date: BusinessDate::of(now),
        created_at: now,
        scan_code_masked: intent.scan_code_masked,
        // While the request may be under way nobody else asks about it; after a crash, the resolver does.
        next_check_at: Some(schedule::after(now, schedule::IN_FLIGHT)),
    };
    let operator = operator.clone();
    let intended = app.write(move |tx| write(tx, &new, &operator)).await?;
    if let Intended::Now(payment) = &intended {
        app.reached(Checkpoint::PaymentIntended);
        app.changes().payment_changed(&payment.id);
    }
    Ok(intended)
}

fn write(tx: &WriteTx<'_>, new: &NewPayment, operator: &Operator) -> Result<Intended, AppError> {
    if let Some(before) = payments::by_operation(tx, &new.operation_id)? {
        if before.request_hash != new.request_hash {
            return Err(AppError::OperationConflict);
        }
        return Ok(Intended::Before(Box::new(before)));
    }
    for other in payments::by_sale(tx, &new.sale_id)? {
        match other.state.charge_again() {
            ChargeAgain::Yes => {}
            ChargeAgain::NoPaid => return Err(AppError::SaleAlreadyPaid { payment_id: other.id }),
            ChargeAgain::NoUnresolved => return Err(AppError::SaleUnresolved { payment_id: other.id }),
        }
    }
    payments::insert(tx, new)?;
    payment_events::append(
        tx,
        &NewPaymentEvent {
            of: new.id.clone(),
            at: new.created_at,
            kind: EventKind::Intended.as_str().to_owned(),
            source: Source::Operator,
            actor_id: operator.id.clone(),
            from_state: None,
            to_state: Some(PaymentState::Created),
            fact: None,
            note: None,
            evidence: store::journal::Evidence::default(),
        },
    )?;
    let payment = payments::get(tx, &new.id)?;
    payment.map(Box::new).map(Intended::Now).ok_or(AppError::Invariant { rule: "what was just written can be read" })
}

/// What makes two requests the same: what was asked, not what the settings made of it. The code of a scan is in it by its last
/// characters only: it is a bearer token.
fn hash(intent: &Intent) -> Result<RequestHash, AppError> {
    let canonical = serde_json::to_vec(&(
        intent.method,
        &intent.sale_id,
        intent.amount,
        &intent.items,
        intent.tax_rate,
        &intent.description,
        &intent.scan_code_masked,
    ))
    .map_err(|source| AppError::Kept { what: "request", source })?;
    Ok(RequestHash::of(&canonical))
}
