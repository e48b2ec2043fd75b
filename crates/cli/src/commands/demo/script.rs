//! The day, in order. Each part expects what must come of it; anything else ends the demonstration.
//!
//! Paid: 1,200 + 4,360 + 880 + 1,080 + 12,800 + 4,980 + 2,500 + 5,500 = ¥33,300. Back: 1,080 + 540 + 500 + 880 = ¥3,000.

use app::AppError;
use contract::{Cause, PaymentDetail, PaymentState, RefundState, Sale, StartQrPayment, TaxRate};
use sandbox::{ActiveFault, Call, Fault};

use super::shop::{Shop, sale};
use crate::{
    error::CliError,
    words::{DemoStep, yen},
};

const STANDARD: TaxRate = TaxRate::Standard10;
const REDUCED: TaxRate = TaxRate::Reduced8;

/// Customers' codes. Their last four digits say what happens: see the simulator.
const CODE_PAYS: &str = "281801047492010017";
const CODE_NO_FUNDS: &str = "281801047492019001";
const CODE_ANSWER_LOST: &str = "281801047492019004";
const CODE_CONFIRMS: &str = "281801047492019005";
const WEBHOOK_LATE_MS: u64 = 1_500;

/// Plays the day.
pub(super) async fn play(shop: &mut Shop<'_>) -> Result<(), CliError> {
    let (mixed, pressed_twice) = shown_codes(shop).await?;
    scanned_codes(shop).await?;
    lost_answer(shop).await?;
    let found_by_asking = slow_and_lost(shop).await?;
    money_back(shop, &mixed, &found_by_asking, &pressed_twice).await
}

/// QR payments: the plain one, mixed rates, a double press, a cancel.
async fn shown_codes(shop: &mut Shop<'_>) -> Result<(PaymentDetail, PaymentDetail), CliError> {
    let goods = shop.goods();
    let coffee = sale(&[(goods.coffee, 2, 600, STANDARD)]);
    shop.step(DemoStep::QrPaid, async |shop| paid_by_qr(shop, coffee).await).await?;
    let mixed =
        sale(&[(goods.beans, 1, 1_080, REDUCED), (goods.mug, 1, 2_200, STANDARD), (goods.sandwich, 2, 540, REDUCED)]);
    let mixed = shop.step(DemoStep::BothRates, async |shop| paid_by_qr(shop, mixed).await).await?;
    let breakfast = sale(&[(goods.breakfast, 1, 880, STANDARD)]);
    let pressed_twice = shop.step(DemoStep::DoublePress, async |shop| press_twice(shop, breakfast).await).await?;
    let gift = sale(&[(goods.gift_set, 1, 3_300, STANDARD)]);
    shop.step(DemoStep::QrCanceled, async |shop| {
        let shown = shop.show_qr(gift).await?;
        shop.cancel(&shown, "").await?;
        let canceled = shop.until(&shown, PaymentState::Canceled).await?;
        expect(shop.cannot_be_paid(&canceled)?, "a canceled code can be paid")?;
        Ok((yen(canceled.row.amount), ()))
    })
    .await?;
    Ok((mixed, pressed_twice))
}

async fn paid_by_qr(shop: &mut Shop<'_>, sale: Sale) -> Result<(String, PaymentDetail), CliError> {
    let shown = shop.show_qr(sale).await?;
    expect(shown.row.state == PaymentState::AwaitingCustomer, "no QR was made")?;
    shop.customer_pays(&shown)?;
    let paid = shop.until(&shown, PaymentState::Completed).await?;
    Ok((yen(paid.row.amount), paid))
}

async fn press_twice(shop: &mut Shop<'_>, sale: Sale) -> Result<(String, PaymentDetail), CliError> {
    let request = StartQrPayment { operation_id: host::new_operation_id().to_string(), sale };
    let first = shop.start_qr(request.clone()).await?;
    let second = shop.start_qr(request).await?;
    expect(first.row.payment_id == second.row.payment_id, "a double press made two payments")?;
    shop.customer_pays(&first)?;
    let paid = shop.until(&first, PaymentState::Completed).await?;
    Ok((yen(paid.row.amount), paid))
}

/// Scans: paid, declined, and then paid another way.
async fn scanned_codes(shop: &mut Shop<'_>) -> Result<(), CliError> {
    let goods = shop.goods();
    let cake = sale(&[(goods.coffee, 1, 600, STANDARD), (goods.cake, 1, 480, REDUCED)]);
    shop.step(DemoStep::ScanPaid, async |shop| {
        let paid = shop.scan(cake, CODE_PAYS).await?;
        expect(paid.row.state == PaymentState::Completed, "a scan was not paid")?;
        Ok((yen(paid.row.amount), ()))
    })
    .await?;
    let grinder = sale(&[(goods.grinder, 1, 12_800, STANDARD)]);
    let again = grinder.clone();
    shop.step(DemoStep::ScanDeclined, async |shop| {
        let declined = shop.scan(grinder, CODE_NO_FUNDS).await?;
        expect(declined.row.state == PaymentState::Declined, "a scan was not declined")?;
        Ok((yen(declined.row.amount), ()))
    })
    .await?;
    shop.step(DemoStep::PaidAfterDecline, async |shop| paid_by_qr(shop, again).await).await?;
    Ok(())
}

