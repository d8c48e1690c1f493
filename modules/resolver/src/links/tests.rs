use proptest::prelude::*;

use super::*;

const STEM: &str = "https://id.example.cn";

fn entity(path: &str) -> Entity {
    let mut parts = path.trim_start_matches('/').split('/');
    let mut elements = Vec::new();
    while let (Some(ai), Some(value)) = (parts.next(), parts.next()) {
        elements.push(Element::new(ai, value));
    }
    let key = elements.remove(0);
    Entity::new(key, elements)
}

fn link(rel: &str, href: &str) -> Link {
    Link {
        rel: LinkType::parse(rel),
        href: href.into(),
        title: href.into(),
        hreflang: Vec::new(),
        media_type: None,
        context: Vec::new(),
        role: Role::Plain,
    }
}

fn lang(rel: &str, tag: &str) -> Link {
    Link { hreflang: vec![tag.into()], ..link(rel, &format!("https://firm.cn/{tag}")) }
}

fn default(href: &str) -> Link {
    Link { role: Role::Default, ..link("gs1:pip", href) }
}

fn level(path: &str, links: Vec<Link>) -> Level {
    Level { entity: entity(path), description: "头水坛紫菜".into(), links }
}

fn ask(path: &str, query: &str, accept: &str, languages: &str) -> Request {
    Request::new(entity(path), STEM, Some(query), accept, languages)
}

fn to(answer: &Answer<'_>) -> String {
    match answer {
        Answer::Redirect(location) => location.clone(),
        other => panic!("no redirect: {other:?}"),
    }
}

#[test]
fn levels_follow_the_four_rules() {
    let paths = |path: &str| entity(path).levels().iter().map(Entity::path).collect::<Vec<_>>();
    assert_eq!(
        paths("/01/1/22/V/10/L/21/S"),
        ["/01/1/21/S", "/01/1/22/V/10/L", "/01/1/22/V", "/01/1/10/L", "/01/1"]
    );
    assert_eq!(paths("/01/1/235/T"), ["/01/1/235/T", "/01/1"]);
    assert_eq!(paths("/414/9/254/X"), ["/414/9/254/X", "/414/9"]);
    assert_eq!(paths("/00/1"), ["/00/1"]);
    assert_eq!(entity("/01/1/10/A b").path(), "/01/1/10/A%20b");
}

#[test]
fn an_unregistered_lot_walks_up_without_a_redirect() {
    let levels = [level("/01/1", vec![default("https://firm.cn/p")])];
    assert_eq!(to(&answer(&ask("/01/1/10/KL8G", "", "", ""), &levels)), "https://firm.cn/p");
    let levels = [level("/01/1/21/S", vec![default("https://firm.cn/s")]), levels[0].clone()];
    assert_eq!(to(&answer(&ask("/01/1/21/S", "", "*/*", ""), &levels)), "https://firm.cn/s");
}

#[test]
fn the_whole_query_is_passed_on_as_it_came() {
    for (href, query, expected) in [
        ("https://firm.cn/p", "foo=bar;baz=%E7%A0%81&x", "https://firm.cn/p?foo=bar;baz=%E7%A0%81&x"),
        ("https://firm.cn/p?a=1", "17=231012", "https://firm.cn/p?a=1&17=231012"),
        ("https://firm.cn/p#top", "foo=bar", "https://firm.cn/p?foo=bar#top"),
        ("https://firm.cn/p?", "foo=bar", "https://firm.cn/p?foo=bar"),
    ] {
        let levels = [level("/01/1", vec![default(href)])];
        assert_eq!(to(&answer(&ask("/01/1", query, "", ""), &levels)), expected);
    }
}

#[test]
fn a_link_type_in_any_form_is_found_or_refused() {
    let levels =
        [level("/01/1", vec![default("https://firm.cn/p"), link("gs1:recipeInfo", "https://firm.cn/r")])];
    for form in
        ["gs1:recipeInfo", "https%3A%2F%2Fgs1.org%2Fvoc%2FrecipeInfo", "https://ref.gs1.org/voc/recipeInfo"]
    {
        let query = format!("linkType={form}");
        assert_eq!(to(&answer(&ask("/01/1", &query, "", ""), &levels)), format!("https://firm.cn/r?{query}"));
    }
    let lower = ask("/01/1", "linktype=gs1:recipeInfo", "", "");
    assert!(matches!(answer(&lower, &levels), Answer::Redirect(_)));
    let missing = ask("/01/1", "linkType=gs1:nosuchlt", "", "");
    let Answer::NotFound(why, listed) = answer(&missing, &levels) else { panic!("found") };
    assert_eq!((why, listed.len()), (Absent::LinkType(LinkType::gs1("nosuchlt")), 2));
    assert!(matches!(answer(&ask("/01/1", "", "", ""), &[]), Answer::NotFound(Absent::Entity, _)));
}

