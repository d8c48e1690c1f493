//! Whatever is sent, by whoever may send it, the answer is no fault of ours.

use heng_kernel::Role;
use heng_store::Location;
use heng_store::testing::Cluster;
use heng_web::{Route, Shape};
use schemars::SchemaGenerator;
use serde_json::{Map, Value, json};

use crate::access::{UNKNOWN, brief, filled, form, is_open, routes};
use crate::http::Client;
use crate::program::{Folder, Server};
use crate::world::World;

#[test]
fn no_input_is_answered_with_a_fault() {
    withstand(&[]);
}

/// Text with a NUL, for one, is text to SQLite and none to PostgreSQL.
#[test]
fn no_input_is_answered_with_a_fault_on_postgresql() {
    let database = Cluster::shared().database();
    let Location::Postgres(url) = database.location() else { panic!("not PostgreSQL") };
    withstand(&["--db", &url]);
}

fn withstand(at: &[&str]) {
    let folder = Folder::new();
    let server = Server::start(&folder, at);
    let world = World::new(&folder, &server, at);
    let known = world.furnish(&server);
    let tokens = world.tokens(&server);
    let routes = routes();
    let faults: Vec<String> = std::thread::scope(|scope| {
        let parts = routes.chunks(routes.len() / 4 + 1);
        let work = parts.map(|part| {
            let (tokens, known, client) = (&tokens, &known, &server.client);
            scope.spawn(move || {
                part.iter().flat_map(|route| attack(client, route, tokens, known)).collect::<Vec<_>>()
            })
        });
        let work: Vec<_> = work.collect();
        work.into_iter().flat_map(|part| part.join().unwrap()).collect()
    });
    assert!(faults.is_empty(), "{} faults: {:#?}", faults.len(), &faults[..faults.len().min(20)]);
    assert_eq!(server.client.get("", "/readyz").status, 200);
}

/// What answered with a fault, or not at all.
fn attack(
    client: &Client,
    route: &Route,
    tokens: &[(Role, String)],
    known: &[(&str, String)],
) -> Vec<String> {
    let inside = tokens.iter().filter(|(role, _)| match role {
        Role::Public => is_open(route),
        role => !is_open(route) && route.action.is_for(*role),
    });
    let mut faults = Vec::new();
    for (n, (role, token)) in inside.enumerate() {
        // all of it once; of the rest each role its own part
        let part = attacks(route, known).into_iter().enumerate().filter(|(at, _)| n == 0 || at % 7 == n % 7);
        for (media, path, body) in part.map(|(_, attack)| attack) {
            let shown = || {
                format!(
                    "{} {path:.120} as {role}, {media} {:.200}",
                    route.method,
                    String::from_utf8_lossy(&body)
                )
            };
            match client.send_as(media, token, route.method.as_str(), &path, &body) {
                Ok(answer) if answer.status < 500 => {}
                Ok(answer) => faults.push(format!("{}: {} {}", shown(), answer.status, brief(&answer))),
                // a request that is cut off while it is sent is an answer of the edge, not of the route
                Err(_) if body.len() > 10_000 => {}
                Err(error) => faults.push(format!("{}: {error}", shown())),
            }
        }
    }
    faults
}

