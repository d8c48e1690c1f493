//! Digests by the names of the Named Information Hash Algorithm Registry (RFC 6920 section 9.4; IANA).

use sha2::{Digest, Sha256, Sha384, Sha512};
use sha3::{Sha3_256, Sha3_384, Sha3_512};

/// A hash algorithm that the registry names with its full length.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Algorithm {
    /// SHA-256, the usual one.
    #[default]
    Sha256,
    /// SHA-384.
    Sha384,
    /// SHA-512.
    Sha512,
    /// SHA3-256.
    Sha3_256,
    /// SHA3-384.
    Sha3_384,
    /// SHA3-512.
    Sha3_512,
}

impl Algorithm {
    /// All of them.
    pub const ALL: [Self; 6] =
        [Self::Sha256, Self::Sha384, Self::Sha512, Self::Sha3_256, Self::Sha3_384, Self::Sha3_512];

    /// The name in the registry.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Sha256 => "sha-256",
            Self::Sha384 => "sha-384",
            Self::Sha512 => "sha-512",
            Self::Sha3_256 => "sha3-256",
            Self::Sha3_384 => "sha3-384",
            Self::Sha3_512 => "sha3-512",
        }
    }

    /// The algorithm of a name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|algorithm| algorithm.name() == name)
    }

    /// The event hash ID of a pre-hash string: `ni:///sha-256;…?ver=CBV2.0`, the digest in hexadecimal.
    pub fn id(self, prehash: &str) -> String {
        match self {
            Self::Sha256 => self.name_of(&Sha256::digest(prehash)),
            Self::Sha384 => self.name_of(&Sha384::digest(prehash)),
            Self::Sha512 => self.name_of(&Sha512::digest(prehash)),
            Self::Sha3_256 => self.name_of(&Sha3_256::digest(prehash)),
            Self::Sha3_384 => self.name_of(&Sha3_384::digest(prehash)),
            Self::Sha3_512 => self.name_of(&Sha3_512::digest(prehash)),
        }
    }

    fn name_of(self, digest: &[u8]) -> String {
        const HEX: &[u8; 16] = b"0123456789abcdef";
        let mut id = String::with_capacity(32 + 2 * digest.len());
        id.push_str("ni:///");
        id.push_str(self.name());
        id.push(';');
        for byte in digest {
            id.extend([byte >> 4, byte & 15].map(|half| char::from(HEX[usize::from(half)])));
        }
        id.push_str("?ver=CBV2.0");
        id
    }
}
