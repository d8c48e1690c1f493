//! Rules about single numbers and pairs of numbers.

use super::chars::{DIGIT, digits, first_outside};
use super::error::{Code, Verdict, bad};

/// One or more zeros and nothing else.
pub(super) fn zero(value: &[u8]) -> Verdict {
    if value.is_empty() || value.iter().any(|&byte| byte != b'0') {
        return bad(Code::NotZero, 0, value.len());
    }
    Ok(())
}

/// Digits that are not all zero.
pub(super) fn nonzero(value: &[u8]) -> Verdict {
    digits(value)?;
    if value.iter().all(|&byte| byte == b'0') {
        return bad(Code::IllegalZeroValue, 0, value.len());
    }
    Ok(())
}

/// Digits that do not begin with zero; the empty value passes.
pub(super) fn no_zero_prefix(value: &[u8]) -> Verdict {
    digits(value)?;
    if value.first() == Some(&b'0') {
        return bad(Code::IllegalZeroPrefix, 0, 1);
    }
    Ok(())
}

/// Exactly one of the given characters.
pub(super) fn one_of(value: &[u8], allowed: &[u8], code: Code) -> Verdict {
    match value {
        [byte] if allowed.contains(byte) => Ok(()),
        _ => bad(code, 0, value.len()),
    }
}

/// Ten digits, at most `most` (AI 4309, latitude and longitude).
pub(super) fn degrees(value: &[u8], most: &[u8; 10], length: Code, range: Code) -> Verdict {
    if value.len() != 10 {
        return bad(length, 0, value.len());
    }
    digits(value)?;
    // of two numbers with the same number of digits the greater sorts after the smaller
    if value > most.as_slice() { bad(range, 0, 10) } else { Ok(()) }
}

/// Piece number and total of equal width, neither zero, piece not above total (AIs 8006, 8026).
pub(super) fn piece_of_total(value: &[u8]) -> Verdict {
    if value.is_empty() || !value.len().is_multiple_of(2) {
        return bad(Code::InvalidLengthForPieceOfTotal, 0, value.len());
    }
    digits(value)?;
    let half = value.len() / 2;
    let (piece, total) = value.split_at(half);
    if piece.iter().all(|&byte| byte == b'0') {
        return bad(Code::ZeroPieceNumber, 0, half);
    }
    if total.iter().all(|&byte| byte == b'0') {
        return bad(Code::ZeroTotalPieces, half, half);
    }
    if piece > total {
        return bad(Code::PieceNumberExceedsTotal, 0, value.len());
    }
    Ok(())
}

/// `position/end`, neither with leading zeros, position not above end (AI 7258).
pub(super) fn position_in_sequence(value: &[u8]) -> Verdict {
    let malformed = bad(Code::PositionInSequenceMalformed, 0, value.len());
    let Some(slash) = first_outside(value, DIGIT) else {
        return malformed;
    };
    let (position, end) = (&value[..slash], &value[slash + 1..]);
    if slash == 0 || value[slash] != b'/' || end.is_empty() || first_outside(end, DIGIT).is_some() {
        return malformed;
    }
    if position[0] == b'0' {
        return bad(Code::IllegalZeroPrefix, 0, position.len());
    }
    if end[0] == b'0' {
        return bad(Code::IllegalZeroPrefix, slash + 1, end.len());
    }
    if (position.len(), position) > (end.len(), end) {
        return bad(Code::PositionExceedsEnd, 0, value.len());
    }
    Ok(())
}
