//! Opening, rotating and checking the ring.

use std::path::{Path, PathBuf};

use heng_kernel::Time;
use rand_core::RngCore;
use zeroize::Zeroizing;

use super::file::{self, RingFile, WrappedKey};
use super::{Fingerprint, KeyError, MasterKey};
use crate::serial::{KeyVersion, SerialKey};

/// All serial keys of an installation, ready for use.
#[derive(Debug)]
pub struct KeyRing {
    path: PathBuf,
    master: MasterKey,
    current: KeyVersion,
    entries: Vec<Entry>,
}

#[derive(Debug)]
struct Entry {
    key: SerialKey,
    fingerprint: Fingerprint,
    stored: WrappedKey,
}

impl KeyRing {
    /// The ring in a directory, made there at the first start.
    ///
    /// `known` are the fingerprints that the database holds: when there are any, a missing or
    /// different file is refused and nothing is written. `env_key` is the value of `HENG_KEY`,
    /// if set; without it the master key rests in `master.key` beside the ring.
    pub fn open(
        dir: &Path,
        env_key: Option<&str>,
        known: &[(KeyVersion, Fingerprint)],
        rng: &mut impl RngCore,
        now: Time,
    ) -> Result<Self, KeyError> {
        let path = dir.join("serial-keys.json");
        let master_path = dir.join("master.key");
        let master = env_key.map(|text| MasterKey::from_hex(text, "HENG_KEY")).transpose()?;
        let master = master.map_or_else(|| MasterKey::from_file(&master_path), |key| Ok(Some(key)))?;
        let opened = match (file::read(&path)?, master) {
            (Some(text), Some(master)) => Self::read(path, &text, master)?,
            (Some(_), None) => return Err(KeyError::Lost(master_path)),
            (None, _) if !known.is_empty() => return Err(KeyError::Lost(path)),
            (None, Some(master)) => Self::create(path, master, rng, now)?,
            (None, None) => Self::create(path, MasterKey::create(&master_path, rng)?, rng, now)?,
        };
        opened.verify_against(known)?;
        Ok(opened)
    }

    /// The key for new blocks.
    pub fn current(&self) -> Option<&SerialKey> {
        self.key(self.current)
    }

    /// The key of a version, for reading.
    pub fn key(&self, version: KeyVersion) -> Option<&SerialKey> {
        self.entries.iter().map(|entry| &entry.key).find(|key| key.version() == version)
    }

    /// What the database should remember of each key.
    pub fn fingerprints(&self) -> Vec<(KeyVersion, Fingerprint)> {
        self.entries.iter().map(|entry| (entry.key.version(), entry.fingerprint)).collect()
    }

    /// When a version was made.
    pub fn created(&self, version: KeyVersion) -> Option<Time> {
        self.entries.iter().find(|entry| entry.key.version() == version).map(|entry| entry.stored.created)
    }

    /// Does the ring hold every key that the database knows, unchanged? More keys are fine: a
    /// rotation may have been interrupted before the database heard of it.
    pub fn verify_against(&self, known: &[(KeyVersion, Fingerprint)]) -> Result<(), KeyError> {
        for (version, expected) in known {
            let entry = self.entries.iter().find(|entry| entry.key.version() == *version);
            let entry = entry.ok_or(KeyError::Missing(*version))?;
            if entry.fingerprint != *expected {
                return Err(KeyError::Swapped(*version));
            }
        }
        Ok(())
    }

    /// Makes a new key under a free version and writes the ring; older keys stay for reading.
    pub fn rotate(&mut self, rng: &mut impl RngCore, now: Time) -> Result<KeyVersion, KeyError> {
        let newest = self.current.get();
        let version = (1..=KeyVersion::COUNT)
            .filter_map(|step| KeyVersion::new((newest + step) % KeyVersion::COUNT))
            .find(|version| self.key(*version).is_none())
            .ok_or(KeyError::Full)?;
        self.entries.push(Entry::make(&self.master, version, rng, now)?);
        let before = std::mem::replace(&mut self.current, version);
        self.save().inspect_err(|_| {
            self.entries.pop();
            self.current = before;
        })?;
        Ok(version)
    }

