use super::*;

#[test]
fn one_thing_has_one_spelling() {
    let same = "https://id.gs1.org/01/80614141123458/21/6789%2F%26%25%22%21%3F%28%29";
    for text in [
        "urn:epc:id:sgtin:0614141.812345.6789%2F%26%25%22!%3F()",
        "URN:EPC:id:sgtin:0614141.812345.6789%2f%26%25%22!%3f()",
        "https://id.gs1.org/01/80614141123458/21/6789%2F%26%25%22%21%3F%28%29",
        "HTTPS://Shop.Example/a/b/gtin/80614141123458/cpv/2A/lot/9/ser/6789%2f%26%25%22!%3f()?17=261231#top",
        "http://shop.example/01/80614141123458/21/6789%2f%26%25%22!%3f()/",
    ] {
        assert_eq!(canonical(text).as_deref(), Some(same), "{text}");
        assert_eq!(level(text), Some(Level::Instance), "{text}");
    }
}

#[test]
fn classes_are_no_instances() {
    let classes = [
        "urn:epc:class:lgtin:4012345.012345.Lot987",
        "urn:epc:idpat:sgtin:4012345.012345.*",
        "https://id.gs1.org/01/04012345123456",
        "https://id.gs1.org/01/04012345123456/10/1",
        "https://id.gs1.org/8003/04012345999990",
        "https://id.gs1.org/253/4012345111118",
        "https://id.gs1.org/8006/040123451234560102",
        "https://id.gs1.org/8010/4012345AB12",
    ];
    for text in classes {
        assert_eq!(level(text), Some(Level::Class), "{text}");
    }
    for text in [
        "urn:epc:id:sscc:4012345.3111111111",
        "https://id.gs1.org/8003/040123459999901",
        "https://x.cn/417/4226350800008",
    ] {
        assert_eq!(level(text), Some(Level::Instance), "{text}");
    }
}

#[test]
fn what_names_no_gs1_key_is_left_alone() {
    let others = [
        "http://transaction.acme.com/po/12345678",
        "https://id.gs1.org/01/9780345418913/99/x",
        "https://id.gs1.org/01/97803",
        "https://example.org/401/page",
        "urn:epcglobal:cbv:bt:0614141073467:1152",
        "urn:epc:id:sgtin:0614141.812345",
        "urn:epc:id:gid:952056.2718.1414",
        "geo:42.698334,23.319941",
        "https://id.gs1.org/01/04012345123456/21/",
        "https://id.gs1.org/01/04012345123456/21/123456789012345678901",
        "https://id.gs1.org/01/04012345123456/21/中",
        "urn:é",
        "",
    ];
    for text in others {
        let mut out = String::from("kept");
        assert_eq!(push_canonical(text, &mut out), None, "{text}");
        assert_eq!(out, "kept");
    }
}

#[test]
fn a_link_goes_back_to_its_urn() {
    for urn in [
        "urn:epc:id:sgtin:4012345.011111.98%22",
        "urn:epc:class:lgtin:4012345.012345.Lot987",
        "urn:epc:idpat:sgtin:4012345.012345.*",
        "urn:epc:id:sgln:4012345.00005.0",
        "urn:epc:id:sscc:4012345.3111111111",
        "urn:epc:id:cpi:4012345.11-A%23%2F.1234",
        "urn:epc:id:itip:4012345.011111.01.02.987",
    ] {
        assert_eq!(to_urn(&canonical(urn).unwrap(), 7).as_deref(), Ok(urn));
        assert_eq!(to_urn(urn, 12).as_deref(), Ok(urn));
    }
    assert_eq!(to_urn("https://example.com/4711", 7), Err(UrnError::NoKey));
    assert!(to_urn("https://id.gs1.org/01/04012345123456", 13).is_err());
}
