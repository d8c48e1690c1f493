//! Nothing is allocated while a text is read, judged or refused.

use allocation_counter::measure;
use heng_gs1::{
    Options, Scratch, bracketed, digital_link, element_string, gbt33993, message, relations, scan,
};

const TEXTS: [&str; 8] = [
    "(01)09520123456788(10)AB\\(C(21)007|(99)X",
    "(01)09520123456789",
    "^010952012345678810ABC1^2112345^17180426|^99XYZ",
    "https://id.gs1.org/01/09520123456788/22/2A/10/A%2FB/21/0?17=180426&99=%41&x=y#z",
    "HTTP://A:1/01/01/02345673?8200=1",
    "]E02112345678900|]e099COMPOSITE\u{1d}98XYZ",
    "]Q1https://a/01/12312312312333?99=TEST",
    "http://www.example.cn/0106901234567892OXjVB3",
];

#[test]
fn reading_needs_no_heap() {
    let mut scratch = Scratch::new();
    for text in TEXTS {
        let used = measure(|| {
            let judge = |read: Result<heng_gs1::Elements<'_>, _>| {
                read.is_ok_and(|read| {
                    relations::check(&read, Options::NONE).is_ok() && read.value("01").is_some()
                })
            };
            let _ = judge(bracketed::parse(text, Options::NONE, &mut scratch));
            let _ = judge(element_string::parse(text, Options::NONE));
            let _ = judge(digital_link::parse(text, Options::NONE, &mut scratch));
            let _ = judge(message::parse(text, Options::NONE, &mut scratch));
            let _ = judge(scan::read(text, Options::NONE, &mut scratch).map(|reading| reading.elements));
            let _ = gbt33993::read(text, &mut scratch).is_ok();
        });
        assert_eq!(used.count_total, 0, "{text}");
    }
}
