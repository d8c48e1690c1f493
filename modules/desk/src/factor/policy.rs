//! Whose role demands a second factor.

use heng_kernel::Role;

/// Whose role demands a second factor (GB/T 22239-2019, 8.1.4.1 d). Part of the program's state; without it
/// [`SecondFactorFor::Administrators`] holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum SecondFactorFor {
    /// Nobody's: for demonstrations, whose pages say so.
    Nobody,
    /// Those of the three: system, security and audit administration.
    #[default]
    Administrators,
    /// Those of the whole bureau.
    Bureau,
}

impl SecondFactorFor {
    /// Whether the role demands it.
    pub fn includes(self, role: Role) -> bool {
        match self {
            Self::Nobody => false,
            Self::Administrators => role.is_of_the_three(),
            Self::Bureau => role.is_of_the_three() || role.is_bureau(),
        }
    }
}
