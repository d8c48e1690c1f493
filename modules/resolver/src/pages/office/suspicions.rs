//! `/suspicions`: codes to follow up.

use heng_access::Scope;
use heng_kernel::{Lang, Page, Text};
use heng_web::ui::{self, Column, Icon, Row, Tone};
use heng_web::{Ctx, Html, Paging, Query, Reply};
use maud::{Markup, html};

use crate::Desk;
use crate::places::Place;
use crate::reports::{Suspect, Suspects, page};

pub(super) async fn show(ctx: Ctx, Query(paging): Query<Paging>) -> Reply<Html> {
    let (scope, app) = (Scope::of(&ctx.actor, ctx.action), ctx.app.clone());
    let read = ctx.read(move |tx| {
        let who = Suspects::of(tx, &*app.ext::<Desk>()?.register, &scope)?;
        page(tx, &who, paging.cursor().as_ref(), paging.size())
    });
    let page = read.await?;
    let body = html! {
        (table(&ctx, &page))
        (ui::pager(&ctx, &ctx.text(SHOWN).replace("{}", &page.items.len().to_string()), page.next.as_ref()))
    };
    let actions = ui::button_link(Some(Icon::Shield), ctx.text(RULES), "/suspicions/rules", false);
    let about = html! { (ctx.text(ABOUT)) };
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
