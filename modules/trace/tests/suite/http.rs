//! The interface of EPCIS as its clients meet it.

use heng_store::Store;

use crate::client::Client;
use crate::world::{document, lot, made};

const ID: &str = "urn:uuid:404d95fc-9457-4a51-bd6a-0bba133845a8";

/// A dispatch or a receipt of a lot.
pub(crate) fn moved(what: &str, step: &str, minute: u32) -> String {
    format!(
        r#"{{"type":"ObjectEvent","eventTime":"2022-10-30T09:{minute:02}:00.000+08:00","eventTimeZoneOffset":"+08:00",
"action":"OBSERVE","bizStep":"{step}","disposition":"in_transit","readPoint":{{"id":"urn:epc:id:sgln:9521321.00001.{minute}"}},
"quantityList":[{{"epcClass":"{}","quantity":2,"uom":"KGM"}}]}}"#,
        lot(what)
    )
}

pub(crate) fn what_is_captured_is_answered(store: &Store) {
    let client = Client::over(store);
    let job =
        client.capture(&client.workshop, &document(&[made("A", "B", 0, ""), moved("B", "shipping", 1)]));
    assert_eq!((job["success"].as_bool(), job["running"].as_bool()), (Some(true), Some(false)), "{job}");
    assert_eq!((job["kept"].as_u64(), job["captureErrorBehaviour"].as_str()), (Some(2), Some("rollback")));
    let answer = client.get(&client.workshop, "/events");
    assert_eq!((answer.status, answer.header("gs1-epcis-version").as_str()), (200, "2.0.0"));
    let events = answer.events();
    assert_eq!(events.len(), 2, "{}", answer.text);
    assert!(events.iter().all(|event| event["eventID"].as_str().unwrap().starts_with("ni:///sha-256;")));
    assert!(events.iter().all(|event| event["recordTime"].is_string()));
    assert_eq!(events[0]["readPoint"]["id"], "https://id.gs1.org/414/9521321000018/254/1");
    let read = heng_epcis::json::read(answer.text.as_bytes(), &heng_epcis::Options::default());
    assert!(read.is_valid(), "{:?}", read.problems);
    // what comes out goes in again, and is known
    let again = client.capture(&client.workshop, &answer.text);
    assert_eq!((again["kept"].as_u64(), again["known"].as_u64()), (Some(0), Some(2)), "{again}");
    assert_eq!(client.get(&client.workshop, "/capture").json().as_array().unwrap().len(), 2);
}

pub(crate) fn xml_comes_in_and_goes_out(store: &Store) {
    let client = Client::over(store);
    client.capture(&client.workshop, &document(&[made("A", "B", 0, ""), moved("B", "shipping", 1)]));
    let xml = client.get_as(&client.workshop, "/events", &[("accept", "application/xml")]);
    assert_eq!((xml.status, xml.header("content-type").as_str()), (200, "application/xml"), "{}", xml.text);
    let read = heng_epcis::xml::read(xml.text.as_bytes(), &heng_epcis::Options::default());
    assert!(read.is_valid(), "{:?} {}", read.problems, xml.text);
    let job = client.capture(&client.workshop, &xml.text);
    assert_eq!((job["kept"].as_u64(), job["known"].as_u64()), (Some(0), Some(2)), "{job}");
    // new to the repository in XML, and cut out of its document again
    let fresh = xml.text.replace("AB", "CD").replace("2022-10-30T", "2022-10-29T");
    let fresh: String = without(&without(&fresh, "eventID"), "recordTime");
    let job = client.capture(&client.workshop, &fresh);
    assert_eq!(job["kept"].as_u64(), Some(2), "{job}");
    let both = client.get(&client.workshop, "/events");
    assert_eq!(both.events().len(), 4, "{}", both.text);
    let urns = [
        ("accept", "application/xml"),
        ("gs1-cbv-xml-format", "Always_URN"),
        ("gs1-epc-format", "Always_EPC_URN"),
    ];
    let urns = client.get_as(&client.workshop, "/events?EQ_bizStep=shipping", &urns).text;
    assert!(
        urns.contains("urn:epcglobal:cbv:bizstep:shipping") && urns.contains("urn:epc:class:lgtin:9521321."),
        "{urns}"
    );
}

/// An XML text without the elements of a name.
fn without(text: &str, name: &str) -> String {
    let (open, close) = (format!("<{name}>"), format!("</{name}>"));
    let mut out = String::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once(&open) {
        out.push_str(before);
        rest = after.split_once(&close).unwrap().1;
    }
    out + rest
}

