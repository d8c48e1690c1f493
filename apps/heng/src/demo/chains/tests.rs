use super::goods::Lot;
use heng_trace::graph::Graph;
use heng_trace::walk::{Answer, Direction, GapKind, answer, trace};

use super::goods::Kind;
use super::sites::Site;
use super::*;

/// Businesses of a small county.
fn business(number: u8) -> BusinessId {
    BusinessId::from_bytes([number; 16])
}

fn sites() -> Sites {
    let site = |number: u8| Site::new(business(number), u64::from(number));
    Sites::new(vec![site(1)], vec![site(2)], vec![site(3), site(4)], (10..70).map(site).collect())
}

fn lot(number: u64, kind: Kind) -> Lot {
    let sites = sites();
    Lot {
        number,
        kind,
        gtin: "06901234567892".into(),
        name: format!("YP22{number:04}A"),
        maker: business(1),
        works: sites.works(business(1)),
        source: sites.sources[0],
        market: sites.markets[0],
        made: Time::from_micros(1_660_000_000_000_000),
        packs: 7_200,
    }
}

/// What is told of a lot, traced forward from it.
fn told(lot: &Lot, lots: &[Lot]) -> Answer {
    let mut events = events::of(lot, &Stories::of(lots), &sites());
    events.sort_by_key(|event| event.at);
    let ready = make(business(1), lot.hours(2_000), &events).unwrap();
    assert_eq!(ready.prepared.events.len(), events.len());
    let mut graph = Graph::default();
    ready.prepared.events.iter().for_each(|good| {
        graph.append(&good.fact, None).unwrap();
    });
    let start = graph.find(&lot.id()).unwrap();
    answer(&graph, &trace(&graph, start, Direction::Forward, None, usize::MAX))
}

#[test]
fn every_way_is_valid_and_a_good_one_adds_up() {
    for kind in
        [Kind::Laver, Kind::Aquatic, Kind::Pork, Kind::Vegetables, Kind::Cakes, Kind::Beef, Kind::Other]
    {
        let lot = lot(1, kind);
        let answer = told(&lot, &[]);
        assert!(answer.gaps.is_empty(), "{:?}", answer.gaps);
        let held: f64 = answer.holders.iter().map(|holder| holder.quantity).sum();
        assert!((held + answer.sold.quantity - 7_200.0).abs() < 1e-6, "{held} {:?}", answer.sold);
    }
}

#[test]
fn a_case_that_never_came_and_a_shop_that_never_had_any_are_found() {
    let laver: Vec<Lot> = (0..5).map(|number| lot(number, Kind::Laver)).collect();
    let kinds = |lot: &Lot| told(lot, &laver).gaps.iter().map(|gap| gap.kind).collect::<Vec<_>>();
    assert_eq!(kinds(&laver[0]), [GapKind::SoldNotReceived]);
    assert_eq!(kinds(&laver[4]), [GapKind::ShippedNotReceived]);
    assert_eq!(kinds(&laver[1]), []);
}
