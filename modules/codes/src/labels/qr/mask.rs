//! The penalty of a masked symbol (clause 7.8.3, table 11), by bit counts over whole rows.

use super::plan::{self, Plan, Rows};

/// The mask with the smallest penalty, the lowest number among equals.
pub(super) fn best(plan: &Plan, unmasked: &Rows) -> usize {
    let across = plan::transposed(unmasked);
    let penalty = |mask: &usize| {
        let rows = xor(unmasked, &plan.masks[*mask]);
        let columns = xor(&across, &plan.masks_across[*mask]);
        penalty(&rows[..plan.size], &columns[..plan.size])
    };
    (0..8).min_by_key(penalty).unwrap_or(0)
}

fn xor(left: &Rows, right: &Rows) -> Rows {
    std::array::from_fn(|at| left[at] ^ right[at])
}

pub(super) fn penalty(rows: &[u64], columns: &[u64]) -> u32 {
    let size = rows.len();
    let lines = |lines: &[u64]| lines.iter().map(|line| runs(*line, size) + finders(*line)).sum::<u32>();
    lines(rows) + lines(columns) + squares(rows) + balance(rows)
}

/// Five or more equal modules in a line: 3 points and one for each more.
fn runs(line: u64, size: usize) -> u32 {
    let equal = alike(line, size);
    let five = equal & equal >> 1 & equal >> 2 & equal >> 3;
    five.count_ones() + 2 * (five & !(five << 1)).count_ones()
}

/// Bit i is set when modules i and i+1 of the line are equal.
fn alike(line: u64, size: usize) -> u64 {
    !(line ^ line >> 1) & ((1 << (size - 1)) - 1)
}

/// What looks like a finder, 1:1:3:1:1 with four light modules before or after: 40 points.
fn finders(line: u64) -> u32 {
    let core = line & !(line >> 1) & line >> 2 & line >> 3 & line >> 4 & !(line >> 5) & line >> 6;
    let before = line << 1 | line << 2 | line << 3 | line << 4;
    let after = line >> 7 | line >> 8 | line >> 9 | line >> 10;
    40 * ((core & !before).count_ones() + (core & !after).count_ones())
}

/// Two by two modules of one colour: 3 points.
fn squares(rows: &[u64]) -> u32 {
    let pairs = rows.iter().zip(&rows[1..]);
    let squares = pairs.map(|(upper, lower)| {
        (alike(*upper, rows.len()) & alike(*lower, rows.len()) & !(upper ^ lower)).count_ones()
    });
    3 * squares.sum::<u32>()
}

/// 10 points for each 5 % away from half dark, half light.
fn balance(rows: &[u64]) -> u32 {
    let dark: u32 = rows.iter().map(|row| row.count_ones()).sum();
    let all = (rows.len() * rows.len()) as u32;
    10 * ((20 * dark).abs_diff(10 * all) / all)
}
