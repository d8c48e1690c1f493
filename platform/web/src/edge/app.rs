//! The program as a handler sees it: the store, the clock, the modules' own state, the settings of the site.

use std::any::{Any, TypeId, type_name};
use std::collections::HashMap;
use std::fmt;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use bytes::Bytes;
use heng_access::sessions::Lifetime;
use heng_kernel::{Fault, Outcome, Rng, Text, rng_from_os, rng_from_seed};
use heng_store::{Engine, Store, Tx};
use rand_core::RngCore;
use tokio::sync::watch;

use super::request_id::RequestId;
use super::{Clock, Figure, Nav};

/// The program. Cloning it is cheap.
#[derive(Clone)]
pub struct App {
    /// The database.
    pub store: Store,
    /// Where `now` comes from.
    pub clock: Clock,
    pub(crate) inner: Arc<Inner>,
}

pub(crate) struct Inner {
    ext: HashMap<TypeId, Box<dyn Any + Send + Sync>>,
    pub(crate) site: Site,
    pub(crate) limits: Limits,
    pub(crate) nav: Vec<Nav>,
    figures: Vec<Figure>,
    pub(crate) openapi: Bytes,
    pub(crate) stopping: watch::Sender<bool>,
    secret: [u8; 32],
    seed: Option<u64>,
    process: u32,
    count: AtomicU64,
}

/// The settings of the site.
#[derive(Debug, Clone)]
pub struct Site {
    /// The name in the page heads, e.g. 苍南市监.
    pub name: Text,
    /// Whose site it is, on public pages, e.g. 苍南县市场监督管理局.
    pub owner: Text,
    /// Where the site stands for the world, without a final slash, e.g. `https://m.cangnan.example`.
    pub base: String,
    /// Whether browsers reach it by HTTPS: cookies are `Secure`, HSTS is sent.
    pub https: bool,
    /// Whether everything shown is invented: a 演示数据 ribbon on every page.
    pub demo: bool,
}

impl Default for Site {
    fn default() -> Self {
        Self {
            name: Text::new("苍南市监", "Cangnan AMR"),
            owner: Text::new("苍南县市场监督管理局", "Cangnan Administration for Market Regulation"),
            base: "http://127.0.0.1".into(),
            https: false,
            demo: false,
        }
    }
}

/// What a request may take.
#[derive(Debug, Clone, Copy)]
pub struct Limits {
    /// Bytes of the whole header.
    pub header_bytes: usize,
    /// Fields in the header.
    pub header_count: usize,
    /// Time in which the header must arrive.
    pub header_time: Duration,
    /// Time in which the body must arrive.
    pub body_time: Duration,
    /// How long a session lives.
    pub session: Lifetime,
    /// Time that requests in progress get when the server stops.
    pub drain_time: Duration,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            header_bytes: 16 << 10,
            header_count: 64,
            header_time: Duration::from_secs(10),
            body_time: Duration::from_secs(20),
            session: Lifetime::default(),
            drain_time: Duration::from_secs(20),
        }
    }
}

impl App {
    /// The state that a module put there at start.
    pub fn ext<T: Any + Send + Sync>(&self) -> Result<&T, Fault> {
        let found = self.inner.ext.get(&TypeId::of::<T>()).and_then(|state| state.downcast_ref());
        found.ok_or_else(|| Fault::new("finding a module's state", type_name::<T>()))
    }

    /// The settings of the site.
    pub fn site(&self) -> &Site {
        &self.inner.site
    }

    /// The menu of the back office, in its order; a page shows of it what its reader may.
    pub fn menu(&self) -> &[Nav] {
        &self.inner.nav
    }

    /// The figures of the desk, in their order; a page shows of them what its reader may see.
    pub fn figures(&self) -> &[Figure] {
        &self.inner.figures
    }

    /// What a request may take.
    pub fn limits(&self) -> &Limits {
        &self.inner.limits
    }

    /// A fresh source of randomness for one act.
    pub fn rng(&self) -> Rng {
        match self.inner.seed {
            Some(seed) => rng_from_seed(seed.wrapping_add(self.count())),
            None => rng_from_os(),
        }
    }

