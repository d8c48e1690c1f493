//! A fault is ours: it is logged with its source and shown as a reference number, never as its text.

use std::error::Error;
use std::fmt;

use crate::Refusal;

/// Something of ours went wrong: what was being done, and the error under it.
#[derive(Debug)]
pub struct Fault {
    doing: &'static str,
    source: Option<Box<dyn Error + Send + Sync>>,
}

impl Fault {
    /// A fault met while `doing` something, e.g. `"reading the key ring"`.
    pub fn new(doing: &'static str, source: impl Into<Box<dyn Error + Send + Sync>>) -> Self {
        Self { doing, source: Some(source.into()) }
    }

    /// A fault that has no error under it: a promise of our own was broken.
    pub fn broken(doing: &'static str) -> Self {
        Self { doing, source: None }
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.doing)
    }
}

impl Error for Fault {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        self.source.as_deref().map(|source| source as _)
    }
}

/// Why a piece of work stopped: a lawful no, or a fault of ours.
#[derive(Debug)]
pub enum Stop {
    /// The asker's side: 4xx.
    Refused(Box<Refusal>),
    /// Our side: 5xx.
    Failed(Fault),
}

/// What a piece of work comes to.
pub type Outcome<T> = Result<T, Stop>;

impl From<Refusal> for Stop {
    fn from(refusal: Refusal) -> Self {
        Self::Refused(Box::new(refusal))
    }
}

impl From<Fault> for Stop {
    fn from(fault: Fault) -> Self {
        Self::Failed(fault)
    }
}

impl fmt::Display for Stop {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Refused(refusal) => refusal.fmt(f),
            Self::Failed(fault) => fault.fmt(f),
        }
    }
}

impl Error for Stop {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        match self {
            Self::Refused(_) => None,
            Self::Failed(fault) => fault.source(),
        }
    }
}
