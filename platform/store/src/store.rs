//! The database, as the rest of the program holds it.

use std::cell::RefCell;
use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Weak};
use std::thread::{self, JoinHandle};

use async_channel::{Receiver, Sender};
use heng_kernel::{Fault, Outcome};

use crate::engine::{Engine, Location};
use crate::migrate;
use crate::open_error::OpenError;
use crate::pg::{self, Mode, PgConn, Target};
use crate::schema::Schema;
use crate::sqlite::{self, SqliteConn};
use crate::tx::{Sight, Tx};
use crate::work::{Work, guarded, task};

/// The database. Cloning it is cheap; when the last clone goes, queued writes are finished and the files closed.
#[derive(Debug, Clone)]
pub struct Store {
    inner: Arc<Inner>,
}

#[derive(Debug)]
struct Inner {
    number: u64,
    engine: Engine,
    /// The database file, on SQLite.
    file: PathBuf,
    /// How many writes were acknowledged.
    written: Arc<AtomicU64>,
    reads: Sender<Box<dyn Work>>,
    writes: Sender<Box<dyn Work>>,
    threads: Vec<JoinHandle<()>>,
}

impl Store {
    /// Opens the database, bringing the tables of every module up to this program.
    ///
    /// # Errors
    /// It cannot be reached, is newer than the program, or was changed by hand.
    pub fn open(at: &Location, schemas: &[Schema]) -> Result<Self, OpenError> {
        let inner = match at {
            Location::Sqlite(dir) => open_sqlite(dir, schemas)?,
            Location::Postgres(text) => open_postgres(text, schemas)?,
        };
        Ok(Self { inner: Arc::new(inner) })
    }

    /// Which engine serves.
    pub fn engine(&self) -> Engine {
        self.inner.engine
    }

