//! `mpac payment memo`: write the shop's own note on a payment.

use clap::Args;
use contract::WriteMemo;

use crate::{context::Context, error::CliError, exit::Exit};

/// Write a note on it.
#[derive(Debug, Args)]
pub(crate) struct Memo {
    /// The payment: TXN-…, ORDER-…, or PayPay's number
    #[arg(value_name = "PAYMENT")]
    payment_id: String,
    /// The note, at most 500 characters; empty removes it
    #[arg(value_name = "TEXT")]
    memo: String,
}

impl Memo {
    /// Runs it.
    pub(crate) async fn run(self, context: &mut Context) -> Result<Exit, CliError> {
        let operator = context.operator.clone();
        let request = WriteMemo { payment_id: self.payment_id, memo: self.memo };
        let payment = context.place.ask(async |app| app.write_memo(&operator, request).await).await?.view;
        let words = context.words;
        context.out.view(&payment, |out, payment| {
            super::rows(out, words, std::slice::from_ref(&payment.row));
        });
        Ok(Exit::Done)
    }
}
