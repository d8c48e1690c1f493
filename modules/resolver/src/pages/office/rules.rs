//! `/suspicions/rules`: the rules of judgement in force, with their versions and thresholds.

use heng_kernel::Text;
use heng_web::ui::{self, Column, Icon, Row, Tone};
use heng_web::{Ctx, Html, Reply};
use maud::{Markup, html};

use crate::Desk;
use crate::judgement::RuleRow;

pub(super) async fn show(ctx: Ctx) -> Reply<Html> {
    let desk = ctx.app.ext::<Desk>()?;
    let now = desk.rules_at(ctx.now)?;
    let columns = [RULE, ASKS, VERSION, SINCE, THRESHOLDS, STATE];
    let columns = columns.map(|name| Column { name: ctx.text(name), figures: false });
    let rows = desk.rules.rows().iter().map(|row| {
        let state = match row.version.cmp(&now.version(row.id)) {
            std::cmp::Ordering::Equal => (Tone::Ok, IN_FORCE),
            std::cmp::Ordering::Less => (Tone::Plain, PAST),
            std::cmp::Ordering::Greater => (Tone::Primary, TO_COME),
        };
        Row { cells: cells(&ctx, row, state), chosen: false }
    });
    let rows: Vec<Row> = rows.collect();
    let table = ui::table(ctx.text(TITLE), &columns, &rows, &ui::empty(Icon::Shield, ctx.text(TITLE), None));
    let about = html! { (ctx.text(ABOUT)) };
    let frame = ui::Frame {
        title: ctx.text(TITLE).into(),
        about: Some(about),
        at: Some("/suspicions"),
        ..ui::Frame::default()
    };
    Ok(heng_web::shell_with(&ctx, frame, table))
}

fn cells(ctx: &Ctx, row: &RuleRow, (tone, state): (Tone, Text)) -> Vec<Markup> {
    let thresholds: Vec<String> =
        row.parameters.iter().map(|(name, value)| format!("{name} = {value}")).collect();
    vec![
        html! { code { (row.id.name()) } },
        html! { (ctx.text(row.id.text())) },
        html! { (row.version) },
        html! { (row.valid_from.date()) },
        html! { (thresholds.join("，")) },
        ui::chip(tone, ctx.text(state)),
    ]
}

const TITLE: Text = Text::new("判断规则", "Rules of judgement");
const ABOUT: Text = Text::new("按询问次序排列，先成立的先说", "in the order in which they are asked");
const RULE: Text = Text::new("规则", "Rule");
const ASKS: Text = Text::new("判断什么", "What it asks");
const VERSION: Text = Text::new("版本", "Version");
const SINCE: Text = Text::new("起用日期", "In force from");
const THRESHOLDS: Text = Text::new("阈值", "Thresholds");
const STATE: Text = Text::new("状态", "State");
const IN_FORCE: Text = Text::new("现行", "in force");
const PAST: Text = Text::new("已停用", "past");
const TO_COME: Text = Text::new("待起用", "to come");
