//! Everything about one payment, found by any of its ids.

use contract::{Changed, PaymentDetail, PaymentId};
use domain::{Operator, OrderId, Permission, TransactionId};
use store::{
    ReadTx,
    payments::{self, Payment},
};

use crate::{App, changes::PAYMENT_TAGS, error::AppError, views};

impl App {
    /// Everything about the payment with this id: ours (TXN), the order's (ORDER), or PayPay's.
    ///
    /// # Errors
    /// [`AppError::NotFound`], the store's.
    pub async fn show_payment(&self, operator: &Operator, request: PaymentId) -> Result<PaymentDetail, AppError> {
        operator.require(Permission::View)?;
        let now = self.now();
        self.read(move |rx| views::detail(rx, &find(rx, &request.payment_id)?, now)).await
    }

    /// The payment with this id, for a use case.
    pub(crate) async fn find_payment(&self, id: &str) -> Result<Payment, AppError> {
        let id = id.to_owned();
        self.read(move |rx| find(rx, &id)).await
    }

    /// The reply of a use case that changed the payment.
    pub(crate) async fn changed_payment(&self, id: &TransactionId) -> Result<Changed<PaymentDetail>, AppError> {
        let now = self.now();
        let id = id.clone();
        let view = self
            .read(move |rx| {
                let payment = payments::get(rx, &id)?.ok_or_else(|| AppError::NotFound { id: id.to_string() })?;
                views::detail(rx, &payment, now)
            })
            .await?;
        Ok(Changed { view, stale: PAYMENT_TAGS.to_vec() })
    }
}

fn find(rx: &ReadTx<'_>, id: &str) -> Result<Payment, AppError> {
    let id = id.trim();
    let as_transaction: Option<TransactionId> = id.parse().ok();
    let as_order: Option<OrderId> = id.parse().ok();
    let found = match as_transaction.map(|id| payments::get(rx, &id)).transpose()?.flatten() {
        Some(payment) => Some(payment),
        None => match as_order.map(|id| payments::by_order(rx, &id)).transpose()?.flatten() {
            Some(payment) => Some(payment),
            None => payments::by_provider_payment_id(rx, id)?,
        },
    };
    found.ok_or_else(|| AppError::NotFound { id: id.to_owned() })
}
