//! Digital Links: three in five valid, as among the examples of the standard's own test set.

use super::Mixed;
use super::parts::Parts;

/// `count` links.
pub(crate) fn links(count: u64) -> Mixed {
    Mixed::of(count, SHAPES, VALID)
}

const SHAPES: &[fn(&mut Parts) -> String] = &[
    // valid
    |p| format!("https://id.example.cn/01/{}", p.gtin()),
    |p| format!("https://id.example.cn/01/{}/21/{}", p.gtin(), p.serial()),
    |p| format!("HTTPS://ID.EXAMPLE.CN/01/{}/21/{}", p.gtin(), p.serial()),
    |p| format!("https://id.example.cn/01/{}/10/{}/21/{}?17={}", p.gtin(), p.lot(), p.serial(), p.day()),
    |p| {
        format!(
            "https://brand.example.com/some/path/01/{}/22/2A/10/A%2F{}/21/{}",
            p.gtin(),
            p.lot(),
            p.serial()
        )
    },
    |p| format!("https://id.gs1.org/414/{}/254/32a%2Fb", p.gln()),
    |p| format!("https://id.gs1.org/00/{}?02={}&37=25&10={}", p.sscc(), p.gtin(), p.lot()),
    |p| format!("https://example.com/01/{}?3103=000195&3922=0299&17={}&linkType=gs1:pip", p.gtin(), p.day()),
    |p| format!("https://id.example.cn/01/{}/235/%21%22%25%26%27%28%29%2A%2B{}#x", p.gtin(), p.lot()),
    // invalid: check digit, length, order, association, date, repetition
    |p| format!("https://id.example.cn/01/{}/21/{}", p.wrong_gtin(), p.serial()),
    |p| format!("https://id.example.cn/01/{}1", p.gtin()),
    |p| format!("https://id.example.cn/01/{}/21/{}/10/{}", p.gtin(), p.serial(), p.lot()),
    |p| format!("https://id.example.cn/00/{}?3103={:06}", p.sscc(), p.below(1_000_000)),
    |p| format!("https://id.example.cn/01/{}/10/{}?17=23{:02}40", p.gtin(), p.lot(), p.below(12) + 1),
    |p| format!("https://id.example.cn/01/{}?99={}&99={}", p.gtin(), p.lot(), p.serial()),
];
const VALID: usize = 9;
