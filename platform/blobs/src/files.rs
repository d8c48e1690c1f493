//! The files themselves.

use std::fs::{self, File};
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use heng_kernel::{Fault, Outcome};
use sm3::{Digest, Sm3};

use crate::blob::{Blob, BlobHash};
use crate::intake::Intake;
use crate::media::Media;

/// The directory of files. Cloning is cheap.
#[derive(Debug, Clone)]
pub struct Blobs {
    dir: Arc<Path>,
}

impl Blobs {
    /// The files under `dir`, which is made if absent.
    pub fn open(dir: &Path) -> Result<Self, Fault> {
        fs::create_dir_all(dir.join(INCOMING))
            .map_err(|error| Fault::new("making the directory of files", error))?;
        Ok(Self { dir: dir.into() })
    }

    /// Takes in a file piece by piece: at most `limit` bytes, and only of the kinds in `allowed`.
    pub fn take(&self, limit: u64, allowed: &'static [Media]) -> Result<Intake, Fault> {
        Intake::begin(self.clone(), limit, allowed)
    }

    /// Keeps a file that was made here. It still has to be recorded, by [`keep`](crate::keep).
    pub fn put(&self, bytes: &[u8], media: &'static [Media]) -> Outcome<Blob> {
        let mut intake = self.take(bytes.len() as u64, media)?;
        intake.write(bytes)?;
        intake.finish()
    }

    /// The file, for reading; none if it is not there.
    pub fn read(&self, name: BlobHash) -> Result<Option<File>, Fault> {
        match File::open(self.path(name)) {
            Ok(file) => Ok(Some(file)),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
            Err(error) => Err(Fault::new("opening a file", error)),
        }
    }

    /// Whether the content is still what the name says.
    pub fn is_whole(&self, name: BlobHash) -> Result<bool, Fault> {
        let Some(mut file) = self.read(name)? else { return Ok(false) };
        let (mut hash, mut piece) = (Sm3::new(), vec![0; 64 * 1024]);
        loop {
            match file.read(&mut piece).map_err(|error| Fault::new("reading a file", error))? {
                0 => return Ok(<[u8; 32]>::from(hash.finalize()) == name.0),
                read => hash.update(&piece[..read]),
            }
        }
    }

    /// The names of all files that are there.
    pub(crate) fn names(&self) -> io::Result<Vec<BlobHash>> {
        let mut names = Vec::new();
        for first in directories(&self.dir)? {
            for second in directories(&first)? {
                for file in fs::read_dir(second)? {
                    names.extend(file?.file_name().to_str().and_then(|name| name.parse::<BlobHash>().ok()));
                }
            }
        }
        Ok(names)
    }

    /// Where a file of that name lies: `ab/cd/abcd…`.
    pub(crate) fn path(&self, name: BlobHash) -> PathBuf {
        let text = name.to_string();
        self.dir.join(&text[..2]).join(&text[2..4]).join(text)
    }

    pub(crate) fn incoming(&self) -> PathBuf {
        self.dir.join(INCOMING)
    }
}

fn directories(dir: &Path) -> io::Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    for entry in fs::read_dir(dir)? {
        let entry = entry?;
        // two hex digits: `incoming` is none of ours
        if entry.file_name().len() == 2 && entry.file_type()?.is_dir() {
            found.push(entry.path());
        }
    }
    Ok(found)
}

/// Where files lie until they are whole.
const INCOMING: &str = "incoming";
