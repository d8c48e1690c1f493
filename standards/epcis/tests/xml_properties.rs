//! Model → XML → model changes nothing; no text makes the reader fail; hostile texts are refused at once.

#![expect(clippy::unwrap_used, reason = "a failing unwrap is a failing test")]

use std::time::{Duration, Instant as Clock};

use heng_epcis::model::{
    Action, BizTransaction, Containment, DateTime, Document, DocumentKind, Endpoint, ErrorDeclaration, Event,
    Extension, Location, Member, MemberKind, Name, Node, Number, OneOrMany, PersistentDisposition, Quantity,
    Raw, SensorElement, SensorMetadata, SensorReport, Text, What,
};
use heng_epcis::{Options, xml};
use proptest::collection::vec;
use proptest::option::of;
use proptest::prelude::*;

const EXAMPLE: &str = "https://ns.example/epcis#";

fn uri() -> impl Strategy<Value = Text<'static>> {
    "(urn:epc:id:sgtin:[0-9]{1,9}\\.[0-9]{1,6}\\.[a-z0-9]{1,5}|https://[a-z]{1,5}\\.example/[a-z0-9&'中]{0,9})".prop_map(Text::from)
}

fn uris() -> impl Strategy<Value = Vec<Text<'static>>> {
    vec(uri(), 0..3)
}

fn time() -> impl Strategy<Value = DateTime<'static>> {
    "20[0-9]{2}-(0[1-9]|1[0-2])-(0[1-9]|1[0-9]|2[0-8])T(0[0-9]|1[0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](\\.[0-9]{1,9})?(Z|[+-]0[0-9]:[0-5][0-9])"
        .prop_map(|text| DateTime::from_xml(text).unwrap())
}

fn number() -> impl Strategy<Value = Number<'static>> {
    "-?[0-9]{1,9}(\\.[0-9]{1,4})?".prop_map(|text| Number(Text::from(text)))
}

/// Text with everything that must be escaped, without white space at its ends.
fn words() -> impl Strategy<Value = Text<'static>> {
    "[a-z<>&'\"\\]中é]([a-z<>&'\"\\] \n\t中é]{0,8}[a-z<>&'\"\\]中é])?".prop_map(Text::from)
}

fn name() -> impl Strategy<Value = Name<'static>> {
    "[a-z_][a-zA-Z0-9._-]{0,6}".prop_map(|local| Name::qualified(format!("ex:{local}"), EXAMPLE))
}

fn node() -> impl Strategy<Value = Node<'static>> {
    words().prop_map(Node::Text).prop_recursive(3, 12, 3, |inner| {
        vec((name(), inner), 1..4).prop_map(|fields| {
            let member = |(name, value)| Member { name, value, kind: MemberKind::Element };
            Node::Object(fields.into_iter().map(member).collect())
        })
    })
}

fn extensions() -> impl Strategy<Value = Vec<Extension<'static>>> {
    vec((name(), node()).prop_map(|(name, value)| Extension::new(name, value)), 0..3)
}

fn quantities() -> impl Strategy<Value = Vec<Quantity<'static>>> {
    let one = (uri(), number(), of("[A-Z]{3}".prop_map(Text::from)));
    vec(
        one.prop_map(|(epc_class, quantity, uom)| Quantity { epc_class, quantity: Some(quantity), uom }),
        0..3,
    )
}

fn contained() -> impl Strategy<Value = Containment<'static>> {
    (uri(), of(uris()), of(quantities())).prop_map(|(parent, child_epcs, child_quantities)| Containment {
        parent: Some(parent),
        child_epcs,
        child_quantities,
    })
}

fn what() -> impl Strategy<Value = What<'static>> {
    prop_oneof![
        (of(uris()), of(quantities())).prop_map(|(epcs, quantities)| What::Object { epcs, quantities }),
        contained().prop_map(What::Aggregation),
        contained().prop_map(What::Association),
        (of(uri()), of(uris()), of(quantities())).prop_map(|(parent, epcs, quantities)| What::Transaction {
            parent,
            epcs,
            quantities
        }),
        (of(uris()), of(quantities()), of(uris()), of(quantities()), of(uri())).prop_map(
            |(input_epcs, input_quantities, output_epcs, output_quantities, transformation_id)| {
                What::Transformation {
                    input_epcs,
                    input_quantities,
                    output_epcs,
                    output_quantities,
                    transformation_id,
                }
            }
        ),
    ]
}

fn sensors() -> impl Strategy<Value = Vec<SensorElement<'static>>> {
    let metadata = (of(time()), of(uri()), of(uri())).prop_map(|(time, device_id, biz_rules)| {
        SensorMetadata { time, device_id, biz_rules, ..SensorMetadata::default() }
    });
    let report = (of(uri()), of(number()), of(any::<bool>()), of(words()), of(time())).prop_map(
        |(kind, value, boolean_value, string_value, time)| SensorReport {
            kind,
            value,
            boolean_value,
            string_value,
            time,
            ..SensorReport::default()
        },
    );
    let one = (of(metadata), vec(report, 1..3), extensions());
    vec(one.prop_map(|(metadata, reports, extensions)| SensorElement { metadata, reports, extensions }), 1..3)
}

