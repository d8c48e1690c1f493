use proptest::prelude::*;

use super::testing::{World, event, name, place_of, short};
use super::*;

/// Sea, drying, packing, a lorry, a shop.
fn laver() -> World {
    let mut world = World::default();
    world.begin("sea", "RAW*1000KGM");
    world.make("works", "RAW*1000KGM", "DRY*100KGM");
    world.make("works", "DRY*90KGM", "PACKS*900");
    world.pack("#1", "PACKS*500");
    world.pack("#2", "PACKS*300");
    world.pack("#9", "#1 #2");
    world.step("shipping", "works", "#9", "po:1");
    world.step("receiving", "shop", "#9", "po:1");
    world.unpack("#9", "");
    world.unpack("#1", "PACKS*500");
    world.step("retail_selling", "shop", "PACKS*20", "receipt:1");
    world.step("retail_selling", "shop", "PACKS*30", "receipt:2");
    world
}

#[test]
fn forward_from_the_sea_to_the_shop() {
    let found = laver().ask(Direction::Forward, "RAW");
    assert_eq!(short(&found.lots), ["DRY", "PACKS"]);
    assert_eq!(short(&found.origins), ["RAW"]);
    assert_eq!(found.shops, [place_of("shop")]);
    assert_eq!(found.receipts, ["receipt:1", "receipt:2"]);
    assert_eq!(found.sold, Total { quantity: 50.0, uom: None });
    let held: Vec<_> = found
        .holders
        .iter()
        .map(|holder| (holder.location.rsplit('/').next().unwrap(), holder.quantity, holder.uom.as_deref()))
        .collect();
    // ten kilograms of the dried laver and a hundred packs stayed in the works
    assert_eq!(held, [("shop", 750.0, None), ("works", 100.0, None), ("works", 10.0, Some("KGM"))]);
    assert!(found.gaps.is_empty(), "{:?}", found.gaps);
}

#[test]
fn back_from_the_shop_to_the_sea() {
    let found = laver().ask(Direction::Back, "PACKS");
    assert_eq!(short(&found.lots), ["DRY", "RAW"]);
    assert_eq!(short(&found.origins), ["RAW"]);
    // a case is traced by what lay in it
    let case = laver().ask(Direction::Back, "#2");
    assert_eq!(short(&case.lots), ["DRY", "PACKS", "RAW"]);
}

#[test]
fn a_child_shares_only_what_happens_while_it_is_in() {
    let mut world = World::default();
    world.begin("farm", "A*1 B*1 a1 b1");
    world.pack("#1", "a1");
    world.step("shipping", "farm", "#1", "po:1");
    world.step("receiving", "shop", "#1", "po:1");
    world.unpack("#1", "a1");
    world.pack("#1", "b1");
    world.step("shipping", "shop", "#1", "po:2");
    world.step("receiving", "other", "#1", "po:2");
    let first = world.ask(Direction::Forward, "a1");
    let second = world.ask(Direction::Forward, "b1");
    assert_eq!(
        first.holders.iter().map(|holder| holder.location.clone()).collect::<Vec<_>>(),
        [place_of("shop")]
    );
    assert_eq!(
        second.holders.iter().map(|holder| holder.location.clone()).collect::<Vec<_>>(),
        [place_of("other")]
    );
}

#[test]
fn what_lies_in_a_container_that_is_used_up_is_used_up() {
    let mut world = World::default();
    world.begin("farm", "A*10 B*10");
    world.pack("#1", "B*10");
    world.unpack("#1", "");
    world.pack("#1", "A*10");
    world.make("works", "#1", "C*5");
    assert_eq!(short(&world.ask(Direction::Forward, "A").lots), ["C"]);
    assert!(world.ask(Direction::Forward, "B").lots.is_empty());
    assert_eq!(short(&world.ask(Direction::Back, "C").lots), ["A"]);
}

#[test]
fn events_of_one_transformation_are_joined() {
    let mut world = World::default();
    world.begin("farm", "A*10 B*10");
    world.part_of("urn:t:1", "A*10", "");
    world.part_of("urn:t:1", "", "X*1");
    world.part_of("urn:t:1", "B*10", "Y*1");
    assert_eq!(short(&world.ask(Direction::Forward, "A").lots), ["X", "Y"]);
    assert_eq!(short(&world.ask(Direction::Back, "X").lots), ["A", "B"]);
    assert_eq!(short(&world.ask(Direction::Back, "X").origins), ["A", "B"]);
}

#[test]
fn a_lot_and_its_packs() {
    let mut world = World::default();
    world.begin("farm", "A*10");
    world.make("works", "A*10", "P*2");
    world.deal("P", "p1 p2");
    world.make("kitchen", "p1", "Q*1");
    assert_eq!(short(&world.ask(Direction::Forward, "A").lots), ["P", "Q"]);
    assert_eq!(short(&world.ask(Direction::Back, "Q").lots), ["A", "P"]);
    // another pack of the lot is no consequence of the first
    assert!(world.ask(Direction::Forward, "p2").lots.is_empty());
}

