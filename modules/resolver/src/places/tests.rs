use heng_kernel::Lang;
use proptest::prelude::*;

use super::*;

fn place(code: &str) -> Place {
    Place::parse(code).unwrap()
}

fn km(from: &str, to: &str) -> f64 {
    place(from).point().unwrap().distance_km(place(to).point().unwrap())
}

#[test]
fn every_line_of_the_tables_is_a_place() {
    let lines = include_str!("cities.tsv").lines().count() + include_str!("towns.tsv").lines().count();
    assert_eq!(Place::all().count(), lines);
    assert!(Place::all().all(|place| !place.name(Lang::Zh).is_empty() && !place.name(Lang::En).is_empty()));
}

#[test]
fn distances_are_those_of_the_map() {
    assert!((km("330300", "310000") - 365.0).abs() < 15.0, "Wenzhou to Shanghai");
    assert!((km("110000", "440300") - 1_940.0).abs() < 30.0, "Beijing to Shenzhen");
    assert!((km("330327100", "330327127") - 39.0).abs() < 3.0, "Lingxi to Xiaguan");
}

#[test]
fn a_town_lies_in_its_city() {
    assert_eq!(place("330327100").city(), place("330300"));
    assert_eq!(place("330383").city(), place("330300"));
    assert_eq!(place("310000").city(), place("310000"));
    assert_eq!(place("429004").city(), place("429004"));
    assert_eq!(place("330327100").name(Lang::Zh), "灵溪镇");
    assert_eq!(Place::parse("999999"), None);
    assert_eq!(Place::parse("灵溪"), None);
}

proptest! {
    #[test]
    fn distance_is_a_metric(a in 0usize..380, b in 0usize..380, c in 0usize..380) {
        let points: Vec<Point> = Place::all().filter_map(Place::point).collect();
        let (a, b, c) = (points[a], points[b], points[c]);
        prop_assert!((a.distance_km(b) - b.distance_km(a)).abs() < 1e-6);
        prop_assert!(a.distance_km(a) < 1e-6);
        prop_assert!(a.distance_km(c) <= a.distance_km(b) + b.distance_km(c) + 1e-6);
    }
}
