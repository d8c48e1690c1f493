//! A module asks another module through its `facts`, and names its types; nothing else of it.

use super::Finding;
use crate::tree::{Tree, is_rust, is_test, lines};

pub(super) fn check(tree: &Tree) -> Vec<Finding> {
    let modules = modules(tree);
    let mut findings = Vec::new();
    for (path, text) in tree.files() {
        let Some(own) = path.strip_prefix("modules/").and_then(|rest| rest.split('/').next()) else {
            continue;
        };
        if !is_rust(path) || is_test(path) || path.contains("/examples/") {
            continue;
        }
        for other in modules.iter().filter(|&&module| module != own) {
            for (line, inner) in reaches(text, other) {
                findings.push(Finding::new(
                    path,
                    line,
                    format!("`{own}` reaches into `{other}`: `{inner}`"),
                    format!("ask `heng_{other}::facts`, or use a type at the root of `heng_{other}`"),
                ));
            }
        }
    }
    findings
}

fn modules(tree: &Tree) -> Vec<&str> {
    tree.crates().iter().filter_map(|krate| krate.folder.strip_prefix("modules/")).collect()
}

/// Line and name of everything used of the crate that is neither `facts` nor a type at its root.
fn reaches(text: &str, module: &str) -> Vec<(usize, String)> {
    let krate = format!("heng_{}", module.replace('-', "_"));
    let mut found = Vec::new();
    let mut offset = 0;
    for (number, line) in lines(text) {
        let commented = line.trim_start().starts_with("//");
        for (at, _) in line.match_indices(&krate).filter(|_| !commented) {
            let rest = &text[offset + at + krate.len()..];
            found.extend(names(rest).into_iter().filter(|name| !public(name)).map(|name| (number, name)));
        }
        offset += line.len() + newline(text, offset + line.len());
    }
    found
}

/// Bytes of the line break at `at`.
fn newline(text: &str, at: usize) -> usize {
    if text[at..].starts_with("\r\n") { 2 } else { 1 }
}

/// The first names after the crate: one, or those of a group. A renamed crate would hide what is used of it.
fn names(rest: &str) -> Vec<String> {
    if rest.starts_with(" as ") {
        return vec!["as".to_owned()];
    }
    let Some(path) = rest.strip_prefix("::") else { return Vec::new() };
    let Some(group) = path.strip_prefix('{') else { return vec![first_name(path)] };
    let mut depth = 0;
    let mut start = 0;
    let mut found = Vec::new();
    for (at, sign) in group.char_indices() {
        match sign {
            '{' => depth += 1,
            '}' | ',' if depth == 0 => {
                found.push(first_name(group[start..at].trim()));
                start = at + 1;
            }
            '}' => depth -= 1,
            _ => {}
        }
        if sign == '}' && depth == 0 && start == at + 1 {
            break;
        }
    }
    found.retain(|name| !name.is_empty());
    found
}

fn first_name(path: &str) -> String {
    path.chars().take_while(|&sign| sign.is_alphanumeric() || sign == '_' || sign == '*').collect()
}

fn public(name: &str) -> bool {
    name == "facts" || name.starts_with(|first: char| first.is_uppercase())
}