/// The money moved, and nobody was told: the sale cannot be charged again until that is known, nor after.
async fn lost_answer(shop: &mut Shop<'_>) -> Result<(), CliError> {
    let class = sale(&[(shop.goods().class, 1, 4_980, STANDARD)]);
    let (first, second, third) = (class.clone(), class.clone(), class);
    // In time for somebody to try again, a webhook tells.
    shop.provider.set_fault(ActiveFault::always(Fault::WebhookLate { ms: WEBHOOK_LATE_MS }))?;
    let unknown = shop
        .step(DemoStep::AnswerLost, async |shop| {
            let unknown = shop.scan(first, CODE_ANSWER_LOST).await?;
            expect(unknown.row.state == PaymentState::Unknown, "a lost answer was taken for one")?;
            Ok((yen(unknown.row.amount), unknown))
        })
        .await?;
    shop.step(DemoStep::SecondChargeRefused, async |shop| {
        let refused = matches!(refusal(shop.show_qr(second).await)?, Cause::SaleUnresolved { .. });
        expect(refused, "an unknown sale was charged again")?;
        Ok(("sale_unresolved".to_owned(), ()))
    })
    .await?;
    shop.step(DemoStep::AnswerFound, async |shop| {
        let found = shop.until(&unknown, PaymentState::Completed).await?;
        shop.provider.clear_faults()?;
        Ok((yen(found.row.amount), ()))
    })
    .await?;
    shop.step(DemoStep::PaidSaleRefused, async |shop| {
        let refused = matches!(refusal(shop.scan(third, CODE_PAYS).await)?, Cause::SaleAlreadyPaid { .. });
        expect(refused, "a paid sale was charged again")?;
        Ok(("sale_already_paid".to_owned(), ()))
    })
    .await
}

/// A customer who must confirm, and a webhook that never comes.
async fn slow_and_lost(shop: &mut Shop<'_>) -> Result<PaymentDetail, CliError> {
    let goods = shop.goods();
    let gift = sale(&[(goods.gift_set, 1, 2_500, STANDARD)]);
    shop.step(DemoStep::Confirmed, async |shop| {
        let waiting = shop.scan(gift, CODE_CONFIRMS).await?;
        expect(waiting.row.state == PaymentState::Processing, "a scan did not wait for the customer")?;
        let paid = shop.until(&waiting, PaymentState::Completed).await?;
        Ok((yen(paid.row.amount), ()))
    })
    .await?;
    let mugs = sale(&[(goods.mug, 2, 2_200, STANDARD), (goods.sandwich, 2, 550, REDUCED)]);
    shop.step(DemoStep::WebhookLost, async |shop| {
        shop.provider.set_fault(ActiveFault::always(Fault::WebhookLost))?;
        let paid = paid_by_qr(shop, mugs).await;
        shop.provider.clear_faults()?;
        paid
    })
    .await
}

/// Refunds in part, too much, and with a lost answer; a cancel on the same day.
async fn money_back(
    shop: &mut Shop<'_>,
    mixed: &PaymentDetail,
    found_by_asking: &PaymentDetail,
    pressed_twice: &PaymentDetail,
) -> Result<(), CliError> {
    let goods = shop.goods();
    shop.step(DemoStep::PartRefunds, async |shop| {
        shop.refund(mixed, 1_080, goods.why_bruised).await?;
        shop.refund(mixed, 540, goods.why_missing).await?;
        let refunded = shop.until_refunded(mixed).await?;
        Ok((format!("{} / {}", yen(refunded.row.refunded), yen(refunded.row.amount)), ()))
    })
    .await?;
    shop.step(DemoStep::RefundTooLarge, async |shop| {
        let cause = refused_by(shop.refund(mixed, 4_360, goods.why_mistake).await)?;
        expect(matches!(cause, Cause::RefundExceeds { refundable: 2_740, .. }), "too much could be refunded")?;
        Ok(("refund_exceeds".to_owned(), ()))
    })
    .await?;
    shop.step(DemoStep::RefundAnswerLost, async |shop| {
        shop.provider.set_fault(ActiveFault::once(Fault::AnswerLost).on(Call::CreateRefund))?;
        let unknown = shop.refund(found_by_asking, 500, goods.why_wrong_item).await?;
        let is_unknown = unknown.refunds.iter().any(|refund| refund.state == RefundState::Unknown);
        expect(is_unknown, "a lost answer to a refund was taken for one")?;
        let refunded = shop.until_refunded(found_by_asking).await?;
        Ok((yen(refunded.row.refunded), ()))
    })
    .await?;
    shop.step(DemoStep::SameDayCancel, async |shop| {
        shop.cancel(pressed_twice, goods.why_mistake).await?;
        let canceled = shop.until_refunded(pressed_twice).await?;
        Ok((yen(canceled.row.refunded), ()))
    })
    .await
}

fn expect(holds: bool, step: &'static str) -> Result<(), CliError> {
    if holds { Ok(()) } else { Err(CliError::Demo { step }) }
}

/// Why it was refused; that it was not is what must not be.
fn refusal<T>(outcome: Result<T, CliError>) -> Result<Cause, CliError> {
    match outcome {
        Err(CliError::App(error)) => Ok(error.to_failure().cause),
        Err(other) => Err(other),
        Ok(_) => Err(CliError::Demo { step: "something was not refused" }),
    }
}

fn refused_by<T>(outcome: Result<T, AppError>) -> Result<Cause, CliError> {
    refusal(outcome.map_err(CliError::App))
}
