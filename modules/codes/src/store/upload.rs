//! What a line or a till sends under a number of its own: sent again, it changes nothing and gets the same report.

use heng_kernel::{Act, BusinessId, Fault, Outcome};
use heng_store::{Tx, params};
use serde::Serialize;
use serde::de::DeserializeOwned;
use sm3::{Digest, Sm3};

use super::refuse;
use crate::sql;

/// The sender's own name for an upload.
#[derive(Debug, Clone, Copy)]
pub(super) struct Key<'a> {
    pub(super) business: BusinessId,
    /// Which line or till.
    pub(super) source: &'a str,
    /// Its number; without one nothing is remembered.
    pub(super) number: Option<&'a str>,
}

/// Does the work once for each number.
pub(super) fn once<T: Serialize + DeserializeOwned>(
    tx: &mut Tx<'_>,
    act: &mut Act,
    key: Key<'_>,
    content: &impl Serialize,
    work: impl FnOnce(&mut Tx<'_>, &mut Act) -> Outcome<T>,
) -> Outcome<T> {
    let Key { business, source, number: Some(number) } = key else { return work(tx, act) };
    refuse::check_length("number", number, 1, 100)?;
    refuse::check_length("source", source, 0, 100)?;
    let content = serde_json::to_vec(content).map_err(|error| Fault::new("writing an upload", error))?;
    let sum: [u8; 32] = Sm3::digest(&content).into();
    tx.lock(&format!("codes/upload/{business}/{source}/{number}"))?;
    let known = tx.opt(&sql::UPLOAD, params![business, source, number], |row| {
        Ok((row.get::<[u8; 32]>(0)?, row.get::<String>(1)?))
    })?;
    if let Some((before, report)) = known {
        if before != sum {
            return Err(refuse::upload_differs(number).into());
        }
        return Ok(serde_json::from_str(&report).map_err(|error| Fault::new("reading a report", error))?);
    }
    let report = work(tx, act)?;
    let text = serde_json::to_string(&report).map_err(|error| Fault::new("writing a report", error))?;
    tx.run(&sql::UPLOAD_INSERT, params![business, source, number, sum, text, act.now])?;
    Ok(report)
}
