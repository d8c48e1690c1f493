//! `heng calendar due`: when a period ends, and why.

#![expect(clippy::format_push_string, reason = "written once, read by people")]

use clap::{Args, Subcommand, ValueEnum};
use heng_calendar_cn::{Calendar as Days, Due, Period, Roll};
use heng_kernel::{Outcome, Refusal, Status};
use jiff::civil::Date;
use serde::Deserialize;
use serde_json::{Value, json};

use super::lines;
use crate::terminal;

/// Chinese working days and statutory periods
#[derive(Subcommand)]
pub(crate) enum Calendar {
    /// When a period ends, with a reason for every day
    Due(When),
}

#[derive(Args)]
#[command(after_help = r#"Examples:
  heng calendar due --from 2022-09-28 --working-days 7 --explain
  heng calendar due --from 2022-07-04 --days 90 --json
  echo '{"from":"2022-09-28","working_days":7}' | heng calendar due"#)]
pub(crate) struct When {
    /// The day that the period starts from; it does not count. Without it, JSON lines are read from standard input
    #[arg(long, value_name = "DATE")]
    from: Option<String>,
    /// So many working days
    #[arg(long, value_name = "N", conflicts_with = "days")]
    working_days: Option<u16>,
    /// So many calendar days
    #[arg(long, value_name = "N")]
    days: Option<u16>,
    /// Past which days the end of calendar days moves on
    #[arg(long, value_enum, default_value = "holidays")]
    roll: RollOver,
    /// Say of each day whether it counts
    #[arg(long)]
    explain: bool,
    /// One JSON object
    #[arg(long)]
    json: bool,
}

#[derive(Clone, Copy, Debug, Default, ValueEnum, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum RollOver {
    /// Past none
    Never,
    /// Past days off by a notice
    #[default]
    Holidays,
    /// Past ordinary weekends too
    Weekends,
}

#[derive(Deserialize)]
struct Line {
    from: String,
    #[serde(alias = "working-days", alias = "workingDays")]
    working_days: Option<u16>,
    days: Option<u16>,
    #[serde(default)]
    roll: RollOver,
}

impl Calendar {
    pub(crate) fn run(self) -> Outcome<()> {
        let Self::Due(when) = self;
        let Some(from) = when.from else {
            return lines::answer(&[], |line| of_line(line).to_string());
        };
        let line = Line { from, working_days: when.working_days, days: when.days, roll: when.roll };
        let due = due(&line)?;
        if when.json {
            terminal::say(&told(&due).to_string())
        } else {
            terminal::say(&words(&due, when.explain))
        }
    }
}

fn of_line(line: &str) -> Value {
    let read = serde_json::from_str::<Line>(line);
    let told = match read {
        Ok(line) => due(&line).map(|due| told(&due)).map_err(|refusal| refusal.to_string()),
        Err(error) => Err(error.to_string()),
    };
    told.unwrap_or_else(|message| json!({ "error": { "message": message } }))
}

fn due(line: &Line) -> Result<Due, Refusal> {
    let from: Date = line.from.parse().map_err(|_| {
        refuse("from", "起算日不是日期", "the start is not a date")
            .remedy("写成 2022-09-28", "write it like 2022-09-28")
    })?;
    let period = match (line.working_days, line.days) {
        (Some(days), None) => Period::WorkingDays(days),
        (None, Some(days)) => Period::Days(days),
        _ => {
            return Err(refuse("days", "期限没有写明", "the period is not said")
                .remedy("写明工作日或日，只写一种", "say working days or days, one of the two"));
        }
    };
    let roll = match line.roll {
        RollOver::Never => Roll::Never,
        RollOver::Holidays => Roll::Holidays,
        RollOver::Weekends => Roll::Weekends,
    };
    Days::published().due(from, period, roll).map_err(|error| {
        let text = error.to_string();
        refuse("days", text.clone(), text)
    })
}

fn refuse(field: &'static str, zh: impl Into<String>, en: impl Into<String>) -> Refusal {
    Refusal::new("calendar/period", zh.into(), en.into()).status(Status::Malformed).field(field)
}

fn told(due: &Due) -> Value {
    let days = due.days.iter().map(|day| {
        json!({ "date": day.date.to_string(), "counted": day.counted.is_some(), "why": day.why.name() })
    });
    json!({
        "date": due.date.to_string(),
        "raw": due.raw.to_string(),
        "rolled": due.is_rolled(),
        "provisional": due.provisional,
        "days": days.collect::<Vec<_>>(),
    })
}

fn words(due: &Due, explain: bool) -> String {
    let mut text = String::new();
    if explain {
        for day in &due.days {
            let number = day.counted.map_or_else(|| "–".to_owned(), |number| number.to_string());
            text.push_str(&format!("{}  {number:>4}  {} {}\n", day.date, day.why.zh(), day.why.en()));
        }
    }
    text.push_str(&due.date.to_string());
    if due.is_rolled() {
        text.push_str(&format!("  顺延自 moved on from {}", due.raw));
    }
    if due.provisional {
        text.push_str("  暂定：该年放假通知尚未发布 provisional: no notice for that year yet");
    }
    text
}
