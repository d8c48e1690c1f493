//! The program in a process of its own, with a folder of its own.

use std::fs;
use std::io::{BufRead as _, BufReader, Write as _};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::{Duration, Instant};

use crate::http::{Answer, Client};

/// A folder that goes with this.
pub(crate) struct Folder(PathBuf);

impl Folder {
    pub(crate) fn new() -> Self {
        static NUMBER: AtomicU32 = AtomicU32::new(0);
        let name = format!("heng-app-{}-{}", std::process::id(), NUMBER.fetch_add(1, Ordering::Relaxed));
        let dir = std::env::temp_dir().join(name);
        // an earlier process of that number may have been killed
        drop(fs::remove_dir_all(&dir));
        fs::create_dir_all(&dir).unwrap();
        Self(dir)
    }

    pub(crate) fn path(&self) -> &Path {
        &self.0
    }

    pub(crate) fn join(&self, name: &str) -> PathBuf {
        self.0.join(name)
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        drop(fs::remove_dir_all(&self.0));
    }
}

/// What a command did.
#[derive(Debug)]
pub(crate) struct Done {
    pub(crate) status: ExitStatus,
    pub(crate) out: String,
    pub(crate) err: String,
}

impl Done {
    pub(crate) fn code(&self) -> i32 {
        self.status.code().unwrap_or(-1)
    }

    /// What it answered, when it went well.
    pub(crate) fn ok(self) -> String {
        assert_eq!(self.code(), 0, "{self:?}");
        self.out
    }

    /// What it complained, when it refused.
    pub(crate) fn refused(self) -> String {
        assert_eq!(self.code(), 1, "{self:?}");
        assert!(self.out.is_empty() && !self.err.contains("panicked"), "{self:?}");
        self.err
    }
}

/// `heng` in `folder`, with nothing of the environment that could set it.
pub(crate) fn command(folder: &Folder, args: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_heng"));
    let settings = std::env::vars_os().map(|(name, _)| name);
    for name in settings.filter(|name| name.to_string_lossy().starts_with("HENG_")) {
        command.env_remove(name);
    }
    command.args(args).current_dir(folder.path());
    command
}

/// Runs `heng` to its end.
pub(crate) fn heng(folder: &Folder, args: &[&str]) -> Done {
    finish(&mut command(folder, args), b"")
}

/// The same with something on its standard input.
pub(crate) fn finish(command: &mut Command, input: &[u8]) -> Done {
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().unwrap();
    let mut stdin = child.stdin.take().unwrap();
    let input = input.to_vec();
    // a program that refuses early closes its input, which is no failure here
    let feeding = std::thread::spawn(move || stdin.write_all(&input).is_ok());
    let output = child.wait_with_output().unwrap();
    feeding.join().unwrap();
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    Done { status: output.status, out: text(output.stdout), err: text(output.stderr) }
}

/// `heng serve`, killed when dropped.
pub(crate) struct Server {
    child: Child,
    pub(crate) client: Client,
}

impl Server {
    /// Serves on a free port, and returns when it answers `/readyz`.
    pub(crate) fn start(folder: &Folder, args: &[&str]) -> Self {
        Self::run(folder, &[&["--addr", "127.0.0.1:0", "--log", "warn"], args].concat())
    }

    /// `heng serve` with these arguments.
    pub(crate) fn run(folder: &Folder, args: &[&str]) -> Self {
        let mut command = command(folder, &["serve"]);
        let mut child = command
            .args(args)
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let mut said = BufReader::new(child.stderr.take().unwrap()).lines().map_while(Result::ok);
        let mut before = String::new();
        let address = said.find_map(|line| {
            let found = line.strip_prefix("heng: serving http://").map(str::to_owned);
            before.push_str(&line);
            found
        });
        let Some(address) = address else { panic!("heng serve: {before}") };
        // keeps reading, so that the server never waits for us
        std::thread::spawn(move || said.for_each(|line| eprintln!("{line}")));
        let server = Self { child, client: Client::new(&address) };
        assert_eq!(server.client.get("", "/readyz").status, 200);
        server
    }

    /// Asks with a token; the answer must be this.
    pub(crate) fn post(&self, token: &str, path: &str, body: &serde_json::Value) -> Answer {
        self.client.post(token, path, body)
    }

    /// SIGTERM; how it ended, and that it did within ten seconds.
    pub(crate) fn stop(mut self) -> ExitStatus {
        let asked = Command::new("kill").args(["-TERM", &self.child.id().to_string()]).status().unwrap();
        assert!(asked.success());
        let since = Instant::now();
        loop {
            if let Some(status) = self.child.try_wait().unwrap() {
                return status;
            }
            assert!(since.elapsed() < Duration::from_secs(10), "SIGTERM does not stop it");
            std::thread::sleep(Duration::from_millis(10));
        }
    }

    /// SIGKILL.
    pub(crate) fn kill(mut self) {
        self.child.kill().unwrap();
        self.child.wait().unwrap();
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        drop(self.child.kill());
        drop(self.child.wait());
    }
}
