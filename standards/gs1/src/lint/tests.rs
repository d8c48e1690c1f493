//! The surprising cases; the dictionary's own run in `tests/lint.rs`.

use super::*;

fn code(name: &str, value: &[u8]) -> Option<Code> {
    lint(Linter::by_name(name).unwrap(), value).err().map(|error| error.code)
}

#[test]
fn names_lead_back_to_linters() {
    for &linter in Linter::ALL {
        assert_eq!(Linter::by_name(linter.name()), Some(linter));
    }
    assert_eq!(Linter::by_name("CSUM"), None);
}

#[test]
fn every_finding_speaks_both_languages() {
    for code in Code::ALL {
        assert!(code.en().ends_with('.') && code.zh().ends_with('。'), "{code:?}");
    }
}

#[test]
fn february_of_a_century() {
    assert_eq!(code("yymmdd", b"000229"), None, "00 is 2000");
    assert_eq!(code("yyyymmdd", b"21000229"), Some(Code::IllegalDay));
    assert_eq!(code("yyyymmdd", b"24000229"), None);
}

#[test]
fn day_zero_only_where_it_may_be_unknown() {
    assert_eq!(code("yymmd0", b"250600"), None);
    assert_eq!(code("yymmdd", b"250600"), Some(Code::IllegalDay));
}

#[test]
fn a_country_is_judged_even_after_its_currency_has_gone() {
    assert_eq!(code("iso3166", b"191"), None, "Croatia");
    assert_eq!(code("iso4217", b"191"), Some(Code::NotIso4217), "its kuna");
    assert_eq!(code("iso4217", b"156"), None, "yuan");
}

#[test]
fn padding_of_set_64_counts_to_three() {
    assert_eq!(code("cset64", b"12="), None);
    assert_eq!(code("cset64", b"123="), Some(Code::InvalidCset64Padding));
    assert_eq!(code("cset64", b"==="), Some(Code::InvalidCset64Padding));
    assert_eq!(code("cset64", b"="), Some(Code::InvalidCset64Padding));
}

#[test]
fn a_space_inside_is_no_package_type() {
    assert_eq!(code("packagetype", b"8"), None);
    for value in [&b"8 "[..], b"8  ", b"", b"1A_", b"ZZZZ"] {
        assert_eq!(code("packagetype", value), Some(Code::InvalidPackageType));
    }
}

#[test]
fn a_company_prefix_is_four_digits_until_a_table_knows_better() {
    struct Nobody;
    impl GcpLookup for Nobody {
        fn judge(&self, _: &[u8]) -> GcpAnswer {
            GcpAnswer::Invalid
        }
    }
    assert_eq!(code("gcppos1", b"0123X"), None);
    assert_eq!(code("gcppos1", b"012"), Some(Code::TooShortForGcp));
    let wrong = lint_with(Linter::GcpPos2, b"I1234567", &Nobody).unwrap_err();
    assert_eq!((wrong.code, wrong.at, wrong.len), (Code::InvalidGcpPrefix, 1, 7));
    let wrong = lint(Linter::GcpPos2, b"I12A4").unwrap_err();
    assert_eq!((wrong.code, wrong.at, wrong.len), (Code::InvalidGcpPrefix, 3, 1));
}

#[test]
fn a_coupon_must_not_expire_before_it_starts() {
    let wrong = lint(Linter::CouponCode, b"01234561234561111012332306064230607").unwrap_err();
    assert_eq!((wrong.code, wrong.at, wrong.len), (Code::CouponExpirationBeforeStart, 21, 14));
}

#[test]
fn check_pair_of_the_general_specifications() {
    assert_eq!(check_pair(b"1987654Ad4X4bL5ttr2310c"), Some(*b"2K"));
    assert_eq!(check_pair(b"space here"), None);
    assert_eq!(check_pair(&[b'1'; 98]), None);
}
