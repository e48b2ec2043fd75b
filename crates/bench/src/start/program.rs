//! A program that opens a window: started, watched until it shows what it will show, and ended.

use std::{
    collections::HashMap,
    ffi::OsString,
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    thread,
    time::{Duration, Instant},
};

use super::screen::{Frame, Screen};
use crate::error::BenchError;

/// Between two looks at the screen.
const LOOK_EVERY: Duration = Duration::from_millis(8);
/// A screen that does not change (but for a clock) for so long shows what it will show.
const QUIET: Duration = Duration::from_millis(2_500);
/// A clock is smaller than one in so many pixels.
const CLOCK: usize = 200;
/// By then something must be seen.
const SEEN_WITHIN: Duration = Duration::from_secs(60);
/// By then a program that was asked to end must have ended.
const ENDED_WITHIN: Duration = Duration::from_secs(15);
/// The share of what will be seen, in percent, that counts as there: a clock or a caret may still change.
const THERE_PERCENT: usize = 95;

pub(super) struct Program {
    path: PathBuf,
    home: PathBuf,
    arguments: Vec<OsString>,
}

impl Program {
    /// The program at `path`, which keeps its own things under `home`.
    pub(super) fn new(
        path: &Path,
        home: &Path,
        arguments: impl IntoIterator<Item = OsString>,
    ) -> Result<Self, BenchError> {
        let path = path.canonicalize().map_err(BenchError::file(path))?;
        Ok(Program { path, home: home.to_owned(), arguments: arguments.into_iter().collect() })
    }

    /// How long it takes from its start until it shows what it will show, which is kept as a `picture` when that is wanted.
    pub(super) fn start(&self, screen: &Screen, picture: Option<&Path>) -> Result<Duration, BenchError> {
        let before = wait_for_quiet(screen)?;
        let started = Instant::now();
        let mut child = Command::new(&self.path)
            .args(&self.arguments)
            .env("DISPLAY", screen.display())
            .env("HOME", &self.home)
            .env("NO_AT_BRIDGE", "1")
            // What a desktop has running already, a bus of our own would have to start first.
            .env("DBUS_SESSION_BUS_ADDRESS", "disabled:")
            .env_remove("WAYLAND_DISPLAY")
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .map_err(BenchError::file(&self.path))?;
        let seen = watch(screen, &before, started);
        let kept = picture.map_or(Ok(()), |path| screen.keep(path));
        self.end(&mut child)?;
        kept?;
        ready_after(&before, &seen?).ok_or_else(|| self.failed("showed nothing"))
    }

    fn failed(&self, said: &str) -> BenchError {
        BenchError::Program { program: self.path.display().to_string(), said: said.to_owned() }
    }

    /// Asks it to end, in order, and waits.
    fn end(&self, child: &mut Child) -> Result<(), BenchError> {
        // It may have ended by itself.
        let _ = Command::new("kill").arg(child.id().to_string()).status();
        let asked = Instant::now();
        while asked.elapsed() < ENDED_WITHIN {
            if child.try_wait().map_err(BenchError::file(&self.path))?.is_some() {
                return Ok(());
            }
            thread::sleep(LOOK_EVERY);
        }
        let _ = child.kill();
        let _ = child.wait();
        Err(self.failed("did not end when it was asked to"))
    }
}

/// Waits until the last window is gone from the screen.
fn wait_for_quiet(screen: &Screen) -> Result<Frame, BenchError> {
    let mut last = screen.look()?;
    let mut since = Instant::now();
    while since.elapsed() < QUIET / 5 {
        thread::sleep(LOOK_EVERY);
        let now = screen.look()?;
        if now != last {
            (last, since) = (now, Instant::now());
        }
    }
    Ok(last)
}

/// Every change of the screen and when it was seen, until it is quiet.
fn watch(screen: &Screen, before: &Frame, started: Instant) -> Result<Vec<(Duration, Frame)>, BenchError> {
    let mut seen: Vec<(Duration, Frame)> = Vec::new();
    let mut much_changed_at = None;
    loop {
        let now = started.elapsed();
        let frame = screen.look()?;
        let last = seen.last().map_or(before, |(_, frame)| frame);
        let changed = frame.0.iter().zip(&last.0).filter(|(now, before)| now != before).count();
        if changed > frame.0.len() / CLOCK {
            much_changed_at = Some(now);
        }
        if changed > 0 {
            seen.push((now, frame));
        }
        if now > SEEN_WITHIN || much_changed_at.is_some_and(|at| now - at > QUIET) {
            return Ok(seen);
        }
        thread::sleep(LOOK_EVERY);
    }
}

/// When what is finally seen (not the paper behind it) was there, and stayed.
fn ready_after(before: &Frame, seen: &[(Duration, Frame)]) -> Option<Duration> {
    let (_, last) = seen.last()?;
    let paper = most_common(last)?;
    let ink: Vec<usize> = (0..last.0.len())
        .filter(|index| last.0.get(*index) != Some(&paper) && last.0.get(*index) != before.0.get(*index))
        .collect();
    let is_there = |frame: &Frame| {
        let there = ink.iter().filter(|index| frame.0.get(**index) == last.0.get(**index)).count();
        !ink.is_empty() && there * 100 >= ink.len() * THERE_PERCENT
    };
    let stayed = seen.iter().rev().take_while(|(_, frame)| is_there(frame));
    stayed.last().map(|(at, _)| *at)
}

fn most_common(frame: &Frame) -> Option<u32> {
    let mut counts = HashMap::new();
    frame.0.iter().for_each(|colour| *counts.entry(*colour).or_insert(0_usize) += 1);
    counts.into_iter().max_by_key(|(_, count)| *count).map(|(colour, _)| colour)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_window_is_ready_when_its_ink_is_there_and_stays() {
        let frame = |pixels: &str| Frame(pixels.chars().map(u32::from).collect());
        let before = frame("..........");
        for (frames, ready) in [
            (vec![], None),
            (vec!["pppppppppp"], None),
            (vec!["pppppppppp", "pppappppbp"], Some(1)),
            (vec!["pppppppppp", "pppapppppp", "pppappppbp"], Some(2)),
            (vec!["pppappppbp", "pppppppppp", "pppappppbp"], Some(2)),
        ] {
            let seen: Vec<_> = (0..).map(Duration::from_secs).zip(frames.into_iter().map(frame)).collect();
            assert_eq!(ready_after(&before, &seen), ready.map(Duration::from_secs), "{seen:?}");
        }
    }
}
