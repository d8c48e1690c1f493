//! The way of one lot: caught or grown, checked, made, packed in cases, on pallets to the market, to shops, sold.

#![expect(clippy::wrong_self_convention, reason = "the name says what becomes of it")]

use heng_kernel::Time;

use super::super::firms::with_check_digit;
use super::goods::{Kind, Lot};
use super::sites::{Site, Sites};
use super::stories::{Stories, Story};
use super::write::{Body, Event, amounts, ids, transaction};

/// All events of a lot.
pub(super) fn of(lot: &Lot, stories: &Stories, sites: &Sites) -> Vec<Event> {
    let mut way = Way { lot, story: stories.story(lot), events: Vec::with_capacity(320) };
    way.beginning();
    for pallet in 0..PALLETS {
        way.pallet(pallet);
    }
    for case in 0..CASES {
        let shop = sites.shops[usize::try_from(lot.number * 7 + case).unwrap_or(0) % sites.shops.len()];
        way.to_shop(case, shop);
    }
    if way.story == Story::Fake {
        let stranger = sites.shops[usize::try_from(lot.number * 7 + CASES).unwrap_or(0) % sites.shops.len()];
        way.sale(stranger, CASES, 0, lot.hours(400));
    }
    way.events
}

struct Way<'l> {
    lot: &'l Lot,
    story: Story,
    events: Vec<Event>,
}

