//! One day: worked or not, and why.

/// A day of the calendar.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Day {
    /// Why it is worked or not.
    pub why: Why,
    /// No notice covers its year yet: it is reckoned by its weekday alone.
    pub provisional: bool,
}

/// Why a day is worked or not.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Why {
    /// Monday to Friday (工作日).
    Weekday,
    /// Saturday or Sunday (周末).
    Weekend,
    /// A day off by the notice (放假), public holiday or joined to one.
    Holiday,
    /// A Saturday or Sunday that is worked by the notice (调休上班).
    MadeUp,
}

impl Day {
    /// Whether it is worked.
    pub const fn is_working(self) -> bool {
        matches!(self.why, Why::Weekday | Why::MadeUp)
    }
}

impl Why {
    /// The word in Chinese.
    pub const fn zh(self) -> &'static str {
        match self {
            Self::Weekday => "工作日",
            Self::Weekend => "周末",
            Self::Holiday => "放假",
            Self::MadeUp => "调休上班",
        }
    }

    /// The word in English.
    pub const fn en(self) -> &'static str {
        match self {
            Self::Weekday => "working day",
            Self::Weekend => "weekend",
            Self::Holiday => "day off",
            Self::MadeUp => "weekend day worked",
        }
    }

    /// The word for programs.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Weekday => "weekday",
            Self::Weekend => "weekend",
            Self::Holiday => "holiday",
            Self::MadeUp => "made-up",
        }
    }
}
