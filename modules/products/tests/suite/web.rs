//! The stories.

use heng_gs1::key::CompanyPrefix;
use heng_kernel::Role;
use heng_store::Store;
use serde_json::{Value, json};

use crate::client::{Client, settled};
use crate::world::firm;

pub(crate) fn laver() -> Value {
    json!({
        "gtin": "6901234567892", "name": "头水坛紫菜 100 g", "brand": "沿浦湾", "specification": "100 g",
        "category": "紫菜及制品", "shelf_life": 365, "licence": "SC12233032700012", "indication": "苍南紫菜",
    })
}

pub(crate) const AT: &str = "/api/v1/products/06901234567892";

pub(crate) fn a_firm_enters_publishes_and_withdraws_a_product(store: &Store) {
    let own = firm(store, 1, "330327118", "69012345");
    let owner = Client::of(store, Role::BusinessOwner, None, Some(own));
    let entered = owner.send("POST", "/api/v1/products", &laver());
    assert_eq!(
        (entered.status.as_u16(), &entered.json()["life"]),
        (201, &json!("draft")),
        "{}",
        entered.text
    );
    assert_eq!(owner.send("POST", "/api/v1/products", &laver()).code(), "products/known");
    let mut foreign = laver();
    let elsewhere: CompanyPrefix = "69099999".parse().unwrap();
    foreign["gtin"] = json!(elsewhere.gtin(1).unwrap().to_string());
    let refused = owner.send("POST", "/api/v1/products", &foreign);
    assert_eq!((refused.code().as_str(), refused.status.as_u16()), ("products/prefix", 422));

    let operator = Client::of(store, Role::BusinessOperator, None, Some(own));
    assert_eq!(operator.send("POST", &format!("{AT}/publication"), &json!({})).status, 403, "owners publish");
    assert_eq!(owner.send("POST", &format!("{AT}/publication"), &json!({})).json()["life"], "published");
    let revised = json!({ "base": 2, "product": laver() });
    assert_eq!(operator.send("PUT", AT, &revised).json()["version"], 3);
    assert_eq!(operator.send("PUT", AT, &revised).code(), "products/stale");
    assert_eq!(
        owner.send("POST", &format!("{AT}/withdrawal"), &json!({ "why": " " })).code(),
        "products/why"
    );
    assert_eq!(owner.send("POST", &format!("{AT}/withdrawal"), &json!({ "why": "换包装" })).status, 200);

    let versions = owner.get(&format!("{AT}/versions")).json();
    let acts: Vec<&str> =
        versions["items"].as_array().unwrap().iter().map(|one| one["act"].as_str().unwrap()).collect();
    assert_eq!(acts, ["withdrawn", "revised", "published", "entered"]);
    let listed = |query: &str| {
        owner.get(&format!("/api/v1/products{query}")).json()["items"].as_array().unwrap().len()
    };
    assert_eq!(
        [
            listed(""),
            listed("?life=withdrawn"),
            listed("?life=draft"),
            listed("?q=%E7%B4%AB%E8%8F%9C"),
            listed("?q=6901234567892")
        ],
        [1, 1, 0, 1, 1]
    );
}

pub(crate) fn lots_links_and_reports_belong_to_the_firm(store: &Store) {
    let own = firm(store, 1, "330327118", "69012345");
    let owner = Client::of(store, Role::BusinessOwner, None, Some(own));
    owner.send("POST", "/api/v1/products", &laver());
    let lot = json!({ "lot": "YP221013A", "produced": "2022-10-13", "quantity": 5000, "note": "头水" });
    assert_eq!(owner.send("POST", &format!("{AT}/lots"), &lot).json()["expires"], "2023-10-12");
    let report = json!({
        "number": "CN2210-0847", "laboratory": "县检验检测研究院", "tested": "2022-10-17", "passed": true,
        "findings": [{ "what": "铅（以 Pb 计）", "value": "0.42 mg/kg", "limit": "≤ 1.0 mg/kg", "share": 420 }],
    });
    let reports = format!("{AT}/lots/YP221013A/reports");
    assert_eq!(owner.send("POST", &reports, &report).status, 201);
    assert_eq!(owner.send("POST", &reports, &report).code(), "products/report-known");
    let mut lies = report.clone();
    lies["number"] = json!("CN2210-0848");
    lies["findings"][0]["share"] = json!(1_001);
    assert_eq!(owner.send("POST", &reports, &lies).code(), "products/report", "over the limit is not passed");

    let link = |is_default: bool| json!({ "rel": "gs1:pip", "href": "https://laver.example/{gtin}", "title": "商品页", "hreflang": ["zh"], "role": is_default.then_some("gs1:defaultLink") });
    assert_eq!(owner.send("PUT", &format!("{AT}/links"), &json!([link(true)])).status, 204);
    assert_eq!(
        owner.send("PUT", &format!("{AT}/links"), &json!([link(true), link(true)])).code(),
        "products/default-link"
    );
    assert_eq!(owner.send("PUT", &format!("{AT}/lots/YP221013A/links"), &json!([link(false)])).status, 204);
    assert_eq!(owner.send("PUT", &format!("{AT}/lots/NONE/links"), &json!([link(false)])).status, 404);

    let shown = owner.get(&format!("{AT}/lots/YP221013A")).json();
    insta::assert_snapshot!("lot", settled(&serde_json::to_string_pretty(&shown).unwrap()));
    let shown = owner.get(AT).json();
    insta::assert_snapshot!("product", settled(&serde_json::to_string_pretty(&shown).unwrap()));
}

