//! The print file of a block: what the printing works downloads.
//!
//! Nothing is stored: each row is made from its counter when it is asked for. All rows of a file
//! have the same length, so the row at any byte is known and a broken download goes on where it
//! stopped (HTTP ranges), and printing can start again at any code.
//!
//! ```text
//! CSV   seq,uri,serial,hri                       first line, then one line a code, CR LF
//!       000000001,https://…/21/K7Q2810409AB,K7Q2810409AB,(01)06901234567892(21)K7Q2810409AB
//! TXT   uri TAB hri                              no first line
//! ```
//!
//! `seq` counts from 1 in the block, nine digits: a block has at most 100,000,000 codes.

mod archive;
mod reader;
mod row;
mod sums;
#[cfg(test)]
mod tests;

use heng_gs1::key::Gtin;

use crate::labels::Link;
use crate::ranges::Span;
use crate::serial::SerialKey;
use row::Row;

pub use archive::{ArchiveError, write_zip};
pub use reader::PrintReader;
pub use sums::Sums;

/// The layout of a print file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// Four columns with a first line of names.
    Csv,
    /// URI, tab, text for people.
    Txt,
}

/// The print file of one block, ready to be read from anywhere.
#[derive(Clone, Debug)]
pub struct PrintFile {
    key: SerialKey,
    gtin: Gtin,
    span: Span,
    row: Row,
}

impl PrintFile {
    /// The file of the counters `span` of a product.
    ///
    /// `key` must be the key of the block's version, `link` must be of the same product.
    pub fn new(key: &SerialKey, gtin: Gtin, span: Span, link: &Link, format: Format) -> Self {
        Self { key: key.clone(), gtin, span, row: Row::new(link, format) }
    }

    /// Length in bytes.
    pub fn length(&self) -> u64 {
        self.offset_of(self.span.count())
    }

    /// How many rows, without the first line of names.
    pub fn rows(&self) -> u64 {
        self.span.count()
    }

    /// The byte at which row `row` (counted from 0) begins.
    pub fn offset_of(&self, row: u64) -> u64 {
        self.row.header().len() as u64 + row * self.row.length() as u64
    }

    /// Reads from a byte offset on; beyond the end there is nothing.
    pub fn read_from(&self, offset: u64) -> PrintReader {
        PrintReader::new(self.clone(), offset)
    }
}

impl Format {
    /// The ending of a file's name.
    pub fn extension(self) -> &'static str {
        match self {
            Self::Csv => "csv",
            Self::Txt => "txt",
        }
    }

    /// The media type.
    pub fn media_type(self) -> &'static str {
        match self {
            Self::Csv => "text/csv; charset=utf-8; header=present",
            Self::Txt => "text/plain; charset=utf-8",
        }
    }
}
