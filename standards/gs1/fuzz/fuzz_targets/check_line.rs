//! Any line to the command: one JSON object comes back.
#![no_main]

libfuzzer_sys::fuzz_target!(|line: &str| {
    let answer = heng_gs1::check::check_line(line);
    assert!(answer.starts_with("{\"id\":") && answer.ends_with('}') && !answer.contains('\n'));
});
