//! The commands by which the page asks, one verb each, in files by area. A command is one expression: the use case, and its
//! refusal as the page is told it.
//!
//! Deliberately absent: rules and wording. Invariant: the names here, in `src-tauri/permissions`, in the window's capability and
//! in the contract are the same.

mod console;
mod payments;
mod practice;
mod settings;
mod unresolved;

use app::{AppError, Operator};
use contract::Failure;
use tauri::{Wry, ipc::Invoke};

/// Who acts: the built-in operator, until people sign in. The only place that decides it.
fn acting() -> Operator {
    Operator::built_in()
}

/// A use case's refusal, as the page is told it.
fn told(error: AppError) -> Failure {
    error.to_failure()
}

macro_rules! table {
    ($($area:ident :: $name:ident),+ $(,)?) => {
        /// Answers the page.
        pub(crate) fn handler() -> impl Fn(Invoke<Wry>) -> bool + Send + Sync + 'static {
            tauri::generate_handler![$($area::$name),+]
        }

        #[cfg(test)]
        const NAMES: &[&str] = &[$(stringify!($name)),+];
    };
}

table![
    console::show_startup,
    console::show_console,
    console::show_home,
    payments::start_qr_payment,
    payments::start_scan_payment,
    payments::ask_payment,
    payments::cancel_payment,
    payments::refund_payment,
    payments::settle_by_hand,
    payments::write_memo,
    payments::list_payments,
    payments::show_payment,
    payments::show_evidence,
    unresolved::list_unresolved,
    unresolved::acknowledge_exception,
    settings::show_settings,
    settings::save_settings,
    settings::set_secret,
    settings::test_connection,
    practice::show_practice,
    practice::play_customer,
    practice::set_mishap,
];

#[cfg(test)]
mod tests {
    use std::{fs, path::Path};

    use super::*;

    /// What the window's page needs of Tauri itself: to hear the one event.
    const CORE: [&str; 2] = ["core:event:allow-listen", "core:event:allow-unlisten"];

    fn allow(name: &str) -> String {
        format!("allow-{}", name.replace('_', "-"))
    }

    fn shell() -> &'static Path {
        Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/src-tauri"))
    }

    #[test]
    fn are_those_of_the_contract() {
        assert_eq!(NAMES, contract::typescript::COMMANDS);
    }

    #[test]
    fn are_what_the_window_may_ask_and_nothing_else() {
        let files: Vec<_> =
            fs::read_dir(shell().join("capabilities")).unwrap().map(|file| file.unwrap().path()).collect();
        assert_eq!(files, [shell().join("capabilities/main.json")]);
        let text = fs::read_to_string(&files[0]).unwrap();
        let capability: serde_json::Value = serde_json::from_str(&text).unwrap();
        assert_eq!(capability["windows"], serde_json::json!(["main"]));
        assert_eq!(capability["remote"], serde_json::Value::Null);
        let allowed: Vec<String> = serde_json::from_value(capability["permissions"].clone()).unwrap();
        let expected: Vec<String> = NAMES.iter().map(|name| allow(name)).chain(CORE.map(str::to_owned)).collect();
        assert_eq!(allowed, expected);
    }

    #[test]
    fn have_a_permission_each_that_allows_just_that_command() {
        let mut written = String::new();
        for file in fs::read_dir(shell().join("permissions")).unwrap() {
            written.push_str(&fs::read_to_string(file.unwrap().path()).unwrap());
        }
        for name in NAMES {
            let block = format!("identifier = \"{}\"\ncommands.allow = [\"{name}\"]\n", allow(name));
            assert!(written.contains(&block), "src-tauri/permissions has no:\n[[permission]]\n{block}");
        }
        assert_eq!(written.matches("[[permission]]").count(), NAMES.len());
    }
}
