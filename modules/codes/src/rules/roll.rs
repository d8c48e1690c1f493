//! Rolls: which codes of a block are on which roll (卷).

use heng_kernel::Refusal;

use super::{BlockState, Stage, refuse};
use crate::ranges::{RangeSet, Span};

/// A roll as the printing works names it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Roll {
    /// The number on its core.
    pub name: String,
    /// Its codes, first to last.
    pub span: Span,
}

/// May this roll be declared beside those that are? Returns whether it is new; the same roll
/// declared again changes nothing.
pub fn declare(block: &BlockState, rolls: &[Roll], roll: &Roll) -> Result<bool, Refusal> {
    if block.stage < Stage::Printing {
        return Err(refuse::stage(block.stage, Stage::Printing));
    }
    if !block.span.covers(roll.span) {
        return Err(refuse::outside(block, roll.span));
    }
    if rolls.contains(roll) {
        return Ok(false);
    }
    let shared = |other: &Roll| other.span.overlap(roll.span).map(|span| (span, other.name.clone()));
    match rolls.iter().find_map(shared) {
        Some((span, other)) => Err(refuse::roll_overlap(block, span, &other)),
        None => Ok(true),
    }
}

/// Cuts a block into rolls of `length` codes, named `prefix-001` and so on; the last may be shorter.
/// At most 10,000 rolls.
pub fn cut(span: Span, length: u64, prefix: &str) -> Result<Vec<Roll>, Refusal> {
    if length == 0 || span.count().div_ceil(length) > MOST_ROLLS {
        return Err(refuse::roll_length(length));
    }
    let starts = (span.first()..=span.last()).step_by(usize::try_from(length).unwrap_or(usize::MAX));
    let spans =
        starts.filter_map(|first| Span::new(first, first.saturating_add(length - 1).min(span.last())));
    Ok((1..).zip(spans).map(|(number, span)| Roll { name: format!("{prefix}-{number:03}"), span }).collect())
}

/// The codes of a block that are on no roll yet: what is still to be printed, or was lost.
pub fn unrolled(block: &BlockState, rolls: &[Roll]) -> RangeSet {
    let mut rest = RangeSet::from(block.span);
    for roll in rolls {
        rest.remove(roll.span);
    }
    rest
}

const MOST_ROLLS: u64 = 10_000;
