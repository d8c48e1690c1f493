//! The reference number of a request: the asker's own, or the next of this process.

use std::fmt;
use std::sync::Arc;

use axum::http::HeaderMap;

/// A reference number; written only when someone looks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RequestId {
    /// The asker's `X-Request-Id`: 1 to 64 letters, digits, `-`, `_`, `.`.
    Theirs(Arc<str>),
    /// The process's number and a count.
    Ours(u32, u64),
}

impl RequestId {
    /// The asker's number if it is well formed, else `ours`.
    pub(crate) fn of(headers: &HeaderMap, ours: impl FnOnce() -> Self) -> Self {
        let theirs = headers.get(X_REQUEST_ID).and_then(|value| value.to_str().ok());
        match theirs {
            Some(text) if well_formed(text) => Self::Theirs(text.into()),
            _ => ours(),
        }
    }
}

impl fmt::Display for RequestId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Theirs(text) => f.write_str(text),
            Self::Ours(process, count) => write!(f, "{process:08x}-{count:x}"),
        }
    }
}

fn well_formed(text: &str) -> bool {
    (1..=64).contains(&text.len())
        && text.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_' | b'.'))
}

/// The header both ways.
pub(crate) const X_REQUEST_ID: &str = "x-request-id";
