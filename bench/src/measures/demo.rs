//! The program itself: a demo county from nothing, a start, and the memory it takes.

use std::fs::{self, File};
use std::io::Write;
use std::net::{SocketAddr, TcpListener};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

use super::Measure;
use crate::Fail;
use crate::bench::Bench;
use crate::http::{Asked, alone};
use crate::machine;
use crate::meter::{number, seconds};
use crate::report::{Figure, Unit};

pub(super) const MEASURE: Measure = Measure {
    name: "demo",
    what: "The program: a county from nothing, a start, its memory",
    how: "`heng demo --serve` on an empty directory until its first page answers; then `heng serve` on what it made, until its \
          first page answers; then the resident memory after a thousand pages. The references: as many bytes as the database \
          has, written to disk and synced; the time of `heng --version`; the database",
    run,
};

fn run(bench: &Bench) -> Result<Vec<Figure>, Fail> {
    let heng = Bench::beside("heng").ok_or("build the program first: cargo build --release -p heng")?;
    let dir = bench.empty_dir("demo")?;
    let (made, making) = seconds(|| Heng::start(&heng, &["demo", "--serve"], &dir));
    drop(made?);
    let database = fs::metadata(dir.join("heng.db"))?.len();
    let (started, starting) = seconds(|| Heng::start(&heng, &["serve", "--log", "warn"], &dir));
    let started = started?;
    let page = Asked::get(["/login".to_owned()], "Accept: text/html\r\n", 200);
    alone(started.addr, &page, 1_000)?;
    let memory = machine::resident(started.child.id()).unwrap_or_default();
    drop(started);
    let (version, idle) = seconds(|| Command::new(&heng).arg("--version").output());
    version?;
    Ok(vec![
        Figure::new("from an empty directory to the first page of the demo county", making, Unit::Seconds)
            .on(bench.cores)
            .at_most(15.0)
            .against("writing as many bytes", write(bench, database)?),
        Figure::new("start of an existing county to its first page", starting, Unit::Seconds)
            .on(bench.cores)
            .at_most(1.0)
            .against("heng --version", idle),
        Figure::new("resident memory after a thousand pages", number(memory), Unit::Bytes)
            .at_most(300e6)
            .against("the database on disk", number(database)),
    ])
}

/// The program, serving; stopped cleanly when dropped.
struct Heng {
    child: Child,
    addr: SocketAddr,
}

impl Heng {
    /// Starts it and waits for its first page.
    fn start(program: &Path, arguments: &[&str], data: &Path) -> Result<Self, Fail> {
        let addr = TcpListener::bind("127.0.0.1:0")?.local_addr()?;
        let child = Command::new(program)
            .args(arguments)
            .args(["--addr", &addr.to_string(), "--data"])
            .arg(data)
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()?;
        let mut heng = Self { child, addr };
        let page = Asked::get(["/login".to_owned()], "Accept: text/html\r\n", 200);
        let start = Instant::now();
        while let Err(fail) = alone(addr, &page, 1) {
            if heng.child.try_wait()?.is_some() || start.elapsed() > Duration::from_mins(5) {
                return Err(format!("heng {} does not answer: {fail}", arguments.join(" ")).into());
            }
            sleep(Duration::from_millis(5));
        }
        Ok(heng)
    }
}

impl Drop for Heng {
    fn drop(&mut self) {
        // a clean stop; whether it had ended before does not matter
        drop(Command::new("kill").args(["-TERM", &self.child.id().to_string()]).status());
        drop(self.child.wait());
    }
}

/// Seconds to write so many bytes to disk and sync them.
fn write(bench: &Bench, bytes: u64) -> Result<f64, Fail> {
    let path = bench.empty_dir("demo-bytes")?.join("bytes");
    let block = vec![0x5A; 1 << 20];
    let (done, time) = seconds(|| -> Result<(), Fail> {
        let mut file = File::create(&path)?;
        (0..bytes.div_ceil(1 << 20)).try_for_each(|_| file.write_all(&block))?;
        Ok(file.sync_all()?)
    });
    done?;
    fs::remove_file(path)?;
    Ok(time)
}
