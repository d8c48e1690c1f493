//! Any bytes to the XML reader: no panic; what was read valid is written valid, with as many events.
#![no_main]

use heng_epcis::{Options, xml};

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    let text = xml::in_utf8(bytes);
    let read = xml::read(&text, &Options::default());
    let Some(document) = read.document.as_ref().filter(|_| read.is_valid()) else { return };
    let Ok(first) = xml::write(document) else { return };
    let again = xml::read(first.as_bytes(), &Options::default());
    assert!(again.is_valid(), "{:?}\n{first}", again.problems);
    if let Some(again) = &again.document {
        assert_eq!(again.events.len(), document.events.len());
    }
});
