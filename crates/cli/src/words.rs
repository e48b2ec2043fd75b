//! What `mpac` says to people, in Japanese and English.
//!
//! Owns the words and nothing else: each language is one implementation of [`Words`], so that a word that is missing in one does not
//! compile. Deliberately absent: decisions, and the JSON (that is the contract's, and has no words).

mod en;
mod help_ja;
mod ja;

use contract::{
    Attention, Cause, ChargeAgain, EventSource, ExceptionKind, PaymentMethod, PaymentState, RefundKind, RefundState,
    SecretName, StepResult, TestStep, TimelineKind,
};
use domain::{BusinessDate, Yen};

pub(crate) use help_ja::translate as translate_help;

/// A language.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub(crate) enum Language {
    // No doc comments: they would stand in `--help`.
    Ja,
    En,
}

impl Language {
    /// What the locale asks for: Japanese when its name begins with `ja`, else English. Without any locale (Windows) the product's
    /// first language.
    pub(crate) fn of_locale(locale: Option<&str>) -> Self {
        match locale.map(str::to_ascii_lowercase) {
            Some(name) if name.starts_with("ja") => Language::Ja,
            Some(_) => Language::En,
            None if cfg!(windows) => Language::Ja,
            None => Language::En,
        }
    }

    /// Its words.
    pub(crate) fn words(self) -> &'static dyn Words {
        match self {
            Language::Ja => &ja::Japanese,
            Language::En => &en::English,
        }
    }
}

/// A step of the demonstration.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum DemoStep {
    /// A QR is paid, and the webhook says so.
    QrPaid,
    /// A sale with both tax rates.
    BothRates,
    /// The same press arrives twice.
    DoublePress,
    /// A QR is called off; nobody can pay it any more.
    QrCanceled,
    /// A scan is paid at once.
    ScanPaid,
    /// A scan is refused.
    ScanDeclined,
    /// The same sale is then paid by QR.
    PaidAfterDecline,
    /// The answer to a scan is lost.
    AnswerLost,
    /// The unknown sale is charged again, and that is refused.
    SecondChargeRefused,
    /// A late webhook says that the unknown payment is paid.
    AnswerFound,
    /// The paid sale is charged again, and that is refused.
    PaidSaleRefused,
    /// The customer must confirm on the phone.
    Confirmed,
    /// The webhook is lost, and asking finds the payment.
    WebhookLost,
    /// Two refunds in part.
    PartRefunds,
    /// A refund of more than remains is refused.
    RefundTooLarge,
    /// The answer to a refund is lost, and asking finds it.
    RefundAnswerLost,
    /// A paid payment is called off on its own day.
    SameDayCancel,
}

/// What the demonstration sells.
#[derive(Debug)]
pub(crate) struct Goods {
    pub(crate) coffee: &'static str,
    pub(crate) beans: &'static str,
    pub(crate) mug: &'static str,
    pub(crate) sandwich: &'static str,
    pub(crate) breakfast: &'static str,
    pub(crate) gift_set: &'static str,
    pub(crate) class: &'static str,
    pub(crate) cake: &'static str,
    pub(crate) grinder: &'static str,
    pub(crate) why_bruised: &'static str,
    pub(crate) why_missing: &'static str,
    pub(crate) why_wrong_item: &'static str,
    pub(crate) why_mistake: &'static str,
}

/// Names of what is shown, and short sentences without parts.
#[derive(Debug)]
pub(crate) struct Labels {
    pub(crate) usage: &'static str,
    pub(crate) payment_id: &'static str,
    pub(crate) order_id: &'static str,
    pub(crate) sale_id: &'static str,
    pub(crate) provider_id: &'static str,
    pub(crate) receipt: &'static str,
    pub(crate) verdict: &'static str,
    pub(crate) refunded: &'static str,
    pub(crate) refund_count: &'static str,
    pub(crate) refundable: &'static str,
    pub(crate) tax: &'static str,
    pub(crate) description: &'static str,
    pub(crate) memo: &'static str,
    pub(crate) begun: &'static str,
    pub(crate) paid: &'static str,
    pub(crate) scanned: &'static str,
    pub(crate) items: &'static str,
    pub(crate) refunds: &'static str,
    pub(crate) timeline: &'static str,
    pub(crate) url: &'static str,
    pub(crate) expires: &'static str,
    pub(crate) next_check: &'static str,
    pub(crate) needs_person: &'static str,
    pub(crate) by_hand: &'static str,
    pub(crate) said: &'static str,
    pub(crate) gross: &'static str,
    pub(crate) net: &'static str,
    pub(crate) count: &'static str,
    pub(crate) all_methods: &'static str,
    pub(crate) attention: &'static str,
    pub(crate) nothing_to_do: &'static str,
    pub(crate) no_payments: &'static str,
    pub(crate) none_unresolved: &'static str,
    pub(crate) resolved_today: &'static str,
    pub(crate) exceptions: &'static str,
    pub(crate) practice: &'static str,
    pub(crate) secrets: &'static str,
    pub(crate) is_set: &'static str,
    pub(crate) is_not_set: &'static str,
    pub(crate) keyring: &'static str,
    pub(crate) read_only: &'static str,
    pub(crate) webhooks_at: &'static str,
    pub(crate) listener_off: &'static str,
    pub(crate) listener_problem: &'static str,
    pub(crate) saved: &'static str,
    pub(crate) forgotten: &'static str,
    pub(crate) secret_prompt: &'static str,
    pub(crate) connection_good: &'static str,
    pub(crate) connection_bad: &'static str,
    pub(crate) serving: &'static str,
    pub(crate) stop_hint: &'static str,
    pub(crate) stopped: &'static str,
    pub(crate) data: &'static str,
    pub(crate) provider_at: &'static str,
    pub(crate) control_at: &'static str,
    pub(crate) cancel_pending: &'static str,
    pub(crate) paid_before_cancel: &'static str,
    pub(crate) demo_title: &'static str,
    pub(crate) demo_report: &'static str,
    pub(crate) demo_compare: &'static str,
    pub(crate) ours: &'static str,
    pub(crate) theirs: &'static str,
    pub(crate) captured: &'static str,
    pub(crate) payments_one_by_one: &'static str,
    pub(crate) unresolved: &'static str,
    pub(crate) ties_out: &'static str,
    pub(crate) differs: &'static str,
}

