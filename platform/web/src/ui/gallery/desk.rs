//! The back office with invented cases.

use maud::{Markup, html};

use super::say;
use crate::ui::{
    Column, FilterChip, Icon, LoopStep, Progress, Row, Stage, Tone, button_link, chip, chip_with,
    closed_loop, drawer, due_label, empty, filter_chips, key_values, net_pill, notice, pager, stage_funnel,
    stale, submit_danger, table, titled,
};
use crate::{Ctx, Frame};

pub(super) fn frame(ctx: &Ctx) -> Frame {
    Frame {
        title: say(ctx, "执法案件", "Cases").into(),
        about: Some(
            html! { (say(ctx, "本年 ", "This year ")) b { "1,321" } (say(ctx, " 起·罚没 ", ", fines ")) b { "1,185.88" } (say(ctx, " 万元", " (10,000 yuan)")) },
        ),
        actions: Some(html! {
            (button_link(Some(Icon::Download), say(ctx, "导出", "Export"), "#export", false))
            (button_link(Some(Icon::Gavel), say(ctx, "新建立案", "New case"), "#new", true))
        }),
        drawer: Some(one(ctx)),
        at: None,
    }
}

pub(super) fn list(ctx: &Ctx) -> Markup {
    let next = heng_kernel::Cursor("11".into());
    html! {
        (stages(ctx))
        (filters(ctx))
        (table(say(ctx, "在办案件", "Open cases"), &columns(ctx), &rows(ctx), &html! {}))
        (pager(ctx, say(ctx, "1–4，共 214 件", "1–4 of 214"), Some(&next)))
        (table(say(ctx, "空清单", "Empty list"), &columns(ctx), &[], &empty(
            Icon::Tasks, say(ctx, "还没有检查任务", "No tasks yet"), Some((say(ctx, "去领取", "Take some"), "#take")))))
    }
}

fn stages(ctx: &Ctx) -> Markup {
    let stage = |count, zh, en, here| Stage { count, name: say(ctx, zh, en), href: "#stage", here };
    let stages = [
        stage("214", "全部在办", "All open", true),
        stage("23", "立案审批", "Filing", false),
        stage("97", "调查取证", "Evidence", false),
        stage("31", "法制审核", "Legal review", false),
        stage("18", "听证告知", "Hearing", false),
        stage("27", "处罚决定", "Decision", false),
        stage("18", "执行结案", "Execution", false),
    ];
    stage_funnel(&stages, say(ctx, "环节", "Stages"))
}

fn filters(ctx: &Ctx) -> Markup {
    let filter = |name, value, on| FilterChip { name, value, href: "#filter", on };
    let chips = [
        filter(say(ctx, "承办", "Unit"), say(ctx, "全部科所", "all"), true),
        filter(say(ctx, "领域", "Field"), say(ctx, "不限", "any"), false),
        filter(say(ctx, "立案时间", "Filed"), say(ctx, "2022-09-01 至今", "since 2022-09-01"), false),
        filter(say(ctx, "期限", "Due"), say(ctx, "30 天内到期", "within 30 days"), true),
        filter(say(ctx, "存为视图", "Save view"), "", false),
    ];
    filter_chips(&chips, say(ctx, "筛选", "Filters"))
}

fn columns(ctx: &Ctx) -> [Column<'static>; 6] {
    let column = |zh, en, figures| Column { name: say(ctx, zh, en), figures };
    [
        column("案件", "Case", false),
        column("领域", "Field", false),
        column("环节", "Stage", false),
        column("承办", "Handled by", false),
        column("期限", "Due", false),
        column("拟罚没（万元）", "Fine (10k yuan)", true),
    ]
}

fn rows(ctx: &Ctx) -> Vec<Row> {
    let row = |title: (&'static str, &'static str),
               number: &str,
               field: (&'static str, &'static str),
               stage: Markup,
               who: (&'static str, &'static str),
               left: i64,
               fine: &str,
               chosen| Row {
        cells: vec![
            titled(say(ctx, title.0, title.1), "#case", number),
            html! { (say(ctx, field.0, field.1)) },
            stage,
            html! { (say(ctx, who.0, who.1)) },
            due_label(left, ctx.lang),
            html! { (fine) },
        ],
        chosen,
    };
    let stage = |tone, zh, en| chip(tone, say(ctx, zh, en));
    vec![
        row(
            ("某口罩加工厂生产销售伪劣医用隔离面罩案", "Substandard medical face shields"),
            "苍市监立〔2022〕1187 号",
            ("产品质量", "Product quality"),
            stage(Tone::Primary, "听证告知", "Hearing"),
            ("灵溪所·林晓", "Lingxi · Lin Xiao"),
            0,
            "24.60",
            true,
        ),
        row(
            ("某气瓶公司无证非法充装气瓶案", "Unlicensed cylinder filling"),
            "苍市监立〔2022〕1193 号",
            ("特种设备", "Special equipment"),
            stage(Tone::Laver, "法制审核", "Legal review"),
            ("执法大队·陈立", "Brigade · Chen Li"),
            2,
            "18.20",
            false,
        ),
        row(
            ("灵溪镇某餐饮店经营超过保质期食品案", "Food past its date in Lingxi"),
            "苍市监立〔2022〕1201 号",
            ("食品安全", "Food safety"),
            stage(Tone::Warn, "调查取证", "Evidence"),
            ("灵溪所·周敏", "Lingxi · Zhou Min"),
            11,
            "0.50",
            false,
        ),
        row(
            ("某网店虚假宣传保健食品功效案", "False health claims online"),
            "苍市监立〔2022〕1206 号",
            ("网络交易", "Online trade"),
            stage(Tone::Ok, "处罚决定", "Decision"),
            ("执法大队·陈立", "Brigade · Chen Li"),
            -3,
            "5.00",
            false,
        ),
    ]
}

