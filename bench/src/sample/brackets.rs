//! AI strings in brackets: three in five valid.

use super::Mixed;
use super::parts::Parts;

/// `count` strings.
pub(crate) fn brackets(count: u64) -> Mixed {
    Mixed::of(count, SHAPES, VALID)
}

const SHAPES: &[fn(&mut Parts) -> String] = &[
    // valid
    |p| format!("(01){}", p.gtin()),
    |p| format!("(01){}(21){}", p.gtin(), p.serial()),
    |p| format!("(01){}(10){}(21){}(17){}", p.gtin(), p.lot(), p.serial(), p.day()),
    |p| format!("(01){}(3103)000195(3922)0299(17){}", p.gtin(), p.day()),
    |p| format!("(00){}(02){}(37)25(10){}", p.sscc(), p.gtin(), p.lot()),
    |p| format!("(414){}(254)32a/b", p.gln()),
    |p| format!("(01){}(235)TPX!\"%&'\\()*{}", p.gtin(), p.lot()),
    |p| format!("(01){}(99)INTERNAL-{}", p.gtin(), p.lot()),
    |p| format!("(01){}(7003){}1200(422)156", p.gtin(), p.day()),
    // invalid: check digit, length, sign, association, date, nothing behind an AI
    |p| format!("(01){}(21){}", p.wrong_gtin(), p.serial()),
    |p| format!("(01){}1(10){}", p.gtin(), p.lot()),
    |p| format!("(01){}(21){}~", p.gtin(), p.serial()),
    |p| format!("(00){}(3103){:06}", p.sscc(), p.below(1_000_000)),
    |p| format!("(01){}(17)23{:02}40", p.gtin(), p.below(12) + 1),
    |p| format!("(01){}(10)", p.gtin()),
];
const VALID: usize = 9;
