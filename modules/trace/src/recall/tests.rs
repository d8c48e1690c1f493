use heng_calendar_cn::Calendar;
use heng_kernel::Time;
use jiff::civil::{Date, date};

use super::{Clock, Deadline, Known, Level, clocks, rules_on};

fn at(day: Date, hour: i64) -> Time {
    Time::start_of(day).plus_seconds(hour * 3_600)
}

fn known(level: Level, day: Date) -> Known {
    Known {
        level,
        voluntary: false,
        known_at: at(day, 9),
        began_at: None,
        noticed_at: None,
        progress_at: None,
        finished_at: None,
    }
}

fn told(known: &Known) -> Vec<(&'static str, String)> {
    let line = |clock: Clock| {
        let due = match clock.due {
            Deadline::At(time) => format!("{time:?}"),
            Deadline::On(due) => due.date.to_string(),
        };
        (clock.what.zh, due)
    };
    clocks(Calendar::published(), known).unwrap().into_iter().map(line).collect()
}

#[test]
fn hours_until_it_begins_by_level_and_version() {
    for (day, hours) in [(date(2022, 10, 28), [24, 48, 72]), (date(2026, 12, 1), [24, 36, 48])] {
        for (level, hours) in Level::ALL.into_iter().zip(hours) {
            let clocks = clocks(Calendar::published(), &known(level, day)).unwrap();
            assert_eq!(clocks[0].due, Deadline::At(at(day, 9 + hours)), "{level:?} {day}");
        }
    }
    assert!(rules_on(date(2026, 11, 30)).verified && !rules_on(date(2026, 12, 1)).verified);
}

#[test]
fn working_days_from_the_notice_before_the_change() {
    let day = date(2022, 9, 28);
    let began = Known { began_at: Some(at(day, 12)), ..known(Level::One, day) };
    assert!(told(&began).is_empty(), "nothing runs until the notice is out");
    let noticed = Known { noticed_at: Some(at(day, 13)), ..began };
    assert_eq!(told(&noticed), [("完成召回", "2022-10-17".to_owned())]);
    let finished = Known { finished_at: Some(at(date(2022, 9, 30), 9)), ..noticed };
    assert_eq!(told(&finished), [("提交总结报告", "2022-10-12".to_owned())]);
}

#[test]
fn calendar_days_from_the_plan_after_the_change_and_progress_on_the_way() {
    let day = date(2026, 12, 7);
    let began = Known { began_at: Some(at(day, 12)), ..known(Level::Two, day) };
    assert_eq!(
        told(&began),
        [("完成召回", "2026-12-27".to_owned()), ("报告召回进展", "2026-12-12".to_owned())]
    );
    let again = Known { progress_at: Some(at(date(2026, 12, 11), 9)), ..began };
    assert_eq!(told(&again)[1].1, "2026-12-16");
    assert_eq!(
        told(&Known { voluntary: true, ..began }).len(),
        1,
        "a voluntary one of level two reports at its end"
    );
    let grave = Known { voluntary: true, level: Level::One, ..began };
    assert_eq!(told(&grave)[1].1, "2026-12-08");
}
