use jiff::civil::{Date, date};
use jiff::{Span, ToSpan as _};
use proptest::prelude::*;

use super::*;

fn day(text: &str) -> Date {
    text.parse().unwrap()
}

fn working(from: &str, days: u16) -> Date {
    Calendar::published().due(day(from), Period::WorkingDays(days), Roll::Holidays).unwrap().date
}

fn calendar_days(from: &str, days: u16) -> (Date, Date) {
    let due = Calendar::published().due(day(from), Period::Days(days), Roll::Holidays).unwrap();
    (due.raw, due.date)
}

#[test]
fn working_days_around_holidays() {
    for (from, days, due) in [
        ("2022-01-27", 7, "2022-02-10"),
        ("2022-04-28", 15, "2022-05-23"),
        ("2022-06-01", 20, "2022-06-30"),
        ("2022-09-20", 15, "2022-10-14"),
        ("2022-09-28", 7, "2022-10-12"),
        ("2022-12-29", 5, "2023-01-06"),
        ("2026-02-11", 7, "2026-02-27"),
        ("2026-04-29", 7, "2026-05-12"),
        ("2026-09-18", 15, "2026-10-15"),
        ("2026-09-29", 5, "2026-10-12"),
    ] {
        assert_eq!(working(from, days), day(due), "{from} + {days}");
    }
}

#[test]
fn calendar_days_move_past_days_off() {
    for (from, days, raw, due) in [
        ("2022-07-04", 90, "2022-10-02", "2022-10-08"),
        ("2022-09-03", 30, "2022-10-03", "2022-10-08"),
        ("2022-09-20", 15, "2022-10-05", "2022-10-08"),
        ("2026-04-20", 60, "2026-06-19", "2026-06-22"),
        ("2026-07-07", 90, "2026-10-05", "2026-10-08"),
        ("2026-01-31", 15, "2026-02-15", "2026-02-24"),
    ] {
        assert_eq!(calendar_days(from, days), (day(raw), day(due)), "{from} + {days}");
    }
}

#[test]
fn an_ordinary_weekend_moves_an_end_only_where_asked() {
    let calendar = Calendar::published();
    let due = |roll| calendar.due(day("2022-11-01"), Period::Days(4), roll).unwrap().date;
    assert_eq!(due(Roll::Holidays), day("2022-11-05"));
    assert_eq!(due(Roll::Weekends), day("2022-11-07"));
    assert_eq!(due(Roll::Never), day("2022-11-05"));
}

#[test]
fn working_days_of_known_years() {
    let calendar = Calendar::published();
    for (year, days) in [(2022, 249), (2023, 249), (2025, 248), (2026, 248)] {
        let all = date(year, 1, 1).series(1.day()).take_while(|day| day.year() == year);
        assert_eq!(all.filter(|day| calendar.day(*day).is_working()).count(), days, "{year}");
    }
    assert_eq!(calendar.last_year(), 2026);
    assert!(calendar.covers(2004) && !calendar.covers(2003) && !calendar.covers(2027));
}

#[test]
fn a_year_without_notice_is_provisional_until_it_comes() {
    let calendar = Calendar::published();
    let due = |calendar: &Calendar| {
        calendar.due(day("2026-12-28"), Period::WorkingDays(7), Roll::Holidays).unwrap()
    };
    let before = due(calendar);
    assert!(before.provisional);
    let notice = "2027 01-01..01-03 02-05..02-11 04-03..04-05 05-01..05-05 06-09 09-15 10-01..10-07 | 02-20";
    let after = due(&calendar.clone().with(&Notice::parse(notice).unwrap()));
    assert!(!after.provisional && after.date > before.date);
}

#[test]
fn a_notice_that_is_none_is_refused() {
    let parse = |line| Notice::parse(line).unwrap_err();
    assert_eq!(parse("2027"), NoticeError::Shape);
    assert_eq!(parse("2027 02-30 |"), NoticeError::NoDay("02-30".into()));
    assert_eq!(parse("2027 01-01..01-12 | 01-02"), NoticeError::Twice(date(2027, 1, 2)));
    assert_eq!(parse("2027 01-01..01-12 | 01-18"), NoticeError::Weekday(date(2027, 1, 18)));
    assert_eq!(parse("2027 01-01 |"), NoticeError::TooFew(1));
}

#[test]
fn every_day_is_explained() {
    let due = Calendar::published().due(day("2022-09-28"), Period::WorkingDays(7), Roll::Holidays).unwrap();
    let words: Vec<String> = due
        .days
        .iter()
        .map(|day| {
            format!("{} {} {}", day.date, day.counted.map_or("-".into(), |n| n.to_string()), day.why.name())
        })
        .collect();
    assert_eq!(words.len(), 14);
    assert_eq!(words[0], "2022-09-29 1 weekday");
    assert_eq!(words[2], "2022-10-01 - holiday");
    assert_eq!(words[9], "2022-10-08 3 made-up");
    assert_eq!(words[13], "2022-10-12 7 weekday");
}

fn any_day() -> impl Strategy<Value = Date> {
    (0_i32..9_000).prop_map(|after| date(2003, 6, 1).checked_add(Span::new().days(after)).unwrap())
}

proptest! {
    #[test]
    fn days_and_their_numbers(day in any_day()) {
        prop_assert_eq!(calendar::date(calendar::number(day)), day);
        let since = day.since((jiff::Unit::Day, date(1970, 1, 1))).unwrap().get_days();
        prop_assert_eq!(calendar::number(day), since);
    }

    #[test]
    fn one_day_off_more_never_shortens_a_period(from in any_day(), days in 0_u16..200, off in any_day(), working in any::<bool>()) {
        let calendar = Calendar::published().clone();
        let period = if working { Period::WorkingDays(days) } else { Period::Days(days) };
        let before = calendar.due(from, period, Roll::Holidays).unwrap();
        let year = off.year();
        prop_assume!(calendar.covers(year) && calendar.day(off).why != Why::MadeUp);
        let all = date(year, 1, 1).series(1.day()).take_while(|day| day.year() == year);
        let mut notice = Notice { year, off: Vec::new(), work: Vec::new() };
        for day in all {
            match calendar.day(day).why {
                Why::Holiday => notice.off.push(day),
                Why::MadeUp => notice.work.push(day),
                _ if day == off => notice.off.push(day),
                _ => {}
            }
        }
        let after = calendar.with(&notice).due(from, period, Roll::Holidays).unwrap();
        prop_assert!(after.date >= before.date);
    }

    #[test]
    fn counted_days_are_as_many_as_asked_and_in_order(from in any_day(), days in 1_u16..200) {
        let due = Calendar::published().due(from, Period::WorkingDays(days), Roll::Holidays).unwrap();
        let counted: Vec<u16> = due.days.iter().filter_map(|day| day.counted).collect();
        prop_assert_eq!(counted, (1..=days).collect::<Vec<_>>());
        prop_assert!(due.days.windows(2).all(|pair| pair[0].date < pair[1].date));
        prop_assert_eq!(due.days.last().unwrap().date, due.date);
    }
}
