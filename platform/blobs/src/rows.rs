//! Which files are kept, by whom and since when.

use std::collections::HashSet;
use std::fs;
use std::time::{Duration, SystemTime};

use heng_kernel::{Act, Fault, Outcome};
use heng_store::{Sql, Store, Tx, params};

use crate::blob::{Blob, BlobHash};
use crate::files::Blobs;
use crate::media::Media;

/// Records that a file is kept, in the transaction of what needs it. Recording it again changes nothing.
pub fn keep(tx: &mut Tx<'_>, act: &Act, blob: &Blob) -> Result<(), Fault> {
    let media = blob.media.name();
    tx.run(&KEEP, params![blob.sm3, blob.sha256, blob.size, media, act.actor.name, act.now]).map(drop)
}

/// The file of that name, if it is kept.
pub fn find(tx: &mut Tx<'_>, name: BlobHash) -> Result<Option<Blob>, Fault> {
    tx.opt(&FIND, params![name], |row| {
        let media =
            Media::by_name(row.text(3)?).ok_or_else(|| Fault::broken("a kept file of unknown kind"))?;
        Ok(Blob { sm3: row.get(0)?, sha256: row.get(1)?, size: row.get(2)?, media })
    })
}

/// Removes files that no row names and that were written more than `age` before `now`: uploads whose transaction was
/// refused, and what a crash left behind. How many were removed. `age` is longer than any upload takes.
pub fn sweep(store: &Store, blobs: &Blobs, now: SystemTime, age: Duration) -> Outcome<u64> {
    let doing = |error| Fault::new("sweeping files", error);
    // the names first: what is kept after this moment is not among them, or is too young
    let names = blobs.names().map_err(doing)?;
    let kept: HashSet<BlobHash> =
        store.read_now(|tx| Ok(tx.all(&NAMES, params![], |row| row.get(0))?))?.into_iter().collect();
    let stray = names.into_iter().filter(|name| !kept.contains(name)).map(|name| blobs.path(name));
    let unfinished = fs::read_dir(blobs.incoming()).map_err(doing)?.flatten().map(|entry| entry.path());
    let mut removed = 0;
    for path in stray.chain(unfinished) {
        let written = fs::metadata(&path).and_then(|meta| meta.modified());
        let old = written.is_ok_and(|at| now.duration_since(at).is_ok_and(|since| since > age));
        if old && fs::remove_file(&path).is_ok() {
            removed += 1;
        }
    }
    Ok(removed)
}

const KEEP: Sql = Sql::new(
    "blobs.keep",
    "INSERT INTO blobs_blob (sm3, sha256, size, media, kept_by, kept_at) VALUES ($1, $2, $3, $4, $5, $6)
     ON CONFLICT DO NOTHING",
);
const FIND: Sql = Sql::hot("blobs.find", "SELECT sm3, sha256, size, media FROM blobs_blob WHERE sm3 = $1");
const NAMES: Sql = Sql::new("blobs.names", "SELECT sm3 FROM blobs_blob");

pub(crate) const STATEMENTS: &[Sql] = &[KEEP, FIND, NAMES];
