//! `heng epcis import`: files of events into the repository, in parts.

use std::path::{Path, PathBuf};

use clap::Args;
use heng_kernel::{BusinessId, Outcome, Refusal};
use heng_store::Store;
use heng_trace::capture::{self, Behaviour, ProblemLine, deflate, keep, prepare};
use serde_json::json;

use super::check::contents;
use super::hash::unreadable;
use crate::commands::user::business;
use crate::county;
use crate::settings::Settings;
use crate::terminal::{complain, progress, say};

#[derive(Args)]
#[command(after_help = r#"Example:
  heng epcis import --business 93330327MA0000001B --data /var/lib/heng 2026-07.json 2026-08.xml

A file is read whole, then kept in parts of 1,000 events, each in one transaction. What is known already is not kept again,
so a command that was broken off is simply given again. A running server sees the events within a second.

Each file gives one line: {"file","events","kept","known","refused"}"#)]
pub(crate) struct Import {
    /// Documents or events, in JSON or XML
    #[arg(required = true)]
    files: Vec<PathBuf>,
    /// Whose events they are, by 统一社会信用代码; the bureau's unless said
    #[arg(long)]
    business: Option<String>,
    /// Keep the good events of a file that has bad ones
    #[arg(long)]
    proceed: bool,
}

/// What became of a file.
#[derive(Default)]
struct Tally {
    kept: u64,
    known: u64,
    refused: u64,
}

impl Import {
    pub(super) fn run(self, settings: &Settings) -> Outcome<()> {
        let store = county::open_store(settings)?;
        let code = self.business.clone();
        let business =
            store.read_now(move |tx| code.as_deref().map(|code| business(tx, code)).transpose())?;
        for path in &self.files {
            self.file(settings, &store, business, path)?;
        }
        Ok(())
    }

    fn file(
        &self,
        settings: &Settings,
        store: &Store,
        business: Option<BusinessId>,
        path: &Path,
    ) -> Outcome<()> {
        let bytes = contents(path).map_err(|error| unreadable(path, &error))?;
        let text = heng_epcis::read::in_utf8(&bytes);
        let parts = capture::split(&text);
        if let Some(first) = parts.errors.first()
            && !(self.proceed && parts.errors.iter().all(|line| line.event.is_some()))
        {
            return Err(invalid(path, parts.errors.len(), first).into());
        }
        let bar = progress(&path.to_string_lossy(), parts.events() as u64);
        let mut tally = Tally::default();
        for (events, part) in parts.each(PART) {
            self.part(settings, store, business, part.into_owned(), &mut tally)?;
            bar.inc(events as u64);
        }
        bar.finish_and_clear();
        let Tally { kept, known, refused } = tally;
        say(&json!({
            "file": path.to_string_lossy(), "events": parts.events(), "kept": kept, "known": known, "refused": refused,
        })
        .to_string())
    }

    fn part(
        &self,
        settings: &Settings,
        store: &Store,
        business: Option<BusinessId>,
        bytes: Vec<u8>,
        tally: &mut Tally,
    ) -> Outcome<()> {
        let mut act = county::act(settings, "heng epcis import");
        act.actor.business = business;
        let prepared = prepare(&bytes, act.now);
        let pages = deflate(&bytes)?;
        let behaviour = if self.proceed { Behaviour::Proceed } else { Behaviour::Rollback };
        let job = store.write_now(move |tx| {
            if prepared.valid && capture::fresh(tx, &prepared)? == 0 {
                return Ok(Err(prepared.total as u64));
            }
            let kept = keep(tx, &mut act, &bytes, &prepared, &pages, behaviour)?;
            match kept.capture.problems.first() {
                Some(line) if behaviour == Behaviour::Rollback => Err(taken(line).into()),
                _ => Ok(Ok(kept.capture)),
            }
        })?;
        match job {
            Err(known) => tally.known += known,
            Ok(job) => {
                tally.kept += job.kept;
                tally.known += job.known;
                tally.refused += job.total - job.kept - job.known;
                job.problems.iter().for_each(|line| complain(&format!("heng: {} {}", line.path, line.en)));
            }
        }
        Ok(())
    }
}

fn invalid(path: &Path, errors: usize, first: &ProblemLine) -> Refusal {
    let file = path.display();
    Refusal::new(
        "epcis/invalid",
        format!("{file}有{errors}处不符合EPCIS，没有导入。第一处：{} {}", first.path, first.zh),
        format!(
            "{file} breaks {errors} rules of EPCIS and was not imported. The first: {} {}",
            first.path, first.en
        ),
    )
    .remedy(
        "用heng epcis check查看全部；加--proceed则导入其中好的事件",
        "heng epcis check lists them all; --proceed imports the good events",
    )
}

/// An event's name belongs to another event of the repository.
fn taken(line: &ProblemLine) -> Refusal {
    Refusal::new(
        "epcis/event-id-taken",
        format!("{}（{}）；这一部分没有导入", line.zh, line.path),
        format!("{} ({}); this part was not imported", line.en, line.path),
    )
    .remedy(
        "改正事件标识；加--proceed则跳过这些事件",
        "correct the event ID; --proceed leaves such events out",
    )
}

/// Events of one transaction.
const PART: usize = 1_000;
