//! Rates of what touches the database: `cargo run --release -p heng-codes --example wired [postgres]`.
#![expect(
    clippy::print_stdout,
    clippy::unwrap_used,
    clippy::panic,
    reason = "a measurement prints, and stops when something is wrong"
)]

#[path = "../tests/suite/world.rs"]
#[expect(dead_code, reason = "the tests use the rest of it")]
mod world;

use std::time::Instant;

use heng_codes::facts::code_facts;
use heng_codes::store::{CodeRange, NewVoid, bind, place, void};
use heng_store::testing::TestStore;
use world::{SCHEMAS, World, binding, gtin, now};

fn main() {
    let store = match std::env::args().nth(1).as_deref() {
        Some("postgres") => TestStore::postgres(SCHEMAS),
        _ => TestStore::sqlite(SCHEMAS),
    };
    let world = World::new(&store);
    let begun = Instant::now();
    let block = world.delivered(1_000_000);
    println!("order, print, deliver 1,000,000 codes          {:?}", begun.elapsed());
    voids(&world, block);
    facts(&world, block);
    blocks(&world);
}

fn voids(world: &World, block: heng_kernel::BlockId) {
    let singles: Vec<String> = (0..10_000u64).map(|n| (n * 97 + 1).to_string()).collect();
    let range = CodeRange { block: Some(block), ..CodeRange::default() };
    let (reason, note) = ("bad-print".to_owned(), String::new());
    let new = NewVoid { range, only: singles.join(","), reason, note, source: String::new(), number: None };
    let begun = Instant::now();
    world.act(world.owner(), move |tx, act, book| void(tx, act, book, &new)).unwrap();
    println!("void 10,000 single codes, durable               {:?}", begun.elapsed());
    let begun = Instant::now();
    for roll in 0..100 {
        let new = binding(block, (roll * 10_000 + 1, roll * 10_000 + 10_000), "L1");
        world.act(world.owner(), move |tx, act, book| bind(tx, act, book, &new)).unwrap();
    }
    println!("bind 1,000,000 codes by 100 rolls, durable      {:?}", begun.elapsed());
}

fn facts(world: &World, block: heng_kernel::BlockId) {
    let serials: Vec<String> = (0..10_000).map(|n| world.serial(block, n * 97 + 2)).collect();
    let begun = Instant::now();
    for _ in 0..100_000 {
        world.book.refresh(&world.store).unwrap();
    }
    println!("the pulse of the book, one keyed read           {:?}", begun.elapsed() / 100_000);
    let begun = Instant::now();
    for round in 0..100_000usize {
        let (serial, book) = (serials[round % serials.len()].clone(), world.book.clone());
        let found = world.store.read_now(move |tx| Ok(code_facts(tx, &book, gtin(), &serial, now())?));
        assert!(found.unwrap().unwrap().bound.is_some());
    }
    println!("facts of one code                               {:?}", begun.elapsed() / 100_000);
}

/// 10⁹ codes in 10,000 blocks.
fn blocks(world: &World) {
    let owner = world.owner;
    let printer = world.printer;
    let begun = Instant::now();
    for _ in 0..100 {
        let actor = world.owner();
        let book = world.book.clone();
        world
            .store
            .write_now(move |tx| {
                let mut act = heng_kernel::Act::new(actor, now(), heng_kernel::rng_from_os());
                for _ in 0..100 {
                    let new = heng_codes::NewOrder {
                        gtin: gtin().to_string(),
                        quantity: 100_000,
                        lot: None,
                        printer: Some(printer),
                        note: String::new(),
                    };
                    place(tx, &mut act, &book, &new)?;
                }
                Ok(())
            })
            .unwrap();
    }
    println!("10,000 orders of 100,000 codes                  {:?}", begun.elapsed());
    let begun = Instant::now();
    let book = world.keys.open(&world.store);
    println!(
        "open the book of {} blocks                  {:?}",
        book.page().index.blocks().len(),
        begun.elapsed()
    );
    assert!(
        book.page()
            .index
            .blocks()
            .iter()
            .all(|known| book.page().detail(known.id).unwrap().business == owner)
    );
}
