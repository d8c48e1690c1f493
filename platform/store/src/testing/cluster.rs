//! PostgreSQL clusters of our own, on a unix socket, run by a user who is not root.

mod certificate;

use std::fs::{self, File};
use std::io::Read as _;
use std::os::unix::fs::{MetadataExt as _, PermissionsExt as _, chown};
use std::os::unix::process::CommandExt as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::OnceLock;
use std::sync::atomic::{AtomicU32, Ordering};
use std::thread;
use std::time::Duration;

use postgres::{Client, NoTls};

use super::must;
use crate::engine::Location;

/// A PostgreSQL server of our own.
#[derive(Debug)]
pub struct Cluster {
    dir: PathBuf,
    durable: bool,
    /// The port on which it listens, encrypted only, when it does.
    port: Option<u16>,
    /// Held while this process uses the shared cluster; its watchdog stops it when nobody does.
    in_use: Option<File>,
}

impl Cluster {
    /// The cluster that all test processes of this checkout share: quick, not durable. It stops by itself some
    /// seconds after the last process that used it.
    pub fn shared() -> &'static Self {
        static SHARED: OnceLock<Cluster> = OnceLock::new();
        SHARED.get_or_init(|| {
            let target = target_dir();
            let dir = roomy(&target, "pg-shared");
            let _one_at_a_time = locked(&target.join("pg-shared.lock"));
            let mut cluster = Self { dir, durable: false, port: None, in_use: None };
            cluster.prepare();
            let in_use = must("opening the lock of users", File::create(cluster.dir.join("users.lock")));
            must("locking", in_use.lock_shared());
            cluster.in_use = Some(in_use);
            if !cluster.answers() {
                cluster.start();
                cluster.watch();
            }
            cluster
        })
    }

    /// A cluster for one test alone, durable: for tests that kill it. Stopped and removed when dropped.
    pub fn private() -> Self {
        let name = format!("pg-{}-{}", std::process::id(), NUMBER.fetch_add(1, Ordering::Relaxed));
        let cluster = Self { dir: roomy(&target_dir(), &name), durable: true, port: None, in_use: None };
        cluster.prepare();
        cluster.start();
        cluster
    }

    /// A cluster for one test alone that also listens at `127.0.0.1`, encrypted only, with a certificate for `localhost`
    /// by an authority of its own ([`Self::authority`]).
    pub fn encrypted() -> Self {
        let name = format!("pg-{}-{}", std::process::id(), NUMBER.fetch_add(1, Ordering::Relaxed));
        let mut cluster = Self { dir: roomy(&target_dir(), &name), durable: false, port: None, in_use: None };
        cluster.prepare();
        certificate::make(|| cluster.as_postgres(Path::new("openssl")));
        let access = "local all all trust\nhostssl all all 127.0.0.1/32 trust\n";
        must("writing pg_hba.conf", fs::write(cluster.data().join("pg_hba.conf"), access));
        cluster.port = Some(free_port());
        cluster.start();
        cluster
    }

    /// The certificate of the authority, a PEM file.
    pub fn authority(&self) -> PathBuf {
        self.dir.join("authority.pem")
    }

    /// A fresh database in this cluster.
    pub fn database(&self) -> Database<'_> {
        let name = format!("t_{}_{}", std::process::id(), NUMBER.fetch_add(1, Ordering::Relaxed));
        self.command(&format!("DROP DATABASE IF EXISTS {name} WITH (FORCE)"));
        self.command(&format!("CREATE DATABASE {name}"));
        Database { cluster: self, name }
    }

    /// Ends the server as a power cut would: SIGKILL to its first process, the others follow.
    pub fn kill(&self) {
        let pid = must("reading postmaster.pid", fs::read_to_string(self.data().join("postmaster.pid")));
        let pid = pid.lines().next().unwrap_or_default();
        run(Command::new("kill").args(["-9", pid]));
    }

    /// Starts the server, after [`Self::kill`] too: then it recovers first.
    pub fn start(&self) {
        let mut tries = 0;
        while !self.start_once() {
            tries += 1;
            let log = fs::read_to_string(self.dir.join("log")).unwrap_or_default();
            assert!(tries < 60, "PostgreSQL does not start:\n{log}");
            // after a kill its orphans need a moment to let go of the data
            thread::sleep(Duration::from_millis(250));
        }
    }

    fn start_once(&self) -> bool {
        let quick = "-c fsync=off -c full_page_writes=off -c autovacuum=off";
        let dir = self.dir.display();
        let listen = self.port.map_or_else(
            || "-c listen_addresses=".to_owned(),
            |port| format!("-c listen_addresses=127.0.0.1 -c port={port} -c ssl=on -c ssl_cert_file={dir}/server.pem -c ssl_key_file={dir}/server.key"),
        );
        let options = format!(
            "{listen} -c unix_socket_directories={dir} -c max_connections=400 -c shared_buffers=64MB {}",
            if self.durable { "" } else { quick }
        );
        let mut command = self.tool("pg_ctl");
        command.args(["-w", "-t", "120", "-l"]).arg(self.dir.join("log")).arg("-o").arg(options);
        command.arg("-D").arg(self.data()).arg("start");
        let status = command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null()).status();
        must("running pg_ctl", status).success()
    }

    /// Makes the directory and the empty cluster in it.
    fn prepare(&self) {
        must("making the cluster's directory", fs::create_dir_all(&self.dir));
        if is_root() {
            let (user, group) = postgres_user();
            must("handing the directory over", chown(&self.dir, Some(user), Some(group)));
        }
        must("opening the directory", fs::set_permissions(&self.dir, fs::Permissions::from_mode(0o755)));
        if !self.data().join("PG_VERSION").exists() {
            let mut command = self.tool("initdb");
            command.args(["-U", "heng", "-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync", "-D"]);
            run(command.arg(self.data()));
        }
    }

    /// Leaves a watchdog behind that stops the server once no process holds the lock of users.
    fn watch(&self) {
        let script = format!(
            "while sleep 10; do flock -n -x '{dir}/users.lock' '{pg_ctl}' -D '{data}' -m immediate stop && exit; done",
            dir = self.dir.display(),
            pg_ctl = binary("pg_ctl").display(),
            data = self.data().display(),
        );
        let mut command = self.as_postgres(Path::new("/bin/sh"));
        command.arg("-c").arg(script).process_group(0);
        let child = command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null()).spawn();
        drop(must("starting the watchdog", child));
    }

    fn data(&self) -> PathBuf {
        self.dir.join("data")
    }

    fn tool(&self, name: &str) -> Command {
        self.as_postgres(&binary(name))
    }

    /// A command run by the user `postgres` when we are root, whom PostgreSQL refuses.
    fn as_postgres(&self, program: &Path) -> Command {
        let mut command = if is_root() {
            let mut command = Command::new("setpriv");
            command.args(["--reuid=postgres", "--regid=postgres", "--clear-groups", "--"]).arg(program);
            command
        } else {
            Command::new(program)
        };
        command.current_dir(&self.dir).env("LC_ALL", "C");
        command
    }

    fn url(&self, database: &str) -> String {
        let host = self.dir.display().to_string().replace('%', "%25").replace('/', "%2F");
        let port = self.port.map_or_else(String::new, |port| format!(":{port}"));
        format!("postgres://heng@{host}{port}/{database}")
    }

    fn answers(&self) -> bool {
        thread::scope(|scope| scope.spawn(|| self.connect("postgres").is_some()).join()).unwrap_or(false)
    }

    fn connect(&self, database: &str) -> Option<Client> {
        Client::connect(&self.url(database), NoTls).ok()
    }

    /// Runs a command of administration, on a thread of its own: a test may stand inside an async runtime.
    fn command(&self, text: &str) {
        let run = || {
            let mut client =
                self.connect("postgres").unwrap_or_else(|| panic!("PostgreSQL cannot be reached"));
            must(text, client.batch_execute(text));
        };
        let done = thread::scope(|scope| scope.spawn(run).join());
        must(text, done.map_err(|_| "failed"));
    }
}

