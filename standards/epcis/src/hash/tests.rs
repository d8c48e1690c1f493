use super::*;

fn number(text: &str) -> Option<String> {
    let mut out = String::new();
    number::push(text, &mut out).map(|()| out)
}

#[test]
fn a_number_has_one_spelling() {
    for (text, one) in [
        ("1", "1"),
        ("1.0", "1"),
        ("01.500", "1.5"),
        ("+1.5", "1.5"),
        ("-0.0", "0"),
        ("0", "0"),
        (".5", "0.5"),
        ("5.", "5"),
        ("-00.120", "-0.12"),
        ("1e3", "1000"),
        ("1.25E1", "12.5"),
        ("12.5e-3", "0.0125"),
        ("100e-2", "1"),
        ("0e9", "0"),
        ("111100001111000011110000", "111100001111000011110000"),
        ("0.00120e2", "0.12"),
        ("1e400", "1E400"),
        ("10e399", "1E400"),
    ] {
        assert_eq!(number(text).as_deref(), Some(one), "{text}");
    }
    for text in
        ["", "-", ".", "1.2.3", "INF", "NaN", "1e", "1e+", "0x10", "1 2", "e5", "--1", "1e12345678901"]
    {
        assert_eq!(number(text), None, "{text}");
    }
}

#[test]
fn algorithms_have_the_names_of_the_registry() {
    let id = Algorithm::Sha3_256.id("");
    assert_eq!(
        id,
        "ni:///sha3-256;a7ffc6f8bf1ed76651c14756a061d662f580ff4de43b49fa82d80a4b80f8434a?ver=CBV2.0"
    );
    for algorithm in Algorithm::ALL {
        assert_eq!(Algorithm::from_name(algorithm.name()), Some(algorithm));
        assert!(algorithm.id("x").starts_with(&format!("ni:///{};", algorithm.name())));
    }
}