pub(crate) fn what_is_wrong_is_said(store: &Store) {
    let client = Client::over(store);
    let bad = made("A", "B", 0, "").replace("eventTimeZoneOffset", "eventTimeZone");
    let answer = client.post(&client.workshop, "/capture", &document(&[made("A", "B", 0, ""), bad.clone()]));
    let problem = answer.json();
    assert_eq!((answer.status, problem["type"].as_str()), (400, Some("epcisException:ValidationException")));
    assert_eq!(answer.header("content-type"), "application/problem+json");
    assert!(
        !problem["errors"].as_array().unwrap().is_empty() && problem["remedy"]["zh"].is_string(),
        "{problem}"
    );
    assert_eq!(problem["errors"][0]["event"], 1);
    assert!(client.get(&client.workshop, "/events").events().is_empty(), "all or nothing");
    let greedy = [("content-type", "application/json"), ("gs1-capture-error-behaviour", "proceed")];
    let both = document(&[made("A", "B", 0, ""), bad]);
    let answer = client.ask(&client.workshop, "POST", "/epcis/v2/capture", &greedy, &both);
    assert_eq!(answer.status, 202, "{}", answer.text);
    let job = client.ask(&client.workshop, "GET", &answer.header("location"), &[], "").json();
    assert_eq!((job["success"].as_bool(), job["kept"].as_u64()), (Some(false), Some(1)), "{job}");
    assert_eq!(client.get(&client.workshop, "/events").events().len(), 1);
    for (headers, body, status, kind) in [
        (&[("content-type", "text/plain")][..], "x", 415, "UnsupportedMediaTypeException"),
        (&[("content-type", "application/json")], "<a/>", 400, "ValidationException"),
        (&[("content-type", "application/json")], "{", 400, "ValidationException"),
        (
            &[("content-type", "application/json"), ("gs1-epcis-version", "3.0")],
            "{}",
            406,
            "NotAcceptableException",
        ),
    ] {
        let answer = client.ask(&client.workshop, "POST", "/epcis/v2/capture", headers, body);
        assert_eq!(answer.status, status, "{}", answer.text);
        assert_eq!(answer.json()["type"], format!("epcisException:{kind}"));
    }
    let large = "x".repeat((32 << 20) + 1);
    let answer = client.post(&client.workshop, "/capture", &large);
    assert_eq!(
        (answer.status, answer.json()["type"].as_str()),
        (413, Some("epcisException:CaptureLimitExceededException"))
    );
    assert_eq!(answer.header("gs1-epcis-capture-file-size-limit"), (32 << 20).to_string());
    let xml = client.get_as(&client.workshop, "/events/none", &[("accept", "application/xml")]);
    assert_eq!((xml.status, xml.header("content-type").as_str()), (404, "application/problem+xml"));
    assert!(xml.text.contains("epcisException:NoSuchResourceException"), "{}", xml.text);
    assert_eq!(client.get("", "/events").json()["type"], "epcisException:SecurityException");
    let long = client.get(&client.workshop, &format!("/events?EQ_eventID={}", "x".repeat(9_000)));
    assert_eq!(
        (long.status, long.json()["type"].as_str()),
        (414, Some("epcisException:URITooLongException"))
    );
    let unknown = client.get(&client.workshop, "/events?EQ_nothing=1");
    assert_eq!(
        (unknown.status, unknown.json()["type"].as_str()),
        (400, Some("epcisException:QueryParameterException"))
    );
    assert_eq!(client.get_as(&client.workshop, "/epcs", &[("accept", "image/png")]).status, 406);
    let nowhere = client.get(&client.workshop, "/nowhere");
    assert_eq!(
        (nowhere.status, nowhere.json()["type"].as_str()),
        (404, Some("epcisException:NoSuchResourceException"))
    );
    let method = client.ask(&client.workshop, "PUT", "/epcis/v2/events", &[], "");
    assert_eq!((method.status, method.header("content-type").as_str()), (405, "application/problem+json"));
}

