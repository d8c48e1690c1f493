//! Arrows between our crates go down, or along the list in `arrows.rs`.

use super::Finding;
use crate::{
    arrows::{MODULES, PLATFORM, STANDARDS},
    tree::{Crate, Tree, lines},
};

pub(super) fn check(tree: &Tree) -> Vec<Finding> {
    let crates = tree.crates();
    let mut findings = Vec::new();
    for user in &crates {
        for (line, used) in uses(user) {
            let Some(folder) = folder_of(used, &crates) else { continue };
            // a crate may name itself, to turn on a feature for its own tests
            if folder != user.folder && !allowed(user.folder, folder) {
                findings.push(Finding::new(
                    user.manifest_path(),
                    line,
                    format!("`{}` may not use `{folder}`", user.folder),
                    "arrows go down: meet through typed ids or journal events, or list the arrow in \
                     xtask/src/arrows.rs with its reason",
                ));
            }
        }
    }
    findings
}

/// The first word of every line of a manifest: among them, all that it depends on, of whatever kind.
fn uses<'a>(user: &Crate<'a>) -> impl Iterator<Item = (usize, &'a str)> {
    lines(user.manifest).filter_map(|(number, line)| Some((number, line.split(['.', '=', ' ']).next()?)))
}

/// `heng-codes` → `modules/codes`, by the package name in the manifest.
fn folder_of<'a>(package: &str, crates: &[Crate<'a>]) -> Option<&'a str> {
    let named = format!("name = \"{package}\"");
    crates.iter().find(|krate| krate.manifest.lines().any(|line| line == named)).map(|krate| krate.folder)
}

fn allowed(from: &str, to: &str) -> bool {
    let (upper, name) = split(from);
    let (lower, wanted) = split(to);
    match (upper, lower) {
        ("apps" | "bench", _) | ("modules", "platform" | "standards") => true,
        ("modules", "modules") => MODULES.contains(&(name, wanted)),
        ("standards", "standards") => STANDARDS.contains(&(name, wanted)),
        ("platform", "platform") => floor(wanted).is_some_and(|low| Some(low) < floor(name)),
        _ => false,
    }
}

fn floor(name: &str) -> Option<usize> {
    PLATFORM.iter().position(|room| *room == name)
}

fn split(folder: &str) -> (&str, &str) {
    folder.split_once('/').unwrap_or((folder, ""))
}
