//! The 120 firms that put codes on their goods, and their 600 products. The first is the laver cooperative of Yanpu Bay.

use std::error::Error;

use heng_codes_cn::{LicenceKind, LicenceNumber, RegionCode};
use heng_kernel::Rng;

use super::businesses::{Form, Seed};
use super::goods::{LAVER, LINES, Line};
use super::people::{pick, place};
use super::trades::WORDS;

/// How many firms use codes.
pub(super) const FIRMS: usize = 120;

/// How many products they have together.
pub(super) const PRODUCTS: usize = 600;

/// A firm with a 厂商识别代码 and products.
pub(super) struct Firm {
    /// Which of the seeded businesses it is.
    pub(super) business: usize,
    /// The eight digits of its company prefix.
    pub(super) prefix: String,
    /// Its production licence, if its goods need one.
    pub(super) licence: Option<String>,
    /// What it makes.
    pub(super) products: Vec<Goods>,
}

/// A product of a firm.
pub(super) struct Goods {
    /// GTIN-13.
    pub(super) gtin: String,
    pub(super) name: String,
    pub(super) brand: String,
    pub(super) specification: String,
    pub(super) category: &'static str,
    pub(super) shelf_life: Option<u32>,
    /// Whether it bears the geographical indication 苍南紫菜.
    pub(super) laver: bool,
}

/// Makes the first seed the laver cooperative, picks the other firms among the seeds, and gives them products.
pub(super) fn all(rng: &mut Rng, seeds: &mut [Seed]) -> Result<Vec<Firm>, Box<dyn Error + Send + Sync>> {
    let first = seeds.first_mut().ok_or("the demo county has no businesses")?;
    first.name = "苍南县沿浦湾渔业专业合作社".into();
    first.town = "330327128";
    first.industry = LAVER.industry;
    first.founded = jiff::civil::date(2011, 9, 20);
    let mut firms = vec![firm(rng, 0, 0, &LAVER)?];
    for n in 1..FIRMS {
        let line = line_of(n);
        let business = find(seeds, &firms, line).ok_or("the demo county has too few firms of one trade")?;
        firms.push(firm(rng, business, n, line)?);
    }
    Ok(firms)
}

/// The printing works: the first enterprise that prints packaging.
pub(super) fn printer(seeds: &[Seed]) -> Option<usize> {
    seeds.iter().position(|seed| {
        seed.founded.year() < 2022 && seed.form == Form::Enterprise && seed.industry == "2319"
    })
}

/// Spreads the firms over the lines by weight, always the same way.
fn line_of(n: usize) -> &'static Line {
    let at = n * 37 % 100;
    let mut passed: usize = 0;
    for line in &LINES {
        passed += line.weight as usize;
        if at < passed {
            return line;
        }
    }
    &LAVER
}

fn find(seeds: &[Seed], taken: &[Firm], line: &Line) -> Option<usize> {
    let old = |seed: &Seed| seed.founded.year() < 2022 && seed.form != Form::SoleTrader;
    let fits = |seed: &Seed| old(seed) && seed.industry == line.industry;
    let free = |at: usize| taken.iter().all(|firm| firm.business != at);
    let any_enterprise = |seed: &Seed| old(seed) && seed.industry.starts_with("52");
    let first = |fits: &dyn Fn(&Seed) -> bool| {
        seeds.iter().enumerate().find(|(at, s)| fits(s) && free(*at)).map(|(at, _)| at)
    };
    first(&fits).or_else(|| first(&any_enterprise))
}

fn firm(rng: &mut Rng, business: usize, n: usize, line: &Line) -> Result<Firm, Box<dyn Error + Send + Sync>> {
    let prefix = if n == 0 { "69012345".to_owned() } else { format!("6901{:04}", 3000 + n) };
    let licence = match line.licence_class {
        Some(class) => {
            let serial = u32::try_from(n)? + 27;
            let number = LicenceNumber::new(
                LicenceKind::FoodProduction,
                100 + u16::from(class),
                RegionCode::CANGNAN,
                serial,
            )?;
            Some(number.as_str().to_owned())
        }
        None => None,
    };
    let brand = if n == 0 { "沿浦湾".to_owned() } else { pick(rng, &WORDS).to_owned() };
    let count = PRODUCTS / FIRMS;
    let products = (0..count).map(|k| goods(rng, line, &prefix, &brand, n, k)).collect();
    Ok(Firm { business, prefix, licence, products })
}

fn goods(rng: &mut Rng, line: &Line, prefix: &str, brand: &str, n: usize, k: usize) -> Goods {
    let name = line.names[k % line.names.len()];
    let size = if n == 0 && k == 0 { "100 g" } else { line.sizes[place(rng, line.sizes.len())] };
    let item = if n == 0 { 6789 + k } else { 1000 + k * 7 };
    Goods {
        gtin: with_check_digit(&format!("{prefix}{item:04}")),
        name: format!("{name} {size}"),
        brand: brand.to_owned(),
        specification: size.to_owned(),
        category: line.category,
        shelf_life: line.shelf_life,
        laver: line.category == LAVER.category,
    }
}

/// GS1 General Specifications §7.9.1: weights 3 and 1 from the right.
pub(super) fn with_check_digit(digits: &str) -> String {
    let sum: u32 =
        digits.bytes().rev().zip([3, 1].into_iter().cycle()).map(|(d, w)| u32::from(d - b'0') * w).sum();
    format!("{digits}{}", (10 - sum % 10) % 10)
}
