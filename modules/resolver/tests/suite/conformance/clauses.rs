//! The clauses of GS1-Conformant Resolver 1.2.1, one by one.

use heng_resolver::links::{Element, Entity, LinkType};
use heng_resolver::read;

use super::{LINKSET, Requirement, at_every_level, href, schema, uri};
use crate::client::{BASE, BROWSER};

#[test]
fn every_clause_holds_at_every_level() {
    at_every_level(CLAUSES, 31);
}

const CLAUSES: &[Requirement] = &[
    // 2.1 every qualifier of every supported key: such a link is read, and is at worst not known
    (1, |asked| {
        for path in ALL_QUALIFIERS {
            assert_eq!(asked.node.get(path, &[]).status, 404, "{path}");
        }
    }),
    // 2.2 GET, HEAD, OPTIONS; CORS
    (2, |asked| {
        for (method, status) in [("GET", 307), ("HEAD", 307), ("OPTIONS", 204)] {
            let answer = asked.node.ask(method, &asked.path, &[]);
            assert_eq!(
                (answer.status, answer.header("access-control-allow-origin")),
                (status, "*".into()),
                "{method}"
            );
        }
    }),
    // 2.2 the default link unless the query says otherwise
    (3, |asked| assert_eq!(asked.location("", &[]), href(&asked.defaults()[0]))),
    // 2.3 EPC binary strings are read
    (4, |asked| {
        for epc in ["/ehfb342cde795211411234538566cb0afc4", "/ex8jlSEUESNFSFZssK_E"] {
            assert_eq!(asked.node.get(epc, &[]).status, 404, "read, and not on record");
        }
        assert_eq!(asked.node.get("/ehe20000000000000000000000", &[]).status, 400);
    }),
    // 2.3 anchors are never compressed
    (5, |asked| {
        let anchors: Vec<_> =
            asked.linkset().iter().map(|object| object["anchor"].as_str().unwrap().to_owned()).collect();
        assert!(anchors.iter().all(|anchor| uri(asked).starts_with(anchor.as_str())), "{anchors:?}");
    }),
    // 2.4 structure, lengths, character sets, check digits, duplicates
    (6, |asked| {
        for bad in [
            "/01/06901234567893",
            "/01/0690123456789",
            "/01/06901234567892/10/%C3%A9",
            "/01/06901234567892/10/A/10/B",
        ] {
            assert_eq!(asked.node.get(bad, &[]).status, 400, "{bad}");
        }
    }),
    // 2.4.1 invalid: 400
    (7, |asked| assert_eq!(asked.status("/10", &[]), 400)),
    // 2.4.1 valid and nothing known: 404
    (8, |asked| {
        for unknown in ["/01/09520123456788", "/414/9520123456788", "/01/06901234567892/21/000000000000"] {
            assert_eq!(asked.node.get(unknown, &[]).status, 404, "{unknown}");
        }
    }),
    // 2.4.1 never 200 for an error, to a browser neither
    (9, |asked| {
        for path in ["/01/06901234567893", "/01/09520123456788", "/01/06901234567892/21/000000000000"] {
            assert!(asked.node.get(path, BROWSER).status >= 400, "{path}");
        }
    }),
    // 2.5.1 a target URL; no template is left unfilled
    (10, |asked| {
        for link in asked.links().values().flatten() {
            assert!(!href(link).contains('{'), "{link}");
        }
    }),
    // 2.5.2 a link type of GS1's vocabulary
    (11, |asked| assert!(asked.links().keys().all(|term| LinkType::gs1(term).is_ratified()))),
    // 2.5.3 a title
    (12, |asked| assert!(asked.links().values().flatten().all(|link| link["title"].as_str() != Some("")))),
    // 2.5.4 hreflang is an array of tags
    (13, |asked| {
        let sound = |link: &serde_json::Value| link.get("hreflang").is_none_or(serde_json::Value::is_array);
        assert!(asked.links().values().flatten().all(sound));
    }),
    // 2.5.5 a media type
    (14, |asked| assert!(asked.links().values().flatten().all(|link| link["type"] == "text/html"))),
    // 2.5.6 contexts are declared
    (15, |asked| {
        let file = asked.node.get("/.well-known/gs1resolver", &[]).json();
        let declared = file["supportedContextValuesEnumerated"].as_array().unwrap().clone();
        for context in
            asked.links().values().flatten().filter_map(|link| link["context"].as_array()).flatten()
        {
            assert!(declared.contains(context), "{context}");
        }
    }),
    // 2.5.8 one default: href and title only, and typed as what it is
    (16, |asked| {
        let defaults = asked.defaults();
        assert_eq!((defaults.len(), defaults[0].as_object().unwrap().len()), (1, 2));
        assert!(asked.links().values().flatten().any(|link| href(link) == href(&defaults[0])));
    }),
    // 2.5.9 a default at the level or above; no redirect to walk up
    (17, |asked| {
        let answer = asked.node.get(&asked.unregistered, &[]);
        assert_eq!(
            (answer.status, answer.header("location")),
            (307, format!("{BASE}/scan{}", asked.unregistered))
        );
    }),
    // 2.5.9 r1 a third-party serial stands alone with its key
    (18, |_| assert_eq!(levels(&["235"]), ["01/235", "01"])),
    // 2.5.9 r2 a serial without variant and lot
    (19, |_| assert_eq!(levels(&["21"]), ["01/21", "01"])),
    // 2.5.9 r3 variant and lot, together or alone
    (20, |_| assert_eq!(levels(&["22", "10"]), ["01/22/10", "01/22", "01/10", "01"])),
    // 2.5.9 r4 the union, the serial before variant and lot
    (21, |_| assert_eq!(levels(&["22", "10", "21"]), ["01/21", "01/22/10", "01/22", "01/10", "01"])),
    // 2.6.2 a link type that is there, one that is not
    (22, |asked| {
        let term = if asked.is_place() { "locationInfo" } else { "pip" };
        assert_eq!(
            (asked.status(&format!("?linkType=gs1:{term}"), &[]), asked.status("?linkType=gs1:jws", &[])),
            (307, 404)
        );
    }),
    // 2.6.3 the closest language; 300 where nothing decides
    (23, |asked| {
        if !asked.is_place() {
            let recipe = |tag| asked.location("?linkType=gs1:recipeInfo", &[("accept-language", tag)]);
            assert!(recipe("en-GB,zh;q=0.5").contains("recipe-en") && recipe("zh-CN").contains("recipe-zh"));
            assert_eq!(asked.status("?linkType=gs1:recipeInfo", &[]), 300);
        }
    }),
    // 2.8 we hand no prefix to another resolver, so nothing is handledBy
    (24, |asked| assert!(!asked.links().contains_key("handledBy"))),
    // 2.10 the four forms
    (25, |asked| {
        for media in ["application/linkset+json", "application/json"] {
            schema::linkset(&asked.node.get(&asked.path, &[("accept", media)]).json());
        }
        let linked = asked.node.get(&asked.path, &[("accept", "application/ld+json")]).json();
        assert!(linked["@context"].is_string());
        let page = asked.node.get(&format!("{}?linkType=linkset", asked.path), BROWSER);
        assert!(
            page.header("content-type").starts_with("text/html") && page.text.contains("application/ld+json")
        );
    }),
    // 2.10 the Link header to the context
    (26, |asked| assert!(asked.node.get(&asked.path, LINKSET).header("link").contains("json-ld#context"))),
    // 2.11 the linkset is not the default here, and that is declared
    (27, |asked| {
        let file = asked.node.get("/.well-known/gs1resolver", &[]).json();
        assert_eq!((&file["linkTypeDefaultCanBeLinkset"], asked.status("", &[])), (&false.into(), 307));
    }),
    // 2.12 the whole raw query, `;` and all
    (28, |asked| {
        let query = "?b=2;a=%2F1&utm_source=x";
        assert!(asked.location(query, &[]).ends_with(query));
    }),
    // 2.13 a trailing slash
    (29, |asked| assert_eq!(asked.status("/", &[]), 307)),
    // 2.14 gs1: link types in any of their forms
    (30, |asked| {
        let term = if asked.is_place() { "locationInfo" } else { "pip" };
        for form in [
            format!("gs1:{term}"),
            format!("https://gs1.org/voc/{term}"),
            format!("https%3A%2F%2Fref.gs1.org%2Fvoc%2F{term}"),
        ] {
            assert_eq!(asked.status(&format!("?linkType={form}"), &[]), 307, "{form}");
        }
    }),
    // 3 the description file
    (31, |asked| {
        let file = asked.node.get("/.well-known/gs1resolver", &[]).json();
        schema::description(&file);
        assert_eq!(file["resolverRoot"], BASE);
    }),
];