fn location() -> impl Strategy<Value = Location<'static>> {
    (uri(), extensions()).prop_map(|(id, extensions)| Location { id, extensions })
}

fn declaration() -> impl Strategy<Value = ErrorDeclaration<'static>> {
    (time(), of(uri()), of(uris()), extensions()).prop_map(
        |(declaration_time, reason, corrective_event_ids, extensions)| ErrorDeclaration {
            declaration_time,
            reason,
            corrective_event_ids,
            extensions,
        },
    )
}

prop_compose! {
    fn about()(
        event_id in of(uri()), record_time in of(time()), certificate in of(uri()), declaration in of(declaration()),
        transaction in (of(uri()), uri()), endpoint in of((uri(), uri())), set in of(vec(uri(), 1..3)),
        read_point in of(location()), biz_location in of(location()), sensors in of(sensors()), ilmd in extensions(),
    ) -> Event<'static> {
        let mut event = Event::new(What::Other("".into()), DateTime::from_xml("2026-01-01T00:00:00Z").unwrap(), "");
        (event.event_id, event.record_time, event.error_declaration) = (event_id, record_time, declaration);
        event.certification_info = certificate.map(OneOrMany::One);
        event.biz_transactions = Some(vec![BizTransaction { kind: transaction.0, id: transaction.1 }]);
        event.sources = endpoint.clone().map(|(kind, id)| vec![Endpoint { kind, id }]);
        event.destinations = endpoint.map(|(kind, id)| vec![Endpoint { kind, id }]);
        event.persistent_disposition = set.map(|set| PersistentDisposition { set: Some(set), unset: None });
        (event.read_point, event.biz_location, event.sensors) = (read_point, biz_location, sensors);
        event.ilmd = Some(ilmd);
        event
    }
}

prop_compose! {
    fn event()(about in about(), what in what(), event_time in time(), step in of(uri()), extensions in extensions()) -> Event<'static> {
        let mut event = Event { what, event_time, biz_step: step, extensions, time_zone_offset: "+08:00".into(), ..about };
        let transformation = matches!(event.what, What::Transformation { .. });
        event.action = (!transformation).then_some(Action::Observe);
        if !transformation && !matches!(event.what, What::Object { .. }) {
            event.ilmd = None;
        }
        event
    }
}

