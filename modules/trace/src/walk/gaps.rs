//! What does not add up in a trace.

use serde::Serialize;

use crate::graph::{EventNo, Name, Unit};

/// A break in the chain.
#[derive(Debug, Clone, PartialEq)]
pub struct Gap {
    /// Which kind.
    pub kind: GapKind,
    /// Of which thing.
    pub thing: Name,
    /// By which event.
    pub event: EventNo,
    /// Where: the place without its extension.
    pub place: String,
    /// How much.
    pub quantity: f64,
    /// The unit.
    pub unit: Unit,
}

/// The kinds of breaks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, schemars::JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum GapKind {
    /// It left and came in nowhere.
    ShippedNotReceived,
    /// It was sold where it never came in.
    SoldNotReceived,
    /// More went out, or came in, than there was.
    Unbalanced,
}

impl GapKind {
    /// In Chinese and English.
    pub const fn text(self) -> heng_kernel::Text {
        use heng_kernel::Text;
        match self {
            Self::ShippedNotReceived => Text::new("发出未收", "shipped, never received"),
            Self::SoldNotReceived => Text::new("未收先售", "sold, never received"),
            Self::Unbalanced => Text::new("数量不平", "quantities do not add up"),
        }
    }
}
