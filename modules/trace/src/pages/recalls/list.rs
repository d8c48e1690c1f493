//! The list of recalls: those that run by what is due first, the closed ones after them.

use heng_kernel::{BusinessId, Outcome, RecallId};
use heng_store::Tx;
use heng_web::ui::{self, Column, Icon, Row, Tone, button_link};
use heng_web::{Ctx, Frame, Html, Reply, shell_with};
use maud::{Markup, html};

use super::super::common::{say, short, tell};
use super::clocks::{end, line, running};
use super::concerns;
use crate::actions::RECALL;
use crate::recall::{self, Clock, Recall};

pub(super) async fn show(ctx: Ctx) -> Reply<Html> {
    let actor = ctx.actor.business;
    let found = ctx
        .read(move |tx| {
            let all = newest(tx)?;
            Ok(all.into_iter().filter(|recall| concerns(recall, actor)).collect::<Vec<_>>())
        })
        .await?;
    let mut rows = Vec::new();
    for recall in found {
        let clocks = running(&recall)?;
        rows.push((clocks.iter().map(end).min(), recall, clocks));
    }
    rows.sort_by_key(|(due, recall, _)| (recall.closed_at().is_some(), due.is_none(), *due));
    let open = rows.iter().filter(|(_, recall, _)| recall.closed_at().is_none()).count();
    let lines: Vec<Row> = rows.iter().map(|(_, recall, clocks)| row(&ctx, recall, clocks)).collect();
    let frame = Frame {
        title: say(&ctx, "食品召回", "Food recalls").into(),
        about: Some(html! { (tell(ctx.lang, format!("{open} 起正在召回"), format!("{open} in progress"))) }),
        actions: ctx.may(&RECALL).then(|| {
            button_link(Some(Icon::Alert), say(&ctx, "发起召回", "Open a recall"), "/food-recalls/new", true)
        }),
        at: Some("/food-recalls"),
        ..Frame::default()
    };
    Ok(shell_with(&ctx, frame, table(&ctx, &lines)))
}

/// The newest recalls, whole.
fn newest(tx: &mut Tx<'_>) -> Outcome<Vec<Recall>> {
    let heads = recall::list(tx, RecallId::from_bytes([0xff; 16]), MOST)?;
    let mut found = Vec::with_capacity(heads.len());
    for head in heads {
        found.extend(recall::one(tx, head.id)?);
    }
    Ok(found)
}

/// Those that are not closed and concern the asker.
pub(crate) fn open_recalls(tx: &mut Tx<'_>, business: Option<BusinessId>) -> Outcome<Vec<Recall>> {
    let open = |recall: &Recall| recall.closed_at().is_none() && concerns(recall, business);
    Ok(newest(tx)?.into_iter().filter(open).collect())
}

fn table(ctx: &Ctx, rows: &[Row]) -> Markup {
    let column = |zh, en| Column { name: say(ctx, zh, en), figures: false };
    let columns = [
        column("编号与原因", "Number and reason"),
        column("级别", "Level"),
        column("最近时限", "Due next"),
        Column { name: say(ctx, "已处置", "Settled"), figures: true },
        Column { name: say(ctx, "已确认", "Acknowledged"), figures: true },
        column("发起", "Opened"),
    ];
    let none = ui::empty(Icon::Shield, say(ctx, "没有召回", "No recalls"), None);
    ui::table(say(ctx, "食品召回", "Food recalls"), &columns, rows, &none)
}

fn row(ctx: &Ctx, recall: &Recall, clocks: &[Clock]) -> Row {
    let next = clocks.iter().min_by_key(|clock| end(clock));
    let acknowledged = recall.holders.iter().filter(|holder| holder.acknowledged_at.is_some()).count();
    let due = html! {
        @match next {
            Some(clock) => (line(ctx, clock)),
            None if recall.closed_at().is_some() => (ui::chip(Tone::Plain, say(ctx, "已结案", "Closed"))),
            None => span.quiet { (say(ctx, "发布公告后起算", "Runs from the notice")) },
        }
    };
    Row {
        cells: vec![
            ui::titled(&recall.reason, &format!("/food-recalls/{}", recall.id), &recall.number),
            level(ctx, recall),
            due,
            html! { (recall.percent()) "%" },
            html! { (acknowledged) "/" (recall.holders.len()) },
            html! { (short(recall.opened_at)) },
        ],
        chosen: false,
    }
}

/// The level, with its colour.
pub(super) fn level(ctx: &Ctx, recall: &Recall) -> Markup {
    let tone = match recall.level.number() {
        1 => Tone::Bad,
        2 => Tone::Warn,
        _ => Tone::Plain,
    };
    ui::chip(tone, ctx.text(recall.level.text()))
}

/// Recalls on the list.
const MOST: usize = 50;
