//! The bit stream of the data codewords (clause 7.4).

use super::tables::MOST_CODEWORDS;

/// Bits, most significant first, without allocation.
pub(super) struct Bits {
    bytes: [u8; MOST_CODEWORDS],
    length: usize,
}

impl Bits {
    pub(super) fn new() -> Self {
        Self { bytes: [0; MOST_CODEWORDS], length: 0 }
    }

    /// Appends the `count` low bits of `value` (at most 16). The caller has made sure that they fit.
    pub(super) fn push(&mut self, value: u32, count: usize) {
        let (at, used) = (self.length / 8, self.length % 8);
        let word = u64::from(value) << (32 - count - used);
        for (offset, byte) in word.to_be_bytes()[4..].iter().enumerate() {
            if let Some(place) = self.bytes.get_mut(at + offset) {
                *place |= byte;
            }
        }
        self.length += count;
    }

    /// Terminator, bits up to a whole byte, then the two pad codewords in turn (clause 7.4.10).
    pub(super) fn padded(&mut self, codewords: usize) -> &[u8] {
        let end = (self.length + 4).min(8 * codewords).div_ceil(8);
        for (place, pad) in self.bytes[end..codewords].iter_mut().zip([0xEC, 0x11].into_iter().cycle()) {
            *place = pad;
        }
        &self.bytes[..codewords]
    }
}
