//! Killing a process in the middle of its work, to see whether it kept its promises.
//!
//! The test binary runs itself again in a hidden role: a `#[test]` that does nothing unless [`role`] names it. The
//! victim works and says [`acknowledge`] after each promise; the test kills it at some moment and compares what was
//! acknowledged with what the database holds.
//!
//! ```text
//! #[test]
//! fn victim() {
//!     let Some(at) = kill::role("victim") else { return };
//!     let store = Store::open(&Location::parse(&at).unwrap(), SCHEMAS).unwrap();
//!     for n in 0.. { store.write_now(…).unwrap(); kill::acknowledge(n); }
//! }
//!
//! #[test]
//! fn what_was_acknowledged_is_there() {
//!     let kept = kill::Victim::spawn("victim", "sqlite:…").killed_after(Duration::from_millis(300));
//! }
//! ```

use std::fmt::Display;
use std::io::{BufRead as _, BufReader, Write as _};
use std::process::{Child, Command, Stdio};
use std::thread::{self, JoinHandle};
use std::time::Duration;

use super::must;

/// The argument of the hidden role `name`; none in an ordinary run of the tests.
pub fn role(name: &str) -> Option<String> {
    let (role, argument) = (std::env::var(ROLE).ok()?, std::env::var(ARGUMENT).ok()?);
    (role == name).then_some(argument)
}

/// Says, in the victim, that a promise was made: one line. When nobody listens any more the victim ends.
pub fn acknowledge(promise: impl Display) {
    let mut out = std::io::stdout().lock();
    let said = writeln!(out, "{MARK}{promise}").and_then(|()| out.flush());
    must("telling the test", said);
}

/// This test binary, running again in a hidden role.
#[derive(Debug)]
pub struct Victim {
    child: Child,
    listener: Option<JoinHandle<Vec<String>>>,
}

impl Victim {
    /// Runs the test `name` (with its module path) of this binary in its hidden role.
    pub fn spawn(name: &str, argument: &str) -> Self {
        let exe = must("finding the test binary", std::env::current_exe());
        let mut command = Command::new(exe);
        command.args(["--exact", name, "--nocapture", "--test-threads=1"]);
        command.env(ROLE, name.rsplit("::").next().unwrap_or(name)).env(ARGUMENT, argument);
        let mut child =
            must("starting the victim", command.stdin(Stdio::null()).stdout(Stdio::piped()).spawn());
        let stdout = child.stdout.take();
        let listen = move || {
            let lines =
                stdout.into_iter().flat_map(|stdout| BufReader::new(stdout).lines()).map_while(Result::ok);
            lines.filter_map(|line| line.split_once(MARK).map(|(_, promise)| promise.to_owned())).collect()
        };
        Self { child, listener: Some(thread::spawn(listen)) }
    }

    /// SIGKILL after so long; what was acknowledged until then.
    pub fn killed_after(mut self, life: Duration) -> Vec<String> {
        thread::sleep(life);
        must("killing the victim", self.child.kill());
        self.acknowledged()
    }

    /// Waits until the victim ends by itself, as when its database is killed; what it acknowledged.
    pub fn ended(mut self) -> Vec<String> {
        self.acknowledged()
    }

    fn acknowledged(&mut self) -> Vec<String> {
        must("waiting for the victim", self.child.wait());
        let listener = self.listener.take().map(JoinHandle::join);
        listener.and_then(Result::ok).unwrap_or_default()
    }
}

impl Drop for Victim {
    fn drop(&mut self) {
        drop(self.child.kill());
        drop(self.child.wait());
    }
}

const ROLE: &str = "HENG_KILL_ROLE";
const ARGUMENT: &str = "HENG_KILL_ARGUMENT";
const MARK: &str = "@acknowledged ";
