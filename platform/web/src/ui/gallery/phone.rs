//! The consumer's page with invented goods, in its four verdicts.

use maud::{Markup, html};
use schemars::JsonSchema;
use serde::Deserialize;

use super::say;
use crate::ui::{
    Icon, Limit, Phone, Step, Stop, Tone, Verdict, button_link, card, chip, chip_with, fact_grid, life_bar,
    limit_bar, notice, public, route_map, rows, timeline, verdict,
};
use crate::{Ctx, Query};

/// Which verdict to show.
#[derive(Debug, Deserialize, JsonSchema)]
pub(super) struct State {
    state: Option<String>,
}

pub(super) async fn page(ctx: Ctx, Query(state): Query<State>) -> Phone {
    let shown = match state.state.as_deref() {
        Some("warn") => Verdict::Warn,
        Some("bad") => Verdict::Bad,
        Some("unknown") => Verdict::Unknown,
        _ => Verdict::Ok,
    };
    let dock = html! {
        (button_link(Some(Icon::Sound), say(&ctx, "听", "Listen"), "#listen", false))
        (button_link(Some(Icon::History), say(&ctx, "记录", "Log"), "#log", false))
        (button_link(Some(Icon::Complaint), say(&ctx, "投诉举报", "Complain"), "#complain", true))
    };
    let title = say(&ctx, "头水坛紫菜 100 g", "First-cut laver 100 g");
    public(&ctx, title, say(&ctx, "苍南一物一码", "Cangnan product codes"), body(&ctx, shown), Some(dock))
}

/// Every piece once, for the gallery's long page.
pub(super) fn pieces(ctx: &Ctx) -> Markup {
    html! {
        div.panels {
            @for shown in [Verdict::Ok, Verdict::Warn, Verdict::Bad, Verdict::Unknown] {
                section.card { (headline(ctx, shown)) div.pad { (advice(ctx, shown)) } }
            }
        }
        div.panels { section.card { (goods(ctx)) } (way(ctx)) (tests(ctx)) (maker(ctx)) }
    }
}

fn body(ctx: &Ctx, shown: Verdict) -> Markup {
    if shown == Verdict::Unknown {
        return html! { section.card { (headline(ctx, shown)) div.pad { (advice(ctx, shown)) } } };
    }
    html! {
        section.card {
            (headline(ctx, shown))
            @if shown != Verdict::Ok { div.pad { (advice(ctx, shown)) } }
            (goods(ctx))
        }
        (way(ctx))
        (tests(ctx))
        (maker(ctx))
        (notice(Tone::Plain, "", &html! { (say(ctx,
            "该批次无召回、无下架通知。数据由企业上传、监管部门抽查，最近核验 2022-10-26。",
            "No recall or withdrawal of this lot. Entered by the maker, spot-checked by the regulator, last on 2022-10-26.")) }))
        p.foot {
            (say(ctx, "不获取您的位置和身份·苍南县市场监督管理局", "We do not take your position or identity · Cangnan AMR"))
            br;
            (say(ctx, "投诉电话 12315", "Complaints: call 12315"))
        }
    }
}

fn headline(ctx: &Ctx, shown: Verdict) -> Markup {
    match shown {
        Verdict::Ok => verdict(
            shown,
            say(ctx, "真码·检验合格", "Genuine · tests passed"),
            &html! {
                (say(ctx, "本码", "This code is ")) b { (say(ctx, "首次被扫", "scanned for the first time")) }
                (say(ctx, "，未开封可放心购买", "; safe to buy unopened"))
            },
        ),
        Verdict::Warn => verdict(
            shown,
            say(ctx, "此码可能被复制", "This code may be a copy"),
            &html! {
                (say(ctx, "已被扫 ", "Scanned ")) b { (say(ctx, "37 次、涉及 5 个城市", "37 times in 5 cities")) }
                (say(ctx, "，首次 10-24", ", first on 10-24"))
            },
        ),
        Verdict::Bad => verdict(
            shown,
            say(ctx, "该批次正在召回", "This lot is being recalled"),
            &html! {
                (say(ctx, "召回编号 ", "Recall ")) b { "CN-RC-2022-011" } (say(ctx, "，10-27 发布", ", published 10-27"))
            },
        ),
        Verdict::Unknown => verdict(
            shown,
            say(ctx, "未登记的码", "Unknown code"),
            &html! {
                (say(ctx, "这个码不是在本平台发出的", "This code was not issued here"))
            },
        ),
    }
}

