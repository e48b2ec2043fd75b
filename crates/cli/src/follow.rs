//! Waiting until a payment is final, with what is left of its time on the terminal.
//!
//! When no window or `mpac serve` works on the same data, nobody asks PayPay: so the resolver runs here while we wait. What is due
//! is claimed in the database, so that nothing is asked twice when one does.

use std::{
    io::IsTerminal,
    time::{Duration, Instant},
};

use app::{App, AppError};
use contract::{PaymentDetail, PaymentId, PaymentState};
use indicatif::{ProgressBar, ProgressStyle};
use tokio::task::JoinSet;

use crate::{context::Context, instants, output::Output};

/// How often the books are looked at: another process may have written to them.
const LOOK: Duration = Duration::from_millis(200);
/// The longest wait: longer than a QR can be paid.
const WAIT_MAX: Duration = Duration::from_secs(10 * 60);
/// The longest wait for what is unknown: longer than "no such payment" needs to be proof. The rest is for the desk, not for the till.
const UNKNOWN_MAX: Duration = Duration::from_secs(3 * 60);
/// How often the spinner moves.
const TICK: Duration = Duration::from_millis(120);

/// How the wait ended.
#[derive(Debug)]
pub(crate) enum Followed {
    /// It is known, or only a person can find out.
    Ended(PaymentDetail),
    /// Somebody pressed Ctrl-C, or it takes too long; the payment goes on.
    StillOpen(PaymentDetail),
}

/// Waits until the payment is final or needs a person, until Ctrl-C, or until it takes too long.
pub(crate) async fn follow(context: &Context, app: &App, begun: PaymentDetail) -> Result<Followed, AppError> {
    let mut resolver = JoinSet::new();
    let resolving = app.clone();
    resolver.spawn(async move { resolving.run_resolver().await });
    let progress = spinner(&context.out);
    let mut seen = begun;
    let begun_at = Instant::now();
    let still_open = loop {
        if is_over(&seen) {
            break false;
        }
        if begun_at.elapsed() > patience(seen.row.state) {
            break true;
        }
        progress.set_message(message(context, &seen));
        tokio::select! {
            () = tokio::time::sleep(LOOK) => {}
            () = interrupt() => break true,
        }
        let wanted = PaymentId { payment_id: seen.row.payment_id.clone() };
        seen = app.show_payment(&context.operator, wanted).await?;
    };
    progress.finish_and_clear();
    Ok(if still_open { Followed::StillOpen(seen) } else { Followed::Ended(seen) })
}

/// Whether there is nothing more to wait for.
pub(crate) const fn is_over(payment: &PaymentDetail) -> bool {
    match payment.row.state {
        PaymentState::Completed
        | PaymentState::Declined
        | PaymentState::Failed
        | PaymentState::Canceled
        | PaymentState::Expired => true,
        PaymentState::Created | PaymentState::AwaitingCustomer | PaymentState::Processing | PaymentState::Unknown => {
            payment.needs_person
        }
    }
}

const fn patience(state: PaymentState) -> Duration {
    match state {
        PaymentState::Unknown => UNKNOWN_MAX,
        PaymentState::Created
        | PaymentState::AwaitingCustomer
        | PaymentState::Processing
        | PaymentState::Completed
        | PaymentState::Declined
        | PaymentState::Failed
        | PaymentState::Canceled
        | PaymentState::Expired => WAIT_MAX,
    }
}

/// Until Ctrl-C; for ever where there is no such signal.
pub(crate) async fn interrupt() {
    if tokio::signal::ctrl_c().await.is_err() {
        std::future::pending::<()>().await;
    }
}

/// A sign that something goes on, on a terminal only.
pub(crate) fn spinner(out: &Output) -> ProgressBar {
    if out.is_json() || !std::io::stderr().is_terminal() {
        return ProgressBar::hidden();
    }
    let bar = ProgressBar::new_spinner();
    if let Ok(style) = ProgressStyle::with_template("{spinner} {msg}  {elapsed_precise}") {
        bar.set_style(style);
    }
    bar.enable_steady_tick(TICK);
    bar
}

fn message(context: &Context, payment: &PaymentDetail) -> String {
    let left = payment.qr.as_ref().and_then(|qr| instants::left(&qr.expires_at, host::now()));
    context.words.waiting(payment.row.state, left.as_deref())
}