fn levels(qualifiers: &[&str]) -> Vec<String> {
    let elements = qualifiers.iter().map(|ai| Element::new(*ai, "A")).collect();
    let entity = Entity::new(Element::new("01", "06901234567892"), elements);
    let names =
        |level: &Entity| level.elements().map(|element| element.ai.clone()).collect::<Vec<_>>().join("/");
    entity.levels().iter().map(names).collect()
}

/// Every primary key with every qualifier that may follow it (GS1 Digital Link: URI Syntax 1.7, 4.3).
const ALL_QUALIFIERS: [&str; 21] = [
    "/00/006141411234567890",
    "/01/09520123456788/22/2A/10/ABC1/21/12345",
    "/01/12312312312333/235/TEST",
    "/253/9952123456787",
    "/255/9952123456787",
    "/401/12345678",
    "/402/99521234567890121",
    "/414/9952123456787/254/32a%2Fb",
    "/414/9952123456787/7040/1AAA",
    "/417/9952123456787",
    "/417/9952123456787/7040/1AAA",
    "/8003/09952123456787ABC",
    "/8004/9520614141234567",
    "/8004/9520614141234567/7040/1AAA",
    "/8006/095212345678990102/22/2A/10/L/21/S",
    "/8010/9521AAAA",
    "/8010/9521AAAA/8011/100000000000",
    "/8013/1987654Ad4X4bL5ttr2310c2K",
    "/8017/995212345678901238/8019/1",
    "/8018/995212345678901238",
    "/8018/995212345678901238/8019/1",
];

#[test]
fn the_samples_of_every_key_are_links() {
    for path in ALL_QUALIFIERS {
        read::entity(path).unwrap_or_else(|refusal| panic!("{path}: {refusal:?}"));
    }
}
