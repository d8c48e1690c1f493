//! Recalls.

use heng_gs1::key::Gtin;
use heng_kernel::{BlockId, BusinessId, Fault, RecallId, Time};
use heng_store::Row;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::row::{bad, gtin_at, version_at};
use crate::ranges::Span;
use crate::serial::KeyVersion;

/// A recall (召回) of a lot, or of a span of codes of one block.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Recall {
    /// Its id.
    pub id: RecallId,
    /// Its public number.
    pub number: String,
    /// The product, GTIN in fourteen digits.
    #[serde(with = "digits")]
    #[schemars(with = "String")]
    pub gtin: Gtin,
    /// Whose product it is.
    pub business: BusinessId,
    /// In which town.
    pub town: String,
    /// The whole lot, unless a span.
    pub lot: Option<String>,
    /// The block of the span.
    pub block: Option<BlockId>,
    /// The counters of the span and the version of their key. Counters are not shown.
    #[serde(skip)]
    pub(crate) span: Option<(KeyVersion, Span)>,
    /// How grave: 1 is the gravest (食品召回管理办法: 一级、二级、三级).
    pub level: u8,
    /// Why, in the words of the notice.
    pub reason: String,
    /// Whether the bureau ordered it; else the maker recalls.
    pub bureau: bool,
    /// Who entered it.
    pub actor: String,
    /// When.
    pub at: Time,
    /// When it ended.
    pub ended_at: Option<Time>,
    /// Who ended it.
    pub ended_by: Option<String>,
    /// Why it ended.
    pub ending: Option<String>,
}

impl Recall {
    /// Does it cover this lot of its product, or this one code?
    pub fn covers(&self, lot: Option<&str>, code: Option<(KeyVersion, u64)>) -> bool {
        match (&self.lot, self.span) {
            (Some(recalled), _) => lot == Some(recalled),
            (None, Some((version, span))) => {
                code.is_some_and(|(of, counter)| of == version && span.contains(counter))
            }
            (None, None) => false,
        }
    }
}

pub(crate) fn read_recall(row: &Row<'_>) -> Result<Recall, Fault> {
    Ok(Recall {
        gtin: gtin_at(row, 0)?,
        id: row.get(1)?,
        number: row.get(2)?,
        business: row.get(3)?,
        town: row.get(4)?,
        lot: row.get(5)?,
        block: row.get(6)?,
        span: span(row)?,
        level: row.get(10)?,
        reason: row.get(11)?,
        bureau: row.get(12)?,
        actor: row.get(13)?,
        at: row.get(14)?,
        ended_at: row.get(15)?,
        ended_by: row.get(16)?,
        ending: row.get(17)?,
    })
}

fn span(row: &Row<'_>) -> Result<Option<(KeyVersion, Span)>, Fault> {
    let ends: (Option<u64>, Option<u64>) = (row.get(8)?, row.get(9)?);
    let (Some(first), Some(last)) = ends else { return Ok(None) };
    let span = Span::new(first, last).ok_or_else(|| bad("a reversed span"))?;
    Ok(Some((version_at(row, 7)?, span)))
}

/// A GTIN as fourteen digits.
mod digits {
    use heng_gs1::key::Gtin;
    use serde::de::Error;
    use serde::{Deserialize, Deserializer, Serializer};

    #[expect(clippy::trivially_copy_pass_by_ref, reason = "serde hands a reference")]
    pub(super) fn serialize<S: Serializer>(gtin: &Gtin, to: S) -> Result<S::Ok, S::Error> {
        to.collect_str(&gtin.fourteen())
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<Gtin, D::Error> {
        String::deserialize(from)?.parse().map_err(D::Error::custom)
    }
}
