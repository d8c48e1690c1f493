//! Files and reports of packing lines: late, twice, out of order.

use heng_codes::store::{LineReport, NewLineFile, bind, bind_line_file, case};
use heng_store::testing::both_engines;

use super::world::{SCHEMAS, World, binding, code, gtin, lot};

fn file(rows: String, number: &str) -> NewLineFile {
    NewLineFile {
        gtin: gtin().to_string(),
        lot: lot("L1"),
        capacity: Some(3),
        source: "2号线".into(),
        number: Some(number.into()),
        rows,
    }
}

fn send(world: &World, file: &NewLineFile) -> LineReport {
    let file = file.clone();
    world.act(world.owner(), move |tx, act, book| bind_line_file(tx, act, book, &file)).unwrap()
}

#[test]
fn every_row_of_a_line_file_is_accounted_for_and_twice_is_once() {
    both_engines(SCHEMAS, |db| {
        let world = World::new(db);
        let block = world.delivered(1_000);
        world.bind(block, (200, 210), "L9").unwrap();
        world.void(block, "13").unwrap();
        let other = world.order(10, None).unwrap().block;
        let row = |number: u64, sscc: &str| {
            format!("2022-10-31 09:41:{:02},{},{sscc}\n", number % 60, world.serial(block, number))
        };
        let mut rows = String::from("time,code,case\n");
        for number in [10, 11, 12, 13, 15] {
            rows += &row(number, "006901234567890121");
        }
        rows += &row(200, "");
        rows +=
            "2022-10-31 09:42:00,NOREAD\n2022-10-31 09:42:00,nonsense\n2022-10-31 09:42:00,000000000000\n";
        rows += &row(11, "");
        let report = send(&world, &file(rows.clone(), "f1"));
        assert_eq!((report.rows, report.bound, report.misses, report.duplicates), (10, 4, 1, 1));
        let problems: Vec<_> =
            report.problems.iter().map(|problem| (problem.line, problem.code.as_str())).collect();
        assert_eq!(
            problems,
            [(9, "unreadable"), (10, "not-issued"), (5, "void"), (7, "other-lot"), (6, "not-packed")]
        );
        assert!(report.unread[0].codes.starts_with("14,16-199"), "{:?}", report.unread);
        assert_eq!(send(&world, &file(rows, "f1")), report);
        let no = world.act(world.owner(), move |tx, act, book| {
            bind_line_file(tx, act, book, &file("2022-10-31 09:42:00,NOREAD".into(), "f1"))
        });
        assert_eq!(code(no.unwrap_err()), "codes/upload-differs");
        assert_eq!(world.lot(other, 1), None);
    });
}

#[test]
fn a_case_closes_at_its_count_and_the_code_knows_its_case() {
    both_engines(SCHEMAS, |db| {
        let world = World::new(db);
        let block = world.delivered(100);
        let sscc = "006901234567890121";
        let rows: String = (1..=3)
            .map(|number| format!("2022-10-31 09:41:0{number},{},{sscc}\n", world.serial(block, number)))
            .collect();
        let report = send(&world, &file(rows, "f1"));
        assert_eq!((report.bound, report.cases, report.cases_closed), (3, 1, 1));
        assert_eq!(world.facts(block, 2).case.as_deref(), Some(sscc));
        let book = world.book.clone();
        let view = db.read_now(move |tx| case(tx, &book, &heng_access::Scope::All, sscc)).unwrap();
        assert_eq!((view.units.len(), view.closed_at.is_some()), (3, true));
        let rows = format!("2022-10-31 09:41:09,{},{sscc}\n", world.serial(block, 4));
        let full = send(&world, &file(rows, "f2"));
        let problem = &full.problems[0];
        assert_eq!((full.bound, problem.line, problem.code.as_str()), (1, 1, "not-packed"));
        assert!(problem.zh.contains("已装满3件"), "{problem:?}");
    });
}

#[test]
fn reports_come_late_in_any_order_and_twice() {
    both_engines(SCHEMAS, |db| {
        let world = World::new(db);
        let block = world.delivered(1_000);
        let report = |n: u64| {
            let mut new = binding(block, (n * 100 + 1, n * 100 + 100), &format!("L{}", n % 3));
            new.number = Some(format!("r{n}"));
            world.act(world.owner(), move |tx, act, book| bind(tx, act, book, &new)).unwrap()
        };
        let first: Vec<_> = [5, 1, 9, 0].into_iter().map(report).collect();
        let again: Vec<_> = [5, 1, 9, 0].into_iter().map(report).collect();
        assert_eq!(first, again);
        for n in [8, 2, 3, 7, 6, 4] {
            assert_eq!(report(n).bound, 100);
        }
        for number in 1..=1_000 {
            assert_eq!(world.lot(block, number), Some(format!("L{}", (number - 1) / 100 % 3)));
        }
    });
}
