//! The lots whose way is told: those of the products with codes, and of goods that come without.

#![expect(clippy::cast_possible_wrap, reason = "counts of the demo are small")]

use heng_kernel::{BusinessId, Time};

use super::super::firms::with_check_digit;
use super::super::life::{lot_name, share};
use super::super::plan::Plan;
use super::sites::{Site, Sites};

/// What a chain is of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// 苍南紫菜, from the sea plot.
    Laver,
    /// 水产品
    Aquatic,
    /// 猪肉
    Pork,
    /// 蔬菜
    Vegetables,
    /// 糕点
    Cakes,
    /// 进口冷冻牛肉
    Beef,
    /// Other food.
    Other,
}

/// A lot and where it goes.
#[derive(Debug, Clone)]
pub(crate) struct Lot {
    pub(super) number: u64,
    pub(super) kind: Kind,
    pub(super) gtin: String,
    pub(super) name: String,
    pub(super) maker: BusinessId,
    pub(super) works: Site,
    pub(super) source: Site,
    pub(super) market: Site,
    /// When it was made.
    pub(super) made: Time,
    /// How many packs.
    pub(super) packs: u64,
}

impl Lot {
    /// As events name it.
    pub(super) fn id(&self) -> String {
        format!("https://id.gs1.org/01/{}/10/{}", self.gtin, self.name)
    }

    /// When it was made, and so many hours later.
    pub(super) fn hours(&self, hours: i64) -> Time {
        self.made.plus_seconds(hours * 3_600)
    }
}

/// All lots; `goods` are the categories and names of the products of the plan.
pub(super) fn all(plan: &Plan, goods: &[(&'static str, String)], sites: &Sites, now: Time) -> Vec<Lot> {
    let mut lots = Vec::new();
    for (line, (category, _)) in plan.lines.iter().zip(goods) {
        let Some(kind) = kind(category) else { continue };
        for (nr, (day, _)) in line.lots.iter().enumerate() {
            let made = now.plus_seconds(-day * 86_400);
            let (first, last) = share(line, nr);
            let number = lots.len() as u64;
            lots.push(Lot {
                number,
                kind,
                gtin: line.gtin.fourteen().as_str().to_owned(),
                name: lot_name(made, nr),
                maker: line.business,
                works: sites.works(line.business),
                source: turn(&sites.sources, number),
                market: turn(&sites.markets, number),
                made,
                packs: last + 1 - first,
            });
        }
    }
    for (kind, prefix, packs) in WITHOUT_CODES {
        for nr in 0..LOTS_WITHOUT_CODES {
            let number = lots.len() as u64;
            let made = now.plus_seconds(-(90 - nr as i64 * 2) * 86_400);
            let works = turn(&sites.markets, number);
            lots.push(Lot {
                number,
                kind,
                gtin: gtin(prefix, nr % 5),
                name: format!("{}{nr:02}", made.date().strftime("%y%m%d")),
                maker: works.business,
                works,
                source: turn(&sites.sources, number),
                market: turn(&sites.markets, number + 1),
                made,
                packs,
            });
        }
    }
    lots
}

fn turn(sites: &[Site], number: u64) -> Site {
    sites[usize::try_from(number).unwrap_or(0) % sites.len()]
}

/// What a category of the demo's products is; none for what nobody eats.
fn kind(category: &str) -> Option<Kind> {
    Some(match category {
        "紫菜及制品" => Kind::Laver,
        "水产干制品" | "速冻水产" => Kind::Aquatic,
        "糕点" => Kind::Cakes,
        "粮食加工品" | "茶叶及酒类" => Kind::Other,
        _ => return None,
    })
}

/// A GTIN-13 of goods without codes, in fourteen digits (GS1 General Specifications, clause 7.9.1).
fn gtin(prefix: &str, item: u64) -> String {
    format!("0{}", with_check_digit(&format!("{prefix}{item:04}")))
}

/// Goods that come without codes: made-up prefixes, the beef's of Brazil; packs in a lot.
const WITHOUT_CODES: [(Kind, &str, u64); 3] =
    [(Kind::Pork, "69019901", 960), (Kind::Vegetables, "69019902", 1_920), (Kind::Beef, "78999903", 480)];
/// Lots of each.
const LOTS_WITHOUT_CODES: u64 = 40;
