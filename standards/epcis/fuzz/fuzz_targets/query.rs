//! Any bytes to this reader: no panic, and what was read survives being written.
#![no_main]

#[path = "../../tests/targets/mod.rs"]
#[expect(dead_code, reason = "each binary runs one target")]
mod targets;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| targets::run("query", bytes));
