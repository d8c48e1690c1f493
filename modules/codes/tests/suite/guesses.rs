//! Guessing serials.

use heng_codes::facts::is_issued;
use heng_codes::serial::Serial;
use heng_kernel::rng_from_seed;
use heng_store::testing::TestStore;
use rand_core::RngCore;

use super::world::{SCHEMAS, World, gtin};

/// 10⁷ guesses where 10⁸ codes of the product live: 10⁷ × 10⁸ / 2⁶⁰ ≈ 0.0009 hits are to be expected.
#[test]
fn ten_million_guesses_hit_nothing() {
    let db = TestStore::sqlite(SCHEMAS);
    let world = World::new(&db);
    world.order(100_000_000, None).unwrap();
    let page = world.book.page();
    let mut rng = rng_from_seed(99);
    let guesses: u32 = if cfg!(debug_assertions) { 300_000 } else { 10_000_000 };
    let signs = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    for _ in 0..guesses {
        let bits = rng.next_u64();
        let text: [u8; 12] = std::array::from_fn(|at| signs[(bits >> (at * 5) & 31) as usize]);
        let serial = Serial::parse(std::str::from_utf8(&text).unwrap()).unwrap();
        assert!(page.find(gtin(), serial).is_none(), "{serial}");
    }
    assert!(!is_issued(&world.book, gtin(), "not a serial"));
}
