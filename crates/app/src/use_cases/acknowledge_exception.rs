//! A person looked at what did not fit, and says what was found.

use contract::{AcknowledgeException, Changed, FieldReason, Tag, UnresolvedView};
use domain::{Operator, Permission, limits::MEMO_LEN_MAX};
use store::{
    StoreError,
    exceptions::{self, Acknowledgement},
};

use crate::{App, error::AppError};

impl App {
    /// Takes the exception off the desk. It is kept, with who looked at it and what was found.
    ///
    /// # Errors
    /// [`AppError::Field`] without a note, [`AppError::NotFound`], the store's.
    pub async fn acknowledge_exception(
        &self,
        operator: &Operator,
        request: AcknowledgeException,
    ) -> Result<Changed<UnresolvedView>, AppError> {
        operator.require(Permission::SettleByHand)?;
        let note = request.note.trim().to_owned();
        match note.chars().count() {
            0 => return Err(AppError::field("note", FieldReason::Empty, None)),
            length if length > MEMO_LEN_MAX => {
                return Err(AppError::field_limit(
                    "note",
                    FieldReason::TooLong,
                    i64::try_from(MEMO_LEN_MAX).ok(),
                    None,
                ));
            }
            _ => {}
        }
        let acknowledgement = Acknowledgement { at: self.now(), operator_id: operator.id.clone(), note };
        let seq = request.exception_id;
        self.write(move |tx| {
            // Somebody else may have looked at it first: that is as good.
            match exceptions::acknowledge(tx, seq, &acknowledgement) {
                Ok(_) => Ok(()),
                Err(StoreError::MissingReference) => Err(AppError::NotFound { id: seq.to_string() }),
                Err(error) => Err(error.into()),
            }
        })
        .await?;
        let stale = vec![Tag::Unresolved, Tag::Home, Tag::Console];
        self.changes().announce(stale.clone(), None);
        Ok(Changed { view: self.list_unresolved(operator).await?, stale })
    }
}
