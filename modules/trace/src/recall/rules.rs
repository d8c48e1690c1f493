//! The dated rules of a food recall (食品召回): levels and periods, chosen by the day on which the risk became known.

use heng_calendar_cn::{Calendar, Due, Period, PeriodError, Roll};
use heng_kernel::{Text, Time};
use jiff::civil::{Date, date};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// How grave a recall is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Level {
    /// 一级: grave harm to health, or death, has come or may come of eating it.
    One,
    /// 二级: common harm to health.
    Two,
    /// 三级: false or defective labels.
    Three,
}

/// What the periods of a version of the rules are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rules {
    /// The document.
    pub document: Text,
    /// The first day on which it is in force.
    pub since: Date,
    /// Within so many hours of knowing the risk the recall begins and its plan is reported, by level.
    pub begin_hours: [u16; 3],
    /// The article of that.
    pub begin_article: &'static str,
    /// Within so long it is finished, by level.
    pub finish: [Period; 3],
    /// From when that runs.
    pub finish_from: From,
    /// The article of that.
    pub finish_article: &'static str,
    /// Every so many days progress is reported, by level; a voluntary recall of level two or three is exempt.
    pub progress_days: Option<[u16; 3]>,
    /// Within so long after the end the last report is due.
    pub report: Period,
    /// The article of both reports.
    pub report_article: &'static str,
    /// Whether the periods were checked against the published text; if not, pages say so.
    pub verified: bool,
}

/// From when the period for finishing runs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum From {
    /// The publication of the notice.
    Notice,
    /// The recall plan.
    Plan,
}

/// A period of a recall that runs.
#[derive(Debug, Clone, PartialEq)]
pub struct Clock {
    /// What must be done.
    pub what: Text,
    /// When at the latest.
    pub due: Deadline,
    /// Document and article.
    pub basis: (Text, &'static str),
    /// Whether basis and length were checked against the published text.
    pub verified: bool,
}

/// When at the latest.
#[derive(Debug, Clone, PartialEq)]
pub enum Deadline {
    /// At an instant: periods of hours run through nights and holidays.
    At(Time),
    /// On a day, with every day on the way to it.
    On(Due),
}

/// 食品召回管理办法 of 2015: articles 13, 18 and 32 stand in the published text.
const OLD: Rules = Rules {
    document: Text::new("食品召回管理办法（2015年第12号令）", "Food Recall Measures (Order 12 of 2015)"),
    since: date(2015, 9, 1),
    begin_hours: [24, 48, 72],
    begin_article: "第十三条",
    finish: [Period::WorkingDays(10), Period::WorkingDays(20), Period::WorkingDays(30)],
    finish_from: From::Notice,
    finish_article: "第十八条",
    progress_days: None,
    report: Period::WorkingDays(5),
    report_article: "第三十二条",
    verified: true,
};

/// 食品召回管理办法 of 2026: its text was not at hand, so its periods are marked.
const NEW: Rules = Rules {
    document: Text::new("食品召回管理办法（2026年第122号令）", "Food Recall Measures (Order 122 of 2026)"),
    since: date(2026, 12, 1),
    begin_hours: [24, 36, 48],
    begin_article: "第十五条",
    finish: [Period::Days(10), Period::Days(20), Period::Days(30)],
    finish_from: From::Plan,
    finish_article: "第十五条",
    progress_days: Some([1, 5, 10]),
    report: Period::Days(5),
    report_article: "第二十四条",
    verified: false,
};

/// The rules in force on a day; the oldest ones before all.
pub fn rules_on(day: Date) -> &'static Rules {
    if day >= NEW.since { &NEW } else { &OLD }
}

impl Level {
    /// All, the gravest first.
    pub const ALL: [Self; 3] = [Self::One, Self::Two, Self::Three];

    /// 1, 2 or 3.
    pub const fn number(self) -> u8 {
        match self {
            Self::One => 1,
            Self::Two => 2,
            Self::Three => 3,
        }
    }

    /// The level of 1, 2 or 3.
    pub fn by_number(number: u8) -> Option<Self> {
        Self::ALL.into_iter().find(|level| level.number() == number)
    }

    /// Its word.
    pub const fn text(self) -> Text {
        match self {
            Self::One => Text::new("一级召回", "Level one"),
            Self::Two => Text::new("二级召回", "Level two"),
            Self::Three => Text::new("三级召回", "Level three"),
        }
    }

    const fn index(self) -> usize {
        self.number() as usize - 1
    }
}

/// What is known of a recall when its periods are reckoned.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Known {
    /// How grave.
    pub level: Level,
    /// Whether the maker began it of its own will.
    pub voluntary: bool,
    /// When the risk became known.
    pub known_at: Time,
    /// When the recall began and its plan was reported.
    pub began_at: Option<Time>,
    /// When the notice was published.
    pub noticed_at: Option<Time>,
    /// When the last progress was reported.
    pub progress_at: Option<Time>,
    /// When everything was back or destroyed.
    pub finished_at: Option<Time>,
}

/// The periods of a recall that run now: what was done in time or late has no clock any more.
pub fn clocks(calendar: &Calendar, known: &Known) -> Result<Vec<Clock>, PeriodError> {
    let rules = rules_on(known.known_at.date());
    let clock =
        |what, due, article| Clock { what, due, basis: (rules.document, article), verified: rules.verified };
    let on = |from: Time, period| calendar.due(from.date(), period, Roll::Holidays).map(Deadline::On);
    let at = known.level.index();
    let Some(began_at) = known.began_at else {
        let due = known.known_at.plus_seconds(i64::from(rules.begin_hours[at]) * 3_600);
        return Ok(vec![clock(BEGIN, Deadline::At(due), rules.begin_article)]);
    };
    if let Some(finished_at) = known.finished_at {
        return Ok(vec![clock(REPORT, on(finished_at, rules.report)?, rules.report_article)]);
    }
    let mut clocks = Vec::new();
    let from = match rules.finish_from {
        From::Notice => known.noticed_at,
        From::Plan => Some(began_at),
    };
    if let Some(from) = from {
        clocks.push(clock(FINISH, on(from, rules.finish[at])?, rules.finish_article));
    }
    let exempt = known.voluntary && known.level != Level::One;
    if let Some(days) = rules.progress_days.filter(|_| !exempt) {
        let last = known.progress_at.unwrap_or(began_at);
        clocks.push(clock(PROGRESS, on(last, Period::Days(days[at]))?, rules.report_article));
    }
    Ok(clocks)
}

const BEGIN: Text = Text::new("启动召回并报告召回计划", "begin the recall and report its plan");
const FINISH: Text = Text::new("完成召回", "finish the recall");
const PROGRESS: Text = Text::new("报告召回进展", "report progress");
const REPORT: Text = Text::new("提交总结报告", "report the end");
