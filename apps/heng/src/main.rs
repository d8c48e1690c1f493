//! `heng`: the working system of a county market regulator in one program.

use std::process::ExitCode;

fn main() -> ExitCode {
    heng::main()
}
