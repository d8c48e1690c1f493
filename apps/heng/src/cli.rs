//! The command line: `heng <noun> <verb>`.

use std::process::ExitCode;

use clap::{CommandFactory, Parser, Subcommand};
use heng_kernel::{Outcome, Stop};

use crate::settings::Settings;
use crate::{commands, terminal};

/// 衡 Heng: the working system of a county market regulator, of the businesses it looks after, and of the people who
/// buy from them
#[derive(Parser)]
#[command(version, max_term_width = 100, after_help = EXIT_CODES)]
struct Cli {
    #[command(subcommand)]
    noun: Noun,
    #[command(flatten)]
    settings: Settings,
}

const EXIT_CODES: &str =
    "Exit codes: 0 done · 1 refused, the input is wrong · 2 wrong use of the command · 3 our fault";

#[derive(Subcommand)]
enum Noun {
    /// Serve pages, the API and the resolver
    Serve(commands::serve::Serve),
    /// Make the demo county, and serve it
    Demo(commands::demo::Demo),
    /// Accounts of people and tokens of machines
    #[command(subcommand)]
    User(commands::user::User),
    /// The record of every change of state
    #[command(subcommand)]
    Journal(commands::journal::Journal),
    /// GS1 data: check it, line by line
    #[command(subcommand)]
    Gs1(commands::gs1::Gs1),
    /// Chinese working days and statutory periods
    #[command(subcommand)]
    Calendar(commands::calendar::Calendar),
    /// Chinese public codes: check them, line by line
    #[command(subcommand)]
    Cn(commands::cn::Cn),
    /// EPCIS documents: check them, name their events, convert them
    #[command(subcommand)]
    Epcis(commands::epcis::Epcis),
    /// Codes and the keys behind them
    #[command(subcommand)]
    Codes(commands::codes::Codes),
    /// The key that signs the list which tills check off line
    #[command(subcommand)]
    Till(commands::till::Till),
}

/// Every command with its help, as `docs/generated/commands.md` shows it.
pub fn command() -> clap::Command {
    Cli::command()
}

/// Does what the command line of this process says.
pub fn main() -> ExitCode {
    let cli = Cli::parse();
    match run(cli) {
        Ok(()) => ExitCode::SUCCESS,
        Err(Stop::Refused(refusal)) => {
            terminal::complain(&format!("heng: {refusal}"));
            ExitCode::from(1)
        }
        Err(Stop::Failed(fault)) => {
            terminal::complain(&format!("heng: {}", terminal::with_causes(&fault)));
            ExitCode::from(3)
        }
    }
}

fn run(cli: Cli) -> Outcome<()> {
    let settings = cli.settings.resolve()?;
    match cli.noun {
        Noun::Serve(serve) => serve.run(&settings),
        Noun::Demo(demo) => demo.run(&settings),
        Noun::User(user) => user.run(&settings),
        Noun::Journal(journal) => journal.run(&settings),
        Noun::Gs1(gs1) => gs1.run(),
        Noun::Calendar(calendar) => calendar.run(),
        Noun::Cn(cn) => cn.run(),
        Noun::Epcis(epcis) => epcis.run(&settings),
        Noun::Codes(codes) => codes.run(&settings),
        Noun::Till(till) => till.run(&settings),
    }
}
