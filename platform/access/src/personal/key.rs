//! The key, and what it seals.

use aes_gcm::aead::consts::U12;
use aes_gcm::aead::{Aead, Payload};
use aes_gcm::{AesGcm, KeyInit};
use heng_kernel::{Fault, Rng};
use rand_core::RngCore;
use sm3::{Digest, Sm3};
use sm4::Sm4;

/// The key of personal data. Cloning is cheap enough for an extension of the program; its `Debug` shows nothing.
#[derive(Clone)]
pub struct PersonalKey {
    cipher: AesGcm<Sm4, U12>,
    fingerprint: [u8; 8],
}

impl PersonalKey {
    /// The key made of these 16 bytes.
    pub fn new(bytes: &[u8; 16]) -> Self {
        let mut fingerprint = [0; 8];
        let hash = Sm3::new().chain_update(b"heng personal key 1").chain_update(bytes).finalize();
        fingerprint.copy_from_slice(&hash[..8]);
        Self { cipher: AesGcm::new(bytes.into()), fingerprint }
    }

    /// What tells keys apart without showing them: the first 8 bytes of an SM3 hash.
    pub fn fingerprint(&self) -> [u8; 8] {
        self.fingerprint
    }

    /// Seals a value for one place: 12 bytes of nonce, the cipher text, 16 of tag. `place` says which column of which
    /// row (`business/phone` and the id), so that a sealed value moved elsewhere does not open.
    pub fn seal(&self, value: &str, place: (&str, &[u8]), rng: &mut Rng) -> Result<Vec<u8>, Fault> {
        let mut nonce = [0; NONCE];
        rng.fill_bytes(&mut nonce);
        let aad = associated(place);
        let sealed = self.cipher.encrypt(&nonce.into(), Payload { msg: value.as_bytes(), aad: &aad });
        let sealed = sealed.map_err(|error| Fault::new("sealing personal data", error.to_string()))?;
        Ok([&nonce[..], &sealed].concat())
    }

    /// Opens what [`Self::seal`] made for the same place.
    pub fn open(&self, sealed: &[u8], place: (&str, &[u8])) -> Result<String, Fault> {
        let broken = || Fault::broken("opening personal data");
        let (nonce, text) = sealed.split_first_chunk::<NONCE>().ok_or_else(broken)?;
        let aad = associated(place);
        let value =
            self.cipher.decrypt(nonce.into(), Payload { msg: text, aad: &aad }).map_err(|_| broken())?;
        String::from_utf8(value).map_err(|error| Fault::new("opening personal data", error))
    }
}

impl std::fmt::Debug for PersonalKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("PersonalKey(…)")
    }
}

fn associated((column, row): (&str, &[u8])) -> Vec<u8> {
    [column.as_bytes(), b"\0", row].concat()
}

const NONCE: usize = 12;
