//! The composition root: data directory, lock, clock, ids, keyring, log, and the parts wired together.
