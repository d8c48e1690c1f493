//! Secrets that prove who calls: 256 random bits, shown once, of which only the SHA-256 is kept.

use std::fmt::{self, Write as _};

use heng_kernel::Rng;
use rand_core::RngCore;
use sha2::{Digest, Sha256};
use zeroize::ZeroizeOnDrop;

/// A secret as its holder sends it. Never logged: its `Debug` shows nothing.
#[derive(Clone, PartialEq, Eq, ZeroizeOnDrop)]
pub struct Secret(String);

/// What is kept of a secret. Guessing one from it means guessing 256 bits, so no slow hash is needed.
pub(crate) type Fingerprint = [u8; 32];

impl Secret {
    /// A new secret behind a prefix that says what it is (`heng_` for tokens, so that leaks can be searched for).
    pub(crate) fn new(prefix: &str, rng: &mut Rng) -> Self {
        let mut bits = [0; 32];
        rng.fill_bytes(&mut bits);
        let mut text = String::with_capacity(prefix.len() + 64);
        text.push_str(prefix);
        for byte in bits {
            let _ = write!(text, "{byte:02x}");
        }
        Self(text)
    }

    /// The text that goes into the cookie or to the machine's keeper.
    pub fn reveal(&self) -> &str {
        &self.0
    }

    /// What is kept.
    pub(crate) fn fingerprint(&self) -> Fingerprint {
        fingerprint(&self.0)
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Secret(…)")
    }
}

/// What is kept of a secret that a caller sent.
pub(crate) fn fingerprint(text: &str) -> Fingerprint {
    Sha256::digest(text.as_bytes()).into()
}
