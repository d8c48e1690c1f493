//! May this be sold?

use heng_kernel::{Lang, Text};
use jiff::civil::Date;
use serde::Serialize;

use crate::judgement::{CodeFacts, CodeState, ShelfLife};

/// The answer to a till: sellable when nothing stands against it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, schemars::JsonSchema)]
pub struct Sellable {
    /// Whether it may be sold.
    pub sellable: bool,
    /// Everything that stands against it, the gravest first.
    pub reasons: Vec<Obstacle>,
}

/// What stands against a sale.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, schemars::JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Obstacle {
    /// A recall covers it (食品安全法 art. 63: stop selling).
    Recalled,
    /// The code was declared void.
    Void,
    /// The code was never issued.
    Unknown,
    /// The code is bound to no goods.
    NotActivated,
    /// Past its date (食品安全法 art. 34 (10)).
    Expired,
    /// Reported as sold and used before.
    Consumed,
    /// The recalls or the lot's dates could not be read: a sale is not waved through on a guess.
    CannotDecide,
}

/// Decides about one code on one day.
pub fn sellable(code: &CodeFacts, today: Date) -> Sellable {
    let mut reasons: Vec<Obstacle> = Vec::new();
    match &code.recalls {
        Some(recalls) if recalls.is_empty() => {}
        Some(_) => reasons.push(Obstacle::Recalled),
        None => reasons.push(Obstacle::CannotDecide),
    }
    match &code.state {
        CodeState::Void(_) => reasons.push(Obstacle::Void),
        CodeState::Unknown => reasons.push(Obstacle::Unknown),
        CodeState::Blank => reasons.push(Obstacle::NotActivated),
        CodeState::Consumed(..) => reasons.push(Obstacle::Consumed),
        CodeState::Bound(_) => {}
    }
    match code.bound().map(|bound| bound.shelf_life) {
        Some(ShelfLife::Until(until)) if until < today => reasons.push(Obstacle::Expired),
        Some(ShelfLife::Missing) => reasons.push(Obstacle::CannotDecide),
        Some(ShelfLife::Until(_) | ShelfLife::NotStated) | None => {}
    }
    reasons.sort_unstable();
    reasons.dedup();
    Sellable { sellable: reasons.is_empty(), reasons }
}

impl Obstacle {
    /// What the cashier reads.
    pub fn text(self, lang: Lang) -> &'static str {
        let text = match self {
            Self::Recalled => Text::new("正在召回，停止销售", "Under recall: stop selling"),
            Self::Void => Text::new("此码已作废", "The code is void"),
            Self::Unknown => Text::new("未登记的码", "The code is not on record"),
            Self::NotActivated => Text::new("此码尚未激活", "The code is not activated"),
            Self::Expired => Text::new("已过保质期，禁止销售", "Past its date: must not be sold"),
            Self::Consumed => Text::new("此码已登记为已使用", "Already reported as used"),
            Self::CannotDecide => Text::new("资料不全，暂不能判断", "Records incomplete: cannot decide"),
        };
        text.get(lang)
    }
}
