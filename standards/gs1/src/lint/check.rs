//! Check digit and check character pair: GS1 General Specifications sections 7.9.1 and 7.9.5.

use super::chars::{CSET82, all_in, digits, is_in};
use super::error::{Code, Verdict, bad};

/// The last digit is the check digit (校验码) of those before it.
#[inline]
pub(super) fn digit(value: &[u8]) -> Verdict {
    let [data @ .., given] = value else {
        return bad(Code::TooShortForCheckDigit, 0, 0);
    };
    digits(value)?;
    if check_digit(data) == *given { Ok(()) } else { bad(Code::IncorrectCheckDigit, data.len(), 1) }
}

/// The check digit, as ASCII, that belongs after `data`, which must be digits.
#[inline]
pub fn check_digit(data: &[u8]) -> u8 {
    let sum: u32 = data
        .rchunks(2)
        .map(|pair| match *pair {
            [ones, threes] => u32::from(ones & 15) + u32::from(threes & 15) * 3,
            [threes] => u32::from(threes & 15) * 3,
            _ => 0,
        })
        .sum();
    b"0987654321"[(sum % 10) as usize]
}

/// The last two characters are the check pair of those before them.
pub(super) fn pair(value: &[u8]) -> Verdict {
    let [data @ .., first, second] = value else {
        return bad(Code::TooShortForCheckPair, 0, value.len());
    };
    if data.len() > PRIMES.len() {
        return bad(Code::TooLongForCheckPair, 0, value.len());
    }
    all_in(data, CSET82, Code::InvalidCset82Character)?;
    if check_pair(data) == Some([*first, *second]) {
        Ok(())
    } else {
        bad(Code::IncorrectCheckPair, data.len(), 2)
    }
}

/// The check character pair that belongs after `data`; none when `data` is longer than 97
/// characters or leaves character set 82.
pub fn check_pair(data: &[u8]) -> Option<[u8; 2]> {
    if data.len() > PRIMES.len() || !data.iter().all(|&byte| is_in(byte, CSET82)) {
        return None;
    }
    let sum: u32 = data
        .iter()
        .rev()
        .zip(PRIMES)
        .map(|(&byte, prime)| u32::from(VALUE82[byte as usize]) * u32::from(prime))
        .sum();
    let sum = (sum % 1021) as usize;
    Some([SET32[sum >> 5], SET32[sum & 31]])
}

const SET32: &[u8; 32] = b"23456789ABCDEFGHJKLMNPQRSTUVWXYZ";

/// The weight of each character of set 82 is its place in the set.
const VALUE82: [u8; 256] = {
    let mut table = [0; 256];
    let (mut byte, mut value) = (0, 0);
    while byte < 256 {
        if super::chars::CLASS[byte] & CSET82 != 0 {
            table[byte] = value;
            value += 1;
        }
        byte += 1;
    }
    table
};

/// The first 97 primes: a value of 99 characters less its pair.
const PRIMES: [u16; 97] = {
    let mut primes = [0; 97];
    let (mut found, mut candidate) = (0, 2);
    while found < primes.len() {
        let mut index = 0;
        while index < found && !candidate_divides(candidate, primes[index]) {
            index += 1;
        }
        if index == found {
            primes[found] = candidate;
            found += 1;
        }
        candidate += 1;
    }
    primes
};

const fn candidate_divides(candidate: u16, prime: u16) -> bool {
    candidate.is_multiple_of(prime)
}
