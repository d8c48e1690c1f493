//! An entry as it is read back.

use heng_kernel::{Fault, Time};
use heng_store::Row;
use schemars::JsonSchema;
use serde::Serialize;
use serde_json::Value;

use crate::leaf::hex;

/// An entry of the journal.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Event {
    /// Its place in the journal, from 0, without a gap.
    pub index: u64,
    /// The form of its leaf.
    pub v: u32,
    /// What happened: `codes.bound`.
    pub kind: String,
    /// To which thing: `lot:…`.
    pub object: String,
    /// How many entries the thing had before.
    pub object_seq: u64,
    /// The index of the entry that the thing had before.
    pub prev_index: Option<u64>,
    /// When it was recorded; never before the entry before it.
    pub at: Time,
    /// For which unit of the bureau or which business: `/cangnan/lingxi`, `business:…`.
    pub org: Option<String>,
    /// Who.
    pub actor: String,
    /// The act that made it, in hex: the same for all entries of one act.
    pub act: String,
    /// Why it may.
    pub basis: Option<String>,
    /// Commitment to the body: SHA-256 over salt and canonical body, in hex.
    pub c_sha256: String,
    /// The same with SM3.
    pub c_sm3: String,
    /// The chain after it: SM3, in hex.
    pub chain: String,
    /// Everything else about it; absent once it was removed.
    pub body: Option<Value>,
}

impl Event {
    pub(crate) fn read(row: &Row<'_>) -> Result<Self, Fault> {
        Ok(Self {
            index: row.get(0)?,
            v: row.get(1)?,
            kind: row.get(2)?,
            object: row.get(3)?,
            object_seq: row.get(4)?,
            prev_index: row.get(5)?,
            at: row.get(6)?,
            org: row.get(7)?,
            actor: row.get(8)?,
            act: hex(row.bytes(9)?),
            basis: row.get(10)?,
            c_sha256: hex(row.bytes(11)?),
            c_sm3: hex(row.bytes(12)?),
            chain: hex(row.bytes(13)?),
            body: row.get::<Option<String>>(14)?.map(|body| document(&body)).transpose()?,
        })
    }
}

fn document(text: &str) -> Result<Value, Fault> {
    serde_json::from_str(text).map_err(|error| Fault::new("reading a journal body", error))
}
