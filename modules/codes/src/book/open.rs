//! Opening the book: the keys must be those of the database, then everything is read.

use std::collections::HashMap;
use std::fmt;
use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError, RwLock};

use heng_kernel::{Fault, Rng, Stop, Time, rng_from_seed};
use heng_store::{Store, Tx, params};

use super::{CodeBook, Page};
use crate::blocks::BlockIndex;
use crate::keys::{Fingerprint, KeyError, KeyRing};
use crate::serial::KeyVersion;
use crate::sql;

/// Where the serial keys lie.
#[derive(Clone, Debug)]
pub struct KeyPlace {
    /// The directory of the key file.
    pub dir: PathBuf,
    /// The value of `HENG_KEY`, if set: the master key.
    pub master: Option<String>,
}

/// Why a book cannot be opened: the program must not start.
#[derive(Debug)]
pub enum BookError {
    /// The keys are lost, changed or unreadable.
    Keys(KeyError),
    /// The database.
    Store(Stop),
}

impl CodeBook {
    /// Reads the keys and everything that is held in memory. At the first start it makes the first key.
    pub fn open(store: &Store, place: &KeyPlace, chance: &mut Rng, now: Time) -> Result<Self, BookError> {
        let known = store.read_now(|tx| Ok(fingerprints(tx)?))?;
        let ring = KeyRing::open(&place.dir, place.master.as_deref(), &known, chance, now)?;
        remember(store, &ring, now)?;
        let blank = Page {
            seq: 0,
            index: BlockIndex::default(),
            details: Arc::default(),
            keys: keys(&ring),
            current: ring.current().map(crate::serial::SerialKey::version),
            recalls: Arc::new(HashMap::new()),
        };
        let page = RwLock::new(Arc::new(blank));
        let book = Self { page, ring: Mutex::new(ring), place: place.clone(), turning: Mutex::new(()) };
        book.load(store)?;
        Ok(book)
    }

    /// Makes a new key for the blocks to come; older keys keep reading theirs.
    pub fn rotate(&self, store: &Store, chance: &mut Rng, now: Time) -> Result<KeyVersion, BookError> {
        let _turning = self.turning.lock().unwrap_or_else(PoisonError::into_inner);
        let mut ring = self.ring.lock().map_err(|_| Stop::Failed(Fault::broken("the key ring's lock")))?;
        let version = ring.rotate(chance, now)?;
        remember(store, &ring, now)?;
        let next = Page { keys: keys(&ring), current: Some(version), ..Page::clone(&self.page()) };
        self.turn(next);
        Ok(version)
    }

    /// Reads the key file again: another node has made a new key and issued blocks under it.
    pub(super) fn with_new_keys(&self, page: Page) -> Result<Page, Fault> {
        let mut ring = self.ring.lock().map_err(|_| Fault::broken("the key ring's lock"))?;
        // keys are known, so nothing is made and neither chance nor time is asked
        let (known, mut chance) = (ring.fingerprints(), rng_from_seed(0));
        let fresh = KeyRing::open(
            &self.place.dir,
            self.place.master.as_deref(),
            &known,
            &mut chance,
            Time::from_micros(0),
        );
        *ring = fresh.map_err(|error| Fault::new("reading the key ring again", error))?;
        let current = ring.current().map(crate::serial::SerialKey::version);
        Ok(Page { keys: keys(&ring), current, ..page })
    }
}

fn keys(ring: &KeyRing) -> [Option<crate::serial::SerialKey>; KeyVersion::COUNT as usize] {
    std::array::from_fn(|at| {
        u8::try_from(at).ok().and_then(KeyVersion::new).and_then(|version| ring.key(version)).cloned()
    })
}

fn fingerprints(tx: &mut Tx<'_>) -> Result<Vec<(KeyVersion, Fingerprint)>, Fault> {
    tx.all(&sql::KEYS, params![], |row| {
        let version = KeyVersion::new(row.get(0)?).ok_or_else(|| Fault::broken("a key version above 7"))?;
        Ok((version, Fingerprint::from_bytes(row.get(1)?)))
    })
}

/// Writes down what the database does not know yet: a rotation may have been interrupted before it heard of it.
fn remember(store: &Store, ring: &KeyRing, now: Time) -> Result<(), Stop> {
    let mine = ring.fingerprints();
    store.write_now(move |tx| {
        for (version, fingerprint) in &mine {
            tx.run(&sql::KEY_KNOWN, params![version.get(), fingerprint.as_bytes(), now])?;
        }
        Ok(())
    })
}

impl From<KeyError> for BookError {
    fn from(error: KeyError) -> Self {
        Self::Keys(error)
    }
}

impl From<Stop> for BookError {
    fn from(stop: Stop) -> Self {
        Self::Store(stop)
    }
}

impl fmt::Display for BookError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Keys(error) => write!(f, "{} / {error}", error.zh()),
            Self::Store(stop) => stop.fmt(f),
        }
    }
}

impl std::error::Error for BookError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Keys(error) => Some(error),
            Self::Store(stop) => Some(stop),
        }
    }
}
