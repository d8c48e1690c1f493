//! Is this the value of that identifier?
//!
//! GS1 General Specifications, section 3 (format of each value) and 7.8 (processing of element strings).

use super::table::{Place, length_is_unknown, place};
use super::{Ai, AiCode, Component};
use crate::error::{Code, Error};
use crate::lint::{self, LintError};

/// Judge a value that must be taken whole, as between brackets or slashes.
///
/// Length comes first, so that a value which is too long is not called a wrong check digit.
#[inline]
pub(crate) fn check_whole(code: AiCode, at: Place, value: &[u8]) -> Result<(), Error> {
    let ai = place(at);
    let (min, max) = ai.lengths();
    // The digits of an identifier of unknown length cannot be told from its value in an element string.
    let max = if length_is_unknown(at) { max - code.len() } else { max };
    if value.len() < min {
        return Err(Error::new(Code::ValueTooShort));
    }
    if value.len() > max {
        return Err(Error::new(Code::ValueTooLong));
    }
    if let Some(at) = value.iter().position(|&b| b == b'^') {
        return Err(Error::new(Code::Caret).at(at));
    }
    consume(ai, value).map(drop)
}

/// Judge as much of `data` as the components of the identifier can take; answers how much that was.
///
/// The position in an error counts from the beginning of `data`.
pub(crate) fn consume(ai: &Ai, data: &[u8]) -> Result<usize, Error> {
    if data.is_empty() {
        return Err(Error::new(Code::ValueEmpty));
    }
    let mut taken = 0;
    for part in ai.components {
        let rest = &data[taken..];
        let text = &rest[..rest.len().min(usize::from(part.max))];
        if text.is_empty() && part.optional {
            continue;
        }
        if text.len() < usize::from(part.min) {
            return Err(Error::new(Code::IncorrectLength).at(taken + text.len()));
        }
        part.check(text).map_err(|fault| Error::new(Code::Content(fault.code)).at(taken + fault.at))?;
        taken += text.len();
    }
    Ok(taken)
}

impl Component {
    #[inline]
    fn check(&self, text: &[u8]) -> Result<(), LintError> {
        if !self.charset.holds(text) {
            lint::lint(self.charset.linter(), text)?;
        }
        self.linters.iter().try_for_each(|&linter| lint::lint(linter, text))
    }
}
