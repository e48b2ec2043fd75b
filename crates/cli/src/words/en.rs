//! English.

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

/// English.
pub(super) struct English;

impl Words for English {
    fn labels(&self) -> &'static Labels {
        &labels::LABELS
    }

    fn goods(&self) -> &'static Goods {
        &labels::GOODS
    }

    fn method(&self, method: PaymentMethod) -> &'static str {
        match method {
            PaymentMethod::PaypayQr => "PayPay QR",
            PaymentMethod::PaypayScan => "PayPay scan",
        }
    }

    fn state(&self, state: PaymentState) -> &'static str {
        match state {
            PaymentState::Created => "created",
            PaymentState::AwaitingCustomer => "awaiting customer",
            PaymentState::Processing => "processing",
            PaymentState::Completed => "paid",
            PaymentState::Declined => "declined",
            PaymentState::Failed => "failed",
            PaymentState::Canceled => "canceled",
            PaymentState::Expired => "expired",
            PaymentState::Unknown => "unknown",
        }
    }

    fn refund_state(&self, state: RefundState) -> &'static str {
        match state {
            RefundState::Created => "refund accepted here",
            RefundState::Processing => "refund under way",
            RefundState::Completed => "refunded",
            RefundState::Failed => "refund failed",
            RefundState::Unknown => "refund unknown",
        }
    }

    fn refund_kind(&self, kind: RefundKind) -> &'static str {
        match kind {
            RefundKind::Refund => "refund",
            RefundKind::SameDayCancel => "same-day cancel",
        }
    }

    fn charge_again(&self, verdict: ChargeAgain) -> &'static str {
        match verdict {
            ChargeAgain::Yes => "yes: nothing was charged",
            ChargeAgain::NoPaid => "NO: it is paid",
            ChargeAgain::NoUnresolved => "NO: it may have been paid",
        }
    }

    fn event(&self, kind: TimelineKind) -> &'static str {
        match kind {
            TimelineKind::Intended => "accepted",
            TimelineKind::Answered => "PayPay answered",
            TimelineKind::Asked => "asked",
            TimelineKind::Notified => "webhook",
            TimelineKind::CancelRequested => "cancel requested",
            TimelineKind::SettledByHand => "settled by hand",
            TimelineKind::GaveUp => "stopped asking",
            TimelineKind::Contradicted => "contradiction",
            TimelineKind::MemoWritten => "memo",
        }
    }

    fn source(&self, source: EventSource) -> &'static str {
        match source {
            EventSource::Operator => "operator",
            EventSource::Webhook => "webhook",
            EventSource::Poll => "poll",
            EventSource::ProviderAnswer => "PayPay",
            EventSource::Import => "import",
            EventSource::System => "system",
        }
    }

    fn secret(&self, name: SecretName) -> &'static str {
        match name {
            SecretName::PaypayApiSecret => "PayPay secret",
            SecretName::PaypayWebhookSecret => "webhook secret",
            SecretName::PaypayWebhookSecretOld => "webhook secret being replaced",
        }
    }

    fn step(&self, step: TestStep) -> &'static str {
        match step {
            TestStep::Settings => "settings",
            TestStep::Secret => "secret",
            TestStep::Name => "host name",
            TestStep::Connect => "connection",
            TestStep::Tls => "TLS, certificate",
            TestStep::Clock => "clock",
            TestStep::Authentication => "authentication",
            TestStep::Answer => "answer",
        }
    }

    fn step_result(&self, result: StepResult) -> &'static str {
        match result {
            StepResult::Ok => "good",
            StepResult::Failed => "FAILED",
            StepResult::Skipped => "not reached",
        }
    }

    fn exception(&self, kind: ExceptionKind) -> &'static str {
        match kind {
            ExceptionKind::UnknownPayment => "webhook about a payment that is not ours",
            ExceptionKind::AmountDiffers => "another amount",
            ExceptionKind::Contradiction => "contradicts the books",
            ExceptionKind::PaidLate => "paid after it was closed",
        }
    }

    fn attention(&self, attention: &Attention) -> String {
        match attention {
            Attention::Unresolved { count, amount, since, needs_person, payment_id } => {
                let person = match needs_person {
                    0 => String::new(),
                    _ => format!(", {needs_person} of them need a person"),
                };
                let which = payment_id.as_ref().map(|id| format!(" ({id})")).unwrap_or_default();
                let since = instants::clock(since);
                format!("{count} unresolved, {}{which}, since {since}{person}: do not charge again", yen(*amount))
            }
            Attention::RefundsPending { count, amount } => format!("{count} refunds under way, {}", yen(*amount)),
            Attention::Exceptions { count } => format!("{count} exceptions: see mpac unresolved"),
            Attention::NotConfigured => "PayPay is not set up: see mpac settings set and mpac secret set".into(),
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
            Weekday::Monday => "Mon",
            Weekday::Tuesday => "Tue",
            Weekday::Wednesday => "Wed",
            Weekday::Thursday => "Thu",
            Weekday::Friday => "Fri",
            Weekday::Saturday => "Sat",
            Weekday::Sunday => "Sun",
        };
        format!("{weekday} {day}")
    }

    fn tax_at(&self, percent: i64) -> String {
        format!("at {percent}%")
    }

    fn waiting(&self, state: PaymentState, left: Option<&str>) -> String {
        match left {
            Some(left) => format!("{} ({left} left)", self.state(state)),
            None => self.state(state).to_owned(),
        }
    }

    fn still_open(&self, payment_id: &str, mpac: &str) -> String {
        format!(
            "This payment is still open: do not charge again.\n  look:   {mpac} payment ask {payment_id}\n  \
             cancel: {mpac} payment cancel {payment_id}"
        )
    }

    fn more(&self, cursor: &str) -> String {
        format!("There is more: --cursor {cursor}")
    }

    fn demo_step(&self, step: DemoStep) -> &'static str {
        match step {
            DemoStep::QrPaid => "a QR is shown and paid (known by webhook)",
            DemoStep::BothRates => "a sale with 10% and 8%",
            DemoStep::DoublePress => "the same press twice is one payment",
            DemoStep::QrCanceled => "a QR is called off: nobody can pay it any more",
            DemoStep::ScanPaid => "the customer's code is scanned and paid",
            DemoStep::ScanDeclined => "not enough money: may be charged again",
            DemoStep::PaidAfterDecline => "the same sale is paid by QR",
            DemoStep::AnswerLost => "the answer is lost: unknown",
            DemoStep::SecondChargeRefused => "charging the unknown sale again is refused",
            DemoStep::AnswerFound => "the late webhook says that it is paid",
            DemoStep::PaidSaleRefused => "charging the paid sale again is refused too",
            DemoStep::Confirmed => "paid after the customer confirms on the phone",
            DemoStep::WebhookLost => "no webhook comes: asking finds the payment",
            DemoStep::PartRefunds => "two refunds in part",
            DemoStep::RefundTooLarge => "a refund of more than remains is refused",
            DemoStep::RefundAnswerLost => "the answer to a refund is lost: asking finds it",
            DemoStep::SameDayCancel => "a paid payment is called off on its own day",
        }
    }

    fn usage(&self, problem: &UsageProblem) -> String {
        match problem {
            UsageProblem::Missing(arguments) => format!("{arguments} must be given"),
            UsageProblem::Unknown(argument) => format!("there is no argument or command '{argument}'"),
            UsageProblem::BadValue { argument, value, possible } if possible.is_empty() => {
                format!("{argument} does not take '{value}'")
            }
            UsageProblem::BadValue { argument, value, possible } => {
                format!("{argument} does not take '{value}' (possible: {})", possible.join(", "))
            }
            UsageProblem::Conflict(one, other) => format!("{one} cannot be used with {other}"),
            UsageProblem::Other(said) => said.clone(),
        }
    }

    fn usage_next(&self) -> &'static str {
        "--help shows how it is written"
    }
}
