//! What a unit is.

use heng_kernel::{OrgPath, Text, UnitId};
use serde::{Deserialize, Serialize};

/// What kind of unit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum UnitKind {
    /// 局: the bureau, the root of the tree.
    Bureau,
    /// 科/室: a section.
    Section,
    /// 所: a station with its towns.
    Station,
    /// 队: the enforcement brigade.
    Brigade,
}

impl UnitKind {
    /// All kinds.
    pub const ALL: [Self; 4] = [Self::Bureau, Self::Section, Self::Station, Self::Brigade];

    /// The word in the database and the API.
    pub fn name(self) -> &'static str {
        match self {
            Self::Bureau => "bureau",
            Self::Section => "section",
            Self::Station => "station",
            Self::Brigade => "brigade",
        }
    }

    /// The kind with this name, or with its Chinese sign 局, 科, 所, 队.
    pub fn by_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.name() == name || kind.text().zh == name)
    }

    /// What people call it.
    pub fn text(self) -> Text {
        match self {
            Self::Bureau => Text::new("局", "bureau"),
            Self::Section => Text::new("科", "section"),
            Self::Station => Text::new("所", "station"),
            Self::Brigade => Text::new("队", "brigade"),
        }
    }
}

/// A unit of the organisation tree.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, schemars::JsonSchema)]
pub struct Unit {
    /// Its id.
    pub id: UnitId,
    /// Its place: `/cangnan/lingxi`.
    pub path: OrgPath,
    /// What kind.
    pub kind: UnitKind,
    /// Chinese name.
    pub zh: String,
    /// English name.
    pub en: String,
}

/// A unit to be added.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct NewUnit {
    /// Its place; the unit above must exist.
    pub path: OrgPath,
    /// What kind.
    pub kind: UnitKind,
    /// Chinese name.
    pub zh: String,
    /// English name.
    pub en: String,
    /// Statistical codes (nine digits) of the towns it looks after; the units above look after them too.
    pub towns: Vec<String>,
}
