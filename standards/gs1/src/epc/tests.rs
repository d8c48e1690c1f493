//! The surprising cases; the vectors run in `tests/epc.rs`.

use super::*;

fn fault(segment: &str) -> Fault {
    from_segment(segment).unwrap_err().fault
}

#[test]
fn leading_zeros_survive_where_the_scheme_keeps_them() {
    for (scheme, serial) in
        [(Scheme::Sgtin198, "00123"), (Scheme::SgtinPlus, "00123"), (Scheme::SgtinPlus, "0")]
    {
        let pairs = [("01", "09506000134352"), ("21", serial)];
        let epc = Epc::from_pairs(scheme, 1, &pairs, 7, None).unwrap();
        assert_eq!(from_hex(&epc.to_hex()).unwrap().pairs()[1].1, serial, "{scheme}");
    }
    let pairs = [("01", "09506000134352"), ("21", "00123")];
    let lost = Epc::from_pairs(Scheme::Sgtin96, 1, &pairs, 7, None).unwrap_err();
    assert_eq!(lost.fault, Fault::Range(Field::Serial), "96 bits would drop the zeros");
}

#[test]
fn an_extension_of_zero_is_none() {
    let pairs = [("414", "9521141123454")];
    assert_eq!(pairs_to_urn(&pairs, 7).unwrap(), "urn:epc:id:sgln:9521141.12345.0");
    assert_eq!(urn_to_pairs("urn:epc:id:sgln:9521141.12345.0").unwrap().len(), 1);
    for scheme in [Scheme::Sgln96, Scheme::Sgln195, Scheme::SglnPlus] {
        let epc = Epc::from_pairs(scheme, 0, &pairs, 7, None).unwrap();
        assert_eq!(epc.dl_path().unwrap(), "/414/9521141123454", "{scheme}");
    }
}

#[test]
fn a_company_prefix_may_leave_no_reference() {
    let urn = "urn:epc:id:pgln:952114112345.";
    let pairs = urn_to_pairs(urn).unwrap();
    assert_eq!(pairs, [("417".to_owned(), "9521141123454".to_owned())]);
    assert_eq!(pairs_to_urn(&pairs, 12).unwrap(), urn);
}

#[test]
fn dots_belong_to_a_serial_number() {
    let pairs = urn_to_pairs("urn:epc:id:sgtin:9521141.012345.a.b:c").unwrap();
    assert_eq!(pairs[1].1, "a.b:c");
}

#[test]
fn classes_and_patterns() {
    let lot = [("01", "09521141123454"), ("10", "L/1")];
    assert_eq!(pairs_to_urn(&lot, 7).unwrap(), "urn:epc:class:lgtin:9521141.012345.L%2F1");
    assert_eq!(pairs_to_urn(&lot[..1], 7).unwrap(), "urn:epc:idpat:sgtin:9521141.012345.*");
    assert_eq!(urn_to_pairs("urn:epc:class:lgtin:9521141.012345.L%2F1").unwrap()[1].1, "L/1");
    assert_eq!(
        urn_to_pairs("urn:epc:idpat:grai:9521141.12345.*").unwrap(),
        [("8003".into(), "09521141123454".into())]
    );
    assert!(urn_to_pairs("urn:epc:id:lgtin:9521141.012345.1").is_err());
    assert!(urn_to_pairs("urn:epc:idpat:sgtin:9521141.012345.1").is_err());
}

#[test]
fn refusals_say_where() {
    let wrong = urn_to_pairs("urn:epc:id:sgtin:9521141.012345.a b").unwrap_err();
    assert_eq!((wrong.fault, wrong.at), (Fault::Character(Field::Serial), 33));
    assert_eq!(fault("eh"), Fault::Empty);
    assert_eq!(fault("eh3"), Fault::Truncated);
    assert_eq!(fault("eh00"), Fault::Unprogrammed);
    assert_eq!(fault("eh3016"), Fault::Truncated);
    assert_eq!(fault("ehF7"), Fault::NotHex);
    assert_eq!(fault("https://id.gs1.org/01"), Fault::NotSegment);
    assert_eq!(fault("eh307c000000000000000000000"), Fault::Range(Field::Partition));
    let wrong = pairs_to_urn(&[("01", "09521141123455"), ("21", "1")], 7).unwrap_err();
    assert_eq!(wrong.fault, Fault::CheckDigit(Field::Reference));
    assert!(wrong.to_string().contains("check digit") && wrong.zh().contains("校验码"));
}

#[test]
fn a_repeated_serial_is_refused() {
    let pairs = [("01", "09506000134352"), ("21", "S1"), ("17", "261231"), ("17", "270101")];
    let wrong = Epc::from_pairs(Scheme::SgtinPlus, 3, &pairs, 0, None).unwrap_err();
    assert_eq!(wrong.fault, Fault::Repeated);
}

