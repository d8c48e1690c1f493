//! The master key: 32 bytes that wrap the others.

use std::fmt;
use std::path::Path;

use aes_gcm::aead::{Aead, Payload};
use aes_gcm::{Aes256Gcm, KeyInit};
use rand_core::RngCore;
use zeroize::Zeroizing;

use super::{KeyError, file};
use crate::serial::KeyVersion;

/// A key that wraps serial keys (AES-256-GCM). Wiped when dropped.
pub struct MasterKey(Zeroizing<[u8; 32]>);

impl MasterKey {
    /// From 64 hex digits, as the environment variable `HENG_KEY` gives them. `source` names it
    /// in the error.
    pub fn from_hex(text: &str, source: &str) -> Result<Self, KeyError> {
        file::bytes_of_hex(text.trim()).map(Self).ok_or_else(|| KeyError::Master(source.to_owned()))
    }

    /// From a file with mode 0600.
    pub fn from_file(path: &Path) -> Result<Option<Self>, KeyError> {
        let Some(text) = file::read(path)? else { return Ok(None) };
        file::check_private(path)?;
        Self::from_hex(&text, &path.display().to_string()).map(Some)
    }

    /// A new one, written to a file with mode 0600.
    pub(super) fn create(path: &Path, rng: &mut impl RngCore) -> Result<Self, KeyError> {
        let mut bytes = Zeroizing::new([0; 32]);
        rng.fill_bytes(&mut *bytes);
        let text = Zeroizing::new(format!("{}\n", *Zeroizing::new(file::hex(&*bytes))));
        file::write(path, &text)?;
        Ok(Self(bytes))
    }

    pub(super) fn wrap(
        &self,
        version: KeyVersion,
        nonce: &[u8; 12],
        key: &[u8; 16],
    ) -> Result<Vec<u8>, KeyError> {
        let payload = Payload { msg: key, aad: &associated(version) };
        self.cipher().encrypt(nonce.into(), payload).map_err(|_| KeyError::WrongMaster(version))
    }

    pub(super) fn unwrap(
        &self,
        version: KeyVersion,
        nonce: &[u8; 12],
        wrapped: &[u8; 32],
    ) -> Result<Zeroizing<[u8; 16]>, KeyError> {
        let payload = Payload { msg: wrapped, aad: &associated(version) };
        let plain = self.cipher().decrypt(nonce.into(), payload).map(Zeroizing::new);
        let plain = plain.map_err(|_| KeyError::WrongMaster(version))?;
        let mut key = Zeroizing::new([0; 16]);
        key.copy_from_slice(&plain);
        Ok(key)
    }

    fn cipher(&self) -> Aes256Gcm {
        Aes256Gcm::new((&*self.0).into())
    }
}

impl fmt::Debug for MasterKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("MasterKey")
    }
}

/// Binds a wrapped key to its purpose and version.
fn associated(version: KeyVersion) -> [u8; 17] {
    let mut text = *b"heng serial key 0";
    text[16] += version.get();
    text
}
