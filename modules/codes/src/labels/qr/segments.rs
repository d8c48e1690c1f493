//! Splitting a text into numeric, alphanumeric and byte segments with the fewest bits
//! (clause 7.4, annex J says "may"; this finds the true minimum).

use super::bits::Bits;

/// The modes, in the order of all tables here.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Mode {
    Numeric,
    Alphanumeric,
    Byte,
}

/// The mode of each character, and the bits that the whole takes.
pub(super) struct Split {
    pub(super) modes: [Mode; MOST_BYTES],
    pub(super) bits: usize,
}

/// The cheapest split; `None` when the text cannot fit version 10 whatever the split.
///
/// Works forwards over the characters, keeping for each mode the cost of the best split that ends
/// in it. Costs are in sixths of a bit, because three digits take ten bits and two
/// alphanumeric signs eleven.
pub(super) fn split(text: &[u8], wide_counts: bool) -> Option<Split> {
    if text.len() > MOST_BYTES {
        return None;
    }
    let heads = MODES.map(|mode| 6 * (4 + count_bits(mode, wide_counts)) as u32);
    let mut costs = heads;
    let mut came_from = [[Mode::Byte; 3]; MOST_BYTES];
    for (from, byte) in came_from.iter_mut().zip(text) {
        let steps = [numeric(*byte).map(|_| 20), alphanumeric(*byte).map(|_| 33), Some(48)];
        let mut next = [NEVER; 3];
        for (mode, step) in MODES.into_iter().zip(steps) {
            if let Some(step) = step {
                next[mode as usize] = costs[mode as usize].saturating_add(step);
                from[mode as usize] = mode;
            }
        }
        for mode in MODES {
            for other in MODES.into_iter().filter(|other| *other != mode) {
                let switched = next[other as usize].next_multiple_of(6).saturating_add(heads[mode as usize]);
                if next[other as usize] < NEVER && switched < next[mode as usize] {
                    next[mode as usize] = switched;
                    from[mode as usize] = other;
                }
            }
        }
        costs = next;
    }
    let end = MODES.into_iter().min_by_key(|mode| costs[*mode as usize])?;
    let bits = costs[end as usize].div_ceil(6) as usize;
    Some(Split { modes: walk_back(text.len(), end, &came_from), bits })
}

/// The bits of a split text: per segment mode, count, data.
pub(super) fn write(text: &[u8], split: &Split, wide_counts: bool) -> Bits {
    let mut bits = Bits::new();
    let mut at = 0;
    for run in split.modes[..text.len()].chunk_by(|left, right| left == right) {
        let segment = &text[at..at + run.len()];
        at += run.len();
        bits.push(1 << run[0] as u32, 4);
        bits.push(segment.len() as u32, count_bits(run[0], wide_counts));
        match run[0] {
            Mode::Numeric => write_numeric(segment, &mut bits),
            Mode::Alphanumeric => write_alphanumeric(segment, &mut bits),
            Mode::Byte => segment.iter().for_each(|byte| bits.push(u32::from(*byte), 8)),
        }
    }
    bits
}

/// `from[i][m]` is the mode of character `i` when the state after it is `m`.
fn walk_back(length: usize, end: Mode, came_from: &[[Mode; 3]; MOST_BYTES]) -> [Mode; MOST_BYTES] {
    let (mut modes, mut mode) = ([Mode::Byte; MOST_BYTES], end);
    for at in (0..length).rev() {
        mode = came_from[at][mode as usize];
        modes[at] = mode;
    }
    modes
}

fn write_numeric(digits: &[u8], bits: &mut Bits) {
    for group in digits.chunks(3) {
        let value = group.iter().fold(0, |value, digit| value * 10 + u32::from(digit - b'0'));
        bits.push(value, 3 * group.len() + 1);
    }
}

fn write_alphanumeric(signs: &[u8], bits: &mut Bits) {
    let value = |sign: u8| alphanumeric(sign).unwrap_or(0);
    for pair in signs.chunks(2) {
        match pair {
            [first, second] => bits.push(value(*first) * 45 + value(*second), 11),
            single => bits.push(single.iter().map(|sign| value(*sign)).sum(), 6),
        }
    }
}

/// Width of the character count (table 3): versions 1–9, or 10.
fn count_bits(mode: Mode, wide: bool) -> usize {
    match (mode, wide) {
        (Mode::Numeric, false) => 10,
        (Mode::Numeric, true) => 12,
        (Mode::Alphanumeric, false) => 9,
        (Mode::Alphanumeric, true) => 11,
        (Mode::Byte, false) => 8,
        (Mode::Byte, true) => 16,
    }
}

fn numeric(byte: u8) -> Option<u32> {
    byte.is_ascii_digit().then(|| u32::from(byte - b'0'))
}

/// Value in the alphanumeric alphabet (table 5).
fn alphanumeric(byte: u8) -> Option<u32> {
    let value = ALPHANUMERIC[usize::from(byte)];
    (value < 45).then_some(u32::from(value))
}

const ALPHANUMERIC: [u8; 256] = {
    let signs = b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:";
    let mut table = [0xFF; 256];
    let mut at: u8 = 0;
    while at < 45 {
        table[signs[at as usize] as usize] = at;
        at += 1;
    }
    table
};

const MODES: [Mode; 3] = [Mode::Numeric, Mode::Alphanumeric, Mode::Byte];
const NEVER: u32 = u32::MAX / 2;

/// Digits in version 10 at level L: nothing longer fits.
const MOST_BYTES: usize = 652;