/// The same without the source texts that reading adds.
fn made(mut event: Event<'_>) -> Event<'_> {
    let forget = |list: &mut Vec<Extension<'_>>| list.iter_mut().for_each(|field| field.raw = Raw::None);
    forget(&mut event.extensions);
    event.ilmd.iter_mut().for_each(forget);
    event.read_point.iter_mut().for_each(|place| forget(&mut place.extensions));
    event.biz_location.iter_mut().for_each(|place| forget(&mut place.extensions));
    event.error_declaration.iter_mut().for_each(|said| forget(&mut said.extensions));
    event.sensors.iter_mut().flatten().for_each(|sensor| forget(&mut sensor.extensions));
    event
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    #[test]
    fn what_is_written_is_read_again(events in vec(event(), 0..4)) {
        let mut document = Document::new(DocumentKind::Capture);
        document.context.namespaces.declare("ex", EXAMPLE);
        document.events = events;
        let text = xml::write(&document).unwrap();
        let read = xml::read(text.as_bytes(), &Options::default());
        prop_assert!(read.is_valid(), "{:?}\n{text}", read.problems.iter().next());
        let again: Vec<_> = read.document.unwrap().events.into_iter().map(made).collect();
        prop_assert_eq!(again, document.events);
    }

    #[test]
    fn an_event_is_written_with_what_it_needs(event in event()) {
        let mut document = Document::new(DocumentKind::Capture);
        document.context.namespaces.declare("ex", EXAMPLE);
        let text = xml::write_event(&event, &document.context.namespaces).unwrap();
        let read = xml::read(text.as_bytes(), &Options::default());
        let again = read.document.unwrap().events.remove(0);
        prop_assert_eq!(made(again).extensions, event.extensions);
    }

    #[test]
    fn nothing_makes_the_reader_fail(bytes in vec(any::<u8>(), 0..200)) {
        let _ = xml::read(&xml::in_utf8(&bytes), &Options::default());
    }

    #[test]
    fn a_spoilt_document_is_read_or_refused(at in 0..VALID.len(), with in "[<>&'\"/=:!\\[\\]a-z ?-]{0,3}", drop in 0..6_usize) {
        let end = (at + drop).min(VALID.len());
        let text = [&VALID[..at], &with, &VALID[end..]].concat();
        let read = xml::read_leniently(text.as_bytes(), &Options::default());
        if let Some(document) = read.document {
            let _ = xml::write(&document);
        }
    }
}

const VALID: &str = r#"<?xml version="1.0"?><e:EPCISDocument xmlns:e="urn:epcglobal:epcis:xsd:2" xmlns:x="urn:x" schemaVersion="2.0" creationDate="2026-07-22T10:00:00Z"><EPCISBody><EventList><ObjectEvent><eventTime>2026-07-22T10:00:00Z</eventTime><eventTimeZoneOffset>+08:00</eventTimeZoneOffset><epcList><epc>urn:a</epc></epcList><action>ADD</action><readPoint xmlns:y="urn:y"><id>urn:b</id><y:z y:c="&amp;"><![CDATA[<]]></y:z></readPoint><x:f>1<x:g/></x:f></ObjectEvent></EventList></EPCISBody></e:EPCISDocument>"#;

#[test]
fn hostile_texts_are_refused_at_once() {
    let bomb = r#"<!DOCTYPE b [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]><b>&b;</b>"#
        .to_owned();
    let outside = r#"<!DOCTYPE b [<!ENTITY a SYSTEM "file:///etc/passwd">]><b>&a;</b>"#.to_owned();
    let dtd = r#"<!DOCTYPE b SYSTEM "http://example.com/x.dtd"><b/>"#.to_owned();
    let many = |count: usize, one: fn(usize) -> String| (0..count).map(one).collect::<Vec<_>>().concat();
    let declarations = many(5_000, |number| format!(" xmlns:p{number}=\"urn:{number}\""));
    let attributes = many(100_000, |number| format!(" a{number}=\"\""));
    let number = "9".repeat(20_000_000);
    let texts = [
        (bomb, "xml-dtd"),
        (outside, "xml-dtd"),
        (dtd, "xml-dtd"),
        ("<a>&b;</a>".to_owned(), "xml-root"),
        ("<ObjectEvent>&b;</ObjectEvent>".to_owned(), "xml-entity"),
        (format!("{}{}", "<a>".repeat(100_000), "</a>".repeat(100_000)), "xml-root"),
        (format!("<ObjectEvent>{}", "<a>".repeat(100_000)), "xml-too-deep"),
        (format!("<ObjectEvent{attributes}/>"), "xml-too-many-attributes"),
        (format!("<ObjectEvent{declarations}/>"), "xml-too-many-attributes"),
        (VALID.replace("2026-07-22T10:00:00Z<", &format!("{number}<")), "xml-value"),
        (VALID.replace("schemaVersion=\"2.0\"", "schemaVersion=\"2.0"), "xml-syntax"),
        (VALID.replace("encoding", "").replace("\"1.0\"", "\"1.0\" encoding=\"GBK\""), "xml-encoding"),
        ("<ObjectEvent>\u{1}</ObjectEvent>".to_owned(), "xml-character"),
    ];
    for (text, code) in texts {
        let began = Clock::now();
        let read = xml::read(text.as_bytes(), &Options::default());
        let problem = read.problems.iter().next().unwrap();
        let head: String = text.chars().take(60).collect();
        assert_eq!(problem.rule.code, code, "{head}: {problem}");
        assert!(began.elapsed() < Duration::from_secs(5), "{head}: {:?}", began.elapsed());
    }
    let read = xml::read(b"<ObjectEvent>\xFF</ObjectEvent>", &Options::default());
    assert_eq!(
        read.problems.iter().next().unwrap().to_string(),
        "1:14: the text is not valid UTF-8 or UTF-16; save it as UTF-8."
    );
}

#[test]
fn other_encodings_are_read() {
    let wide = VALID.replace("?>", " encoding=\"UTF-16\"?>");
    let little: Vec<u8> =
        [0xFF, 0xFE].into_iter().chain(wide.encode_utf16().flat_map(u16::to_le_bytes)).collect();
    let big: Vec<u8> = wide.encode_utf16().flat_map(u16::to_be_bytes).collect();
    let latin = VALID.replace("?>", " encoding='ISO-8859-1'?>").replace("urn:a", "urn:\u{E9}");
    let latin: Vec<u8> = latin.chars().map(|char| u8::try_from(u32::from(char)).unwrap()).collect();
    for bytes in [little, big, latin] {
        let text = xml::in_utf8(&bytes);
        let read = xml::read(&text, &Options::default());
        assert!(read.is_valid(), "{:?}", read.problems);
        assert_eq!(read.events.len(), 1);
    }
}

/// An extension keeps its bytes, and gets the declarations it needs from around it.
#[test]
fn an_extension_is_kept_byte_for_byte() {
    let read = xml::read(VALID.as_bytes(), &Options::default());
    let event = &read.document.as_ref().unwrap().events[0];
    let Raw::Xml(own) = &event.extensions[0].raw else { panic!("from XML") };
    assert_eq!(own, "<x:f>1<x:g/></x:f>");
    let Raw::Xml(inner) = &event.read_point.as_ref().unwrap().extensions[0].raw else { panic!("from XML") };
    assert_eq!(inner, r#"<y:z xmlns:y="urn:y" y:c="&amp;"><![CDATA[<]]></y:z>"#);
    let again = xml::write(read.document.as_ref().unwrap()).unwrap();
    assert!(xml::read(again.as_bytes(), &Options::default()).is_valid(), "{again}");
}
