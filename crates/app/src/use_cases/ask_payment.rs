//! Ask PayPay now what became of a payment and its open refunds.

use contract::{Changed, PaymentDetail, PaymentId};
use domain::{Operator, Permission};
use store::{Source, refunds};

use crate::{App, error::AppError, pursue, pursue_refund};

impl App {
    /// Asks once, books the answer, and gives the payment back as it stands.
    ///
    /// # Errors
    /// [`AppError::NotFound`], [`AppError::NotConfigured`], the store's.
    pub async fn ask_payment(
        &self,
        operator: &Operator,
        request: PaymentId,
    ) -> Result<Changed<PaymentDetail>, AppError> {
        operator.require(Permission::TakePayment)?;
        let id = self.find_payment(&request.payment_id).await?.id;
        if !pursue::load(self, &id).await?.state.is_final() {
            pursue::pursue(self, &id, Source::Operator, operator).await?;
        }
        let of_payment = id.clone();
        let open = self.read(move |rx| Ok(refunds::of_payment(rx, &of_payment)?)).await?;
        for refund in open.into_iter().filter(|it| !it.state.is_final()) {
            pursue_refund::pursue(self, &refund.id, Source::Operator, operator).await?;
        }
        self.changed_payment(&id).await
    }
}
