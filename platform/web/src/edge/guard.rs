//! The one check before every handler: may this caller do this action?

use heng_access::{Action, Caller};

use crate::Problem;

/// The refusal for a caller who may not: 401 to nobody known, 403 to the wrong role or token.
pub(crate) fn check(caller: &Caller, action: &Action) -> Result<(), Problem> {
    Ok(caller.check(action)?)
}
