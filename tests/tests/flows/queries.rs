//! What the screens see.

use app::AppError;
use contract::{
    Evidence, FieldReason, HomeView, Item, LinkState, ListPayments, PaymentMethod, PaymentPage, PaymentRow,
    PaymentState, ProviderProfile, Sale, ShowEvidence, ShowHome, TaxRate, TimelineKind, Totals, WriteMemo,
};
use sandbox::{Call, Fault, ScanReply};

use crate::{
    in_both_profiles, press,
    shop::{Shop, boss, view},
};

in_both_profiles!(home, last_week, list, find, detail, unresolved, link, what_cannot_be_typed, items_and_taxes);

async fn at_home(shop: &Shop, date: Option<&str>) -> HomeView {
    let request = ShowHome { business_date: date.map(str::to_owned) };
    shop.app.show_home(&boss(), request).await.unwrap()
}

async fn listed(shop: &Shop, request: ListPayments) -> PaymentPage {
    shop.app.list_payments(&boss(), ListPayments { limit: request.limit.max(1), ..request }).await.unwrap()
}

async fn all_rows(shop: &Shop) -> Vec<PaymentRow> {
    listed(shop, ListPayments { limit: 500, ..ListPayments::default() }).await.rows
}

/// The totals of a day, from the rows and the refunds of every payment, one by one.
async fn added_up(shop: &Shop, date: &str) -> Totals {
    let mut sum = Totals::default();
    for row in all_rows(shop).await {
        let detail = shop.app.show_payment(&boss(), press::id_of(&row.payment_id)).await.unwrap();
        if row.state == PaymentState::Completed && row.business_date == date {
            sum.gross += row.amount;
            sum.count += 1;
            sum.tax += detail.tax;
        }
        for refund in detail.refunds.iter().filter(|it| it.business_date == date) {
            if refund.state != contract::RefundState::Failed {
                sum.refunded += refund.amount;
                sum.refund_count += 1;
            }
        }
    }
    sum.net = sum.gross - sum.refunded;
    sum
}

async fn home(profile: ProviderProfile) {
    let shop = Shop::open(profile).await;
    let yesterday = shop.paid(9_000).await;
    shop.pass_s(24 * 3_600);
    let (first, second) = (shop.paid(1_200).await, shop.paid(3_456).await);
    shop.pass_s(3_600);
    let shown = shop.qr(800).await;
    shop.customer_pays(&shown);
    shop.resolve_after_s(3).await;
    shop.sandbox.preset_scan(ScanReply::InsufficientFund).unwrap();
    shop.scan(77).await;
    shop.refund(&first, 200).await.unwrap();
    shop.cancel(&second).await.unwrap();
    shop.refund(&yesterday, 1_000).await.unwrap();
    shop.fault_once(Fault::TransactionFailed, Call::CreateRefund);
    shop.refund(&first, 1).await.unwrap();
    let home = at_home(&shop, None).await;
    assert_eq!(home.business_date, "2026-11-25");
    assert_eq!(home.totals, added_up(&shop, "2026-11-25").await);
    let totals = home.totals;
    assert_eq!((totals.gross, totals.count, totals.refunded, totals.refund_count), (5_456, 3, 4_656, 3));
    let of = |method| home.by_method.iter().find(|it| it.method == method).unwrap().totals;
    assert_eq!(of(PaymentMethod::PaypayQr).gross, 800);
    assert_eq!(of(PaymentMethod::PaypayScan).gross, 4_656);
    let busy: Vec<_> = home.hours.iter().filter(|it| it.gross > 0).map(|it| (it.hour, it.gross)).collect();
    assert_eq!(busy, [(10, 4_656), (11, 800)]);
    assert_eq!((home.hours[0].hour, home.hours.last().unwrap().hour), (9, 20));
    shop.close_the_day().await;
    assert_eq!(at_home(&shop, Some("2026-11-25")).await.totals, totals);
    let before = at_home(&shop, Some("2026-11-24")).await;
    assert_eq!(before.totals, added_up(&shop, "2026-11-24").await);
    assert_eq!((before.totals.gross, before.last_week_net), (9_000, None));
}