fn advice(ctx: &Ctx, shown: Verdict) -> Markup {
    match shown {
        Verdict::Ok => {
            notice(Tone::Ok, "", &html! { (say(ctx, "7 项检验全部合格。", "All 7 tests passed.")) })
        }
        Verdict::Warn => notice(
            Tone::Warn,
            say(ctx, "怎么判断真假？", "How to tell?"),
            &html! {
                (say(ctx, "刮开涂层，把 6 位验证码填到“投诉举报”里，我们 1 个工作日内答复。",
                    "Scratch off the coating and send us the 6-digit number; we answer within one working day."))
            },
        ),
        Verdict::Bad => notice(
            Tone::Bad,
            say(ctx, "请立即停止食用", "Stop eating it now"),
            &html! {
                (say(ctx, "原因：抽检水分超标，可能霉变。凭此页到原购买处退货，不需要小票。",
                    "Moisture above the limit, may be mouldy. Return it where you bought it with this page; no receipt needed."))
            },
        ),
        Verdict::Unknown => notice(
            Tone::Primary,
            say(ctx, "可以做什么", "What you can do"),
            &html! {
                (say(ctx, "请核对包装；若自称苍南产品，欢迎拍照举报。", "Check the package; if it claims to be from Cangnan, send us a photo."))
            },
        ),
    }
}

fn goods(ctx: &Ctx) -> Markup {
    html! {
        div.pad.stack {
            div.goods {
                span.goods-picture { (Icon::Leaf) }
                div {
                    h2 { (say(ctx, "头水坛紫菜 100 g", "First-cut laver 100 g")) }
                    p { (say(ctx, "苍南紫菜·沿浦湾渔业合作社", "Cangnan laver · Yanpu Bay cooperative")) }
                    div.chips {
                        (chip_with(Tone::Laver, Icon::Medal, say(ctx, "地理标志", "GI")))
                        (chip_with(Tone::Warn, Icon::Badge, say(ctx, "品字标", "Quality mark")))
                        (chip_with(Tone::Primary, Icon::Leaf, say(ctx, "浙食链", "Food chain")))
                    }
                }
            }
            (fact_grid(&[
                (say(ctx, "商品条码 GTIN", "GTIN"), &"06901234567892"),
                (say(ctx, "序列号", "Serial"), &"K7Q281F409XW"),
                (say(ctx, "批号", "Lot"), &"YP221013A"),
                (say(ctx, "生产日期", "Produced"), &"2022-10-13"),
            ]))
        }
        (life_bar(say(ctx, "保质期至 2023-10-12", "Best before 2023-10-12"), say(ctx, "还有 349 天", "349 days left"), 0.956))
    }
}

fn way(ctx: &Ctx) -> Markup {
    let stops = [
        Stop { name: say(ctx, "沿浦湾海区", "Yanpu Bay"), at: (596.0, 690.0), left: false },
        Stop { name: say(ctx, "烘干包装", "Drying"), at: (548.0, 606.0), left: true },
        Stop { name: say(ctx, "检验", "Test"), at: (440.0, 190.0), left: true },
        Stop { name: say(ctx, "物流园", "Depot"), at: (820.0, 150.0), left: false },
        Stop { name: say(ctx, "农贸市场", "Market"), at: (590.0, 100.0), left: true },
    ];
    html! {
        section.card {
            div.card-head {
                (Icon::Pin) h2 { (say(ctx, "从海区到货架", "From the sea to the shelf")) }
                small { (say(ctx, "5 个环节·11 天", "5 steps · 11 days")) }
            }
            (route_map(&stops, ctx.lang))
            (timeline(&steps(ctx)))
        }
    }
}

