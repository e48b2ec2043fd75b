//! Playing the customer, in practice mode.

use std::sync::Arc;

use contract::{Cause, Changed, Failure, PaymentId, PaymentState, PlayCustomer, PracticeView, Retry, SetMishap, Tag};
use host::{HostError, Practice, PracticeError};
use tauri::State;

use super::{acting, told};
use crate::state::{Console, Running};

/// The practice panel.
#[tauri::command]
pub(crate) async fn show_practice(console: State<'_, Console>) -> Result<PracticeView, Failure> {
    Ok(provider(&console.running().await?)?.show())
}

/// Lets the customer pay or refuse.
#[tauri::command]
pub(crate) async fn play_customer(
    console: State<'_, Console>,
    request: PlayCustomer,
) -> Result<Changed<PracticeView>, Failure> {
    play(&console.running().await?, request).await
}

/// Switches a mishap on or off.
#[tauri::command]
pub(crate) async fn set_mishap(
    console: State<'_, Console>,
    request: SetMishap,
) -> Result<Changed<PracticeView>, Failure> {
    provider(&console.running().await?)?.set_mishap(request).map(changed).map_err(|error| refusal(error, None))
}

/// The practice provider knows the payment by the order's id.
async fn play(running: &Running, request: PlayCustomer) -> Result<Changed<PracticeView>, Failure> {
    let practice = provider(running)?;
    let of_payment = PaymentId { payment_id: request.payment_id.clone() };
    let payment = running.app.show_payment(&acting(), of_payment).await.map_err(told)?;
    practice
        .play_customer(&request, &payment.order_id)
        .map(changed)
        .map_err(|error| refusal(error, Some(payment.row.state)))
}

/// The practice provider. Outside practice mode there is nobody to play.
fn provider(running: &Running) -> Result<Arc<Practice>, Failure> {
    running.practice.clone().ok_or_else(not_allowed)
}

fn changed(view: PracticeView) -> Changed<PracticeView> {
    Changed { view, stale: vec![Tag::Practice] }
}

fn not_allowed() -> Failure {
    Failure { retry: Retry::Never, cause: Cause::NotAllowed }
}

fn refusal(error: PracticeError, state: Option<PaymentState>) -> Failure {
    match (error, state) {
        (PracticeError::Customer(_), Some(state)) => {
            Failure { retry: Retry::Never, cause: Cause::WrongState { state } }
        }
        (PracticeError::NotOurs | PracticeError::Customer(_), _) => not_allowed(),
        (PracticeError::Sandbox(error), _) => HostError::from(error).to_failure(),
    }
}

#[cfg(test)]
mod tests {
    use contract::{CustomerAct, Mishap, Sale, StartQrPayment, TaxRate};
    use host::{Host, Options, Presence};

    use super::*;

    async fn open(folder: &tempfile::TempDir, presence: Presence) -> (Host, Running) {
        let options = Options {
            data: Some(folder.path().to_owned()),
            practice: true,
            presence,
            practice_customers: Default::default(),
        };
        let host = Host::open(options).await.unwrap();
        let running = Running { app: host.app().clone(), practice: host.practice().cloned() };
        (host, running)
    }

    fn play_request(payment_id: &str, act: CustomerAct) -> PlayCustomer {
        PlayCustomer { payment_id: payment_id.to_owned(), act }
    }

    #[tokio::test(flavor = "multi_thread")]
    async fn plays_the_customer_of_a_payment_once() {
        let folder = tempfile::tempdir().unwrap();
        let (host, running) = open(&folder, Presence::Resident).await;
        let sale = Sale {
            sale_id: "SALE-1".into(),
            amount: "1200".into(),
            tax_rate: TaxRate::Standard10,
            items: Vec::new(),
            description: "珈琲".into(),
        };
        let request = StartQrPayment { operation_id: "OP-1".into(), sale };
        let payment = running.app.start_qr_payment(&acting(), request).await.unwrap().view;
        let pay = play_request(&payment.row.payment_id, CustomerAct::Pay);
        assert_eq!(play(&running, pay.clone()).await.unwrap().stale, [Tag::Practice]);
        let again = play(&running, pay).await.unwrap_err();
        assert!(matches!(again.cause, Cause::WrongState { .. }), "{again:?}");
        let nobody = play(&running, play_request("TXN-nothing", CustomerAct::Pay)).await.unwrap_err();
        assert!(matches!(nobody.cause, Cause::NotFound { .. }), "{nobody:?}");
        drop(running);
        host.close().await;
    }

    #[tokio::test(flavor = "multi_thread")]
    async fn nobody_is_played_outside_practice_or_from_a_second_process() {
        let folder = tempfile::tempdir().unwrap();
        let (_first, running) = open(&folder, Presence::Resident).await;
        let live = Running { practice: None, ..running };
        assert_eq!(provider(&live).unwrap_err().cause, Cause::NotAllowed);
        let (_second, late) = open(&folder, Presence::Visitor).await;
        let mishap = SetMishap { mishap: Mishap::LoseAnswer, on: true };
        let refused = provider(&late).unwrap().set_mishap(mishap).unwrap_err();
        assert_eq!(refusal(refused, None).cause, Cause::NotAllowed);
    }
}
