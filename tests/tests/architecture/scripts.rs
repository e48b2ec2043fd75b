//! The commands that a newcomer types: there, runnable, and named where they will be looked for.

use crate::tree;
use std::{fs, path::PathBuf};

/// The files directly in `bin/` that are run by a shell, and what continuous integration starts.
fn commands() -> Vec<PathBuf> {
    let folder = fs::read_dir(tree::root().join("bin")).expect("bin/ is there");
    let mut commands: Vec<PathBuf> = folder
        .map(|entry| entry.expect("bin/ can be listed").path())
        .filter(|path| path.is_file() && path.extension().is_none())
        .collect();
    commands.push(tree::root().join(".ci/run"));
    commands
}

#[cfg(unix)]
#[test]
fn a_command_can_be_run() {
    use std::os::unix::fs::PermissionsExt;
    let findings: Vec<String> = commands()
        .iter()
        .filter(|path| fs::metadata(path).expect("it was listed").permissions().mode() & 0o111 != 0o111)
        .map(|path| format!("{}: not executable. chmod +x it, and commit the mode", path.display()))
        .collect();
    tree::none_of(&findings);
}

#[test]
fn a_command_says_what_runs_it_and_what_it_is_for() {
    let mut findings = Vec::new();
    for path in commands() {
        let text = fs::read_to_string(&path).expect("a command is text");
        let mut lines = text.lines();
        let runs = lines.next() == Some("#!/usr/bin/env bash");
        let explains = lines.next().is_some_and(|line| line.starts_with("# "));
        if !(runs && explains) {
            findings.push(format!(
                "{}: begin with `#!/usr/bin/env bash` and a comment that says what it is for",
                path.display()
            ));
        }
    }
    tree::none_of(&findings);
}

#[test]
fn the_readme_names_the_two_commands() {
    let Ok(readme) = fs::read_to_string(tree::root().join("README.md")) else { return };
    let findings: Vec<String> = ["bin/run", "bin/test"]
        .iter()
        .filter(|command| !readme.contains(**command))
        .map(|command| format!("README.md does not name {command}: a newcomer starts there"))
        .collect();
    tree::none_of(&findings);
}
