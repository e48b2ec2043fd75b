//! What a command prints: results on stdout, as lines for people or as the contract's views in JSON.
//!
//! Owns that the reader may go away (`mpac payment list | head`): a broken pipe is silent, and never changes how a command ends.

use std::{
    fmt,
    io::{self, BufWriter, IsTerminal, Stdout, Write},
};

use serde::Serialize;

/// The results of a command.
pub(crate) struct Output {
    out: BufWriter<Stdout>,
    json: bool,
    problem: Option<io::Error>,
}

impl Output {
    /// To stdout.
    pub(crate) fn new(json: bool) -> Self {
        Output { out: BufWriter::new(io::stdout()), json, problem: None }
    }

    /// Whether JSON is wanted.
    pub(crate) const fn is_json(&self) -> bool {
        self.json
    }

    /// Whether a person looks at it.
    pub(crate) fn is_terminal(&self) -> bool {
        !self.json && io::stdout().is_terminal()
    }

    /// One line for people. Nothing when JSON is wanted.
    pub(crate) fn line(&mut self, line: impl fmt::Display) {
        if !self.json {
            self.write(|out| writeln!(out, "{line}"));
        }
    }

    /// A view of the contract: as one line of JSON, or as `show` writes it for people.
    pub(crate) fn view<T: Serialize>(&mut self, view: &T, show: impl FnOnce(&mut Self, &T)) {
        if !self.json {
            return show(self, view);
        }
        self.write(|out| {
            serde_json::to_writer(&mut *out, view)?;
            out.write_all(b"\n")
        });
    }

    /// Shows what was written so far: somebody waits for it.
    pub(crate) fn flush(&mut self) {
        self.write(Write::flush);
    }

    /// The end. Why the results could not be written, unless nobody reads them any more.
    pub(crate) fn finish(mut self) -> Result<(), io::Error> {
        self.flush();
        match self.problem.take() {
            Some(problem) if problem.kind() != io::ErrorKind::BrokenPipe => Err(problem),
            Some(_) | None => Ok(()),
        }
    }

    /// Writes unless it went wrong before. The first problem is the one that is told.
    fn write(&mut self, write: impl FnOnce(&mut BufWriter<Stdout>) -> io::Result<()>) {
        if self.problem.is_none() {
            self.problem = write(&mut self.out).err();
        }
    }
}
