//! The API description (OpenAPI 3.1), made from the routes: what is not a route is not described, and the reverse.

use std::collections::BTreeMap;

use axum::http::Method;
use schemars::generate::SchemaSettings;
use schemars::{JsonSchema, SchemaGenerator};
use serde::Serialize;
use serde_json::{Map, Value, json};

use super::route::Kind;
use crate::Route;

/// The description of the routes for programs, pretty-printed, with members in alphabetical order.
pub(crate) fn describe(routes: &[Route]) -> String {
    let mut generator = generator();
    let mut paths: BTreeMap<&str, Map<String, Value>> = BTreeMap::new();
    for route in routes.iter().filter(|route| matches!(route.kind, Kind::Api | Kind::Resolver)) {
        let operation = operation(route, &mut generator);
        paths.entry(route.path).or_default().insert(verb(&route.method), operation);
    }
    generator.subschema_for::<ProblemDocument>();
    let document = json!({
        "openapi": "3.1.0",
        "jsonSchemaDialect": "https://json-schema.org/draft/2020-12/schema",
        "info": {
            "title": "Heng 衡",
            "version": "v1",
            "description": "市场监管工作系统接口。The interface of Heng, the working system of a market regulator.",
            "license": {"name": "Apache-2.0", "identifier": "Apache-2.0"},
        },
        "security": [{"token": []}],
        "paths": paths,
        "components": {
            "schemas": generator.take_definitions(true),
            "securitySchemes": {"token": {"type": "http", "scheme": "bearer"}},
        },
    });
    let mut text = serde_json::to_string_pretty(&sorted(document)).unwrap_or_default();
    text.push('\n');
    text
}

fn generator() -> SchemaGenerator {
    SchemaSettings::draft2020_12()
        .with(|settings| {
            settings.definitions_path = "/components/schemas".into();
            settings.meta_schema = None;
        })
        .into_generator()
}

fn operation(route: &Route, generator: &mut SchemaGenerator) -> Value {
    let mut operation = json!({
        "operationId": operation_id(route),
        "summary": route.summary.en,
        "description": route.summary.zh,
        "tags": [route.action.name.split('.').next().unwrap_or("web")],
        "x-action": route.action.name,
        "parameters": parameters(route, generator),
        "responses": responses(route, generator),
    });
    if route.action.roles.contains(&heng_kernel::Role::Public) {
        operation["security"] = json!([{}, {"token": []}]);
    }
    if let Some(takes) = route.takes {
        operation["requestBody"] =
            json!({"required": true, "content": {"application/json": {"schema": takes(generator)}}});
    }
    operation
}

fn parameters(route: &Route, generator: &mut SchemaGenerator) -> Vec<Value> {
    let mut parameters: Vec<Value> = variables(route.path)
        .map(|name| json!({"name": name, "in": "path", "required": true, "schema": {"type": "string"}}))
        .collect();
    if let Some(query) = route.query {
        parameters.extend(members(query(generator).as_value(), generator));
    }
    if route.method == Method::POST {
        parameters.push(json!({
            "name": "Idempotency-Key", "in": "header", "required": false,
            "description": "A repeated request with the same key gets the answer of the first, for 24 hours.",
            "schema": {"type": "string", "minLength": 1, "maxLength": 255},
        }));
    }
    parameters
}

/// The members of a query object as parameters.
fn members(schema: &Value, generator: &SchemaGenerator) -> Vec<Value> {
    let by_name = schema.get("$ref").and_then(Value::as_str).and_then(|name| name.rsplit('/').next());
    let object = by_name.and_then(|name| generator.definitions().get(name)).unwrap_or(schema);
    let required: Vec<&str> =
        object["required"].as_array().into_iter().flatten().filter_map(Value::as_str).collect();
    let Some(properties) = object["properties"].as_object() else { return Vec::new() };
    properties
        .iter()
        .map(|(name, schema)| {
            json!({"name": name, "in": "query", "required": required.contains(&name.as_str()), "schema": schema})
        })
        .collect()
}

fn responses(route: &Route, generator: &mut SchemaGenerator) -> Value {
    let mut success = json!({"description": "Success"});
    if let Some(gives) = route.gives {
        success["content"] = json!({"application/json": {"schema": gives(generator)}});
    } else if let Some(media) = route.media {
        success["content"] = json!({media: {}});
    }
    let problem =
        json!({"application/problem+json": {"schema": generator.subschema_for::<ProblemDocument>()}});
    let codes = if route.refuses.is_empty() { "—".to_owned() } else { route.refuses.join(", ") };
    json!({
        route.status.to_string(): success,
        "4XX": {"description": format!("Refused: {codes}"), "content": problem, "x-refuses": route.refuses},
        "5XX": {"description": "A fault of ours, recorded under the reference number in `instance`", "content": problem},
    })
}

/// The names in braces of a path.
fn variables(path: &str) -> impl Iterator<Item = &str> {
    path.split('{').skip(1).filter_map(|rest| rest.split('}').next()).map(|name| name.trim_start_matches('*'))
}

/// `post-api-v1-cases-id-filing`: unique, and the same as long as the route is.
fn operation_id(route: &Route) -> String {
    let path: String = route.path.chars().map(|c| if c.is_ascii_alphanumeric() { c } else { ' ' }).collect();
    let words: Vec<&str> = path.split_whitespace().collect();
    format!("{}-{}", verb(&route.method), words.join("-"))
}

fn verb(method: &Method) -> String {
    method.as_str().to_ascii_lowercase()
}

/// The same document with the members of every object in alphabetical order, whatever map is underneath.
fn sorted(value: Value) -> Value {
    match value {
        Value::Object(members) => {
            let ordered: BTreeMap<String, Value> =
                members.into_iter().map(|(name, value)| (name, sorted(value))).collect();
            Value::Object(ordered.into_iter().collect())
        }
        Value::Array(items) => Value::Array(items.into_iter().map(sorted).collect()),
        other => other,
    }
}

/// A refusal or fault (RFC 9457).
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "Problem")]
struct ProblemDocument {
    /// Where the code is explained.
    r#type: String,
    /// What went wrong in general, in the language asked for.
    title: String,
    /// The HTTP status.
    status: u16,
    /// The reason, in the language asked for.
    detail: String,
    /// The reference number of the request.
    instance: String,
    /// Stable, for programs, e.g. `codes/already-bound`.
    code: String,
    /// The reason in Chinese.
    zh: String,
    /// The reason in English.
    en: String,
    /// The field of the input that is wrong: a JSON Pointer or a form field's name.
    field: Option<String>,
    /// What to do about it.
    remedy: Option<Remedy>,
    /// The article that says no.
    basis: Option<Article>,
}

/// What to do about a refusal.
#[derive(Serialize, JsonSchema)]
struct Remedy {
    /// In Chinese.
    zh: String,
    /// In English.
    en: String,
}

/// An article of a law.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "Basis")]
struct Article {
    /// The law's name.
    law: String,
    /// The article.
    article: String,
}
