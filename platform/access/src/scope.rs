//! Which rows an actor may see. A missing claim means none.

use heng_kernel::{Actor, BusinessId, Fault, OrgPath, Role};
use heng_store::{Sql, Tx, Value};

use crate::{Action, permits, units};

/// Which rows an actor may see.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Scope {
    /// The whole county.
    All,
    /// The towns of one unit and of the units under it.
    Unit(OrgPath),
    /// What belongs to one business.
    Business(BusinessId),
    /// Nothing.
    Nothing,
}

impl Scope {
    /// What `actor` may see when doing `action`: by role, and only with the claim that the role needs. Leaders, sections,
    /// reviewers and clerks see the county once they belong to a unit; officers the towns of theirs, and those of the bureau itself the county.
    pub fn of(actor: &Actor, action: &Action) -> Self {
        if !permits(actor, action) {
            return Self::Nothing;
        }
        match (actor.role, &actor.unit, actor.business) {
            (Role::Administrator | Role::SecurityOfficer | Role::Auditor, None, None) => Self::All,
            (Role::Leader | Role::Section | Role::LegalReviewer | Role::WindowClerk, Some(_), None) => {
                Self::All
            }
            (Role::Officer, Some(unit), None) if units::is_root(unit) => Self::All,
            (Role::Officer, Some(unit), None) => Self::Unit(unit.clone()),
            (Role::BusinessOwner | Role::BusinessOperator | Role::Printer, None, Some(business)) => {
                Self::Business(business)
            }
            _ => Self::Nothing,
        }
    }

    /// The one business, if that is the scope.
    pub fn business(&self) -> Option<BusinessId> {
        match self {
            Self::Business(business) => Some(*business),
            _ => None,
        }
    }

    /// Whether a row of this business in this town may be seen. Whoever may not is told that there is no such thing.
    pub fn sees(&self, tx: &mut Tx<'_>, business: BusinessId, town: &str) -> Result<bool, Fault> {
        match self {
            Self::All => Ok(true),
            Self::Business(own) => Ok(*own == business),
            Self::Unit(unit) => units::covers(tx, unit, town),
            Self::Nothing => Ok(false),
        }
    }

    /// The statement for this scope with the value of its scope parameter; none when nothing may be seen, so that the
    /// caller answers with an empty list and no statement runs.
    pub fn pick<'s>(&self, statements: &'s Scoped) -> Option<(&'s Sql, Value<'static>)> {
        Some(match self {
            Self::All => (&statements.all, Value::Null),
            Self::Unit(unit) => (&statements.unit, Value::from(unit.0.clone())),
            Self::Business(business) => (&statements.business, Value::from(*business)),
            Self::Nothing => return None,
        })
    }
}

/// One question in three forms, one per scope that sees anything. Made by [`scoped!`](crate::scoped).
#[derive(Debug, Clone, Copy)]
pub struct Scoped {
    /// For [`Scope::All`]; its scope parameter is null.
    pub all: Sql,
    /// For [`Scope::Unit`]; its scope parameter is the unit's path.
    pub unit: Sql,
    /// For [`Scope::Business`]; its scope parameter is the business.
    pub business: Sql,
}

/// Whether a column is told with its table, e.g. `b.town`.
#[doc(hidden)]
pub const fn names_its_table(column: &str) -> bool {
    let (bytes, mut at) = (column.as_bytes(), 0);
    while at < bytes.len() {
        if bytes[at] == b'.' {
            return true;
        }
        at += 1;
    }
    false
}

/// A [`Scoped`] question: the text before the condition, the columns that hold a row's town and its business, the scope
/// parameter, the text after the condition.
///
/// ```
/// use heng_access::{Scoped, scoped};
///
/// const LIST: Scoped = scoped!(
///     "parties.list",
///     "SELECT name FROM parties_business b WHERE b.id > $1 AND",
///     town = "b.town", business = "b.id", param = "$2",
///     "ORDER BY b.id LIMIT $3"
/// );
/// assert!(LIST.business.text.contains("AND b.id = $2 ORDER BY"));
/// ```
#[macro_export]
macro_rules! scoped {
    ($name:expr, $head:expr, town = $town:expr, business = $business:expr, param = $n:expr, $tail:expr $(,)?) => {
        $crate::Scoped {
            // without its table's name, the town would be that of the list of the unit's towns: every row would be seen
            all: {
                const { assert!($crate::names_its_table($town), "the column of the town names its table, e.g. b.town") };
                $crate::Sql::hot(
                    concat!($name, ".all"),
                    concat!($head, " CAST(", $n, " AS TEXT) IS NULL ", $tail),
                )
            },
            unit: $crate::Sql::hot(
                concat!($name, ".unit"),
                concat!(
                    $head,
                    // correlated, so that the list stays on the index of its own order
                    " EXISTS (SELECT 1 FROM access_unit_town u WHERE u.path = ",
                    $n,
                    " AND u.town = ",
                    $town,
                    ") ",
                    $tail
                ),
            ),
            business: $crate::Sql::hot(
                concat!($name, ".business"),
                concat!($head, " ", $business, " = ", $n, " ", $tail),
            ),
        }
    };
}