pub(crate) fn one_event_is_captured_once(store: &Store) {
    let client = Client::over(store);
    let context = r#""@context":"https://ref.gs1.org/standards/epcis/2.0.0/epcis-context.jsonld","#;
    let event = moved("B", "shipping", 1).replacen('{', &format!("{{{context}\"eventID\":\"{ID}\","), 1);
    let first = client.post(&client.workshop, "/events", &event);
    assert_eq!(
        (first.status, first.header("location")),
        (201, format!("/epcis/v2/events/{ID}")),
        "{}",
        first.text
    );
    assert_eq!(first.json()["eventID"], ID);
    let again = client.post(&client.workshop, "/events", &event);
    assert_eq!((again.status, again.header("location")), (201, first.header("location")));
    let other = client.post(&client.workshop, "/events", &event.replace("shipping", "receiving"));
    assert_eq!(
        (other.status, other.json()["type"].as_str()),
        (409, Some("epcisException:ResourceAlreadyExistsException"))
    );
    assert_eq!(client.ask(&client.workshop, "GET", &first.header("location"), &[], "").events().len(), 1);
    assert_eq!(client.get(&client.workshop, "/events").events().len(), 1);
    let declared = event.replace(
        "\"action\"",
        r#""errorDeclaration":{"declarationTime":"2022-10-31T01:00:00Z","reason":"did_not_occur"},"action""#,
    );
    assert_eq!(client.post(&client.workshop, "/events", &declared).status, 201);
    let both = client.ask(&client.workshop, "GET", &first.header("location"), &[], "").events();
    assert_eq!(both.len(), 2, "the event and the declaration that it is wrong");
    let unnamed = client.post(
        &client.workshop,
        "/events",
        &event.replace(ID, "https://example.com/e/1?a=b").replace(&lot("B"), &lot("D")),
    );
    assert_eq!(unnamed.header("location"), "/epcis/v2/events/https:%2F%2Fexample.com%2Fe%2F1%3Fa=b");
    assert_eq!(client.ask(&client.workshop, "GET", &unnamed.header("location"), &[], "").status, 200);
    assert_eq!(client.post(&client.workshop, "/events", &document(&[])).status, 400);
}

pub(crate) fn pages_follow_each_other(store: &Store) {
    let client = Client::over(store);
    let events: Vec<String> = (0..50).map(|n| moved(&format!("L{n}"), "shipping", n)).collect();
    client.capture(&client.workshop, &document(&events));
    for query in [
        "?perPage=7",
        "?perPage=7&orderBy=eventTime&orderDirection=ASC",
        "?perPage=20&EQ_bizStep=shipping|packing",
    ] {
        let (mut path, mut seen) = (format!("/epcis/v2/events{query}"), Vec::new());
        loop {
            let page = client.ask(&client.workshop, "GET", &path, &[], "");
            assert_eq!(page.status, 200, "{}", page.text);
            seen.extend(page.events().iter().map(|event| event["eventTime"].as_str().unwrap().to_owned()));
            let Some(next) = page.next() else { break };
            assert!(!page.header("gs1-next-page-token-expires").is_empty());
            path = next;
        }
        let mut sorted = seen.clone();
        sorted.sort_unstable();
        if !query.contains("ASC") {
            sorted.reverse();
        }
        assert_eq!((seen.len(), &seen), (50, &sorted), "{query}");
    }
    let first = client.get(&client.workshop, "/events?perPage=10&orderBy=eventTime&eventCountLimit=15");
    let second = client.ask(&client.workshop, "GET", &first.next().unwrap(), &[], "");
    assert_eq!((second.events().len(), second.next()), (5, None));
    assert_eq!(
        client.get(&client.workshop, "/events?maxEventCount=10").json()["type"],
        "epcisException:QueryTooLargeException"
    );
    let next = first.next().unwrap();
    let token = next.rsplit_once("nextPageToken=").unwrap().1;
    let elsewhere = client.get(&client.workshop, &format!("/events?nextPageToken={token}"));
    assert_eq!(elsewhere.status, 400, "a token belongs to its list");
    assert_eq!(client.ask(&client.bureau, "GET", &next, &[], "").status, 400, "and to its account");
    let release = format!("/epcis/v2/nextPageToken/{token}");
    assert_eq!(client.ask(&client.workshop, "DELETE", &release, &[], "").status, 204);
    assert_eq!(client.ask(&client.workshop, "GET", &next, &[], "").status, 400);
    assert_eq!(client.ask(&client.workshop, "DELETE", "/epcis/v2/nextPageToken/x", &[], "").status, 404);
    let (mut path, mut epcs) = ("/epcis/v2/epcs?perPage=20".to_owned(), 0);
    loop {
        let page = client.ask(&client.workshop, "GET", &path, &[], "");
        epcs += page.json()["member"].as_array().unwrap().len();
        let Some(next) = page.next() else { break };
        path = next;
    }
    assert_eq!(epcs, 50);
}

