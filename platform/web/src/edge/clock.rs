//! The one place where the wall clock is read; everything below is handed a [`Time`].

use heng_kernel::Time;

/// Where `now` comes from.
#[derive(Debug, Clone, Copy)]
pub enum Clock {
    /// The machine's clock.
    Real,
    /// The demo county's clock: it stood at `start` when the machine's stood at `started_at`, and runs on from there.
    Demo {
        /// The first instant of the demo.
        start: Time,
        /// The machine's clock at that instant.
        started_at: Time,
    },
    /// A clock that stands still, for tests.
    Fixed(Time),
}

impl Clock {
    /// The present instant.
    pub fn now(self) -> Time {
        match self {
            Self::Real => machine(),
            Self::Demo { start, started_at } => start.plus_micros(machine().since(started_at)),
            Self::Fixed(at) => at,
        }
    }

    /// A demo clock that stands at `start` now.
    pub fn demo(start: Time) -> Self {
        Self::Demo { start, started_at: machine() }
    }
}

#[expect(clippy::disallowed_methods, reason = "the edge reads the clock, once per request")]
fn machine() -> Time {
    Time::from(jiff::Timestamp::now())
}
