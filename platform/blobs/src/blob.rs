//! A file that is kept.

use std::fmt;
use std::str::FromStr;

use heng_store::{Cell, FromCell, ToValue, Value};
use schemars::JsonSchema;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::media::Media;

/// The name of a file: a hash of 32 bytes, written as 64 hex digits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct BlobHash(pub [u8; 32]);

/// A file that is kept.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Blob {
    /// Its name: SM3 (GB/T 32905) of its content.
    pub sm3: BlobHash,
    /// SHA-256 of its content, for whoever checks it with the world's tools.
    pub sha256: BlobHash,
    /// How many bytes.
    pub size: u64,
    /// What kind of file.
    pub media: Media,
}

impl fmt::Display for BlobHash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

/// A text that names no file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct BlobHashError;

impl fmt::Display for BlobHashError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("文件名是 64 位十六进制数 / a file is named by 64 hex digits")
    }
}

impl std::error::Error for BlobHashError {}

impl FromStr for BlobHash {
    type Err = BlobHashError;

    fn from_str(text: &str) -> Result<Self, BlobHashError> {
        if text.len() != 64 || !text.is_ascii() {
            return Err(BlobHashError);
        }
        let mut bytes = [0; 32];
        for (at, byte) in bytes.iter_mut().enumerate() {
            let digits = &text[at * 2..at * 2 + 2];
            if digits.starts_with('+') {
                return Err(BlobHashError);
            }
            *byte = u8::from_str_radix(digits, 16).map_err(|_| BlobHashError)?;
        }
        Ok(Self(bytes))
    }
}

impl Serialize for BlobHash {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for BlobHash {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        String::deserialize(from)?.parse().map_err(serde::de::Error::custom)
    }
}

impl JsonSchema for BlobHash {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> std::borrow::Cow<'static, str> {
        "BlobHash".into()
    }

    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({"type": "string", "pattern": "^[0-9a-f]{64}$"})
    }
}

impl ToValue for BlobHash {
    fn to_value(&self) -> Value<'_> {
        self.0.to_value()
    }
}

impl FromCell for BlobHash {
    const WANTED: &'static str = "a hash of 32 bytes";

    fn from_cell(cell: Cell<'_>) -> Option<Self> {
        <[u8; 32]>::from_cell(cell).map(Self)
    }
}
