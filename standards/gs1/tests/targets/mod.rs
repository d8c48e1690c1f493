//! What a fuzzer runs: any bytes, no panic, and what was read survives being written.
//!
//! Shared by `fuzz/` (libFuzzer) and `tests/fuzz_smoke.rs` (a seeded loop on stable).

use heng_gs1::scan::{self, Symbology};
use heng_gs1::{
    Elements, MAX_ELEMENTS, MAX_VALUE, Options, Scratch, bracketed, digital_link, element_string, epc,
    gbt33993, message, relations,
};

/// A parser with its invariants.
type Target = fn(&str);

/// Every target by name.
const TARGETS: [(&str, Target); 7] = [
    ("bracketed", bracketed_string),
    ("element_string", string_with_fnc1),
    ("digital_link", link),
    ("scan", scan_data),
    ("message", symbol_data),
    ("commodity", commodity),
    ("epc", electronic_code),
];

const OPTIONS: [Options; 3] =
    [Options::NONE, Options::PERMIT_UNKNOWN_AIS, Options::PERMIT_ZERO_SUPPRESSED_GTIN];

/// The names of all targets.
pub(crate) fn names() -> impl Iterator<Item = &'static str> {
    TARGETS.iter().map(|(name, _)| *name)
}

/// Run one target by its name.
pub(crate) fn run(name: &str, text: &str) {
    TARGETS.iter().filter(|(known, _)| *known == name).for_each(|(_, target)| target(text));
}

fn bracketed_string(text: &str) {
    for options in OPTIONS {
        let mut scratch = Scratch::new();
        let Ok(read) = bracketed::parse(text, options, &mut scratch) else { continue };
        let mut out = String::new();
        bracketed::write(&read, &mut out).unwrap();
        assert_eq!(out, text, "brackets are written as they were read");
        lawful(&read, options);
    }
}

fn string_with_fnc1(text: &str) {
    for options in OPTIONS {
        let Ok(read) = element_string::parse(text, options) else { continue };
        lawful(&read, options);
        let mut out = String::new();
        element_string::write(&read, &mut out).unwrap();
        let again = element_string::parse(&out, options).unwrap();
        assert!(read.iter().eq(again.iter()), "{out}");
    }
}

fn link(text: &str) {
    for options in OPTIONS {
        let mut scratch = Scratch::new();
        let Ok(read) = digital_link::parse(text, options, &mut scratch) else { continue };
        lawful(&read, options);
        let canonical = digital_link::link(&read, options).unwrap().to_string();
        let mut scratch = Scratch::new();
        let again = digital_link::parse(&canonical, options, &mut scratch).unwrap();
        assert_eq!(digital_link::link(&again, options).unwrap().to_string(), canonical);
        assert_eq!(read.len(), again.len());
    }
}

fn scan_data(text: &str) {
    let mut scratch = Scratch::new();
    let Ok(read) = scan::read(text, Options::NONE, &mut scratch) else { return };
    lawful(&read.elements, Options::NONE);
    if relations::check(&read.elements, Options::NONE).is_err() {
        return;
    }
    let (mut out, data) = (String::new(), read.data().to_string());
    if scan::write(&data, read.symbology, Options::NONE, &mut out).is_ok() {
        assert_eq!(out, text, "what is sent again is what was sent");
    }
}

fn symbol_data(text: &str) {
    let mut scratch = Scratch::new();
    let Ok(read) = message::parse(text, Options::NONE, &mut scratch) else { return };
    lawful(&read, Options::NONE);
    for name in [
        "QR",
        "DM",
        "GS1_128_CCA",
        "DataBarExpanded",
        "DataBarOmni",
        "DataBarLimited",
        "EAN13",
        "EAN8",
        "UPCA",
    ] {
        let mut out = String::new();
        let symbology = Symbology::by_name(name).unwrap();
        if scan::write(text, symbology, Options::NONE, &mut out).is_ok() {
            assert!(out.starts_with(']'));
        }
    }
}

fn commodity(text: &str) {
    let mut scratch = Scratch::new();
    if let Ok(code) = gbt33993::read(text, &mut scratch) {
        assert_eq!(code.gtin.to_string().parse(), Ok(code.gtin));
    }
}

/// Holds for whatever was read, however it was written.
fn lawful(read: &Elements<'_>, options: Options) {
    assert!(read.pieces().count() <= MAX_ELEMENTS);
    for element in read.iter() {
        assert!(!element.value.is_empty() && element.value.len() <= MAX_VALUE && element.value.is_ascii());
        assert!(element.ai.is_known() || options.has(Options::PERMIT_UNKNOWN_AIS));
    }
    if let Err(error) = relations::check(read, options) {
        assert!(!error.to_string().is_empty() && !error.zh().to_string().is_empty());
    }
}

fn electronic_code(text: &str) {
    for read in [epc::from_hex(text), epc::from_segment(text), epc::from_tag_uri(text)] {
        let Ok(tag) = read else { continue };
        assert_eq!(epc::from_segment(&tag.to_base64_segment()).as_ref(), Ok(&tag));
        if let Ok(path) = tag.dl_path() {
            assert!(path.starts_with('/'));
        }
    }
}
