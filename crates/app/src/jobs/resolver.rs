//! Whatever is not final is asked about until it is.
//!
//! Owns the loop only: when to ask is [`crate::schedule`], how to ask and what an answer means is [`crate::pursue`]. What is due
//! is claimed in a transaction before it is asked about, so that two processes on the same data do not ask twice. Whoever waits
//! for a slow answer keeps nobody else waiting.

use std::time::Duration;

use contract::Tag;
use domain::{BusinessDate, Operator, RefundId, TransactionId};
use jiff::Timestamp;
use store::{
    Source, WriteTx,
    payments::{self, Payment},
    refunds::{self, Refund},
};
use tokio::task::JoinSet;

use crate::{App, error::AppError, pursue, pursue_refund, schedule};

/// How often the wall clock is looked at. Short, because a long sleep would outlast a suspended machine.
const TICK: Duration = Duration::from_millis(500);
/// What is asked about in one round.
const ROUND_MAX: u32 = 32;
/// Questions under way at a time; past that nothing more is claimed.
const ASKING_MAX: usize = 64;

impl App {
    /// Asks about what is due, until the returned future is dropped.
    pub async fn run_resolver(&self) {
        let mut today = BusinessDate::of(self.now());
        let mut asking = JoinSet::new();
        loop {
            let date = BusinessDate::of(self.now());
            if date != today {
                today = date;
                self.changes().announce(vec![Tag::Console, Tag::Home], None);
            }
            while asking.try_join_next().is_some() {}
            if asking.len() < ASKING_MAX
                && let Err(error) = self.ask_due(&mut asking).await
            {
                tracing::warn!(%error, "the resolver could not look for what is due");
            }
            tokio::select! {
                () = tokio::time::sleep(TICK) => {}
                () = self.wake().notified() => {}
            }
        }
    }

    /// Asks once about everything that is due. How much it was.
    ///
    /// # Errors
    /// The store's. A payment that could not be asked about is no error: it is due again later.
    pub async fn resolve_due(&self) -> Result<usize, AppError> {
        let mut asking = JoinSet::new();
        let found = self.ask_due(&mut asking).await?;
        while asking.join_next().await.is_some() {}
        Ok(found)
    }

    /// Claims what is due and begins to ask.
    async fn ask_due(&self, asking: &mut JoinSet<()>) -> Result<usize, AppError> {
        if self.provider().is_err() {
            return Ok(0);
        }
        let now = self.now();
        let (payments, refunds) = self.write(move |tx| claim(tx, now)).await?;
        let found = payments.len() + refunds.len();
        for id in payments {
            let app = self.clone();
            asking.spawn(async move { ask_payment(&app, &id).await });
        }
        for id in refunds {
            let app = self.clone();
            asking.spawn(async move { ask_refund(&app, &id).await });
        }
        Ok(found)
    }
}

async fn ask_payment(app: &App, id: &TransactionId) {
    if let Err(error) = pursue::pursue(app, id, Source::Poll, &Operator::system()).await {
        tracing::warn!(payment_id = %id, %error, "could not be asked about");
    }
}

async fn ask_refund(app: &App, id: &RefundId) {
    if let Err(error) = pursue_refund::pursue(app, id, Source::Poll, &Operator::system()).await {
        tracing::warn!(refund_id = %id, %error, "could not be asked about");
    }
}

/// Takes what is due: nobody else asks about it for as long as a request may last.
fn claim(tx: &WriteTx<'_>, now: Timestamp) -> Result<(Vec<TransactionId>, Vec<RefundId>), AppError> {
    let until = Some(schedule::after(now, schedule::IN_FLIGHT));
    let mut claimed = (Vec::new(), Vec::new());
    for payment in payments::due(tx, now, ROUND_MAX)? {
        let was = payment.state;
        claimed.0.push(payment.id.clone());
        payments::save(tx, &Payment { next_check_at: until, ..payment }, was)?;
    }
    for refund in refunds::due(tx, now, ROUND_MAX)? {
        let was = refund.state;
        claimed.1.push(refund.id.clone());
        refunds::save(tx, &Refund { next_check_at: until, ..refund }, was)?;
    }
    Ok(claimed)
}
