//! The contract as one TypeScript module.

use ts_rs::{Config, TS};

use crate::*;

macro_rules! types {
    ($($name:ty),+ $(,)?) => {
        fn declarations(config: &Config) -> Vec<String> {
            vec![$(format!("export {}", <$name as TS>::decl(config))),+]
        }
    };
}

types![
    Retry,
    Failure,
    Cause,
    FieldReason,
    RefundClosedReason,
    Tag,
    Changed<()>,
    ChangedEvent,
    Role,
    LinkState,
    OperatorView,
    ConsoleView,
    Startup,
    PaymentMethod,
    PaymentState,
    RefundState,
    RefundKind,
    ChargeAgain,
    TaxRate,
    Item,
    Sale,
    StartQrPayment,
    StartScanPayment,
    RefundPayment,
    CancelPayment,
    SettleByHand,
    WriteMemo,
    PaymentId,
    ListPayments,
    PaymentRow,
    PaymentPage,
    TaxLine,
    Qr,
    TimelineEntry,
    TimelineKind,
    EventSource,
    Refund,
    Actions,
    PaymentDetail,
    ShowEvidence,
    Evidence,
    ShowHome,
    Totals,
    MethodTotals,
    HourTotals,
    Attention,
    HomeView,
    UnresolvedView,
    ExceptionKind,
    ExceptionView,
    AcknowledgeException,
    ProviderProfile,
    Rounding,
    Settings,
    SecretName,
    SettingsView,
    SetSecret,
    TestStep,
    StepResult,
    TestLine,
    ConnectionTest,
    CustomerAct,
    Mishap,
    PlayCustomer,
    SetMishap,
    PracticeView,
];

macro_rules! commands {
    ($($name:literal: $request:ty => $reply:ty),+ $(,)?) => {
        /// The names of all commands, in the order of the table.
        pub const COMMANDS: &[&str] = &[$($name),+];

        fn command_table(config: &Config) -> Vec<String> {
            vec![$(format!("  {}: {{ request: {}; reply: {} }};", $name, request_name::<$request>(config), <$reply as TS>::name(config))),+]
        }
    };
}

// One verb per use case, the same verb from the screen to the store.
commands![
    "show_startup": () => Startup,
    "show_console": () => ConsoleView,
    "show_home": ShowHome => HomeView,
    "start_qr_payment": StartQrPayment => Changed<PaymentDetail>,
    "start_scan_payment": StartScanPayment => Changed<PaymentDetail>,
    "ask_payment": PaymentId => Changed<PaymentDetail>,
    "cancel_payment": CancelPayment => Changed<PaymentDetail>,
    "refund_payment": RefundPayment => Changed<PaymentDetail>,
    "settle_by_hand": SettleByHand => Changed<PaymentDetail>,
    "write_memo": WriteMemo => Changed<PaymentDetail>,
    "list_payments": ListPayments => PaymentPage,
    "show_payment": PaymentId => PaymentDetail,
    "show_evidence": ShowEvidence => Evidence,
    "list_unresolved": () => UnresolvedView,
    "acknowledge_exception": AcknowledgeException => Changed<UnresolvedView>,
    "show_settings": () => SettingsView,
    "save_settings": Settings => Changed<SettingsView>,
    "set_secret": SetSecret => Changed<SettingsView>,
    "test_connection": Settings => ConnectionTest,
    "show_practice": () => PracticeView,
    "play_customer": PlayCustomer => Changed<PracticeView>,
    "set_mishap": SetMishap => Changed<PracticeView>,
];

fn request_name<T: TS>(config: &Config) -> String {
    match T::name(config).as_str() {
        "null" => "undefined".into(),
        name => name.into(),
    }
}

/// The whole module, deterministic.
#[must_use]
pub fn module() -> String {
    let config = Config::default();
    let mut text = String::from("// Made by `bin/gen` from crates/contract. Do not edit.\n\n");
    for declaration in declarations(&config) {
        text.push_str(&declaration);
        text.push_str("\n\n");
    }
    text.push_str("/** Every command with what goes in and what comes out. */\nexport interface Commands {\n");
    for line in command_table(&config) {
        text.push_str(&line);
        text.push('\n');
    }
    text.push_str("}\n");
    text
}
