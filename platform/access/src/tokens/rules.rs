//! Which tokens there can be.

use heng_kernel::{Refusal, Time};

/// The instant at which a token made `now` stops working: a year later unless `asked`; refused when that is past or more
/// than two years away.
pub fn expiry(asked: Option<Time>, now: Time) -> Result<Time, Refusal> {
    let expires = asked.unwrap_or_else(|| now.plus_seconds(YEAR));
    if expires <= now {
        return Err(no("有效期已过", "it would expire before it begins"));
    }
    if expires > now.plus_seconds(2 * YEAR) {
        return Err(no("令牌最长两年", "a token lives two years at most"));
    }
    Ok(expires)
}

/// Refuses a token without a name or with one of more than 80 characters.
pub fn check(name: &str) -> Result<(), Refusal> {
    if (1..=80).contains(&name.trim().chars().count()) {
        return Ok(());
    }
    Err(Refusal::new("access/token-name", "令牌名为1至80个字", "a token's name has 1 to 80 characters")
        .field("name")
        .remedy("写明哪台机器用，如 三号包装线", "say which machine uses it, e.g. line 3"))
}

fn no(zh: &'static str, en: &'static str) -> Refusal {
    Refusal::new("access/token-expiry", zh, en)
        .field("expires_at")
        .remedy("到期前再建一个替换", "make another to replace it before it expires")
}

/// 366 days, in seconds, so that a token made on a date still works on that date a year later.
const YEAR: i64 = 366 * 24 * 3600;
