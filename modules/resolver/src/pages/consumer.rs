//! The page of one code: verdict, product, facts, shelf life, maker, and what to do. Nothing is shown that is not on
//! record: route, tests and credit appear once their modules have data.

use heng_kernel::{Lang, Text, Time};
use heng_web::ui::{self, Icon, Tone};
use heng_web::{Ctx, Phone, public};
use jiff::civil::Date;
use maud::{Markup, html};

use crate::desk::Judged;
use crate::judgement::{Severity, Verdict};
use crate::lookup::Subject;
use crate::source::Goods;

/// The consumer page.
pub(crate) fn consumer(ctx: &Ctx, judged: &Judged) -> Phone {
    let Judged { subject, verdict } = judged;
    let lang = ctx.lang;
    let body = html! {
        section.card {
            (band(verdict, lang))
            div.card-body {
                (advice(verdict, lang))
                @if let Some(goods) = &subject.goods { (product(goods, lang)) }
                (facts(subject, lang))
                (shelf_life(subject, ctx.now, lang))
            }
        }
        (why(verdict, lang))
        @if let Some(goods) = &subject.goods { (producer(goods, lang)) }
        p.quiet { (PRIVACY.get(lang)) }
    };
    let title = verdict.headline(lang);
    public(ctx, title, BRAND.get(lang), body, Some(dock(subject, lang)))
}

fn band(verdict: &Verdict, lang: Lang) -> Markup {
    let seal = match verdict.severity() {
        Severity::Ok => ui::Verdict::Ok,
        Severity::Warn => ui::Verdict::Warn,
        Severity::Bad => ui::Verdict::Bad,
        Severity::Unknown => ui::Verdict::Unknown,
    };
    ui::verdict(seal, verdict.headline(lang), &html! { (verdict.line(lang)) })
}

fn advice(verdict: &Verdict, lang: Lang) -> Markup {
    let tone = match verdict.severity() {
        Severity::Ok | Severity::Unknown => Tone::Plain,
        Severity::Warn => Tone::Warn,
        Severity::Bad => Tone::Bad,
    };
    let advice = verdict.advice(lang);
    html! { @if !advice.is_empty() { (ui::notice(tone, WHAT_TO_DO.get(lang), &html! { (advice) })) } }
}

fn product(goods: &Goods, lang: Lang) -> Markup {
    let names = [Some(goods.brand.as_str()), goods.maker.as_deref()];
    let under: Vec<&str> = names.into_iter().flatten().filter(|part| !part.is_empty()).collect();
    html! {
        div.goods {
            h2 { (goods.name) }
            p.quiet { (under.join(" · ")) }
            @if let Some(indication) = &goods.indication {
                (ui::chip_with(Tone::Laver, Icon::Medal, &format!("{} {indication}", INDICATION.get(lang))))
            }
        }
    }
}

fn facts(subject: &Subject, lang: Lang) -> Markup {
    let gtin = format!("{:014}", subject.gtin);
    let serial = subject.serial.as_deref().map(grouped);
    let produced = subject.lot.as_ref().map(|lot| lot.produced.to_string());
    let mut facts: Vec<ui::Fact<'_>> = vec![(GTIN.get(lang), &gtin)];
    if let Some(serial) = &serial {
        facts.push((SERIAL.get(lang), serial));
    }
    if let Some(lot) = &subject.lot_number {
        facts.push((LOT.get(lang), lot));
    }
    if let Some(produced) = &produced {
        facts.push((PRODUCED.get(lang), produced));
    }
    ui::fact_grid(&facts)
}

/// `K7Q281F409AB` → `K7Q2-81F4-09AB`, as printed under the symbol; a serial of another length stays as it is.
fn grouped(serial: &str) -> String {
    match (serial.get(..4), serial.get(4..8), serial.get(8..12)) {
        (Some(one), Some(two), Some(three)) if serial.len() == 12 => format!("{one}-{two}-{three}"),
        _ => serial.to_owned(),
    }
}

fn shelf_life(subject: &Subject, now: Time, lang: Lang) -> Markup {
    let Some((produced, until)) = subject.lot.as_ref().and_then(|lot| Some((lot.produced, lot.expires?)))
    else {
        return html! {};
    };
    let left = days(now.date(), until);
    let whole = days(produced, until).max(1);
    let (label, words) = match (lang, left >= 0) {
        (Lang::Zh, true) => (format!("保质期至 {until}"), format!("还有 {left} 天")),
        (Lang::Zh, false) => (format!("保质期至 {until}"), format!("已过期 {} 天", -left)),
        (Lang::En, true) => (format!("Best before {until}"), format!("{left} days left")),
        (Lang::En, false) => (format!("Best before {until}"), format!("{} days past", -left)),
    };
    ui::life_bar(&label, &words, f64::from(left.max(0)) / f64::from(whole))
}

fn days(from: Date, to: Date) -> i32 {
    (to - from).get_days()
}

fn why(verdict: &Verdict, lang: Lang) -> Markup {
    let lines = verdict.explanation(lang);
    ui::card(Icon::Shield, WHY.get(lang), "", &html! { ul { @for line in &lines { li { (line) } } } })
}

fn producer(goods: &Goods, lang: Lang) -> Markup {
    let mut rows: Vec<ui::Fact<'_>> = Vec::new();
    if let Some(maker) = &goods.maker {
        rows.push((NAME.get(lang), maker));
    }
    if let Some(licence) = &goods.licence {
        rows.push((LICENCE.get(lang), licence));
    }
    html! { @if !rows.is_empty() { (ui::card(Icon::Building, PRODUCER.get(lang), "", &ui::rows(&rows))) } }
}

fn dock(subject: &Subject, lang: Lang) -> Markup {
    let links = format!("/01/{:014}?linkType=linkset", subject.gtin);
    html! {
        (ui::button_link(Some(Icon::Clock), LINKS.get(lang), &links, false))
        (ui::button_link(Some(Icon::Alert), COMPLAIN.get(lang), "tel:12315", true))
    }
}

const BRAND: Text = Text::new("苍南一物一码", "Cangnan item codes");
const WHAT_TO_DO: Text = Text::new("怎么办？", "What to do");
const WHY: Text = Text::new("判断依据", "Why we say so");
const GTIN: Text = Text::new("商品条码 GTIN", "GTIN");
const SERIAL: Text = Text::new("序列号", "Serial");
const LOT: Text = Text::new("批号", "Lot");
const PRODUCED: Text = Text::new("生产日期", "Produced");
const INDICATION: Text = Text::new("地理标志", "GI");
const PRODUCER: Text = Text::new("生产者", "Producer");
const NAME: Text = Text::new("名称", "Name");
const LICENCE: Text = Text::new("生产许可", "Licence");
const LINKS: Text = Text::new("更多", "More");
const COMPLAIN: Text = Text::new("投诉举报 12315", "Complain: 12315");
const PRIVACY: Text = Text::new(
    "不获取您的身份，不保存您的地址和设备。",
    "We do not learn who you are; no address or device is kept.",
);