#[test]
fn the_closest_language_is_chosen() {
    let english = ["en-GB", "en-US", "en-IE"].map(|tag| lang("gs1:registerProduct", tag));
    let mut links = Vec::from(english);
    links.push(lang("gs1:registerProduct", "fr"));
    links.push(lang("gs1:registerProduct", "zh"));
    let levels = [level("/01/1", links)];
    for (header, expected) in [
        ("en-GB,en;q=0.9,en-US;q=0.8,en-IE;q=0.7", "en-GB"),
        ("en,en-US;q=0.8,en-IE;q=0.7", "en-GB"),
        ("en-US,en;q=0.9,en-GB;q=0.8", "en-US"),
        ("en-IE;q=0.9,en;q=0.8,en-GB;q=0.7", "en-IE"),
        ("fr-BE,fr-FR;q=0.8,fr;q=0.7", "fr"),
        ("zh-CN,en;q=0.5", "zh"),
        ("de;q=0.9, EN-us;q=1.0", "en-US"),
        ("en-GB;q=0, fr;q=0.1", "fr"),
    ] {
        let request = ask("/01/1", "linkType=gs1:registerProduct", "", header);
        assert!(
            to(&answer(&request, &levels)).starts_with(&format!("https://firm.cn/{expected}?")),
            "{header}"
        );
    }
    let undecided = ask("/01/1", "linkType=gs1:registerProduct", "", "ja");
    assert!(matches!(answer(&undecided, &levels), Answer::Choices(all) if all.len() == 5));
}

/// The links of GS1's model linkset: each must be reachable by its own attributes, twins give 300.
#[test]
fn every_link_is_reached_by_its_own_attributes() {
    let one = |href: &str, media: &str, lang: Option<&str>, context: Option<&str>| Link {
        media_type: Some(media.into()),
        hreflang: lang.map(str::to_owned).into_iter().collect(),
        context: context.map(str::to_owned).into_iter().collect(),
        ..link("gs1:certificationInfo", href)
    };
    let links = vec![
        one("https://a/1", "text/html", None, None),
        one("https://a/2", "text/html", Some("fr"), None),
        one("https://a/3", "text/html", None, None),
        one("https://a/4", "application/pdf", None, None),
        one("https://a/5", "application/pdf", Some("en"), None),
        one("https://a/6", "application/pdf", Some("en"), Some("LK")),
    ];
    let levels = [level("/01/1", links.clone())];
    for link in &links {
        let context = link.context.first().map(|context| format!("&context={context}")).unwrap_or_default();
        let query = format!("linkType=gs1:certificationInfo{context}");
        let language = link.hreflang.first().map_or("", String::as_str);
        let request = ask("/01/1", &query, link.media_type.as_deref().unwrap(), language);
        match answer(&request, &levels) {
            Answer::Redirect(location) => assert_eq!(location, format!("{}?{query}", link.href)),
            Answer::Choices(twins) => {
                assert!(twins.len() == 2 && twins.iter().any(|twin| twin.href == link.href));
            }
            other => panic!("{other:?}"),
        }
    }
}

#[test]
fn the_default_has_variants_by_language() {
    let variants = ["zh", "en"].map(|tag| Link { role: Role::DefaultMulti, ..lang("gs1:pip", tag) });
    let mut links = vec![default("https://firm.cn/p")];
    links.extend(variants.clone());
    let levels = [level("/01/1", links)];
    assert_eq!(to(&answer(&ask("/01/1", "", "", ""), &levels)), "https://firm.cn/p");
    assert_eq!(to(&answer(&ask("/01/1", "", "", "en-US"), &levels)), "https://firm.cn/en");
    assert_eq!(to(&answer(&ask("/01/1", "", "", "fr"), &levels)), "https://firm.cn/p");
}

#[test]
fn the_form_follows_the_accept_header() {
    let levels = [level("/01/1", vec![default("https://firm.cn/p")])];
    let browser = "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,*/*;q=0.8";
    for (query, accept, expected) in [
        ("", "application/linkset+json", Some(Format::Linkset)),
        ("", "application/json", Some(Format::Json)),
        ("", "application/ld+json;q=0.9", Some(Format::JsonLd)),
        ("", "application/json, text/plain, */*", Some(Format::Json)),
        ("", browser, None),
        ("", "*/*", None),
        ("linkType=linkset", "", Some(Format::Html)),
        ("linkType=linkset", browser, Some(Format::Html)),
        ("linkType=all", "application/linkset+json", Some(Format::Linkset)),
    ] {
        let found = match answer(&ask("/01/1", query, accept, ""), &levels) {
            Answer::Linkset(format, _) => Some(format),
            _ => None,
        };
        assert_eq!(found, expected, "{query} {accept}");
    }
    assert!(Accept::parse(browser).is_person() && !Accept::parse("*/*").is_person());
}

#[test]
fn templates_are_filled_or_passed_over() {
    let item = entity("/01/06901234567892/10/A b/21/00X");
    assert_eq!(
        expand("https://f/{gtin}/{lot}?s={21}", &item).unwrap(),
        "https://f/06901234567892/A%20b?s=00X"
    );
    assert_eq!(expand("/scan{path}", &item).unwrap(), "/scan/01/06901234567892/10/A%20b/21/00X");
    assert_eq!(expand("https://f/{lot}", &entity("/01/1")), None);
    assert_eq!(expand("https://f/{other}/{", &entity("/01/1")).unwrap(), "https://f/{other}/{");
}

proptest! {
    #[test]
    fn no_header_or_query_breaks_it(query in ".{0,80}", accept in ".{0,80}", languages in ".{0,80}") {
        let levels = [level("/01/1", vec![default("https://firm.cn/p"), lang("gs1:pip", "fr")])];
        let _ = answer(&ask("/01/1", &query, &accept, &languages), &levels);
    }

    #[test]
    fn percent_encoding_round_trips(text in "\\PC{0,40}") {
        let mut encoded = String::new();
        encode(&text, &mut encoded);
        prop_assert_eq!(decode(&encoded), text);
    }
}
