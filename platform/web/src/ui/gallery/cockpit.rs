//! Figures and charts with invented numbers that add up.

use maud::{Markup, html};

use super::say;
use crate::Ctx;
use crate::ui::chart::{Bars, Choropleth, Lines, Pin, SKETCH, Second, TownValue, funnel_chart};
use crate::ui::{
    FeedLine, Grade, Icon, Kpi, Mark, Month, Ranked, Tasks, Tile, Tone, Verdict, callout, grade_bar, kpi,
    kpi_stars, large, legend, live_feed, order_tiles, panel, ramp, rank_list, star_matrix, task_dots,
};

pub(super) fn board(ctx: &Ctx) -> Markup {
    html! {
        (kpis(ctx))
        div.panels { (map(ctx)) (tasks(ctx)) (months(ctx)) (cases(ctx)) (control(ctx)) (ranking(ctx)) (orders(ctx)) (feed(ctx)) (credit(ctx)) (chain(ctx)) }
    }
}

fn kpis(ctx: &Ctx) -> Markup {
    let card = |icon, name, figure, unit, more, trend, tone| {
        kpi(&Kpi { icon, name, figure, unit, more, trend, tone, href: "#list" })
    };
    html! {
        div.kpis {
            (card(Icon::Building, say(ctx, "市场主体总量", "Businesses"), "125,000", say(ctx, "户", ""),
                html! { span { (say(ctx, "今年新增 ", "New ")) b { (large(16_000, ctx.lang)) } } span { (say(ctx, "其中企业 ", "Companies ")) b { "4,001" } } },
                &[109.0, 110.0, 112.0, 114.0, 117.0, 119.0, 122.0, 125.0], Tone::Primary))
            (card(Icon::Gavel, say(ctx, "查处案件", "Cases"), "1,321", say(ctx, "起", ""),
                html! { span { (say(ctx, "大要案 ", "Major ")) b { "159" } } span { (say(ctx, "移送 ", "Referred ")) b { "27" } } },
                &[98.0, 60.0, 116.0, 122.0, 133.0, 148.0, 142.0, 155.0, 171.0, 151.0], Tone::Primary))
            (card(Icon::Coins, say(ctx, "罚没金额", "Fines"), "1,185.88", say(ctx, "万元", "10k yuan"),
                html! { span { (say(ctx, "案均 ", "Per case ")) b { "0.90" } } },
                &[62.0, 40.0, 95.0, 108.0, 118.0, 134.0, 127.0, 146.0, 178.0, 160.0], Tone::Warn))
            (card(Icon::Complaint, say(ctx, "投诉举报按期办结", "Complaints on time"), "98.7", "%",
                html! { span { (say(ctx, "受理 ", "Taken ")) b { "3,229" } } span.ok { (say(ctx, "较上月 +0.6", "+0.6 on last month")) } },
                &[97.0, 97.6, 97.9, 97.5, 98.2, 98.4, 98.1, 98.7], Tone::Primary))
            (kpi_stars(Icon::Medal, say(ctx, "五星月晒·9 月", "Five stars · September"), 5, 5,
                &html! { span { (say(ctx, "综合排名 ", "Rank ")) b { (say(ctx, "全省第 1", "1st of the province")) } } }, "#stars"))
        }
    }
}

fn map(ctx: &Ctx) -> Markup {
    let values: Vec<TownValue<'_>> =
        BUSINESSES.iter().map(|(town, value)| TownValue { town, value: *value, href: "#town" }).collect();
    let pins = [
        Pin { number: 1, at: (430.0, 100.0), verdict: Verdict::Bad },
        Pin { number: 2, at: (868.0, 302.0), verdict: Verdict::Warn },
    ];
    let title = say(ctx, "市场主体（户）", "Businesses");
    let map = Choropleth {
        title,
        values: &values,
        breaks: [1_000, 3_000, 6_000, 15_000],
        risk: false,
        pins: &pins,
    };
    let body = html! {
        (map.draw(ctx.lang))
        div.chips {
            (callout(Verdict::Bad, 1, say(ctx, "灵溪·网络订餐", "Lingxi · online meals"), "09:32", say(ctx, "3 家商户许可证过期仍在接单，已派单灵溪所", "3 sellers with expired licences; sent to Lingxi")))
            (callout(Verdict::Warn, 2, say(ctx, "金乡·气瓶充装", "Jinxiang · cylinders"), "08:57", say(ctx, "疑似无证充装线索，待核查", "Perhaps unlicensed; to be checked")))
        }
        (ramp(title, &["0", "1k", "3k", "6k", "15k"], false))
        p.quiet { (SKETCH.get(ctx.lang)) }
    };
    html! { div.wide { (panel(say(ctx, "乡镇态势", "Towns"), &html! {}, &body)) } }
}