fn steps(ctx: &Ctx) -> [Step<'static>; 5] {
    let step =
        |icon, title, time, detail, chips| Step { icon, tone: Tone::Plain, title, time, detail, chips };
    [
        step(
            Icon::Waves,
            say(ctx, "养殖采收", "Harvest"),
            "10-12 05:40",
            say(ctx, "沿浦湾 3 号海区·头水坛紫菜", "Yanpu Bay area 3"),
            html! {
                (chip_with(Tone::Plain, Icon::Thermometer, say(ctx, "水温 21.4 ℃", "Water 21.4 ℃")))
                (chip_with(Tone::Plain, Icon::Drop, say(ctx, "盐度 27.6 ‰", "Salinity 27.6 ‰")))
            },
        ),
        step(
            Icon::Factory,
            say(ctx, "烘干包装", "Drying, packing"),
            "10-13 14:20",
            say(ctx, "沿浦镇加工厂·一物一码后关联", "Yanpu works · codes bound"),
            html! {
                (chip(Tone::Plain, say(ctx, "烘干 62 ℃·3 时 10 分", "62 ℃ · 3 h 10 min")))
                (chip(Tone::Plain, say(ctx, "含水率 6.8 %", "Moisture 6.8 %")))
            },
        ),
        step(
            Icon::Flask,
            say(ctx, "出厂检验", "Test"),
            "10-17 09:05",
            say(ctx, "县检验检测研究院·7 项全部合格", "County institute · all 7 passed"),
            html! {
                (chip_with(Tone::Primary, Icon::Paper, say(ctx, "报告 CN2210-0847", "Report CN2210-0847")))
            },
        ),
        step(
            Icon::Truck,
            say(ctx, "仓储运输", "Transport"),
            "10-21 16:30",
            say(ctx, "钱库物流园·湿度全程达标", "Qianku depot · humidity kept"),
            html! {
                (chip(Tone::Plain, say(ctx, "湿度 48–57 %", "Humidity 48–57 %")))
                (chip(Tone::Plain, say(ctx, "在途 38 公里", "38 km")))
            },
        ),
        step(
            Icon::Shop,
            say(ctx, "上架销售", "On sale"),
            "10-23 06:15",
            say(ctx, "灵溪镇中心农贸市场·乡味海产 12 号摊", "Lingxi central market · stall 12"),
            html! {
                (chip_with(Tone::Plain, Icon::Badge, say(ctx, "亮证经营", "Licence shown")))
            },
        ),
    ]
}

fn tests(ctx: &Ctx) -> Markup {
    let limits = [
        Limit {
            name: say(ctx, "铅（以 Pb 计）", "Lead (as Pb)"),
            value: "0.42",
            limit: "≤ 1.0 mg/kg",
            ratio: 0.42,
        },
        Limit {
            name: say(ctx, "菌落总数", "Aerobic plate count"),
            value: "1.2×10⁴",
            limit: "≤ 3×10⁴ CFU/g",
            ratio: 0.4,
        },
        Limit {
            name: say(ctx, "水分（示例：超标）", "Moisture (sample: above)"),
            value: "16.1",
            limit: "≤ 14 %",
            ratio: 1.15,
        },
    ];
    let body = html! { div.stack { @for limit in &limits { (limit_bar(limit)) } } };
    let aside = say(ctx, "红线为国家标准上限", "red: the national limit");
    card(Icon::Flask, say(ctx, "检验结果", "Test results"), aside, &body)
}

fn maker(ctx: &Ctx) -> Markup {
    let credit = html! { span."grade t-ok" { "A" } (say(ctx, "近一年检查 2 次，均合格", "2 inspections in a year, both passed")) };
    let body = rows(&[
        (say(ctx, "名称", "Name"), &say(ctx, "苍南县沿浦湾渔业专业合作社", "Yanpu Bay fishery cooperative")),
        (say(ctx, "生产许可", "Licence"), &"SC122 3303 27 0 0416"),
        (say(ctx, "信用等级", "Credit"), &credit),
    ]);
    card(Icon::Building, say(ctx, "生产者", "Producer"), "", &body)
}
