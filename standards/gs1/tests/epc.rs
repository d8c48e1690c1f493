//! EPCs against the examples of TDS 2.3 annex E.3, against the shared vectors, and round and round.
#![expect(clippy::unwrap_used, clippy::print_stdout, reason = "a test may; a skipped one says so")]

use heng_gs1::epc::{self, Epc, Pair, Scheme};
use proptest::prelude::*;
use serde_json::Value;

/// Scheme, content and Digital Link of each example with a GS1 key. The standard prints the last two
/// with the headers of `SSCC+` and `ITIP+`; here they have those of its table 14-1.
const ANNEX_E3: &[(&str, &str, &str)] = &[
    ("SGTIN-96", "3066C4409047E140075BCD15", "/01/09506000134352/21/123456789"),
    ("SGTIN-198", "3666C4409047E159B2C2BF100000000000000000000000000000", "/01/09506000134352/21/32a%2Fb"),
    ("SGTIN+", "F73795211411234538566CB0AFC4", "/01/79521141123453/21/32a%2Fb"),
    ("DSGTIN+", "FB342CDE795211411234538566CB0AFC4", "/01/79521141123453/21/32a%2Fb?17=220630"),
    ("SGTIN++", "FD3795211411234538566CB0AFC525065F1876F0D996D800", "/01/79521141123453/21/32a%2Fb"),
    (
        "DSGTIN++",
        "FC342CDE795211411234538566CB0AFC525065F1876F0D996D80",
        "/01/79521141123453/21/32a%2Fb?17=220630",
    ),
    ("SSCC-96", "311BA1B300CE0A6A83000000", "/00/095201234567891235"),
    ("SSCC+", "F90095201234567891235", "/00/095201234567891235"),
    ("SGLN-96", "3276451FD46072000000162E", "/414/9521141123454/254/5678"),
    ("SGLN-195", "3976451FD46072CD9615F8800000000000000000000000000000", "/414/9521141123454/254/32a%2Fb"),
    ("SGLN+", "F2395211411234548566CB0AFC4", "/414/9521141123454/254/32a%2Fb"),
    ("SGLN++", "E9395211411234548566CB0AFC525065F1876F0D996D8000", "/414/9521141123454/254/32a%2Fb"),
    ("GRAI-96", "3376451FD40C0E400000162E", "/8003/095211411234545678"),
    ("GRAI-170", "3776451FD40C0E59B2C2BF1000000000000000000000", "/8003/0952114112345432a%2Fb"),
    ("GRAI+", "F13095211411234548566CB0AFC4", "/8003/0952114112345432a%2Fb"),
    ("GRAI++", "EB3095211411234548566CB0AFC525065F1876F0D996D800", "/8003/0952114112345432a%2Fb"),
    ("GIAI-96", "3476451FD40000000000162E", "/8004/95211415678"),
    ("GIAI-202", "3876451FD59B2C2BF10000000000000000000000000000000000", "/8004/952114132a%2Fb"),
    ("GIAI+", "FA3952114132E83C2BF10", "/8004/952114132a%2Fb"),
    ("GIAI++", "EE3952114132E83C2BF1494197C61DBC3665B600", "/8004/952114132a%2Fb"),
    ("GSRN-96", "2D76451FD4499602D2000000", "/8018/952114112345678906"),
    ("GSRN+", "F43952114112345678906", "/8018/952114112345678906"),
    ("GSRN++", "E7395211411234567890692832F8C3B786CCB6C0", "/8018/952114112345678906"),
    ("GSRNP-96", "2E76451FD4499602D2000000", "/8017/952114112345678906"),
    ("GSRNP+", "F53952114112345678906", "/8017/952114112345678906"),
    ("GSRNP++", "E8395211411234567890692832F8C3B786CCB6C0", "/8017/952114112345678906"),
    ("GDTI-96", "2C76451FD46072000000162E", "/253/95211411234545678"),
    ("GDTI-174", "3E76451FD7039B061438997367D0C18B266D1AB66EE0", "/253/9521141987650ABCDefgh012345678"),
    ("GDTI+", "F6395211411234540458B8", "/253/95211411234545678"),
    ("GDTI++", "EA395211411234540458BA4A0CBE30EDE1B32DB0", "/253/95211411234545678"),
    ("CPI-96", "3C76451FD400C0E680003039", "/8010/952114198765/8011/12345"),
    ("CPI-var", "3D76451FD75411DEF6B4CC00000003039000", "/8010/95211415PQ7%2FZ43/8011/12345"),
    ("CPI+", "F0395211415E87A145BAFB4D19A8C0E4", "/8010/95211415PQ7%2FZ43/8011/12345"),
    ("CPI++", "E6395211415E87A145BAFB4D19A8C0E64A0CBE30EDE1B32DB000", "/8010/95211415PQ7%2FZ43/8011/12345"),
    ("SGCN-96", "3F76451FD612640000019907", "/255/952114167890904711"),
    ("SGCN+", "F839521141678909509338", "/255/952114167890904711"),
    ("SGCN++", "EC3952114167890950933C94197C61DBC3665B60", "/255/952114167890904711"),
    ("ITIP-110", "4076451FD40C0E40820000000F54", "/8006/095211411234540102/21/981"),
    (
        "ITIP-212",
        "4176451FD40C0E4082DBDD8B36600000000000000000000000000000",
        "/8006/095211411234540102/21/mw133",
    ),
    ("ITIP+", "F3309521141123454010266AE27FDF35", "/8006/095211411234540102/21/rif981"),
    ("SSCC++", "EF009520123456789123592832F8C3B786CCB6C0", "/00/095201234567891235"),
    ("ITIP++", "ED309521141123454010266AE27FDF3592832F8C3B786CCB6C00", "/8006/095211411234540102/21/rif981"),
];

