//! The demo county: 125,000 businesses, 600 products, 20 million codes, three months of scans and 300,000 events of food,
//! always the same ones.

mod accounts;
mod businesses;
mod chains;
mod firms;
mod goods;
mod life;
mod organisation;
mod people;
mod plan;
mod products;
mod register;
mod sales;
mod scans;
mod showcase;
mod trades;
mod units;

use std::sync::Arc;

use heng_kernel::{Act, Actor, Outcome, Rng, Time, rng_from_seed};
use heng_store::Store;

use crate::county::Keys;
use crate::terminal::progress;

pub(crate) use accounts::Credential;
pub(crate) use showcase::Showcase;

/// When the demo county's present begins: the figures of the bureau's report are as of the end of October 2022.
pub(crate) const NOW: &str = "2022-10-31T09:41:00+08:00";

/// What the maker of a county wants to know afterwards.
pub(crate) struct County {
    /// Who can sign in.
    pub(crate) accounts: Vec<Credential>,
    /// One code of each kind, to be scanned.
    pub(crate) showcase: Showcase,
    /// What to open.
    pub(crate) pages: Vec<(&'static str, String)>,
}

/// Fills an empty database. `password` is everybody's, if given; else each account gets its own.
pub(crate) fn build(
    store: &Store,
    keys: &Keys,
    now: Time,
    base: &str,
    password: Option<&str>,
) -> Outcome<County> {
    let mut rng = rng_from_seed(SEED);
    let bar = progress("demo county", 8);
    let step = |name: &'static str| {
        bar.set_message(name);
        bar.inc(1);
    };
    step("organisation");
    units::make(store, at(now, BEGIN, &mut rng))?;
    step("125,000 businesses");
    let mut seeds =
        businesses::all(&mut rng).map_err(|error| heng_kernel::Fault::new("making up businesses", error))?;
    let firms = firms::all(&mut rng, &mut seeds)
        .map_err(|error| heng_kernel::Fault::new("making up firms", error))?;
    let printer =
        firms::printer(&seeds).ok_or_else(|| heng_kernel::Fault::broken("finding a printing works"))?;
    let begin = at(now, BEGIN, &mut rng);
    let first_day = begin.now.date();
    let ids = register::make(store, keys, begin, &seeds, None)?;
    step("accounts");
    let goods: Vec<_> = firms
        .iter()
        .flat_map(|firm| firm.products.iter().map(|goods| (goods.category, goods.name.clone())))
        .collect();
    let plan = plan::Plan::new(&ids, &firms, printer)
        .ok_or_else(|| heng_kernel::Fault::broken("planning the demo"))?;
    let plan = Arc::new(plan);
    let accounts = accounts::make(store, at(now, BEGIN, &mut rng), &plan, password)?;
    let sites = chains::enter(store, &plan, &seeds, &ids, at(now, BEGIN, &mut rng).now)?;
    let chains = chains::begin(&plan, &goods, &sites, now);
    step("600 products");
    products::make(store, at(now, BEGIN, &mut rng), &plan, firms, base.to_owned())?;
    step("20 million codes");
    life::make(store, &keys.book, &mut rng, &plan, now)?;
    step("three months of scans");
    let blocks = scans::blocks(&keys.book, &plan)?;
    sales::make(store, &keys.book, &mut rng, &plan, &blocks, now)?;
    scans::make(store, &mut rng, &plan, &blocks, now)?;
    let showcase = showcase::make(&keys.book, &plan, &blocks, base)?;
    step("businesses of this season");
    register::make(store, keys, at(now, 0, &mut rng), &seeds, Some(first_day))?;
    step("300,000 events");
    let (_, stories) = chains.keep(store)?;
    let recalled = chains::recall(store, &keys.book, &stories, at(now, 0, &mut rng))?;
    bar.finish_and_clear();
    let pages = vec![
        ("溯源 where laver came from and went", format!("{base}/trace?id={}", stories.laver)),
        ("召回 a recall that is open", format!("{base}/recalls/{recalled}")),
    ];
    Ok(County { accounts, showcase, pages })
}

/// How many days before its present the county begins.
const BEGIN: i64 = 120;

/// The same county every time.
pub(crate) const SEED: u64 = 330_327;

/// The maker of the county acting on a day of the past.
fn at(now: Time, days_before: i64, rng: &mut Rng) -> Act {
    Act::new(Actor::program("heng demo"), now.plus_seconds(-days_before * 86_400), people::branch(rng))
}
