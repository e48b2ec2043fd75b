//! Payments page by page, newest first.

use contract::{FieldReason, ListPayments, PaymentPage};
use domain::{BusinessDate, Operator, Permission, Yen};
use store::payments::{self, Cursor, PaymentFilter};

use crate::{App, error::AppError, views};

/// Characters of a search that are looked at.
const SEARCH_LEN_MAX: usize = 100;

impl App {
    /// A page of payments.
    ///
    /// # Errors
    /// [`AppError::Field`] for a date or cursor that is none; the store's.
    pub async fn list_payments(&self, operator: &Operator, request: ListPayments) -> Result<PaymentPage, AppError> {
        operator.require(Permission::View)?;
        let filter = filter(&request)?;
        let cursor = request.cursor.as_deref().map(read_cursor).transpose()?;
        let limit = request.limit.clamp(1, payments::PAGE_ROWS_MAX);
        self.read(move |rx| {
            let page = payments::list(rx, &filter, cursor, limit)?;
            let row = |payment| Ok::<_, AppError>(views::row(payment, payments::refunded_held(rx, &payment.id)?));
            Ok(PaymentPage {
                rows: page.rows.iter().map(row).collect::<Result<_, _>>()?,
                next_cursor: page.next.map(|cursor| cursor.seq().to_string()),
            })
        })
        .await
    }
}

fn filter(request: &ListPayments) -> Result<PaymentFilter, AppError> {
    let text: String = request.text.trim().chars().take(SEARCH_LEN_MAX).collect();
    Ok(PaymentFilter {
        from: read_date("from", request.from.as_deref())?,
        to: read_date("to", request.to.as_deref())?,
        states: request.states.iter().copied().map(views::to_state).collect(),
        methods: request.methods.iter().copied().map(views::to_method).collect(),
        amount_min: request.amount_min.map(Yen::new),
        amount_max: request.amount_max.map(Yen::new),
        text: Some(text).filter(|text| !text.is_empty()),
    })
}

/// Reads a business date in `field`, when there is one.
pub(crate) fn read_date(field: &str, text: Option<&str>) -> Result<Option<BusinessDate>, AppError> {
    text.map(|text| {
        text.trim().parse().map_err(|_| AppError::field(field, FieldReason::Malformed, Some(text.to_owned())))
    })
    .transpose()
}

fn read_cursor(text: &str) -> Result<Cursor, AppError> {
    let malformed = |_| AppError::field("cursor", FieldReason::Malformed, Some(text.to_owned()));
    text.parse().map(Cursor::after).map_err(malformed)
}
