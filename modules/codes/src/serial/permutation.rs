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
#![expect(clippy::inline_always, reason = "AES instructions are only used where this is inlined beside them")]

use aes::Aes128Enc;
use aes::cipher::array::Array;
use aes::cipher::consts::U16;
use aes::cipher::{
    Block, BlockCipherEncBackend, BlockCipherEncClosure, BlockCipherEncrypt, BlockSizeUser, InOutBuf,
};

/// How many numbers go through the network side by side: as many blocks as the widest AES unit takes.
pub(super) const LANES: usize = 64;

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
    cipher.encrypt_with_backend(Network { tweak, values, rounds: FORWARD });
}

/// Undoes [`forward`]: each round undoes itself, so the rounds only run backwards.
pub(super) fn backward<const N: usize>(cipher: &Aes128Enc, tweak: Tweak, values: &mut [u64; N]) {
    cipher.encrypt_with_backend(Network { tweak, values, rounds: BACKWARD });
}

/// All rounds at once, so that the machine's AES unit is chosen and loaded with the key once.
struct Network<'a, const N: usize> {
    tweak: Tweak,
    values: &'a mut [u64; N],
    rounds: [u8; ROUNDS],
}

impl<const N: usize> BlockSizeUser for Network<'_, N> {
    type BlockSize = U16;
}

impl<const N: usize> BlockCipherEncClosure for Network<'_, N> {
    #[inline(always)]
    fn call<B: BlockCipherEncBackend<BlockSize = U16>>(self, aes: &B) {
        let mut left = self.values.map(|value| (value >> RIGHT_BITS) as u32 & LEFT_MASK);
        let mut right = self.values.map(|value| value as u32 & RIGHT_MASK);
        for round in self.rounds {
            let blank = blank(self.tweak, round);
            if round % 2 == 0 {
                mix(aes, &blank, &mut left, &right, LEFT_MASK);
            } else {
                mix(aes, &blank, &mut right, &left, RIGHT_MASK);
            }
        }
        for (value, (left, right)) in self.values.iter_mut().zip(left.iter().zip(&right)) {
            *value = u64::from(*left) << RIGHT_BITS | u64::from(*right);
        }
    }
}

/// `changed ⊕= F(kept)`, lane by lane.
#[inline(always)]
fn mix<const N: usize, B: BlockCipherEncBackend<BlockSize = U16>>(
    aes: &B,
    blank: &[u8; 16],
    changed: &mut [u32; N],
    kept: &[u32; N],
    mask: u32,
) {
    let mut blocks: [Block<B>; N] = kept.map(|half| {
        let mut block = *blank;
        block[12..].copy_from_slice(&half.to_be_bytes());
        Array::from(block)
    });
    let (full, rest) = InOutBuf::from(&mut blocks[..]).into_chunks::<B::ParBlocksSize>();
    for chunk in full {
        aes.encrypt_par_blocks(chunk);
    }
    for block in rest {
        aes.encrypt_block(block);
    }
    for (half, block) in changed.iter_mut().zip(&blocks) {
        *half ^= u32::from_be_bytes([block[12], block[13], block[14], block[15]]) & mask;
    }
}

/// The input of the round function with the half left zero.
#[inline(always)]
fn blank(tweak: Tweak, round: u8) -> [u8; 16] {
    let mut block = [0; 16];
    block[..4].copy_from_slice(&[round, tweak.version, b'H', b'S']);
    block[4..12].copy_from_slice(&tweak.gtin.to_be_bytes());
    block
}

const ROUNDS: usize = 10;
const FORWARD: [u8; ROUNDS] = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9];
const BACKWARD: [u8; ROUNDS] = [9, 8, 7, 6, 5, 4, 3, 2, 1, 0];
const RIGHT_BITS: u32 = 29;
const LEFT_MASK: u32 = (1 << 28) - 1;
const RIGHT_MASK: u32 = (1 << RIGHT_BITS) - 1;
