//! GS1 Company Prefix (厂商识别代码): GS1 General Specifications section 1.4.2.
//!
//! Without a table of allocated prefixes only the shape can be judged: at least four digits. A
//! caller that has such a table hands it in as a [`GcpLookup`].

use super::chars::{DIGIT, is_in};
use super::error::{Code, Verdict, bad};

/// What a table of allocated company prefixes says of a value that begins with one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum GcpAnswer {
    /// Allocated, or nothing is known against it.
    Valid,
    /// Not allocated.
    Invalid,
    /// The table cannot be reached and the caller wants that to be an error.
    Offline,
}

/// A table of allocated company prefixes.
pub trait GcpLookup {
    /// Judge `key`, which begins with at least four digits.
    fn judge(&self, key: &[u8]) -> GcpAnswer;
}

/// No table at all: every prefix of the right shape is good.
#[derive(Debug, Clone, Copy, Default)]
pub struct AnyGcp;

impl GcpLookup for AnyGcp {
    #[inline]
    fn judge(&self, _key: &[u8]) -> GcpAnswer {
        GcpAnswer::Valid
    }
}

/// The value begins with a company prefix.
#[inline]
pub(super) fn at_first<L: GcpLookup + ?Sized>(value: &[u8], table: &L) -> Verdict {
    if value.len() < SHORTEST {
        return bad(Code::TooShortForGcp, 0, value.len());
    }
    if let Some(at) = value[..SHORTEST].iter().position(|&byte| !is_in(byte, DIGIT)) {
        return bad(Code::InvalidGcpPrefix, at, 1);
    }
    match table.judge(value) {
        GcpAnswer::Valid => Ok(()),
        GcpAnswer::Invalid => bad(Code::InvalidGcpPrefix, 0, value.len()),
        GcpAnswer::Offline => bad(Code::GcpDatasourceOffline, 0, value.len()),
    }
}

/// The value has a company prefix after its first character (indicator or extension digit).
#[inline]
pub(super) fn at_second<L: GcpLookup + ?Sized>(value: &[u8], table: &L) -> Verdict {
    match value {
        [] | [_] => bad(Code::TooShortForGcp, 0, value.len()),
        [_, rest @ ..] => at_first(rest, table).map_err(|error| error.shifted(1)),
    }
}

/// The shortest company prefix in use.
const SHORTEST: usize = 4;
