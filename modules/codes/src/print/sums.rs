//! Sums by which the printing works checks what it received.

use std::io::{self, Read};

use sha2::Sha256;
use sm3::{Digest, Sm3};

/// SM3 (GB/T 32905) and SHA-256 (FIPS 180-4) of a file, and its length.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sums {
    /// SM3.
    pub sm3: [u8; 32],
    /// SHA-256.
    pub sha256: [u8; 32],
    /// Bytes.
    pub length: u64,
}

impl Sums {
    /// Reads to the end.
    pub fn of(mut file: impl Read) -> io::Result<Self> {
        let (mut sm3, mut sha256, mut length) = (Sm3::new(), Sha256::new(), 0);
        let mut buffer = vec![0; 64 * 1024];
        loop {
            let count = file.read(&mut buffer)?;
            if count == 0 {
                return Ok(Self { sm3: sm3.finalize().into(), sha256: sha256.finalize().into(), length });
            }
            sm3.update(&buffer[..count]);
            sha256.update(&buffer[..count]);
            length += count as u64;
        }
    }
}
