use heng_kernel::Time;
use proptest::prelude::*;

use super::{base32, code};

/// RFC 6238, appendix B, SHA-1: the last six of its eight digits.
#[test]
fn the_codes_of_the_standard() {
    let secret = b"12345678901234567890";
    let vectors = [
        (59, 287_082),
        (1_111_111_109, 81_804),
        (1_111_111_111, 50_471),
        (1_234_567_890, 5_924),
        (2_000_000_000, 279_037),
        (20_000_000_000, 353_130),
    ];
    for (seconds, expected) in vectors {
        let step = code::step(Time::from_micros(seconds * 1_000_000));
        assert_eq!(code::code(secret, step), Some(expected), "{seconds}");
    }
}

#[test]
fn half_a_minute_off_is_near_enough_and_more_is_not() {
    let at = |seconds: i64| Time::from_micros((1_111_111_111 + seconds) * 1_000_000);
    let matching = |typed, seconds| code::matching(b"12345678901234567890", typed, at(seconds)).is_some();
    assert!(matching("050471", 0) && matching("050 471", 30) && matching("050471", -30));
    assert!(!matching("050471", 90) && !matching("050471", -60));
    assert!(!matching("50471", 0) && !matching("", 0) && !matching("０５０４７１", 0));
}

#[test]
fn base32_of_the_standard() {
    for (plain, written) in
        [("", ""), ("f", "MY"), ("fo", "MZXQ"), ("foo", "MZXW6"), ("foobar", "MZXW6YTBOI")]
    {
        assert_eq!(base32::write(plain.as_bytes()), written);
    }
    assert_eq!(base32::read("M1"), None, "1 is no sign of it");
}

proptest! {
    #[test]
    fn base32_is_read_back(bytes in prop::collection::vec(any::<u8>(), 0..40)) {
        prop_assert_eq!(base32::read(&base32::write(&bytes)), Some(bytes));
    }

    #[test]
    fn nothing_typed_panics(typed in "\\PC*", seconds in any::<i32>()) {
        let at = Time::from_micros(i64::from(seconds) * 1_000_000);
        let _ = code::matching(b"12345678901234567890", &typed, at);
    }
}
