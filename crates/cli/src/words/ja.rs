//! Japanese, as shop staff say it.

mod failures;
mod labels;

use contract::{
    Attention, Cause, ChargeAgain, EventSource, ExceptionKind, PaymentMethod, PaymentState, RefundKind, RefundState,
    SecretName, StepResult, TestStep, TimelineKind,
};
use domain::BusinessDate;
use jiff::civil::Weekday;

use super::{DemoStep, Goods, Labels, UsageProblem, Words, yen};
use crate::instants;

/// Japanese.
pub(super) struct Japanese;

impl Words for Japanese {
    fn labels(&self) -> &'static Labels {
        &labels::LABELS
    }

    fn goods(&self) -> &'static Goods {
        &labels::GOODS
    }

    fn method(&self, method: PaymentMethod) -> &'static str {
        match method {
            PaymentMethod::PaypayQr => "PayPay QR",
            PaymentMethod::PaypayScan => "PayPay 読み取り",
        }
    }

    fn state(&self, state: PaymentState) -> &'static str {
        match state {
            PaymentState::Created => "受付済み",
            PaymentState::AwaitingCustomer => "支払い待ち",
            PaymentState::Processing => "処理中",
            PaymentState::Completed => "支払い済み",
            PaymentState::Declined => "お客様側で不成立",
            PaymentState::Failed => "失敗",
            PaymentState::Canceled => "取り消し済み",
            PaymentState::Expired => "期限切れ",
            PaymentState::Unknown => "未確定",
        }
    }

    fn refund_state(&self, state: RefundState) -> &'static str {
        match state {
            RefundState::Created => "返金受付済み",
            RefundState::Processing => "返金処理中",
            RefundState::Completed => "返金済み",
            RefundState::Failed => "返金失敗",
            RefundState::Unknown => "返金未確定",
        }
    }

    fn refund_kind(&self, kind: RefundKind) -> &'static str {
        match kind {
            RefundKind::Refund => "返金",
            RefundKind::SameDayCancel => "当日取り消し",
        }
    }

    fn charge_again(&self, verdict: ChargeAgain) -> &'static str {
        match verdict {
            ChargeAgain::Yes => "再決済してよい",
            ChargeAgain::NoPaid => "支払い済み ― 再決済しないでください",
            ChargeAgain::NoUnresolved => "未確定 ― 再決済しないでください",
        }
    }

    fn event(&self, kind: TimelineKind) -> &'static str {
        match kind {
            TimelineKind::Intended => "受け付け",
            TimelineKind::Answered => "PayPay の応答",
            TimelineKind::Asked => "照会",
            TimelineKind::Notified => "PayPay からの通知",
            TimelineKind::CancelRequested => "取り消しの依頼",
            TimelineKind::SettledByHand => "手動で確定",
            TimelineKind::GaveUp => "自動照会の打ち切り",
            TimelineKind::Contradicted => "食い違い",
            TimelineKind::MemoWritten => "メモ",
        }
    }

    fn source(&self, source: EventSource) -> &'static str {
        match source {
            EventSource::Operator => "担当者",
            EventSource::Webhook => "通知",
            EventSource::Poll => "自動照会",
            EventSource::ProviderAnswer => "PayPay",
            EventSource::Import => "取り込み",
            EventSource::System => "システム",
        }
    }

    fn secret(&self, name: SecretName) -> &'static str {
        match name {
            SecretName::PaypayApiSecret => "PayPay のシークレット",
            SecretName::PaypayWebhookSecret => "Webhook の署名シークレット",
            SecretName::PaypayWebhookSecretOld => "Webhook の署名シークレット(切り替え前)",
        }
    }

    fn step(&self, step: TestStep) -> &'static str {
        match step {
            TestStep::Settings => "設定",
            TestStep::Secret => "シークレット",
            TestStep::Name => "ホスト名",
            TestStep::Connect => "接続",
            TestStep::Tls => "TLS と証明書",
            TestStep::Clock => "時計",
            TestStep::Authentication => "認証",
            TestStep::Answer => "応答",
        }
    }

    fn step_result(&self, result: StepResult) -> &'static str {
        match result {
            StepResult::Ok => "良好",
            StepResult::Failed => "失敗",
            StepResult::Skipped => "未実施",
        }
    }

    fn exception(&self, kind: ExceptionKind) -> &'static str {
        match kind {
            ExceptionKind::UnknownPayment => "帳簿にない支払いの通知",
            ExceptionKind::AmountDiffers => "金額の食い違い",
            ExceptionKind::Contradiction => "帳簿と食い違う応答",
            ExceptionKind::PaidLate => "締めた後の支払い",
        }
    }

    fn attention(&self, attention: &Attention) -> String {
        match attention {
            Attention::Unresolved { count, amount, since, needs_person, payment_id } => {
                let person = match needs_person {
                    0 => String::new(),
                    _ => format!("、うち{needs_person}件は担当者の確認待ち"),
                };
                let which = payment_id.as_ref().map(|id| format!("({id})")).unwrap_or_default();
                let since = instants::clock(since);
                format!("未確定 {count}件 {}{which} {since} から照会中{person}。再決済しないでください", yen(*amount))
            }
            Attention::RefundsPending { count, amount } => {
                format!("返金処理中 {count}件 {}。PayPay の完了を待っています", yen(*amount))
            }
            Attention::Exceptions { count } => format!("食い違い {count}件。mpac unresolved で確かめてください"),
            Attention::NotConfigured => "PayPay が未設定です。mpac settings set と mpac secret set で設定します".into(),
        }
    }

    fn what(&self, cause: &Cause) -> String {
        failures::what(self, cause)
    }

    fn next(&self, cause: &Cause) -> String {
        failures::next(cause)
    }

    fn day(&self, day: BusinessDate) -> String {
        let weekday = match day.weekday() {
            Weekday::Monday => "月",
            Weekday::Tuesday => "火",
            Weekday::Wednesday => "水",
            Weekday::Thursday => "木",
            Weekday::Friday => "金",
            Weekday::Saturday => "土",
            Weekday::Sunday => "日",
        };
        let date = day.date();
        format!("{}年{}月{}日({weekday})", date.year(), date.month(), date.day())
    }

    fn tax_at(&self, percent: i64) -> String {
        if percent == 8 { "8%対象(軽減)".into() } else { format!("{percent}%対象") }
    }

    fn waiting(&self, state: PaymentState, left: Option<&str>) -> String {
        match left {
            Some(left) => format!("{}(残り {left})", self.state(state)),
            None => self.state(state).to_owned(),
        }
    }

    fn still_open(&self, payment_id: &str, mpac: &str) -> String {
        format!(
            "この支払いはまだ終わっていません。再決済しないでください。\n  続きを見る: {mpac} payment ask {payment_id}\n  \
             取り消す:   {mpac} payment cancel {payment_id}"
        )
    }

    fn more(&self, cursor: &str) -> String {
        format!("続きがあります: --cursor {cursor}")
    }

    fn demo_step(&self, step: DemoStep) -> &'static str {
        match step {
            DemoStep::QrPaid => "QR を見せて、お客様が支払う(通知で確定)",
            DemoStep::BothRates => "10% と 8% が混ざった会計",
            DemoStep::DoublePress => "同じ操作が2回届いても、支払いは1件",
            DemoStep::QrCanceled => "QR を取り消す。もう誰も支払えない",
            DemoStep::ScanPaid => "お客様のコードを読み取って支払う",
            DemoStep::ScanDeclined => "残高不足で不成立。再決済してよい",
            DemoStep::PaidAfterDecline => "同じ会計を QR で支払う",
            DemoStep::AnswerLost => "応答が失われる。未確定",
            DemoStep::SecondChargeRefused => "未確定の会計の再決済は断る",
            DemoStep::AnswerFound => "遅れて届いた通知で、支払い済みと分かる",
            DemoStep::PaidSaleRefused => "支払い済みの会計の再決済も断る",
            DemoStep::Confirmed => "お客様がスマホで承認してから支払い済み",
            DemoStep::WebhookLost => "通知が届かなくても、照会で見つける",
            DemoStep::PartRefunds => "一部返金を2回",
            DemoStep::RefundTooLarge => "残りを超える返金は断る",
            DemoStep::RefundAnswerLost => "返金の応答が失われても、照会で確定",
            DemoStep::SameDayCancel => "支払い済みを当日中に取り消す",
        }
    }

    fn usage(&self, problem: &UsageProblem) -> String {
        match problem {
            UsageProblem::Missing(arguments) => format!("{arguments} を指定してください"),
            UsageProblem::Unknown(argument) => format!("「{argument}」という引数やコマンドはありません"),
            UsageProblem::BadValue { argument, value, possible } if possible.is_empty() => {
                format!("{argument} に「{value}」は使えません")
            }
            UsageProblem::BadValue { argument, value, possible } => {
                format!("{argument} に「{value}」は使えません(使える値: {})", possible.join("、"))
            }
            UsageProblem::Conflict(one, other) => format!("{one} と {other} は一緒に使えません"),
            UsageProblem::Other(said) => said.clone(),
        }
    }

    fn usage_next(&self) -> &'static str {
        "--help を付けると書き方が出ます"
    }
}
