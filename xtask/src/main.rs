#![doc = include_str!("../README.md")]
#![expect(clippy::print_stdout, reason = "a tool of the command line speaks to the person in front of it")]

use std::{
    path::{Path, PathBuf},
    process::ExitCode,
};

mod arrows;
mod ci;
mod generate;
mod tidy;
mod tree;

const USAGE: &str = "\
cargo xtask tidy       what in the tree leaves the design, file by file
cargo xtask generate   write again what is generated and committed
cargo xtask ci         all that must hold before a change is taken";

fn main() -> ExitCode {
    let root = root();
    let words: Vec<String> = std::env::args().skip(1).collect();
    let done = match words.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        ["tidy"] => tidy::run(&root),
        ["generate"] => generate::run(&root),
        ["ci"] => ci::run(&root),
        _ => Err(USAGE.to_owned()),
    };
    match done {
        Ok(said) => {
            println!("{said}");
            ExitCode::SUCCESS
        }
        Err(said) => {
            println!("{said}");
            ExitCode::FAILURE
        }
    }
}

/// The workspace: this crate lies directly inside it. Cargo says where when it runs the program, which matters when
/// several checkouts share one target folder.
fn root() -> PathBuf {
    let crate_folder =
        std::env::var_os("CARGO_MANIFEST_DIR").unwrap_or_else(|| env!("CARGO_MANIFEST_DIR").into());
    Path::new(&crate_folder).parent().map(Path::to_path_buf).unwrap_or_default()
}