#[test]
fn an_event_declared_wrong_is_out_from_that_instant() {
    let mut world = laver();
    let mut wrong = event(50, Kind::Transformation);
    wrong.voids = Some(2);
    world.facts.push(wrong);
    assert_eq!(short(&world.ask(Direction::Forward, "RAW").lots), ["DRY"]);
    let before = world.ask_at(Direction::Forward, "RAW", Some(49));
    assert_eq!(short(&before.lots), ["DRY", "PACKS"]);
    // and what was not yet known was not yet known
    assert_eq!(short(&world.ask_at(Direction::Forward, "RAW", Some(1)).lots), ["DRY"]);
}

#[test]
fn loops_end() {
    let mut world = World::default();
    world.begin("farm", "A*1");
    world.make("works", "A*1", "B*1");
    world.make("works", "B*1", "A*1");
    world.pack("#1", "#2");
    world.pack("#2", "#1");
    world.pack("#1", "A*1");
    assert_eq!(short(&world.ask(Direction::Forward, "A").lots), ["B"]);
}

#[test]
fn breaks_are_named() {
    let kinds = |world: &World, id: &str| -> Vec<GapKind> {
        let mut kinds: Vec<_> = world.ask(Direction::Forward, id).gaps.iter().map(|gap| gap.kind).collect();
        kinds.sort_unstable();
        kinds
    };
    let mut world = World::default();
    world.begin("farm", "A*100");
    world.step("shipping", "farm", "A*100", "po:1");
    assert_eq!(kinds(&world, "A"), [GapKind::ShippedNotReceived]);
    world.step("retail_selling", "shop", "A*1", "receipt:1");
    assert_eq!(kinds(&world, "A"), [GapKind::ShippedNotReceived, GapKind::SoldNotReceived]);
    let mut world = World::default();
    world.begin("farm", "A*100");
    world.make("farm", "A*150", "B*1");
    assert_eq!(kinds(&world, "A"), [GapKind::Unbalanced]);
    let mut world = World::default();
    world.begin("farm", "A*100");
    world.step("shipping", "farm", "A*100", "po:1");
    world.step("receiving", "shop", "A*60", "po:1");
    assert_eq!(kinds(&world, "A"), [GapKind::ShippedNotReceived]);
    assert!(kinds(&laver(), "RAW").is_empty());
}

#[test]
fn goods_dispatched_with_their_container_come_in_with_it() {
    // never said to be packed
    let mut world = World::default();
    world.begin("farm", "A*100");
    world.step("shipping", "farm", "A*100 #1", "po:1");
    world.step("receiving", "shop", "#1", "po:1");
    let found = world.ask(Direction::Forward, "A");
    assert!(found.gaps.is_empty(), "{:?}", found.gaps);
    assert_eq!((found.holders.len(), found.holders[0].location.clone()), (1, place_of("shop")));
    // packed, and named again in the dispatch
    let mut world = World::default();
    world.begin("farm", "A*100");
    world.pack("#1", "A*100");
    world.step("shipping", "farm", "A*100 #1", "po:1");
    world.step("receiving", "shop", "#1", "po:1");
    let found = world.ask(Direction::Forward, "A");
    assert!(found.gaps.is_empty(), "{:?}", found.gaps);
    assert_eq!((found.holders.len(), found.holders[0].quantity), (1, 100.0));
}

#[test]
fn a_trace_has_a_limit_and_says_so() {
    let mut world = World::default();
    let outputs: Vec<String> = (0..50).map(|n| format!("L{n}*1")).collect();
    world.make("works", "A*1", &outputs.join(" "));
    let graph = world.graph();
    let start = graph.find(&name("A")).unwrap();
    let cut = trace(&graph, start, Direction::Forward, None, 10);
    assert!(cut.cut && cut.reached.len() == 10);
}

proptest! {
    /// What came of a thing came of it: both directions tell the same, whatever was made of what.
    #[test]
    fn forward_and_back_mirror_each_other(
        steps in prop::collection::vec((prop::collection::vec(0_u8..12, 1..4), prop::collection::vec(0_u8..12, 1..4)), 1..20)
    ) {
        let words = |lots: &[u8]| lots.iter().map(|n| format!("L{n}*1")).collect::<Vec<_>>().join(" ");
        let mut world = World::default();
        for (inputs, outputs) in &steps {
            world.make("works", &words(inputs), &words(outputs));
        }
        let graph = world.graph();
        let reached = |id: &str, direction| -> Vec<String> {
            let start = graph.find(&name(id)).unwrap();
            trace(&graph, start, direction, None, usize::MAX).reached[1..].iter().map(|reached| graph.text(reached.name)).collect()
        };
        for from in 0..12 {
            let from = format!("L{from}");
            if graph.find(&name(&from)).is_none() { continue; }
            for to in reached(&from, Direction::Forward) {
                let to = to.rsplit('/').next().unwrap().to_owned();
                prop_assert!(reached(&to, Direction::Back).contains(&name(&from)), "{from} → {to}");
            }
        }
    }
}
