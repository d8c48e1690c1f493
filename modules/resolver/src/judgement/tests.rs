use heng_kernel::{Lang, Time};
use jiff::civil::{Date, date};
use proptest::prelude::*;

use super::*;
use crate::places::Place;

const TODAY: Date = date(2022, 10, 31);

fn rules() -> Rules {
    RuleBook::built_in().unwrap().at(now()).unwrap()
}

fn now() -> Time {
    "2022-10-31T09:41:00+08:00".parse().unwrap()
}

fn here() -> Option<Place> {
    Place::parse("330327100")
}

fn scan() -> Glance {
    Glance { at: now(), place: here() }
}

fn item(state: CodeState) -> CodeFacts {
    CodeFacts { level: Level::Item, state, recalls: Some(Vec::new()), flag: None }
}

fn fresh() -> CodeState {
    CodeState::Bound(Bound { shelf_life: ShelfLife::Until(date(2023, 10, 12)) })
}

fn recall() -> Recall {
    Recall { number: "CN-RC-2022-011".into(), at: now(), reason: "水分超标".into() }
}

fn history(scans: impl IntoIterator<Item = (i64, &'static str)>) -> History {
    scans.into_iter().fold(History::default(), |history, (minutes_ago, place)| {
        history.and(Glance { at: now().plus_seconds(-60 * minutes_ago), place: Place::parse(place) })
    })
}

fn kind(code: &CodeFacts, history: &History) -> VerdictKind {
    judge(&rules(), code, Some(history), scan()).kind()
}

#[test]
fn a_first_scan_is_genuine_and_a_second_says_since_when() {
    let code = item(fresh());
    let first = judge(&rules(), &code, Some(&History::default()), scan());
    assert_eq!((first.kind(), first.severity()), (VerdictKind::Genuine, Severity::Ok));
    assert_eq!(first.explanation(Lang::Zh), ["本码首次被扫，此前没有人扫过（规则 first 第1版）"]);
    let second = judge(&rules(), &code, Some(&history([(60, "330327100")])), scan());
    assert_eq!(second.line(Lang::Zh), "此前已被扫 1 次，首次 2022-10-31 08:41");
    assert_eq!(second.line(Lang::En), "Scanned 1 time before, first on 2022-10-31 08:41");
    assert_eq!(second.severity(), Severity::Ok);
}

#[test]
fn every_state_has_its_own_answer() {
    let void = CodeState::Void(Void { at: now(), reason: "印刷次品".into() });
    let old = CodeState::Bound(Bound { shelf_life: ShelfLife::Until(TODAY.yesterday().unwrap()) });
    let last_day = CodeState::Bound(Bound { shelf_life: ShelfLife::Until(TODAY) });
    let used = CodeState::Consumed(Bound { shelf_life: ShelfLife::NotStated }, now());
    for (state, expected) in [
        (CodeState::Unknown, VerdictKind::Unknown),
        (CodeState::Blank, VerdictKind::NotActivated),
        (void, VerdictKind::Void),
        (old, VerdictKind::Expired),
        (last_day, VerdictKind::Genuine),
        (used, VerdictKind::Consumed),
        (CodeState::Bound(Bound { shelf_life: ShelfLife::Missing }), VerdictKind::CannotDecide),
    ] {
        assert_eq!(kind(&item(state), &History::default()), expected);
    }
    let lot = CodeFacts { level: Level::Lot, ..item(fresh()) };
    assert_eq!(judge(&rules(), &lot, None, scan()).kind(), VerdictKind::Registered);
}

#[test]
fn an_expired_pack_says_how_long() {
    let old = CodeState::Bound(Bound { shelf_life: ShelfLife::Until(date(2022, 10, 1)) });
    let verdict = judge(&rules(), &item(old), Some(&History::default()), scan());
    assert_eq!(verdict.line(Lang::Zh), "保质期至 2022-10-01，已过期 30 天");
}

#[test]
fn two_places_at_once_are_one_copy_too_many() {
    let far = judge(&rules(), &item(fresh()), Some(&history([(20, "310000")])), scan());
    assert_eq!(far.kind(), VerdictKind::Suspicious);
    assert!(far.line(Lang::Zh).starts_with("上海市与灵溪镇相距约 4"), "{}", far.line(Lang::Zh));
    assert_eq!(kind(&item(fresh()), &history([(120, "310000")])), VerdictKind::Seen);
    let between = history([(20, "310000"), (19, "330327100")]);
    assert_eq!(kind(&item(fresh()), &between), VerdictKind::Suspicious);
}

#[test]
fn bursts_crowds_and_journeys() {
    let burst = history((0..7).map(|minute| (minute, "330327100")));
    assert_eq!(kind(&item(fresh()), &burst), VerdictKind::Suspicious);
    let spread = history((0..19).map(|hour| (60 * hour, "330327100")));
    let crowd = judge(&rules(), &item(fresh()), Some(&spread), scan());
    assert_eq!(crowd.line(Lang::Zh), "已被扫 20 次，超过一件商品的正常次数");
    let cities = ["310000", "330100", "330200", "330400"];
    let wide = history(cities.into_iter().zip(1i64..).map(|(city, at)| (10_000 * at, city)));
    let wide = judge(&rules(), &item(fresh()), Some(&wide), scan());
    assert_eq!(wide.line(Lang::En), "Scanned in 5 cities");
    let few = history((1..6).map(|day| (1440 * day, "330327100")));
    assert_eq!(judge(&rules(), &item(fresh()), Some(&few), scan()).severity(), Severity::Warn);
}

#[test]
fn what_is_missing_is_said_and_never_guessed() {
    let unread = judge(&rules(), &item(fresh()), None, scan());
    assert_eq!((unread.kind(), unread.severity()), (VerdictKind::CannotDecide, Severity::Unknown));
    assert_eq!(unread.line(Lang::Zh), "缺少扫码记录，无法判断");
    let code = CodeFacts { recalls: None, ..item(fresh()) };
    assert_eq!(kind(&code, &History::default()), VerdictKind::CannotDecide);
    let code = CodeFacts { recalls: None, ..item(CodeState::Unknown) };
    assert_eq!(kind(&code, &History::default()), VerdictKind::Unknown);
}

#[test]
fn a_suspicion_on_record_stays_until_it_is_settled() {
    let flag = Flag { at: now(), reason: Reason::Burst { scans: 9, minutes: 10 } };
    let code = CodeFacts { flag: Some(flag), ..item(fresh()) };
    assert_eq!(kind(&code, &History::default()), VerdictKind::Suspicious);
}

#[test]
fn a_rule_changes_at_its_instant() {
    let book = RuleBook::built_in().unwrap();
    let mut rows = book.rows().to_vec();
    let many = rows.iter().find(|row| row.id == RuleId::TooMany).unwrap().clone();
    let later = RuleRow { version: 2, valid_from: now(), parameters: [("scans".into(), 3)].into(), ..many };
    rows.push(later.clone());
    let book = RuleBook::new(rows.clone()).unwrap();
    let before = book.at(now().plus_micros(-1)).unwrap();
    assert_eq!((before.many_scans, before.version(RuleId::TooMany)), (20, 1));
    let after = book.at(now()).unwrap();
    assert_eq!((after.many_scans, after.version(RuleId::TooMany)), (3, 2));
    rows.push(later);
    assert!(matches!(RuleBook::new(rows), Err(RuleBookError::Order(RuleId::TooMany, 2))));
    let none = RuleRow { parameters: std::collections::BTreeMap::new(), ..many_row(&book) };
    assert!(matches!(RuleBook::new(vec![none]), Err(RuleBookError::Parameter(RuleId::TooMany, 1, "scans"))));
    assert!(matches!(book.at(Time::from_micros(0)), Err(RuleBookError::NotInForce(..))));
}

fn many_row(book: &RuleBook) -> RuleRow {
    book.rows().iter().find(|row| row.id == RuleId::TooMany).unwrap().clone()
}

fn places() -> impl Strategy<Value = Option<Place>> {
    prop::option::of(prop::sample::select(Place::all().collect::<Vec<_>>()))
}

fn glances() -> impl Strategy<Value = Vec<Glance>> {
    let one = (0i64..100_000, places());
    prop::collection::vec(one, 0..History::RECENT).prop_map(|all| {
        all.into_iter().map(|(ago, place)| Glance { at: now().plus_seconds(-ago), place }).collect()
    })
}

fn lives() -> impl Strategy<Value = ShelfLife> {
    let until = (-400i64..400)
        .prop_map(|days| ShelfLife::Until(Time::start_of(TODAY).plus_seconds(86_400 * days).date()));
    prop_oneof![Just(ShelfLife::NotStated), Just(ShelfLife::Missing), until]
}

fn states() -> impl Strategy<Value = CodeState> {
    prop_oneof![
        Just(CodeState::Unknown),
        Just(CodeState::Blank),
        lives().prop_map(|shelf_life| CodeState::Bound(Bound { shelf_life })),
        lives().prop_map(|shelf_life| CodeState::Consumed(Bound { shelf_life }, now())),
        Just(CodeState::Void(Void { at: now(), reason: "x".into() })),
    ]
}

fn codes() -> impl Strategy<Value = CodeFacts> {
    let level = prop::sample::select(vec![Level::Product, Level::Lot, Level::Item]);
    let recalls = prop_oneof![3 => Just(Some(Vec::new())), 1 => Just(None), 1 => Just(Some(vec![recall()]))];
    (level, states(), recalls).prop_map(|(level, state, recalls)| CodeFacts {
        level,
        state,
        recalls,
        flag: None,
    })
}

fn all(glances: &[Glance]) -> History {
    glances.iter().fold(History::default(), |history, glance| history.and(*glance))
}

proptest! {
    #[test]
    fn recall_dominates(code in codes(), seen in glances()) {
        let code = CodeFacts { recalls: Some(vec![recall()]), ..code };
        prop_assert_eq!(kind(&code, &all(&seen)), VerdictKind::Recalled);
    }

    #[test]
    fn only_sound_goods_are_ever_called_ok(code in codes(), seen in glances()) {
        let verdict = judge(&rules(), &code, Some(&all(&seen)), scan());
        let sound = matches!(code.state, CodeState::Bound(Bound { shelf_life }) if match shelf_life {
            ShelfLife::Until(date) => date >= TODAY,
            ShelfLife::NotStated => true,
            ShelfLife::Missing => false,
        });
        let clean = code.recalls.as_ref().is_some_and(Vec::is_empty);
        prop_assert!(verdict.severity() != Severity::Ok || (sound && clean));
        if matches!(code.state, CodeState::Void(_)) && clean {
            prop_assert_eq!(verdict.kind(), VerdictKind::Void);
        }
    }

    #[test]
    fn more_history_never_makes_it_more_trustworthy(code in codes(), seen in glances(), one in (0i64..100_000, places())) {
        let more = Glance { at: now().plus_seconds(-one.0), place: one.1 };
        let less = judge(&rules(), &code, Some(&all(&seen)), scan());
        let more = judge(&rules(), &code, Some(&all(&seen).and(more)), scan());
        prop_assert!(more.severity() >= less.severity());
    }

    #[test]
    fn every_verdict_explains_itself_in_both_languages(code in codes(), seen in glances()) {
        let verdict = judge(&rules(), &code, Some(&all(&seen)), scan());
        prop_assert_eq!(verdict.explanation(Lang::Zh).len(), verdict.fired().count());
        prop_assert!(verdict.explanation(Lang::En).iter().all(|line| line.is_ascii() || !line.contains("rule unknown")));
        prop_assert!(!verdict.headline(Lang::Zh).is_empty() && !verdict.headline(Lang::En).is_empty());
    }
}