impl Drop for Cluster {
    fn drop(&mut self) {
        if self.in_use.is_none() {
            let mut stop = self.tool("pg_ctl");
            stop.arg("-D").arg(self.data()).args(["-m", "immediate", "stop"]);
            drop(stop.stdout(Stdio::null()).stderr(Stdio::null()).status());
            drop(fs::remove_dir_all(&self.dir));
        }
    }
}

/// A database for one test, dropped with this.
#[derive(Debug)]
pub struct Database<'c> {
    cluster: &'c Cluster,
    name: String,
}

impl Database<'_> {
    /// Where it is, for [`Store::open`](crate::Store::open) and for `--db`.
    pub fn location(&self) -> Location {
        Location::Postgres(self.cluster.url(&self.name))
    }

    /// The same over the network, in an [`encrypted`](Cluster::encrypted) cluster: at that host, with that query.
    pub fn at(&self, host: &str, query: &str) -> Location {
        let port = self.cluster.port.unwrap_or_default();
        Location::Postgres(format!("postgres://heng@{host}:{port}/{}{query}", self.name))
    }
}

impl Drop for Database<'_> {
    fn drop(&mut self) {
        let (cluster, text) = (self.cluster, format!("DROP DATABASE IF EXISTS {} WITH (FORCE)", self.name));
        let run = || cluster.connect("postgres").map(|mut client| client.batch_execute(&text));
        // a leftover in a test cluster harms nobody
        drop(thread::scope(|scope| scope.spawn(run).join()));
    }
}

