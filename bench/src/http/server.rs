//! The server under test: the same edge and modules as the program, over a county for measurements.

use std::io::{self, BufRead, BufReader, Read};
use std::net::SocketAddr;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::Arc;
use std::time::Duration;
use std::{env, thread};

use heng_kernel::rng_from_seed;
use heng_resolver::judgement::RuleBook;
use heng_resolver::scans::{Intake, Ledger, Limits};
use heng_resolver::{Desk, House};
use heng_trace::memory::Memory;
use heng_web::{Builder, Clock, Edge};
use tokio::net::TcpListener;

use crate::Fail;
use crate::county::{County, now};
use crate::machine;
use crate::report::say;

/// A server in a process of its own; it ends when this is dropped.
pub(crate) struct Server {
    child: Child,
    pub(crate) addr: SocketAddr,
}

impl Server {
    /// Starts it over the county of a directory.
    pub(crate) fn start(dir: &Path) -> Result<Self, Fail> {
        let mut child = Command::new(env::current_exe()?)
            .args(["--child", "serve"])
            .arg(dir)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()?;
        let mut line = String::new();
        BufReader::new(child.stdout.take().ok_or("the server has no output")?).read_line(&mut line)?;
        let addr = line.trim().parse().map_err(|_| "the server did not start")?;
        Ok(Self { child, addr })
    }

    /// Its resident memory in bytes.
    pub(crate) fn resident(&self) -> u64 {
        machine::resident(self.child.id()).unwrap_or_default()
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // the end of its input tells it to stop cleanly
        drop(self.child.stdin.take());
        drop(self.child.wait());
    }
}

/// Serves in this process until its input ends; says the address first.
pub(crate) fn serve(dir: &Path) -> Result<(), Fail> {
    let edge = assemble(County::open(dir)?)?;
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
    runtime.block_on(async {
        let listener = TcpListener::bind("127.0.0.1:0").await?;
        say(&listener.local_addr()?.to_string());
        let (end, ended) = tokio::sync::oneshot::channel();
        thread::spawn(move || {
            drop(io::stdin().read_to_end(&mut Vec::new()));
            // nobody listens any more when the server has ended by itself
            let _ = end.send(());
        });
        let stop = async {
            // both ways of hearing it mean the end
            drop(ended.await);
        };
        Ok(edge.serve(listener, stop).await?)
    })
}

fn assemble(county: County) -> Result<Edge, Fail> {
    let County { store, book, personal } = county;
    let ledger = Ledger::new(store.clone(), rng_from_seed(3));
    let limits = Limits { linger: Duration::from_millis(100), ..Limits::default() };
    let desk = Desk {
        register: Arc::new(House::new(Arc::clone(&book))),
        intake: Arc::new(Intake::start(limits, ledger)?),
        rules: RuleBook::built_in()?,
    };
    let memory = Arc::new(Memory::default());
    memory.refresh(&store)?;
    let builder = Builder::new(store, Clock::demo(now())).ext(personal).ext(book).ext(desk).ext(memory);
    Ok(heng_web::assemble(builder, vec![heng_codes::module(), heng_resolver::module(), heng_trace::module()]))
}
