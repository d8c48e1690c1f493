use crate::client::once;

/// What the consumer's page may weigh on the wire.
const BUDGET: usize = 14 * 1024;

#[test]
fn the_consumers_page_is_one_small_request_without_script() {
    once(|_, client| {
        for lang in ["zh", "en"] {
            let cookie = format!("heng_lang={lang}");
            for coding in ["br", "gzip"] {
                let page = client.get("/ui/phone", &[("cookie", &cookie), ("accept-encoding", coding)]);
                assert_eq!(page.header("content-encoding"), coding);
                assert!(page.size <= BUDGET, "{} bytes of {coding}", page.size);
            }
            let plain = client.get("/ui/phone", &[("cookie", &cookie)]).text;
            for word in ["<script", "<link", " style=", "<img", "@import", "url("] {
                assert!(!plain.contains(word), "{word}");
            }
        }
    });
}

#[test]
fn no_page_needs_an_inline_style_or_script() {
    once(|_, client| {
        for path in ["/ui", "/ui/desk", "/ui/cockpit", "/ui/forms", "/api", "/nothing"] {
            let page = client.get(path, &[("accept", "text/html")]).text;
            for word in ["<script", " style=", "<style", "onclick", "javascript:"] {
                assert!(!page.contains(word), "{path}: {word}");
            }
            assert!(page.contains("<h1>") && page.contains("<main"), "{path}");
        }
    });
}

#[test]
fn preferences_are_plain_links_and_lead_back_to_us_alone() {
    once(|_, client| {
        let set = client.get("/settings?lang=en&size=xl&back=/ui?x=1", &[]);
        assert_eq!((set.status.as_u16(), set.header("location")), (303, "/ui?x=1"));
        assert_eq!(set.headers.get_all("set-cookie").iter().count(), 2);
        for back in ["//evil.example", "https://evil.example", "/%5Cevil.example", "evil"] {
            let away = client.get(&format!("/settings?theme=dark&back={back}"), &[]);
            assert_eq!(away.header("location"), "/", "{back}");
        }
        let page = client.get("/ui", &[("cookie", "heng_lang=en; heng_size=xl; heng_theme=dark")]).text;
        assert!(page.contains(r#"<html lang="en" data-size="xl" data-theme="dark">"#));
    });
}

#[test]
fn in_english_no_chinese_is_left_but_names_and_the_switch() {
    once(|_, client| {
        let page = client.get("/ui/cockpit", &[("cookie", "heng_lang=en")]).text;
        let han = page.chars().filter(|c| ('\u{4e00}'..='\u{9fff}').contains(c)).count();
        // 18 full names of towns in titles, and 中文
        assert!(han < 80, "{han} characters of Chinese in an English page");
    });
}
