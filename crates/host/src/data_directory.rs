//! Where the console keeps its data.
//!
//! `{root}/live` and `{root}/practice`, so that practice data and live data never meet. The root is what the operating system
//! gives to programs (`%APPDATA%\MPAC\Console\data`, `~/.local/share/console`), or what `--data` says.

use std::{fs, path::PathBuf};

use directories::ProjectDirs;

use crate::error::HostError;

/// A console's directory. It exists.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DataDirectory {
    path: PathBuf,
}

impl DataDirectory {
    /// The live or the practice directory under `root`, made when it is missing and readable by the user alone.
    ///
    /// # Errors
    /// [`HostError::NoHome`] when there is no root and the system names none, [`HostError::File`] when it cannot be made.
    pub fn open(root: Option<PathBuf>, practice: bool) -> Result<Self, HostError> {
        let root = match root {
            Some(root) => root,
            None => ProjectDirs::from("jp", "MPAC", "Console").ok_or(HostError::NoHome)?.data_dir().to_owned(),
        };
        let path = root.join(if practice { "practice" } else { "live" });
        fs::create_dir_all(&path).map_err(|error| HostError::file(&path, &error))?;
        keep_private(&path).map_err(|error| HostError::file(&path, &error))?;
        Ok(DataDirectory { path })
    }

    /// The directory itself.
    #[must_use]
    pub fn path(&self) -> &std::path::Path {
        &self.path
    }

    /// The database.
    #[must_use]
    pub fn database(&self) -> PathBuf {
        self.path.join("mpac.db")
    }

    /// Where the log goes.
    #[must_use]
    pub fn log(&self) -> PathBuf {
        self.path.join("log")
    }

    pub(crate) fn console_lock(&self) -> PathBuf {
        self.path.join("console.lock")
    }

    pub(crate) fn sandbox_lock(&self) -> PathBuf {
        self.path.join("sandbox.lock")
    }

    pub(crate) fn sandbox_state(&self) -> PathBuf {
        self.path.join("sandbox-state.json")
    }

    pub(crate) fn sandbox_address(&self) -> PathBuf {
        self.path.join("sandbox.json")
    }
}

#[cfg(unix)]
fn keep_private(path: &std::path::Path) -> std::io::Result<()> {
    use std::os::unix::fs::PermissionsExt;
    fs::set_permissions(path, fs::Permissions::from_mode(0o700))
}

/// On Windows the user's profile is private by inheritance.
#[cfg(not(unix))]
fn keep_private(_path: &std::path::Path) -> std::io::Result<()> {
    Ok(())
}
