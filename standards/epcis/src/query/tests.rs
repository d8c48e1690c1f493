//! What conditions mean, one by one.

#![expect(clippy::unwrap_used, reason = "a failing unwrap is a failing test")]
