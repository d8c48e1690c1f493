use super::*;
use crate::walk::testing::{event, part};

#[test]
fn names_are_kept_once_and_come_back() {
    let mut graph = Graph::default();
    let lot = "https://id.gs1.org/01/09521321000018/10/A1";
    for _ in 0..2 {
        let mut fact = event(1, Kind::Object);
        fact.parts = vec![part(Role::Thing, lot), part(Role::Transaction, "urn:x:po:1")];
        graph.append(&fact, None).unwrap();
    }
    let name = graph.find(lot).unwrap();
    assert_eq!(graph.text(name), lot);
    assert_eq!(graph.mentions(name).map(|mention| mention.event.0).collect::<Vec<_>>(), [1, 0]);
    assert_eq!(graph.sort(name), Sort::Lot);
    assert_eq!(graph.find("https://id.gs1.org/01/09521321000018"), None);
}

#[test]
fn quantities_find_their_participants() {
    let mut graph = Graph::default();
    for event_no in 0..3 {
        let mut fact = event(event_no, Kind::Object);
        let mut counted = part(Role::Thing, "urn:x:class:1");
        (counted.quantity, counted.uom) = (Some(2.5), Some("KGM".to_owned()));
        fact.parts = vec![part(Role::Thing, "urn:x:item:1"), counted];
        graph.append(&fact, None).unwrap();
    }
    for number in 0..3 {
        let parts: Vec<_> = graph
            .parts(EventNo(number))
            .map(|part| (graph.text(part.name), part.quantity, graph.unit(part.unit).map(str::to_owned)))
            .collect();
        let counted = ("urn:x:class:1".to_owned(), Some(2.5), Some("KGM".to_owned()));
        assert_eq!(parts, [counted, ("urn:x:item:1".to_owned(), None, None)]);
    }
}

#[test]
fn sorts_and_places_of_gs1_keys() {
    let mut graph = Graph::default();
    let mut fact = event(0, Kind::Object);
    let known = [
        ("01/09521321000018", Sort::Product),
        ("01/09521321000018/10/L", Sort::Lot),
        ("01/09521321000018/21/S", Sort::Instance),
        ("01/09521321000018/10/L/21/S", Sort::Instance),
        ("00/195213210000000014", Sort::Container),
        ("414/9521321000010", Sort::Place),
        ("414/9521321000010/254/7", Sort::Place),
        ("8004/95213211", Sort::Container),
    ];
    fact.parts =
        known.iter().map(|(path, _)| part(Role::Thing, &format!("https://id.gs1.org/{path}"))).collect();
    graph.append(&fact, None).unwrap();
    for (path, sort) in known {
        let name = graph.find(&format!("https://id.gs1.org/{path}")).unwrap();
        assert_eq!(graph.sort(name), sort, "{path}");
    }
    let inner = graph.find("https://id.gs1.org/414/9521321000010/254/7").unwrap();
    assert_eq!(graph.place(inner), "https://id.gs1.org/414/9521321000010");
}
