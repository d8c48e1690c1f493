//! Reed–Solomon over GF(2⁸) modulo x⁸+x⁴+x³+x²+1 (clause 7.5, annex A).

use super::tables::MOST_CODEWORDS;

/// Error correction of one length: for every byte, its product with the generator polynomial,
/// left-aligned in 32 bytes, so that a division step is a shift and an exclusive-or.
pub(super) struct Generator {
    degree: usize,
    products: [Wide; 256],
}

/// How the codewords of a symbol are dealt into blocks.
pub(super) struct Blocks {
    pub(super) count: usize,
    pub(super) codewords: usize,
    pub(super) correction: usize,
}

/// 32 bytes, most significant first.
#[derive(Clone, Copy, Default)]
struct Wide(u128, u128);

impl Generator {
    /// The generator polynomial (x−α⁰)(x−α¹)…(x−α^(degree−1)); `degree` is at most 32.
    pub(super) fn new(degree: usize) -> Self {
        let mut polynomial = [0u8; 32];
        polynomial[degree - 1] = 1;
        let mut root = 1;
        for _ in 0..degree {
            for at in 0..degree {
                let next = if at + 1 < degree { polynomial[at + 1] } else { 0 };
                polynomial[at] = multiply(polynomial[at], root) ^ next;
            }
            root = multiply(root, 2);
        }
        let products = std::array::from_fn(|byte| {
            Wide::from_bytes(polynomial.map(|coefficient| multiply(coefficient, byte as u8)))
        });
        Self { degree, products }
    }

    /// The error-correction codewords of one block, in the first `degree` places.
    fn correction(&self, data: &[u8]) -> [u8; 32] {
        let mut rest = Wide::default();
        for byte in data {
            let product = self.products[usize::from(rest.first() ^ byte)];
            rest = rest.shifted().xor(product);
        }
        rest.into_bytes()
    }
}

impl Blocks {
    /// Data codewords in all blocks.
    pub(super) fn data_codewords(&self) -> usize {
        self.codewords - self.count * self.correction
    }

    /// Deals the data into blocks, corrects each, and interleaves all (clause 7.6).
    pub(super) fn interleave(&self, data: &[u8], generator: &Generator) -> [u8; MOST_CODEWORDS] {
        let mut all = [0; MOST_CODEWORDS];
        let short = data.len() / self.count;
        let short_blocks = self.count - data.len() % self.count;
        let mut start = 0;
        for block in 0..self.count {
            let length = short + usize::from(block >= short_blocks);
            let part = &data[start..start + length];
            start += length;
            for (at, byte) in part[..short].iter().enumerate() {
                all[at * self.count + block] = *byte;
            }
            if length > short {
                all[short * self.count + block - short_blocks] = part[short];
            }
            let correction = generator.correction(part);
            for (at, byte) in correction[..generator.degree].iter().enumerate() {
                all[data.len() + at * self.count + block] = *byte;
            }
        }
        all
    }
}

impl Wide {
    fn from_bytes(bytes: [u8; 32]) -> Self {
        bytes.iter().fold(Self::default(), |wide, byte| {
            let Self(high, low) = wide.shifted();
            Self(high, low | u128::from(*byte))
        })
    }

    fn first(self) -> u8 {
        (self.0 >> 120) as u8
    }

    fn shifted(self) -> Self {
        Self(self.0 << 8 | self.1 >> 120, self.1 << 8)
    }

    fn xor(self, other: Self) -> Self {
        Self(self.0 ^ other.0, self.1 ^ other.1)
    }

    fn into_bytes(self) -> [u8; 32] {
        let mut bytes = [0; 32];
        bytes[..16].copy_from_slice(&self.0.to_be_bytes());
        bytes[16..].copy_from_slice(&self.1.to_be_bytes());
        bytes
    }
}

fn multiply(left: u8, right: u8) -> u8 {
    let mut product = 0u8;
    for bit in (0..8).rev() {
        let carry = product >> 7;
        product = (product << 1) ^ (carry * 0x1D) ^ ((right >> bit & 1) * left);
    }
    product
}