impl Way<'_> {
    /// The raw lots, checked and worked up.
    fn beginning(&mut self) {
        let lot = self.lot;
        let weight = lot.packs.div_ceil(8).max(RAW);
        for raw in 0..RAW {
            let goods = amounts(&[(self.raw(raw), weight / RAW, "KGM")]);
            let place = match lot.kind {
                Kind::Laver => lot.source.part(&format!("HQ{:02}", raw + 1)),
                _ => lot.source.id(),
            };
            let ilmd =
                format!(r#"{{"zsl:harvest":"{}","zsl:plot":"{:02}"}}"#, harvest(lot.kind, raw), raw + 1);
            let first = -200 - i64::try_from(raw).unwrap_or(0) * 6;
            let fields = vec![("quantityList", goods.clone()), ("ilmd", ilmd)];
            self.add(lot.source, first, object("ADD", "commissioning", "active", place, fields));
            let order = self.order("RAW", raw);
            let moved = || vec![("quantityList", goods.clone()), ("bizTransactionList", order.clone())];
            let leaving = object("OBSERVE", "shipping", "in_transit", lot.source.id(), moved());
            self.add(lot.source, first + 3, leaving);
            let coming = object("OBSERVE", "receiving", "in_progress", lot.works.id(), moved());
            self.add(lot.works, first + 8, coming);
            let inspected = vec![("quantityList", goods)];
            let checked = object("OBSERVE", "inspecting", "conformant", lot.works.id(), inspected);
            self.add(lot.works, first + 10, checked);
        }
        let inputs: Vec<_> = (0..RAW).map(|raw| (self.raw(raw), weight / RAW, "KGM")).collect();
        let dried = vec![(self.worked(), weight / 2, "KGM")];
        self.made(-60, "creating_class_instance", &inputs, &dried);
        self.made(0, "commissioning", &dried, &[(lot.id(), lot.packs, "")]);
        let result = if self.story == Story::Bad { "non_conformant" } else { "conformant" };
        let at = if self.story == Story::Bad { 700 } else { 6 };
        let sample = vec![("quantityList", format!(r#"[{{"epcClass":"{}"}}]"#, lot.id()))];
        self.add(lot.works, at, object("OBSERVE", "inspecting", result, lot.works.id(), sample));
    }

    fn made(
        &mut self,
        at: i64,
        step: &'static str,
        inputs: &[(String, u64, &str)],
        outputs: &[(String, u64, &str)],
    ) {
        let lot = self.lot;
        let fields = vec![("inputQuantityList", amounts(inputs)), ("outputQuantityList", amounts(outputs))];
        let body = Body {
            kind: "TransformationEvent",
            action: "",
            step,
            disposition: "active",
            place: lot.works.id(),
            fields,
        };
        self.add(lot.works, at, body);
    }

    /// Ten cases on a pallet, to the market.
    fn pallet(&mut self, pallet: u64) {
        let lot = self.lot;
        let own = self.sscc(1_000 + pallet);
        let per = CASES / PALLETS;
        for case in pallet * per..(pallet + 1) * per {
            let goods = amounts(&[(lot.id(), self.in_case(), "")]);
            let fields = vec![("parentID", format!("\"{}\"", self.sscc(case))), ("childQuantityList", goods)];
            self.add(lot.works, 10, aggregation("ADD", "packing", lot.works.id(), fields));
        }
        let cases: Vec<String> = (pallet * per..(pallet + 1) * per).map(|case| self.sscc(case)).collect();
        let parent = || vec![("parentID", format!("\"{own}\"")), ("childEPCs", ids(&cases))];
        self.add(lot.works, 12, aggregation("ADD", "loading", lot.works.id(), parent()));
        let order = self.order("MKT", pallet);
        let moved =
            || vec![("epcList", ids(std::slice::from_ref(&own))), ("bizTransactionList", order.clone())];
        self.add(lot.works, 14, object("OBSERVE", "shipping", "in_transit", lot.works.id(), moved()));
        self.add(lot.market, 20, object("OBSERVE", "receiving", "in_progress", lot.market.id(), moved()));
        self.add(lot.market, 22, aggregation("DELETE", "unloading", lot.market.id(), parent()));
    }

    /// A case to a shop, where it is opened and sold.
    fn to_shop(&mut self, case: u64, shop: Site) {
        let lot = self.lot;
        let own = self.sscc(case);
        let later = 30 + i64::try_from(case).unwrap_or(0) * 4;
        let order = self.order("SHOP", case);
        let moved =
            || vec![("epcList", ids(std::slice::from_ref(&own))), ("bizTransactionList", order.clone())];
        self.add(lot.market, later, object("OBSERVE", "shipping", "in_transit", lot.market.id(), moved()));
        if self.story == Story::Broken && case == 3 {
            return;
        }
        self.add(shop, later + 5, object("OBSERVE", "receiving", "in_progress", shop.id(), moved()));
        let parent = vec![("parentID", format!("\"{own}\"")), ("childEPCs", "[]".to_owned())];
        self.add(shop, later + 6, aggregation("DELETE", "unpacking", shop.id(), parent));
        for sale in 0..2 {
            self.sale(shop, case, sale, lot.hours(later + 8 + i64::try_from(sale).unwrap_or(0) * 20));
        }
    }

    fn sale(&mut self, shop: Site, case: u64, sale: u64, at: Time) {
        let lot = self.lot;
        let some = (self.in_case() * (40 + (lot.number + case) % 10) / 100).max(1);
        let receipt = format!("urn:epcglobal:cbv:bt:{}:R{:05}{case:03}{sale}", shop.gln(), lot.number);
        let fields = vec![
            ("quantityList", amounts(&[(lot.id(), some, "")])),
            ("bizTransactionList", transaction("inv", &receipt)),
        ];
        let body = object("OBSERVE", "retail_selling", "retail_sold", shop.id(), fields);
        self.events.push(Event { business: shop.business, at, body });
    }

    fn add(&mut self, who: Site, hours: i64, body: Body) {
        // no two lots do the same at the same second
        let at = self.lot.hours(hours).plus_seconds(i64::try_from(self.lot.number % 3_600).unwrap_or(0));
        self.events.push(Event { business: who.business, at, body });
    }

    fn in_case(&self) -> u64 {
        (self.lot.packs / CASES).max(1)
    }

    fn raw(&self, raw: u64) -> String {
        format!("https://id.gs1.org/01/{}/10/Y{:05}-{raw}", goods_of(self.lot.kind).0, self.lot.number)
    }

    fn worked(&self) -> String {
        format!("https://id.gs1.org/01/{}/10/B{:05}", goods_of(self.lot.kind).1, self.lot.number)
    }

    /// A logistic unit of the lot (GS1 General Specifications, clause 2.2.1).
    fn sscc(&self, unit: u64) -> String {
        let digits = format!("06909330{:05}{unit:04}", self.lot.number);
        format!("https://id.gs1.org/00/{}", with_check_digit(&digits))
    }

    fn order(&self, kind: &str, nr: u64) -> String {
        let id = format!("urn:epcglobal:cbv:bt:{}:{kind}{:05}{nr:03}", self.lot.works.gln(), self.lot.number);
        transaction("desadv", &id)
    }
}

fn object(
    action: &'static str,
    step: &'static str,
    disposition: &'static str,
    place: String,
    fields: Vec<(&'static str, String)>,
) -> Body {
    Body { kind: "ObjectEvent", action, step, disposition, place, fields }
}

fn aggregation(
    action: &'static str,
    step: &'static str,
    place: String,
    fields: Vec<(&'static str, String)>,
) -> Body {
    Body { kind: "AggregationEvent", action, step, disposition: "in_progress", place, fields }
}

/// The GTINs of what goods are made of, raw and worked up.
const fn goods_of(kind: Kind) -> (&'static str, &'static str) {
    match kind {
        Kind::Laver => ("06901990100012", "06901990100029"),
        Kind::Aquatic => ("06901990200019", "06901990200026"),
        Kind::Pork => ("06901990300016", "06901990300023"),
        Kind::Vegetables => ("06901990400013", "06901990400020"),
        Kind::Cakes => ("06901990500010", "06901990500027"),
        Kind::Beef => ("07899990600016", "07899990600023"),
        Kind::Other => ("06901990700014", "06901990700021"),
    }
}

/// How the harvest is called: laver is cut several times a season (水次).
const fn harvest(kind: Kind, raw: u64) -> &'static str {
    match (kind, raw) {
        (Kind::Laver, 0 | 1) => "头水",
        (Kind::Laver, 2 | 3) => "二水",
        (Kind::Laver, _) => "三水",
        (Kind::Aquatic, _) => "捕捞",
        (Kind::Pork, _) => "屠宰",
        (Kind::Vegetables, _) => "采收",
        (Kind::Beef, _) => "进口冷链首站",
        (Kind::Cakes | Kind::Other, _) => "采购",
    }
}

/// Raw lots in a lot.
const RAW: u64 = 6;
/// Cases of a lot, and the pallets they go on.
const CASES: u64 = 36;
const PALLETS: u64 = 4;
