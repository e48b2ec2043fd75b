//! `mpac refund`: give a part or all of a paid payment back.

use app::{App, AppError};
use clap::Args;
use contract::{PaymentDetail, PaymentId, Refund as RefundView, RefundPayment};
use domain::Operator;

use crate::{
    context::Context,
    error::CliError,
    exit::Exit,
    output::Output,
    sale::operation_id,
    table::{Align, Table},
    words::{Words, yen},
};

/// Give money back.
#[derive(Debug, Args)]
pub(crate) struct Refund {
    /// The payment: TXN-…, ORDER-…, or PayPay's number
    #[arg(value_name = "PAYMENT")]
    payment_id: String,
    /// How much, in yen
    #[arg(long, value_name = "YEN", allow_negative_numbers = true)]
    amount: String,
    /// Why
    #[arg(long, value_name = "TEXT")]
    reason: String,
    /// The operation; the same command again with the same id is not done twice. Made when it is not given
    #[arg(long, value_name = "ID")]
    operation: Option<String>,
}

impl Refund {
    /// Runs it.
    pub(crate) async fn run(self, context: &mut Context) -> Result<Exit, CliError> {
        let operator = context.operator.clone();
        let request = RefundPayment {
            operation_id: operation_id(self.operation.as_deref()),
            payment_id: self.payment_id,
            amount: self.amount,
            reason: self.reason,
        };
        let (before, payment) = context.place.ask(async |app| give_back(app, &operator, request).await).await?;
        let words = context.words;
        let refund = made(&before, &payment);
        context.out.view(&payment, |out, payment| show(out, words, payment, refund));
        Ok(refund.map_or(Exit::Unknown, |refund| Exit::of_refund(refund.state)))
    }
}

/// The payment's refunds before, and the payment after.
async fn give_back(
    app: &App,
    operator: &Operator,
    request: RefundPayment,
) -> Result<(Vec<RefundView>, PaymentDetail), AppError> {
    let wanted = PaymentId { payment_id: request.payment_id.clone() };
    let before = app.show_payment(operator, wanted).await?.refunds;
    let payment = app.refund_payment(operator, request).await?.view;
    Ok((before, payment))
}

/// The refund that this command made, or, when it was made by the same command before, the latest.
fn made<'a>(before: &[RefundView], payment: &'a PaymentDetail) -> Option<&'a RefundView> {
    let is_new = |refund: &&RefundView| !before.iter().any(|it| it.refund_id == refund.refund_id);
    payment.refunds.iter().find(is_new).or(payment.refunds.last())
}

fn show(out: &mut Output, words: &dyn Words, payment: &PaymentDetail, refund: Option<&RefundView>) {
    let labels = words.labels();
    if let Some(refund) = refund {
        out.line(format_args!("{}  {}  {}", words.refund_state(refund.state), yen(refund.amount), refund.refund_id));
    }
    let mut table = Table::new([Align::Left, Align::Left]);
    table.row([labels.payment_id, &payment.row.payment_id]);
    table.row([labels.refunded.to_owned(), format!("{} / {}", yen(payment.row.refunded), yen(payment.row.amount))]);
    table.row([labels.refundable.to_owned(), yen(payment.refundable)]);
    table.lines().for_each(|line| out.line(format_args!("  {line}")));
}