    /// Destroys the key of a version whose blocks have all ended, and frees the version.
    ///
    /// Its serials can never be read again. Remove its fingerprint from the database first, so
    /// that a crash in between leaves a key too many and not one too few.
    pub fn retire(&mut self, version: KeyVersion) -> Result<(), KeyError> {
        if version == self.current {
            return Err(KeyError::Current(version));
        }
        let at = self.entries.iter().position(|entry| entry.key.version() == version);
        let entry = self.entries.remove(at.ok_or(KeyError::Missing(version))?);
        self.save().inspect_err(|_| self.entries.push(entry))
    }

    fn create(path: PathBuf, master: MasterKey, rng: &mut impl RngCore, now: Time) -> Result<Self, KeyError> {
        let current = KeyVersion::all().next().ok_or(KeyError::Full)?;
        let entries = vec![Entry::make(&master, current, rng, now)?];
        let made = Self { path, master, current, entries };
        made.save()?;
        Ok(made)
    }

    fn read(path: PathBuf, text: &str, master: MasterKey) -> Result<Self, KeyError> {
        let unreadable = |reason: &str| KeyError::Unreadable(path.clone(), reason.to_owned());
        let stored: RingFile = serde_json::from_str(text).map_err(|error| unreadable(&error.to_string()))?;
        if stored.format != FORMAT {
            return Err(unreadable(&format!("format {} is not {FORMAT}", stored.format)));
        }
        let current = KeyVersion::new(stored.current).ok_or_else(|| unreadable("current is no version"))?;
        let mut entries: Vec<Entry> = Vec::new();
        for wrapped in stored.keys {
            let entry = Entry::open(&master, wrapped, &unreadable)?;
            if entries.iter().any(|other| other.key.version() == entry.key.version()) {
                return Err(unreadable("a version occurs twice"));
            }
            entries.push(entry);
        }
        if !entries.iter().any(|entry| entry.key.version() == current) {
            return Err(unreadable("the current key is absent"));
        }
        Ok(Self { path, master, current, entries })
    }

    fn save(&self) -> Result<(), KeyError> {
        let keys = self.entries.iter().map(|entry| entry.stored.clone()).collect();
        let file = RingFile { format: FORMAT, current: self.current.get(), keys };
        let text = serde_json::to_string_pretty(&file)
            .map_err(|error| KeyError::Unreadable(self.path.clone(), error.to_string()))?;
        file::write(&self.path, &text)
    }
}

impl Entry {
    fn make(
        master: &MasterKey,
        version: KeyVersion,
        rng: &mut impl RngCore,
        created: Time,
    ) -> Result<Self, KeyError> {
        let (mut key, mut nonce) = (Zeroizing::new([0; 16]), [0; 12]);
        rng.fill_bytes(&mut *key);
        rng.fill_bytes(&mut nonce);
        let wrapped = file::hex(&master.wrap(version, &nonce, &key)?);
        let stored = WrappedKey { version: version.get(), created, nonce: file::hex(&nonce), wrapped };
        Ok(Self::of(version, &key, stored))
    }

    fn open(
        master: &MasterKey,
        stored: WrappedKey,
        unreadable: &impl Fn(&str) -> KeyError,
    ) -> Result<Self, KeyError> {
        let version = KeyVersion::new(stored.version).ok_or_else(|| unreadable("no such version"))?;
        let nonce = file::bytes_of_hex(&stored.nonce).ok_or_else(|| unreadable("nonce"))?;
        let wrapped = file::bytes_of_hex(&stored.wrapped).ok_or_else(|| unreadable("wrapped key"))?;
        let key = master.unwrap(version, &nonce, &wrapped)?;
        Ok(Self::of(version, &key, stored))
    }

    fn of(version: KeyVersion, key: &Zeroizing<[u8; 16]>, stored: WrappedKey) -> Self {
        Self { key: SerialKey::new(version, key), fingerprint: Fingerprint::of(version, key), stored }
    }
}

const FORMAT: u32 = 1;