fn tasks(ctx: &Ctx) -> Markup {
    let field = |zh, en, late, soon, done, open| Tasks { name: say(ctx, zh, en), late, soon, done, open };
    let fields = [
        field("食品安全", "Food", 0, 0, 5, 1),
        field("药械化", "Drugs", 0, 0, 5, 0),
        field("特种设备", "Equipment", 0, 1, 4, 0),
        field("产品质量", "Quality", 0, 0, 4, 0),
        field("网络交易", "Online", 0, 1, 1, 1),
        field("消防联动", "Fire", 1, 0, 2, 0),
    ];
    panel(
        say(ctx, "除险保安", "Safety tasks"),
        &html! { b { "25" } (say(ctx, " 项任务", " tasks")) },
        &task_dots(&fields, ctx.lang),
    )
}

fn months(ctx: &Ctx) -> Markup {
    let month = |name, won, now| Month { name, won, now };
    let months = [
        month(say(ctx, "6月", "Jun"), Some(5), false),
        month(say(ctx, "7月", "Jul"), Some(5), false),
        month(say(ctx, "8月", "Aug"), Some(4), false),
        month(say(ctx, "9月", "Sep"), Some(5), true),
        month(say(ctx, "10月", "Oct"), None, false),
    ];
    panel(
        say(ctx, "五新月赛·五星月晒", "Five stars"),
        &html! { (say(ctx, "6–10 月", "Jun–Oct")) },
        &star_matrix(&months, 5),
    )
}

fn cases(ctx: &Ctx) -> Markup {
    let names = ["1", "2", "3", "4", "5", "6", "7", "8", "9", "10"];
    let count = say(ctx, "案件（起）", "Cases");
    let fines = say(ctx, "罚没（万元）", "Fines (10k yuan)");
    let chart = Bars {
        title: count,
        names: &names,
        values: &[98.0, 60.0, 116.0, 122.0, 133.0, 148.0, 142.0, 155.0, 171.0, 151.0],
        second: Some(Second {
            title: fines,
            values: &[62.0, 40.0, 95.0, 108.0, 118.0, 134.0, 127.0, 146.0, 178.0, 160.0],
        }),
    };
    let body = html! {
        (legend(&[(Mark::Column, count), (Mark::Line, fines)]))
        (chart.draw())
        a.data-link href="#data" { (say(ctx, "看数据", "See the data")) }
    };
    panel(
        say(ctx, "案件与罚没", "Cases and fines"),
        &html! { (say(ctx, "2022 年 1–10 月", "Jan–Oct 2022")) },
        &body,
    )
}

fn control(ctx: &Ctx) -> Markup {
    let chart = Lines {
        title: say(ctx, "防疫管控力指数", "Epidemic control index"),
        names: &["3", "4", "5", "6", "7", "8", "9", "10"],
        values: &[96.0, 97.1, 98.3, 98.0, 98.7, 99.1, 98.8, 99.4],
        range: (90.0, 100.0),
        band: Some((95.0, 100.0)),
        area: false,
    };
    panel(
        chart.title,
        &html! { (say(ctx, "3–9 月考核 ", "Mar–Sep ")) b { (say(ctx, "全省第 1", "1st")) } },
        &chart.draw(),
    )
}

