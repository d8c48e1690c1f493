use heng_store::Store;
use heng_trace::capture::{Behaviour, stored};
use heng_trace::walk::Direction;

use crate::world::{ask, capture, document, lot, made, node};

pub(crate) fn a_document_is_kept_to_the_byte_and_its_events_are_read_again(store: &Store) {
    let events: Vec<String> = (0..40).map(|n| made(&format!("A{n}"), &format!("B{n}"), n, "")).collect();
    let kept = capture(store, &document(&events), Behaviour::Rollback);
    assert_eq!((kept.capture.kept, kept.capture.total, kept.first), (40, 40, 0));
    let found = store.read_now(|tx| Ok(stored(tx, &[0, 17, 39])?)).unwrap();
    assert_eq!(found.len(), 3);
    for (stored, nr) in found.iter().zip([0, 17, 39]) {
        let text = String::from_utf8(stored.document.clone()).unwrap();
        assert!(text.contains(&events[nr]), "the event as it came, to the byte");
        assert!(!text.contains(&events[(nr + 1) % 40]), "and no other");
        let id = stored.read(|document, event| {
            assert_eq!(event.extensions.len(), 1);
            heng_epcis::hash::Hasher::default().id(
                &heng_epcis::hash::Frame::of(document),
                event,
                heng_epcis::hash::Algorithm::Sha256,
            )
        });
        assert_eq!(id.unwrap(), stored.event_id);
    }
}

pub(crate) fn an_event_is_known_once_by_its_name_and_by_its_hash(store: &Store) {
    let named = made("A", "B", 0, r#","eventID":"urn:uuid:404d95fc-9457-4a51-bd6a-0bba133845a8""#);
    let plain = made("B", "C", 1, "");
    let first = capture(store, &document(&[named.clone(), plain.clone()]), Behaviour::Rollback);
    assert_eq!((first.capture.kept, first.capture.known), (2, 0));
    // again, in another order, spelled otherwise, twice in one document
    let urn = plain.replace(&lot("C"), "urn:epc:class:lgtin:9521321.000001.C");
    let again = capture(store, &document(&[urn.clone(), named, urn]), Behaviour::Rollback);
    assert_eq!((again.capture.kept, again.capture.known), (0, 3));
    assert_eq!(node(store).graph().len(), 2);
}

pub(crate) fn a_name_belongs_to_one_event(store: &Store) {
    let id = r#","eventID":"urn:uuid:404d95fc-9457-4a51-bd6a-0bba133845a8""#;
    capture(store, &document(&[made("A", "B", 0, id)]), Behaviour::Rollback);
    let other = document(&[made("A", "B", 30, id), made("X", "Y", 31, "")]);
    let all_or_nothing = capture(store, &other, Behaviour::Rollback);
    assert_eq!((all_or_nothing.taken.as_slice(), all_or_nothing.capture.kept), (&[0][..], 0));
    let the_good_ones = capture(store, &other, Behaviour::Proceed);
    assert_eq!((the_good_ones.capture.kept, the_good_ones.capture.success), (1, false));
    assert_eq!(the_good_ones.capture.problems[0].code, "event-id-taken");
}

pub(crate) fn an_error_declaration_takes_its_event_out(store: &Store) {
    let id = r#","eventID":"urn:uuid:404d95fc-9457-4a51-bd6a-0bba133845a8""#;
    capture(store, &document(&[made("A", "B", 0, id), made("B", "C", 1, "")]), Behaviour::Rollback);
    let wrong = format!(
        r#"{id},"errorDeclaration":{{"declarationTime":"2022-10-31T01:00:00Z","reason":"did_not_occur"}}"#
    );
    let unnamed =
        r#","errorDeclaration":{"declarationTime":"2022-10-31T01:00:00Z","reason":"did_not_occur"}"#;
    assert_eq!(ask(&node(store), Direction::Forward, &lot("A"), None).lots, [lot("B"), lot("C")]);
    let kept = capture(
        store,
        &document(&[made("A", "B", 0, &wrong), made("B", "C", 1, unnamed)]),
        Behaviour::Rollback,
    );
    assert_eq!(kept.capture.kept, 2);
    let memory = node(store);
    assert!(ask(&memory, Direction::Forward, &lot("A"), None).lots.is_empty());
    assert!(ask(&memory, Direction::Forward, &lot("B"), None).lots.is_empty());
}

pub(crate) fn another_node_follows(store: &Store) {
    let other = node(store);
    capture(store, &document(&[made("A", "B", 0, "")]), Behaviour::Rollback);
    assert!(other.graph().is_empty());
    other.refresh(store).unwrap();
    assert_eq!(ask(&other, Direction::Back, &lot("B"), None).origins, [lot("A")]);
}

pub(crate) fn a_short_name_is_written_out(store: &Store) {
    let short = made("A", "B", 0, r#","bizLocation":{"id":"x:shop"},"bizStep":"x:drying""#);
    capture(store, &document(&[short]), Behaviour::Rollback);
    let memory = node(store);
    let graph = memory.graph();
    let place = graph.event(heng_trace::graph::EventNo(0)).location.unwrap();
    assert_eq!(graph.text(place), "https://example.com/x/shop");
}
