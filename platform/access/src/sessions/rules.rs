//! How long a session lives.

use heng_kernel::Time;

/// How long a session lives, in seconds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Lifetime {
    /// Without use.
    pub idle: i64,
    /// In all.
    pub longest: i64,
}

impl Default for Lifetime {
    /// Half an hour without use, twelve hours in all.
    fn default() -> Self {
        Self { idle: 30 * 60, longest: 12 * 3600 }
    }
}

/// Whether a session that nobody ended is still open.
pub fn is_open(lifetime: Lifetime, started_at: Time, seen_at: Time, now: Time) -> bool {
    now < started_at.plus_seconds(lifetime.longest) && now < seen_at.plus_seconds(lifetime.idle)
}

/// Whether a use is worth writing down: once a minute, so that reading a page costs no write.
pub fn is_due(seen_at: Time, now: Time) -> bool {
    now.since(seen_at) >= 60 * 1_000_000
}