#[test]
fn annex_e3_both_ways() {
    for &(scheme, hex, link) in ANNEX_E3 {
        let tag = epc::from_hex(hex).unwrap();
        assert_eq!((tag.scheme().name(), tag.dl_path().unwrap().as_str()), (scheme, link));
        assert!(!tag.scheme().has_hostname() || tag.hostname() == Some("id.example.com"), "{scheme}");
        for segment in [tag.to_hex_segment(), tag.to_base64_segment()] {
            assert_eq!(epc::from_segment(&segment).unwrap(), tag, "{segment}");
        }
        let gcp_len = match scheme {
            "SGTIN-96" | "SGTIN-198" => 11,
            "SSCC-96" => 6,
            _ => 7,
        };
        let again =
            Epc::from_pairs(tag.scheme(), tag.filter().unwrap(), &tag.pairs(), gcp_len, tag.hostname());
        assert_eq!(again.unwrap().to_hex().trim_end_matches('0'), hex.trim_end_matches('0'), "{scheme}");
    }
}

#[test]
fn annex_e3_prints_two_headers_that_do_not_fit() {
    for hex in
        ["F9009520123456789123592832F8C3B786CCB6C0", "F3309521141123454010266AE27FDF3592832F8C3B786CCB6C00"]
    {
        assert!(epc::from_hex(hex).is_err(), "a host name where elements should be");
    }
}

#[test]
fn elements_after_the_epc_sort_into_path_and_query() {
    let own = [("01", "09506000134352"), ("21", "S1")];
    for (more, link) in [
        (&[("10", "ABC123"), ("17", "261231")][..], "/01/09506000134352/10/ABC123/21/S1?17=261231"),
        (&[("10", "L1"), ("22", "V1")], "/01/09506000134352/22/V1/10/L1/21/S1"),
        (&[("10", "A/B")], "/01/09506000134352/10/A%2FB/21/S1"),
        (
            &[("8008", "2601151430"), ("3103", "001250")],
            "/01/09506000134352/21/S1?8008=2601151430&3103=001250",
        ),
        (&[("7007", "260101260131")], "/01/09506000134352/21/S1?7007=260101260131"),
        (&[("4330", "001850-"), ("4331", "001850")], "/01/09506000134352/21/S1?4330=001850-&4331=001850"),
        (&[("4307", "BR"), ("422", "076")], "/01/09506000134352/21/S1?4307=BR&422=076"),
        (&[("00", "095060001343520005")], "/01/09506000134352/21/S1?00=095060001343520005"),
        (&[("7258", "1/3"), ("4321", "1")], "/01/09506000134352/21/S1?7258=1%2F3&4321=1"),
    ] {
        let pairs: Vec<_> = own.iter().chain(more).copied().collect();
        let tag = Epc::from_pairs(Scheme::SgtinPlus, 3, &pairs, 0, None).unwrap();
        assert_eq!(epc::from_hex(&tag.to_hex()).unwrap().dl_path().unwrap(), link);
    }
}

