//! The records behind a trace, read from their documents: with the papers, the dates of lots, and the names of all.

use std::collections::BTreeMap;

use heng_epcis::model::{Context, Endpoint, Event, Extension, Node};
use heng_kernel::Fault;
use heng_products::facts as products;
use heng_store::Tx;

use super::super::names::{Names, gtin, lot};
use crate::capture::stored;
use crate::extract::{fact, name};
use crate::graph::{Fact, Part, Role};

/// Records, and what is known of what they name.
pub(super) struct Known {
    pub(super) records: Vec<Record>,
    pub(super) names: Names,
    /// First and last day of lots.
    pub(super) dates: BTreeMap<String, Dates>,
}

/// One record.
pub(super) struct Record {
    pub(super) id: String,
    pub(super) fact: Fact,
    /// Type and number of its papers.
    pub(super) papers: Vec<(String, String)>,
    /// From whom and to whom: parties first, places after them.
    pub(super) from: Vec<String>,
    pub(super) to: Vec<String>,
}

/// When a lot was made, and until when it keeps.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Dates {
    pub(super) made: Option<String>,
    pub(super) until: Option<String>,
}

impl Known {
    /// The records of these numbers, by time.
    pub(super) fn read(tx: &mut Tx<'_>, numbers: &[u64]) -> Result<Self, Fault> {
        let (mut records, mut dates) = (Vec::with_capacity(numbers.len()), BTreeMap::new());
        for chunk in numbers.chunks(CHUNK) {
            for found in stored(tx, chunk)? {
                let record = found.read(|document, event| {
                    said(&document.context, event, &mut dates);
                    Record::of(&found.event_id, &document.context, event)
                })?;
                records.push(record);
            }
        }
        records.sort_by_key(|record| record.fact.time);
        let names = Names::of(tx, records.iter().flat_map(Record::ids))?;
        registered(tx, &records, &mut dates)?;
        Ok(Self { records, names, dates })
    }
}

impl Record {
    fn of(id: &str, context: &Context<'_>, event: &Event<'_>) -> Self {
        let papers = event.biz_transactions.iter().flatten().map(|paper| {
            let kind = paper.kind.as_deref().unwrap_or_default();
            (word(kind).to_owned(), word(&paper.id).to_owned())
        });
        let ends = |list: &Option<Vec<Endpoint<'_>>>| {
            let mut found: Vec<(bool, String)> = list
                .iter()
                .flatten()
                .map(|end| (!word(&end.kind).contains("owning"), name(&end.id)))
                .collect();
            found.sort();
            found.into_iter().map(|(_, id)| id).collect()
        };
        Self {
            id: id.to_owned(),
            papers: papers.collect(),
            from: ends(&event.sources),
            to: ends(&event.destinations),
            fact: fact(context, event, 0),
        }
    }

    /// The last word of its step of business.
    pub(super) fn step(&self) -> &str {
        self.fact.step.as_deref().map_or("", word)
    }

    /// Where it happened.
    pub(super) fn place(&self) -> &str {
        self.fact.location.as_deref().or(self.fact.read_point.as_deref()).unwrap_or_default()
    }

    /// The goods of it that a row is made of: classes with their quantities, or things counted by product and lot.
    pub(super) fn goods(&self, role: Role) -> Vec<Part> {
        let lots: Vec<&Part> = self.fact.of(Role::Lot).collect();
        let mut found: Vec<Part> = Vec::new();
        for part in self.fact.of(role) {
            let lot =
                lots.iter().find(|lot| gtin(&lot.name).is_some() && gtin(&lot.name) == gtin(&part.name));
            let name = match (part.quantity, lot) {
                (None, Some(lot)) => &lot.name,
                _ => &part.name,
            };
            let quantity = part.quantity.unwrap_or(1.0);
            let same = |known: &&mut Part| known.name == *name && known.uom == part.uom;
            match found.iter_mut().find(same) {
                Some(known) => known.quantity = Some(known.quantity.unwrap_or(0.0) + quantity),
                None => {
                    found.push(Part { name: name.clone(), quantity: Some(quantity), ..part.clone() });
                }
            }
        }
        found
    }

    fn ids(&self) -> impl Iterator<Item = &str> {
        let places = [&self.fact.location, &self.fact.read_point].into_iter().flatten();
        let parts = self.fact.parts.iter().map(|part| &part.name);
        places.chain(parts).chain(&self.from).chain(&self.to).map(String::as_str)
    }
}

/// What the master data of an event says of its lots (CBV 2.0, clause 9.2.6).
fn said(context: &Context<'_>, event: &Event<'_>, dates: &mut BTreeMap<String, Dates>) {
    let Some(ilmd) = &event.ilmd else { return };
    let value = |names: &[&str]| {
        let found = ilmd.iter().find(|one: &&Extension<'_>| names.contains(&one.name.local()))?;
        match &found.value {
            Node::Text(text) => Some(text.split('T').next().unwrap_or_default().to_owned()),
            _ => None,
        }
    };
    let made = value(&["productionDate", "harvestDate", "packagingDate"]);
    let until = value(&["itemExpirationDate", "bestBeforeDate", "sellByDate"]);
    if made.is_none() && until.is_none() {
        return;
    }
    let fact = fact(context, event, 0);
    let begun = fact.parts.iter().filter(|part| matches!(part.role, Role::Thing | Role::Output | Role::Lot));
    for part in begun {
        dates.insert(part.name.clone(), Dates { made: made.clone(), until: until.clone() });
    }
}

/// What the register of products says of lots that no event gave dates for.
fn registered(tx: &mut Tx<'_>, records: &[Record], dates: &mut BTreeMap<String, Dates>) -> Result<(), Fault> {
    for part in records.iter().flat_map(|record| &record.fact.parts) {
        if dates.contains_key(&part.name) {
            continue;
        }
        let (Some(number), Some(lot)) =
            (gtin(&part.name).and_then(|gtin| gtin.parse().ok()), lot(&part.name))
        else {
            continue;
        };
        let found = products::lot(tx, number, &lot)?;
        let found = found.map(|lot| Dates {
            made: Some(lot.produced.to_string()),
            until: lot.expires.map(|day| day.to_string()),
        });
        dates.insert(part.name.clone(), found.unwrap_or_default());
    }
    Ok(())
}

/// The last word of a URI of the vocabulary, or of a paper's name.
fn word(uri: &str) -> &str {
    let last = uri.rsplit(['/', ':']).next().unwrap_or(uri);
    ["BizStep-", "BTT-", "SDT-", "Disp-"].iter().find_map(|prefix| last.strip_prefix(prefix)).unwrap_or(last)
}

/// Records that are read at once.
const CHUNK: usize = 500;
