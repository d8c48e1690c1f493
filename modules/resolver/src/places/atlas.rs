//! The table behind [`Place`](super::Place): 18 towns, and the cities of China.
//!
//! `cities.tsv`: code, Chinese name, pinyin, latitude, longitude of every prefecture-level unit, directly
//! administered county and municipality (GB/T 2260, coordinates of the seat rounded to 0.01°).
//! `towns.tsv`: code, latitude and longitude of the middle of each town, read off the county's schematic map (±2 km).

use std::sync::LazyLock;

use heng_codes_cn::Town;

use super::Point;

pub(super) struct Entry {
    pub(super) code: u32,
    pub(super) zh: &'static str,
    pub(super) en: &'static str,
    pub(super) point: Point,
}

pub(super) fn entries() -> &'static [Entry] {
    &ATLAS
}

pub(super) fn find(code: u32) -> Option<&'static Entry> {
    let at = ATLAS.binary_search_by_key(&code, |entry| entry.code).ok()?;
    ATLAS.get(at)
}

static ATLAS: LazyLock<Vec<Entry>> = LazyLock::new(|| {
    let cities = include_str!("cities.tsv").lines().filter_map(city);
    let towns = include_str!("towns.tsv").lines().filter_map(town);
    let mut all: Vec<Entry> = cities.chain(towns).collect();
    all.sort_unstable_by_key(|entry| entry.code);
    all
});

fn city(line: &'static str) -> Option<Entry> {
    let mut cells = line.split('\t');
    let (code, zh, en) = (cells.next()?.parse().ok()?, cells.next()?, cells.next()?);
    Some(Entry { code, zh, en, point: point(cells)? })
}

fn town(line: &'static str) -> Option<Entry> {
    let mut cells = line.split('\t');
    let code = cells.next()?;
    let name = Town::by_code(code)?.name;
    Some(Entry { code: code.parse().ok()?, zh: name.zh, en: name.en, point: point(cells)? })
}

fn point<'a>(mut cells: impl Iterator<Item = &'a str>) -> Option<Point> {
    Some(Point { north: cells.next()?.parse().ok()?, east: cells.next()?.parse().ok()? })
}