static NUMBER: AtomicU32 = AtomicU32::new(0);

/// The newest server that is installed.
fn binary(name: &str) -> PathBuf {
    let versions = fs::read_dir("/usr/lib/postgresql").into_iter().flatten().flatten();
    let mut versions: Vec<PathBuf> = versions.map(|entry| entry.path().join("bin")).collect();
    versions.retain(|bin| bin.join("initdb").exists());
    versions.sort();
    let bin = versions.pop().unwrap_or_else(|| {
        panic!("the tests need PostgreSQL's server: apt-get install postgresql (its own service may stay stopped)")
    });
    bin.join(name)
}

/// A port that was free a moment ago.
fn free_port() -> u16 {
    let listener = must("looking for a free port", std::net::TcpListener::bind("127.0.0.1:0"));
    must("asking for the port", listener.local_addr()).port()
}

fn postgres_user() -> (u32, u32) {
    let id = |flag: &str| {
        let output = must("running id", Command::new("id").args([flag, "postgres"]).output());
        let text = String::from_utf8_lossy(&output.stdout).trim().to_owned();
        text.parse().unwrap_or_else(|_| panic!("there is no user postgres: apt-get install postgresql"))
    };
    (id("-u"), id("-g"))
}

fn is_root() -> bool {
    // this very process's directory belongs to whoever runs it
    fs::metadata("/proc/self").is_ok_and(|me| me.uid() == 0)
}

/// The build directory: the test binary lies in `target/<profile>/deps`.
fn target_dir() -> PathBuf {
    let exe = must("finding the test binary", std::env::current_exe());
    let profile = exe.ancestors().find(|dir| dir.ends_with("deps")).and_then(Path::parent);
    profile.and_then(Path::parent).map_or_else(std::env::temp_dir, Path::to_owned)
}

/// A directory of that name under `target`, or under the temporary directory where the path of a socket would be
/// too long (107 bytes) or the server's user could not go.
fn roomy(target: &Path, name: &str) -> PathBuf {
    let dir = target.join(name);
    let open = target.ancestors().all(|up| fs::metadata(up).is_ok_and(|meta| meta.mode() & 0o001 != 0));
    if dir.as_os_str().len() + "/.s.PGSQL.5432.lock".len() <= 107 && (open || !is_root()) {
        return dir;
    }
    let mut hash = std::hash::DefaultHasher::new();
    std::hash::Hash::hash(target, &mut hash);
    let hash = std::hash::Hasher::finish(&hash);
    std::env::temp_dir().join(format!("heng-{hash:x}-{name}"))
}

fn locked(path: &Path) -> File {
    let file = must("opening a lock", File::create(path));
    must("locking", file.lock());
    file
}

pub(super) fn run(command: &mut Command) {
    let mut child = must("starting a command", command.stdout(Stdio::null()).stderr(Stdio::piped()).spawn());
    let mut said = String::new();
    if let Some(stderr) = &mut child.stderr {
        must("listening to a command", stderr.read_to_string(&mut said));
    }
    let status = must("waiting for a command", child.wait());
    assert!(status.success(), "{command:?} failed: {said}");
}
