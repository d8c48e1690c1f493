//! Purchase and sale records (进货查验记录、销售记录): name, specification, quantity, production date or lot, shelf life,
//! date, and the name, address and telephone number of the other side (食品安全法 第五十条、第五十一条、第五十三条).

use heng_kernel::{Lang, Text, Time};

use super::super::common::unit;
use super::super::names::lot;
use super::records::{Known, Record};
use super::sheet::{Cell, Sheet};
use crate::graph::{Part, Role};

pub(super) fn sheet(lang: Lang, known: &Known) -> Sheet {
    let rows = known.records.iter().filter_map(|record| Some((record, Deal::of(record)?)));
    Sheet {
        file: "purchases-and-sales",
        title: Text::new("进销记录", "Purchases and sales"),
        columns: COLUMNS.to_vec(),
        rows: rows
            .flat_map(|(record, deal)| {
                let goods = record.goods(Role::Thing);
                goods.iter().map(|part| row(lang, known, record, deal, part)).collect::<Vec<_>>()
            })
            .collect(),
    }
}

/// Which side of a deal a record is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Deal {
    Purchase,
    Sale,
    /// To a consumer: the law asks for no name.
    Retail,
}

impl Deal {
    fn of(record: &Record) -> Option<Self> {
        match record.step() {
            "receiving" | "accepting" => Some(Self::Purchase),
            "shipping" => Some(Self::Sale),
            "retail_selling" => Some(Self::Retail),
            _ => None,
        }
    }

    const fn text(self) -> Text {
        match self {
            Self::Purchase => Text::new("进货", "Purchase"),
            Self::Sale => Text::new("销售", "Sale"),
            Self::Retail => Text::new("零售", "Retail sale"),
        }
    }
}

fn row(lang: Lang, known: &Known, record: &Record, deal: Deal, part: &Part) -> Vec<Cell> {
    let names = &known.names;
    let other = match deal {
        Deal::Purchase => record.from.last(),
        Deal::Sale | Deal::Retail => record.to.last(),
    };
    let (name, address, phone) = match other.map(|id| (id, names.place(id))) {
        Some((_, Some(place))) => (place.holder.clone(), place.address.clone(), place.phone.clone()),
        Some((id, None)) => (names.title(lang, id), String::new(), String::new()),
        None if deal == Deal::Retail => {
            (Text::new("消费者", "Consumer").get(lang).to_owned(), String::new(), String::new())
        }
        None => Default::default(),
    };
    let dates = known.dates.get(&part.name).cloned().unwrap_or_default();
    let goods = names.goods(&part.name);
    let papers: Vec<&str> = record.papers.iter().map(|(_, number)| number.as_str()).collect();
    vec![
        deal.text().get(lang).into(),
        Time::from_micros(record.fact.time).date().to_string().into(),
        goods.map_or_else(|| names.title(lang, &part.name), |goods| goods.name.clone()).into(),
        goods.map(|goods| goods.specification.clone()).unwrap_or_default().into(),
        Cell::Number(part.quantity.unwrap_or(1.0)),
        unit(lang, part.uom.as_deref()).into(),
        dates.made.unwrap_or_default().into(),
        lot(&part.name).unwrap_or_default().into(),
        dates.until.unwrap_or_default().into(),
        name.into(),
        address.into(),
        phone.into(),
        names.line(lang, record.place()).into(),
        papers.join("; ").into(),
    ]
}

const COLUMNS: [Text; 14] = [
    Text::new("类别", "Kind"),
    Text::new("日期", "Date"),
    Text::new("名称", "Name"),
    Text::new("规格", "Specification"),
    Text::new("数量", "Quantity"),
    Text::new("单位", "Unit"),
    Text::new("生产日期", "Production date"),
    Text::new("批号", "Lot"),
    Text::new("保质期至", "Keeps until"),
    Text::new("供货者/购货者名称", "Supplier or buyer"),
    Text::new("地址", "Address"),
    Text::new("联系方式", "Contact"),
    Text::new("记录场所", "Place of the record"),
    Text::new("凭证号", "Paper"),
];
