//! What a node remembers is never older than the register: at once where the change was made, within a second elsewhere.

use std::sync::Arc;
use std::time::{Duration, Instant};

use heng_access::Scope;
use heng_kernel::Role;
use heng_products::NewProduct;
use heng_products::store::revise;
use heng_resolver::House;
use heng_resolver::judgement::RuleBook;
use heng_store::testing::both_engines;
use jiff::civil::date;

use super::client::{BROWSER, Client};
use super::world::{SCHEMAS, World, gtin};

/// A change, asked for at the node that made it and at another: the first must know at once.
fn shows(here: &Client, there: &Client, path: &str, words: &str) {
    let knows = |node: &Client| node.get(path, BROWSER).text.contains(words);
    assert!(knows(here), "{words} does not show where it was done");
    let begun = Instant::now();
    while !knows(there) {
        assert!(begun.elapsed() < Duration::from_secs(1), "{words} does not show elsewhere within a second");
        std::thread::sleep(Duration::from_millis(5));
    }
}

#[test]
fn every_change_shows_at_once_here_and_within_a_second_elsewhere() {
    both_engines(SCHEMAS, |db| {
        let world = World::new(db);
        let here = world.node();
        let (second, book) = (db.second(), world.keys.open(db));
        let _watch = book.watch(second.clone(), Duration::from_millis(250)).unwrap();
        let there = Client::over(&second, Arc::new(House::new(book)), RuleBook::built_in().unwrap());
        let till =
            |number| format!("/api/v1/sellable?gtin={}&serial={}", gtin().fourteen(), world.serial(number));
        let page = |number| format!("/scan{}", world.path(number));
        // both nodes remember before anything changes, and codes side by side are remembered as one run
        for node in [&here, &there] {
            for number in [40, 41, 42, 43] {
                assert_eq!(node.get(&till(number), &[]).json()["sellable"], true);
            }
            assert!(node.get(&page(150), BROWSER).text.contains("此码尚未激活"));
        }
        world.void(41);
        shows(&here, &there, &page(41), "此码已作废");
        world.consume(42);
        shows(&here, &there, &page(42), "此码已使用过");
        for node in [&here, &there] {
            for (number, sellable) in [(40, true), (41, false), (42, false), (43, true)] {
                assert_eq!(node.get(&till(number), &[]).json()["sellable"], sellable, "{number}");
            }
        }
        world.bind((150, 160), "L3", date(2022, 10, 14));
        shows(&here, &there, &page(150), "L3");
        rename(&world, "二水坛紫菜 100 g");
        shows(&here, &there, &page(43), "二水坛紫菜");
    });
}

fn rename(world: &World, name: &str) {
    let new = NewProduct {
        gtin: gtin().to_string(),
        name: name.into(),
        brand: "沿浦湾".into(),
        specification: "100 g".into(),
        category: "紫菜及制品".into(),
        shelf_life: Some(365),
        licence: Some("SC12233032700416".into()),
        indication: None,
    };
    world.act(Role::BusinessOwner, move |tx, act, _| {
        let known = heng_products::facts::product(tx, gtin())?.unwrap();
        revise(tx, act, &Scope::All, gtin(), known.version, &new)
    });
}
