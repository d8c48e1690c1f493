//! `cargo xtask generate`: what is generated and committed, written again.
//!
//! The convention: a crate that owns generated files has `tests/generated.rs`. Its tests compare the committed files
//! with fresh ones, and write them instead when `HENG_BLESS=1`.

use std::{path::Path, process::Command};

use crate::tree::{Tree, git};

pub(crate) fn run(root: &Path) -> Result<String, String> {
    let packages = packages(&Tree::read(root)?);
    if packages.is_empty() {
        return Ok("generate: no crate has tests/generated.rs".to_owned());
    }
    let mut cargo = Command::new("cargo");
    cargo.args(["test", "--test", "generated"]).env("HENG_BLESS", "1").current_dir(root);
    for package in &packages {
        cargo.args(["--package", package]);
    }
    let done = cargo.status().map_err(|error| format!("cannot run cargo: {error}"))?;
    if done.success() {
        Ok(format!("generate: {}", packages.join(", ")))
    } else {
        Err(format!("generate failed for {}", packages.join(", ")))
    }
}

/// Runs [`run`] and refuses when it changed a file: what is committed is stale.
pub(crate) fn and_compare(root: &Path) -> Result<(), String> {
    let before = state(root)?;
    run(root)?;
    if state(root)? == before {
        return Ok(());
    }
    let changed = git(root, &["status", "--short"])?;
    Err(format!("generated files were stale; look at these and commit them:\n{changed}"))
}

/// Packages with `tests/generated.rs`.
fn packages(tree: &Tree) -> Vec<String> {
    tree.crates()
        .iter()
        .filter(|krate| tree.text(&format!("{}/tests/generated.rs", krate.folder)).is_some())
        .filter_map(|krate| {
            let manifest = krate.manifest.parse::<toml::Table>().ok()?;
            Some(manifest.get("package")?.get("name")?.as_str()?.to_owned())
        })
        .collect()
}

/// All that git sees of the working tree: differences in tracked files, and the names of untracked ones.
fn state(root: &Path) -> Result<String, String> {
    Ok(git(root, &["diff", "HEAD"])? + &git(root, &["status", "--short", "--untracked-files=all"])?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn crates_with_generated_files_are_found() {
        let tree = Tree::made(&[
            ("a/Cargo.toml", "[package]\nname = \"heng-a\"\n"),
            ("a/tests/generated.rs", ""),
            ("b/Cargo.toml", "[package]\nname = \"heng-b\"\n"),
        ]);
        assert_eq!(packages(&tree), ["heng-a"]);
    }
}
