//! The sums of a print file, kept once they are computed: making a file of a million rows again takes a second.

#![expect(clippy::type_complexity, reason = "read in one place")]

use heng_kernel::{BlockId, Fault, Time};
use heng_store::{Tx, params};

use crate::sql;

/// Which file: a block in a format, under the link that `tag` names.
#[derive(Debug, Clone)]
pub(crate) struct FileOf {
    pub(crate) gtin: u64,
    pub(crate) block: BlockId,
    pub(crate) format: &'static str,
    pub(crate) tag: String,
}

/// SM3 and SHA-256, if they were computed before.
pub(crate) fn known_sums(tx: &mut Tx<'_>, file: &FileOf) -> Result<Option<([u8; 32], [u8; 32])>, Fault> {
    let FileOf { gtin, block, format, tag } = file;
    tx.opt(&sql::PRINT_SUM, params![*gtin, *block, *format, tag], |row| Ok((row.get(0)?, row.get(1)?)))
}

/// Keeps them. They follow from the block, so nothing is told to the journal.
pub(crate) fn keep_sums(
    tx: &mut Tx<'_>,
    file: &FileOf,
    (sm3, sha256): (&[u8; 32], &[u8; 32]),
    now: Time,
) -> Result<(), Fault> {
    let FileOf { gtin, block, format, tag } = file;
    let (sm3, sha256) = (sm3.as_slice(), sha256.as_slice());
    tx.run(&sql::PRINT_SUM_KEEP, params![*gtin, *block, *format, tag, sm3, sha256, now]).map(drop)
}
