use heng_store::Store;

use crate::browser::{Browser, once, twice};
use crate::county::morning;

/// The text of a page's main part, one line each.
fn main_text(browser: &Browser, path: &str) -> String {
    let page = browser.get(path).text;
    let main = page.split("<main").nth(1).and_then(|rest| rest.split_once('>')).unwrap().1;
    let main = main.split("</main>").next().unwrap();
    let (mut text, mut inside) = (String::new(), false);
    for sign in main.chars() {
        match sign {
            '<' => {
                inside = true;
                text.push('\n');
            }
            '>' => inside = false,
            _ if !inside => text.push(sign),
            _ => {}
        }
    }
    text.lines().map(str::trim).filter(|line| !line.is_empty()).collect::<Vec<_>>().join("\n")
}

fn desk(store: &Store, name: &str) -> String {
    main_text(&Browser::of(store, name), "/")
}

#[test]
fn a_visitor_finds_a_field_to_type_into() {
    once(|store| insta::assert_snapshot!(main_text(&Browser::at(store, morning()), "/")));
}

#[test]
fn the_desk_of_each_role() {
    once(|store| {
        insta::assert_snapshot!("desk_of_an_officer", desk(store, "lin.xiao"));
        insta::assert_snapshot!("desk_of_a_business", desk(store, "laver"));
        insta::assert_snapshot!("desk_of_an_administrator", desk(store, "xitong"));
    });
}

#[test]
fn an_officer_sees_what_the_unit_did_and_no_other() {
    twice(|store| {
        // somebody of another station signs in
        let (admin, security) = (Browser::of(store, "xitong"), Browser::of(store, "anquan"));
        let add = |name, unit| {
            let fields = [("name", name), ("person", name), ("role", "officer"), ("unit", unit)];
            let more = [("password", crate::county::PASSWORD), ("why", "到岗")];
            admin.submit("/users/new", "/users", &[&fields[..], &more].concat());
            let open = security.json("/api/v1/proposals").json();
            let id = open["items"][0]["id"].as_str().unwrap();
            security.submit("/proposals", &format!("/proposals/{id}/approval"), &[]);
            Browser::of(store, name);
        };
        add("mate", "/cangnan/lingxi");
        add("stranger", "/cangnan/mazhan");
        let desk = desk(store, "lin.xiao");
        assert!(desk.contains("mate") && desk.contains("lin.xiao"), "{desk}");
        assert!(!desk.contains("stranger"), "{desk}");
    });
}

#[test]
fn english_is_complete() {
    once(|store| {
        let admin = Browser::of(store, "xitong");
        admin.get("/settings?lang=en&back=/");
        for path in [
            "/",
            "/me",
            "/units",
            "/users",
            "/users/new",
            "/journal",
            "/journal/0",
            "/search?q=zz",
            "/q?q=zz",
        ] {
            let text = main_text(&admin, path);
            let chinese = |line: &&str| line.chars().any(|sign| ('\u{4e00}'..='\u{9fff}').contains(&sign));
            let lines: Vec<&str> = text.lines().filter(chinese).collect();
            // names in the data are Chinese in every language
            let named =
                |line: &&str| line.contains(" · ") || line.contains("&quot;") || line.ends_with("有限公司");
            assert!(lines.iter().all(named), "{path}: {lines:?}");
        }
    });
}