    /// A point read: inline on SQLite, where it costs a few microseconds; on a reader thread on PostgreSQL.
    pub async fn glance<T: Send + 'static>(
        &self,
        f: impl FnOnce(&mut Tx<'_>) -> Outcome<T> + Send + 'static,
    ) -> Outcome<T> {
        match self.store.engine() {
            Engine::Sqlite => self.store.read_now(f),
            Engine::Postgres => self.store.read(f).await,
        }
    }

    /// Resolves when the server begins to stop; long streams end then.
    pub async fn stopping(&self) {
        let mut stopping = self.inner.stopping.subscribe();
        // an error means that the program is gone, which is stopping too
        let _ = stopping.wait_for(|stop| *stop).await;
    }

    /// A tag that only this program, on any of its nodes, can make of `text` for one purpose: HMAC-SHA-256 in base64url.
    pub fn seal(&self, purpose: &str, text: &str) -> String {
        super::csrf::seal(self, purpose, text)
    }

    /// Whether `tag` is what [`Self::seal`] makes of `text`.
    pub fn is_sealed(&self, purpose: &str, text: &str, tag: &str) -> bool {
        super::csrf::seal_fits(self, purpose, text, tag)
    }

    pub(crate) fn secret(&self) -> &[u8; 32] {
        &self.inner.secret
    }

    pub(crate) fn next_request_id(&self) -> RequestId {
        RequestId::Ours(self.inner.process, self.count())
    }

    fn count(&self) -> u64 {
        self.inner.count.fetch_add(1, Ordering::Relaxed)
    }
}

impl fmt::Debug for App {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("App").field("site", &self.inner.site).finish_non_exhaustive()
    }
}

/// What the program is made of, before it is assembled with its modules.
pub struct Builder {
    store: Store,
    clock: Clock,
    ext: HashMap<TypeId, Box<dyn Any + Send + Sync>>,
    site: Site,
    limits: Limits,
    secret: Option<[u8; 32]>,
    seed: Option<u64>,
}

impl Builder {
    /// A program over a store and a clock.
    pub fn new(store: Store, clock: Clock) -> Self {
        Self {
            store,
            clock,
            ext: HashMap::new(),
            site: Site::default(),
            limits: Limits::default(),
            secret: None,
            seed: None,
        }
    }

    /// State of a module, found again by its type with [`App::ext`].
    #[must_use]
    pub fn ext<T: Any + Send + Sync>(mut self, state: T) -> Self {
        self.ext.insert(TypeId::of::<T>(), Box::new(state));
        self
    }

    /// The settings of the site.
    #[must_use]
    pub fn site(mut self, site: Site) -> Self {
        self.site = site;
        self
    }

    /// What a request may take.
    #[must_use]
    pub fn limits(mut self, limits: Limits) -> Self {
        self.limits = limits;
        self
    }

    /// The key of the form tokens; servers behind one address share it. Random unless said.
    #[must_use]
    pub fn secret(mut self, secret: [u8; 32]) -> Self {
        self.secret = Some(secret);
        self
    }

    /// Randomness that a test can repeat.
    #[must_use]
    pub fn seed(mut self, seed: u64) -> Self {
        self.seed = Some(seed);
        self
    }

    pub(crate) fn finish(self, nav: Vec<Nav>, figures: Vec<Figure>, openapi: Bytes) -> App {
        let mut rng = self.seed.map_or_else(rng_from_os, rng_from_seed);
        let mut random = [0u8; 32];
        rng.fill_bytes(&mut random);
        let inner = Inner {
            ext: self.ext,
            site: self.site,
            limits: self.limits,
            nav,
            figures,
            openapi,
            stopping: watch::Sender::new(false),
            secret: self.secret.unwrap_or(random),
            seed: self.seed,
            process: rng.next_u32(),
            count: AtomicU64::new(0),
        };
        App { store: self.store, clock: self.clock, inner: Arc::new(inner) }
    }
}
