//! The way of a lot through the county, on the schematic.

use std::fmt::Write as _;

use heng_kernel::{Lang, Text};
use maud::{Markup, html};

use super::county::{NEIGHBOUR, TOWNS};

/// One place on the way.
#[derive(Debug, Clone, Copy)]
pub struct Stop<'a> {
    /// What it is called.
    pub name: &'a str,
    /// Where it stands on the sheet of [`super::county`].
    pub at: (f32, f32),
    /// Whether the name stands left of the point.
    pub left: bool,
}

/// The map, cut to the stops. The last stop is green: it is where the goods are.
pub fn route_map(stops: &[Stop<'_>], lang: Lang) -> Markup {
    let (x, y, width, height) = cut(stops);
    let words: Vec<&str> = stops.iter().map(|stop| stop.name).collect();
    html! {
        svg.route viewBox={ (x) " " (y) " " (width) " " (height) } role="img" aria-label=(words.join(" → ")) {
            path.town.other d=(NEIGHBOUR) {}
            @for town in &TOWNS { path.town d=(town.path) {} }
            path.wave d="M840 620q15-14 30 0t30 0 30 0M890 690q15-14 30 0t30 0" {}
            @if stops.len() > 1 { path.way d=(way(stops)) {} }
            @for (n, stop) in stops.iter().enumerate() {
                g.last[n + 1 == stops.len()] {
                    circle cx=(stop.at.0) cy=(stop.at.1) r="30" {}
                    text.n x=(stop.at.0) y=(stop.at.1 + 13.0) { (n + 1) }
                    text.end[stop.left] x=(beside(stop)) y=(stop.at.1 + 14.0) { (stop.name) }
                }
            }
            text.faint x=(x + 14.0) y=(y + height - 16.0) { (SKETCH.get(lang)) }
        }
    }
}

fn beside(stop: &Stop<'_>) -> f32 {
    if stop.left { stop.at.0 - 44.0 } else { stop.at.0 + 44.0 }
}

/// The part of the sheet with every stop and its name in it, a little wider than high.
fn cut(stops: &[Stop<'_>]) -> (f32, f32, f32, f32) {
    let low = |part: fn(&Stop<'_>) -> f32| stops.iter().map(part).fold(f32::INFINITY, f32::min);
    let high = |part: fn(&Stop<'_>) -> f32| stops.iter().map(part).fold(f32::NEG_INFINITY, f32::max);
    if stops.is_empty() {
        return (0.0, 0.0, 1000.0, 808.0);
    }
    let (top, bottom) = (low(|s| s.at.1) - 90.0, high(|s| s.at.1) + 90.0);
    let (west, east) = (low(|s| s.at.0) - 260.0, high(|s| s.at.0) + 260.0);
    let height = (bottom - top).max(480.0);
    let width = (east - west).max(height * 1.16);
    let height = height.max(width / 1.5);
    (f32::midpoint(west, east) - width / 2.0, f32::midpoint(top, bottom) - height / 2.0, width, height)
}

/// From stop to stop in gentle bows, all to the same side.
fn way(stops: &[Stop<'_>]) -> String {
    let mut path = String::new();
    for (n, stop) in stops.iter().enumerate() {
        let (x, y) = stop.at;
        let Some(before) = n.checked_sub(1).and_then(|n| stops.get(n)) else {
            let _ = write!(path, "M{x:.0} {y:.0}");
            continue;
        };
        let (dx, dy) = (x - before.at.0, y - before.at.1);
        let middle = (f32::midpoint(x, before.at.0) + dy * BOW, f32::midpoint(y, before.at.1) - dx * BOW);
        let _ = write!(path, "Q{:.0} {:.0} {x:.0} {y:.0}", middle.0, middle.1);
    }
    path
}

const BOW: f32 = -0.22;
const SKETCH: Text = Text::new("示意图", "Sketch");
