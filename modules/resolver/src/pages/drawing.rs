//! A drawing of the goods where there is no photograph: our own, one for each kind of pack, so that the page stays one
//! request. It stands beside the name and says nothing that the name does not.

use maud::{Markup, html};

/// The pack that goods of this name and category usually come in.
pub(super) fn drawing(category: &str, name: &str) -> Markup {
    let holds = |words: &[&str]| words.iter().any(|word| category.contains(word) || name.contains(word));
    let kind = KINDS
        .iter()
        .find(|(words, ..)| holds(words))
        .map_or((BOX, "#0a5a63"), |(_, path, colour)| (*path, *colour));
    let (path, colour) = kind;
    html! {
        span.goods-picture {
            svg viewBox="0 0 84 98" width="84" height="98" aria-hidden="true" {
                ellipse cx="42" cy="90" rx="26" ry="3.5" fill="#0002" {}
                path d=(path) fill=(colour) {}
                circle cx="42" cy="48" r="14" fill="#f6efdc" {}
                path d="M33 54q2-13 5-13t3 9q1-13 4-12t3 11q1-6 3-5t0 10q-9 4-18 0z" fill="none" stroke=(colour) stroke-width="2" stroke-linejoin="round" {}
                path d="M28 71h28M33 78h18" stroke="#fff9" stroke-width="3" stroke-linecap="round" {}
            }
        }
    }
}

/// Words of a name or category, the outline of the pack, its colour; the first that fits.
const KINDS: [(&[&str], &str, &str); 8] = [
    (&["紫菜", "海苔", "海藻", "海带"], POUCH, "#4d3168"),
    (&["糕", "饼", "糖", "点心"], BOX, "#a3542a"),
    (&["酒", "醋", "酱油", "饮料", "饮用水", "矿泉水", "油"], BOTTLE, "#5a2a1c"),
    (&["茶"], TIN, "#14663c"),
    (&["蜜", "酱", "罐头", "腌", "咸菜"], JAR, "#8a5800"),
    (&["水产", "海鲜", "鱼", "虾", "蟹", "贝", "鱿", "丸", "肉", "鸭", "鹅"], TRAY, "#0b5f8a"),
    (&["米", "面", "粉", "薯"], POUCH, "#8a5800"),
    (&["柚", "果", "梨", "桃", "梅", "橘", "蔬", "菜"], FRUIT, "#7a6a10"),
];

const POUCH: &str = "M17 13q25 4 50 0l3 71q-28 6-56 0z";
const BOTTLE: &str = "M36 6h12v16q12 6 12 20v42q0 5-5 5H29q-5 0-5-5V42q0-14 12-20z";
const TIN: &str = "M22 16q0-6 20-6t20 6v70q0 5-20 5t-20-5z";
const JAR: &str = "M26 10h32v9q8 3 8 12v50q0 8-8 8H26q-8 0-8-8V31q0-9 8-12z";
const TRAY: &str = "M12 22q0-4 4-4h52q4 0 4 4v58q0 5-5 5H17q-5 0-5-5z";
const FRUIT: &str = "M42 16q4-9 12-9-1 8-8 11 24 2 24 34 0 36-28 36T14 52q0-34 28-36z";
const BOX: &str = "M14 24l6-10h44l6 10v60q0 5-5 5H19q-5 0-5-5z";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn goods_look_like_what_they_are_sold_in() {
        let path = |category, name| {
            let drawn = drawing(category, name).into_string();
            [POUCH, BOTTLE, TIN, JAR, TRAY, FRUIT, BOX].into_iter().find(|path| drawn.contains(path))
        };
        assert_eq!(path("紫菜及制品", "头水坛紫菜"), Some(POUCH));
        assert_eq!(path("水产制品", "马鲛鱼丸"), Some(TRAY));
        assert_eq!(path("饮料", "矿泉水"), Some(BOTTLE));
        assert_eq!(path("糕点", "月饼"), Some(BOX));
        assert_eq!(path("", "纸箱"), Some(BOX));
    }
}
