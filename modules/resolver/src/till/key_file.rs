//! The file of the signing key: `till.key`, one line as C2SP `signed-note` writes private keys,
//! `PRIVATE+KEY+name+hex id+base64(algorithm ‖ secret)`. It lies beside the database, never in it; the database knows
//! its public half, so that a lost or exchanged file is noticed at the start.

use std::fs;
use std::io::{self, ErrorKind, Write as _};
use std::os::unix::fs::OpenOptionsExt as _;
use std::path::{Path, PathBuf};

use heng_journal::{Entry, Object};
use heng_kernel::{Act, Fault, Outcome, Refusal, Rng, Status, Time};
use heng_store::{Store, Tx, params};
use rand_core::RngCore as _;
use serde_json::json;

use super::NoteKey;
use crate::sql;

/// Opens the key in `dir`, or makes it at the first start. A file that is lost, spoilt or another database's is refused:
/// tills hold the key's public half, and another key made in silence would leave them without a list.
pub fn open_key(store: &Store, dir: &Path, rng: &mut Rng, now: Time) -> Outcome<NoteKey> {
    let path = file_in(dir);
    let known = store.read_now(|tx| Ok(known(tx)?))?;
    let key = match (read(&path)?, known) {
        (Some(text), _) => NoteKey::parse_secret(text.trim()).map_err(|_| spoilt())?,
        (None, Some(_)) => return Err(lost().into()),
        (None, None) => make(&path, rng)?,
    };
    let verifier = key.verifier().to_string();
    store.write_now(move |tx| {
        tx.run(&sql::TILL_KEY_MADE, params![verifier, now])?;
        if self::known(tx)?.as_ref() == Some(&verifier) { Ok(()) } else { Err(exchanged().into()) }
    })?;
    Ok(key)
}

/// Makes another key, because the old one is lost or in wrong hands; `why` goes into the journal with both public halves.
/// Every till must fetch the new public half before it believes a list again; servers that run sign with the old key
/// until they are started again.
pub fn renew_key(store: &Store, dir: &Path, mut act: Act, why: &str) -> Outcome<NoteKey> {
    let why = why.trim().to_owned();
    if why.is_empty() {
        return Err(Refusal::new(
            "resolver/till-key-why",
            "请写明重做密钥的原因",
            "say why the key is renewed",
        )
        .field("why")
        .into());
    }
    // the file first: should the rest fail, the next start finds it exchanged and nothing was signed with it
    let key = make(&file_in(dir), &mut act.rng)?;
    let verifier = key.verifier().to_string();
    store.write_now(move |tx| {
        let before = known(tx)?;
        tx.run(&sql::TILL_KEY_RENEWED, params![verifier, act.now])?;
        let body = json!({ "before": before, "verifier": verifier, "why": why });
        let entry = Entry::new("resolver.till-key-renewed", Object::named("till", "key"), &body)?;
        heng_journal::record(tx, &mut act, entry).map(drop)
    })?;
    Ok(key)
}

fn file_in(dir: &Path) -> PathBuf {
    dir.join("till.key")
}

/// The public half that the database knows.
fn known(tx: &mut Tx<'_>) -> Result<Option<String>, Fault> {
    tx.opt(&sql::TILL_KEY, params![], |row| row.get(0))
}

fn read(path: &Path) -> Result<Option<String>, Fault> {
    match fs::read(path) {
        // a file that is no text is spoilt, not unreadable
        Ok(bytes) => Ok(Some(String::from_utf8_lossy(&bytes).into_owned())),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
        Err(error) => Err(Fault::new("reading the key of the tills' list", error)),
    }
}

fn make(path: &Path, rng: &mut Rng) -> Outcome<NoteKey> {
    let mut secret = [0; 32];
    rng.fill_bytes(&mut secret);
    let key = NoteKey::new(NAME, &secret)
        .map_err(|error| Fault::new("making the key of the tills' list", error))?;
    write(path, &key.secret_text())
        .map_err(|error| Fault::new("writing the key of the tills' list", error))?;
    Ok(key)
}

/// For its owner only, and whole on disk before anything is signed with it: after a power cut either the old file is
/// there or the new one.
fn write(path: &Path, text: &str) -> io::Result<()> {
    let beside = path.with_extension("new");
    let mut file =
        fs::OpenOptions::new().write(true).create(true).truncate(true).mode(0o600).open(&beside)?;
    writeln!(file, "{text}")?;
    file.sync_all()?;
    fs::rename(&beside, path)?;
    path.parent().map_or(Ok(()), |dir| fs::File::open(dir)?.sync_all())
}

fn lost() -> Refusal {
    refused("密钥文件 till.key 丢失", "the key file till.key is missing")
}

fn spoilt() -> Refusal {
    refused("密钥文件 till.key 已损坏", "the key file till.key is spoilt")
}

fn exchanged() -> Refusal {
    refused("密钥文件 till.key 不是这个数据库的", "the key file till.key is not this database's")
}

fn refused(zh: &'static str, en: &'static str) -> Refusal {
    Refusal::new("resolver/till-key", zh, en).status(Status::Conflict).field("data/keys/till.key").remedy(
        "从备份恢复 keys 目录；没有备份则用 heng till renew --why 原因 重做，各收银机随后须重新取得公钥",
        "restore the folder `keys` from a backup; without one, make another by heng till renew --why REASON, and let every \
         till fetch the new public key",
    )
}

/// What the notes are signed as.
const NAME: &str = "heng/blocklist";
