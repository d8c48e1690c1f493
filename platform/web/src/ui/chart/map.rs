//! The 18 towns in five classes. A sketch: 示意图，不作为行政区域界线依据.

use heng_kernel::{Lang, Text};
use maud::{Markup, html};

use crate::ui::county::{NEIGHBOUR, TOWNS, Town};
use crate::ui::{Verdict, thousands};

/// The value of one town.
#[derive(Debug, Clone, Copy)]
pub struct TownValue<'a> {
    /// The town's short Chinese name, e.g. 灵溪.
    pub town: &'a str,
    /// Its value.
    pub value: u64,
    /// The list behind it.
    pub href: &'a str,
}

/// A numbered pin; its words stand in a [`crate::ui::callout`] of the same number.
#[derive(Debug, Clone, Copy)]
pub struct Pin {
    /// Its number.
    pub number: u8,
    /// Where, on the sheet of 1000 × 808.
    pub at: (f32, f32),
    /// What it says.
    pub verdict: Verdict,
}

/// A map in five classes.
#[derive(Debug, Clone, Copy)]
pub struct Choropleth<'a> {
    /// What it shows, with the unit.
    pub title: &'a str,
    /// The values.
    pub values: &'a [TownValue<'a>],
    /// Where the second to the fifth class begin: fixed, with a meaning.
    pub breaks: [u64; 4],
    /// Whether it shows risk: amber to red instead of sea-green.
    pub risk: bool,
    /// Pins.
    pub pins: &'a [Pin],
}

impl Choropleth<'_> {
    /// The map.
    pub fn draw(&self, lang: Lang) -> Markup {
        html! {
            svg.map.risk[self.risk] viewBox="-6 -6 1012 832" role="group" aria-label=(self.title) {
                g.base transform="translate(6 12)" { @for town in &TOWNS { path.base d=(town.path) {} } }
                path.c0 d=(NEIGHBOUR) {}
                text.far x="836" y="80" { (LONGGANG.get(lang)) }
                @for town in &TOWNS { (self.town(town, lang)) }
                text.far x="940" y="590" { (SEA.get(lang)) }
                @for pin in self.pins {
                    g.pin.warn[pin.verdict == Verdict::Warn] {
                        circle cx=(pin.at.0) cy=(pin.at.1) r="13" {}
                        text x=(pin.at.0) y=(pin.at.1 + 6.0) { (pin.number) }
                    }
                }
            }
        }
    }

    fn town(&self, town: &Town, lang: Lang) -> Markup {
        let found = self.values.iter().find(|value| value.town == town.name.zh);
        let name = town.name.get(lang);
        let full = if lang == Lang::Zh { town.full } else { name };
        let Some(found) = found else {
            return html! { g { path.c0 d=(town.path) { title { (full) } } } };
        };
        let class = 1 + self.breaks.iter().filter(|from| found.value >= **from).count();
        let small = matches!(class, 1 | 2).then_some("small");
        html! {
            a href=(found.href) aria-label={ (name) " " (thousands(found.value)) } {
                path class={ "c" (class) } d=(town.path) { title { (full) " " (thousands(found.value)) } }
                text class=[small] x=(town.at.0) y=(town.at.1 - 2.0) { (name) }
                // what is seen is what is read out (WCAG 2.2, 2.5.3): name, space, figure
                " "
                text class=[small] x=(town.at.0) y=(town.at.1 + 18.0) { (thousands(found.value)) }
            }
        }
    }
}

/// The sentence that stands under every map.
pub const SKETCH: Text = Text::new("示意图，不作为行政区域界线依据", "A sketch, not a survey of boundaries");
const LONGGANG: Text = Text::new("龙港市", "Longgang");
const SEA: Text = Text::new("东 海", "East China Sea");