type Attack = (&'static str, String, Vec<u8>);

/// Wrong paths, wrong queries, wrong bodies, one wrong thing at a time.
fn attacks(route: &Route, known: &[(&str, String)]) -> Vec<Attack> {
    let path = filled(route.path, known);
    let mut found: Vec<Attack> = Vec::new();
    if route.path.contains('{') {
        let wrong = |value: &str| {
            route
                .path
                .split('/')
                .map(|part| if part.starts_with('{') { value } else { part })
                .collect::<Vec<_>>()
                .join("/")
        };
        found.extend(IN_ADDRESSES.iter().map(|value| (JSON, wrong(value), Vec::new())));
        found.push((JSON, wrong(&"9".repeat(5_000)), Vec::new()));
    }
    for name in route.query.iter().flat_map(|query| names(*query)) {
        found.extend(IN_ADDRESSES.iter().map(|value| (JSON, format!("{path}?{name}={value}"), Vec::new())));
        found.push((JSON, format!("{path}?{name}=1&{name}=2"), Vec::new()));
    }
    found.push((JSON, format!("{path}?%FF=%FE&&&=&a[b][c]=%00"), Vec::new()));
    found.extend(bodies(route).into_iter().map(|(media, body)| (media, path.clone(), body)));
    found
}

fn bodies(route: &Route) -> Vec<(&'static str, Vec<u8>)> {
    let deep = format!("{}{}", "[".repeat(20_000), "]".repeat(20_000));
    let whole = ["{", "null", "[]", "\"x\"", "{\"a\":1e999}", "\u{0}", deep.as_str()];
    let mut found: Vec<(&str, Vec<u8>)> = whole.iter().map(|text| (JSON, text.as_bytes().to_vec())).collect();
    for media in [JSON, FORM, "multipart/form-data; boundary=x", "text/plain", "image/png", "\u{1}"] {
        found.push((media, b"\xff\xfe{\"\xc3\x28\":1}&\xc0\xaf=%FF".to_vec()));
    }
    let Some(takes) = route.takes else { return found };
    let good = sample(takes);
    let Some(members) = good.as_object() else { return found };
    found.push((JSON, good.to_string().into_bytes()));
    found.push((FORM, form(&good).into_bytes()));
    for name in members.keys() {
        for value in in_members() {
            let mut body = good.clone();
            body[name] = value;
            found.push((JSON, body.to_string().into_bytes()));
            found.push((FORM, form(&body).into_bytes()));
        }
    }
    found
}

/// Values that no field expects.
fn in_members() -> Vec<Value> {
    vec![
        Value::Null,
        json!(-1),
        json!(u64::MAX),
        json!(1.5e300),
        json!(true),
        json!([]),
        json!([[]]),
        json!({"a": {}}),
        json!(""),
        json!("\u{0}"),
        json!("\u{202e}\u{feff}𝕏"),
        json!("'; DROP TABLE codes_block; --"),
        json!("%"),
        json!("９".repeat(40)),
        json!("x".repeat(70_000)),
        json!("9999-12-31"),
        json!("-9999-01-01"),
        json!("1-5,,9-3,99999999999999999999"),
    ]
}

/// An object of the shape, with a plausible value in every member.
pub(crate) fn sample(shape: Shape) -> Value {
    let mut generator = SchemaGenerator::default();
    let schema = shape(&mut generator).to_value();
    plausible("", &schema, generator.definitions(), 0)
}

fn names(shape: Shape) -> Vec<String> {
    sample(shape).as_object().into_iter().flat_map(|members| members.keys().cloned()).collect()
}

fn plausible(name: &str, schema: &Value, known: &Map<String, Value>, depth: usize) -> Value {
    if depth > 6 {
        return Value::Null;
    }
    if let Some(target) = schema["$ref"].as_str() {
        return plausible(name, &known[target.rsplit('/').next().unwrap_or_default()], known, depth + 1);
    }
    for choice in ["anyOf", "oneOf", "allOf"] {
        if let Some(first) = schema[choice].as_array().and_then(|choices| choices.first()) {
            return plausible(name, first, known, depth + 1);
        }
    }
    if let Some(value) = schema.get("const").or_else(|| schema["enum"].get(0)) {
        return value.clone();
    }
    let kind = schema["type"].as_str().or_else(|| schema["type"][0].as_str()).unwrap_or("object");
    match kind {
        "object" => {
            let members = schema["properties"].as_object().into_iter().flatten();
            members
                .map(|(name, member)| (name.clone(), plausible(name, member, known, depth + 1)))
                .collect::<Map<_, _>>()
                .into()
        }
        "array" => json!([plausible(name, &schema["items"], known, depth + 1)]),
        "integer" | "number" => json!(schema["minimum"].as_u64().unwrap_or(0).max(1)),
        "boolean" => json!(true),
        _ => json!(text(name, schema["format"].as_str())),
    }
}

/// A text that a field of this name would hold.
fn text(name: &str, format: Option<&str>) -> &'static str {
    match (name, format) {
        (_, Some("uuid")) => UNKNOWN,
        ("gtin", _) => "06901234567892",
        (
            "on" | "valid_until" | "valid_from" | "valid_to" | "founded" | "produced" | "expires" | "until"
            | "tested",
            _,
        ) => "2026-12-31",
        ("town", _) => "330327128",
        ("gln", _) => "6901234500004",
        ("phone", _) => "13800000000",
        ("bad" | "only" | "except", _) => "1-2",
        ("reason", _) => "lost",
        ("blob", _) => "00000000000000000000000000000000000000000000000000000000000000a1",
        _ => "x1",
    }
}

/// Values in paths and queries, already encoded.
const IN_ADDRESSES: &[&str] = &[
    "%FF%FE",
    "%00",
    "%C0%AF",
    "..%2F..%2Fetc%2Fpasswd",
    "-1",
    "0",
    "18446744073709551616",
    "1e999",
    "%27%3B--",
    "%25",
    "%E2%80%AE",
    "%F0%9F%98%80",
    "0190a5a5-7e1c-7000-8000-00000000000g",
    "9999-99-99",
    "NaN",
    "+",
    "%7B%7D",
];

const JSON: &str = "application/json";
const FORM: &str = "application/x-www-form-urlencoded";