/// One language.
pub(crate) trait Words: Send + Sync {
    /// Names and short sentences.
    fn labels(&self) -> &'static Labels;
    /// How the customer pays.
    fn method(&self, method: PaymentMethod) -> &'static str;
    /// Where a payment stands.
    fn state(&self, state: PaymentState) -> &'static str;
    /// Where a refund stands.
    fn refund_state(&self, state: RefundState) -> &'static str;
    /// How money goes back.
    fn refund_kind(&self, kind: RefundKind) -> &'static str;
    /// Whether the sale may be charged again.
    fn charge_again(&self, verdict: ChargeAgain) -> &'static str;
    /// What happened.
    fn event(&self, kind: TimelineKind) -> &'static str;
    /// Where it came from.
    fn source(&self, source: EventSource) -> &'static str;
    /// A secret's name.
    fn secret(&self, name: SecretName) -> &'static str;
    /// A step of the connection test.
    fn step(&self, step: TestStep) -> &'static str;
    /// How it went.
    fn step_result(&self, result: StepResult) -> &'static str;
    /// What does not fit.
    fn exception(&self, kind: ExceptionKind) -> &'static str;
    /// What a person should look at.
    fn attention(&self, attention: &Attention) -> String;
    /// What could not be done.
    fn what(&self, cause: &Cause) -> String;
    /// What to do about it.
    fn next(&self, cause: &Cause) -> String;
    /// A business day.
    fn day(&self, day: BusinessDate) -> String;
    /// Tax at one rate.
    fn tax_at(&self, percent: i64) -> String;
    /// What is being waited for, with the minutes and seconds that are left.
    fn waiting(&self, state: PaymentState, left: Option<&str>) -> String;
    /// The wait was interrupted: the payment is still open, and how to call it off, by a command that begins with `mpac`.
    fn still_open(&self, payment_id: &str, mpac: &str) -> String;
    /// There are more rows, and how to see them.
    fn more(&self, cursor: &str) -> String;
    /// A step of the demonstration.
    fn demo_step(&self, step: DemoStep) -> &'static str;
    /// What the demonstration sells.
    fn goods(&self) -> &'static Goods;
    /// What is wrong with a command line, and what to do: the argument, the value, and the values that are possible.
    fn usage(&self, problem: &UsageProblem) -> String;
    /// How to find out how a command is written.
    fn usage_next(&self) -> &'static str;
}

/// What is wrong with a command line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum UsageProblem {
    /// Arguments that must be given.
    Missing(String),
    /// An argument or command that does not exist.
    Unknown(String),
    /// A value that an argument does not take.
    BadValue {
        /// Which argument.
        argument: String,
        /// What was given.
        value: String,
        /// The values it takes, when they are few.
        possible: Vec<String>,
    },
    /// Arguments that exclude each other.
    Conflict(String, String),
    /// Anything else, in the words of the parser.
    Other(String),
}

/// The argument under which a field of the contract was typed: `items[2].quantity` is `--item (3) quantity`.
pub(crate) fn argument(field: &str) -> String {
    let option = match field {
        "amount" | "code" | "reason" | "evidence" | "description" | "cursor" | "limit" | "item" | "http" | "cert"
        | "state" => Some(field),
        "tax_rate" => Some("tax-rate"),
        "items" => Some("item"),
        "operation_id" => Some("operation"),
        "sale_id" => Some("sale"),
        "refund_id" => Some("refund"),
        "from" | "to" | "business_date" => Some("date"),
        _ => None,
    };
    if let Some(option) = option {
        return format!("--{option}");
    }
    let line = field.strip_prefix("items[").and_then(|rest| rest.split_once("]."));
    match line.and_then(|(index, part)| Some((index.parse::<usize>().ok()?, part))) {
        Some((index, part)) => format!("--item ({}) {part}", index + 1),
        None => field.to_owned(),
    }
}

/// How a field is written, where that is not obvious.
pub(crate) fn example(field: &str) -> Option<&'static str> {
    match field {
        "item" => Some("NAME:QTY:PRICE[:8|10]  --item \"コーヒー:2:400:8\""),
        "from" | "to" | "business_date" => Some("--date 2026-11-24"),
        "tax_rate" => Some("--tax-rate 10 | 8"),
        "limit" => Some("--limit 1–500"),
        "profile" => Some("mpac | opa"),
        "rounding" => Some("down | half_up | up"),
        "listener_port" => Some("0–65535"),
        "webhook_networks" => Some("203.0.113.0/24,198.51.100.7"),
        "base_url" | "token_url" => Some("https://api.paypay.ne.jp"),
        "listener_address" => Some("127.0.0.1"),
        _ if field.starts_with("webhook_networks[") => Some("203.0.113.0/24,198.51.100.7"),
        _ => None,
    }
}

/// Yen as text.
pub(crate) fn yen(amount: i64) -> String {
    Yen::new(amount).to_string()
}

#[cfg(test)]
mod tests;
