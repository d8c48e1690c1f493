//! The places of the chains, with their GLNs: sea plots and farms, works, the wholesale market, shops and stalls.

use std::collections::HashMap;

use heng_access::Scope;
use heng_gs1::key::Gln;
use heng_kernel::{BusinessId, Fault, Outcome, Time};
use heng_parties::NewPremises;
use heng_store::Store;

use super::super::businesses::Seed;
use super::super::firms::with_check_digit;
use super::super::plan::Plan;
use super::maker;

/// A place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Site {
    pub(super) business: BusinessId,
    number: u64,
}

/// All places.
pub(crate) struct Sites {
    /// Of the makers, by business.
    works: HashMap<BusinessId, Site>,
    /// Farms, boats, the port.
    pub(super) sources: Vec<Site>,
    /// The wholesale market's halls.
    pub(super) markets: Vec<Site>,
    pub(super) shops: Vec<Site>,
}

impl Site {
    #[cfg(test)]
    pub(super) const fn new(business: BusinessId, number: u64) -> Self {
        Self { business, number }
    }

    /// The GLN: a made-up prefix, the number, the check digit (GS1 General Specifications, clause 7.9.1).
    pub(super) fn gln(self) -> String {
        with_check_digit(&format!("6909330{:05}", self.number))
    }

    /// As events name it.
    pub(super) fn id(self) -> String {
        format!("https://id.gs1.org/414/{}", self.gln())
    }

    /// A part of it, as a sea plot (AI 254).
    pub(super) fn part(self, part: &str) -> String {
        format!("{}/254/{part}", self.id())
    }
}

impl Sites {
    #[cfg(test)]
    pub(super) fn new(works: Vec<Site>, sources: Vec<Site>, markets: Vec<Site>, shops: Vec<Site>) -> Self {
        Self { works: works.into_iter().map(|site| (site.business, site)).collect(), sources, markets, shops }
    }

    /// The works of a maker; a stranger's goods come through the market.
    pub(super) fn works(&self, business: BusinessId) -> Site {
        self.works.get(&business).copied().unwrap_or(self.markets[0])
    }
}

/// Enters the premises of everybody in the chains.
pub(crate) fn enter(
    store: &Store,
    plan: &Plan,
    seeds: &[Seed],
    ids: &HashMap<usize, BusinessId>,
    now: Time,
) -> Outcome<Sites> {
    let mut makers: Vec<BusinessId> = plan.lines.iter().map(|line| line.business).collect();
    makers.dedup();
    let some = |industries: &[&str], count: usize| -> Vec<BusinessId> {
        let fits = |(at, seed): (usize, &Seed)| {
            industries.contains(&seed.industry).then(|| ids.get(&at).copied()).flatten()
        };
        let free = |business: &BusinessId| !makers.contains(business);
        seeds.iter().enumerate().filter_map(fits).filter(free).take(count).collect()
    };
    let kinds = [
        ("生产场所", makers.clone()),
        ("养殖和种植场所", some(&["0411"], 12)),
        ("批发市场", some(&["5212"], 4)),
        ("门店", some(&["5213", "5223", "5224", "5222"], 60)),
    ];
    let mut number = 0;
    let sites = kinds
        .each_ref()
        .map(|(_, all)| all.iter().map(|business| site(*business, &mut number)).collect::<Vec<Site>>());
    let towns: HashMap<BusinessId, &'static str> =
        ids.iter().filter_map(|(at, id)| Some((*id, seeds.get(*at)?.town))).collect();
    let [works, sources, markets, shops] = sites;
    if sources.is_empty() || markets.is_empty() || shops.is_empty() {
        return Err(Fault::broken("finding partners for the chains").into());
    }
    let named = kinds.iter().map(|(name, _)| *name).zip([&works, &sources, &markets, &shops]);
    let new = named.flat_map(|(name, all)| all.iter().map(move |site| (name, *site)));
    let new = new
        .map(|(name, site)| premises(name, site, towns.get(&site.business).copied().unwrap_or("330327100")));
    let new = new.collect::<Result<Vec<_>, Fault>>()?;
    let mut act = maker(now, 1);
    store.write_now(move |tx| {
        new.iter()
            .try_for_each(|new| heng_parties::store::add_premises(tx, &mut act, &Scope::All, new).map(drop))
    })?;
    let works = works.into_iter().map(|site| (site.business, site)).collect();
    Ok(Sites { works, sources, markets, shops })
}

fn site(business: BusinessId, number: &mut u64) -> Site {
    *number += 1;
    Site { business, number: *number }
}

fn premises(name: &str, site: Site, town: &str) -> Result<NewPremises, Fault> {
    let gln: Gln = site.gln().parse().map_err(|_| Fault::broken("making up a GLN"))?;
    let address = "浙江省苍南县（演示地址）".to_owned();
    Ok(NewPremises {
        business: site.business,
        gln: Some(gln),
        name: name.to_owned(),
        town: town.to_owned(),
        address,
    })
}
