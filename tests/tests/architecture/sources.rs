//! What may stand in which file, by the words in it.

use crate::tree::{self, File};

/// The most lines a source file may ship before it has to be divided.
const LINES_MAX: usize = 400;

/// Files that are longer, each with the reason why dividing it would be worse.
const LONG_FILES: &[(&str, &str)] = &[];

/// The rooms in which money is reckoned.
const MONEY: &[&str] =
    &["crates/domain/", "crates/store/", "crates/paypay/", "crates/app/", "crates/settlement/", "crates/export/"];

/// Written by a program, or kept as somebody else wrote it.
fn is_made(file: &File) -> bool {
    file.path.contains("/generated/") || file.path.ends_with("Cargo.lock") || file.path.ends_with("package-lock.json")
}

/// `file:line: what` for every shipped line of the chosen files in which `found` sees something.
fn findings(choose: impl Fn(&File) -> bool, found: impl Fn(&str) -> bool, what: &str) -> Vec<String> {
    let mut findings = Vec::new();
    for file in tree::tracked().iter().filter(|file| choose(file)) {
        let lines = file.shipped_lines().filter(|(_, line)| found(line));
        findings.extend(lines.map(|(at, _)| format!("{}:{at}: {what}", file.path)));
    }
    findings
}

#[test]
fn only_the_composition_root_reads_the_clock() {
    let clocks = ["SystemTime::now", "Timestamp::now", "Zoned::now", "Utc::now", "Local::now"];
    tree::none_of(&findings(
        |file| file.is(&["rs"]) && !file.stands_in(&["crates/host/"]),
        |line| clocks.iter().any(|clock| line.contains(clock)),
        "reads the system's clock: take the time from app's Clock port; its one real implementation is in crates/host",
    ));
}

#[test]
fn only_the_ipc_folder_of_the_ui_knows_the_host() {
    tree::none_of(&findings(
        |file| file.is(&["ts", "tsx"]) && file.stands_in(&["ui/src/"]) && !file.stands_in(&["ui/src/ipc/"]),
        |line| line.contains("@tauri-apps"),
        "names @tauri-apps: call through ui/src/ipc, which tests replace by a host in memory",
    ));
}

#[test]
fn money_is_never_a_float() {
    let is_float = |word: &str| {
        let literal = word.starts_with(|c: char| c.is_ascii_digit());
        ["f32", "f64"].iter().any(|float| word == *float || (literal && word.ends_with(float)))
    };
    let mut floats = findings(
        |file| file.is(&["rs"]) && file.stands_in(MONEY),
        |line| tree::words(line).any(is_float),
        "a float near money: amounts are domain::Yen, rates are whole basis points",
    );
    floats.extend(findings(
        |file| file.is(&["sql"]),
        |line| tree::words(line).any(|word| ["REAL", "FLOAT", "DOUBLE"].contains(&word.to_uppercase().as_str())),
        "a float column: yen are INTEGER",
    ));
    tree::none_of(&floats);
}

#[test]
fn nothing_is_left_for_later() {
    let markers = [concat!("TO", "DO"), concat!("FIX", "ME")];
    let mut left = Vec::new();
    for file in tree::tracked().iter().filter(|file| !is_made(file)) {
        let lines =
            file.text.lines().enumerate().filter(|(_, line)| tree::words(line).any(|word| markers.contains(&word)));
        left.extend(lines.map(|(at, _)| format!("{}:{}: finish it, or leave it out", file.path, at + 1)));
    }
    tree::none_of(&left);
}

#[test]
fn a_file_is_short_enough_to_be_read() {
    let sources = ["rs", "ts", "tsx", "css", "kt", "py", "sh", "sql", "js", "mjs"];
    let mut long = Vec::new();
    // A screen's tests stand in a file of their own; what they ship is nothing, as with tests inside a Rust file.
    let is_test = |file: &&tree::File| file.path.contains(".test.");
    for file in tree::tracked().iter().filter(|file| file.is(&sources) && !is_made(file) && !is_test(file)) {
        let lines = file.shipped_length();
        let reason = LONG_FILES.iter().find(|(path, _)| *path == file.path);
        match reason {
            None if lines > LINES_MAX => long.push(format!(
                "{}: {lines} lines without its tests, and {LINES_MAX} is the most: divide it by what it owns (foo.rs beside foo/)",
                file.path
            )),
            Some(_) if lines <= LINES_MAX => {
                long.push(format!("{}: {lines} lines are short enough: take it out of LONG_FILES", file.path));
            }
            None | Some(_) => {}
        }
    }
    tree::none_of(&long);
}

#[test]
fn a_rust_file_says_what_it_owns() {
    let silent: Vec<String> = tree::tracked()
        .iter()
        .filter(|file| file.is(&["rs"]) && !file.is_proof() && !file.text.starts_with("//!"))
        .map(|file| format!("{}: begin with //! and say what it owns and what is deliberately absent", file.path))
        .collect();
    tree::none_of(&silent);
}
