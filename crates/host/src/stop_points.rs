//! Where the crash tests stop the process. In release builds nothing listens.

use std::sync::Arc;

use app::ports::{Checkpoints, NoCheckpoints};

/// Whoever listens to checkpoints in this build.
pub(crate) fn checkpoints() -> Arc<dyn Checkpoints> {
    #[cfg(debug_assertions)]
    if let Some(stop) = debug::StopPoint::from_environment() {
        return Arc::new(stop);
    }
    Arc::new(NoCheckpoints)
}

#[cfg(debug_assertions)]
mod debug {
    use std::{fs, process, thread, time::Duration};

    use app::ports::{Checkpoint, Checkpoints};

    /// Names the checkpoint to stop at.
    const VARIABLE: &str = "MPAC_STOP_AT";

    /// Stops the process dead at one checkpoint: it never runs another instruction of ours, as if the plug were pulled.
    #[derive(Debug)]
    pub(super) struct StopPoint(Checkpoint);

    impl StopPoint {
        #[expect(clippy::disallowed_methods, reason = "the composition root reads the environment")]
        pub(super) fn from_environment() -> Option<Self> {
            let name = std::env::var(VARIABLE).ok()?;
            Checkpoint::ALL.into_iter().find(|it| it.as_str() == name).map(StopPoint)
        }
    }

    impl Checkpoints for StopPoint {
        fn reached(&self, checkpoint: Checkpoint) {
            if checkpoint == self.0 {
                kill_this_process();
            }
        }
    }

    /// `kill -9` on ourselves, by the program of that name: safe Rust has no other way to it. Where there is none, abort.
    fn kill_this_process() {
        let id = process::id().to_string();
        if fs::exists("/bin/kill").unwrap_or(false)
            && process::Command::new("/bin/kill").args(["-9", &id]).status().is_ok()
        {
            thread::sleep(Duration::from_secs(10));
        }
        process::abort();
    }
}