    /// Asks in a transaction that sees one instant, on a reader thread.
    pub async fn read<T, F>(&self, closure: F) -> Outcome<T>
    where
        T: Send + 'static,
        F: FnOnce(&mut Tx<'_>) -> Outcome<T> + Send + 'static,
    {
        hand_over(&self.inner.reads, closure).await
    }

    /// Asks in a transaction that sees one instant. On SQLite it runs here and now, on a connection of this
    /// thread: for keyed reads of a few microseconds. On PostgreSQL a reader thread runs it while this one waits.
    pub fn read_now<T, F>(&self, closure: F) -> Outcome<T>
    where
        T: Send + 'static,
        F: FnOnce(&mut Tx<'_>) -> Outcome<T> + Send + 'static,
    {
        match self.inner.engine {
            Engine::Sqlite => self.read_here(closure),
            Engine::Postgres => hand_over_and_wait(&self.inner.reads, closure),
        }
    }

    /// Changes. The answer comes after the change is durable; an error or a panic undoes this closure alone.
    pub async fn write<T, F>(&self, closure: F) -> Outcome<T>
    where
        T: Send + 'static,
        F: FnOnce(&mut Tx<'_>) -> Outcome<T> + Send + 'static,
    {
        let outcome = hand_over(&self.inner.writes, closure).await;
        self.inner.written.fetch_add(1, Ordering::Release);
        outcome
    }

    /// The same as [`Self::write`], blocking: for commands and tests.
    pub fn write_now<T, F>(&self, closure: F) -> Outcome<T>
    where
        T: Send + 'static,
        F: FnOnce(&mut Tx<'_>) -> Outcome<T> + Send + 'static,
    {
        let outcome = hand_over_and_wait(&self.inner.writes, closure);
        self.inner.written.fetch_add(1, Ordering::Release);
        outcome
    }

    fn read_here<T>(&self, closure: impl FnOnce(&mut Tx<'_>) -> Outcome<T>) -> Outcome<T> {
        // taken out while in use, so that a read inside a read gets a connection of its own
        let mine = HERE.with_borrow_mut(|here| here.remove(&self.inner.number));
        let conn = match mine {
            Some((_, conn)) => conn,
            None => SqliteConn::reader(&self.inner.file)
                .map_err(|error| Fault::new("opening a connection to read", error))?,
        };
        let outcome = read_on(&conn, sight(&self.inner.written), |tx| guarded(closure, tx));
        HERE.with_borrow_mut(|here| {
            here.retain(|_, (store, _)| store.strong_count() > 0);
            here.insert(self.inner.number, (Arc::downgrade(&self.inner), conn));
        });
        outcome
    }
}

thread_local! {
    /// This thread's own read connections, by the number of their store.
    static HERE: RefCell<HashMap<u64, (Weak<Inner>, SqliteConn)>> = RefCell::default();
}

/// Stores are numbered in the order in which the process opened them.
static OPENED: AtomicU64 = AtomicU64::new(0);

async fn hand_over<T, F>(queue: &Sender<Box<dyn Work>>, closure: F) -> Outcome<T>
where
    T: Send + 'static,
    F: FnOnce(&mut Tx<'_>) -> Outcome<T> + Send + 'static,
{
    let (work, answer) = task(closure);
    queue.send(work).await.map_err(|_| gone())?;
    answer.recv().await.unwrap_or_else(|_| Err(gone().into()))
}

fn hand_over_and_wait<T, F>(queue: &Sender<Box<dyn Work>>, closure: F) -> Outcome<T>
where
    T: Send + 'static,
    F: FnOnce(&mut Tx<'_>) -> Outcome<T> + Send + 'static,
{
    let (work, answer) = task(closure);
    queue.send_blocking(work).map_err(|_| gone())?;
    answer.recv_blocking().unwrap_or_else(|_| Err(gone().into()))
}

fn sight(written: &AtomicU64) -> Sight {
    Sight::now(written.load(Ordering::Acquire))
}

fn gone() -> Fault {
    Fault::broken("the database's thread is gone")
}

fn open_sqlite(dir: &Path, schemas: &[Schema]) -> Result<Inner, OpenError> {
    std::fs::create_dir_all(dir).map_err(|error| OpenError::unreachable(dir.display(), error))?;
    let file = sqlite::file_in(dir);
    let writer = SqliteConn::writer(&file).map_err(|error| OpenError::unreachable(file.display(), error))?;
    migrate::sqlite(&writer, schemas)?;
    let (read_sender, read_queue) = async_channel::bounded(QUEUE);
    let (write_sender, write_queue) = async_channel::bounded(QUEUE);
    let written = Arc::default();
    let mut threads = vec![start("heng-writer", move || sqlite::serve_writes(&writer, &write_queue))?];
    for _ in 0..readers() {
        let conn =
            SqliteConn::reader(&file).map_err(|error| OpenError::unreachable(file.display(), error))?;
        let (queue, written) = (read_queue.clone(), Arc::clone(&written));
        threads.push(start("heng-reader", move || serve_reads(&conn, &queue, &written))?);
    }
    Ok(Inner {
        number: number(),
        engine: Engine::Sqlite,
        file,
        written,
        reads: read_sender,
        writes: write_sender,
        threads,
    })
}

fn open_postgres(text: &str, schemas: &[Schema]) -> Result<Inner, OpenError> {
    let target: Target = text.parse().map_err(|error| OpenError::unreachable("PostgreSQL", error))?;
    let (read_sender, read_queue) = async_channel::bounded(QUEUE);
    let (write_sender, write_queue) = async_channel::bounded(QUEUE);
    let mut conn = PgConn::new(target.clone());
    // on a thread of its own: `open` may be called inside an async runtime
    let migrated = thread::scope(|scope| {
        scope
            .spawn(|| migrate::postgres(&mut conn, schemas))
            .join()
            .unwrap_or_else(|_| Err(OpenError::from(Fault::broken("the migration panicked"))))
    });
    migrated?;
    let written = Arc::default();
    let mut threads = vec![start("heng-writer", {
        let (queue, written) = (write_queue.clone(), Arc::clone(&written));
        move || pg::serve(&mut conn, &queue, Mode::Write, &written)
    })?];
    for (mode, queue, count) in
        [(Mode::Read, read_queue, readers()), (Mode::Write, write_queue, PG_WRITERS - 1)]
    {
        for _ in 0..count {
            let (target, queue, written) = (target.clone(), queue.clone(), Arc::clone(&written));
            let run = move || pg::serve(&mut PgConn::new(target), &queue, mode, &written);
            threads.push(start("heng-postgres", run)?);
        }
    }
    Ok(Inner {
        number: number(),
        engine: Engine::Postgres,
        file: PathBuf::new(),
        written,
        reads: read_sender,
        writes: write_sender,
        threads,
    })
}

fn serve_reads(conn: &SqliteConn, queue: &Receiver<Box<dyn Work>>, written: &AtomicU64) {
    while let Ok(mut work) = queue.recv_blocking() {
        let ended = read_on(conn, sight(written), |tx| {
            work.run(tx);
            Ok(())
        });
        work.finish(ended.err().map(|stop| Fault::new("reading", stop)));
    }
}

fn read_on<T>(
    conn: &SqliteConn,
    sight: Sight,
    closure: impl FnOnce(&mut Tx<'_>) -> Outcome<T>,
) -> Outcome<T> {
    let outcome = closure(&mut Tx::sqlite_reader(conn, sight));
    if !conn.is_idle() {
        conn.control("COMMIT")?;
    }
    outcome
}

fn start(name: &str, run: impl FnOnce() + Send + 'static) -> Result<JoinHandle<()>, OpenError> {
    let thread = thread::Builder::new().name(name.to_owned());
    thread.spawn(run).map_err(|error| OpenError::unreachable("a thread", error))
}

fn number() -> u64 {
    OPENED.fetch_add(1, Ordering::Relaxed)
}

fn readers() -> usize {
    thread::available_parallelism().map_or(2, std::num::NonZero::get).clamp(2, 8)
}

impl Drop for Inner {
    fn drop(&mut self) {
        self.reads.close();
        self.writes.close();
        // this thread's own connection would keep the file open; other threads' go at their next read or end
        drop(HERE.try_with(|here| here.try_borrow_mut().map(|mut here| here.remove(&self.number))));
        let me = thread::current().id();
        for thread in self.threads.drain(..) {
            // the last clone may go inside a closure, on one of these very threads
            if thread.thread().id() != me {
                drop(thread.join());
            }
        }
    }
}

/// How many closures wait before callers wait too.
const QUEUE: usize = 4_096;
/// How many transactions write at once on PostgreSQL.
const PG_WRITERS: usize = 4;
