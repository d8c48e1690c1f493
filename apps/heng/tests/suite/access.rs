//! Every route as every role: the permission matrix is what the running server does; another business's ids are 404.

use heng_kernel::Role;
use heng_web::{Kind, Route, own_routes};
use serde_json::{Value, json};

use crate::hostile::sample;
use crate::http::Answer;
use crate::program::{Folder, Server};
use crate::world::{GTIN, World};

#[test]
fn every_route_answers_every_role_as_the_matrix_says() {
    let folder = Folder::new();
    let server = Server::start(&folder, &[]);
    let world = World::new(&folder, &server, &[]);
    let tokens = world.tokens(&server);
    let mut wrong = Vec::new();
    for route in routes() {
        let path = filled(route.path, &[]);
        for (role, token) in &tokens {
            let answer = ask(&server, &route, token, &path, &Value::Null);
            if let Some(why) = contradiction(&route, *role, &answer) {
                wrong.push(format!("{} {path} as {role}: {} {why}", route.method, answer.status));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn ids_of_another_business_or_town_are_not_found() {
    let folder = Folder::new();
    let server = Server::start(&folder, &[]);
    let world = World::new(&folder, &server, &[]);
    let known = world.furnish(&server);
    let strangers = world.strangers(&server);
    let mut wrong = Vec::new();
    for route in routes().into_iter().filter(|route| route.path.contains('{') && !is_open(route)) {
        let path = filled(route.path, &known);
        let body = body(&route);
        for (role, token) in strangers.iter().filter(|(role, _)| route.action.is_for(*role)) {
            let answer = ask(&server, &route, token, &path, &body);
            if answer.status != 404 {
                wrong.push(format!(
                    "{} {path} as {role}: {} {}",
                    route.method,
                    answer.status,
                    brief(&answer)
                ));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn the_same_ids_are_found_by_whom_they_belong_to() {
    let folder = Folder::new();
    let server = Server::start(&folder, &[]);
    let world = World::new(&folder, &server, &[]);
    let known = world.furnish(&server);
    let section = world.token(&server, Role::Section, None);
    let own = [
        (Role::BusinessOwner, world.owner.clone()),
        (Role::Printer, world.works.clone()),
        (Role::Section, section),
    ];
    let mut asked = 0;
    for route in routes()
        .into_iter()
        .filter(|route| route.path.contains('{') && route.method == "GET" && !is_open(route))
    {
        let path = filled(route.path, &known);
        // a picture is found in the tests of products
        if path.contains(UNKNOWN) || route.path.ends_with("/pictures/{name}") {
            continue;
        }
        for (role, token) in own.iter().filter(|(role, _)| route.action.is_for(*role)) {
            let answer = ask(&server, &route, token, &path, &Value::Null);
            // a client's page is not the works', a job handed to the works is no longer the client's
            let others = match role {
                Role::Printer => path.contains("/businesses/"),
                _ => path.contains("/print"),
            };
            assert_eq!(
                answer.status < 400,
                !others,
                "{path} as {role}: {} {}",
                answer.status,
                brief(&answer)
            );
            asked += 1;
        }
    }
    assert!(asked > 20, "{asked}");
}

#[test]
fn ids_of_another_business_in_a_body_are_not_found() {
    let folder = Folder::new();
    let server = Server::start(&folder, &[]);
    let world = World::new(&folder, &server, &[]);
    let known = world.furnish(&server);
    let id = |name: &str| known.iter().find(|(known, _)| *known == name).unwrap().1.clone();
    let other = world.token(&server, Role::BusinessOwner, Some(&world.stranger));
    let range = json!({"block": id("block"), "first": 1, "last": 2});
    let bodies = [
        ("/api/v1/orders", json!({"gtin": GTIN, "quantity": 10})),
        ("/api/v1/bindings", World::binding(&id("block"), (1, 2), "L2")),
        ("/api/v1/voids", json!({"range": range, "reason": "lost"})),
        ("/api/v1/rolls", json!({"block": id("block"), "rolls": [{"number": "R9", "first": 1, "last": 2}]})),
        ("/api/v1/recalls", json!({"gtin": GTIN, "lot": "L1", "level": 2, "reason": "标签不符"})),
    ];
    for (path, body) in bodies {
        let answer = server.post(&other, path, &body);
        assert!([403, 404].contains(&answer.status), "{path}: {answer:?}");
        assert!(!answer.text.contains("沿浦湾"), "{path} tells of it: {answer:?}");
    }
    let queries =
        ["code-counts?by=lot&gtin=", "bindings?gtin=", "recalls?gtin=", "blocks?gtin=", "orders?gtin="];
    let queries = queries.map(|query| format!("{query}{GTIN}"));
    for query in queries.into_iter().chain([format!("rolls?block={}", id("block"))]) {
        let list = server.client.get(&other, &format!("/api/v1/{query}"));
        let empty = list.json()["items"].as_array().is_some_and(Vec::is_empty);
        assert!(list.status == 404 || empty, "{query}: {list:?}");
    }
}

/// Every route of the program.
pub(crate) fn routes() -> Vec<Route> {
    let theirs = heng::county::modules().into_iter().flat_map(|module| module.routes);
    own_routes().into_iter().chain(theirs).collect()
}

/// Open to everyone.
pub(crate) fn is_open(route: &Route) -> bool {
    route.action.is_for(Role::Public)
}

/// The path with its variables replaced: by what is known, or by what nothing is called.
pub(crate) fn filled(path: &str, known: &[(&str, String)]) -> String {
    let mut of = "";
    let parts = path.split('/').map(|part| {
        if let Some((_, thing)) = THINGS.iter().find(|(list, _)| *list == part) {
            of = thing;
        }
        let Some(name) = part.strip_prefix('{').and_then(|name| name.strip_suffix('}')) else {
            return part.to_owned();
        };
        let name = if name == "id" { of } else { name };
        let found = known.iter().find(|(known, _)| *known == name);
        found.map_or_else(|| nobody(name).to_owned(), |(_, id)| id.clone())
    });
    parts.collect::<Vec<_>>().join("/")
}

/// What `{id}` means in a path, by the word before it.
const THINGS: &[(&str, &str)] = &[
    ("accounts", "account"),
    ("blocks", "block"),
    ("businesses", "business"),
    ("memberships", "membership"),
    ("orders", "order"),
    ("recalls", "recall"),
    ("sessions", "session"),
    ("users", "account"),
];

fn nobody(name: &str) -> &'static str {
    match name {
        "gtin" => "06901234567892",
        "sscc" => "106141412345678908",
        "serial" => "K7Q281F409AB",
        "index" => "1",
        "name" | "lot" | "*rest" | "*path" => "x",
        _ => UNKNOWN,
    }
}

/// An id that nothing has.
pub(crate) const UNKNOWN: &str = "0190a5a5-7e1c-7000-8000-000000000001";

/// A body of the shape that the route takes, if it says so; forms get all that they may ask for.
fn body(route: &Route) -> Value {
    match (route.takes, route.kind) {
        (Some(takes), _) => sample(takes),
        (None, Kind::Page) if route.method != "GET" => json!({
            "phone": "13800000000", "purpose": "核对身份", "why": "核对", "on": "2026-12-31", "standing": "closed",
        }),
        (None, _) => Value::Null,
    }
}

pub(crate) fn ask(server: &Server, route: &Route, token: &str, path: &str, body: &Value) -> Answer {
    let (media, bytes) = match (route.kind, body) {
        _ if carries_files(route) => (PARTS, parts()),
        (_, Value::Null) => ("application/json", String::new()),
        (Kind::Page, body) => ("application/x-www-form-urlencoded", form(body)),
        (_, body) => ("application/json", body.to_string()),
    };
    server.client.send_as(media, token, route.method.as_str(), path, bytes.as_bytes()).unwrap()
}

/// Pages that take a form with a file.
fn carries_files(route: &Route) -> bool {
    route.method == "POST" && FILES.contains(&route.path)
}

const FILES: &[&str] =
    &["/products/{gtin}/pictures/new", "/binding/files", "/q/photo", "/food-recalls/{id}/steps"];

fn parts() -> String {
    let part = |name: &str, value: &str| {
        format!("--cut\r\ncontent-disposition: form-data; {name}\r\n\r\n{value}\r\n")
    };
    [part("name=\"title\"", "正面"), part("name=\"file\"; filename=\"a.jpg\"", "x"), "--cut--\r\n".into()]
        .concat()
}

const PARTS: &str = "multipart/form-data; boundary=cut";

/// An object as a form sends it.
pub(crate) fn form(body: &Value) -> String {
    let mut pairs = form_urlencoded::Serializer::new(String::new());
    for (name, value) in body.as_object().into_iter().flatten() {
        pairs.append_pair(name, value.as_str().map_or(&value.to_string(), |text| text));
    }
    pairs.finish()
}

/// What is wrong with an answer, given who asked.
fn contradiction(route: &Route, role: Role, answer: &Answer) -> Option<String> {
    let (status, code) = (answer.status, answer.json()["code"].as_str().unwrap_or_default().to_owned());
    let refused = ["access/forbidden", "access/outside-token"].contains(&code.as_str());
    let told = match (route.action.is_for(role), role) {
        (true, _) => status < 500 && status != 401 && !refused,
        (false, Role::Public) => status == 401 || (status == 303 && answer.location.starts_with("/login")),
        (false, _) => status == 403,
    };
    (!told).then(|| brief(answer))
}

pub(crate) fn brief(answer: &Answer) -> String {
    answer.text.chars().take(300).collect()
}
