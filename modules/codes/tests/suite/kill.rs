//! SIGKILL in the middle of issuing and binding: every promise that was acknowledged holds, no counter is issued twice.

use std::path::PathBuf;
use std::time::Duration;

use heng_journal::verify;
use heng_kernel::BlockId;
use heng_store::testing::kill::{self, Victim};
use heng_store::testing::{Cluster, TestStore};
use heng_store::{Location, Store};

use super::world::{Keys, SCHEMAS, World, prepare};

/// Orders and binds until it is killed, and says what was promised: `block lot first last` in numbers of the block.
#[test]
fn issuer() {
    let Some(argument) = kill::role("issuer") else { return };
    let (keys, at) = argument.split_once('|').unwrap();
    let store = Store::open(&Location::parse(at).unwrap(), SCHEMAS).unwrap();
    let (owner, printer) = store.write_now(prepare).unwrap();
    let world = World::again(&store, PathBuf::from(keys), owner, printer);
    for round in 0u64.. {
        let block = world.delivered(1_000 + round);
        kill::acknowledge(format!("{block} - 1 {}", 1_000 + round));
        for part in 0..5 {
            let within = (part * 100 + 1, part * 100 + 90);
            let lot = format!("L{}", part % 2);
            world.bind(block, within, &lot).unwrap();
            kill::acknowledge(format!("{block} {lot} {} {}", within.0, within.1));
        }
        world.void(block, "5,95").unwrap();
        kill::acknowledge(format!("{block} void 5 5"));
    }
}

#[test]
fn what_was_acknowledged_holds_after_sigkill_on_sqlite() {
    for life in [300, 900] {
        let db = TestStore::sqlite(SCHEMAS);
        let Location::Sqlite(dir) = db.location() else { panic!("not SQLite") };
        check(&format!("sqlite:{}", dir.display()), life);
    }
}

#[test]
fn what_was_acknowledged_holds_after_sigkill_on_postgres() {
    let database = Cluster::shared().database();
    let Location::Postgres(url) = database.location() else { panic!("not PostgreSQL") };
    check(&url, 1_500);
}

/// The database itself dies: a private, durable cluster.
#[test]
fn what_was_acknowledged_holds_when_postgres_is_killed() {
    let cluster = Cluster::private();
    let database = cluster.database();
    let Location::Postgres(url) = database.location() else { panic!("not PostgreSQL") };
    let keys = Keys::new();
    let victim = Victim::spawn("kill::issuer", &format!("{}|{url}", keys.0.display()));
    std::thread::sleep(Duration::from_secs(2));
    cluster.kill();
    let promises = victim.ended();
    cluster.start();
    hold(&Store::open(&Location::Postgres(url), SCHEMAS).unwrap(), &keys, &promises);
}

fn check(at: &str, life: u64) {
    let keys = Keys::new();
    let victim = Victim::spawn("kill::issuer", &format!("{}|{at}", keys.0.display()));
    let promises = victim.killed_after(Duration::from_millis(life));
    hold(&Store::open(&Location::parse(at).unwrap(), SCHEMAS).unwrap(), &keys, &promises);
}

fn hold(store: &Store, keys: &Keys, promises: &[String]) {
    // opening the book fails when two blocks share a counter
    let book = keys.open(store);
    let Some(any) = book.page().index.blocks().first().copied() else {
        assert!(promises.is_empty());
        return;
    };
    let owner = book.page().detail(any.id).unwrap().business;
    let world = World { store: store.clone(), book, owner, printer: owner, keys: Keys::new() };
    for promise in promises {
        let words: Vec<&str> = promise.split(' ').collect();
        let [block, what, first, last] = words[..] else { panic!("{promise}") };
        let block: BlockId = block.parse().unwrap();
        for number in [first, last].map(|number| number.parse::<u64>().unwrap()) {
            let facts = world.facts(block, number);
            match what {
                "-" => {}
                "void" => assert!(facts.void.is_some(), "{promise}"),
                lot => assert_eq!(facts.bound.unwrap().lot, lot, "{promise}"),
            }
        }
    }
    assert_eq!(verify(store, |_, _| {}).unwrap().finding, None);
    eprintln!("{} promises held", promises.len());
}
