//! By which name a second start finds the first: the program's identifier and the data directory.
//!
//! Practice and live, or two shops' data, are different consoles and may be open side by side. Deliberately absent: any promise
//! that there is only one. That is the lock of the data directory, in `host`.

use std::{
    hash::{DefaultHasher, Hash, Hasher},
    path::PathBuf,
};

use host::DataDirectory;

/// `jp.mpac.console.d0123456789abcdef`. Without a directory there is nothing to tell apart.
pub(crate) fn of(identifier: &str, directory: Option<&DataDirectory>) -> String {
    let Some(directory) = directory else { return identifier.to_owned() };
    let path = directory.path();
    let path: PathBuf = path.canonicalize().unwrap_or_else(|_| path.to_owned());
    let mut hasher = DefaultHasher::new();
    path.hash(&mut hasher);
    // A part of a name on the session bus may not begin with a digit.
    format!("{identifier}.d{:016x}", hasher.finish())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tells_directories_apart_and_finds_the_same_again() {
        let folder = tempfile::tempdir().unwrap();
        let open = |practice| DataDirectory::open(Some(folder.path().to_owned()), practice).unwrap();
        let of = |practice| super::of("jp.mpac.console", Some(&open(practice)));
        assert_eq!(of(true), of(true));
        assert_ne!(of(true), of(false));
        assert!(of(true).starts_with("jp.mpac.console.d"));
        assert_eq!(super::of("jp.mpac.console", None), "jp.mpac.console");
    }
}
