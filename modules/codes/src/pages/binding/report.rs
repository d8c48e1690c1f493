//! What came of a line's file, row by row.

use heng_kernel::Lang;
use heng_web::ui::{self, Column, Icon, Row, Stage, Tone, button_link};
use heng_web::{Ctx, Frame, Html, shell_with};
use maud::{Markup, html};

use super::super::common::{say, tell};
use crate::store::LineReport;

pub(super) fn page(ctx: &Ctx, lot: &str, report: &LineReport) -> Html {
    let body = html! {
        (figures(ctx, report))
        @if report.out_of_order > 0 || report.cases > 0 { (notes(ctx, report)) }
        (problems(ctx, report))
        @if report.problem_count > report.problems.len() as u64 {
            p.quiet { (tell(ctx, format!("共 {} 行未关联，仅列出前 {} 行。", report.problem_count, report.problems.len()), format!("{} rows were not bound; the first {} are listed.", report.problem_count, report.problems.len()))) }
        }
        @if !report.unread.is_empty() { (unread(ctx, report)) }
    };
    let frame = Frame {
        title: tell(ctx, format!("关联结果 · 批次 {lot}"), format!("Result, lot {lot}")),
        actions: Some(button_link(
            Some(Icon::Left),
            say(ctx, "回关联记录", "Back to binding"),
            "/binding",
            true,
        )),
        at: Some("/binding"),
        ..Frame::default()
    };
    shell_with(ctx, frame, body)
}

fn figures(ctx: &Ctx, report: &LineReport) -> Markup {
    let parts = [
        (say(ctx, "文件行数", "Rows"), report.rows),
        (say(ctx, "新关联", "Bound"), report.bound),
        (say(ctx, "此前已关联", "Bound before"), report.already),
        (say(ctx, "未读到", "Not read"), report.misses),
        (say(ctx, "重复行", "Repeated"), report.duplicates),
        (say(ctx, "未关联", "Not bound"), report.problem_count),
    ];
    let counts = parts.map(|(_, count)| ui::thousands(count));
    let stage = |((name, _), count)| Stage { count, name, href: "#rows", here: false };
    let stages: Vec<Stage<'_>> =
        parts.into_iter().zip(counts.iter().map(String::as_str)).map(stage).collect();
    ui::stage_funnel(&stages, say(ctx, "关联结果", "Result"))
}

fn notes(ctx: &Ctx, report: &LineReport) -> Markup {
    let late = tell(
        ctx,
        format!("{} 行时间早于上一行，已照常关联。", report.out_of_order),
        format!("{} rows are older than the row above; bound all the same.", report.out_of_order),
    );
    let cases = tell(
        ctx,
        format!("装箱 {} 个，已封箱 {} 个。", report.cases, report.cases_closed),
        format!("{} cases, {} of them closed.", report.cases, report.cases_closed),
    );
    ui::notice(
        Tone::Primary,
        "",
        &html! {
            @if report.out_of_order > 0 { (late) " " }
            @if report.cases > 0 { (cases) }
        },
    )
}

fn problems(ctx: &Ctx, report: &LineReport) -> Markup {
    let columns = [
        Column { name: say(ctx, "行", "Row"), figures: false },
        Column { name: say(ctx, "原因", "Why"), figures: false },
        Column { name: say(ctx, "代码", "Code"), figures: false },
    ];
    let mut sorted: Vec<_> = report.problems.iter().collect();
    sorted.sort_by_key(|problem| problem.line);
    let rows: Vec<Row> = sorted
        .into_iter()
        .map(|problem| {
            let why = if ctx.lang == Lang::Zh { &problem.zh } else { &problem.en };
            Row {
                cells: vec![html! { (problem.line) }, html! { (why) }, html! { code { (problem.code) } }],
                chosen: false,
            }
        })
        .collect();
    let none = ui::empty(Icon::Check, say(ctx, "每一行都已关联", "Every row was bound"), None);
    html! { div #rows { (ui::table(say(ctx, "未关联的行", "Rows that were not bound"), &columns, &rows, &none)) } }
}

fn unread(ctx: &Ctx, report: &LineReport) -> Markup {
    let aside = html! { (say(ctx, "首末读码之间没有读到的号：补扫或作废", "Numbers between first and last read: scan them again or make them void")) };
    let lines = html! {
        @for part in &report.unread {
            p { b { (ui::thousands(part.count)) } " · " code { (shortened(&part.codes)) } }
        }
    };
    ui::panel(say(ctx, "漏读的码", "Codes that went past unread"), &aside, &lines)
}

/// A long list is cut; the journal has it whole.
fn shortened(codes: &str) -> String {
    match codes.char_indices().nth(400) {
        Some((at, _)) => format!("{}…", codes.get(..at).unwrap_or_default()),
        None => codes.to_owned(),
    }
}
