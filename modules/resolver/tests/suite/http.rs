//! The resolver as a phone, a till and an app meet it, over a table of codes.

use std::time::Duration;

use super::client::{BASE, BROWSER, Client, GTIN};

fn link(rest: &str) -> String {
    format!("/01/{GTIN}{rest}")
}

#[test]
fn what_is_not_on_record_answers_a_person_and_a_machine() {
    let client = Client::new();
    for (rest, word) in [("/21/BLANK0000000", "此码尚未激活"), ("/21/NEVER0000000", "未登记的码")]
    {
        let machine = client.get(&link(rest), &[]);
        assert_eq!(
            (machine.status, machine.header("content-type").as_str()),
            (404, "application/problem+json")
        );
        let person = client.get(&link(rest), BROWSER);
        assert_eq!(person.status, 404);
        assert!(person.text.contains(word), "{}", person.text);
    }
    assert_eq!(client.get("/01/00000000000000", &[]).status, 404);
    assert_eq!(client.get("/01/06901234567893", &[]).status, 400);
    assert_eq!(client.get("/ehe20000000000000000000000", &[]).status, 400);
    assert_eq!(client.get("/nothing-here", &[]).status, 404);
}

#[test]
fn every_code_gets_its_own_page() {
    let client = Client::new();
    let page = |serial: &str| client.get(&format!("/scan/01/{GTIN}/21/{serial}"), BROWSER);
    for (serial, status, word) in [
        ("FRESH0000000", 200, "真码·首次被扫"),
        ("FRESH0000000", 200, "真码·曾被扫过"),
        ("BLANK0000000", 404, "此码尚未激活"),
        ("VOID00000000", 200, "此码已作废"),
        ("USED00000000", 200, "此码已使用过"),
        ("OLD000000000", 200, "已过期 30 天"),
        ("BAD000000000", 200, "CN-RC-2022-011"),
        ("NEVER0000000", 404, "未登记的码"),
    ] {
        let page = page(serial);
        assert_eq!(page.status, status, "{serial}");
        assert!(page.text.contains(word), "{serial}: {}", page.text);
        // the voice is a module of its own; nothing else runs
        let scripts = page.text.matches("<script").count();
        assert_eq!(
            page.text.matches("<script type=\"module\" src=\"/assets/listen-").count(),
            scripts,
            "{serial}"
        );
        assert!(page.text.len() < 60_000, "{}", page.text.len());
    }
    let brotli =
        client.get(&format!("/scan/01/{GTIN}/21/FRESH0000000"), &[("accept-encoding", "br"), BROWSER[0]]);
    let size: usize = brotli.header("content-length").parse().unwrap_or(usize::MAX);
    assert!(size <= 14_000, "{size} bytes on the wire");
}

#[test]
fn a_head_is_no_scan_and_a_scan_is_remembered() {
    let client = Client::new();
    let path = format!("/scan/01/{GTIN}/21/FRESH0000000");
    assert_eq!(client.ask("HEAD", &path, BROWSER).status, 200);
    assert!(client.get(&path, BROWSER).text.contains("首次被扫"));
    std::thread::sleep(Duration::from_millis(300));
    assert!(client.get(&path, BROWSER).text.contains("此前已被扫 1 次"));
}

#[test]
fn the_same_look_in_large_type_is_no_second_scan() {
    let client = Client::new();
    let path = format!("/scan/01/{GTIN}/21/FRESH0000000");
    let first = client.get(&path, BROWSER).text;
    let at = first.split("at%3D").nth(1).unwrap().split('&').next().unwrap().split('"').next().unwrap();
    let again = format!("{path}?at={at}");
    for _ in 0..2 {
        assert!(client.get(&again, BROWSER).text.contains("首次被扫"));
        client.settled();
    }
    let ahead = client.get(&path, &[BROWSER[0], ("sec-purpose", "prefetch;prerender")]).text;
    assert!(ahead.contains("此前已被扫"), "loading ahead looks and is not counted");
    assert!(client.get(&path, BROWSER).text.contains("本次之前共被扫 1 次"));
    // an instant that no scan has, or an old one, counts as a scan: false labels cannot carry silence
    for other in ["1", "1667180460000001", "9999999999999999"] {
        assert!(client.get(&format!("{path}?at={other}"), BROWSER).text.contains("此前已被扫"), "{other}");
    }
}

#[test]
fn a_place_of_business_has_a_page() {
    let client = Client::new();
    let page = client.get("/scan/414/6901234500004/254/A1", BROWSER);
    assert_eq!(page.status, 200);
    assert!(
        page.text.contains("沿浦镇加工厂") && page.text.contains("沿浦湾渔业专业合作社"),
        "{}",
        page.text
    );
    assert_eq!(client.get("/scan/414/6901234500011", BROWSER).status, 404);
}

#[test]
fn a_till_is_answered() {
    let client = Client::new();
    let ask = |query: &str| client.get(&format!("/api/v1/sellable?{query}"), &[]);
    let fresh = ask(&format!("gtin=6901234567892&serial={}", "FRESH0000000"));
    assert_eq!((fresh.status, fresh.json()["sellable"].as_bool()), (200, Some(true)), "{}", fresh.text);
    let bad = ask(&format!("link={BASE}/01/{GTIN}/10/BAD")).json();
    assert_eq!(bad["reasons"][0]["code"], "recalled");
    assert_eq!(ask(&format!("gtin={GTIN}&lot=OLD")).json()["reasons"][0]["code"], "expired");
    assert_eq!(ask(&format!("gtin={GTIN}&serial=NEVER0000000")).json()["reasons"][0]["code"], "unknown");
    assert_eq!(ask("gtin=12345").status, 400);
}

#[test]
fn an_app_reports_scans_that_see_each_other() {
    let client = Client::new();
    let scan = |place: &str| {
        let body = format!("{{\"path\":\"/01/{GTIN}/21/FRESH0000000\",\"place\":\"{place}\"}}");
        client.send("POST", "/api/v1/scans", &[("content-type", "application/json")], body)
    };
    let first = scan("330327100");
    assert_eq!((first.status, first.json()["verdict"].as_str()), (200, Some("genuine")), "{}", first.text);
    assert_eq!(scan("110000").json()["verdict"], "suspicious");
    assert_eq!(scan("000001").status, 400);
}
