//! Every operation of the OpenAPI of EPCIS 2.0 has its route, and there is no other.

use std::collections::BTreeMap;

#[test]
fn the_interface_is_that_of_the_standard() {
    let mut own: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for route in heng_trace::module().routes {
        if let Some(path) = route.path.strip_prefix("/epcis/v2").filter(|path| !path.is_empty()) {
            own.entry(path.to_owned()).or_default().push(route.method.to_string());
        }
    }
    let own: BTreeMap<String, String> = own
        .into_iter()
        .map(|(path, mut methods)| {
            methods.sort_unstable();
            (path, methods.join(" "))
        })
        .collect();
    let standard: BTreeMap<String, String> =
        OPERATIONS.iter().map(|(path, methods)| ((*path).to_owned(), (*methods).to_owned())).collect();
    assert_eq!(own, standard);
    assert_eq!(OPERATIONS.iter().map(|(_, methods)| methods.split(' ').count()).sum::<usize>(), 63);
}

/// Paths with their methods (EPCIS 2.0 REST bindings, OpenAPI 2.0.0).
const OPERATIONS: [(&str, &str); 29] = [
    ("/", "GET OPTIONS"),
    ("/capture", "GET OPTIONS POST"),
    ("/capture/{captureID}", "GET OPTIONS"),
    ("/events", "GET OPTIONS POST"),
    ("/events/{eventID}", "GET OPTIONS"),
    ("/eventTypes", "GET OPTIONS"),
    ("/eventTypes/{eventType}", "GET OPTIONS"),
    ("/eventTypes/{eventType}/events", "GET OPTIONS"),
    ("/epcs", "GET OPTIONS"),
    ("/epcs/{epc}", "GET OPTIONS"),
    ("/epcs/{epc}/events", "GET OPTIONS"),
    ("/bizSteps", "GET OPTIONS"),
    ("/bizSteps/{bizStep}", "GET OPTIONS"),
    ("/bizSteps/{bizStep}/events", "GET OPTIONS"),
    ("/bizLocations", "GET OPTIONS"),
    ("/bizLocations/{bizLocation}", "GET OPTIONS"),
    ("/bizLocations/{bizLocation}/events", "GET OPTIONS"),
    ("/readPoints", "GET OPTIONS"),
    ("/readPoints/{readPoint}", "GET OPTIONS"),
    ("/readPoints/{readPoint}/events", "GET OPTIONS"),
    ("/dispositions", "GET OPTIONS"),
    ("/dispositions/{disposition}", "GET OPTIONS"),
    ("/dispositions/{disposition}/events", "GET OPTIONS"),
    ("/queries", "GET OPTIONS POST"),
    ("/queries/{queryName}", "DELETE GET OPTIONS"),
    ("/queries/{queryName}/subscriptions", "GET OPTIONS POST"),
    ("/queries/{queryName}/subscriptions/{subscriptionID}", "DELETE GET OPTIONS"),
    ("/queries/{queryName}/events", "GET OPTIONS"),
    ("/nextPageToken/{token}", "DELETE"),
];
