//! From order to market.

use heng_access::Scope;
use heng_codes::actions::{COUNT, ORDER_READ};
use heng_codes::facts::is_issued;
use heng_codes::store::{
    self, By, CertificateInput, NewRoll, NewRolls, check_certificate, finish_printing, put_on_market,
    report_rolls,
};
use heng_kernel::PageSize;
use heng_store::testing::both_engines;
use jiff::civil::date;

use super::world::{SCHEMAS, World, code, gtin};

#[test]
fn an_order_is_one_row_however_many_codes_and_every_serial_of_it_is_known() {
    both_engines(SCHEMAS, |db| {
        let world = World::new(db);
        let order = world.order(1_000_000, None).unwrap();
        let second = world.order(500, None).unwrap();
        assert_eq!((order.stage.as_str(), order.quantity), ("issued", 1_000_000));
        let page = world.book.page();
        assert_eq!(page.index.blocks().len(), 2);
        for number in [1, 2, 999_999, 1_000_000] {
            let facts = world.facts(order.block, number);
            assert_eq!((facts.number, facts.order, facts.business), (number, order.id, world.owner));
            assert!(facts.bound.is_none() && facts.void.is_none());
        }
        assert_ne!(world.serial(second.block, 1), world.serial(order.block, 1));
        assert!(!is_issued(&world.book, gtin(), "0000000000O0"));
        // another node, and the same after a restart
        let again = world.keys.open(db);
        assert_eq!(again.page().index.blocks(), page.index.blocks());
    });
}

#[test]
fn only_members_order_and_only_for_their_own_published_products() {
    both_engines(SCHEMAS, |db| {
        let world = World::new(db);
        assert_eq!(code(world.order(0, None).unwrap_err()), "codes/quantity");
        assert_eq!(code(world.order(10, Some("L9")).unwrap_err()), "codes/lot-unknown");
        let printer = world.printer();
        let new = heng_codes::NewOrder {
            gtin: gtin().to_string(),
            quantity: 5,
            lot: None,
            printer: None,
            note: String::new(),
        };
        let stranger = heng_kernel::Actor { role: heng_kernel::Role::BusinessOwner, ..printer.clone() };
        let mine = new.clone();
        let no = world.act(stranger, move |tx, act, book| store::place(tx, act, book, &mine));
        assert_eq!(code(no.unwrap_err()), "not-found");
        let no = world.act(printer, move |tx, act, book| store::place(tx, act, book, &new));
        assert_eq!(code(no.unwrap_err()), "codes/no-business");
        assert!(world.book.page().index.blocks().is_empty());
    });
}

#[test]
fn a_lot_known_at_issue_is_bound_at_once() {
    both_engines(SCHEMAS, |db| {
        let world = World::new(db);
        let block = world.delivered(100);
        world.bind(block, (1, 10), "L1").unwrap();
        let order = world.order(50, Some("L1")).unwrap();
        assert_eq!(world.lot(order.block, 50).as_deref(), Some("L1"));
        let view = world.act(world.owner(), move |tx, act, _| {
            store::block(tx, &Scope::of(&act.actor, &ORDER_READ), order.block)
        });
        let tallies = view.unwrap().tallies;
        assert_eq!((tallies[1].lot.as_str(), tallies[1].bound), ("L1", 50));
    });
}

#[test]
fn the_printing_works_checks_its_client_prints_and_reports() {
    both_engines(SCHEMAS, |db| {
        let world = World::new(db);
        let id = world.order(1_000, None).unwrap().block;
        let expired = CertificateInput {
            number: "1".into(),
            valid_until: date(2022, 10, 30),
            checked_by: "李四".into(),
        };
        let valid = CertificateInput { valid_until: date(2022, 10, 31), ..expired.clone() };
        let no = world.act(world.printer(), move |tx, act, _| check_certificate(tx, act, id, &expired));
        assert_eq!(code(no.unwrap_err()), "codes/certificate-unchecked");
        let no = world.act(world.owner(), move |tx, act, _| finish_printing(tx, act, id));
        assert_eq!(code(no.unwrap_err()), "not-found");
        let rolls = NewRolls {
            block: id,
            rolls: vec![
                NewRoll { number: "R1".into(), first: 1, last: 500 },
                NewRoll { number: "R2".into(), first: 501, last: 1_000 },
            ],
        };
        let crossing =
            NewRolls { block: id, rolls: vec![NewRoll { number: "R3".into(), first: 490, last: 510 }] };
        world.act(world.printer(), move |tx, act, _| check_certificate(tx, act, id, &valid)).unwrap();
        for _ in 0..2 {
            let rolls = rolls.clone();
            let known = world.act(world.printer(), move |tx, act, _| report_rolls(tx, act, &rolls)).unwrap();
            assert_eq!(
                known.iter().map(|roll| (roll.first, roll.last)).collect::<Vec<_>>(),
                [(1, 500), (501, 1_000)]
            );
        }
        let no = world.act(world.printer(), move |tx, act, _| report_rolls(tx, act, &crossing));
        assert_eq!(code(no.unwrap_err()), "codes/roll-overlap");
        world
            .act(world.printer(), move |tx, act, book| {
                finish_printing(tx, act, id)?;
                store::inspect(tx, act, book, id, "7, 19, 300-309")
            })
            .unwrap();
        assert!(world.facts(id, 305).void.is_some() && world.facts(id, 310).void.is_none());
        let received = world.act(world.owner(), move |tx, act, _| store::receive(tx, act, id)).unwrap();
        let steps: Vec<_> = received.steps.iter().map(|step| step.step.as_str()).collect();
        assert_eq!(steps, ["issued", "printing", "printed", "inspected", "delivered", "received"]);
        let no = world.act(world.owner(), move |tx, act, _| put_on_market(tx, act, id));
        assert_eq!(code(no.unwrap_err()), "codes/not-bound");
        world.bind(id, (1, 100), "L1").unwrap();
        let view = world.act(world.owner(), move |tx, act, _| put_on_market(tx, act, id)).unwrap();
        assert_eq!(view.stage, "on-market");
        let order = world.act(world.printer(), |tx, act, _| {
            let scope = Scope::of(&act.actor, &ORDER_READ);
            Ok(store::order_list(tx, &scope, true, None, PageSize::default())?)
        });
        assert_eq!(order.unwrap().items[0].certificate.as_ref().unwrap().checked_by, "李四");
    });
}

#[test]
fn counts_come_from_tallies() {
    both_engines(SCHEMAS, |db| {
        let world = World::new(db);
        let block = world.delivered(1_000);
        world.void(block, "1-10").unwrap();
        world.bind(block, (1, 500), "L1").unwrap();
        world.bind(block, (501, 600), "L2").unwrap();
        world.void(block, "11-20,501").unwrap();
        let count = |by: By| {
            let page = world.act(World::section(), move |tx, act, _| {
                let scope = Scope::of(&act.actor, &COUNT);
                Ok(store::counts(tx, &scope, by, None, PageSize::default())?)
            });
            let rows = page.unwrap().items;
            rows.into_iter()
                .map(|row| (row.counts.issued, row.counts.bound, row.counts.void))
                .collect::<Vec<_>>()
        };
        for by in [By::Business, By::Product(None), By::Product(Some(world.owner)), By::Block(gtin())] {
            assert_eq!(count(by), [(1_000, 579, 21)], "{by:?}");
        }
        assert_eq!(count(By::Lot(gtin())), [(490, 480, 10), (100, 99, 1)]);
        assert_eq!(count(By::Product(Some(world.printer))), []);
    });
}
