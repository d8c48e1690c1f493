//! What a module brings to the database: its migrations and its statements.

/// One statement, written once for both engines: `$1..$n`, PostgreSQL type names, the portable subset.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Sql {
    /// `module.statement`, as faults and plans name it.
    pub name: &'static str,
    /// The statement.
    pub text: &'static str,
    /// Whether its plan is committed, so that a full scan is a visible diff.
    pub hot: bool,
}

impl Sql {
    /// A statement.
    pub const fn new(name: &'static str, text: &'static str) -> Self {
        Self { name, text, hot: false }
    }

    /// A statement whose plan is committed.
    pub const fn hot(name: &'static str, text: &'static str) -> Self {
        Self { name, text, hot: true }
    }
}

/// One step of a module's tables, never changed once released.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Migration {
    /// 1, 2, 3 … without a gap.
    pub number: u32,
    /// What the step does, as in its file's name.
    pub name: &'static str,
    /// The DDL, by `include_str!("../migrations/0001_….sql")`.
    pub sql: &'static str,
}

/// What one module brings.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Schema {
    /// The module's name, `[a-z][a-z0-9]*`; each of its tables is named `module_…`.
    pub module: &'static str,
    /// Its steps, in order.
    pub migrations: &'static [Migration],
    /// Its statements, each prepared on both engines by a test.
    pub statements: &'static [Sql],
}
