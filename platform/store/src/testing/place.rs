//! One suite, both engines.

use std::fs;
use std::ops::Deref;
use std::path::PathBuf;
use std::sync::atomic::{AtomicU32, Ordering};

use super::cluster::{Cluster, Database};
use super::must;
use crate::engine::Location;
use crate::schema::Schema;
use crate::store::Store;

/// Runs the same test on a fresh SQLite directory and on a fresh PostgreSQL database.
pub fn both_engines(schemas: &'static [Schema], test: impl Fn(&TestStore)) {
    for store in [TestStore::sqlite(schemas), TestStore::postgres(schemas)] {
        test(&store);
    }
}

/// A fresh database that goes with this.
#[derive(Debug)]
pub struct TestStore {
    // dropped first: the place goes after the last connection
    store: Option<Store>,
    schemas: &'static [Schema],
    place: Place,
}

#[derive(Debug)]
enum Place {
    Dir(PathBuf),
    Database(Database<'static>),
}

impl TestStore {
    /// In a directory of its own.
    pub fn sqlite(schemas: &'static [Schema]) -> Self {
        static NUMBER: AtomicU32 = AtomicU32::new(0);
        let name = format!("heng-store-{}-{}", std::process::id(), NUMBER.fetch_add(1, Ordering::Relaxed));
        let dir = std::env::temp_dir().join(name);
        // an earlier process of that number may have been killed
        drop(fs::remove_dir_all(&dir));
        Self::open(schemas, Place::Dir(dir))
    }

    /// In the shared cluster.
    pub fn postgres(schemas: &'static [Schema]) -> Self {
        Self::open(schemas, Place::Database(Cluster::shared().database()))
    }

    fn open(schemas: &'static [Schema], place: Place) -> Self {
        let store = must("opening the test's database", Store::open(&place.location(), schemas));
        Self { store: Some(store), schemas, place }
    }

    /// Where it is: for a second store, another process, or tampering.
    pub fn location(&self) -> Location {
        self.place.location()
    }

    /// A second store on the same data, as another process would open it.
    pub fn second(&self) -> Store {
        must("opening the database again", Store::open(&self.location(), self.schemas))
    }
}

impl Place {
    fn location(&self) -> Location {
        match self {
            Self::Dir(dir) => Location::Sqlite(dir.clone()),
            Self::Database(database) => database.location(),
        }
    }
}

impl Deref for TestStore {
    type Target = Store;

    fn deref(&self) -> &Store {
        self.store.as_ref().unwrap_or_else(|| panic!("the test's database is closed"))
    }
}

impl Drop for TestStore {
    fn drop(&mut self) {
        self.store = None;
        if let Place::Dir(dir) = &self.place {
            drop(fs::remove_dir_all(dir));
        }
    }
}
