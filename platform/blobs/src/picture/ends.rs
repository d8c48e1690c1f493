//! Where a picture ends by the rules of its own format, and what stands behind it.

use crate::media::Media;

/// The length of the picture that begins here; none when it is cut short.
pub(super) fn end(media: Media, bytes: &[u8]) -> Option<usize> {
    match media {
        Media::Jpeg => jpeg(bytes),
        Media::Png => png(bytes),
        Media::Webp => webp(bytes),
        Media::Pdf => None,
    }
}

/// Whether the file is one thing to a viewer of pictures and another to a browser or an unpacker. What telephones write
/// behind a picture (a short film, a depth map) is no such thing, and is not kept either.
pub(super) fn hides_a_file(bytes: &[u8], end: usize) -> bool {
    let behind = &bytes[end..];
    let holds = |text: &[u8], sign: &[u8]| text.windows(sign.len()).any(|at| at.eq_ignore_ascii_case(sign));
    // readers of PDF look for its sign in the first 1,024 bytes (ISO 32000-1, H.3 note 13)
    let start = &bytes[..bytes.len().min(1024)];
    holds(start, b"%PDF-") || FOREIGN.iter().any(|sign| holds(behind, sign))
}

/// ISO/IEC 10918-1 annex B: segments up to EOI, with compressed data behind each SOS.
fn jpeg(bytes: &[u8]) -> Option<usize> {
    let mut at = 2;
    loop {
        while bytes.get(at..at + 2)? == [0xff, 0xff] {
            at += 1;
        }
        let &[0xff, marker] = bytes.get(at..at + 2)? else { return None };
        at += 2;
        match marker {
            0xd9 => return Some(at),
            0x01 | 0xd0..=0xd7 => {}
            _ => {
                at = at.checked_add(usize::from(u16::from_be_bytes(read(bytes, at)?)).max(2))?;
                if marker == 0xda {
                    at = at.checked_add(compressed(bytes.get(at..)?)?)?;
                }
            }
        }
    }
}

/// How long compressed data is: up to a marker that is neither a stuffed zero nor a restart.
fn compressed(data: &[u8]) -> Option<usize> {
    data.windows(2).position(|pair| pair[0] == 0xff && !matches!(pair[1], 0 | 0xd0..=0xd7))
}

/// ISO/IEC 15948 §5.3: chunks of length, type, data and check sum up to IEND.
fn png(bytes: &[u8]) -> Option<usize> {
    let mut at = 8;
    loop {
        let length = usize::try_from(u32::from_be_bytes(read(bytes, at)?)).ok()?;
        let kind: [u8; 4] = read(bytes, at + 4)?;
        at = at.checked_add(length)?.checked_add(12).filter(|end| *end <= bytes.len())?;
        if &kind == b"IEND" {
            return Some(at);
        }
    }
}

/// RFC 9649 §2.4: the size stands behind `RIFF`, and is even on the disk.
fn webp(bytes: &[u8]) -> Option<usize> {
    let size = usize::try_from(u32::from_le_bytes(read(bytes, 4)?)).ok()?;
    size.checked_add(8).filter(|end| *end <= bytes.len())
}

fn read<const N: usize>(bytes: &[u8], at: usize) -> Option<[u8; N]> {
    bytes.get(at..at.checked_add(N)?)?.try_into().ok()
}

/// What begins a file that something opens or runs: archives, documents, pages, programs.
const FOREIGN: [&[u8]; 10] = [
    b"PK\x03\x04",
    b"Rar!\x1a\x07",
    b"7z\xbc\xaf\x27\x1c",
    b"%PDF-",
    b"<script",
    b"<html",
    b"<svg",
    b"<?php",
    b"\x7fELF",
    b"This program cannot be run in DOS mode",
];
