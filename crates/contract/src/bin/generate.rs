//! Writes the contract's TypeScript to the file named as the only argument.

use std::{env, fs, process::ExitCode};

#[expect(clippy::print_stderr, reason = "a developer's tool says on stderr what is wrong")]
fn main() -> ExitCode {
    let Some(path) = env::args_os().nth(1) else {
        eprintln!("usage: generate-contract FILE");
        return ExitCode::from(2);
    };
    match fs::write(&path, contract::typescript::module()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{}: {error}", path.display());
            ExitCode::FAILURE
        }
    }
}
