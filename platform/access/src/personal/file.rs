//! The key file: 32 hexadecimal digits, readable by its owner only.

use std::path::{Path, PathBuf};
use std::{fmt, fs, io};

use heng_kernel::Rng;
use rand_core::RngCore;
use zeroize::Zeroizing;

use super::key::PersonalKey;

/// Why the key file cannot be used.
#[derive(Debug)]
pub enum KeyFileError {
    /// It cannot be read or written.
    Io(PathBuf, io::Error),
    /// Others than its owner may read it.
    Exposed(PathBuf),
    /// It holds something else than 32 hexadecimal digits.
    Malformed(PathBuf),
}

impl fmt::Display for KeyFileError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Io(path, error) => {
                write!(f, "个人信息密钥 {0}：{error} / the key {0}: {error}", path.display())
            }
            Self::Exposed(path) => {
                write!(
                    f,
                    "个人信息密钥 {0} 可被他人读取，请 chmod 600 / others may read {0}: chmod 600 it",
                    path.display()
                )
            }
            Self::Malformed(path) => {
                write!(
                    f,
                    "{0} 不是密钥：应为32位十六进制数，请从备份恢复 / {0} is no key of 32 hex digits: restore it",
                    path.display()
                )
            }
        }
    }
}

impl std::error::Error for KeyFileError {}

/// The key in `personal.key` in `dir`, made if there is none. Whether it is the database's own is for
/// [`settle`](super::settle) to say.
pub fn open_or_create(dir: &Path, rng: &mut Rng) -> Result<PersonalKey, KeyFileError> {
    let path = dir.join("personal.key");
    match fs::read_to_string(&path).map(Zeroizing::new) {
        Ok(text) => {
            check_private(&path)?;
            let bytes = parse(text.trim()).ok_or(KeyFileError::Malformed(path))?;
            Ok(PersonalKey::new(&bytes))
        }
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            let mut bytes = Zeroizing::new([0; 16]);
            rng.fill_bytes(&mut *bytes);
            write(&path, &bytes).map_err(|error| KeyFileError::Io(path, error))?;
            Ok(PersonalKey::new(&bytes))
        }
        Err(error) => Err(KeyFileError::Io(path, error)),
    }
}

fn parse(text: &str) -> Option<Zeroizing<[u8; 16]>> {
    if text.len() != 32 || !text.bytes().all(|b| b.is_ascii_hexdigit()) {
        return None;
    }
    u128::from_str_radix(text, 16).ok().map(|number| Zeroizing::new(number.to_be_bytes()))
}

/// Writes the file and waits until it lies on the disk: what is sealed under a lost key is lost.
fn write(path: &Path, bytes: &[u8; 16]) -> io::Result<()> {
    if let Some(dir) = path.parent() {
        fs::create_dir_all(dir)?;
    }
    let mut options = fs::OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut file = options.open(path)?;
    let text = Zeroizing::new(format!("{:032x}\n", u128::from_be_bytes(*bytes)));
    io::Write::write_all(&mut file, text.as_bytes())?;
    file.sync_all()
}

#[cfg(unix)]
fn check_private(path: &Path) -> Result<(), KeyFileError> {
    use std::os::unix::fs::PermissionsExt;
    let mode =
        fs::metadata(path).map_err(|error| KeyFileError::Io(path.to_owned(), error))?.permissions().mode();
    // neither the group nor others: the six low bits
    if mode.trailing_zeros() >= 6 { Ok(()) } else { Err(KeyFileError::Exposed(path.to_owned())) }
}

/// Elsewhere the directory's access list protects the file.
#[cfg(not(unix))]
fn check_private(_: &Path) -> Result<(), KeyFileError> {
    Ok(())
}
