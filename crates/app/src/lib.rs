//! The use cases, one verb a file, and the ports through which time, ids and secrets come in.
