//! What the database may know of a key.

use std::fmt;
use std::str::FromStr;

use sm3::{Digest, Sm3};

use crate::serial::KeyVersion;

/// SM3 (GB/T 32905) of a serial key and its version. Keys are 128 random bits, so nobody finds
/// the key from it.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct Fingerprint([u8; 32]);

impl Fingerprint {
    /// The fingerprint whose 32 bytes a database row holds.
    pub fn from_bytes(bytes: [u8; 32]) -> Self {
        Self(bytes)
    }

    /// The 32 bytes.
    pub fn as_bytes(&self) -> &[u8; 32] {
        &self.0
    }

    pub(super) fn of(version: KeyVersion, key: &[u8; 16]) -> Self {
        let digest =
            Sm3::new().chain_update(b"heng serial key").chain_update([version.get()]).chain_update(key);
        Self(digest.finalize().into())
    }
}

impl fmt::Display for Fingerprint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

impl fmt::Debug for Fingerprint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Fingerprint({self})")
    }
}

impl FromStr for Fingerprint {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        super::file::bytes_of_hex(text).map(|bytes| Self(*bytes)).ok_or(())
    }
}