#[test]
fn agrees_with_the_shared_digital_links() {
    let Some(vectors) = vectors("epc_binary_dl.jsonl") else { return };
    for vector in vectors {
        let found =
            epc::from_segment(vector["input"].as_str().unwrap()).and_then(|tag| Ok((tag.dl_path()?, tag)));
        assert_eq!(found.is_ok(), vector["valid"].as_bool().unwrap(), "{vector} {found:?}");
        if let Ok((link, tag)) = found {
            assert_eq!(Some(link.as_str()), vector["expected"].as_str(), "{vector}");
            assert_eq!(Some(tag.scheme().name()), vector["scheme"].as_str(), "{vector}");
        }
    }
}

#[test]
fn agrees_with_the_shared_tags() {
    let Some(vectors) = vectors("epc.jsonl") else { return };
    for vector in vectors {
        let tag = epc::from_hex(vector["input"].as_str().unwrap()).unwrap();
        assert_eq!(tag.urn().as_deref(), vector["uri"].as_str(), "{vector}");
        if let Some(uri) = vector["tag_uri"].as_str() {
            assert_eq!(tag.tag_uri().as_deref(), Some(uri), "{vector}");
        }
        if let Some(pairs) = vector["pairs"].as_array() {
            let wanted: Vec<Pair> =
                pairs.iter().map(|pair| serde_json::from_value(pair.clone()).unwrap()).collect();
            assert_eq!(tag.pairs(), wanted, "{vector}");
        }
    }
}

fn vectors(file: &str) -> Option<Vec<Value>> {
    let shared = std::env::var("HENG_SHARED")
        .unwrap_or_else(|_| concat!(env!("CARGO_MANIFEST_DIR"), "/../../../shared").into());
    let Ok(text) = std::fs::read_to_string(format!("{shared}/gs1/{file}")) else {
        println!("skipped: {file} is not here; set HENG_SHARED to where gs1/{file} lies");
        return None;
    };
    Some(text.lines().map(|line| serde_json::from_str(line).unwrap()).collect())
}

fn keyed(digits: &str, lead: &str, tail: &str) -> String {
    let check = char::from(heng_gs1::lint::check_digit(digits.as_bytes()));
    format!("{lead}{digits}{check}{tail}")
}

const SET82: &str = "[!-\"%-?A-Z_a-z]";

/// A scheme, the length of a company prefix and elements the scheme can carry.
fn written() -> impl Strategy<Value = (Scheme, usize, Vec<Pair>)> {
    let digits = "[0-9]{17}";
    let number = prop_oneof![Just(0_u64), 1..1_u64 << 31].prop_map(|n| n.to_string());
    let text = proptest::string::string_regex(&format!("{SET82}{{1,16}}")).unwrap();
    let keyless = [Scheme::Gid96, Scheme::Usdod96, Scheme::AdiVar];
    let schemes: Vec<Scheme> =
        Scheme::ALL.iter().copied().filter(|scheme| !keyless.contains(scheme)).collect();
    let scheme = prop::sample::select(schemes);
    (scheme, 6_usize..=12, digits, number, text, "[0-9]{1,12}").prop_map(
        |(scheme, gcp, digits, number, text, serial)| {
            (scheme, gcp, elements(scheme, gcp, &digits, &number, &text, &serial))
        },
    )
}

