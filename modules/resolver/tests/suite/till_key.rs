//! The key of the tills' list: made once, known to the database, renewed by a person.

use std::fs;
use std::path::PathBuf;
use std::sync::atomic::{AtomicU32, Ordering};

use heng_kernel::{Act, Actor, Stop, Time, rng_from_seed};
use heng_resolver::SCHEMA;
use heng_resolver::till::{NoteVerifier, open_key, renew_key};
use heng_store::Schema;
use heng_store::testing::{TestStore, both_engines};

const SCHEMAS: &[Schema] = &[heng_journal::SCHEMA, SCHEMA];

/// A folder of keys, gone at the end.
struct Keys(PathBuf);

impl Keys {
    fn new() -> Self {
        static NUMBER: AtomicU32 = AtomicU32::new(0);
        let name = format!("heng-till-{}-{}", std::process::id(), NUMBER.fetch_add(1, Ordering::Relaxed));
        let dir = std::env::temp_dir().join(name);
        fs::create_dir_all(&dir).unwrap();
        Self(dir)
    }

    fn open(&self, store: &TestStore, seed: u64) -> Result<NoteVerifier, Stop> {
        let key = open_key(store, &self.0, &mut rng_from_seed(seed), Time::from_micros(1));
        key.map(|key| key.verifier().clone())
    }

    fn file(&self) -> PathBuf {
        self.0.join("till.key")
    }
}

impl Drop for Keys {
    fn drop(&mut self) {
        fs::remove_dir_all(&self.0).unwrap();
    }
}

#[test]
fn a_lost_spoilt_or_exchanged_key_is_refused_and_nothing_is_written() {
    both_engines(SCHEMAS, |store| {
        let keys = Keys::new();
        let made = keys.open(store, 1).unwrap();
        assert_eq!(keys.open(store, 2).unwrap(), made);
        let sound = fs::read(keys.file()).unwrap();
        fs::remove_file(keys.file()).unwrap();
        assert!(refused(keys.open(store, 3)).contains("missing"));
        assert!(!keys.file().exists());
        let mut flipped = sound.clone();
        for at in 0..sound.len() - 1 {
            flipped[at] ^= 1;
            fs::write(keys.file(), &flipped).unwrap();
            refused(keys.open(store, 4));
            flipped[at] ^= 1;
        }
        fs::write(keys.file(), another_key()).unwrap();
        assert!(refused(keys.open(store, 7)).contains("not this database's"));
        fs::write(keys.file(), sound).unwrap();
        assert_eq!(keys.open(store, 8).unwrap(), made);
    });
}

#[test]
fn a_person_renews_the_key_and_the_journal_says_why() {
    both_engines(SCHEMAS, |store| {
        let keys = Keys::new();
        let made = keys.open(store, 1).unwrap();
        fs::remove_file(keys.file()).unwrap();
        let renew = |why| {
            let act = Act::new(Actor::program("heng till"), Time::from_micros(2), rng_from_seed(9));
            renew_key(store, &keys.0, act, why)
        };
        assert!(renew("  ").is_err(), "a reason is needed");
        let renewed = renew("磁盘损坏").unwrap().verifier().clone();
        assert_ne!(renewed, made);
        assert_eq!(keys.open(store, 3).unwrap(), renewed);
        let told = store.read_now(|tx| Ok(heng_journal::feed(tx, 0, 10)?)).unwrap();
        assert_eq!(told.len(), 1);
        let body = serde_json::to_string(&told[0]).unwrap();
        assert!(body.contains("磁盘损坏") && body.contains(&renewed.to_string()), "{body}");
        assert!(body.contains(&made.to_string()), "{body}");
    });
}

/// The text of a sound key that another database knows.
fn another_key() -> Vec<u8> {
    let (store, keys) = (TestStore::sqlite(SCHEMAS), Keys::new());
    keys.open(&store, 11).unwrap();
    fs::read(keys.file()).unwrap()
}

/// What a refusal says; it names the way out.
fn refused(opened: Result<NoteVerifier, Stop>) -> String {
    let stop = opened.unwrap_err();
    let said = format!("{stop:?}");
    assert!(matches!(stop, Stop::Refused(_)) && said.contains("heng till renew"), "{said}");
    said
}