pub(crate) fn goods_open_their_events_to_who_had_them(store: &Store) {
    let client = Client::over(store);
    client.capture(
        &client.workshop,
        &document(&[made("A", "B", 0, ""), moved("B", "shipping", 1), moved("C", "shipping", 2)]),
    );
    let seen = |token: &str| client.get(token, "/events").events().len();
    assert_eq!((seen(&client.workshop), seen(&client.shop), seen(&client.bureau)), (3, 0, 3));
    let id = client.get(&client.workshop, "/events?EQ_bizStep=shipping").events()[1]["eventID"]
        .as_str()
        .unwrap()
        .to_owned();
    let path = format!("/events/{}", id.replace('/', "%2F").replace('?', "%3F"));
    assert_eq!(
        (client.get(&client.workshop, &path).status, client.get(&client.shop, &path).status),
        (200, 404)
    );
    let epc = format!("/epcs/{}/events", lot("B").replace('/', "%2F"));
    assert_eq!(client.get(&client.shop, &epc).status, 404);
    client.capture(&client.shop, &document(&[moved("B", "receiving", 3)]));
    assert_eq!((seen(&client.workshop), seen(&client.shop)), (4, 3), "what was received opens its past");
    assert_eq!(client.get(&client.shop, &path).status, 200);
    assert_eq!(client.get(&client.shop, &epc).events().len(), 3);
    let job = client.get(&client.workshop, "/capture").json()[0]["captureID"].as_str().unwrap().to_owned();
    assert_eq!(client.get(&client.shop, &format!("/capture/{job}")).status, 404);
    assert_eq!(client.get(&client.shop, "/capture").json().as_array().unwrap().len(), 1);
}

