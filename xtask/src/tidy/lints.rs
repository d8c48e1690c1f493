//! Every crate takes the lints of the workspace.

use super::Finding;
use crate::tree::Tree;

pub(super) fn check(tree: &Tree) -> Vec<Finding> {
    tree.crates()
        .iter()
        .filter(|krate| !inherits(krate.manifest))
        .map(|krate| {
            Finding::new(
                krate.manifest_path(),
                1,
                "the crate does not take the lints of the workspace",
                "add `[lints]` with `workspace = true`",
            )
        })
        .collect()
}

fn inherits(manifest: &str) -> bool {
    let table = manifest.parse::<toml::Table>().unwrap_or_default();
    let lints = table.get("lints").and_then(|lints| lints.get("workspace"));
    lints.and_then(toml::Value::as_bool) == Some(true)
}
