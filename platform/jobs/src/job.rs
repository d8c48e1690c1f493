//! A piece of work.

use heng_kernel::{Fault, JobId, Time};
use schemars::JsonSchema;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use serde_json::Value;

/// Work to be asked for.
#[derive(Debug, Clone, PartialEq)]
pub struct NewJob {
    /// What is to be done: `codes.print-file`, the module's name first.
    pub kind: &'static str,
    /// With what.
    pub payload: Value,
    /// Not before this; at once if it is past.
    pub due: Time,
    /// When an open job of this kind has the same key, another is not added.
    pub once: Option<String>,
}

impl NewJob {
    /// Work to be done at once, with any document.
    pub fn new(kind: &'static str, payload: &impl Serialize) -> Result<Self, Fault> {
        let payload = serde_json::to_value(payload).map_err(|error| Fault::new("writing a job", error))?;
        Ok(Self { kind, payload, due: Time::from_micros(0), once: None })
    }

    /// The same, not before `due`.
    #[must_use]
    pub fn due(mut self, due: Time) -> Self {
        self.due = due;
        self
    }

    /// The same, unless an open job of this kind has the key.
    #[must_use]
    pub fn once(mut self, key: impl Into<String>) -> Self {
        self.once = Some(key.into());
        self
    }
}

/// Work that a worker has in hand.
#[derive(Debug, Clone, PartialEq)]
pub struct Job {
    /// Which.
    pub id: JobId,
    /// What is to be done.
    pub kind: String,
    /// With what.
    pub payload: Value,
    /// The number of this attempt, from 1: whoever has a lower one has lost the job.
    pub attempt: u32,
}

impl Job {
    /// The payload as the type that asked for it wrote it.
    pub fn payload<T: DeserializeOwned>(&self) -> Result<T, Fault> {
        T::deserialize(&self.payload).map_err(|error| Fault::new("reading a job", error))
    }
}

/// Where a job stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum State {
    /// Waiting, or in a worker's hands.
    Open,
    /// Done.
    Done,
    /// Given up after too many attempts; a person may have it tried again.
    GivenUp,
}

/// A job as a page lists it.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct JobLine {
    /// Which.
    pub id: JobId,
    /// What is to be done.
    pub kind: String,
    /// Where it stands.
    pub state: State,
    /// When it is tried next, or until when a worker has it.
    pub due: Time,
    /// How often it was tried.
    pub attempts: u32,
    /// Who asked for it.
    pub asked_by: String,
    /// When it was asked for.
    pub asked_at: Time,
    /// The worker that had it last.
    pub worker: Option<String>,
    /// Why the last attempt failed.
    pub error: Option<String>,
    /// When it was done or given up.
    pub ended_at: Option<Time>,
}
