//! Each crate has a README.md, which is its front page and its rustdoc.

use super::Finding;
use crate::tree::{Crate, Tree};

const INCLUDED: &str = "#![doc = include_str!(\"../README.md\")]";

pub(super) fn check(tree: &Tree) -> Vec<Finding> {
    tree.crates().iter().filter_map(|krate| missing(tree, krate)).collect()
}

fn missing(tree: &Tree, krate: &Crate<'_>) -> Option<Finding> {
    let readme = format!("{}/README.md", krate.folder);
    if tree.text(&readme).is_none_or(|text| text.trim().is_empty()) {
        return Some(Finding::new(
            readme,
            1,
            "the crate has no front page",
            "say in README.md what it is for",
        ));
    }
    let path = format!("{}/src/lib.rs", krate.folder);
    let apart = !tree.text(&path)?.contains(INCLUDED);
    apart.then(|| {
        Finding::new(
            path,
            1,
            "README.md is not the crate's documentation",
            format!("begin with `{INCLUDED}`"),
        )
    })
}
