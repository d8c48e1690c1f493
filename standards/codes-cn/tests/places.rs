//! Regions, towns and trades: the tables agree with themselves.

use std::collections::HashSet;

use heng_codes_cn::{INDUSTRIES, Industry, RegionCode, RegionError, TOWNS, Town, TownKind};

#[test]
fn cangnan_lies_in_wenzhou_in_zhejiang() {
    let names = [RegionCode::CANGNAN.province(), RegionCode::CANGNAN.prefecture(), RegionCode::CANGNAN]
        .map(|region| region.name().unwrap().zh);
    assert_eq!(names, ["浙江省", "温州市", "苍南县"]);
}

#[test]
fn a_region_contains_what_lies_below_it() {
    let region = |code: &str| RegionCode::parse(code).unwrap();
    assert!(region("330000").contains(&RegionCode::CANGNAN));
    assert!(region("330300").contains(&RegionCode::CANGNAN));
    assert!(RegionCode::CANGNAN.contains(&RegionCode::CANGNAN));
    assert!(!RegionCode::CANGNAN.contains(&region("330383")), "Longgang is a city of its own");
    assert!(!RegionCode::CANGNAN.contains(&region("330300")));
}

#[test]
fn every_listed_region_is_found() {
    for code in ["110000", "330000", "330383", "331100", "820000"] {
        assert!(RegionCode::parse(code).unwrap().name().is_some(), "{code}");
    }
    assert_eq!(RegionCode::parse("999999").unwrap().name(), None);
    assert_eq!(RegionCode::parse("33032"), Err(RegionError::Length { found: 5 }));
    assert_eq!(RegionCode::parse("33O327"), Err(RegionError::Sign { position: 3, found: 'O' }));
}

#[test]
fn cangnan_has_sixteen_towns_and_two_ethnic_townships() {
    let townships = TOWNS.iter().filter(|town| town.kind == TownKind::EthnicTownship).count();
    assert_eq!((TOWNS.len(), townships), (18, 2));
    assert_eq!(TOWNS.iter().map(|town| town.name.en).collect::<HashSet<_>>().len(), 18);
    assert!(TOWNS.is_sorted_by(|a, b| a.code < b.code));
    for town in &TOWNS {
        assert!(town.code.starts_with(town.county().as_str()) && town.code.len() == 9);
        assert_eq!(Town::by_code(town.code), Town::by_name(town.name.zh));
    }
}

#[test]
fn every_industry_has_its_section() {
    assert!(INDUSTRIES.is_sorted_by(|a, b| a.code < b.code));
    let section = |code| Industry::by_code(code).unwrap().section().unwrap().letter;
    assert_eq!(["0411", "1361", "2319", "4012", "5211", "6291"].map(section), ['A', 'C', 'C', 'C', 'F', 'H']);
}
