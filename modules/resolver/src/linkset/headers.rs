//! The headers of resolver answers (clauses 2.2 and 2.10).

use crate::links::Request;

use super::CONTEXT;

/// Headers that every answer of the resolver carries, OPTIONS included: any page may ask (CORS).
pub fn cors() -> [(&'static str, &'static str); 5] {
    [
        ("access-control-allow-origin", "*"),
        ("access-control-allow-methods", "GET, HEAD, OPTIONS"),
        ("access-control-allow-headers", "Accept, Accept-Language"),
        ("access-control-expose-headers", "Link, Location"),
        ("vary", "Accept, Accept-Language"),
    ]
}

/// The Link header of a redirect, of a refusal and of OPTIONS: where the linkset is.
pub fn redirect_headers(request: &Request) -> String {
    format!("<{}?linkType=linkset>; rel=\"linkset\"; type=\"application/linkset+json\"", request.canonical())
}

/// The Link header of a linkset: what makes plain JSON linked data.
pub fn linkset_headers() -> String {
    format!("<{CONTEXT}>; rel=\"http://www.w3.org/ns/json-ld#context\"; type=\"application/ld+json\"")
}
