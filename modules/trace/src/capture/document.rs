//! The bytes of captured documents: kept exactly, in pages, so that one event is read without the others.

use std::io::{Read as _, Write as _};
use std::ops::Range;

use flate2::Compression;
use flate2::read::DeflateDecoder;
use flate2::write::DeflateEncoder;
use heng_kernel::{CaptureId, Fault};
use heng_store::{Tx, list, params};

use crate::sql;

/// The pages of a document, deflated.
pub fn deflate(bytes: &[u8]) -> Result<Vec<Vec<u8>>, Fault> {
    let failed = |error| Fault::new("deflating a page", error);
    bytes
        .chunks(PAGE)
        .map(|page| {
            let mut out = DeflateEncoder::new(Vec::with_capacity(PAGE / 4), Compression::fast());
            out.write_all(page).map_err(failed)?;
            out.finish().map_err(failed)
        })
        .collect()
}

/// Parts of a document, one after the other.
pub(crate) fn parts(tx: &mut Tx<'_>, capture: CaptureId, ranges: &[Range<usize>]) -> Result<Vec<u8>, Fault> {
    let mut wanted: Vec<u32> = ranges.iter().filter(|range| !range.is_empty()).flat_map(pages_of).collect();
    wanted.sort_unstable();
    wanted.dedup();
    let mut pages: Vec<(u32, Vec<u8>)> = Vec::with_capacity(wanted.len());
    tx.each(&sql::PAGES, &[capture.into(), list(&wanted)], |row| {
        let mut page = Vec::with_capacity(PAGE);
        let mut inflate = DeflateDecoder::new(row.bytes(1)?);
        inflate.read_to_end(&mut page).map_err(|error| Fault::new("inflating a page", error))?;
        pages.push((row.get(0)?, page));
        Ok(())
    })?;
    let mut out = Vec::with_capacity(ranges.iter().map(ExactSizeIterator::len).sum());
    for range in ranges {
        let mut at = range.start;
        while at < range.end {
            let (page, within) = (at / PAGE, at % PAGE);
            let found = pages.iter().find(|(number, _)| *number as usize == page);
            let bytes =
                found.and_then(|(_, bytes)| bytes.get(within..bytes.len().min(within + range.end - at)));
            let bytes = bytes.filter(|bytes| !bytes.is_empty());
            let bytes = bytes.ok_or_else(|| Fault::broken("a page of a captured document"))?;
            out.extend_from_slice(bytes);
            at += bytes.len();
        }
    }
    Ok(out)
}

/// Writes the pages of a document.
pub(crate) fn keep(tx: &mut Tx<'_>, capture: CaptureId, pages: &[Vec<u8>]) -> Result<(), Fault> {
    for (number, bytes) in (0_u32..).zip(pages) {
        tx.run(&sql::PAGE_INSERT, params![capture, number, bytes])?;
    }
    Ok(())
}

fn pages_of(range: &Range<usize>) -> impl Iterator<Item = u32> + use<> {
    let (first, last) = (range.start / PAGE, (range.end - 1) / PAGE);
    (first..=last).filter_map(|page| u32::try_from(page).ok())
}

/// Small enough that one event costs microseconds, large enough that a document of events deflates well.
const PAGE: usize = 16 * 1024;
