//! Taking, following and giving back payments.

use contract::{
    CancelPayment, Changed, Evidence, Failure, ListPayments, PaymentDetail, PaymentId, PaymentPage, RefundPayment,
    SettleByHand, ShowEvidence, StartQrPayment, StartScanPayment, WriteMemo,
};
use tauri::State;

use super::{acting, told};
use crate::state::Console;

/// Shows a QR.
#[tauri::command]
pub(crate) async fn start_qr_payment(
    console: State<'_, Console>,
    request: StartQrPayment,
) -> Result<Changed<PaymentDetail>, Failure> {
    console.running().await?.app.start_qr_payment(&acting(), request).await.map_err(told)
}

/// Charges a scanned code.
#[tauri::command]
pub(crate) async fn start_scan_payment(
    console: State<'_, Console>,
    request: StartScanPayment,
) -> Result<Changed<PaymentDetail>, Failure> {
    console.running().await?.app.start_scan_payment(&acting(), request).await.map_err(told)
}

/// Asks the provider now.
#[tauri::command]
pub(crate) async fn ask_payment(
    console: State<'_, Console>,
    request: PaymentId,
) -> Result<Changed<PaymentDetail>, Failure> {
    console.running().await?.app.ask_payment(&acting(), request).await.map_err(told)
}

/// Calls a payment off.
#[tauri::command]
pub(crate) async fn cancel_payment(
    console: State<'_, Console>,
    request: CancelPayment,
) -> Result<Changed<PaymentDetail>, Failure> {
    console.running().await?.app.cancel_payment(&acting(), request).await.map_err(told)
}

/// Gives money back.
#[tauri::command]
pub(crate) async fn refund_payment(
    console: State<'_, Console>,
    request: RefundPayment,
) -> Result<Changed<PaymentDetail>, Failure> {
    console.running().await?.app.refund_payment(&acting(), request).await.map_err(told)
}

/// Takes a person's word for what became of the money.
#[tauri::command]
pub(crate) async fn settle_by_hand(
    console: State<'_, Console>,
    request: SettleByHand,
) -> Result<Changed<PaymentDetail>, Failure> {
    console.running().await?.app.settle_by_hand(&acting(), request).await.map_err(told)
}

/// Writes a memo.
#[tauri::command]
pub(crate) async fn write_memo(
    console: State<'_, Console>,
    request: WriteMemo,
) -> Result<Changed<PaymentDetail>, Failure> {
    console.running().await?.app.write_memo(&acting(), request).await.map_err(told)
}

/// A page of payments.
#[tauri::command]
pub(crate) async fn list_payments(console: State<'_, Console>, request: ListPayments) -> Result<PaymentPage, Failure> {
    console.running().await?.app.list_payments(&acting(), request).await.map_err(told)
}

/// One payment.
#[tauri::command]
pub(crate) async fn show_payment(console: State<'_, Console>, request: PaymentId) -> Result<PaymentDetail, Failure> {
    console.running().await?.app.show_payment(&acting(), request).await.map_err(told)
}

/// A raw answer.
#[tauri::command]
pub(crate) async fn show_evidence(console: State<'_, Console>, request: ShowEvidence) -> Result<Evidence, Failure> {
    console.running().await?.app.show_evidence(&acting(), request).await.map_err(told)
}
