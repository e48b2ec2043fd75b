//! One resident per directory, by a file lock of our own.
//!
//! The operating system frees the lock when the process ends, however it ends. (The window's single-instance plugin only brings
//! the window to the front: it lets a second one start when there is no session bus.)

use std::{
    fs::{File, OpenOptions, TryLockError},
    path::Path,
};

use crate::error::HostError;

/// A held lock. Dropping it frees it.
#[derive(Debug)]
pub(crate) struct Lock {
    _file: File,
}

impl Lock {
    /// Takes the lock `path`, or `None` when another process holds it.
    ///
    /// # Errors
    /// [`HostError::File`] when the file cannot be made.
    pub(crate) fn try_take(path: &Path) -> Result<Option<Self>, HostError> {
        let open = OpenOptions::new().create(true).truncate(false).write(true).open(path);
        let file = open.map_err(|error| HostError::file(path, &error))?;
        match file.try_lock() {
            Ok(()) => Ok(Some(Lock { _file: file })),
            Err(TryLockError::WouldBlock) => Ok(None),
            Err(TryLockError::Error(error)) => Err(HostError::file(path, &error)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn is_held_once_and_freed_when_dropped() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("console.lock");
        let held = Lock::try_take(&path).unwrap();
        assert!(held.is_some());
        assert!(Lock::try_take(&path).unwrap().is_none());
        drop(held);
        assert!(Lock::try_take(&path).unwrap().is_some());
    }
}
