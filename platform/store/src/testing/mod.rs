//! For tests of any crate: private PostgreSQL clusters, the statement check, the kill harness.
