//! A file on its way in.

use std::fs::{self, File};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};

use heng_kernel::{Fault, Outcome, Refusal, Status, Stop};
use sha2::Sha256;
use sm3::{Digest, Sm3};

use crate::blob::{Blob, BlobHash};
use crate::files::Blobs;
use crate::media::Media;

/// A file on its way in: written piece by piece, hashed on the way. Dropped before [`Self::finish`], it leaves nothing.
#[derive(Debug)]
pub struct Intake {
    blobs: Blobs,
    path: PathBuf,
    file: File,
    start: Vec<u8>,
    size: u64,
    limit: u64,
    allowed: &'static [Media],
    sm3: Sm3,
    sha256: Sha256,
}

impl Intake {
    pub(crate) fn begin(blobs: Blobs, limit: u64, allowed: &'static [Media]) -> Result<Self, Fault> {
        static NUMBER: AtomicU64 = AtomicU64::new(0);
        let name = format!("{}-{}", std::process::id(), NUMBER.fetch_add(1, Ordering::Relaxed));
        let path = blobs.incoming().join(name);
        let file = File::create(&path).map_err(|error| Fault::new("beginning a file", error))?;
        let (sm3, sha256) = (Sm3::new(), Sha256::new());
        Ok(Self { blobs, path, file, start: Vec::new(), size: 0, limit, allowed, sm3, sha256 })
    }

    /// The next piece.
    ///
    /// # Errors
    /// The file grows beyond its limit, or its first bytes are of no kind that is taken.
    pub fn write(&mut self, piece: &[u8]) -> Outcome<()> {
        self.size = self.size.saturating_add(piece.len() as u64);
        if self.size > self.limit {
            return Err(too_large(self.limit).into());
        }
        let known = self.start.len() >= Media::NEEDED;
        self.start.extend(piece.iter().take(Media::NEEDED - self.start.len()));
        if !known && self.start.len() >= Media::NEEDED {
            self.media()?;
        }
        self.sm3.update(piece);
        self.sha256.update(piece);
        self.file.write_all(piece).map_err(|error| Fault::new("writing a file", error).into())
    }

    /// Makes the file durable under its name. It still has to be recorded, by [`keep`](crate::keep).
    pub fn finish(self) -> Outcome<Blob> {
        let media = self.media()?;
        let blob = Blob {
            sm3: BlobHash(self.sm3.clone().finalize().into()),
            sha256: BlobHash(self.sha256.clone().finalize().into()),
            size: self.size,
            media,
        };
        self.file.sync_all().map_err(|error| Fault::new("making a file durable", error))?;
        let target = self.blobs.path(blob.sm3);
        settle(&self.path, &target).map_err(|error| Fault::new("naming a file", error))?;
        Ok(blob)
    }

    fn media(&self) -> Result<Media, Stop> {
        let media = Media::of(&self.start).filter(|media| self.allowed.contains(media));
        media.ok_or_else(|| wrong_kind(self.allowed).into())
    }
}

impl Drop for Intake {
    fn drop(&mut self) {
        // after `finish` it is no longer there
        drop(fs::remove_file(&self.path));
    }
}

/// Renames the file to its name, so that the name too outlives a power cut.
fn settle(from: &Path, to: &Path) -> io::Result<()> {
    let dirs: Vec<&Path> = to.ancestors().skip(1).take(3).collect();
    fs::create_dir_all(dirs[0])?;
    fs::rename(from, to)?;
    dirs.into_iter().try_for_each(|dir| File::open(dir)?.sync_all())
}

fn too_large(limit: u64) -> Refusal {
    let mib = limit.div_ceil(1024 * 1024);
    Refusal::new(
        "blobs/too-large",
        format!("文件超过 {mib} MiB"),
        format!("the file is larger than {mib} MiB"),
    )
    .status(Status::TooLarge)
    .field("file")
    .remedy("请压缩或拆分后再上传", "make it smaller, or split it")
}

fn wrong_kind(allowed: &[Media]) -> Refusal {
    let names = allowed.iter().map(|media| media.name()).collect::<Vec<_>>().join(", ");
    Refusal::new(
        "blobs/wrong-kind",
        format!("文件内容不是可接受的类型（{names}）"),
        format!("the content is none of {names}"),
    )
    .field("file")
    .remedy("请另存为上述类型之一", "save it as one of these")
}
