//! `/suspicions`: codes to follow up.

use heng_kernel::{Lang, Page, Text};
use heng_web::ui::{self, Column, Icon, Row, Tone};
use heng_web::{Ctx, Html, Query, Reply};
use maud::{Markup, html};

use crate::api::suspicions::{Which, listed};
use crate::places::Place;
use crate::reports::{Suspect, Told};
use crate::scans::Conclusion;

pub(super) async fn show(ctx: Ctx, Query(which): Query<Which>) -> Reply<Html> {
    let settled = which.settled();
    let page = listed(&ctx, which).await?;
    let tabs = [
        (ctx.text(OPEN), "/suspicions", !settled),
        (ctx.text(SETTLED), "/suspicions?state=settled", settled),
    ];
    let body = html! {
        (ui::tabs(&tabs, ctx.text(STATE)))
        (if settled { settled_table(&ctx, &page) } else { table(&ctx, &page) })
        (ui::pager(&ctx, &ctx.text(SHOWN).replace("{}", &page.items.len().to_string()), page.next.as_ref()))
    };
    let actions = ui::button_link(Some(Icon::Shield), ctx.text(RULES), "/suspicions/rules", false);
    let about = html! { (ctx.text(if settled { ABOUT_SETTLED } else { ABOUT })) };
    let frame = ui::Frame {
        title: ctx.text(TITLE).into(),
        about: Some(about),
        actions: Some(actions),
        ..ui::Frame::default()
    };
    Ok(heng_web::shell_with(&ctx, frame, body))
}

fn table(ctx: &Ctx, page: &Page<Suspect>) -> Markup {
    let column = |name, figures| Column { name: ctx.text(name), figures };
    let columns = [
        column(CODE, false),
        column(PRODUCT, false),
        column(REASON, false),
        column(PLACE, false),
        column(SCANS, true),
        column(CITIES, true),
        column(RAISED, false),
    ];
    let rows: Vec<Row> = page.items.iter().map(|one| Row { cells: cells(ctx, one), chosen: false }).collect();
    ui::table(ctx.text(TITLE), &columns, &rows, &ui::empty(Icon::Check, ctx.text(NONE), None))
}

fn settled_table(ctx: &Ctx, page: &Page<Suspect>) -> Markup {
    let columns = [CODE, PRODUCT, REASON, CONCLUSION, FINDING, BY, AT];
    let columns = columns.map(|name| Column { name: ctx.text(name), figures: false });
    let rows: Vec<Row> =
        page.items.iter().map(|one| Row { cells: settled_cells(ctx, one), chosen: false }).collect();
    ui::table(ctx.text(SETTLED), &columns, &rows, &ui::empty(Icon::Check, ctx.text(NONE_SETTLED), None))
}

fn settled_cells(ctx: &Ctx, suspect: &Suspect) -> Vec<Markup> {
    let last = suspect.endings.last();
    vec![
        ui::titled(&suspect.serial, &format!("/suspicions/{}", suspect.id), &suspect.gtin),
        html! { (suspect.product) small { (suspect.business) } },
        html! { (why(ctx, suspect)) },
        html! { @if let Some(told) = last { (concluded(ctx, told)) } },
        html! { (last.map_or("", |told| told.finding.as_str())) },
        html! { (last.map_or("", |told| told.by.as_str())) },
        html! { (crate::pages::minute(suspect.settled_at.unwrap_or(suspect.raised_at))) },
    ]
}

/// The conclusion in words and in its colour; where there is none, that it was opened again.
pub(super) fn concluded(ctx: &Ctx, told: &Told) -> Markup {
    let Some(conclusion) = told.conclusion else {
        return ui::chip_with(Tone::Warn, Icon::History, ctx.text(REOPENED));
    };
    let tone = match conclusion {
        Conclusion::Copied => Tone::Bad,
        Conclusion::Diverted => Tone::Warn,
        Conclusion::FalseAlarm => Tone::Ok,
        Conclusion::Unproven | Conclusion::Other => Tone::Plain,
    };
    ui::chip(tone, ctx.text(conclusion.text()))
}

fn cells(ctx: &Ctx, suspect: &Suspect) -> Vec<Markup> {
    vec![
        ui::titled(&suspect.serial, &format!("/suspicions/{}", suspect.id), &suspect.gtin),
        html! { (suspect.product) small { (suspect.business) } },
        ui::chip_with(Tone::Warn, Icon::Alert, why(ctx, suspect)),
        html! { (place(ctx, suspect)) },
        html! { (ui::thousands(suspect.scans)) },
        html! { (suspect.cities) },
        html! { (crate::pages::minute(suspect.raised_at)) },
    ]
}

/// The reason in words.
pub(super) fn why<'s>(ctx: &Ctx, suspect: &'s Suspect) -> &'s str {
    if ctx.lang == Lang::Zh { &suspect.zh } else { &suspect.en }
}

/// Where the scan was that raised it.
pub(super) fn place(ctx: &Ctx, suspect: &Suspect) -> &'static str {
    let place = suspect.place.as_deref().and_then(Place::parse);
    place.map_or_else(|| ctx.text(NOWHERE), |place| place.name(ctx.lang))
}

const TITLE: Text = Text::new("可疑码", "Suspicious codes");
const ABOUT: Text = Text::new("待核查，新的在前", "to be looked into, the newest first");
const RULES: Text = Text::new("判断规则", "Rules");
const ABOUT_SETTLED: Text = Text::new("已办结，新近办结的在前", "settled, the last first");
const STATE: Text = Text::new("状态", "State");
const OPEN: Text = Text::new("待核查", "Open");
const SETTLED: Text = Text::new("已办结", "Settled");
const REOPENED: Text = Text::new("重新核查", "Opened again");
const CONCLUSION: Text = Text::new("结论", "Conclusion");
const FINDING: Text = Text::new("核查结果", "Finding");
const BY: Text = Text::new("核查人", "By");
const AT: Text = Text::new("办结时间", "Settled at");
const NONE_SETTLED: Text = Text::new("还没有办结的可疑码", "No suspicion was settled yet");
const CODE: Text = Text::new("序列号", "Serial");
const PRODUCT: Text = Text::new("商品", "Product");
const REASON: Text = Text::new("原因", "Reason");
const PLACE: Text = Text::new("触发地点", "Place");
const SCANS: Text = Text::new("扫码次数", "Scans");
const CITIES: Text = Text::new("城市", "Cities");
const RAISED: Text = Text::new("提出时间", "Raised");
const NONE: Text = Text::new("没有待核查的可疑码", "No suspicious codes to look into");
const SHOWN: Text = Text::new("本页 {} 条", "{} on this page");
const NOWHERE: Text = Text::new("未知", "unknown");
