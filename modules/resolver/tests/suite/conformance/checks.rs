//! What GS1's resolver test suite (gs1/GS1DL-resolver-testsuite) asks, check by check: no failure, no warning.

use axum::http::Version;
use heng_resolver::links::LinkType;
use heng_resolver::read;

use super::{Asked, LINKSET, Requirement, at_every_level, href, schema, uri};
use crate::client::{Answer, BASE};

#[test]
fn every_check_is_green_at_every_level() {
    at_every_level(CHECKS, 31);
}

const CHECKS: &[Requirement] = &[
    // isURL
    (1, |asked| assert!(uri(asked).starts_with("https://") && BASE.contains('.'))),
    // validDL, and no warning: the GTIN has 14 digits
    (2, |asked| {
        let entity = read::entity(&asked.path).unwrap();
        assert!(asked.is_place() || entity.key().value.len() == 14);
    }),
    // isHttps
    (3, |asked| assert!(href(&asked.defaults()[0]).starts_with("https://"))),
    // plausibleDL: numbers, no convenience alphas
    (4, |asked| assert!(asked.path.starts_with("/01/") || asked.path.starts_with("/414/"))),
    // tlsOK: the proxy in front speaks TLS; we send what keeps browsers on it
    (5, |asked| assert!(!asked.node.get(&asked.path, &[]).header("strict-transport-security").is_empty())),
    // rdFile
    (6, |asked| {
        let file = asked.node.get("/.well-known/gs1resolver", &[("accept", "application/json")]);
        assert_eq!((file.status, file.header("content-type")), (200, "application/json".into()));
        schema::description(&file.json());
    }),
    // httpVersion
    (7, |asked| assert!(asked.node.ask("HEAD", &asked.path, &[]).version >= Version::HTTP_11)),
    // corsCheck
    (8, |asked| assert_eq!(options(asked).header("access-control-allow-origin"), "*")),
    // methodsCheck
    (9, |asked| {
        let methods = options(asked).header("access-control-allow-methods");
        assert!(["GET", "HEAD", "OPTIONS"].iter().all(|method| methods.contains(method)), "{methods}");
    }),
    // linkOnRedirect
    (10, |asked| assert!(options(asked).header("link").contains("rel=\"linkset\""))),
    // legacyLinkHeaders
    (11, |asked| assert!(!options(asked).header("link").contains("gs1:"))),
    // reportWith400
    (12, |asked| assert_eq!(asked.status("/foo", &[]), 400)),
    // noErrorWith200
    (13, |asked| assert_ne!(asked.status("/foo", &[]), 200)),
    // trailingSlash
    (14, |asked| {
        let (plain, slash) =
            (asked.node.get(&asked.path, &[]), asked.node.get(&format!("{}/", asked.path), &[]));
        assert_eq!((plain.status, plain.header("location")), (slash.status, slash.header("location")));
    }),
    // basicWalkUp
    (15, |asked| assert_ne!(asked.node.get(&asked.unregistered, &[]).status, 404)),
    // qsPassedOn
    (16, |asked| assert!(asked.location("?foo=bar", &[]).contains("foo=bar"))),
    // ltLinksetNoRedirect
    (17, |asked| assert_eq!(asked.status("?linkType=linkset", &[]), 200)),
    // ltAllNoRedirect is asked only of a resolver that fails the check before; ours answers both alike
    (18, |asked| assert_eq!(asked.status("?linkType=all", &[]), asked.status("?linkType=linkset", &[]))),
    // ltAcceptHeader
    (19, |asked| assert_eq!(asked.status("?linkType=all", LINKSET), 200)),
    // validLinkset
    (20, |asked| schema::linkset(&asked.node.get(&asked.path, LINKSET).json())),
    // linksetJsonldCheck
    (21, |asked| {
        let link = asked.node.get(&asked.path, LINKSET).header("link");
        assert!(
            link.contains("rel=\"http://www.w3.org/ns/json-ld#context\"; type=\"application/ld+json\""),
            "{link}"
        );
    }),
    // declaredContentType
    (22, |asked| {
        let media = asked.node.get(&asked.path, LINKSET).header("content-type");
        assert!(media.starts_with("application/linkset+json"), "{media}");
    }),
    // defaultLinkExists
    (23, |asked| assert!(!asked.defaults().is_empty())),
    // singleDefaulLink
    (24, |asked| assert_eq!(asked.defaults().len(), 1)),
    // defaultTarget
    (25, |asked| assert_eq!(asked.location("", &[]), href(&asked.defaults()[0]))),
    // singleMultiLink
    (26, |asked| {
        let multi = |object: &serde_json::Value| {
            object
                .get("https://ref.gs1.org/voc/defaultLinkMulti")
                .and_then(|links| Some(links.as_array()?.len()))
        };
        assert!(asked.linkset().iter().filter_map(multi).all(|count| count > 1));
    }),
    // loFor<linktype> with one link
    (27, |asked| {
        for (term, links) in asked.links().iter().filter(|(_, links)| links.len() == 1) {
            let location = asked.location(&format!("?linkType=gs1:{term}"), &[]);
            assert!(leads_to(&location, &href(&links[0])), "{term}: {location}");
        }
    }),
    // loFor<linktype><n> with several
    (28, |asked| {
        for (term, links) in
            asked.links().iter().filter(|(term, links)| links.len() > 1 && *term != "instructions")
        {
            for link in links {
                let location = lead(asked, term, link).header("location");
                assert!(leads_to(&location, &href(link)), "{term}: {location} is not {link}");
            }
        }
    }),
    // loFor<linktype><n> with identical attributes
    (29, |asked| {
        for link in asked.links().get("instructions").into_iter().flatten() {
            assert_eq!(lead(asked, "instructions", link).status, 300);
        }
    }),
    // linkTypesDefined
    (30, |asked| {
        for term in asked.links().keys() {
            assert!(LinkType::gs1(term).is_ratified(), "{term}");
        }
    }),
    // specificLinkTypeNotFound
    (31, |asked| assert_eq!(asked.status("?linkType=gs1:nosuchlt", &[]), 404)),
];

fn options(asked: &Asked) -> Answer {
    let headers = [("origin", "https://shop.example"), ("access-control-request-method", "GET")];
    asked.node.ask("OPTIONS", &asked.path, &headers)
}

/// Asks for a link by its own attributes.
fn lead(asked: &Asked, term: &str, link: &serde_json::Value) -> Answer {
    let first =
        |member: &str| link[member].as_array().and_then(|all| all.first()?.as_str()).map(str::to_owned);
    let context = first("context").map(|context| format!("&context={context}")).unwrap_or_default();
    let (media, tag) = (link["type"].as_str().unwrap_or("*/*"), first("hreflang").unwrap_or_default());
    let path = format!("{}?linkType=gs1:{term}{context}", asked.path);
    asked.node.get(&path, &[("accept", media), ("accept-language", &tag)])
}

/// The query of the request may follow.
fn leads_to(location: &str, href: &str) -> bool {
    location
        .strip_prefix(href)
        .is_some_and(|rest| rest.is_empty() || rest.starts_with('?') || rest.starts_with('&'))
}
