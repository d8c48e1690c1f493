//! Which engine, and where its data is.

use std::fmt;
use std::path::PathBuf;

/// The two engines.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Engine {
    /// SQLite inside the program.
    Sqlite,
    /// A PostgreSQL server.
    Postgres,
}

impl fmt::Display for Engine {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Sqlite => "SQLite",
            Self::Postgres => "PostgreSQL",
        })
    }
}

/// Where the data is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Location {
    /// A directory that holds `heng.db`; made if absent.
    Sqlite(PathBuf),
    /// A connection string: `postgres://…` or `host=… user=…`.
    Postgres(String),
}

impl Location {
    /// The location that a command line names: `postgres://…`, `postgresql://…`, `sqlite:DIR` or a directory.
    ///
    /// # Errors
    /// Another scheme, or nothing at all.
    pub fn parse(text: &str) -> Result<Self, LocationError> {
        let lower = text.to_ascii_lowercase();
        if lower.starts_with("postgres://") || lower.starts_with("postgresql://") {
            return Ok(Self::Postgres(text.to_owned()));
        }
        let path = if lower.starts_with("sqlite:") { &text["sqlite:".len()..] } else { text };
        if path.is_empty() || path.contains("://") {
            return Err(LocationError(text.to_owned()));
        }
        Ok(Self::Sqlite(PathBuf::from(path)))
    }

    /// The engine that serves this location.
    pub fn engine(&self) -> Engine {
        match self {
            Self::Sqlite(_) => Engine::Sqlite,
            Self::Postgres(_) => Engine::Postgres,
        }
    }
}

/// A text that names no location.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LocationError(pub String);

impl fmt::Display for LocationError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let text = &self.0;
        write!(f, "“{text}” 不是数据库位置：请给出目录，或 postgres://用户@主机/库名")?;
        write!(f, " / “{text}” is no database: give a directory, or postgres://user@host/name")
    }
}

impl std::error::Error for LocationError {}
