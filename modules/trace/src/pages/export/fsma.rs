//! The sortable sheet of the Food Traceability Rule (FSMA 204): one row for each critical tracking event and
//! traceability lot code, with its key data elements (21 CFR 1.1325–1.1350, 1.1455(c)).

use heng_kernel::{Lang, Text, Time};

use super::super::common::unit;
use super::super::names::lot;
use super::records::{Known, Record};
use super::sheet::{Cell, Sheet};
use crate::graph::{Kind, Part, Role};

pub(super) fn sheet(lang: Lang, known: &Known) -> Sheet {
    let rows = known.records.iter().filter_map(|record| Some((record, tracked(record)?)));
    Sheet {
        file: "fsma204",
        title: Text::new("追溯事件表", "FSMA 204"),
        columns: COLUMNS.to_vec(),
        rows: rows.flat_map(|(record, event)| rows_of(lang, known, record, event)).collect(),
    }
}

/// The critical tracking event that a record is, if it is one.
fn tracked(record: &Record) -> Option<Text> {
    Some(match (record.fact.kind, record.step()) {
        (Kind::Transformation, "packing" | "labeling") | (Kind::Object, "packing") => INITIAL,
        (Kind::Transformation, _) => Text::new("转化", "Transformation"),
        (Kind::Object, "commissioning" | "creating_class_instance") => Text::new("收获", "Harvesting"),
        (Kind::Object, "shipping") => Text::new("发运", "Shipping"),
        (Kind::Object, "receiving" | "accepting") => Text::new("接收", "Receiving"),
        _ => return None,
    })
}

fn rows_of(lang: Lang, known: &Known, record: &Record, event: Text) -> Vec<Vec<Cell>> {
    let role = if record.fact.kind == Kind::Transformation { Role::Output } else { Role::Thing };
    let inputs: Vec<String> = record.goods(Role::Input).iter().map(|part| code(&part.name)).collect();
    record.goods(role).iter().map(|part| row(lang, known, record, event, part, &inputs)).collect()
}

fn row(lang: Lang, known: &Known, record: &Record, event: Text, part: &Part, inputs: &[String]) -> Vec<Cell> {
    let place = |id: &str| match known.names.place(id) {
        Some(place) => format!("{} {} {}", place.holder, place.name, place.address),
        None if id.is_empty() => String::new(),
        None => known.names.title(lang, id),
    };
    let last = |ids: &[String]| ids.last().map(|id| place(id)).unwrap_or_default();
    let dates = known.dates.get(&part.name).cloned().unwrap_or_default();
    let papers =
        |take: fn(&(String, String)) -> &str| record.papers.iter().map(take).collect::<Vec<_>>().join("; ");
    let product = match known.names.goods(&part.name) {
        Some(goods) => format!("{} {}", goods.name, goods.specification).trim().to_owned(),
        None => known.names.title(lang, &part.name),
    };
    let at = Time::from_micros(record.fact.time);
    vec![
        event.get(lang).into(),
        code(&part.name).into(),
        product.into(),
        Cell::Number(part.quantity.unwrap_or(1.0)),
        unit(lang, part.uom.as_deref()).into(),
        super::super::common::moment(at).into(),
        place(record.place()).into(),
        last(&record.from).into(),
        last(&record.to).into(),
        dates.made.unwrap_or_default().into(),
        inputs.join("; ").into(),
        papers(|paper| &paper.0).into(),
        papers(|paper| &paper.1).into(),
        record.id.as_str().into(),
    ]
}

/// The traceability lot code: the lot where there is one, the whole identifier otherwise.
fn code(id: &str) -> String {
    match (super::super::names::gtin(id), lot(id)) {
        (Some(gtin), Some(lot)) => format!("(01){gtin}(10){lot}"),
        _ => id.to_owned(),
    }
}

const INITIAL: Text = Text::new("初次包装", "Initial packing");

const COLUMNS: [Text; 14] = [
    Text::new("关键追溯事件", "Critical tracking event"),
    Text::new("追溯批次代码", "Traceability lot code"),
    Text::new("产品描述", "Product description"),
    Text::new("数量", "Quantity"),
    Text::new("单位", "Unit of measure"),
    Text::new("日期时间", "Date and time"),
    Text::new("地点描述", "Location description"),
    Text::new("上一来源地点", "Immediate previous source"),
    Text::new("下一接收地点", "Immediate subsequent recipient"),
    Text::new("收获或生产日期", "Harvest or production date"),
    Text::new("投入的追溯批次代码", "Input traceability lot codes"),
    Text::new("凭证类型", "Reference document type"),
    Text::new("凭证号", "Reference document number"),
    Text::new("事件标识", "Event ID"),
];
