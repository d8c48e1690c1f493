//! What every measurement is given: how much to do, and where to put files.

use std::path::PathBuf;
use std::{env, fs};

use crate::Fail;

/// The circumstances of a run.
pub(crate) struct Bench {
    /// A tenth of the work.
    pub(crate) quick: bool,
    /// Processors that this process may use.
    pub(crate) cores: usize,
    /// `target/bench-data`.
    dir: PathBuf,
}

impl Bench {
    pub(crate) fn new(quick: bool) -> Result<Self, Fail> {
        let program = env::current_exe()?;
        let target = program.ancestors().nth(2).ok_or("the program is not in target/release")?;
        let dir = target.join("bench-data");
        fs::create_dir_all(&dir)?;
        let cores = std::thread::available_parallelism()?.get();
        Ok(Self { quick, cores, dir })
    }

    /// How much of `full` to do.
    pub(crate) fn amount(&self, full: u64) -> u64 {
        if self.quick { full.div_ceil(10) } else { full }
    }

    /// How often to repeat what takes less than a second; the best round counts, because others use the machine too.
    pub(crate) fn rounds(&self) -> usize {
        if self.quick { 2 } else { 7 }
    }

    /// A file that stays from run to run.
    pub(crate) fn kept(&self, name: &str) -> PathBuf {
        self.dir.join(name)
    }

    /// An empty directory.
    pub(crate) fn empty_dir(&self, name: &str) -> Result<PathBuf, Fail> {
        let dir = self.dir.join(name);
        if dir.exists() {
            fs::remove_dir_all(&dir)?;
        }
        fs::create_dir_all(&dir)?;
        Ok(dir)
    }

    /// A program that was built beside this one.
    pub(crate) fn beside(program: &str) -> Option<PathBuf> {
        env::current_exe().ok().map(|mine| mine.with_file_name(program)).filter(|path| path.exists())
    }

    /// The checkout.
    pub(crate) fn root() -> PathBuf {
        PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("..")
    }
}
