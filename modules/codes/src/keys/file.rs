//! Files that hold secrets: written whole or not at all, readable by the owner only.

use std::fs;
use std::io::{self, Write};
use std::path::Path;

use serde::{Deserialize, Serialize};
use zeroize::Zeroizing;

use super::KeyError;

/// `serial-keys.json`.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RingFile {
    /// Of this layout; 1.
    pub(super) format: u32,
    /// The version that new blocks use.
    pub(super) current: u8,
    pub(super) keys: Vec<WrappedKey>,
}

/// One key, wrapped.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct WrappedKey {
    pub(super) version: u8,
    pub(super) created: heng_kernel::Time,
    /// 12 bytes in hex.
    pub(super) nonce: String,
    /// 16 bytes of key and 16 of tag in hex.
    pub(super) wrapped: String,
}

/// Reads a file; `None` when there is none.
pub(super) fn read(path: &Path) -> Result<Option<Zeroizing<String>>, KeyError> {
    match fs::read_to_string(path) {
        Ok(text) => Ok(Some(Zeroizing::new(text))),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(KeyError::Io(path.to_owned(), error)),
    }
}

/// Writes a file so that after a power cut either the old or the new content is there, whole.
pub(super) fn write(path: &Path, text: &str) -> Result<(), KeyError> {
    write_io(path, text).map_err(|error| KeyError::Io(path.to_owned(), error))
}

/// Fails when others than the owner may read or write the file: one of the six low bits is set.
#[cfg(unix)]
pub(super) fn check_private(path: &Path) -> Result<(), KeyError> {
    use std::os::unix::fs::PermissionsExt;
    let mode = fs::metadata(path).map_err(|error| KeyError::Io(path.to_owned(), error))?.permissions().mode()
        & 0o777;
    if mode.trailing_zeros() >= 6 { Ok(()) } else { Err(KeyError::Exposed(path.to_owned(), mode)) }
}

/// Elsewhere the directory's access list protects the file.
#[cfg(not(unix))]
pub(super) fn check_private(_: &Path) -> Result<(), KeyError> {
    Ok(())
}

pub(super) fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::with_capacity(bytes.len() * 2), |mut text, byte| {
        text.extend([byte >> 4, byte & 15].map(|digit| char::from(b"0123456789abcdef"[usize::from(digit)])));
        text
    })
}

pub(super) fn bytes_of_hex<const N: usize>(text: &str) -> Option<Zeroizing<[u8; N]>> {
    let digits: Option<Zeroizing<Vec<u8>>> =
        text.chars().map(|c| u8::try_from(c.to_digit(16)?).ok()).collect::<Option<_>>().map(Zeroizing::new);
    let digits = digits.filter(|digits| digits.len() == 2 * N)?;
    Some(Zeroizing::new(std::array::from_fn(|at| digits[2 * at] << 4 | digits[2 * at + 1])))
}

fn write_io(path: &Path, text: &str) -> io::Result<()> {
    let beside = path.with_extension("new");
    let mut file = private(&beside)?;
    file.write_all(text.as_bytes())?;
    file.sync_all()?;
    fs::rename(&beside, path)?;
    sync_directory(path)
}

#[cfg(unix)]
fn private(path: &Path) -> io::Result<fs::File> {
    use std::os::unix::fs::OpenOptionsExt;
    fs::OpenOptions::new().write(true).create(true).truncate(true).mode(0o600).open(path)
}

#[cfg(not(unix))]
fn private(path: &Path) -> io::Result<fs::File> {
    fs::File::create(path)
}

#[cfg(unix)]
fn sync_directory(path: &Path) -> io::Result<()> {
    path.parent().map_or(Ok(()), |directory| fs::File::open(directory)?.sync_all())
}

#[cfg(not(unix))]
fn sync_directory(_: &Path) -> io::Result<()> {
    Ok(())
}
