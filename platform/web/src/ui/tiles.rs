//! 三单一通报: how many orders of each kind, and how many came back done.

use maud::{Markup, html};

use super::{Tone, bar};

/// One kind of order.
#[derive(Debug, Clone, Copy)]
pub struct Tile<'a> {
    /// Its name.
    pub name: &'a str,
    /// How many.
    pub count: u32,
    /// How many of a hundred are closed.
    pub closed: u8,
    /// Their list.
    pub href: &'a str,
}

/// The tiles.
pub fn order_tiles(tiles: &[Tile<'_>]) -> Markup {
    html! {
        div.tiles {
            @for tile in tiles {
                @let tone = if tile.closed < 95 { Tone::Warn } else { Tone::Plain };
                a href=(tile.href) {
                    (tile.name)
                    b { (tile.count) }
                    span { (tile.closed) "%" }
                    (bar(f64::from(tile.closed) / 100.0, tone, &format!("{}%", tile.closed)))
                }
            }
        }
    }
}
