//! The secrets that live beside the database, never in it.

use std::fs::OpenOptions;
use std::io::Write as _;
use std::os::unix::fs::OpenOptionsExt as _;
use std::path::Path;
use std::sync::Arc;

use heng_access::personal::{self, PersonalKey};
use heng_codes::book::{BookError, CodeBook, KeyPlace};
use heng_kernel::{Fault, Outcome, Refusal, Rng, Status, Stop, Time, rng_from_os};
use heng_resolver::till::{NoteKey, open_key};
use heng_store::Store;
use rand_core::RngCore;

/// What is opened with the secrets in `DATA/keys`.
pub struct Keys {
    /// Seals personal data.
    pub personal: PersonalKey,
    /// The key of form tokens, shared by the servers behind one address.
    pub forms: [u8; 32],
    /// The codes that were issued, and the keys of their serials.
    pub book: Arc<CodeBook>,
    /// Signs the tills' block list.
    pub till: NoteKey,
}

impl Keys {
    /// Opens them, or makes them at the first start. Lost or swapped files are refused: what they made could no longer be
    /// read. `serials` makes the first serial key: the demo county seeds it, so that its codes are the same every time;
    /// every other secret comes from the operating system.
    pub fn open(store: &Store, data: &Path, serials: &mut Rng, now: Time) -> Outcome<Self> {
        let dir = data.join("keys");
        std::fs::create_dir_all(&dir).map_err(|error| Fault::new("making the folder of keys", error))?;
        let personal = personal::open_or_create(&dir, &mut rng_from_os())
            .map_err(|error| refused(&error.to_string()))?;
        let key = personal.clone();
        store.write_now(move |tx| personal::settle(tx, &key, now))?;
        let till = open_key(store, &dir, &mut rng_from_os(), now)?;
        let place = KeyPlace { dir, master: std::env::var("HENG_KEY").ok() };
        let book = CodeBook::open(store, &place, serials, now).map_err(book_error)?;
        let forms = forms(&data.join("keys").join("forms.key"))?;
        Ok(Self { personal, forms, book: Arc::new(book), till })
    }
}

/// The key of form tokens: 32 bytes, made at the first start. Losing it only makes open forms stale.
fn forms(path: &Path) -> Outcome<[u8; 32]> {
    if let Some(key) = std::fs::read(path).ok().and_then(|bytes| bytes.try_into().ok()) {
        return Ok(key);
    }
    let mut key = [0; 32];
    rng_from_os().fill_bytes(&mut key);
    let mut file = OpenOptions::new();
    file.write(true).create(true).truncate(true).mode(0o600);
    let written = file.open(path).and_then(|mut file| file.write_all(&key));
    written.map_err(|error| Fault::new("writing the key of forms", error))?;
    Ok(key)
}

/// Keys that are lost, changed or unreadable are a refusal; the rest is what the database said.
pub(crate) fn book_error(error: BookError) -> Stop {
    match error {
        BookError::Store(stop) => stop,
        BookError::Keys(error) => refused(&format!("{} / {error}", error.zh())).into(),
    }
}

fn refused(text: &str) -> Refusal {
    Refusal::new("keys/unusable", text.to_owned(), "see above")
        .status(Status::Conflict)
        .field("data/keys")
        .remedy("从备份恢复 keys 目录", "restore the folder `keys` from a backup")
}
