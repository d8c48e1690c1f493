//! The published measurements: each beside a named reference that was measured in the same run.
//!
//! ```text
//! cargo run --release -p heng-bench -- [names…] [--quick] [--json] [--write] [--list]
//! ```

mod bench;
mod county;
mod http;
mod machine;
mod measures;
mod meter;
mod report;
mod sample;

use std::error::Error;
use std::process::ExitCode;

use bench::Bench;
use clap::Parser;
use report::{Report, Results};

/// What went wrong, for the person who repeats a measurement.
pub(crate) type Fail = Box<dyn Error + Send + Sync>;

/// Measures Heng; every figure stands beside a reference from the same run
#[derive(Parser)]
#[command(max_term_width = 100, after_help = EXAMPLES)]
#[expect(clippy::struct_excessive_bools, reason = "each is a flag of the command line")]
struct Cli {
    /// What to measure; everything when nothing is named
    names: Vec<String>,
    /// A tenth of the work: is everything in its place?
    #[arg(long)]
    quick: bool,
    /// One JSON document instead of a table
    #[arg(long)]
    json: bool,
    /// Write docs/benchmarks.md from the newest result of each measurement
    #[arg(long)]
    write: bool,
    /// Name the measurements
    #[arg(long)]
    list: bool,
    /// Run one part in this process, whose memory the parent measures
    #[arg(long, hide = true)]
    child: bool,
}

fn main() -> ExitCode {
    match run(&Cli::parse()) {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::from(1),
        Err(fail) => {
            eprintln!("heng-bench: {fail}");
            ExitCode::from(3)
        }
    }
}

/// Whether every target was met.
fn run(cli: &Cli) -> Result<bool, Fail> {
    let bench = Bench::new(cli.quick)?;
    if cli.child {
        return measures::child(&bench, &cli.names).map(|()| true);
    }
    if cli.list {
        for measure in measures::ALL {
            report::say(&format!("{:<12} {}", measure.name, measure.what));
        }
        return Ok(true);
    }
    let report = measure(&bench, &measures::named(&cli.names)?, cli.json)?;
    let mut results = Results::load(&bench)?;
    results.take(&report);
    if !cli.quick {
        results.save(&bench)?;
    }
    if cli.write {
        results.write_page()?;
    }
    if cli.json {
        report::say(&serde_json::to_string_pretty(&report)?);
    }
    Ok(report.met())
}

fn measure(bench: &Bench, chosen: &[&measures::Measure], silent: bool) -> Result<Report, Fail> {
    let mut report = Report::new(machine::describe(), bench.quick);
    for measure in chosen {
        eprintln!("── {}: {}", measure.name, measure.what);
        let figures = (measure.run)(bench).map_err(|fail| format!("{}: {fail}", measure.name))?;
        if !silent {
            for figure in &figures {
                report::say(&figure.line());
            }
        }
        report.add(measure.name, figures);
    }
    Ok(report)
}

const EXAMPLES: &str = "Examples:\n  heng-bench                    everything, a quarter of an hour\n  heng-bench links verify       two of them\n  heng-bench --quick            is everything in its place?\n  heng-bench --write            and docs/benchmarks.md\n\nExit codes: 0 every target met · 1 a target missed · 3 could not measure";
