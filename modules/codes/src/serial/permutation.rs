//! A keyed permutation of the numbers below 2⁵⁷.
//!
//! An alternating Feistel network over halves of 28 and 29 bits, ten rounds, each round function
//! one AES-128 block:
//!
//! ```text
//! F(r, half) = low bits of AES-128(key, r ‖ version ‖ "HS" ‖ gtin₆₄ ‖ half₃₂)
//! even r: a ← a ⊕ F(r, b)        odd r: b ← b ⊕ F(r, a)
//! ```
//!
//! This is the shape of FF1 in NIST SP 800-38G (same number of rounds, halves that need not be
//! equal, tweak and round number inside the function's input) for a domain that is a power of
//! two. FF1 itself works in digits of a radix with a CBC-MAC of at least two blocks and big-number
//! arithmetic in each round; here the tweak (GTIN and key version), the round and the half fit one
//! block without ambiguity, so one AES call and one exclusive-or do the same work about ten times
//! faster. AES-128 as a pseudo-random function with more than seven Feistel rounds stands far
//! beyond the few 2²⁸ pairs that all labels of one product could ever show.

#![expect(clippy::cast_possible_truncation, reason = "cutting a number into its two halves is the point")]

use aes::{
    Aes128Enc, Block,
    cipher::{BlockCipherEncrypt, array::Array},
};

/// How many numbers go through the network side by side, to keep the AES unit busy.
pub(super) const LANES: usize = 16;

/// What the permutation depends on besides the key.
#[derive(Clone, Copy)]
pub(super) struct Tweak {
    /// The product, as a number.
    pub(super) gtin: u64,
    /// Key version, 0–7.
    pub(super) version: u8,
}

/// Permutes each value in place. All must be below 2⁵⁷.
pub(super) fn forward<const N: usize>(cipher: &Aes128Enc, tweak: Tweak, values: &mut [u64; N]) {
    network(cipher, tweak, values, 0..ROUNDS);
}

/// Undoes [`forward`]: each round undoes itself, so the rounds only run backwards.
pub(super) fn backward<const N: usize>(cipher: &Aes128Enc, tweak: Tweak, values: &mut [u64; N]) {
    network(cipher, tweak, values, (0..ROUNDS).rev());
}

fn network<const N: usize>(
    cipher: &Aes128Enc,
    tweak: Tweak,
    values: &mut [u64; N],
    rounds: impl Iterator<Item = u8>,
) {
    let mut left = values.map(|value| (value >> RIGHT_BITS) as u32 & LEFT_MASK);
    let mut right = values.map(|value| value as u32 & RIGHT_MASK);
    for round in rounds {
        let blank = blank(tweak, round);
        if round % 2 == 0 {
            mix(cipher, &blank, &mut left, &right, LEFT_MASK);
        } else {
            mix(cipher, &blank, &mut right, &left, RIGHT_MASK);
        }
    }
    for (value, (left, right)) in values.iter_mut().zip(left.iter().zip(&right)) {
        *value = u64::from(*left) << RIGHT_BITS | u64::from(*right);
    }
}

/// `changed ⊕= F(kept)`, lane by lane.
#[inline]
fn mix<const N: usize>(
    cipher: &Aes128Enc,
    blank: &[u8; 16],
    changed: &mut [u32; N],
    kept: &[u32; N],
    mask: u32,
) {
    let mut blocks: [Block; N] = kept.map(|half| {
        let mut block = *blank;
        block[12..].copy_from_slice(&half.to_be_bytes());
        Array::from(block)
    });
    if let [block] = &mut blocks[..] {
        cipher.encrypt_block(block);
    } else {
        cipher.encrypt_blocks(&mut blocks);
    }
    for (half, block) in changed.iter_mut().zip(&blocks) {
        *half ^= u32::from_be_bytes([block[12], block[13], block[14], block[15]]) & mask;
    }
}

/// The input of the round function with the half left zero.
fn blank(tweak: Tweak, round: u8) -> [u8; 16] {
    let mut block = [0; 16];
    block[..4].copy_from_slice(&[round, tweak.version, b'H', b'S']);
    block[4..12].copy_from_slice(&tweak.gtin.to_be_bytes());
    block
}

const ROUNDS: u8 = 10;
const RIGHT_BITS: u32 = 29;
const LEFT_MASK: u32 = (1 << 28) - 1;
const RIGHT_MASK: u32 = (1 << RIGHT_BITS) - 1;
