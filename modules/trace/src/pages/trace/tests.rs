use super::picture::{Key, Stage, picture};
use crate::graph::Name;
use crate::walk::testing::{World, name, place_of};
use crate::walk::{Direction, trace};

fn laver() -> World {
    let mut world = World::default();
    world.begin("sea", "RAW*1000KGM");
    world.make("works", "RAW*1000KGM", "DRY*120KGM");
    world.make("works", "DRY*120KGM", "BOX*100KGM");
    for (nr, shop) in ["s1", "s2"].into_iter().enumerate() {
        let paper = format!("https://example.com/po/{nr}");
        world.step("shipping", "works", "BOX*50KGM", &paper);
        world.step("receiving", shop, "BOX*50KGM", &paper);
        world.step("retail_selling", shop, "BOX*20KGM", &format!("https://example.com/receipt/{nr}"));
    }
    world
}

#[test]
fn lanes_lead_from_the_sea_to_the_shops() {
    let graph = laver().graph();
    let start = graph.find(&name("DRY")).unwrap();
    let traces = [Direction::Back, Direction::Forward].map(|way| trace(&graph, start, way, None, 1_000));
    let picture = picture(&graph, &[&traces[0], &traces[1]], &|_| true);
    let stage = |id: String, place: bool| {
        let key = if place { Key::Place(id) } else { Key::Thing(id) };
        picture.nodes.iter().find(|node| node.key == key).map(|node| (node.stage, node.quantity))
    };
    assert_eq!(stage(name("RAW"), false), Some((Stage::Origin, 1000.0)));
    assert_eq!(stage(name("DRY"), false), Some((Stage::Processing, 120.0)));
    assert_eq!(stage(place_of("s1"), true), Some((Stage::Sale, 50.0)));
    assert_eq!(picture.bands.len(), 4, "{:?}", picture.bands);
    assert_eq!(picture.nodes.iter().filter(|node| node.start).count(), 1);
}

#[test]
fn a_crowded_lane_is_summed_up() {
    let mut world = World::default();
    world.begin("sea", "RAW*1000KGM");
    for nr in 0..500 {
        world.step("receiving", &format!("s{nr}"), "RAW*2KGM", &format!("https://example.com/po/{nr}"));
    }
    let graph = world.graph();
    let start = graph.find(&name("RAW")).unwrap();
    let found = trace(&graph, start, Direction::Forward, None, 1_000_000);
    let picture = picture(&graph, &[&found], &|_| true);
    assert_eq!(picture.nodes.len(), 9);
    let rest = picture.nodes.iter().find(|node| matches!(node.key, Key::Rest(_))).unwrap();
    assert_eq!((rest.count, rest.quantity), (493, 986.0));
    let all: f64 = picture.bands.iter().map(|band| band.quantity).sum();
    assert!((all - 1000.0).abs() < 1e-9);
}

#[test]
fn what_is_not_seen_is_not_drawn() {
    let graph = laver().graph();
    let start = graph.find(&name("DRY")).unwrap();
    let found = trace(&graph, start, Direction::Back, None, 1_000);
    let raw: Name = graph.find(&name("RAW")).unwrap();
    let picture = picture(&graph, &[&found], &|name| name != raw);
    assert_eq!(picture.nodes.len(), 1);
    assert!(picture.bands.is_empty());
}
