use serde_json::{Value, json};

use super::*;
use crate::links::{Element, Entity, LinkType, Role, offers};

fn levels() -> Vec<Level> {
    let plain = |rel: &str, href: &str, role| Link {
        rel: LinkType::gs1(rel),
        href: href.into(),
        title: "标题 <T>".into(),
        hreflang: vec!["zh-Hans-CN".into()],
        media_type: Some("text/html".into()),
        context: Vec::new(),
        role,
    };
    let key = Element::new("01", "06901234567892");
    let serial = Entity::new(key.clone(), vec![Element::new("21", "K7Q2")]);
    let item = vec![plain("verificationService", "https://id.cn/scan{path}", Role::Default)];
    let class = vec![
        plain("pip", "https://firm.cn/p", Role::Default),
        plain("pip", "https://firm.cn/p/en", Role::DefaultMulti),
        plain("recipeInfo", "https://firm.cn/r", Role::Plain),
    ];
    let level = |entity, links| Level { entity, description: "头水坛紫菜".into(), links };
    vec![level(serial, item), level(Entity::new(key, Vec::new()), class)]
}

fn asked(levels: &[Level]) -> Request {
    Request::new(levels[0].entity.clone(), "https://id.cn/", None, "application/linkset+json", "")
}

/// What GS1's linkset schema asks of a document.
fn assert_valid(document: &Value) {
    for context in document["linkset"].as_array().unwrap() {
        let members = context.as_object().unwrap();
        assert!(members["anchor"].is_string());
        for (rel, targets) in
            members.iter().filter(|(name, _)| !matches!(name.as_str(), "anchor" | "itemDescription"))
        {
            assert!(rel.starts_with("https://"), "{rel}");
            for target in targets.as_array().unwrap() {
                assert!(target["href"].is_string() && target["title"].is_string());
                let known = ["href", "title", "type", "hreflang", "context"];
                assert!(target.as_object().unwrap().keys().all(|key| known.contains(&key.as_str())));
            }
        }
    }
}

#[test]
fn one_default_in_the_whole_document_with_href_and_title_only() {
    let levels = levels();
    let request = asked(&levels);
    let document = document(&request, &levels, &offers(&request, &levels));
    assert_valid(&document);
    let default = |at: usize| &document["linkset"][at]["https://ref.gs1.org/voc/defaultLink"];
    let expected = json!([{"href": "https://id.cn/scan/01/06901234567892/21/K7Q2", "title": "标题 <T>"}]);
    assert_eq!((default(0), default(1)), (&expected, &Value::Null));
    assert_eq!(document["linkset"][0]["anchor"], "https://id.cn/01/06901234567892/21/K7Q2");
    assert_eq!(document["linkset"][1]["https://ref.gs1.org/voc/pip"][0]["hreflang"], json!(["zh-CN"]));
}

#[test]
fn a_page_cannot_be_broken_by_a_title() {
    let levels = levels();
    let request = asked(&levels);
    let offers = offers(&request, &levels);
    let page = page(&request, &levels, &offers, heng_kernel::Lang::Zh);
    assert!(!page.contains("<T>") && page.contains("标题 &lt;T&gt;") && page.contains("\\u003cT>"));
    assert_eq!(json_ld(&request, &levels, &offers)["@context"], CONTEXT);
    assert!(redirect_headers(&request).contains("rel=\"linkset\""));
}
