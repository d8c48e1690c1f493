//! `cargo xtask ci`: everything that must hold before a change is taken, one step after the other.

use std::{
    path::Path,
    process::Command,
    time::{Duration, Instant},
};

use crate::{generate, tidy};

/// A step: a name for people and what to run.
struct Step {
    name: &'static str,
    run: Run,
}

enum Run {
    /// A command line, split at spaces, with environment.
    Command(&'static str, &'static [(&'static str, &'static str)]),
    /// A habit of this program, and the command that repeats it.
    Inside(fn(&Path) -> Result<(), String>, &'static str),
}

const STEPS: &[Step] = &[
    Step { name: "tests", run: Run::Command("make test", &[]) },
    Step { name: "tidy", run: Run::Inside(tidy_alone, "cargo xtask tidy") },
    Step { name: "format", run: Run::Command("cargo fmt --all --check", &[]) },
    Step { name: "lints", run: Run::Command("cargo clippy --workspace --all-targets -- -D warnings", &[]) },
    Step {
        name: "documentation",
        run: Run::Command("cargo doc --workspace --no-deps", &[("RUSTDOCFLAGS", "-D warnings")]),
    },
    // advisories live in a database on the network; CI may have none, so they are a step of releasing
    Step { name: "dependencies", run: Run::Command("cargo deny check bans licenses sources", &[]) },
    Step { name: "generated files", run: Run::Inside(generate::and_compare, "cargo xtask generate") },
    Step {
        name: "release build",
        run: Run::Command("cargo build --release --package heng --package heng-bench", &[]),
    },
    // ten million: a debug build would take minutes
    Step { name: "guesses at serials", run: Run::Command("target/release/heng-bench guesses", &[]) },
];

/// In a real browser; part of the sequence once there are journeys.
const JOURNEYS: &[Step] = &[Step { name: "journeys", run: Run::Command("node e2e/run.mjs", &[]) }];

/// Runs every step; stops at the first that fails and says how to repeat it.
pub(crate) fn run(root: &Path) -> Result<String, String> {
    let journeys = if root.join("e2e/run.mjs").exists() { JOURNEYS } else { &[] };
    let mut times = Vec::new();
    for step in STEPS.iter().chain(journeys) {
        println!("\n── {} ──", step.name);
        let begun = Instant::now();
        let done = perform(root, &step.run);
        let took = begun.elapsed();
        times.push(line(step.name, took));
        done.map_err(|reason| failure(step, &reason, &times))?;
        println!("{}", line(step.name, took));
    }
    Ok(format!("\n{}\nci: all steps passed", times.join("\n")))
}

fn tidy_alone(root: &Path) -> Result<(), String> {
    tidy::run(root).map(|said| println!("{said}"))
}

fn perform(root: &Path, run: &Run) -> Result<(), String> {
    match run {
        Run::Inside(habit, _) => habit(root),
        Run::Command(text, environment) => {
            let mut words = text.split(' ');
            let mut command = Command::new(words.next().unwrap_or_default());
            command.args(words).envs(environment.iter().copied()).current_dir(root);
            let status = command.status().map_err(|error| format!("cannot run `{text}`: {error}"))?;
            if status.success() { Ok(()) } else { Err(status.to_string()) }
        }
    }
}

fn line(name: &str, took: Duration) -> String {
    format!("{:>8.1} s  {name}", took.as_secs_f64())
}

fn failure(step: &Step, reason: &str, times: &[String]) -> String {
    format!(
        "\n{reason}\n\n{}\nci: failed at {}\nrepeat with: {}",
        times.join("\n"),
        step.name,
        repeat(&step.run)
    )
}

/// The command line that runs a step alone.
fn repeat(run: &Run) -> String {
    match run {
        Run::Inside(_, command) => (*command).to_owned(),
        Run::Command(text, environment) => {
            let set = environment.iter().map(|(name, value)| format!("{name}=\"{value}\""));
            set.chain([(*text).to_owned()]).collect::<Vec<_>>().join(" ")
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_failed_step_says_how_to_repeat_it() {
        let documentation = STEPS.iter().find(|step| step.name == "documentation").unwrap();
        let said = failure(documentation, "exit status: 101", &[line("tests", Duration::from_millis(1_250))]);
        assert!(said.contains("     1.2 s  tests"), "{said}");
        assert!(said.ends_with("repeat with: RUSTDOCFLAGS=\"-D warnings\" cargo doc --workspace --no-deps"));
    }

    #[test]
    fn a_command_that_fails_is_a_failure() {
        assert_eq!(perform(Path::new("."), &Run::Command("true", &[])), Ok(()));
        assert!(perform(Path::new("."), &Run::Command("false", &[])).is_err());
        assert!(perform(Path::new("."), &Run::Command("no-such-program-here", &[])).is_err());
    }
}