fn one(ctx: &Ctx) -> Markup {
    let chips = html! {
        (chip(Tone::Bad, say(ctx, "大要案", "Major"))) (chip(Tone::Laver, say(ctx, "省级典型", "Model case")))
        (chip(Tone::Primary, say(ctx, "听证告知", "Hearing"))) (chip(Tone::Plain, say(ctx, "产品质量", "Product quality")))
    };
    let body = html! {
        (notice(Tone::Warn, "", &html! { (say(ctx, "听证权利告知今天 17:00 到期。逾期将自动生成督办单。", "Notice of the right to a hearing is due today at 17:00.")) }))
        (key_values(&[
            (say(ctx, "案号", "Number"), &"苍市监立〔2022〕1187 号"),
            (say(ctx, "当事人", "Party"), &"苍南县××防护用品加工厂"),
            (say(ctx, "信用代码", "Credit code"), &"9233 0327 MA2A ××××"),
            (say(ctx, "拟罚没", "Fine"), &say(ctx, "24.60 万元", "246,000 yuan")),
        ]))
        h3 { (say(ctx, "办案闭环", "Closed loop")) }
        (closed_loop(&steps(ctx)))
    };
    let actions = html! {
        (button_link(Some(Icon::Paper), say(ctx, "生成告知书", "Write the notice"), "#notice", true))
        (button_link(None, say(ctx, "上传回证", "Upload proof"), "#proof", false))
        (submit_danger(say(ctx, "退回", "Return")))
    };
    drawer(
        say(ctx, "某口罩加工厂生产销售伪劣医用隔离面罩案", "Substandard medical face shields"),
        &chips,
        &body,
        &actions,
    )
}

fn steps(ctx: &Ctx) -> [LoopStep<'static>; 5] {
    let step = |name, when, detail, progress| LoopStep { name, when, detail, progress };
    [
        step(
            say(ctx, "线索核查", "Clue"),
            "09-06",
            say(ctx, "扫码投诉转办，现场检查 2 人", "From a scanned complaint"),
            Progress::Done,
        ),
        step(say(ctx, "立案", "Filed"), "09-08", say(ctx, "分管局长批准", "Approved"), Progress::Done),
        step(
            say(ctx, "调查取证", "Evidence"),
            "10-12",
            say(ctx, "证据 23 份·抽样检验不合格", "23 items · sample failed"),
            Progress::Done,
        ),
        step(
            say(ctx, "听证告知", "Hearing"),
            say(ctx, "今天", "today"),
            say(ctx, "送达回证待上传", "Proof of service missing"),
            Progress::Now,
        ),
        step(
            say(ctx, "处罚决定", "Decision"),
            say(ctx, "法定余 31 天", "31 days left by law"),
            say(ctx, "负责人集体讨论", "Collective discussion"),
            Progress::Next,
        ),
    ]
}

pub(super) fn words(ctx: &Ctx) -> Markup {
    html! {
        div.chips {
            (chip(Tone::Plain, say(ctx, "产品质量", "Product quality"))) (chip(Tone::Primary, say(ctx, "听证告知", "Hearing")))
            (chip(Tone::Ok, say(ctx, "已销号", "Closed"))) (chip(Tone::Warn, say(ctx, "调查取证", "Evidence")))
            (chip(Tone::Bad, say(ctx, "大要案", "Major"))) (chip_with(Tone::Laver, Icon::Medal, say(ctx, "地理标志", "GI")))
        }
        div.chips {
            (net_pill(true, 0, ctx.lang)) (net_pill(false, 1, ctx.lang))
            (due_label(-2, ctx.lang)) (due_label(0, ctx.lang)) (due_label(2, ctx.lang)) (due_label(19, ctx.lang))
            (stale(say(ctx, "数据截至 09:30", "as of 09:30")))
        }
        div.panels {
            (notice(Tone::Primary, say(ctx, "可以开始了", "Ready"), &html! { (say(ctx, "今天有 3 项任务。", "3 tasks today.")) }))
            (notice(Tone::Ok, say(ctx, "已保存", "Saved"), &html! { (say(ctx, "记录和照片都已上传。", "Record and photos are uploaded.")) }))
            (notice(Tone::Warn, say(ctx, "快到期", "Due soon"), &html! { (say(ctx, "还有 2 天。", "2 days left.")) }))
            (notice(Tone::Bad, say(ctx, "没有保存", "Not saved"), &html! { (say(ctx, "网络断开；内容还在，请重试。", "Connection lost; your text is safe, try again.")) }))
        }
        div.chips {
            (button_link(Some(Icon::Gavel), say(ctx, "新建立案", "New case"), "#new", true))
            (button_link(Some(Icon::Download), say(ctx, "导出", "Export"), "#export", false))
            (submit_danger(say(ctx, "退回", "Return")))
            button.button disabled { (say(ctx, "不可用", "Disabled")) }
        }
    }
}

pub(super) fn icons() -> Markup {
    html! { div.chips { @for icon in Icon::ALL { span.chip { (icon) (format!("{icon:?}")) } } } }
}