pub(crate) fn resources_lead_to_their_events(store: &Store) {
    let client = Client::over(store);
    client.capture(
        &client.workshop,
        &document(&[
            made("A", "B", 0, ""),
            moved("B", "shipping", 1),
            moved("B", "https://example.com/step/drying", 2),
        ]),
    );
    let members = |path: &str| {
        let answer = client.get(&client.workshop, &format!("{path}?perPage=1000"));
        assert_eq!(answer.status, 200, "{path}: {}", answer.text);
        let list = answer.json()["member"].as_array().unwrap().clone();
        list.iter().map(|member| member.as_str().unwrap().to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(members("/").len(), 9);
    assert_eq!(members("/eventTypes").len(), 5);
    assert!(members("/bizSteps").contains(&"https://example.com/step/drying".to_owned()));
    assert_eq!(members("/readPoints").len(), 2);
    assert_eq!(members("/epcs"), [lot("A"), lot("B")]);
    let count = |path: &str| client.get(&client.workshop, path).events().len();
    assert_eq!(count("/eventTypes/ObjectEvent/events"), 2);
    assert_eq!(count("/bizSteps/shipping/events"), 1);
    assert_eq!(count("/bizSteps/urn:epcglobal:cbv:bizstep:shipping/events"), 1);
    assert_eq!(count("/dispositions/in_transit/events"), 2);
    assert_eq!(count("/readPoints/urn:epc:id:sgln:9521321.00001.1/events"), 1);
    assert_eq!(count(&format!("/epcs/{}/events?EQ_bizStep=shipping", lot("B").replace('/', "%2F"))), 1);
    for path in [
        "/eventTypes/Nothing",
        "/epcs/x",
        "/bizSteps/x/events",
        "/readPoints/x",
        "/dispositions/x",
        "/bizLocations/x",
    ] {
        assert_eq!(client.get(&client.workshop, path).status, 404, "{path}");
    }
    for path in [
        "",
        "/capture",
        "/events",
        "/queries",
        "/epcs",
        "/eventTypes/ObjectEvent",
        "/bizSteps/shipping/events",
    ] {
        let answer = client.ask(&client.workshop, "OPTIONS", &format!("/epcis/v2{path}"), &[], "");
        assert_eq!(answer.status, 204, "{path}");
        assert!(
            answer.header("allow").contains("GET") && answer.header("gs1-epcis-max") == "2.0.0",
            "{path}"
        );
    }
}

pub(crate) fn queries_are_kept_under_a_name(store: &Store) {
    let client = Client::over(store);
    client.capture(&client.workshop, &document(&[made("A", "B", 0, ""), moved("B", "shipping", 1)]));
    let body = r#"{"name":"出货","query":{"EQ_bizStep":["shipping"],"eventType":["ObjectEvent"]}}"#;
    let made = client.post(&client.workshop, "/queries", body);
    assert_eq!(
        (made.status, made.header("location").as_str()),
        (201, "/epcis/v2/queries/%E5%87%BA%E8%B4%A7"),
        "{}",
        made.text
    );
    assert_eq!(
        client.post(&client.workshop, "/queries", body).json()["type"],
        "epcisException:ResourceAlreadyExistsException"
    );
    let one = client.ask(&client.workshop, "GET", &made.header("location"), &[], "").json();
    assert_eq!(one["query"]["EQ_bizStep"][0], "shipping");
    assert_eq!(client.get(&client.workshop, "/queries").json().as_array().unwrap().len(), 1);
    let events = format!("{}/events", made.header("location"));
    assert_eq!(client.ask(&client.workshop, "GET", &events, &[], "").events().len(), 1);
    let others = client.ask(&client.shop, "GET", &events, &[], "");
    assert_eq!(
        (others.status, others.json()["type"].as_str()),
        (404, Some("epcisException:NoSuchNameException"))
    );
    let bad = client.post(&client.workshop, "/queries", r#"{"name":"x","query":{"EQ_nothing":["1"]}}"#);
    assert_eq!(
        (bad.status, bad.json()["type"].as_str()),
        (400, Some("epcisException:QueryParameterException"))
    );
    assert_eq!(client.ask(&client.workshop, "DELETE", &made.header("location"), &[], "").status, 204);
    assert_eq!(client.ask(&client.workshop, "GET", &made.header("location"), &[], "").status, 404);
}

pub(crate) fn a_prefix_that_means_two_things_stays_with_its_events(store: &Store) {
    let client = Client::over(store);
    let other =
        document(&[made("C", "D", 1, "")]).replace("https://example.com/x/", "https://example.org/other/");
    client.capture(&client.workshop, &document(&[made("A", "B", 0, "")]));
    client.capture(&client.workshop, &other);
    let ids = |answer: &str| {
        let read = heng_epcis::read::read(answer.as_bytes(), &heng_epcis::Options::default());
        assert!(read.is_valid(), "{:?} {answer}", read.problems);
        let document = read.document.unwrap();
        let frame = heng_epcis::hash::Frame::of(&document);
        let mut hasher = heng_epcis::hash::Hasher::default();
        let mut ids: Vec<String> = document
            .events
            .iter()
            .map(|event| hasher.id(&frame, event, heng_epcis::hash::Algorithm::Sha256))
            .collect();
        ids.sort_unstable();
        ids
    };
    let json = client.get(&client.workshop, "/events");
    let mut own: Vec<String> =
        json.events().iter().map(|event| event["eventID"].as_str().unwrap().to_owned()).collect();
    own.sort_unstable();
    assert_eq!(ids(&json.text), own, "the events mean what they meant: {}", json.text);
    let xml = client.get_as(&client.workshop, "/events", &[("accept", "application/xml")]);
    assert_eq!(ids(&xml.text), own, "{}", xml.text);
}

pub(crate) fn master_data_answers_for_places(store: &Store) {
    let client = Client::over(store);
    let site = "https://id.gs1.org/414/9521321000018";
    let head = format!(
        r#""epcisHeader":{{"epcisMasterData":{{"vocabularyList":[{{"type":"urn:epcglobal:epcis:vtype:ReadPoint","vocabularyElementList":[
{{"id":"{site}","attributes":[{{"id":"cbvmda:city","attribute":"苍南"}}],"children":["urn:epc:id:sgln:9521321.00001.1"]}}]}}]}}}},"epcisBody""#
    );
    let document =
        document(&[moved("B", "shipping", 1), moved("B", "shipping", 2)]).replace(r#""epcisBody""#, &head);
    client.capture(&client.workshop, &document);
    client.capture(&client.workshop, &document);
    let within = client.get(&client.workshop, &format!("/events?WD_readPoint={site}"));
    assert_eq!(within.status, 200, "{}", within.text);
    assert_eq!(within.events().len(), 1, "{}", within.text);
    client.capture(&client.shop, &receipt());
    assert_eq!(
        client.get(&client.shop, &format!("/events?WD_readPoint={site}")).events().len(),
        0,
        "said by another"
    );
}

fn receipt() -> String {
    document(&[moved("B", "receiving", 3)])
}
