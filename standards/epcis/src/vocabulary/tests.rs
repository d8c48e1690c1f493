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
