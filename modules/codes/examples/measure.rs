//! Rates of the pure parts of `heng-codes` on one core: `cargo run --release --example measure`.
#![expect(
    clippy::print_stdout,
    clippy::unwrap_used,
    reason = "a measurement prints, and stops when something is wrong"
)]

use std::hint::black_box;
use std::io::Read;
use std::time::Instant;

use heng_codes::blocks::{Block, BlockIndex};
use heng_codes::labels::qr::{self, Level, Mask};
use heng_codes::labels::{Link, QuietZone, XDimension, write_grid_svg};
use heng_codes::print::{Format, PrintFile, Sums};
use heng_codes::ranges::{RangeSet, Span};
use heng_codes::serial::{KeyVersion, Serial, SerialKey};
use heng_gs1::key::Gtin;
use heng_kernel::BlockId;
use zeroize::Zeroizing;

fn gtin() -> Gtin {
    Gtin::from_number(6_901_234_567_892).unwrap()
}

fn main() {
    let key = SerialKey::new(KeyVersion::new(1).unwrap(), &Zeroizing::new([7; 16]));
    serials(&key);
    verify(&key);
    ranges();
    print(&key);
    symbols(&key);
}

fn rate(what: &str, count: u64, work: impl FnOnce()) {
    let start = Instant::now();
    work();
    let seconds = start.elapsed().as_secs_f64();
    #[expect(clippy::cast_precision_loss, reason = "counts here are far below 2^52")]
    let each = count as f64 / seconds;
    println!("{what:<52} {:>12.0} /s  {:>9.1} ns each  {seconds:.3} s", each, 1e9 / each);
}

fn serials(key: &SerialKey) {
    rate("issue one by one", 3_000_000, || {
        (0..3_000_000).for_each(|counter| {
            black_box(key.issue(gtin(), counter).unwrap());
        });
    });
    rate("issue in runs", 10_000_000, || {
        let mut run = vec![key.issue(gtin(), 0).unwrap(); 10_000];
        (0..1_000).for_each(|at| key.issue_run(gtin(), at * 10_000, black_box(&mut run)).unwrap());
    });
    rate("invert", 3_000_000, || {
        let serial = key.issue(gtin(), 0).unwrap();
        (0..3_000_000).for_each(|_| {
            black_box(key.invert(black_box(gtin()), serial));
        });
    });
}

fn index(at: u64, count: u64) -> usize {
    usize::try_from(at % count).unwrap()
}

fn verify(key: &SerialKey) {
    let products: Vec<Gtin> =
        (0..6000).filter_map(|at| Gtin::from_number(gtin().number() + at)).take(600).collect();
    let blocks = (0..10_000).map(|at: u64| Block {
        id: BlockId::from_bytes(u128::from(at).to_be_bytes()),
        gtin: products[index(at, 600)],
        version: key.version(),
        span: Span::of(at / 600 * 100_000, 100_000).unwrap(),
    });
    let issued = BlockIndex::new(blocks).unwrap();
    let serials: Vec<(Gtin, Serial)> = (0..200_000u64)
        .map(|at| (products[index(at * 7919, 600)], at * 104_729 % 1_600_000))
        .map(|(gtin, counter)| (gtin, key.issue(gtin, counter).unwrap()))
        .collect();
    rate("find a counter among 10^9 in 10,000 blocks", 2_000_000, || {
        for at in 0..2_000_000u64 {
            black_box(issued.find(products[index(at * 7919, 600)], key.version(), at * 104_729 % 1_600_000));
        }
    });
    rate("parse, invert, find", 1_000_000, || {
        for (gtin, serial) in serials.iter().cycle().take(1_000_000) {
            let serial = Serial::parse(std::str::from_utf8(&serial.signs()).unwrap()).unwrap();
            let counter = key.invert(*gtin, serial).unwrap();
            assert!(black_box(issued.find(*gtin, key.version(), counter)).is_some());
        }
    });
}

fn ranges() {
    rate("void 10,000 of 10^6, one by one, spread", 10_000, || {
        let mut set = RangeSet::new();
        for at in 0..10_000u64 {
            let counter = at * 7919 % 10_000 * 100;
            set.insert(Span::of(counter, 1).unwrap());
        }
        let mut bound = RangeSet::from(Span::of(0, 1_000_000).unwrap());
        bound.subtract(&set);
        assert_eq!(bound.count(), 990_000);
    });
}

fn print(key: &SerialKey) {
    let link = Link::new("https://id.example.cn", gtin(), None).unwrap();
    let file = PrintFile::new(key, gtin(), Span::of(0, 1_000_000).unwrap(), &link, Format::Csv);
    rate("print file, rows", 1_000_000, || {
        let mut bytes = 0;
        file.read_from(0).for_each(|chunk| bytes += black_box(chunk.unwrap()).len());
        assert_eq!(bytes as u64, file.length());
    });
    rate("print file with SM3 and SHA-256, rows", 1_000_000, || {
        black_box(Sums::of(file.read_from(0)).unwrap());
    });
    let mut start = [0; 9];
    file.read_from(file.offset_of(999_999)).read_exact(&mut start).unwrap();
}

fn symbols(key: &SerialKey) {
    let link = Link::new("https://id.example.cn", gtin(), None).unwrap();
    let upper = link.clone().upper().unwrap();
    for (name, link) in [("normal", link), ("upper-case", upper)] {
        for (how, mask, count) in
            [("best mask", Mask::Best, 100_000), ("fixed mask", Mask::Fixed(3), 300_000)]
        {
            rate(&format!("QR as SVG, {name}, {how}"), count, || {
                let mut svg = String::new();
                for counter in 0..count {
                    let uri = link.uri(key.issue(gtin(), counter).unwrap());
                    let grid = qr::encode(&uri, Level::M, mask).unwrap();
                    svg.clear();
                    write_grid_svg(&grid, QuietZone::Qr, XDimension::RETAIL_2D, &mut svg);
                    black_box(&svg);
                }
            });
        }
    }
}
