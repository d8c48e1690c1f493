//! `cargo xtask tidy`: what in the tree leaves the design. One check per file, each a function from tree to findings.

use std::{fmt, path::Path};

use crate::tree::Tree;

mod arrows;
mod dependencies;
mod facts;
mod invariants;
mod length;
mod lints;
mod locks;
mod readme;
mod words;

#[cfg(test)]
mod tests;

/// Something to put right.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Finding {
    /// Path inside the repository.
    pub(crate) path: String,
    /// Line, from one.
    pub(crate) line: usize,
    /// What is wrong.
    pub(crate) reason: String,
    /// What to do.
    pub(crate) remedy: String,
}

impl Finding {
    fn new(
        path: impl Into<String>,
        line: usize,
        reason: impl Into<String>,
        remedy: impl Into<String>,
    ) -> Self {
        Self { path: path.into(), line, reason: reason.into(), remedy: remedy.into() }
    }
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}: {}\n    {}", self.path, self.line, self.reason, self.remedy)
    }
}

/// A check and its name.
type Check = (&'static str, fn(&Tree) -> Vec<Finding>);

const CHECKS: &[Check] = &[
    ("arrows", arrows::check),
    ("facts", facts::check),
    ("length", length::check),
    ("words", words::check),
    ("lints", lints::check),
    ("dependencies", dependencies::check),
    ("locks", locks::check),
    ("readme", readme::check),
    ("invariants", invariants::check),
];

/// Runs every check over the repository. `Err` lists all findings.
pub(crate) fn run(root: &Path) -> Result<String, String> {
    let tree = Tree::read(root)?;
    let findings: Vec<Finding> = CHECKS.iter().flat_map(|(_, check)| check(&tree)).collect();
    if findings.is_empty() {
        let names: Vec<&str> = CHECKS.iter().map(|(name, _)| *name).collect();
        return Ok(format!("tidy: {} ({})", length::summary(&tree), names.join(", ")));
    }
    let mut said: Vec<String> = findings.iter().map(ToString::to_string).collect();
    said.push(format!("tidy: {} to put right", findings.len()));
    Err(said.join("\n"))
}
