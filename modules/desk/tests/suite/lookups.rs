use axum::http::StatusCode;

use crate::browser::{Browser, once};
use crate::county::morning;

#[test]
fn a_code_leads_to_its_page_and_anything_else_to_advice() {
    once(|store| {
        let visitor = Browser::at(store, morning());
        let code = visitor.get("/q?q=6901234567892");
        assert_eq!((code.status, code.location()), (StatusCode::SEE_OTHER, "/01/06901234567892"));
        let serial = visitor.get("/q?q=7K2M9QX4&gtin=6901234567892");
        assert_eq!(serial.location(), "/01/06901234567892/21/7K2M9QX4");
        for (asked, said) in [
            ("7K2M9QX4", "还差条码下面的数字"),
            ("6901234567890", "校验码不对，应为2"),
            ("%E7%B4%AB%E8%8F%9C", "这里按码查"),
            ("https://example.com/", "这个码不符合规则"),
            ("", "查一查这个码"),
        ] {
            let page = visitor.get(&format!("/q?q={asked}"));
            assert_eq!(page.status, StatusCode::OK);
            assert!(page.text.contains(said) && page.text.contains("<form"), "{asked}: {}", page.text);
        }
    });
}

#[test]
fn the_search_of_the_back_office_knows_codes_and_lists() {
    once(|store| {
        let officer = Browser::of(store, "lin.xiao");
        assert_eq!(officer.get("/search?q=6901234567892").location(), "/01/06901234567892");
        let words = officer.get("/search?q=%E7%B4%AB%E8%8F%9C").text;
        assert!(words.contains("href=\"/units\""), "{words}");
        assert_eq!(words.matches("id=\"q\"").count(), 1, "ids are unique");
    });
}