async fn last_week(profile: ProviderProfile) {
    let shop = Shop::open(profile).await;
    let morning = shop.paid(1_000).await;
    shop.refund(&morning, 300).await.unwrap();
    shop.pass_s(4 * 3_600);
    shop.paid(5_000).await;
    shop.close_the_day().await;
    // A week later at noon: the morning counts, the afternoon does not yet.
    shop.clock.set("2026-12-01T03:00:00Z".parse().unwrap());
    assert_eq!(at_home(&shop, None).await.last_week_net, Some(700));
    shop.clock.set("2026-12-01T06:00:00Z".parse().unwrap());
    let home = at_home(&shop, None).await;
    assert_eq!(home.last_week_net, Some(5_700));
    let usual: Vec<_> = home.hours.iter().filter(|it| it.usual > 0).map(|it| (it.hour, it.usual)).collect();
    assert_eq!(usual, [(10, 250), (14, 1_250)], "the mean of four weeks of which three were closed");
    // A day that is over is compared with a whole day.
    assert_eq!(at_home(&shop, Some("2026-12-02")).await.last_week_net, None);
    shop.pass_s(24 * 3_600);
    assert_eq!(at_home(&shop, Some("2026-12-01")).await.last_week_net, Some(5_700));
}

async fn list(profile: ProviderProfile) {
    let shop = Shop::open(profile).await;
    for yen in 1..=23 {
        shop.paid(yen * 100).await;
    }
    shop.sandbox.preset_scan(ScanReply::InsufficientFund).unwrap();
    shop.scan(50).await;
    let shown = shop.qr(60).await;
    let mut pages = Vec::new();
    let mut cursor = None;
    loop {
        let page = listed(&shop, ListPayments { limit: 10, cursor, ..ListPayments::default() }).await;
        pages.push(page.rows);
        cursor = page.next_cursor;
        if cursor.is_none() {
            break;
        }
    }
    assert_eq!(pages.iter().map(Vec::len).collect::<Vec<_>>(), [10, 10, 5]);
    let rows: Vec<_> = pages.concat();
    assert_eq!(rows, all_rows(&shop).await);
    assert_eq!(rows[0].payment_id, shown.row.payment_id, "newest first");
    let states = |states: &[PaymentState]| ListPayments { states: states.to_vec(), limit: 99, ..Default::default() };
    for (request, found) in [
        (states(&[PaymentState::Completed]), 23),
        (states(&[PaymentState::Declined, PaymentState::AwaitingCustomer]), 2),
        (states(&[PaymentState::Unknown]), 0),
        (ListPayments { methods: vec![PaymentMethod::PaypayQr], limit: 99, ..Default::default() }, 1),
        (ListPayments { amount_min: Some(500), amount_max: Some(700), limit: 99, ..Default::default() }, 3),
        (ListPayments { from: Some("2026-11-24".into()), limit: 99, ..Default::default() }, 25),
        (ListPayments { to: Some("2026-11-23".into()), limit: 99, ..Default::default() }, 0),
    ] {
        assert_eq!(listed(&shop, request.clone()).await.rows.len(), found, "{request:?}");
    }
    type Change = fn(&mut ListPayments);
    let cases: [(&str, Change); 3] = [
        ("from", |it| it.from = Some("24.11.2026".into())),
        ("to", |it| it.to = Some("2026-02-30".into())),
        ("cursor", |it| it.cursor = Some("abc".into())),
    ];
    for (name, change) in cases {
        let mut request = ListPayments { limit: 10, ..Default::default() };
        change(&mut request);
        match shop.app.list_payments(&boss(), request).await {
            Err(AppError::Field { field, reason, .. }) => assert_eq!((&*field, reason), (name, FieldReason::Malformed)),
            other => panic!("{other:?}"),
        }
    }
}

