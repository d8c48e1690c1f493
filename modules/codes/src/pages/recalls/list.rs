//! The list of recalls.

use heng_kernel::{Outcome, Page};
use heng_store::Tx;
use heng_web::ui::{self, Column, Icon, Row, Tone, button_link};
use heng_web::{Ctx, Frame, Html, Paging, Query, Reply, shell_with};
use maud::{Markup, html};
use schemars::JsonSchema;
use serde::Deserialize;

use super::super::common::{self, say, short, shown, tell};
use super::super::names::Names;
use super::super::words;
use crate::actions::{RECALL, RECALL_READ};
use crate::figures::in_force;
use crate::model::Recall;
use crate::store;

/// Which recalls, and what the form that led here has done.
#[derive(Debug, Default, Deserialize, JsonSchema)]
pub(super) struct Asked {
    /// The `next` of the page before.
    after: Option<String>,
    /// How many, 1 to 200.
    limit: Option<u16>,
    /// What was done: `started`, `ended`.
    done: Option<String>,
}

struct Recalls {
    page: Page<Recall>,
    in_force: u64,
    names: Names,
}

pub(super) async fn show(ctx: Ctx, Query(asked): Query<Asked>) -> Reply<Html> {
    page(&ctx, asked, None, None).await
}

/// The list; beside it a form or one of its recalls.
pub(super) async fn page(
    ctx: &Ctx,
    asked: Asked,
    drawer: Option<Markup>,
    chosen: Option<&str>,
) -> Reply<Html> {
    let scope = heng_access::Scope::of(&ctx.actor, &RECALL_READ);
    let own = scope.business();
    let size = Paging { after: None, limit: asked.limit }.size();
    let after = asked.after.clone();
    let found = ctx.read(move |tx| recalls(tx, &scope, after.as_deref(), size)).await?;
    let body = html! {
        (common::done(asked.done.as_deref().and_then(|word| confirmation(ctx, word))))
        (table(ctx, &found, own.is_none(), chosen))
        (ui::pager(ctx, say(ctx, "新的在前，已结束的也在内", "Newest first, ended ones too"), found.page.next.as_ref()))
    };
    let frame = Frame {
        title: say(ctx, "召回", "Recalls").into(),
        about: Some(html! {
            b { (ui::thousands(found.in_force)) } (say(ctx, " 起正在召回 · ", " in force · "))
            (say(ctx, "一秒内：收银机拦截、扫码页变红", "Within a second tills refuse the goods and the scan page turns red"))
        }),
        actions: ctx.may(&RECALL).then(|| {
            button_link(Some(Icon::Alert), say(ctx, "发起召回", "Start a recall"), "/recalls/new", true)
        }),
        drawer,
        at: Some("/recalls"),
    };
    Ok(shell_with(ctx, frame, body))
}

fn recalls(
    tx: &mut Tx<'_>,
    scope: &heng_access::Scope,
    after: Option<&str>,
    size: heng_kernel::PageSize,
) -> Outcome<Recalls> {
    let page = store::recall_list(tx, scope, after, size)?;
    let gtins: Vec<String> = page.items.iter().map(|recall| recall.gtin.fourteen().to_string()).collect();
    let names = Names::default()
        .products(tx, gtins.iter().map(String::as_str))?
        .businesses(tx, page.items.iter().map(|recall| recall.business))?;
    let in_force = in_force(tx, scope)?.number;
    Ok(Recalls { page, in_force, names })
}

fn confirmation(ctx: &Ctx, word: &str) -> Option<&'static str> {
    Some(match word {
        "started" => say(
            ctx,
            "召回已生效：收银机拦截、扫码页变红。",
            "The recall holds: tills refuse the goods, the scan page is red.",
        ),
        "ended" => {
            say(ctx, "召回已结束，商品可以恢复销售。", "The recall has ended; the goods may be sold again.")
        }
        _ => return None,
    })
}

fn table(ctx: &Ctx, found: &Recalls, bureau: bool, chosen: Option<&str>) -> Markup {
    let column = |zh, en| Column { name: say(ctx, zh, en), figures: false };
    let columns = [
        column("商品与编号", "Product and number"),
        column("级别", "Level"),
        column("范围", "What"),
        if bureau { column("企业", "Business") } else { column("发起", "By") },
        column("开始", "Since"),
        column("状态", "State"),
    ];
    let rows: Vec<Row> =
        found.page.items.iter().map(|recall| row(ctx, found, recall, bureau, chosen)).collect();
    let none = ui::empty(Icon::Shield, say(ctx, "没有召回", "No recalls"), None);
    ui::table(say(ctx, "召回", "Recalls"), &columns, &rows, &none)
}

fn row(ctx: &Ctx, found: &Recalls, recall: &Recall, bureau: bool, chosen: Option<&str>) -> Row {
    let id = recall.id.to_string();
    let gtin = recall.gtin.fourteen().to_string();
    let cells = vec![
        ui::titled(
            found.names.product(&gtin),
            &format!("/recalls/{id}"),
            &format!("{} · {}", recall.number, shown(&gtin)),
        ),
        words::level(ctx, recall.level),
        html! { (what(ctx, recall)) },
        html! { (if bureau { found.names.business(recall.business) } else { by(ctx, recall) }) },
        html! { (short(recall.at)) },
        state(ctx, recall),
    ];
    Row { cells, chosen: chosen == Some(id.as_str()) }
}

/// The lot, or how many codes of a block.
pub(super) fn what(ctx: &Ctx, recall: &Recall) -> String {
    match (&recall.lot, recall.span) {
        (Some(lot), _) => tell(ctx, format!("批次 {lot}"), format!("Lot {lot}")),
        (None, Some((_, span))) => {
            let count = ui::thousands(span.count());
            tell(ctx, format!("号段 {count} 枚"), format!("{count} codes"))
        }
        (None, None) => "—".into(),
    }
}

pub(super) fn by(ctx: &Ctx, recall: &Recall) -> &'static str {
    if recall.bureau {
        say(ctx, "监管部门责令", "Ordered by the bureau")
    } else {
        say(ctx, "企业主动", "By its maker")
    }
}

pub(super) fn state(ctx: &Ctx, recall: &Recall) -> Markup {
    match recall.ended_at {
        None => ui::chip_with(Tone::Bad, Icon::Alert, say(ctx, "召回中", "In force")),
        Some(at) => html! { (ui::chip(Tone::Plain, say(ctx, "已结束", "Ended"))) " " small { (short(at)) } },
    }
}
