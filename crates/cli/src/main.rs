//! `mpac`: the same use cases without a window.
//!
//! Owns the command line, what is printed, and the exit codes. Deliberately absent: rules (`domain`), use cases (`app`), wiring
//! (`host`). Each command is one file under `commands/` with the same parts: its arguments, `run`, and how its view is shown.
//!
//! Invariants: results on stdout, everything else on stderr; `--json` prints the contract's views and nothing else; amounts go to
//! the core as they were typed; a secret is never an argument.

mod command_line;
mod commands;
mod context;
mod error;
mod exit;
mod follow;
mod instants;
mod output;
mod qr;
mod sale;
mod table;
mod usage;
mod words;

use std::process::ExitCode;

use domain::Operator;

use crate::{
    command_line::CommandLine,
    context::{Context, Place},
    error::CliError,
    exit::Exit,
    output::Output,
    words::Language,
};

fn main() -> ExitCode {
    let arguments: Vec<_> = std::env::args_os().collect();
    let language = usage::language_of(&arguments, Language::of_locale(locale().as_deref()));
    let exit = match usage::parse(&arguments, language) {
        Ok(line) => run(line, language),
        Err(exit) => exit,
    };
    exit.into()
}

/// The locale's name for messages, as POSIX ranks the variables.
#[expect(clippy::disallowed_methods, reason = "the environment is read once, where the program begins")]
fn locale() -> Option<String> {
    ["LC_ALL", "LC_MESSAGES", "LANG"].iter().filter_map(|name| std::env::var(name).ok()).find(|name| !name.is_empty())
}

fn run(line: CommandLine, language: Language) -> Exit {
    let words = language.words();
    let json = line.json;
    let moves_money = line.command.moves_money();
    let mut context = Context {
        place: Place { data: line.data, practice: line.practice },
        words,
        out: Output::new(json),
        operator: Operator::built_in(),
    };
    let ended = runtime().and_then(|runtime| runtime.block_on(line.command.run(&mut context)));
    let written = context.out.finish().map_err(|error| CliError::Terminal { what: "stdout", kind: error.kind() });
    match (ended, written) {
        (Ok(exit), Ok(())) => exit,
        (Ok(Exit::Done), Err(error)) => {
            let told = error.tell(json, words);
            // It was done, and nobody has read so: whoever called must not do it again.
            if moves_money { Exit::Unknown } else { told }
        }
        (Ok(exit), Err(error)) => {
            error.tell(json, words);
            exit
        }
        (Err(error), _) => error.tell(json, words),
    }
}

fn runtime() -> Result<tokio::runtime::Runtime, CliError> {
    let built = tokio::runtime::Builder::new_multi_thread().enable_all().build();
    built.map_err(|error| CliError::Terminal { what: "runtime", kind: error.kind() })
}