async fn find(profile: ProviderProfile) {
    let shop = Shop::open(profile).await;
    let sale = Sale { description: "モンブランと紅茶".into(), ..press::sale(1_234) };
    let cake = shop.start_scan(&sale).await.unwrap();
    shop.paid(777).await;
    let memo = WriteMemo { payment_id: cake.row.payment_id.clone(), memo: "常連 田中様".into() };
    let noted = view(shop.app.write_memo(&boss(), memo).await).unwrap();
    assert_eq!(noted.row.memo, "常連 田中様");
    assert_eq!(noted.timeline.last().unwrap().kind, TimelineKind::MemoWritten);
    let provider_id = cake.provider_payment_id.clone().unwrap();
    for text in ["モンブラン", "紅茶", "紅", "田中", "RCP-000001", &cake.order_id, &cake.row.payment_id, &provider_id]
    {
        let request = ListPayments { text: text.into(), limit: 10, ..Default::default() };
        let found = listed(&shop, request).await.rows;
        assert_eq!(found.len(), 1, "{text}");
        assert_eq!(found[0].payment_id, cake.row.payment_id, "{text}");
    }
    for id in [&cake.order_id, &cake.row.payment_id, &provider_id] {
        let found = shop.app.show_payment(&boss(), press::id_of(&format!(" {id} "))).await.unwrap();
        assert_eq!(found.row.payment_id, cake.row.payment_id);
    }
    let missing = shop.app.show_payment(&boss(), press::id_of("TXN-none")).await;
    assert!(matches!(missing, Err(AppError::NotFound { .. })));
    let long = WriteMemo { payment_id: cake.row.payment_id, memo: "長".repeat(501) };
    assert!(matches!(shop.app.write_memo(&boss(), long).await, Err(AppError::Field { .. })));
}

async fn detail(profile: ProviderProfile) {
    let shop = Shop::open(profile).await;
    shop.fault_once(Fault::HtmlAnswer, Call::CreatePayment);
    let unknown = shop.scan(1_200).await;
    let kinds: Vec<_> = unknown.timeline.iter().map(|it| (it.kind, it.to.as_deref())).collect();
    assert_eq!(kinds, [(TimelineKind::Intended, Some("created")), (TimelineKind::Answered, Some("unknown"))]);
    let answered = &unknown.timeline[1];
    assert!(answered.has_evidence && answered.http_status == Some(200) && answered.request_id.is_some());
    assert!(unknown.actions.ask && unknown.actions.settle_by_hand && unknown.actions.cancel);
    assert!(!unknown.actions.refund);
    let request = |seq| ShowEvidence { payment_id: unknown.row.payment_id.clone(), seq, refund_id: None };
    let Evidence { http_status, body, .. } = shop.app.show_evidence(&boss(), request(answered.seq)).await.unwrap();
    assert!(http_status == Some(200) && body.contains("It works!") && !body.contains(press::CODE));
    for without in [unknown.timeline[0].seq, 9_999] {
        let missing = shop.app.show_evidence(&boss(), request(without)).await;
        assert!(matches!(missing, Err(AppError::NotFound { .. })));
    }
    let kept = shop.app.show_payment(&boss(), press::id_of(&unknown.row.payment_id)).await.unwrap();
    assert!(!format!("{kept:?}").contains(press::CODE), "the customer's code is a bearer token");
}

async fn unresolved(profile: ProviderProfile) {
    let shop = Shop::open(profile).await;
    shop.fault_once(Fault::UnknownStatus, Call::CreatePayment);
    let unknown = shop.scan(1_200).await;
    let paid = shop.paid(1_000).await;
    shop.fault_once(Fault::AnswerLost, Call::CreateRefund);
    shop.refund(&paid, 100).await.unwrap();
    shop.qr(500).await;
    let desk = shop.app.list_unresolved(&boss()).await.unwrap();
    let open: Vec<_> = desk.open.iter().map(|it| &it.row.payment_id).collect();
    assert_eq!(open, [&unknown.row.payment_id, &paid.row.payment_id], "a QR on the screen is not unresolved");
    assert!(desk.resolved_today.is_empty());
    assert_eq!(shop.app.show_console(&boss(), false).await.unwrap().unresolved, 2);
    assert_eq!(shop.app.open_payments().await.unwrap(), 3);
    shop.close_the_day().await;
    let desk = shop.app.list_unresolved(&boss()).await.unwrap();
    assert!(desk.open.is_empty());
    assert_eq!(desk.resolved_today.iter().map(|it| &it.payment_id).collect::<Vec<_>>(), [&unknown.row.payment_id]);
    assert_eq!(shop.app.show_console(&boss(), false).await.unwrap().unresolved, 0);
}

async fn link(profile: ProviderProfile) {
    let shop = Shop::open(profile).await;
    let light = async || shop.app.show_console(&boss(), false).await.unwrap().paypay;
    assert_eq!(light().await, LinkState::Idle);
    let shown = shop.qr(500).await;
    assert_eq!(light().await, LinkState::Up);
    let mut changes = shop.app.changes().listen();
    shop.provider_is_down();
    shop.resolve_after_s(3).await;
    assert_eq!(light().await, LinkState::Down);
    assert!(changes.recv().await.unwrap().stale.contains(&contract::Tag::Console), "the light is announced");
    shop.provider_is_back();
    shop.resolve_after_s(3).await;
    assert_eq!(light().await, LinkState::Up);
    assert_eq!(shop.state(&shown).await, PaymentState::AwaitingCustomer);
}

