//! A shop of its own for each test, and its till.

use std::{
    io::{BufRead, BufReader},
    path::{Path, PathBuf},
    process::{Child, Command, Output, Stdio},
};

use serde_json::Value;
use tempfile::TempDir;

/// What a command came to.
#[derive(Debug)]
pub(crate) struct Ran {
    pub(crate) code: i32,
    pub(crate) stdout: String,
    pub(crate) stderr: String,
}

impl Ran {
    fn of(output: Output) -> Self {
        let text = |bytes| String::from_utf8(bytes).expect("what is printed is UTF-8");
        Ran { code: output.status.code().unwrap_or(-1), stdout: text(output.stdout), stderr: text(output.stderr) }
    }

    /// The views that were printed, one a line.
    pub(crate) fn views(&self) -> Vec<Value> {
        self.stdout.lines().map(|line| serde_json::from_str(line).expect("each line is JSON")).collect()
    }

    /// The only view that was printed.
    pub(crate) fn view(&self) -> Value {
        let mut views = self.views();
        assert_eq!(views.len(), 1, "{self:?}");
        views.remove(0)
    }

    /// The failure that was told, as JSON.
    pub(crate) fn failure(&self) -> Value {
        let told: Value = serde_json::from_str(&self.stderr).unwrap_or_else(|error| panic!("{error}: {self:?}"));
        told["failure"].clone()
    }
}

/// A data directory.
pub(crate) struct Shop {
    folder: TempDir,
}

impl Shop {
    pub(crate) fn new() -> Self {
        Shop { folder: tempfile::tempdir().expect("a temporary directory") }
    }

    pub(crate) fn data(&self) -> &Path {
        self.folder.path()
    }

    pub(crate) fn file(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// `mpac` over this data, in no language in particular and without a keyring.
    pub(crate) fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_mpac"));
        command.arg("--data").arg(self.data()).args(arguments).stdin(Stdio::null());
        command.env_remove("LC_ALL").env_remove("LC_MESSAGES").env("LANG", "C.UTF-8");
        command.env("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nowhere").env_remove("MPAC_LOG");
        command
    }

    /// Runs it to its end.
    pub(crate) fn run(&self, arguments: &[&str]) -> Ran {
        Ran::of(self.command(arguments).output().expect("mpac runs"))
    }

    /// Runs it in practice mode, with JSON.
    pub(crate) fn practice(&self, arguments: &[&str]) -> Ran {
        self.run(&[&["--practice", "--json"], arguments].concat())
    }

    /// A paid payment's id.
    pub(crate) fn paid(&self, amount: &str) -> String {
        let ran = self.practice(&["pay", "scan", "--amount", amount, "--code", "281801047492010017"]);
        assert_eq!(ran.code, 0, "{ran:?}");
        ran.view()["row"]["payment_id"].as_str().expect("an id").to_owned()
    }

    /// Starts it, and waits for its first line.
    pub(crate) fn start(&self, arguments: &[&str]) -> Started {
        let mut command = self.command(arguments);
        let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("mpac starts");
        let mut first_line = String::new();
        let mut stdout = BufReader::new(child.stdout.take().expect("stdout is piped"));
        stdout.read_line(&mut first_line).expect("a line");
        Started { child, first_line, _stdout: stdout }
    }
}

/// A command that goes on until it is stopped.
pub(crate) struct Started {
    child: Child,
    pub(crate) first_line: String,
    _stdout: BufReader<std::process::ChildStdout>,
}

impl Started {
    /// Stops it as a service manager does, and gives its exit code.
    #[cfg(unix)]
    pub(crate) fn stop(mut self) -> i32 {
        signal(&self.child, "-TERM");
        self.child.wait().expect("it ends").code().unwrap_or(-1)
    }
}

impl Drop for Started {
    fn drop(&mut self) {
        // It has ended already unless the test failed.
        let _ = self.child.kill();
    }
}

/// Sends a signal to a command that was started.
#[cfg(unix)]
pub(crate) fn signal(child: &Child, which: &str) {
    let sent = Command::new("kill").args([which, &child.id().to_string()]).status().expect("kill runs");
    assert!(sent.success());
}