#[test]
fn the_shortest_encoding_is_chosen() {
    let bits = |serial| {
        let pairs = [("01", "09506000134352"), ("21", serial)];
        Epc::from_pairs(Scheme::SgtinPlus, 0, &pairs, 0, None).unwrap().bits.len() - 68 - 8
    };
    assert_eq!(bits("12345678"), 27);
    assert_eq!(bits("1234ABCD"), 32);
    assert_eq!(bits("1234abcd"), 32);
    assert_eq!(bits("XY-12345"), 48, "base 64, as short as URN Code 40");
    assert_eq!(bits("XY-123456"), 48, "URN Code 40");
    assert_eq!(bits("32a/b"), 35);
}

#[test]
fn frequent_parts_of_a_host_name_take_little_room() {
    for (host, len) in [("id.example.com", 63), ("qr.loja.com.br", 49), ("www.abc.de", 42), ("x.tech", 21)] {
        let pairs = [("00", "095201234567891235")];
        let epc = Epc::from_pairs(Scheme::SsccHost, 0, &pairs, 0, Some(host)).unwrap();
        assert_eq!((epc.hostname(), epc.bits.len() - 84 - 7), (Some(host), len));
    }
    let pairs = [("00", "095201234567891235")];
    let epc = Epc::from_pairs(Scheme::SsccHost, 0, &pairs, 0, Some("QR.HENG-CANGNAN")).unwrap();
    assert_eq!((epc.hostname(), epc.bits.len() - 84 - 7), (Some("qr.heng-cangnan"), 80), "URN Code 40");
}

#[test]
fn defence_has_no_digital_link() {
    let epc = from_hex("2F320434147455900000162E").unwrap();
    assert_eq!(epc.urn().as_deref(), Some("urn:epc:id:usdod:CAGEY.5678"));
    assert_eq!(epc.dl_path().unwrap_err().fault, Fault::NoDigitalLink);
    let epc = from_hex("3B0E0CF5E76C9047759AD00373DC7602E7200").unwrap();
    assert_eq!(epc.tag_uri().as_deref(), Some("urn:epc:tag:adi-var:3.35962.PQ7VZ4.M37GXB92"));
    assert_eq!(from_tag_uri(&epc.tag_uri().unwrap()).unwrap().to_hex(), epc.to_hex());
}

#[test]
fn digits_take_the_bits_of_table_b() {
    for (digits, width) in [(1, 4), (3, 10), (10, 34), (28, 94), (39, 130), (59, 196), (78, 260), (90, 299)] {
        assert_eq!(bits::decimal_bits(digits), width);
    }
}

/// An `SGTIN+` of a serial number S1, then these values, each with its width.
fn sgtin_plus(tail: &[(u64, usize)]) -> Result<Epc, EpcError> {
    let pairs = [("01", "09506000134352"), ("21", "S1")];
    let mut bits = Epc::from_pairs(Scheme::SgtinPlus, 3, &pairs, 0, None)?.bits;
    for &(value, width) in tail {
        bits.push(value, width);
    }
    decode(bits)
}

#[test]
fn elements_after_the_epc_keep_the_rules() {
    let why = |tail: &[(u64, usize)]| sgtin_plus(tail).unwrap_err().fault;
    assert_eq!(why(&[(0xA0, 8), (255, 8)]), Fault::Ai, "special headers");
    assert_eq!(why(&[(0x14, 8), (0, 8)]), Fault::Ai, "no identifier begins with 14");
    assert_eq!(why(&[(0x03, 8), (0, 56)]), Fault::Ai, "03 is not for tags");
    assert_eq!(why(&[(0x21, 8), (0b011_00001, 8), (1, 6)]), Fault::Repeated);
    assert_eq!(why(&[(0x17, 8), (26, 7), (2, 4), (30, 5)]), Fault::Range(Field::Date), "30 February");
    assert_eq!(why(&[(0x10, 8), (0b110, 3), (2, 5), (0, 12)]), Fault::EncodingIndicator);
    assert_eq!(why(&[(0x10, 8), (0b011, 3), (20, 5), (0, 36)]), Fault::Truncated);
    assert_eq!(
        why(&[(0x10, 8), (0b000, 3), (1, 5), (10, 4)]),
        Fault::Range(Field::Value),
        "ten in one digit"
    );
    assert_eq!(why(&[(1, 7)]), Fault::Trailing);
}

#[test]
fn zeros_after_the_epc_are_padding_however_many() {
    let bare = sgtin_plus(&[]).unwrap();
    for zeros in [1, 15, 64, 96, 300] {
        assert_eq!(sgtin_plus(&[(0, zeros)]).unwrap(), bare);
    }
}
