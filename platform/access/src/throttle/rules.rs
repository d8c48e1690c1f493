//! How long one waits after failed sign-ins: a pure function of the history and the present instant.

use heng_kernel::Time;

/// The failures that still count.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct History {
    /// How many.
    pub failures: u32,
    /// When the last one was.
    pub last: Option<Time>,
}

/// How patient we are with one account or one address.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Policy {
    /// This many failures cost nothing.
    pub free: u32,
    /// What the next one costs, in seconds; each further one costs twice as much.
    pub first_wait: i64,
    /// No wait is longer, in seconds.
    pub longest_wait: i64,
    /// After so many quiet seconds all is forgotten.
    pub forgets_after: i64,
}

impl Policy {
    /// For one account: five slips are free, then 2 s, 4 s … 15 min; at most about a hundred guesses a day.
    pub const ACCOUNT: Self =
        Self { free: 5, first_wait: 2, longest_wait: 15 * 60, forgets_after: 24 * 3600 };
    /// For one address, behind which a whole office may sit: fifty slips are free, then 2 s … 10 min, forgotten after a
    /// quiet hour.
    pub const ADDRESS: Self = Self { free: 50, first_wait: 2, longest_wait: 600, forgets_after: 3600 };

    /// The first instant at which another attempt is heard; `now` or earlier when it is heard at once.
    pub fn open_at(&self, history: History, now: Time) -> Time {
        match self.remembered(history, now) {
            History { failures, last: Some(last) } if failures >= self.free => {
                last.plus_seconds(self.wait(failures))
            }
            _ => now,
        }
    }

    /// The history after one more failure.
    #[must_use]
    pub fn failed(&self, history: History, now: Time) -> History {
        let History { failures, last } = self.remembered(history, now);
        // a clock set back does not shorten the wait
        History { failures: failures.saturating_add(1), last: Some(last.map_or(now, |last| last.max(now))) }
    }

    /// The history after one attempt that was counted in advance turned out well: for an address, whose other failures
    /// stay. An account's history is simply cleared.
    #[must_use]
    pub fn refunded(history: History) -> History {
        History { failures: history.failures.saturating_sub(1), ..history }
    }

    fn wait(&self, failures: u32) -> i64 {
        let doublings = failures.saturating_sub(self.free).min(30);
        (self.first_wait << doublings).min(self.longest_wait)
    }

    fn remembered(&self, history: History, now: Time) -> History {
        match history.last {
            Some(last) if now.since(last) < self.forgets_after * 1_000_000 => history,
            _ => History::default(),
        }
    }
}
