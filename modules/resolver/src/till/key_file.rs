//! The file of the signing key: `till.key`, one line as C2SP `signed-note` writes private keys,
//! `PRIVATE+KEY+name+hex id+base64(algorithm ‖ secret)`. It lies beside the database, never in it.

use std::fs;
use std::io::{ErrorKind, Write as _};
use std::os::unix::fs::OpenOptionsExt as _;
use std::path::Path;

use heng_kernel::{Fault, Outcome, Refusal, Rng, Status};
use rand_core::RngCore as _;

use super::NoteKey;

/// Opens the key in `dir`, or makes it at the first start. A spoilt file is refused: tills hold the key's public half,
/// and another key made in silence would leave them without a list.
pub fn open_key(dir: &Path, rng: &mut Rng) -> Outcome<NoteKey> {
    let path = dir.join("till.key");
    match fs::read_to_string(&path) {
        Ok(text) => NoteKey::parse_secret(text.trim()).map_err(|_| spoilt().into()),
        Err(error) if error.kind() == ErrorKind::NotFound => make(&path, rng),
        Err(error) => Err(Fault::new("reading the key of the tills' list", error).into()),
    }
}

fn make(path: &Path, rng: &mut Rng) -> Outcome<NoteKey> {
    let mut secret = [0; 32];
    rng.fill_bytes(&mut secret);
    let key = NoteKey::new(NAME, &secret)
        .map_err(|error| Fault::new("making the key of the tills' list", error))?;
    let write = || {
        // for its owner only, and whole on disk before anything is signed with it
        let mut file = fs::OpenOptions::new().write(true).create_new(true).mode(0o600).open(path)?;
        writeln!(file, "{}", key.secret_text())?;
        file.sync_all()
    };
    write().map_err(|error| Fault::new("writing the key of the tills' list", error))?;
    Ok(key)
}

fn spoilt() -> Refusal {
    Refusal::new("resolver/till-key", "密钥文件 till.key 已损坏", "the key file till.key is spoilt")
        .status(Status::Conflict)
        .field("data/keys/till.key")
        .remedy("从备份恢复 keys 目录", "restore the folder `keys` from a backup")
}

/// What the notes are signed as.
const NAME: &str = "heng/blocklist";