fn ranking(ctx: &Ctx) -> Markup {
    let one = |zh, en, score, share, moved| Ranked { name: say(ctx, zh, en), score, share, moved };
    let ranked = [
        one("灵溪所", "Lingxi", "97.6", 0.88, 2),
        one("钱库所", "Qianku", "96.9", 0.85, 0),
        one("执法大队", "Brigade", "96.2", 0.81, 1),
        one("金乡所", "Jinxiang", "95.4", 0.77, -2),
        one("马站所", "Mazhan", "94.8", 0.74, 1),
    ];
    panel(
        say(ctx, "科所队月度排名", "Ranking of units"),
        &html! { (say(ctx, "三张清单得分", "score")) },
        &rank_list(&ranked),
    )
}

fn orders(ctx: &Ctx) -> Markup {
    let tile = |zh, en, count, closed| Tile { name: say(ctx, zh, en), count, closed, href: "#orders" };
    let tiles = [
        tile("提示单", "Reminders", 86, 100),
        tile("交办单", "Assignments", 142, 97),
        tile("督办单", "Supervision", 31, 94),
        tile("通报", "Bulletins", 9, 100),
    ];
    panel(
        say(ctx, "三单一通报", "Orders"),
        &html! { (say(ctx, "闭环率 ", "closed ")) b { "97.4%" } },
        &order_tiles(&tiles),
    )
}

fn feed(ctx: &Ctx) -> Markup {
    let line = |time, kind, tone, text, state| FeedLine { time, kind, tone, text, href: "#event", state };
    let lines = [
        line(
            "09:38",
            say(ctx, "销号", "closed"),
            Tone::Ok,
            say(ctx, "金乡所 气瓶阀门整改复查通过", "Jinxiang: valve repaired"),
            say(ctx, "闭环", "done"),
        ),
        line(
            "09:32",
            say(ctx, "预警", "alert"),
            Tone::Bad,
            say(ctx, "网络订餐 3 家许可过期", "Online meals: 3 expired"),
            say(ctx, "派单", "sent"),
        ),
        line(
            "09:15",
            say(ctx, "督办", "watch"),
            Tone::Warn,
            say(ctx, "桥墩电梯超期未检 1 台", "Qiaodun: lift overdue"),
            say(ctx, "余 2 天", "2 d"),
        ),
    ];
    panel(
        say(ctx, "实时动态", "Live"),
        &html! { (say(ctx, "今日 37 条", "37 today")) },
        &live_feed(&lines, None),
    )
}

fn credit(ctx: &Ctx) -> Markup {
    let grades = [
        Grade { name: "A", count: 6_203 },
        Grade { name: "B", count: 2_658 },
        Grade { name: "C", count: 788 },
        Grade { name: "D", count: 197 },
    ];
    panel(
        say(ctx, "信用分级分类", "Credit classes"),
        &html! { b { "9,846" } (say(ctx, " 户", "")) },
        &grade_bar(&grades),
    )
}

fn chain(ctx: &Ctx) -> Markup {
    let steps = [
        (say(ctx, "发码", "Issued"), 1_200_000),
        (say(ctx, "印刷", "Printed"), 1_164_000),
        (say(ctx, "关联", "Bound"), 903_400),
        (say(ctx, "被扫", "Scanned"), 210_560),
    ];
    let title = say(ctx, "一物一码（枚）", "Codes");
    panel(title, &html! {}, &funnel_chart(title, &steps))
}

/// Invented: businesses by town; the rest of the 125,000 have no address in a town.
const BUSINESSES: [(&str, u64); 18] = [
    ("灵溪", 46_200),
    ("钱库", 17_850),
    ("金乡", 13_400),
    ("宜山", 10_900),
    ("桥墩", 7_100),
    ("马站", 5_350),
    ("矾山", 4_300),
    ("望里", 4_250),
    ("藻溪", 3_500),
    ("赤溪", 3_050),
    ("霞关", 2_050),
    ("沿浦", 1_750),
    ("炎亭", 1_600),
    ("大渔", 1_150),
    ("南宋", 950),
    ("莒溪", 700),
    ("凤阳", 480),
    ("岱岭", 420),
];
