//! ARCHITECTURE.md states invariants, and each names what holds it.
//!
//! An invariant is a `### ` heading. Under it stands at least one line `Held by` with one of
//!
//! - `` `path::test_name` ``: a test in that file, or in a Rust file below that folder
//! - `` `path` `` says `` `text` ``: a line of a configuration that the compiler or a linter obeys

use super::Finding;
use crate::tree::{Tree, is_rust, lines};

const PAGE: &str = "ARCHITECTURE.md";

pub(super) fn check(tree: &Tree) -> Vec<Finding> {
    let Some(page) = tree.text(PAGE) else {
        return vec![Finding::new(PAGE, 1, "the invariants are not written down", "write ARCHITECTURE.md")];
    };
    let mut findings = unheld(page);
    for (number, line) in lines(page).filter(|(_, line)| line.starts_with("Held by ")) {
        if let Err(reason) = holds(tree, line) {
            findings.push(Finding::new(
                PAGE,
                number,
                reason,
                "name a test that exists as `path::test_name`, or a setting as `path` says `text`",
            ));
        }
    }
    findings
}

/// Invariants with nothing under them that holds them.
fn unheld(page: &str) -> Vec<Finding> {
    let mut findings = Vec::new();
    let mut open: Option<usize> = None;
    for (number, line) in lines(page).chain(std::iter::once((0, "## "))) {
        if line.starts_with("Held by ") {
            open = None;
        } else if line.starts_with("## ") || line.starts_with("### ") {
            if let Some(heading) = open {
                findings.push(Finding::new(
                    PAGE,
                    heading,
                    "nothing holds this invariant",
                    "write the test, then name it in a `Held by` line",
                ));
            }
            open = line.starts_with("### ").then_some(number);
        }
    }
    findings
}

fn holds(tree: &Tree, line: &str) -> Result<(), String> {
    let quoted: Vec<&str> = line.split('`').skip(1).step_by(2).collect();
    if let [path, text] = quoted[..]
        && line.contains("` says `")
    {
        let said = tree.text(path).is_some_and(|file| file.contains(text));
        return said.then_some(()).ok_or(format!("`{path}` does not say `{text}`"));
    }
    if quoted.is_empty() {
        return Err("nothing is named here".to_owned());
    }
    for name in quoted {
        let (path, test) = name.rsplit_once("::").ok_or(format!("`{name}` names no test"))?;
        if !exists(tree, path, test) {
            return Err(format!("there is no test `{test}` in `{path}`"));
        }
    }
    Ok(())
}

fn exists(tree: &Tree, path: &str, test: &str) -> bool {
    let folder = format!("{}/", path.trim_end_matches('/'));
    let wanted = format!("fn {test}(");
    tree.files()
        .filter(|(file, _)| *file == path || (file.starts_with(&folder) && is_rust(file)))
        .any(|(_, text)| text.contains(&wanted))
}
