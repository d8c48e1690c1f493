//! The public record of one code: when it was issued and bound, what became of it, how often it was looked at.

use heng_kernel::{Lang, Text, Time};
use heng_web::ui::Icon;
use maud::{Markup, html};

use crate::desk::Judged;

/// The record; nothing for a code that was never issued or names no single pack.
pub(super) fn record(judged: &Judged, lang: Lang) -> Markup {
    let mut lines = lines(judged, lang);
    lines.sort_by_key(|line| line.at);
    html! {
        @if !lines.is_empty() {
            section.card #record {
                div.card-head { (Icon::History) h2 { (TITLE.get(lang)) } }
                // no step is the good end of a journey, so none is set off as the last of a timeline is
                ol.steps { @for line in &lines { li {
                    span.node { (line.icon) }
                    div.when { b { (line.title.get(lang)) } time { (super::minute(line.at)) } }
                    @if !line.detail.is_empty() { p { (line.detail) } }
                } } }
            }
        }
    }
}

struct Line {
    at: Time,
    icon: Icon,
    title: Text,
    detail: String,
}

fn lines(judged: &Judged, lang: Lang) -> Vec<Line> {
    let Some(life) = &judged.subject.life else { return Vec::new() };
    let step = |at: Option<Time>, icon, title, detail: String| Some(Line { at: at?, icon, title, detail });
    let lot = life.lot.as_deref().map(|lot| format!("{} {lot}", LOT.get(lang))).unwrap_or_default();
    let void = life.void.as_ref();
    let reason = void.filter(|_| lang == Lang::Zh).map(|void| void.reason.clone()).unwrap_or_default();
    let known = [
        step(life.issued, Icon::Code, ISSUED, String::new()),
        step(life.bound, Icon::Link, BOUND, lot),
        step(void.map(|void| void.at), Icon::Cross, VOID, reason),
        step(life.consumed, Icon::Shop, CONSUMED, String::new()),
        step(judged.history.first_at, Icon::Scan, FIRST_SCAN, scans(judged.history.count, lang)),
    ];
    let recalls = judged.subject.facts.recalls.iter().flatten();
    let recalls = recalls.map(|recall| Line {
        at: recall.at,
        icon: Icon::Alert,
        title: RECALLED,
        detail: format!("{}：{}", recall.number, recall.reason),
    });
    known.into_iter().flatten().chain(recalls).collect()
}

fn scans(count: u64, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("本次之前共被扫 {count} 次"),
        Lang::En => format!("scans before this one: {count}"),
    }
}

const TITLE: Text = Text::new("此码的记录", "Record of this code");
const ISSUED: Text = Text::new("赋码", "Issued");
const BOUND: Text = Text::new("关联商品", "Bound to goods");
const VOID: Text = Text::new("作废", "Declared void");
const CONSUMED: Text = Text::new("登记已使用", "Reported as used");
const FIRST_SCAN: Text = Text::new("首次被扫", "First scan");
const RECALLED: Text = Text::new("发布召回", "Recall published");
const LOT: Text = Text::new("批号", "Lot");
