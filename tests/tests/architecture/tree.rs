//! The files of the repository, as the rules look at them.

use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
};

/// The folder that holds everything.
pub(crate) fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..").canonicalize().expect("the tests stand one level below the root")
}

/// A file that git tracks.
pub(crate) struct File {
    /// Relative to the root, with forward slashes.
    pub(crate) path: String,
    /// What it says.
    pub(crate) text: String,
}

impl File {
    /// Whether the file is of one of these kinds, such as `rs`.
    pub(crate) fn is(&self, extensions: &[&str]) -> bool {
        self.path.rsplit_once('.').is_some_and(|(_, extension)| extensions.contains(&extension))
    }

    /// Whether the file stands in one of these folders.
    pub(crate) fn stands_in(&self, folders: &[&str]) -> bool {
        folders.iter().any(|folder| self.path.starts_with(folder))
    }

    /// Whether the whole file is about proving something, and is not shipped.
    pub(crate) fn is_proof(&self) -> bool {
        let name = self.path.rsplit('/').next().unwrap_or_default();
        ["/tests/", "/examples/", "/benches/"].iter().any(|folder| format!("/{}", self.path).contains(folder))
            || name == "tests.rs"
            || name.ends_with("_tests.rs")
    }

    /// The lines that are shipped, numbered from one: without comments, and without the test module at the end.
    pub(crate) fn shipped_lines(&self) -> impl Iterator<Item = (usize, &str)> {
        let shipped = if self.is_proof() { 0 } else { self.shipped_length() };
        self.text.lines().take(shipped).enumerate().map(|(at, line)| {
            let code = line.split_once("//").map_or(line, |(code, _)| code);
            (at + 1, code)
        })
    }

    /// How many lines stand before the test module, or all of them.
    pub(crate) fn shipped_length(&self) -> usize {
        let lines: Vec<&str> = self.text.lines().collect();
        lines
            .windows(2)
            .position(|pair| pair[0] == "#[cfg(test)]" && pair[1].starts_with("mod ") && pair[1].ends_with('{'))
            .unwrap_or(lines.len())
    }
}

/// Every tracked file that is text and still there.
pub(crate) fn tracked() -> Vec<File> {
    let listed = Command::new("git")
        .args(["ls-files", "-z"])
        .current_dir(root())
        .output()
        .expect("git lists the files of the repository");
    assert!(listed.status.success(), "git ls-files: {}", String::from_utf8_lossy(&listed.stderr));
    String::from_utf8(listed.stdout)
        .expect("file names are UTF-8")
        .split_terminator('\0')
        .filter_map(|path| {
            let text = fs::read_to_string(root().join(path)).ok()?;
            Some(File { path: path.to_owned(), text })
        })
        .collect()
}

/// The words of a line: runs of letters, digits and underscores.
pub(crate) fn words(line: &str) -> impl Iterator<Item = &str> {
    line.split(|c: char| !c.is_alphanumeric() && c != '_').filter(|word| !word.is_empty())
}

/// Fails with every finding on a line of its own.
pub(crate) fn none_of(findings: &[String]) {
    assert!(findings.is_empty(), "\n{}\n", findings.join("\n"));
}

#[test]
fn only_what_is_shipped_is_looked_at() {
    let shipped = |path: &str, text: &str| {
        let file = File { path: path.to_owned(), text: text.to_owned() };
        file.shipped_lines().map(|(at, line)| format!("{at}:{line}")).collect::<Vec<_>>()
    };
    let text = "let a = 1; // f64\n#[cfg(test)]\nmod tests {\n    f64\n}\n";
    assert_eq!(shipped("crates/app/src/a.rs", text), ["1:let a = 1; "]);
    assert_eq!(
        shipped("crates/app/src/a.rs", "a\n#[cfg(test)]\nmod tests;\nb"),
        ["1:a", "2:#[cfg(test)]", "3:mod tests;", "4:b"]
    );
    for proof in [
        "crates/app/src/a/tests.rs",
        "crates/app/src/list_tests.rs",
        "crates/sandbox/examples/serve.rs",
        "tests/tests/a.rs",
    ] {
        assert!(shipped(proof, "f64").is_empty(), "{proof}");
    }
}

#[test]
fn words_are_whole() {
    assert_eq!(words("let x: f64 = 1_f32 + of64;").collect::<Vec<_>>(), ["let", "x", "f64", "1_f32", "of64"]);
}
