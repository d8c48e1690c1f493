use axum::http::StatusCode;

use crate::browser::{Browser, once, twice};

#[test]
fn the_feed_goes_on_where_it_ended() {
    twice(|store| {
        let reviewer = Browser::of(store, "zhou.fazhi");
        let (mut seen, mut after) = (vec![], "0".to_owned());
        loop {
            let part = reviewer.json(&format!("/api/v1/journal?after={after}&limit=3")).json();
            let items = part["items"].as_array().unwrap();
            seen.extend(items.iter().map(|item| item["index"].as_u64().unwrap()));
            part["next"].as_str().unwrap().clone_into(&mut after);
            if items.is_empty() {
                assert_eq!(part["length"].as_u64(), Some(seen.len() as u64));
                break;
            }
        }
        assert!(seen.len() > 10 && seen.iter().enumerate().all(|(n, index)| *index == n as u64));
        assert_eq!(reviewer.json("/api/v1/journal?after=yesterday").code(), "desk/cursor");
        assert_eq!(reviewer.json("/api/v1/journal?after=18446744073709551615").code(), "desk/cursor");
    });
}

#[test]
fn entries_are_found_by_kind_actor_thing_and_day() {
    twice(|store| {
        let leader = Browser::of(store, "chen.juzhang");
        let count = |query: &str| {
            let page = leader.json(&format!("/api/v1/journal/entries?{query}")).json();
            page["items"].as_array().unwrap_or_else(|| panic!("{page}")).len()
        };
        assert_eq!(count("kind=access.account.added"), 8);
        assert_eq!(count("kind=access.session.started&actor=chen.juzhang"), 1);
        assert_eq!(count("since=2022-10-31&until=2022-10-31"), count(""));
        assert_eq!((count("since=2022-11-01"), count("until=2022-10-30")), (0, 0));
        let first = leader.json("/api/v1/journal/entries?kind=access.account.added").json();
        let object = first["items"][0]["object"].as_str().unwrap();
        assert_eq!(count(&format!("object={object}")), 1);
        assert_eq!(count(&format!("object={object}&actor=nobody")), 0);
        assert_eq!(leader.json("/api/v1/journal/entries?since=soon").code(), "desk/date");
        assert_eq!(leader.json("/api/v1/journal/entries?object=lot").code(), "desk/object");
        let page = leader.get("/journal?since=soon");
        assert!(page.status == StatusCode::OK && page.text.contains("href=\"#since\""), "{}", page.text);
    });
}

#[test]
fn an_administrator_sees_that_and_not_what() {
    twice(|store| {
        let one = |name: &str| {
            let browser = Browser::of(store, name);
            let page = browser.json("/api/v1/journal/entries?kind=parties.business.entered").json();
            page["items"][0].clone()
        };
        let (administrator, reviewer) = (one("xitong"), one("zhou.fazhi"));
        assert_eq!(one("anquan")["withheld"].as_bool(), Some(true));
        assert_eq!(one("shenji")["body"], reviewer["body"], "nothing is withheld from an auditor");
        assert_eq!(
            (administrator["withheld"].as_bool(), administrator["body"].is_null()),
            (Some(true), true)
        );
        assert_eq!((reviewer["withheld"].as_bool(), reviewer["body"].is_null()), (Some(false), false));
        assert_eq!(administrator["chain"], reviewer["chain"], "the proof is for everyone");
        let page = Browser::of(store, "xitong").get(&format!("/journal/{}", administrator["index"])).text;
        assert!(page.contains("系统管理员不读业务内容") && !page.contains("海岸紫菜"), "{page}");
    });
}

#[test]
fn the_page_of_an_entry_has_its_proof() {
    once(|store| {
        let reviewer = Browser::of(store, "zhou.fazhi");
        let page = reviewer.get("/journal/0").text;
        for part in ["SHA-256", "SM3", "heng journal verify", "access.unit.added", "/cangnan"] {
            assert!(page.contains(part), "{part}: {page}");
        }
        let list = reviewer.get("/journal?kind=access.unit.added").text;
        assert!(list.contains("添加机构") && list.contains("/journal/0"), "{list}");
    });
}
