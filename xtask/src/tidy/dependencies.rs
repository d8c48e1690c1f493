//! A version is stated once, in the root manifest, under a comment that says what the dependency is here for.

use super::Finding;
use crate::tree::{Crate, Tree, lines};

pub(super) fn check(tree: &Tree) -> Vec<Finding> {
    let mut findings: Vec<Finding> = tree.crates().iter().flat_map(stated_again).collect();
    findings.extend(tree.text("Cargo.toml").map(without_reason).unwrap_or_default());
    findings
}

/// Dependencies of a crate that do not come from the root manifest.
fn stated_again(krate: &Crate<'_>) -> Vec<Finding> {
    let table = krate.manifest.parse::<toml::Table>().unwrap_or_default();
    dependency_tables(&table)
        .flat_map(toml::Table::iter)
        .filter(|(_, wanted)| wanted.get("workspace").and_then(toml::Value::as_bool) != Some(true))
        // the crate itself, with a feature for its own tests
        .filter(|(_, wanted)| wanted.get("path").and_then(toml::Value::as_str) != Some("."))
        .map(|(name, _)| {
            Finding::new(
                krate.manifest_path(),
                line_of(krate.manifest, name),
                format!("`{name}` does not come from the root manifest"),
                format!("state it under [workspace.dependencies] with its reason, and here `{name}.workspace = true`"),
            )
        })
        .collect()
}

/// `[dependencies]`, `[dev-dependencies]`, `[build-dependencies]`, also those of a `[target.…]`.
fn dependency_tables(manifest: &toml::Table) -> impl Iterator<Item = &toml::Table> {
    const KINDS: [&str; 3] = ["dependencies", "dev-dependencies", "build-dependencies"];
    let targets = manifest.get("target").and_then(toml::Value::as_table);
    let per_target = targets.into_iter().flat_map(toml::Table::values).filter_map(toml::Value::as_table);
    std::iter::once(manifest)
        .chain(per_target)
        .flat_map(|table| KINDS.iter().filter_map(move |kind| table.get(*kind)?.as_table()))
}

fn line_of(manifest: &str, name: &str) -> usize {
    lines(manifest).find(|(_, line)| dependency(line) == Some(name)).map_or(1, |(number, _)| number)
}

/// Lines of `[workspace.dependencies]` without a comment directly above. A crate of the same family as the one above
/// it (`serde`, `serde_json`) shares its comment.
fn without_reason(manifest: &str) -> Vec<Finding> {
    let mut inside = false;
    let mut explained = false;
    let mut above = "";
    let mut findings = Vec::new();
    for (number, line) in lines(manifest) {
        if line.starts_with('[') {
            inside = line == "[workspace.dependencies]";
        } else if line.starts_with('#') {
            explained = true;
        } else if let Some(name) = dependency(line).filter(|_| inside) {
            if !explained && family(name) != family(above) {
                findings.push(Finding::new(
                    "Cargo.toml",
                    number,
                    format!("`{name}` has no reason"),
                    "say in a comment above what it is here for",
                ));
            }
            (explained, above) = (false, name);
        }
    }
    findings
}

/// The name that a line of a dependency table gives; `None` for other lines.
fn dependency(line: &str) -> Option<&str> {
    let (name, _) = line.split_once('=')?;
    let name = name.trim_end().split('.').next()?;
    let plain = |sign: char| sign.is_ascii_alphanumeric() || sign == '-' || sign == '_';
    (!name.is_empty() && name.chars().all(plain)).then_some(name)
}

fn family(name: &str) -> &str {
    name.split(['-', '_']).next().unwrap_or(name)
}
