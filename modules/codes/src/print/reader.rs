//! Reading a print file from any byte, with the memory of one chunk.

#![expect(clippy::cast_possible_truncation, reason = "a chunk is some thousand rows of some hundred bytes")]

use std::io::{self, Read, Seek, SeekFrom};

use super::PrintFile;
use crate::serial::Serial;

/// Reads a [`PrintFile`]; as an iterator it gives chunks of whole rows (the first may begin
/// inside a row) of about 256 kB.
#[derive(Debug)]
pub struct PrintReader {
    file: PrintFile,
    /// Offset of the next byte to give.
    position: u64,
    /// Bytes made and not yet given: `chunk[given..]`.
    chunk: Vec<u8>,
    given: usize,
    serials: Vec<Serial>,
}

impl PrintReader {
    pub(super) fn new(file: PrintFile, position: u64) -> Self {
        Self { file, position, chunk: Vec::new(), given: 0, serials: Vec::new() }
    }

    /// Makes the rows from the one that holds `position` on; leaves the chunk empty at the end.
    fn fill(&mut self) -> io::Result<()> {
        self.chunk.clear();
        self.given = 0;
        let header = self.file.row.header();
        let length = self.file.row.length() as u64;
        let body = self.position.saturating_sub(header.len() as u64);
        let row = body / length;
        if self.position < header.len() as u64 {
            self.chunk.extend_from_slice(&header[self.position as usize..]);
        }
        let count = self.file.rows().saturating_sub(row).min(ROWS_A_CHUNK);
        if count == 0 {
            return Ok(());
        }
        self.issue(row, count)?;
        self.chunk.reserve((count * length) as usize);
        for (number, serial) in (row + 1..).zip(&self.serials) {
            self.file.row.write(number, *serial, &mut self.chunk);
        }
        self.given = (body % length) as usize;
        Ok(())
    }

    fn issue(&mut self, row: u64, count: u64) -> io::Result<()> {
        let PrintFile { key, gtin, span, .. } = &self.file;
        let first = span.first() + row;
        let blank = key.issue(*gtin, first).map_err(io::Error::other)?;
        self.serials.clear();
        self.serials.resize(count as usize, blank);
        key.issue_run(*gtin, first, &mut self.serials).map_err(io::Error::other)
    }
}

impl Read for PrintReader {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        if self.given == self.chunk.len() {
            self.fill()?;
        }
        let count = (&self.chunk[self.given..]).read(into)?;
        self.given += count;
        self.position += count as u64;
        Ok(count)
    }
}

impl Seek for PrintReader {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        let target = match to {
            SeekFrom::Start(offset) => Some(offset),
            SeekFrom::End(offset) => self.file.length().checked_add_signed(offset),
            SeekFrom::Current(offset) => self.position.checked_add_signed(offset),
        };
        self.position = target.ok_or_else(|| io::Error::from(io::ErrorKind::InvalidInput))?;
        self.chunk.clear();
        self.given = 0;
        Ok(self.position)
    }
}

impl Iterator for PrintReader {
    type Item = io::Result<Vec<u8>>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.given == self.chunk.len()
            && let Err(error) = self.fill()
        {
            return Some(Err(error));
        }
        let mut chunk = std::mem::take(&mut self.chunk);
        chunk.drain(..std::mem::take(&mut self.given));
        self.position += chunk.len() as u64;
        (!chunk.is_empty()).then_some(Ok(chunk))
    }
}

/// Rows made at once.
const ROWS_A_CHUNK: u64 = 2048;