async fn what_cannot_be_typed(profile: ProviderProfile) {
    let shop = Shop::open(profile).await;
    let item = Item { name: "珈琲".into(), quantity: 1, unit_price: 400, tax_rate: TaxRate::Reduced8 };
    let lines = |change: fn(&mut Item)| {
        let mut bad = item.clone();
        change(&mut bad);
        Sale { items: vec![item.clone(), bad], ..press::sale(1) }
    };
    let amount = |text: &str| Sale { amount: text.into(), ..press::sale(1) };
    for (sale, name, reason) in [
        (amount(""), "amount", FieldReason::Empty),
        (amount("0"), "amount", FieldReason::Zero),
        (amount("-5"), "amount", FieldReason::Negative),
        (amount("１．５"), "amount", FieldReason::Fractional),
        (amount("500,001"), "amount", FieldReason::OverLimit),
        (amount("100000000000"), "amount", FieldReason::TooManyDigits),
        (amount("千"), "amount", FieldReason::NotANumber),
        (lines(|it| it.quantity = 0), "items[1].quantity", FieldReason::Zero),
        (lines(|it| it.unit_price = -1), "items[1].unit_price", FieldReason::Negative),
        (lines(|it| it.name = " ".into()), "items[1].name", FieldReason::Empty),
        (lines(|it| it.quantity = 2_000), "amount", FieldReason::OverLimit),
        (Sale { items: vec![item.clone(); 101], ..press::sale(1) }, "items", FieldReason::TooMany),
        (Sale { description: "長".repeat(256), ..press::sale(1) }, "description", FieldReason::TooLong),
        (Sale { sale_id: "SALE 1".into(), ..press::sale(1) }, "sale_id", FieldReason::BadCharacter),
    ] {
        match shop.start_qr(&sale).await {
            Err(AppError::Field { field, reason: found, .. }) => assert_eq!((&*field, found), (name, reason)),
            other => panic!("{name}: {other:?}"),
        }
    }
    for (code, reason) in [
        ("", FieldReason::Empty),
        ("281", FieldReason::TooShort),
        ("28123456789012345*", FieldReason::BadCharacter),
        ("281234567890123456281234567890123456", FieldReason::ReadTwice),
    ] {
        match shop.app.start_scan_payment(&boss(), press::scan_of(&press::sale(1), code)).await {
            Err(AppError::Field { field, reason: found, .. }) => assert_eq!((&*field, found), ("code", reason)),
            other => panic!("{code}: {other:?}"),
        }
    }
    assert!(all_rows(&shop).await.is_empty() && shop.orders() == 0, "nothing was written, nothing was sent");
}

async fn items_and_taxes(profile: ProviderProfile) {
    let shop = Shop::open(profile).await;
    let item = |name: &str, quantity, unit_price, tax_rate| Item { name: name.into(), quantity, unit_price, tax_rate };
    let items = vec![item("コーヒー", 2, 550, TaxRate::Standard10), item("サンドイッチ", 1, 432, TaxRate::Reduced8)];
    let sale = Sale { items: items.clone(), description: String::new(), ..press::sale(9) };
    let shown = shop.start_qr(&sale).await.unwrap();
    assert_eq!((shown.row.amount, shown.items, shown.tax), (1_532, items, 132));
    assert_eq!(shown.row.description, "コーヒー ×2、サンドイッチ ×1");
    let taxes: Vec<_> = shown.taxes.iter().map(|it| (it.percent, it.gross, it.tax)).collect();
    assert_eq!(taxes, [(10, 1_100, 100), (8, 432, 32)]);
    let order = shop.sandbox.order(&shown.order_id).unwrap();
    assert_eq!((order.amount, order.details.items.len()), (1_532, 2));
    assert_eq!(order.details.description.as_deref(), Some("コーヒー ×2、サンドイッチ ×1"));
    let wide = Sale { amount: "１，２００円".into(), tax_rate: TaxRate::Reduced8, ..press::sale(1) };
    let shown = shop.start_qr(&wide).await.unwrap();
    assert_eq!((shown.row.amount, shown.tax), (1_200, 88));
    shop.close_the_day().await;
}
