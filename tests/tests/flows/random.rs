//! Anything, in any order, with any fault. Then the faults end, everything is resolved, and the books agree to the yen.

use app::AppError;
use contract::{ListPayments, PaymentState, ProviderProfile, RefundPayment};
use sandbox::{
    Act, ActiveFault, Behaviour, Call, Fault, Order, PaymentStatus, ResultCode, ScanReply, ledger::DuplicateCode,
};
use tokio::task::JoinSet;

use crate::{
    in_both_profiles, press,
    shop::{Shop, boss},
    webhook,
};

in_both_profiles!(anything_goes);

/// Walks in each profile, and steps of each. A failure names its seed: `walk(profile, seed)` repeats it.
const SEEDS: std::ops::Range<u64> = 0..12;
const STEPS: usize = 60;

/// SplitMix64: small, and the same everywhere.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        usize::try_from((z ^ (z >> 31)) % sides as u64).unwrap()
    }

    fn pick<T: Clone>(&mut self, all: &[T]) -> Option<T> {
        (!all.is_empty()).then(|| all[self.roll(all.len())].clone())
    }
}

async fn anything_goes(profile: ProviderProfile) {
    let mut walks = JoinSet::new();
    for seed in SEEDS {
        walks.spawn(async move {
            let walk = tokio::spawn(walk(profile, seed)).await;
            assert!(walk.is_ok(), "the walk of seed {seed} failed: see above");
        });
    }
    walks.join_all().await;
}

async fn walk(profile: ProviderProfile, seed: u64) {
    let mut dice = Dice(seed);
    let mut shop = Shop::open(profile).await;
    if seed.is_multiple_of(2) {
        shop.listen().await;
    }
    if seed.is_multiple_of(3) {
        shop.rules(|rules| rules.duplicate_code = DuplicateCode::PreviousResult);
    }
    shop.rules(|rules| rules.mpac_finds_by_merchant_id = seed % 4 < 2);
    for _ in 0..STEPS {
        if seed.is_multiple_of(2) {
            step(&shop, &mut dice).await;
        } else {
            // The resolver works while people do.
            let (resolved, ()) = tokio::join!(shop.app.resolve_due(), step(&shop, &mut dice));
            is_no_fault_of_ours(resolved);
        }
    }
    shop.provider_is_back();
    shop.sandbox.set_webhook(None);
    tell_everything(&shop).await;
    shop.resolve_until_quiet().await;
    close_what_nobody_knows(&shop).await;
    shop.close_the_day().await;
}

async fn step(shop: &Shop, dice: &mut Dice) {
    let yen = i64::try_from(dice.roll(5_000) + 1).unwrap();
    let ids: Vec<String> = rows(shop).await;
    match (dice.roll(12), dice.pick(&ids)) {
        (0 | 1, _) => {
            let behaviours = [Behaviour::Manual, Behaviour::PaysAfter { ms: 4_000 }, Behaviour::WalksAway];
            shop.sandbox.set_behaviour(dice.pick(&behaviours).unwrap()).unwrap();
            is_no_fault_of_ours(shop.start_qr(&press::sale(yen)).await);
        }
        (2 | 3, _) => {
            let replies = [
                ScanReply::Pays,
                ScanReply::Pays,
                ScanReply::PaysAnswerLost,
                ScanReply::ConfirmsAfter { ms: 6_000 },
                ScanReply::Waits,
                ScanReply::InsufficientFund,
            ];
            shop.sandbox.clear_scans().unwrap();
            shop.sandbox.preset_scan(dice.pick(&replies).unwrap()).unwrap();
            is_no_fault_of_ours(shop.start_scan(&press::sale(yen)).await);
        }
        (4, Some(id)) => is_no_fault_of_ours(shop.app.cancel_payment(&boss(), press::cancel_of(&id)).await),
        (5 | 6, Some(id)) => {
            let request: RefundPayment = press::refund_of(&id, yen.min(1_500));
            is_no_fault_of_ours(shop.app.refund_payment(&boss(), request).await);
        }
        (7, Some(id)) => is_no_fault_of_ours(shop.app.ask_payment(&boss(), press::id_of(&id)).await),
        (8, _) => customer(shop, dice),
        (9, _) => trouble(shop, dice),
        (10, _) => shop.provider_is_back(),
        (_, _) => {
            let seconds = dice.pick(&[1, 3, 3, 10, 60, 130, 400, 4_000, 50_000]).unwrap();
            shop.resolve_after_s(seconds).await;
        }
    }
}

/// The newest payments, by their ids.
async fn rows(shop: &Shop) -> Vec<String> {
    let request = ListPayments { limit: 8, ..ListPayments::default() };
    let page = shop.app.list_payments(&boss(), request).await.unwrap();
    page.rows.into_iter().map(|row| row.payment_id).collect()
}

