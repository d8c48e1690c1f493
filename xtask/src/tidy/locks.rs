//! Lock files name the public registries only, so that a fresh clone builds anywhere.

use super::Finding;
use crate::tree::{Tree, lines};

const CARGO: &str = "registry+https://github.com/rust-lang/crates.io-index";
const NPM: &str = "https://registry.npmjs.org/";

pub(super) fn check(tree: &Tree) -> Vec<Finding> {
    tree.files()
        .flat_map(|(path, text)| {
            let found: Vec<Finding> = lines(text)
                .filter(|(_, line)| foreign(path, line))
                .map(|(number, line)| {
                    Finding::new(
                        path,
                        number,
                        format!("`{}` is not a public registry", line.trim()),
                        "write the lock file again without a mirror in the configuration",
                    )
                })
                .collect();
            found
        })
        .collect()
}

fn foreign(path: &str, line: &str) -> bool {
    let line = line.trim();
    match path.rsplit('/').next() {
        Some("Cargo.lock") => value(line, "source = ").is_some_and(|source| source != CARGO),
        Some("package-lock.json") => {
            value(line.trim_end_matches(','), "\"resolved\": ").is_some_and(|source| !source.starts_with(NPM))
        }
        _ => false,
    }
}

fn value<'a>(line: &'a str, key: &str) -> Option<&'a str> {
    line.strip_prefix(key).map(|quoted| quoted.trim_matches('"'))
}
