//! `mpac payment cancel`: call a payment off: one that nobody has paid, one that is unknown, or a paid one on its own day.

use clap::Args;
use contract::{CancelPayment, PaymentDetail, PaymentState, RefundKind};

use crate::{
    commands::pay::outcome, context::Context, error::CliError, exit::Exit, output::Output, sale::operation_id,
    words::Words,
};

use super::show::refunds;

/// Call it off: unpaid, unknown, or paid today.
#[derive(Debug, Args)]
pub(crate) struct Cancel {
    /// The payment: TXN-…, ORDER-…, or PayPay's number
    #[arg(value_name = "PAYMENT")]
    payment_id: String,
    /// Why
    #[arg(long, value_name = "TEXT", default_value = "", hide_default_value = true)]
    reason: String,
    /// The operation; the same command again with the same id is not done twice. Made when it is not given
    #[arg(long, value_name = "ID")]
    operation: Option<String>,
}

impl Cancel {
    /// Runs it.
    pub(crate) async fn run(self, context: &mut Context) -> Result<Exit, CliError> {
        let operator = context.operator.clone();
        let operation_id = operation_id(self.operation.as_deref());
        let request = CancelPayment { operation_id, payment_id: self.payment_id, reason: self.reason };
        let payment = context.place.ask(async |app| app.cancel_payment(&operator, request).await).await?.view;
        let words = context.words;
        context.out.view(&payment, |out, payment| show(out, words, payment));
        Ok(exit(&payment))
    }
}

/// Canceled, or given back, is what was wanted.
fn exit(payment: &PaymentDetail) -> Exit {
    match payment.row.state {
        PaymentState::Canceled | PaymentState::Expired | PaymentState::Failed | PaymentState::Declined => Exit::Done,
        PaymentState::Completed => canceled(payment).map_or(Exit::Refused, |refund| Exit::of_refund(refund.state)),
        PaymentState::Created | PaymentState::AwaitingCustomer | PaymentState::Processing | PaymentState::Unknown => {
            Exit::Unknown
        }
    }
}

fn canceled(payment: &PaymentDetail) -> Option<&contract::Refund> {
    payment.refunds.iter().rfind(|refund| refund.kind == RefundKind::SameDayCancel)
}

fn show(out: &mut Output, words: &dyn Words, payment: &PaymentDetail) {
    outcome(out, words, payment);
    refunds(out, words, &payment.refunds);
    match exit(payment) {
        Exit::Unknown if payment.cancel_requested => out.line(words.labels().cancel_pending),
        Exit::Refused => out.line(words.labels().paid_before_cancel),
        _ => {}
    }
}