pub(crate) fn another_firms_product_behind_a_known_number_is_not_found(store: &Store) {
    let own = firm(store, 1, "330327118", "69012345");
    let other = firm(store, 2, "330327100", "69099999");
    Client::of(store, Role::BusinessOwner, None, Some(own)).send("POST", "/api/v1/products", &laver());
    let stranger = Client::of(store, Role::BusinessOwner, None, Some(other));
    let lot = json!({ "lot": "X", "produced": "2022-10-13" });
    for (method, path, body) in [
        ("POST", format!("{AT}/publication"), json!({})),
        ("POST", format!("{AT}/withdrawal"), json!({ "why": "x" })),
        ("PUT", AT.to_owned(), json!({ "base": 1, "product": laver() })),
        ("PUT", format!("{AT}/links"), json!([])),
        ("PUT", format!("{AT}/pictures"), json!([])),
        ("POST", format!("{AT}/lots"), lot),
    ] {
        assert_eq!(stranger.send(method, &path, &body).status, 404, "{method} {path}");
    }
    for path in ["", "/versions", "/lots", "/lots/X"] {
        assert_eq!(stranger.get(&format!("{AT}{path}")).status, 404, "{path}");
    }
    for path in ["", "/edit", "/links", "/lots/X"] {
        assert_eq!(stranger.get(&format!("/products/06901234567892{path}")).status, 404, "{path}");
    }
    let nothing = |path: &str| stranger.get(path).json()["items"].as_array().unwrap().is_empty();
    assert!(nothing("/api/v1/products") && nothing("/api/v1/products?q=6901234567892"));
    assert!(
        nothing(&format!("/api/v1/products?business={own}")),
        "asking for another's is asking for nothing"
    );

    let officer = Client::of(store, Role::Officer, Some("/cangnan/mazhan"), None);
    assert_eq!(officer.get("/api/v1/products").json()["items"].as_array().unwrap().len(), 1);
    assert_eq!(officer.get(AT).status, 200);
    assert_eq!(officer.send("PUT", &format!("{AT}/links"), &json!([])).status, 403, "the bureau reads");
}

pub(crate) fn the_pages_show_it_and_their_forms_work(store: &Store) {
    let own = firm(store, 1, "330327118", "69012345");
    let owner = Client::of(store, Role::BusinessOwner, None, Some(own));
    assert!(owner.get("/products").text.contains("还没有商品"));
    assert_eq!(owner.get("/products/new").status, 200);
    let wrong = owner.form("/products", "gtin=6901234567893&name=%E7%B4%AB%E8%8F%9C");
    assert!(
        wrong.status == 422 && wrong.text.contains("href=\"#gtin\"") && wrong.text.contains("value=\"紫菜\"")
    );
    let entered =
        owner.form("/products", "gtin=6901234567892&name=%E7%B4%AB%E8%8F%9C&shelf_life=365&licence=");
    let at = "/products/06901234567892";
    assert_eq!(
        (entered.status.as_u16(), entered.location.as_str()),
        (303, format!("{at}?done=entered").as_str())
    );
    assert_eq!(owner.form(&format!("{at}/publication"), "").status, 303);
    let revised =
        owner.form(at, "base=2&gtin=06901234567892&name=%E5%A4%B4%E6%B0%B4%E7%B4%AB%E8%8F%9C&shelf_life=365");
    assert_eq!(revised.status, 303, "{}", revised.main());
    let lot = owner.form(&format!("{at}/lots"), "lot=YP%2F1&produced=2022-10-13&expires=&quantity=20");
    assert_eq!(lot.status, 303, "{}", lot.main());
    let report = "number=CN1&laboratory=%E5%8E%BF%E9%99%A2&tested=2022-10-17&passed=true";
    assert_eq!(owner.form(&format!("{at}/lots/YP%2F1/reports"), report).status, 303);
    assert!(owner.get(&format!("{at}/lots/YP%2F1")).text.contains("合格"));
    let links = "rel-0=gs1%3Apip&href-0=https%3A%2F%2Fa.example%2F&title-0=%E9%A1%B5&hreflang-0=zh%2C+en&default=0\
                 &rel-1=gs1%3Apip&href-1=&title-1=";
    assert_eq!(owner.form(&format!("{at}/links"), links).status, 303);
    assert!(owner.get(&format!("{at}/links")).text.contains("value=\"https://a.example/\""));
    insta::assert_snapshot!("product_page", owner.get(at).main());
    insta::assert_snapshot!("list_page", owner.get("/products").main());
    assert_eq!(owner.form(&format!("{at}/withdrawal"), "why=").status, 422);
    assert_eq!(owner.form(&format!("{at}/withdrawal"), "why=%E6%8D%A2").status, 303);
}
