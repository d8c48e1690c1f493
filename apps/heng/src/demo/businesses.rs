//! The 125,000 businesses: how many of each kind there are, and how many are new in 2022, is what the bureau reports
//! (12.5万户 in stock, 1.6万 new of which 4,001 enterprises); the split by kind is made up to add up to it.

use std::error::Error;

use heng_codes_cn::{Category, CreditCode, OrgCode, RegionCode, Town};
use heng_kernel::Rng;
use jiff::civil::{Date, date};
use rand_core::RngCore;

use super::people::{below, full_name, phone, pick, span, surname, weighted};
use super::trades::{COOPERATIVES, ENTERPRISES, SOLE_TRADERS, TOWN_WEIGHTS, Trade, WORDS};

/// The legal form, and how many of it there are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Form {
    /// 企业
    Enterprise,
    /// 个体工商户
    SoleTrader,
    /// 农民专业合作社
    Cooperative,
}

/// One made-up business.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Seed {
    pub(super) credit: String,
    pub(super) form: Form,
    pub(super) name: String,
    pub(super) town: &'static str,
    pub(super) industry: &'static str,
    pub(super) legal_person: String,
    pub(super) phone: String,
    pub(super) founded: Date,
}

/// `(form, in stock, of which founded in 2022)` at the end of October 2022.
pub(super) const STOCK: [(Form, u32, u32); 3] =
    [(Form::Cooperative, 1_500, 50), (Form::Enterprise, 28_600, 4_001), (Form::SoleTrader, 94_900, 11_949)];

/// All businesses, always the same ones for the same seed, cooperatives first.
pub(super) fn all(rng: &mut Rng) -> Result<Vec<Seed>, Box<dyn Error + Send + Sync>> {
    let mut seeds = Vec::with_capacity(125_000);
    for (form, stock, new) in STOCK {
        for n in 0..stock {
            let serial = u32::try_from(seeds.len())? + 1;
            seeds.push(one(rng, form, serial, n < new)?);
        }
    }
    Ok(seeds)
}

fn one(rng: &mut Rng, form: Form, serial: u32, new: bool) -> Result<Seed, Box<dyn Error + Send + Sync>> {
    let trade = trade(rng, form);
    let town = weighted(rng, &TOWN_WEIGHTS);
    let founded = if new { this_year(rng) } else { earlier(rng) };
    let name = name(rng, form, trade, town);
    Ok(Seed {
        credit: credit_code(form, serial)?,
        form,
        name,
        town,
        industry: trade.industry,
        legal_person: full_name(rng),
        phone: phone(rng),
        founded,
    })
}

fn trade(rng: &mut Rng, form: Form) -> &'static Trade {
    match form {
        Form::Enterprise => weighted(rng, ENTERPRISES),
        Form::SoleTrader => weighted(rng, SOLE_TRADERS),
        Form::Cooperative => weighted(rng, COOPERATIVES),
    }
}

fn name(rng: &mut Rng, form: Form, trade: &Trade, town: &str) -> String {
    let ending = pick(rng, trade.endings);
    let town = Town::by_code(town).map_or("苍南", |town| town.name.zh);
    match form {
        Form::Enterprise => format!("苍南县{}{ending}有限公司", pick(rng, &WORDS)),
        Form::Cooperative => format!("苍南县{}{ending}专业合作社", pick(rng, &WORDS)),
        Form::SoleTrader if below(rng, 2) == 0 => format!("苍南县{town}{}记{ending}", surname(rng)),
        Form::SoleTrader => format!("苍南县{town}{}{ending}", pick(rng, &WORDS)),
    }
}

fn credit_code(form: Form, serial: u32) -> Result<String, Box<dyn Error + Send + Sync>> {
    let category = match form {
        Form::Enterprise => Category::Enterprise,
        Form::SoleTrader => Category::SoleTrader,
        Form::Cooperative => Category::Cooperative,
    };
    let organisation = OrgCode::market(serial).ok_or("no organisation code is left for the demo county")?;
    Ok(CreditCode::new(category, RegionCode::CANGNAN, organisation)?.as_str().to_owned())
}

/// A day from 2022-01-01 to 2022-10-30.
fn this_year(rng: &mut Rng) -> Date {
    days_after(date(2022, 1, 1), rng, 303)
}

/// A day from 1998 to 2021, later ones likelier.
fn earlier(rng: &mut Rng) -> Date {
    let (a, b) = (span(rng, 8_766), span(rng, 8_766));
    date(1998, 1, 1).checked_add(jiff::Span::new().days(a.max(b))).unwrap_or(date(2021, 1, 1))
}

fn days_after(first: Date, rng: &mut Rng, days: u32) -> Date {
    let days = i64::from(rng.next_u32() % days);
    first.checked_add(jiff::Span::new().days(days)).unwrap_or(first)
}
