//! Recalls, and what tills are told.

use std::sync::Arc;
use std::time::{Duration, Instant};

use heng_codes::facts::lot_recalled;
use heng_codes::store::{EndRecall, NewRecall, RebindingInput, bind, blocklist_since, end_recall, recall};
use heng_kernel::Outcome;
use heng_store::testing::both_engines;

use super::world::{SCHEMAS, World, binding, code, gtin, now, range};

fn of_lot(lot: &str) -> NewRecall {
    NewRecall {
        gtin: gtin().to_string(),
        lot: Some(lot.into()),
        range: None,
        level: 1,
        reason: "菌落总数超标".into(),
        number: None,
    }
}

fn enter(world: &World, new: NewRecall) -> Outcome<heng_codes::Recall> {
    world.act(World::section(), move |tx, act, book| recall(tx, act, book, &new))
}

#[test]
fn a_recalled_lot_is_recalled_on_every_node_within_a_second() {
    both_engines(SCHEMAS, |db| {
        let world = World::new(db);
        let block = world.delivered(100);
        world.bind(block, (1, 50), "L1").unwrap();
        let other = Arc::clone(&world.keys.open(db));
        let second = db.second();
        let _watch = other.watch(second, Duration::from_millis(250)).unwrap();
        let entered = enter(&world, of_lot("L1")).unwrap();
        let begun = Instant::now();
        assert_eq!(world.facts(block, 10).recalls[0].id, entered.id);
        while lot_recalled(&other, gtin(), "L1", now()).is_empty() {
            assert!(begun.elapsed() < Duration::from_secs(1), "not within a second");
            std::thread::sleep(Duration::from_millis(5));
        }
        assert!(world.facts(block, 60).recalls.is_empty());
        // bound to the lot after the recall: recalled too
        world.bind(block, (60, 60), "L1").unwrap();
        assert_eq!(world.facts(block, 60).recalls.len(), 1);
        let mut out = binding(block, (1, 5), "L2");
        out.rebinding = Some(RebindingInput { reason: "换批".into(), person: "王五".into() });
        let no = world.act(world.owner(), move |tx, act, book| bind(tx, act, book, &out));
        assert_eq!(code(no.unwrap_err()), "codes/lot-recalled");
        let end = || EndRecall { reason: "已全部召回".into() };
        let (id, mine, theirs) = (entered.id, end(), end());
        let no = world.act(world.owner(), move |tx, act, _| end_recall(tx, act, id, &mine));
        assert_eq!(code(no.unwrap_err()), "codes/recall-of-bureau");
        world.act(World::section(), move |tx, act, _| end_recall(tx, act, id, &theirs)).unwrap();
        assert!(world.facts(block, 10).recalls.is_empty());
        let no = world.act(World::section(), move |tx, act, _| end_recall(tx, act, id, &end()));
        assert_eq!(code(no.unwrap_err()), "codes/recall-ended");
    });
}

#[test]
fn a_range_is_recalled_by_its_maker_and_tills_get_the_serials() {
    both_engines(SCHEMAS, |db| {
        let world = World::new(db);
        let block = world.delivered(100);
        world.bind(block, (1, 50), "L1").unwrap();
        world.void(block, "7").unwrap();
        let new = NewRecall { lot: None, range: Some(range(block, (10, 12))), ..of_lot("L1") };
        let entered = world.act(world.owner(), move |tx, act, book| recall(tx, act, book, &new)).unwrap();
        assert!(
            !entered.bureau
                && world.facts(block, 11).recalls.len() == 1
                && world.facts(block, 13).recalls.is_empty()
        );
        enter(&world, of_lot("L1")).unwrap();
        let since = |after| db.read_now(move |tx| Ok(blocklist_since(tx, after, 100)?)).unwrap();
        let page = since((0, 0));
        let told: Vec<_> = page
            .entries
            .iter()
            .map(|entry| {
                (entry.why.as_str(), entry.lot.as_deref(), entry.serials(&world.book).unwrap().len())
            })
            .collect();
        assert_eq!(
            told,
            [("void", None, 1), ("recall", None, 3), ("recall", Some("L1"), 0), ("recall", None, 50)]
        );
        assert_eq!(page.entries[0].serials(&world.book).unwrap()[0].to_string(), world.serial(block, 7));
        assert!(since(page.next).entries.is_empty());
        world.bind(block, (51, 52), "L1").unwrap();
        assert_eq!(since(page.next).entries.len(), 1);
    });
}

#[test]
fn ending_one_of_two_recalls_keeps_the_lot_blocked_at_the_tills() {
    both_engines(SCHEMAS, |db| {
        let world = World::new(db);
        let block = world.delivered(100);
        world.bind(block, (1, 50), "L1").unwrap();
        let first = enter(&world, of_lot("L1")).unwrap();
        enter(&world, of_lot("L1")).unwrap();
        let end = EndRecall { reason: "复检合格".into() };
        world.act(World::section(), move |tx, act, _| end_recall(tx, act, first.id, &end)).unwrap();
        assert_eq!(world.facts(block, 10).recalls.len(), 1);
        let list = db.read_now(|tx| Ok(blocklist_since(tx, (0, 0), 100)?)).unwrap().entries;
        let of_the_lot: Vec<_> = list
            .iter()
            .filter(|entry| entry.lot.as_deref() == Some("L1"))
            .map(|entry| entry.why.as_str())
            .collect();
        assert_eq!(of_the_lot, ["recall", "recall", "lifted", "recall"]);
    });
}
