//! Binding, voiding, binding again.

use heng_codes::store::{CodeMark, CodeRange, NewConsumption, RebindingInput, bind, consume};
use heng_store::testing::both_engines;

use super::world::{SCHEMAS, World, binding, code, gtin};

#[test]
fn a_code_is_bound_once_void_wins_and_the_refusal_names_the_other_lot() {
    both_engines(SCHEMAS, |db| {
        let world = World::new(db);
        let block = world.delivered(1_000);
        world.void(block, "50").unwrap();
        let done = world.bind(block, (1, 100), "L1").unwrap();
        assert_eq!((done.bound, done.already, done.void.as_str()), (99, 0, "50"));
        let again = world.bind(block, (1, 100), "L1").unwrap();
        assert_eq!((again.bound, again.already), (0, 99));
        let no = world.bind(block, (90, 200), "L2").unwrap_err();
        assert!(no.to_string().contains("号段90-100已关联批次L1"), "{no}");
        assert_eq!(world.lot(block, 150), None);
        assert_eq!(world.bind(block, (101, 200), "L2").unwrap().bound, 100);
        let facts = world.facts(block, 50);
        assert!(facts.bound.is_none() && facts.void.is_some());
        world.void(block, "60").unwrap();
        let facts = world.facts(block, 60);
        assert!(facts.bound.is_some() && facts.void.unwrap().note == "遗失");
        let early = world.order(10, None).unwrap().block;
        assert_eq!(code(world.bind(early, (1, 5), "L1").unwrap_err()), "codes/stage");
        assert_eq!(code(world.bind(block, (1, 1_001), "L1").unwrap_err()), "codes/range-broken");
    });
}

#[test]
fn binding_again_needs_a_reason_and_a_person_and_cuts_exactly_those_codes_out() {
    both_engines(SCHEMAS, |db| {
        let world = World::new(db);
        let block = world.delivered(1_000);
        world.bind(block, (1, 300), "L1").unwrap();
        let why = |reason: &str| Some(RebindingInput { reason: reason.into(), person: "王五".into() });
        let mut new = binding(block, (101, 200), "L2");
        new.range.except = "150-159".into();
        new.rebinding = why(" ");
        let blank = new.clone();
        let no = world.act(world.owner(), move |tx, act, book| bind(tx, act, book, &blank));
        assert_eq!(code(no.unwrap_err()), "codes/rebinding-unexplained");
        new.rebinding = why("贴错卷");
        let done = world.act(world.owner(), move |tx, act, book| bind(tx, act, book, &new)).unwrap();
        assert_eq!((done.bound, done.moved), (90, 90));
        for (number, expected) in
            [(100, "L1"), (101, "L2"), (149, "L2"), (150, "L1"), (159, "L1"), (160, "L2"), (201, "L1")]
        {
            assert_eq!(world.lot(block, number).as_deref(), Some(expected), "{number}");
        }
        let id = heng_journal::Object::of(block);
        let events = db.read_now(move |tx| {
            Ok(heng_journal::of_object(tx, &id, None, heng_kernel::PageSize::default())?)
        });
        let body =
            events.unwrap().items.into_iter().find(|event| event.kind == "codes.unbound").unwrap().body;
        let body = body.unwrap();
        assert_eq!(
            (body["codes"].as_str(), body["person"].as_str()),
            (Some("101-149,160-200"), Some("王五"))
        );
    });
}

#[test]
fn codes_are_named_by_number_by_serial_and_by_roll() {
    both_engines(SCHEMAS, |db| {
        let world = World::new(db);
        let block = world.delivered(100);
        let serials = CodeRange {
            gtin: Some(gtin().to_string()),
            first: Some(CodeMark::Text(world.serial(block, 11))),
            last: Some(CodeMark::Text(world.serial(block, 20))),
            except: world.serial(block, 15),
            ..CodeRange::default()
        };
        let mut new = binding(block, (1, 1), "L1");
        new.range = serials;
        let done = world.act(world.owner(), move |tx, act, book| bind(tx, act, book, &new)).unwrap();
        assert_eq!(done.bound, 9);
        assert_eq!((world.lot(block, 15), world.lot(block, 20).as_deref()), (None, Some("L1")));
        let mut nothing = binding(block, (1, 1), "L1");
        nothing.range = CodeRange::default();
        let no = world.act(world.owner(), move |tx, act, book| bind(tx, act, book, &nothing));
        assert_eq!(code(no.unwrap_err()), "codes/range-open");
        let mut theirs = binding(block, (30, 31), "L1");
        theirs.lot.produced = None;
        let stranger = heng_kernel::Actor { business: Some(world.printer), ..world.owner() };
        let no = world.act(stranger, move |tx, act, book| bind(tx, act, book, &theirs));
        // the printing works knows the block, and still may not bind its codes
        assert_eq!(code(no.unwrap_err()), "not-found");
    });
}

#[test]
fn tills_sell_each_pack_once() {
    both_engines(SCHEMAS, |db| {
        let world = World::new(db);
        let block = world.delivered(100);
        world.bind(block, (1, 50), "L1").unwrap();
        world.void(block, "3").unwrap();
        let link =
            |number| format!("https://id.example.cn/01/06901234567892/21/{}", world.serial(block, number));
        let sale = NewConsumption {
            codes: vec![link(1), link(3), link(60), "rubbish".into(), "000000000000".into(), link(1)],
            gtin: Some(gtin().to_string()),
            place: "灵溪店".into(),
            source: "till 1".into(),
            number: Some("2022-0001".into()),
        };
        for _ in 0..2 {
            let sale = sale.clone();
            let shop = heng_kernel::Actor { business: Some(world.printer), ..world.owner() };
            let report = world.act(shop, move |tx, act, book| consume(tx, act, book, &sale)).unwrap();
            let outcomes: Vec<_> = report.codes.iter().map(|code| code.outcome.as_str()).collect();
            assert_eq!(outcomes, ["consumed", "void", "not-bound", "unreadable", "not-issued", "already"]);
        }
        assert_eq!(world.facts(block, 1).consumed.unwrap().place, "灵溪店");
    });
}
