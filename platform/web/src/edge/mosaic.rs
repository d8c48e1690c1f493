//! gzip (RFC 1952) laid from pieces: pages of one kind differ in a few texts, and what they have in common is compressed
//! once and kept.
//!
//! A page names the texts in which it differs from the next one of its kind ([`Fresh`]). Between them lie the steady pieces.
//! A steady piece is a run of deflate blocks that ends at a byte and refers to nothing before itself (a full flush); a fresh
//! one is a stored block (RFC 1951 §3.2.4). Both may follow each other in any order.
//!
//! What comes out is the page that went in, whatever a page names: a name that is not found, or that is steady after all,
//! costs bytes or time and never truth. Nothing is rendered a second way, so there is nothing to keep in step.

use std::sync::{Arc, LazyLock, PoisonError, RwLock};

use flate2::{Compress, Compression, Crc, FlushCompress, Status};
use heng_kernel::Generations;

/// An answer's texts that the next answer of its kind will not have, as they stand in the body, in their order.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Fresh(pub Vec<String>);

/// The body as gzip.
pub(crate) fn gzip(body: &[u8], fresh: &Fresh) -> Vec<u8> {
    let mut out = Vec::with_capacity(body.len() / 2 + 64);
    out.extend_from_slice(&HEADER);
    let mut loose = 0..0;
    for (piece, steady) in pieces(body, fresh) {
        if steady {
            store(&mut out, &body[loose]);
            lay(&mut out, &body[piece.clone()]);
            loose = piece.end..piece.end;
        } else {
            loose.end = piece.end;
        }
    }
    store(&mut out, &body[loose]);
    out.extend_from_slice(&LAST);
    let mut crc = Crc::new();
    crc.update(body);
    out.extend_from_slice(&crc.sum().to_le_bytes());
    // the length modulo 2³² is what RFC 1952 §2.3.1 wants
    #[expect(clippy::cast_possible_truncation, reason = "ISIZE is the length modulo 2^32")]
    out.extend_from_slice(&(body.len() as u32).to_le_bytes());
    out
}

type Range = std::ops::Range<usize>;

/// The body cut into steady and other pieces, without a gap. A steady one too short to be worth a block is none.
fn pieces(body: &[u8], fresh: &Fresh) -> Vec<(Range, bool)> {
    let mut pieces = Vec::with_capacity(fresh.0.len() * 2 + 1);
    let mut from = 0;
    for text in fresh.0.iter().filter(|text| !text.is_empty()) {
        let Some(at) = memchr::memmem::find(&body[from..], text.as_bytes()) else { continue };
        pieces.push((from..from + at, at >= WORTHWHILE));
        pieces.push((from + at..from + at + text.len(), false));
        from += at + text.len();
    }
    pieces.push((from..body.len(), body.len() - from >= WORTHWHILE));
    pieces
}

/// Stored blocks: three bits, padding, the length and its complement, the bytes.
fn store(out: &mut Vec<u8>, bytes: &[u8]) {
    for block in bytes.chunks(usize::from(u16::MAX)) {
        let length = u16::try_from(block.len()).unwrap_or(u16::MAX);
        out.push(0);
        out.extend_from_slice(&length.to_le_bytes());
        out.extend_from_slice(&(!length).to_le_bytes());
        out.extend_from_slice(block);
    }
}

/// A steady piece, as it is kept or else compressed now.
fn lay(out: &mut Vec<u8>, plain: &[u8]) {
    let key = Key::of(plain);
    let kept = KEPT.read().unwrap_or_else(PoisonError::into_inner);
    let known = kept.get(&key).filter(|(piece, _)| *piece.plain == *plain);
    if let Some((piece, true)) = known {
        return out.extend_from_slice(&piece.deflated);
    }
    let old = known.map(|(piece, _)| Arc::clone(piece));
    drop(kept);
    let piece =
        old.or_else(|| deflate(plain).map(|deflated| Arc::new(Piece { plain: plain.into(), deflated })));
    let Some(piece) = piece else { return store(out, plain) };
    out.extend_from_slice(&piece.deflated);
    let weight = piece.plain.len() + piece.deflated.len();
    KEPT.write().unwrap_or_else(PoisonError::into_inner).put(key, piece, weight);
}

/// Raw deflate up to a full flush: ends at a byte, and what follows cannot refer back into it.
fn deflate(plain: &[u8]) -> Option<Box<[u8]>> {
    let mut deflate = Compress::new(Compression::best(), false);
    // stored it would take five bytes more a block; the flush takes five
    let mut out = Vec::with_capacity(plain.len() + plain.len() / 1024 + 64);
    let done = deflate.compress_vec(plain, &mut out, FlushCompress::Full).ok()?;
    let whole = done == Status::Ok && deflate.total_in() == plain.len() as u64 && out.len() < out.capacity();
    whole.then(|| out.into_boxed_slice())
}

struct Piece {
    plain: Box<[u8]>,
    deflated: Box<[u8]>,
}

/// Length and checksum; pieces that share both take each other's place, and are compared before they are used.
#[derive(PartialEq, Eq, Hash)]
struct Key(usize, u32);

impl Key {
    fn of(plain: &[u8]) -> Self {
        let mut crc = Crc::new();
        crc.update(plain);
        Self(plain.len(), crc.sum())
    }
}

static KEPT: LazyLock<RwLock<Generations<Key, Arc<Piece>>>> =
    LazyLock::new(|| RwLock::new(Generations::new(GENERATION_BYTES)));

/// Deflate, no name, no time, no system (RFC 1952 §2.3).
const HEADER: [u8; 10] = [0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 0xff];

/// The last block: stored, empty.
const LAST: [u8; 5] = [1, 0, 0, 0xff, 0xff];

/// From so many bytes on a block of its own is smaller than the bytes.
const WORTHWHILE: usize = 96;

/// Steady pieces of all kinds of pages take some hundred kilobytes.
const GENERATION_BYTES: usize = 4 << 20;

#[cfg(test)]
mod tests;
