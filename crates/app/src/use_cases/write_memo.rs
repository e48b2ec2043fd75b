//! Write the shop's own note on a payment.

use contract::{Changed, FieldReason, PaymentDetail, WriteMemo};
use domain::{Operator, Permission, limits::MEMO_LEN_MAX};
use store::{Source, payments};

use crate::{
    App,
    error::AppError,
    events::EventKind,
    ledger::{self, News},
};

impl App {
    /// Replaces the memo. The former one stays in the journal.
    ///
    /// # Errors
    /// [`AppError::Field`] when it is too long, [`AppError::NotFound`], the store's.
    pub async fn write_memo(
        &self,
        operator: &Operator,
        request: WriteMemo,
    ) -> Result<Changed<PaymentDetail>, AppError> {
        operator.require(Permission::TakePayment)?;
        let memo = request.memo.trim().to_owned();
        if memo.chars().count() > MEMO_LEN_MAX {
            let limit = i64::try_from(MEMO_LEN_MAX).ok();
            return Err(AppError::field_limit("memo", FieldReason::TooLong, limit, None));
        }
        let id = self.find_payment(&request.payment_id).await?.id;
        let (now, actor, of_write) = (self.now(), operator.clone(), id.clone());
        self.write(move |tx| {
            payments::set_memo(tx, &of_write, &memo, now)?;
            let payment = payments::get(tx, &of_write)?;
            let payment = payment.ok_or_else(|| AppError::NotFound { id: of_write.to_string() })?;
            let mut news = News::new(EventKind::MemoWritten, Source::Operator, &actor);
            news.note = Some(memo);
            ledger::note(tx, now, &payment, &news)
        })
        .await?;
        self.changes().payment_changed(&id);
        self.changed_payment(&id).await
    }
}
