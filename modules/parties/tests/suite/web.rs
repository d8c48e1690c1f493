//! What programs and people get.

use heng_kernel::Role;
use heng_store::Store;
use serde_json::json;

use crate::client::{Client, settled};
use crate::register::{business, credit, enter};

pub(crate) fn a_clerk_enters_a_business_and_programs_find_it(store: &Store) {
    let clerk = Client::of(store, Role::WindowClerk, None, None);
    let body = json!({
        "credit": credit(1).as_str(), "form": "enterprise", "name": "苍南县海丰紫菜有限公司", "town": "330327118",
        "industry": "1361", "person": "陈小海", "phone": "13800005678", "founded": "2020-03-01",
    });
    let entered = clerk.send("POST", "/api/v1/businesses", &body);
    assert_eq!(entered.status, 201, "{}", entered.text);
    let id = entered.json()["id"].as_str().unwrap().to_owned();
    assert_eq!(clerk.send("POST", "/api/v1/businesses", &body).code(), "parties/taken");

    let membership = json!({ "prefix": "69012345", "certificate": "证001", "valid_from": "2022-01-01" });
    let joined = clerk.send("POST", &format!("/api/v1/businesses/{id}/memberships"), &membership);
    assert_eq!((joined.status.as_u16(), joined.json()["valid_to"].as_str()), (201, Some("2023-12-31")));
    let early = clerk.send(
        "POST",
        &format!("/api/v1/memberships/{}/renewal", joined.json()["id"].as_str().unwrap()),
        &json!({}),
    );
    insta::assert_snapshot!("renewal_too_early", settled(&pretty(&early.json())));

    let one = clerk.get(&format!("/api/v1/businesses/{}", credit(1)));
    insta::assert_snapshot!("business", settled(&pretty(&one.json())));
    let listed = clerk.get("/api/v1/businesses?q=%E7%B4%AB%E8%8F%9C&town=330327118");
    assert_eq!(listed.json()["items"][0]["id"], id.as_str());
    assert_eq!(clerk.get("/api/v1/businesses?form=guild").code(), "parties/filter");
}

fn pretty(value: &serde_json::Value) -> String {
    let mut value = value.clone();
    if let Some(members) = value.as_object_mut() {
        members.remove("instance");
    }
    serde_json::to_string_pretty(&value).unwrap()
}

pub(crate) fn another_business_behind_a_guessed_id_is_not_found(store: &Store) {
    let own = enter(store, business(1, "海丰", "330327118"));
    let other = enter(store, business(2, "海盛", "330327118"));
    let elsewhere = enter(store, business(3, "灵海", "330327100"));
    let owner = Client::of(store, Role::BusinessOwner, None, Some(own));
    assert_eq!(owner.get(&format!("/api/v1/businesses/{own}")).status, 200);
    for hidden in [format!("{other}"), credit(2).to_string()] {
        assert_eq!(owner.get(&format!("/api/v1/businesses/{hidden}")).status, 404);
        assert_eq!(owner.get(&format!("/businesses/{hidden}")).status, 404);
        let phone = json!({ "phone": "057764750000" });
        assert_eq!(owner.send("PUT", &format!("/api/v1/businesses/{hidden}/phone"), &phone).status, 404);
        let purpose = json!({ "purpose": "看看" });
        assert_eq!(
            owner.send("POST", &format!("/api/v1/businesses/{hidden}/revelation"), &purpose).status,
            404
        );
    }
    assert_eq!(owner.get("/api/v1/businesses").json()["items"].as_array().unwrap().len(), 1);
    assert_eq!(owner.get("/businesses").status, 403, "the register is the bureau's");

    let officer = Client::of(store, Role::Officer, Some("/cangnan/mazhan"), None);
    assert_eq!(officer.get(&format!("/api/v1/businesses/{other}")).status, 200);
    assert_eq!(officer.get(&format!("/api/v1/businesses/{elsewhere}")).status, 404);
    assert_eq!(officer.get("/api/v1/businesses").json()["items"].as_array().unwrap().len(), 2);
}

pub(crate) fn the_pages_show_it_and_their_forms_work(store: &Store) {
    let id = enter(store, business(1, "苍南县海丰紫菜有限公司", "330327118"));
    let clerk = Client::of(store, Role::WindowClerk, None, None);
    insta::assert_snapshot!("list_page", clerk.get("/businesses").main());
    let at = format!("/businesses/{id}");
    let joined = clerk
        .form(&format!("{at}/memberships"), "prefix=69012345&certificate=%E8%AF%81001&valid_from=2021-01-01");
    assert_eq!(
        (joined.status.as_u16(), joined.location.as_str()),
        (303, format!("{at}?done=joined").as_str())
    );
    insta::assert_snapshot!("detail_page", clerk.get(&at).main());

    let wrong =
        clerk.form(&format!("{at}/memberships"), "prefix=95201234&certificate=x&valid_from=2022-01-01");
    assert_eq!(wrong.status, 422);
    assert!(wrong.text.contains("href=\"#prefix\""), "the summary links to the field");
    let seen = clerk.form(&format!("{at}/revelation"), "purpose=%E5%8F%AC%E5%9B%9E");
    assert!(seen.text.contains("13800005678"), "shown this once");
    assert!(!clerk.get(&at).text.contains("13800005678"));

    let owner = Client::of(store, Role::BusinessOwner, None, Some(id));
    let own = owner.get("/profile");
    assert_eq!(own.status, 200);
    assert!(own.text.contains("海丰紫菜") && !own.text.contains("/standing\""), "an owner closes nothing");
    assert_eq!(owner.form(&format!("{at}/phone"), "phone=0577-64751234").status, 303);
}

pub(crate) fn a_refused_form_keeps_what_was_typed(store: &Store) {
    let clerk = Client::of(store, Role::WindowClerk, None, None);
    assert_eq!(clerk.get("/businesses/new").status, 200);
    let typed = "credit=91330327MA2C0001X2&form=enterprise&name=%E6%B5%B7%E4%B8%B0&town=330327118&industry=1361\
                 &person=x&phone=13800005678&founded=2020-01-01";
    let refused = clerk.form("/businesses", typed);
    assert_eq!(refused.status, 422);
    assert!(refused.text.contains("value=\"海丰\"") && refused.text.contains("value=\"91330327MA2C0001X2\""));
    assert!(refused.text.contains("第18位校验码应为"), "{}", refused.main());
    let taken = clerk.form("/businesses", &typed.replace("0001X2", "0001X1"));
    assert_eq!(taken.status, 303, "{}", taken.main());
}
