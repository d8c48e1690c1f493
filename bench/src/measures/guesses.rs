//! Serials guessed, through everything that a scan goes through before the database.

use std::sync::Arc;

use heng_codes::blocks::{Block, BlockIndex};
use heng_codes::ranges::Span;
use heng_codes::serial::{Serial, SerialKey};
use heng_kernel::{BlockId, Rng, rng_from_seed};
use heng_resolver::{House, Register as _};
use rand_core::RngCore as _;

use super::Measure;
use crate::Fail;
use crate::bench::Bench;
use crate::county::{County, now};
use crate::report::{Figure, Unit};
use crate::sample::codes::{gtin, key};

pub(super) const MEASURE: Measure = Measure {
    name: "guesses",
    what: "Serials guessed",
    how: "14.4 M codes of 12 products in 144 blocks under three key versions, issued through the codes module and asked for as \
          the server asks; a third of the guesses is random, a third is a printed serial with one sign changed, a third the \
          serial of another product. 0.0001 hits are to be expected, so one is a fault. The chance at 10⁹ codes is too small \
          to be seen: it is measured with 2⁵⁰ live codes of the product, where one guess in 1,024 must hit, six standard \
          deviations are added, and it is scaled down; the reference is what a perfect permutation gives, live codes / 2⁶⁰",
    run,
};

fn run(bench: &Bench) -> Result<Vec<Figure>, Fail> {
    let town = Town::issued(bench)?;
    let (mut rng, guesses) = (rng_from_seed(20_221_031), bench.amount(10_000_000));
    let hits = (0..guesses).filter(|at| town.guess(*at, &mut rng)).count();
    let what = format!("of {guesses} guesses hit");
    #[expect(clippy::cast_precision_loss, reason = "a count of hits is small")]
    let hit = Figure::new(what, hits as f64, Unit::Count).at_most(0.0);
    let chance = Figure::new("chance of a guess at 10⁹ live codes", chance(guesses)?, Unit::Chance);
    let ideal = LIVE / 2_f64.powi(60);
    Ok(vec![hit, chance.at_most(1e-8).against("a perfect permutation", ideal)])
}

/// Issued codes behind the door that scans come through.
struct Town {
    house: House,
    /// Printed codes: product and serial.
    printed: Vec<(u64, String)>,
}

impl Town {
    fn issued(bench: &Bench) -> Result<Self, Fail> {
        let county = County::with_products(&bench.empty_dir("guesses")?, PRODUCTS)?;
        for number in 0..BLOCKS {
            if number > 0 && number % (BLOCKS / VERSIONS) == 0 {
                county.book.rotate(&county.store, &mut rng_from_seed(number), now())?;
            }
            // the number of an order is also the seed of its ids
            (0..PRODUCTS).try_for_each(|product| county.issue(product, number * PRODUCTS + product, SIZE))?;
        }
        let page = county.book.page();
        let serial = |block: &Block, at: u64| {
            let counter = block.span.first() + at * 7_919 % block.span.count();
            page.serial(block.gtin, block.version, counter)
                .map(|serial| (block.gtin.number(), serial.to_string()))
        };
        let printed =
            page.index.blocks().iter().flat_map(|block| (0..1_000).map(move |at| serial(block, at)));
        let printed: Vec<_> = printed.collect::<Option<_>>().ok_or("a block without its key")?;
        let town = Self { house: House::new(Arc::clone(&county.book)), printed };
        // a door that lets nobody in would pass every guess
        let missed =
            town.printed.iter().filter(|(gtin, serial)| town.house.find(*gtin, serial).is_none()).count();
        if missed == 0 { Ok(town) } else { Err(format!("{missed} printed codes were not found").into()) }
    }

    /// Whether the `at`-th guess hits.
    fn guess(&self, at: u64, rng: &mut Rng) -> bool {
        let count = self.printed.len() as u64;
        let known =
            |rng: &mut Rng| &self.printed[usize::try_from(rng.next_u64() % count).unwrap_or_default()];
        let (gtin, serial) = known(rng);
        match at % 3 {
            0 => self.house.find(*gtin, signs(rng.next_u64(), &mut [0; Serial::LENGTH])).is_some(),
            1 => {
                let (draw, mut guess) = (rng.next_u32() as usize, serial.clone().into_bytes());
                let place = &mut guess[draw % Serial::LENGTH];
                let value = SIGNS.iter().position(|sign| sign == place).unwrap_or_default();
                *place = SIGNS[(value + 1 + draw / 64 % 31) % 32];
                std::str::from_utf8(&guess).is_ok_and(|guess| self.house.find(*gtin, guess).is_some())
            }
            _ => {
                let (other, _) = known(rng);
                other != gtin && self.house.find(*other, serial).is_some()
            }
        }
    }
}

/// An upper bound of the chance of one guess at [`LIVE`] codes of its product, measured where it can be seen.
fn chance(guesses: u64) -> Result<f64, Fail> {
    let key: SerialKey = key()?;
    let span = Span::of(0, SEEN).ok_or("a block without codes")?;
    let block = Block { id: BlockId::from_bytes([1; 16]), gtin: gtin(0), version: key.version(), span };
    let index = BlockIndex::new([block])?;
    let mut rng = rng_from_seed(41);
    let hit = |rng: &mut Rng| {
        let serial = Serial::parse(signs(rng.next_u64(), &mut [0; Serial::LENGTH])).ok()?;
        index.find(gtin(0), serial.key_version(), key.invert(gtin(0), serial)?)
    };
    #[expect(clippy::cast_precision_loss, reason = "both are far below 2^52")]
    let (hits, guesses) = ((0..guesses).filter(|_| hit(&mut rng).is_some()).count() as f64, guesses as f64);
    #[expect(clippy::cast_precision_loss, reason = "a power of two")]
    let scale = LIVE / SEEN as f64;
    if hits == 0.0 {
        Err("no guess hit among 2^50 codes".into())
    } else {
        Ok((hits + 6.0 * hits.sqrt()) / guesses * scale)
    }
}

/// Twelve signs of 60 random bits.
fn signs(bits: u64, into: &mut [u8; Serial::LENGTH]) -> &str {
    for (at, sign) in into.iter_mut().enumerate() {
        *sign = SIGNS[(bits >> (5 * at) & 31) as usize];
    }
    std::str::from_utf8(into).unwrap_or_default()
}

/// The alphabet of serials.
const SIGNS: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const PRODUCTS: u64 = 12;
/// Blocks of each product, and under how many key versions.
const BLOCKS: u64 = 12;
const VERSIONS: u64 = 3;
const SIZE: u64 = 100_000;
/// The live codes that the promise names.
const LIVE: f64 = 1e9;
/// The live codes among which a guess can be seen to hit.
const SEEN: u64 = 1 << 50;