fn customer(shop: &Shop, dice: &mut Dice) {
    let waiting: Vec<Order> = shop.sandbox.snapshot().orders.into_iter().filter(Order::is_waiting).collect();
    let Some(order) = dice.pick(&waiting) else { return };
    let act = dice.pick(&[Act::Pay, Act::Pay, Act::PayAfter { ms: 5_000 }, Act::Refuse, Act::WalkAway]).unwrap();
    // What a customer cannot do is no fault of anybody's.
    let _ = shop.sandbox.customer_acts(&order.merchant_payment_id, act).unwrap();
}

fn trouble(shop: &Shop, dice: &mut Dice) {
    let faults = [
        Fault::AnswerLost,
        Fault::RequestLost,
        Fault::InternalErrorBefore,
        Fault::InternalErrorAfter,
        Fault::UnavailableBefore,
        Fault::UnavailableAfter,
        Fault::TransactionFailed,
        Fault::Refuse { code: ResultCode::Unauthorized },
        Fault::Refuse { code: ResultCode::ThrottledMultipleRefundRejected },
        Fault::RateLimit,
        Fault::Maintenance,
        Fault::Redirect,
        Fault::HtmlAnswer,
        Fault::HalfJson,
        Fault::WrongAmount { by: 7 },
        Fault::UnknownStatus,
        Fault::TokenExpired,
        Fault::ExpiredQrNotFound,
        Fault::RefundStaysCreated { ms: 90_000 },
        Fault::CancelLate { ms: 90_000 },
        Fault::WebhookLost,
        Fault::WebhookDuplicated { extra: 2 },
        Fault::WebhookOutOfOrder,
        Fault::WebhookForged,
        Fault::WebhookWrongAmount { by: 7 },
    ];
    let calls = [
        None,
        None,
        Some(Call::CreateCode),
        Some(Call::DeleteCode),
        Some(Call::GetCodePayment),
        Some(Call::CreatePayment),
        Some(Call::CreatePayment),
        Some(Call::GetPayment),
        Some(Call::CancelPayment),
        Some(Call::CreateRefund),
        Some(Call::GetRefund),
    ];
    let fault = dice.pick(&faults).unwrap();
    let times = dice.pick(&[Some(1), Some(1), Some(3), None]).unwrap();
    shop.sandbox.set_fault(ActiveFault { fault, call: dice.pick(&calls).unwrap(), times }).unwrap();
}

/// A refusal is fine; that something of ours is broken is not.
fn is_no_fault_of_ours<T>(answer: Result<T, AppError>) {
    if let Err(error @ (AppError::Invariant { .. } | AppError::Kept { .. } | AppError::Store(_) | AppError::Stopped)) =
        answer
    {
        panic!("{error}");
    }
}

/// In the end every customer has decided, and PayPay's own messages arrive, about every order that is decided.
async fn tell_everything(shop: &Shop) {
    for order in shop.sandbox.snapshot().orders {
        if order.is_waiting() && order.code().is_none() {
            shop.sandbox.customer_acts(&order.merchant_payment_id, Act::WalkAway).unwrap().unwrap();
        }
    }
    for order in shop.sandbox.snapshot().orders.into_iter().filter(|order| !order.is_waiting()) {
        // What was paid is told as it was then: no message is sent for what followed.
        let status = if order.accepted_at.is_some() { PaymentStatus::Completed } else { order.status };
        match webhook::tell(shop, &Order { status, ..order }).await {
            Ok(_) => {}
            Err(refused) => panic!("{refused}"),
        }
    }
}

/// What only `mpac` leaves open: a scan that PayPay's id would find, and nobody told us the id. One that never arrived is proven
/// by a cancel; one that the provider closed silently is settled by a person who has asked PayPay.
async fn close_what_nobody_knows(shop: &Shop) {
    let open = [PaymentState::Created, PaymentState::Processing, PaymentState::Unknown].to_vec();
    let request = ListPayments { states: open, limit: 100, ..ListPayments::default() };
    for row in shop.app.list_payments(&boss(), request).await.unwrap().rows {
        let known = shop.app.show_payment(&boss(), press::id_of(&row.payment_id)).await.unwrap();
        assert!(known.needs_person && !shop.is_opa(), "{:?}", known.row);
        assert_eq!(known.provider_payment_id, None);
        match shop.order(&known) {
            None => {
                is_no_fault_of_ours(shop.cancel(&known).await);
                is_no_fault_of_ours(shop.app.ask_payment(&boss(), press::id_of(&row.payment_id)).await);
            }
            Some(order) => {
                let money = order.money();
                let request = press::settle_of(&row.payment_id, money.captured > money.cancelled);
                is_no_fault_of_ours(shop.app.settle_by_hand(&boss(), request).await);
            }
        }
    }
}
