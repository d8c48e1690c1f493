//! A register that answers from a table.

use heng_kernel::{Act, Actor, BusinessId, Outcome, Time, rng_from_seed};
use heng_resolver::judgement::{Recall, Void};
use heng_resolver::links::{Link, LinkType, Role};
use heng_resolver::scans::CodeKey;
use heng_resolver::{Blocking, CodeLife, Goods, Lot, Maker, Photo, Premises, Register};
use heng_store::Tx;
use jiff::civil::date;

/// One product with the lots L1 (fresh), OLD (expired), BAD (recalled), and a code for each thing that can befall one.
pub(crate) struct Table;

const SERIALS: [&str; 6] =
    ["FRESH0000000", "BLANK0000000", "VOID00000000", "USED00000000", "OLD000000000", "BAD000000000"];

impl Register for Table {
    fn find(&self, gtin: u64, serial: &str) -> Option<CodeKey> {
        let counter = SERIALS.iter().position(|known| *known == serial)? as u64;
        Some(CodeKey { gtin, version: 0, counter })
    }

    fn serial(&self, code: CodeKey) -> Option<String> {
        SERIALS.get(usize::try_from(code.counter).ok()?).map(|serial| (*serial).to_owned())
    }

    fn recalls(&self, _: u64, lot: Option<&str>, _: Option<CodeKey>) -> Vec<Recall> {
        let recall = || Recall { number: "CN-RC-2022-011".into(), at: now(), reason: "水分超标".into() };
        (lot == Some("BAD")).then(recall).into_iter().collect()
    }

    fn life(&self, _: &mut Tx<'_>, code: CodeKey) -> Outcome<CodeLife> {
        let lot = |name: &str| CodeLife { lot: Some(name.into()), ..CodeLife::default() };
        Ok(match code.counter {
            0 => lot("L1"),
            2 => CodeLife { void: Some(Void { at: now(), reason: "次品".into() }), ..lot("L1") },
            3 => CodeLife { consumed: Some(now()), ..lot("L1") },
            4 => lot("OLD"),
            5 => lot("BAD"),
            _ => CodeLife::default(),
        })
    }

    fn goods(&self, _: &mut Tx<'_>, gtin: u64) -> Outcome<Option<Goods>> {
        let goods = || Goods {
            name: "头水坛紫菜 100 g".into(),
            brand: "沿浦湾".into(),
            category: "紫菜及制品".into(),
            specification: "100 g".into(),
            business: business(),
            licence: Some("SC12233032700416".into()),
            indication: Some("苍南紫菜".into()),
            perishable: true,
        };
        Ok((gtin == 6_901_234_567_892).then(goods))
    }

    fn maker(&self, _: &mut Tx<'_>, _: BusinessId) -> Outcome<Option<Maker>> {
        Ok(Some(Maker {
            name: "苍南县沿浦湾渔业专业合作社".into(),
            credit: "93330327MA2A000011".into(),
            town: "330327128".into(),
        }))
    }

    fn premises(&self, _: &mut Tx<'_>, gln: &str) -> Outcome<Option<Premises>> {
        let place = || Premises {
            gln: GLN.into(),
            name: "沿浦镇加工厂".into(),
            town: "330327128".into(),
            business: business(),
        };
        Ok((gln == GLN).then(place))
    }

    fn blocked_after(&self, _: &mut Tx<'_>, _: (u64, u64)) -> Outcome<Option<Blocking>> {
        Ok(None)
    }

    fn assortment(&self, _: &mut Tx<'_>, _: BusinessId, _: u16) -> Outcome<Vec<(u64, String)>> {
        Ok(vec![(6_901_234_567_892, "头水坛紫菜 100 g".into())])
    }

    fn lot(&self, _: &mut Tx<'_>, _: u64, lot: &str) -> Outcome<Option<Lot>> {
        let expires = if lot == "OLD" { date(2022, 10, 1) } else { date(2023, 10, 12) };
        let known = ["L1", "OLD", "BAD"].contains(&lot);
        Ok(known.then_some(Lot { produced: date(2022, 9, 1), expires: Some(expires) }))
    }

    fn pictures(&self, _: &mut Tx<'_>, _: u64) -> Outcome<Vec<Photo>> {
        Ok(Vec::new())
    }

    fn links(&self, _: &mut Tx<'_>, _: u64, _: Option<&str>) -> Outcome<Vec<(bool, Link)>> {
        let link = |rel: &str, tag: &str| Link {
            rel: LinkType::gs1(rel),
            href: format!("https://firm.example/{rel}/{tag}"),
            title: rel.into(),
            hreflang: vec![tag.into()],
            media_type: Some("text/html".into()),
            context: Vec::new(),
            role: Role::Default,
        };
        Ok(vec![
            (false, link("pip", "zh")),
            (false, link("recipeInfo", "zh")),
            (false, link("recipeInfo", "en")),
        ])
    }
}

/// The place of business that the table knows.
pub(crate) const GLN: &str = "6901234500004";

fn business() -> BusinessId {
    Act::new(Actor::program("test"), now(), rng_from_seed(3)).id()
}

pub(crate) fn now() -> Time {
    "2022-10-31T09:41:00+08:00".parse().unwrap()
}
