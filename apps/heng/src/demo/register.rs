//! The made-up businesses enter the register.

use std::collections::HashMap;

use heng_codes_cn::{CreditCode, Town};
use heng_kernel::{Act, BusinessId, Fault, Outcome};
use heng_parties::{Form, NewBusiness};
use heng_store::Store;
use jiff::civil::Date;

use super::businesses::{self, Seed};
use crate::county::Keys;

/// Those that were founded by the day of the act, or those founded after `since`; with the place of each among the seeds.
pub(super) fn make(
    store: &Store,
    keys: &Keys,
    mut act: Act,
    seeds: &[Seed],
    since: Option<Date>,
) -> Outcome<HashMap<usize, BusinessId>> {
    let today = act.now.date();
    let due = |seed: &Seed| since.map_or(seed.founded <= today, |since| seed.founded > since);
    let (places, rows): (Vec<usize>, Vec<_>) =
        seeds.iter().enumerate().filter(|(_, seed)| due(seed)).map(|(at, seed)| (at, row(seed))).unzip();
    let rows = rows.into_iter().collect::<Result<Vec<_>, Fault>>()?;
    let key = keys.personal.clone();
    store.write_now(move |tx| {
        let mut ids = Vec::with_capacity(rows.len());
        for batch in rows.chunks(BATCH) {
            ids.extend(heng_parties::store::import(tx, &mut act, &key, batch)?);
        }
        Ok(places.into_iter().zip(ids).collect())
    })
}

fn row(seed: &Seed) -> Result<NewBusiness, Fault> {
    let credit = CreditCode::parse(&seed.credit)
        .map_err(|error| Fault::new("reading a made-up credit code", error.en()))?;
    let town = Town::by_code(seed.town).map_or("", |town| town.name.zh);
    Ok(NewBusiness {
        credit,
        form: match seed.form {
            businesses::Form::Enterprise => Form::Enterprise,
            businesses::Form::SoleTrader => Form::SoleTrader,
            businesses::Form::Cooperative => Form::Cooperative,
        },
        name: seed.name.clone(),
        town: seed.town.into(),
        industry: seed.industry.into(),
        address: format!("浙江省苍南县{town}"),
        person: seed.legal_person.clone(),
        phone: seed.phone.clone(),
        founded: seed.founded,
    })
}

/// How many rows one journal entry stands for.
const BATCH: usize = 25_000;
