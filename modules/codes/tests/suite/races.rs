//! Two at once.

use std::thread;

use heng_store::testing::both_engines;

use super::world::{SCHEMAS, World, code};

#[test]
fn two_lines_race_for_one_range_and_one_wins_whole() {
    both_engines(SCHEMAS, |db| {
        let world = World::new(db);
        let block = world.delivered(10_000);
        for round in 0..10u64 {
            let within = (round * 1_000 + 1, round * 1_000 + 1_000);
            let crossing = (within.0 + 500, (within.1 + 500).min(10_000));
            let done = thread::scope(|scope| {
                let left = scope.spawn(|| world.bind(block, within, "L1"));
                let right = scope.spawn(|| world.bind(block, crossing, "L2"));
                [left.join().unwrap(), right.join().unwrap()]
            });
            let won = done.iter().filter(|done| done.is_ok()).count();
            assert!(won <= 1 || round > 0, "both bound the same codes");
            for lost in done.into_iter().filter_map(Result::err) {
                assert_eq!(code(lost), "codes/already-bound");
            }
            let (both, lots) = (within.0 + 500..=within.1, ["L1", "L2"]);
            let of: Vec<_> = both.step_by(50).map(|number| world.lot(block, number)).collect();
            assert!(
                of.windows(2).all(|pair| pair[0] == pair[1]) && lots.contains(&of[0].as_deref().unwrap())
            );
        }
    });
}

#[test]
fn a_key_made_on_one_node_reads_on_the_other() {
    both_engines(SCHEMAS, |db| {
        let world = World::new(db);
        let other = world.keys.open(db);
        let old = world.order(10, None).unwrap().block;
        world.book.rotate(db, &mut heng_kernel::rng_from_seed(5), super::world::now()).unwrap();
        let new = world.order(10, None).unwrap().block;
        other.refresh(db).unwrap();
        for block in [old, new] {
            let serial = world.serial(block, 1).parse().unwrap();
            assert_eq!(other.find(super::world::gtin(), serial).map(|(found, _)| found.id), Some(block));
        }
    });
}

#[test]
fn many_orders_at_once_never_share_a_counter() {
    both_engines(SCHEMAS, |db| {
        let world = World::new(db);
        thread::scope(|scope| {
            for _ in 0..8 {
                scope.spawn(|| (0..10).for_each(|n| drop(world.order(100 + n, None).unwrap())));
            }
        });
        // the index refuses blocks that share a counter
        let again = world.keys.open(db);
        assert_eq!(again.page().index.blocks().len(), 80);
        assert_eq!(world.book.page().index.blocks(), again.page().index.blocks());
    });
}
