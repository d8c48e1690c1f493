//! Why the key ring cannot be used. All of these stop the program at start: a person must act.

use std::fmt;
use std::io;
use std::path::PathBuf;

use crate::serial::KeyVersion;

/// A key ring that cannot be opened, written, rotated or trusted.
#[derive(Debug)]
pub enum KeyError {
    /// The operating system refused.
    Io(PathBuf, io::Error),
    /// Others than the owner can read the master key.
    Exposed(PathBuf, u32),
    /// A master key is not 64 hex digits.
    Master(String),
    /// The key file is not one of ours.
    Unreadable(PathBuf, String),
    /// A key does not unwrap: another master key wrapped it, or the file was changed.
    WrongMaster(KeyVersion),
    /// The database knows keys and there is no key file.
    Lost(PathBuf),
    /// The database knows a key that the file has not.
    Missing(KeyVersion),
    /// The key file holds another key under a version that the database knows.
    Swapped(KeyVersion),
    /// All eight versions are in use; retire one first.
    Full,
    /// The current version cannot be retired.
    Current(KeyVersion),
}

impl KeyError {
    /// Chinese: what is wrong and what to do.
    pub fn zh(&self) -> String {
        match self {
            Self::Io(path, source) => format!("无法读写密钥文件 {}：{source}", path.display()),
            Self::Exposed(path, mode) => {
                format!("主密钥文件 {} 权限为 {mode:o}，他人可读；请执行 chmod 600", path.display())
            }
            Self::Master(source) => format!("{source} 中的主密钥不是64位十六进制数"),
            Self::Unreadable(path, reason) => {
                format!("密钥文件 {} 无法读取（{reason}）；请从备份恢复", path.display())
            }
            Self::WrongMaster(version) => {
                format!("第{}版密钥无法解开：主密钥不符或密钥文件被改动；请恢复原主密钥", version.get())
            }
            Self::Lost(path) => {
                format!(
                    "数据库已有赋码密钥记录，但找不到密钥文件 {}；请从备份恢复，否则已印的码都无法核验",
                    path.display()
                )
            }
            Self::Missing(version) => {
                format!("密钥文件缺少第{}版密钥；请从备份恢复，否则该版已印的码都无法核验", version.get())
            }
            Self::Swapped(version) => {
                format!(
                    "密钥文件中的第{}版密钥与数据库登记的指纹不符；请恢复与此数据库对应的密钥文件",
                    version.get()
                )
            }
            Self::Full => "8个密钥版本均在使用；请先停用一个已无有效码段的版本".to_owned(),
            Self::Current(version) => format!("第{}版密钥正在使用，不能停用；请先轮换", version.get()),
        }
    }
}

impl fmt::Display for KeyError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Io(path, _) => write!(f, "cannot read or write the key file {}", path.display()),
            Self::Exposed(path, mode) => {
                write!(
                    f,
                    "the master key {} has mode {mode:o}, others can read it; chmod 600",
                    path.display()
                )
            }
            Self::Master(source) => write!(f, "the master key in {source} is not 64 hex digits"),
            Self::Unreadable(path, reason) => {
                write!(f, "the key file {} cannot be read ({reason}); restore it from backup", path.display())
            }
            Self::WrongMaster(version) => write!(
                f,
                "key version {} does not unwrap: wrong master key or a changed file; restore the master key",
                version.get()
            ),
            Self::Lost(path) => write!(
                f,
                "the database knows serial keys but {} is missing; restore it from backup, or no printed code can be verified",
                path.display()
            ),
            Self::Missing(version) => write!(
                f,
                "the key file lacks key version {}; restore it from backup, or its printed codes cannot be verified",
                version.get()
            ),
            Self::Swapped(version) => write!(
                f,
                "key version {} does not match its fingerprint in the database; restore the key file of this database",
                version.get()
            ),
            Self::Full => write!(f, "all 8 key versions are in use; retire one whose blocks have ended"),
            Self::Current(version) => {
                write!(f, "key version {} is the current one; rotate before retiring it", version.get())
            }
        }
    }
}

impl std::error::Error for KeyError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Io(_, source) => Some(source),
            _ => None,
        }
    }
}