fn elements(scheme: Scheme, gcp: usize, digits: &str, number: &str, text: &str, serial: &str) -> Vec<Pair> {
    let name = scheme.name();
    let key = name.split(['-', '+']).next().unwrap();
    let plain = name.ends_with("-96") || name.ends_with("-110");
    let any = if plain { number } else { text };
    let pair = |ai: &str, value: String| (ai.to_owned(), value);
    let gtin = keyed(&digits[..13], "", "");
    match key {
        "SGTIN" => vec![pair("01", gtin), pair("21", any.into())],
        "DSGTIN" => vec![pair("17", "261231".into()), pair("01", gtin), pair("21", any.into())],
        "SSCC" => vec![pair("00", keyed(digits, "", ""))],
        "GSRN" => vec![pair("8018", keyed(digits, "", ""))],
        "GSRNP" => vec![pair("8017", keyed(digits, "", ""))],
        "SGLN" => vec![pair("414", keyed(&digits[..12], "", "")), pair("254", format!("1{}", &any[1..]))],
        "GRAI" => vec![pair("8003", keyed(&digits[..12], "0", any))],
        "GDTI" if name == "GDTI-113" => vec![pair("253", keyed(&digits[..12], "", serial))],
        "GDTI" => vec![pair("253", keyed(&digits[..12], "", any))],
        "SGCN" => vec![pair("255", keyed(&digits[..12], "", serial))],
        "GIAI" => vec![pair("8004", format!("{}{any}", &digits[..gcp]))],
        "CPI" if plain => vec![pair("8010", format!("{}7", &digits[..gcp])), pair("8011", number.into())],
        "CPI" => vec![pair("8010", format!("{}A-#/{number}", &digits[..gcp])), pair("8011", number.into())],
        "ITIP" => vec![pair("8006", keyed(&digits[..13], "", "0102")), pair("21", any.into())],
        _ => Vec::new(),
    }
}

proptest! {
    #[test]
    fn what_is_written_is_read_again((scheme, gcp, pairs) in written(), filter in 0_u8..8) {
        let host = scheme.has_hostname().then_some("qr.example.com.cn");
        let tag = Epc::from_pairs(scheme, filter, &pairs, gcp, host).unwrap();
        let again = epc::from_hex(&tag.to_hex()).unwrap();
        prop_assert_eq!(&again, &tag);
        prop_assert_eq!(again.pairs(), pairs);
        prop_assert_eq!((again.filter(), again.hostname()), (Some(filter), host));
        prop_assert_eq!(&epc::from_segment(&tag.to_base64_segment()).unwrap(), &tag);
        if let (Some(urn), Some(uri)) = (tag.urn(), tag.tag_uri()) {
            prop_assert_eq!(epc::urn_to_pairs(&urn).unwrap(), tag.pairs());
            prop_assert_eq!(epc::pairs_to_urn(&tag.pairs(), gcp).unwrap(), urn);
            prop_assert_eq!(epc::from_tag_uri(&uri).unwrap(), tag);
        }
    }

    #[test]
    fn any_content_is_read_or_refused(header in prop::sample::select(Scheme::ALL), rest in "[0-9a-f]{0,120}") {
        if let Ok(tag) = epc::from_hex(&format!("{:02x}{rest}", header.header())) {
            prop_assert_eq!(epc::from_hex(&tag.to_hex()).unwrap().pairs(), tag.pairs());
            let _ = (tag.urn(), tag.tag_uri(), tag.dl_path());
        }
    }

    #[test]
    fn any_text_is_read_or_refused(text in ".{0,60}", uri in "urn:epc:(id|class|idpat|tag):[a-z]{3,5}(-96)?:[0-9.*%a-z]{0,40}") {
        for text in [text.clone(), format!("eh{text}"), format!("ex{text}"), uri] {
            let _ = (epc::from_hex(&text), epc::from_segment(&text), epc::from_tag_uri(&text), epc::urn_to_pairs(&text));
            let _ = epc::pairs_to_urn(&[("01", &text), ("21", &text)], text.len());
        }
    }
}
