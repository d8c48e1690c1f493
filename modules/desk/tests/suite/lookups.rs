use axum::http::StatusCode;
use heng_codes::labels::{QuietZone, XDimension, grid_png, qr};

use crate::browser::{Browser, once, twice};
use crate::county::{credit, morning};

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

/// A QR Code as a picture.
fn picture(text: &str) -> Vec<u8> {
    let grid = qr::encode(text, qr::Level::M, qr::Mask::Best).unwrap();
    grid_png(&grid, QuietZone::Qr, XDimension::from_micrometres(400).unwrap(), 6).unwrap().bytes
}

#[test]
fn a_photograph_leads_where_its_code_leads_and_nothing_else_is_taken() {
    once(|store| {
        let visitor = Browser::at(store, morning());
        let code = picture("HTTPS://ID.CANGNAN.EXAMPLE/01/06901234567892/21/K7Q2810409AB");
        let page = visitor.photograph("/q", &[], &code, "text/html");
        assert_eq!(page.location(), "/01/06901234567892/21/K7Q2810409AB", "{}", page.text);
        let asked = [("next", "/codes?code=")];
        let back = visitor.photograph("/q", &asked, &code, "text/html");
        assert!(back.location().starts_with("/codes?code=HTTPS%3A%2F%2FID."), "{}", back.location());
        let away = visitor.photograph("/q", &[("next", "//evil.example/")], &code, "text/html");
        assert!(away.location().starts_with("/HTTPS%3A"), "it stays on this site: {}", away.location());
        let told = visitor.photograph("/q", &[], &code, "application/json").json();
        assert_eq!(told["path"], "/01/06901234567892/21/K7Q2810409AB");
        let words = visitor.photograph("/q", &[], &picture("紫菜"), "text/html");
        assert!(words.status == StatusCode::OK && words.text.contains("这里按码查"), "{}", words.text);
        for (bytes, said, kind) in [
            (b"".to_vec(), "还没有选照片", "desk/photo-missing"),
            (b"hello".to_vec(), "这不是能读的照片", "desk/photo-kind"),
            (code[..200].to_vec(), "照片的文件不完整", "desk/photo-broken"),
        ] {
            let page = visitor.photograph("/q", &[], &bytes, "text/html");
            assert!(
                page.status == StatusCode::UNPROCESSABLE_ENTITY && page.text.contains(said),
                "{}",
                page.text
            );
            assert!(page.text.contains("name=\"photo\""), "the form stands there again");
            assert_eq!(visitor.photograph("/q", &[], &bytes, "application/json").code(), kind);
        }
        let forged = visitor.send("/q/photo", &[("photo", "x")]);
        assert_eq!(forged.status, StatusCode::FORBIDDEN);
    });
}

#[test]
fn the_search_finds_a_business_by_name_and_code_within_the_scope() {
    twice(|store| {
        let reviewer = Browser::of(store, "zhou.fazhi");
        let code = credit().to_string();
        // 海岸紫菜 within a name, and a whole 统一社会信用代码
        for asked in ["%E6%B5%B7%E5%B2%B8%E7%B4%AB%E8%8F%9C", code.as_str()] {
            let page = reviewer.get(&format!("/search?q={asked}")).text;
            assert!(
                page.contains("苍南县海岸紫菜有限公司") && page.contains("href=\"/businesses/"),
                "{page}"
            );
        }
        // the towns of 灵溪 are not those of the business
        let elsewhere = Browser::of(store, "lin.xiao").get(&format!("/search?q={code}")).text;
        assert!(
            !elsewhere.contains("href=\"/businesses/"),
            "outside the scope there is nothing: {elsewhere}"
        );
        let nothing = reviewer.get("/search?q=%E6%97%A0%E6%AD%A4%E5%90%8D").text;
        assert!(nothing.contains("没有找到"), "{nothing}");
    });
}
