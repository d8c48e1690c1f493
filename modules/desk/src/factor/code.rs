//! The codes themselves: RFC 4226 §5.3 over the time steps of RFC 6238 §4.

use heng_kernel::Time;
use hmac::{Hmac, KeyInit, Mac};
use sha1::Sha1;

/// The time step of an instant.
pub(super) fn step(at: Time) -> i64 {
    at.micros().div_euclid(STEP_SECONDS * 1_000_000)
}

/// The six digits of a step.
pub(super) fn code(secret: &[u8], step: i64) -> Option<u32> {
    let mut mac = Hmac::<Sha1>::new_from_slice(secret).ok()?;
    mac.update(&step.to_be_bytes());
    let hash = mac.finalize().into_bytes();
    let offset = usize::from(hash.last()? & 0x0f);
    let word = hash.get(offset..offset + 4)?.try_into().ok()?;
    Some((u32::from_be_bytes(word) & 0x7fff_ffff) % 1_000_000)
}

/// The step whose code was typed, if it is the present one or a neighbour: a phone's clock may be half a minute off
/// (RFC 6238 §5.2).
pub(super) fn matching(secret: &[u8], typed: &str, now: Time) -> Option<i64> {
    let digits: String = typed.chars().filter(|sign| !sign.is_whitespace()).collect();
    if digits.len() != 6 || !digits.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    let typed = digits.parse::<u32>().ok()?;
    let present = step(now);
    [present, present - 1, present + 1].into_iter().find(|step| code(secret, *step) == Some(typed))
}

const STEP_SECONDS: i64 = 30;
