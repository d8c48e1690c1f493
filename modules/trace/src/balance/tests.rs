use super::*;
use crate::walk::testing::{World, name};

/// The lines of a lot of which two in a hundred may be lost.
fn lines(world: &World, lot: &str) -> Vec<Line> {
    let graph = world.graph();
    balance(&graph, graph.find(&name(lot)).unwrap(), 0.02).lines
}

/// A hundred packs of `A`: forty sold in a shop, ten destroyed, thirty made into others.
fn world() -> World {
    let mut world = World::default();
    world.make("plant", "R*120kg", "A*100");
    world.step("shipping", "plant", "A*50", "po:1");
    world.step("receiving", "shop", "A*50", "po:1");
    world.step("retail_selling", "shop", "A*40", "r:1");
    world.step("destroying", "shop", "A*10", "d:1");
    world.make("plant", "A*30", "B*30");
    world
}

#[test]
fn what_was_made_is_all_accounted_for() {
    let lines = lines(&world(), "A");
    let [line] = &lines[..] else { panic!("{lines:?}") };
    let all = (line.produced, line.used, line.sold, line.destroyed, line.on_hand, line.on_the_way);
    assert_eq!(all, (100.0, 30.0, 40.0, 10.0, 20.0, 0.0));
    assert!(!line.broken && line.difference.abs() < 1e-9, "{line:?}");
}

#[test]
fn what_is_on_the_way_is_not_missing() {
    let mut world = world();
    world.step("shipping", "plant", "A*20", "po:2");
    let lines = lines(&world, "A");
    assert_eq!((lines[0].on_the_way, lines[0].broken), (20.0, false), "{lines:?}");
}

#[test]
fn more_sold_than_made_breaks_the_balance() {
    let mut world = world();
    world.step("retail_selling", "plant", "A*25", "r:2");
    let lines = lines(&world, "A");
    assert_eq!((lines[0].difference, lines[0].broken), (-5.0, true), "{lines:?}");
}

#[test]
fn what_never_came_into_being_is_not_drawn_up() {
    assert_eq!(lines(&world(), "R"), []);
}

#[test]
fn a_lot_dealt_out_to_packs_is_counted_by_them() {
    let mut world = World::default();
    world.make("plant", "R*1", "x1");
    world.deal("L", "x1");
    world.step("retail_selling", "plant", "x1", "r:1");
    let lines = lines(&world, "L");
    assert_eq!((lines[0].produced, lines[0].sold, lines[0].broken), (1.0, 1.0, false), "{lines:?}");
}
