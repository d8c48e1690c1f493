use super::*;

#[test]
fn every_word_has_four_spellings() {
    for vocabulary in Vocabulary::ALL {
        assert!(vocabulary.words().is_sorted(), "{vocabulary:?}");
        for word in vocabulary.words() {
            for spelling in [Spelling::Bare, Spelling::Curie, Spelling::Urn, Spelling::Web] {
                let mut text = String::new();
                vocabulary.push(word, spelling, &mut text);
                assert_eq!(vocabulary.word(&text), Some(*word), "{text}");
            }
        }
    }
}

#[test]
fn urns_find_their_vocabulary() {
    let mut out = String::new();
    assert_eq!(push_web_of_urn("urn:epcglobal:cbv:sdt:owning_party", &mut out), Some(()));
    assert_eq!(out, "https://ref.gs1.org/cbv/SDT-owning_party");
    assert_eq!(push_web_of_urn("urn:epcglobal:cbv:bt:0614141073467:1152", &mut String::new()), None);
    assert_eq!(push_web_of_urn("urn:epcglobal:cbv:mda:lotNumber", &mut String::new()), None);
}

#[test]
fn the_context_has_many_places() {
    for url in [
        "https://ref.gs1.org/standards/epcis/2.0.0/epcis-context.jsonld",
        "https://ref.gs1.org/standards/epcis/epcis-context.jsonld",
        "http://ref.gs1.org/standards/epcis/2.0.1/epcis-context.jsonld",
        "https://gs1.github.io/EPCIS/epcis-context.jsonld",
        "https://gs1.github.io/EPCIS/epcis-context-simple.jsonld",
    ] {
        assert!(context::is_standard(url), "{url}");
    }
    for url in ["https://example.com/epcis-context.jsonld", "https://gs1.org/voc/", "epcis-context.jsonld"] {
        assert!(!context::is_standard(url), "{url}");
    }
}

#[test]
fn a_value_has_one_meaning_in_all_units() {
    use units::{Quantity, all, convert, in_si, unit};
    assert!(all().is_sorted_by(|a, b| a.code < b.code));
    for (value, from, to, expected) in [
        (212.0, "FAH", "CEL", 100.0),
        (0.0, "CEL", "KEL", 273.15),
        (1.0, "LBR", "GRM", 453.592_37),
        (36.0, "KMH", "MTS", 10.0),
        (760.0, "UA", "ATM", 1.0),
        (1.0, "TNE", "KGM", 1000.0),
        (50.0, "P1", "C62", 0.5),
        (1.0, "LTR", "CMQ", 1000.0),
        (180.0, "DD", "C81", core::f64::consts::PI),
    ] {
        let given = convert(value, from, to).unwrap();
        assert!((given - expected).abs() < 1e-9 * expected.abs().max(1.0), "{value} {from} is {given} {to}");
    }
    for unit_of in all() {
        let quantity = unit_of.quantity;
        assert_eq!(
            unit(quantity.si()).map(|unit| unit.quantity),
            Some(quantity),
            "{quantity:?} has an SI unit"
        );
        let (_, si) = in_si(7.5, unit_of.code).unwrap();
        assert!((unit_of.of_si(si) - 7.5).abs() < 1e-9, "{}", unit_of.code);
    }
    for word in Vocabulary::Measurement.words() {
        assert!(Quantity::of_measurement(word).is_some(), "{word}");
    }
}
