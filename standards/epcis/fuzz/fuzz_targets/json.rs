//! Any bytes to the JSON reader: no panic; what was read valid is written valid, and the second writing changes nothing.
#![no_main]

use heng_epcis::{Options, json};

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    let read = json::read(bytes, &Options::default());
    let Some(document) = read.document.as_ref().filter(|_| read.is_valid()) else { return };
    let first = json::write(document);
    let again = json::read(first.as_bytes(), &Options::default());
    assert!(again.is_valid(), "{:?}\n{first}", again.problems);
    if let Some(again) = &again.document {
        assert_eq!(json::write(again), first);
    }
});
