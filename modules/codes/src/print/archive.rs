//! A print file in an encrypted archive, for printing works that want one.

use std::fmt;
use std::io::{self, Write};

use rand_core::RngCore;
use zip::write::FileOptions;
use zip::{AesMode, AesSalt, ZipWriter};

use super::PrintFile;

/// Writes `file` under `name` into a ZIP archive, encrypted with AES-256 (WinZip AE-2) and
/// deflated, from beginning to end with the memory of one chunk.
///
/// Each archive has its own random salt, so two archives of the same file differ; only the plain
/// file can be resumed.
pub fn write_zip(
    file: &PrintFile,
    name: &str,
    password: &str,
    rng: &mut impl RngCore,
    to: impl Write,
) -> Result<(), ArchiveError> {
    if password.chars().count() < SHORTEST_PASSWORD {
        return Err(ArchiveError::ShortPassword);
    }
    let mut salt = [0; 16];
    rng.fill_bytes(&mut salt);
    let mut archive = ZipWriter::new_stream(to);
    let options = FileOptions::<()>::default()
        .compression_level(Some(1))
        .large_file(file.length() >= u64::from(u32::MAX))
        .with_aes_encryption_and_salt(password.as_bytes(), AesSalt::try_new(AesMode::Aes256, &salt)?);
    archive.start_file(name, options)?;
    io::copy(&mut file.read_from(0), &mut archive)?;
    archive.finish()?;
    Ok(())
}

/// Why there is no archive.
#[derive(Debug)]
pub enum ArchiveError {
    /// A password has at least 10 characters.
    ShortPassword,
    /// The archive could not be written.
    Zip(zip::result::ZipError),
}

impl fmt::Display for ArchiveError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::ShortPassword => {
                write!(f, "the archive's password has fewer than {SHORTEST_PASSWORD} characters")
            }
            Self::Zip(_) => f.write_str("the archive could not be written"),
        }
    }
}

impl std::error::Error for ArchiveError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::ShortPassword => None,
            Self::Zip(source) => Some(source),
        }
    }
}

impl From<zip::result::ZipError> for ArchiveError {
    fn from(source: zip::result::ZipError) -> Self {
        Self::Zip(source)
    }
}

impl From<io::Error> for ArchiveError {
    fn from(source: io::Error) -> Self {
        Self::Zip(source.into())
    }
}

const SHORTEST_PASSWORD: usize = 10;
