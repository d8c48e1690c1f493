//! The page of one code: verdict, what to do, product, facts, shelf life, the code's record, maker, and why we say so.
//! Nothing is shown that is not on record: route, tests and credit appear once their modules have data.

use heng_kernel::{Lang, Text, Time};
use heng_web::ui::{self, Icon, Tone};
use heng_web::{Ctx, Phone, public};
use jiff::civil::Date;
use maud::{Markup, html};

use super::drawing::drawing;
use super::record::record;
use super::{BRAND, COMPLAIN, town};
use crate::desk::Judged;
use crate::judgement::{CodeState, Severity, Verdict};
use crate::lookup::Subject;
use crate::source::{Goods, Maker, Photo};

/// What goods look like and who makes them, beside the judgement.
pub(crate) struct Face {
    /// Who makes them.
    pub(crate) maker: Option<Maker>,
    /// Their photograph, if their maker published one.
    pub(crate) photo: Option<Photo>,
}

/// The consumer page.
pub(crate) fn consumer(ctx: &Ctx, judged: &Judged, face: &Face) -> Phone {
    let maker = face.maker.as_ref();
    let Judged { subject, verdict, .. } = judged;
    let lang = ctx.lang;
    // a serial that was never issued must not borrow the name and the face of real goods
    let goods = subject.goods.as_ref().filter(|_| subject.facts.state != CodeState::Unknown);
    let body = html! {
        section.card {
            (band(verdict, lang))
            (ui::listen(lang, SAID))
            (advice(verdict, lang))
            div.pad.stack {
                @if let Some(goods) = goods { (product(goods, face, lang)) }
                (facts(subject, lang))
            }
            (shelf_life(subject, ctx.now, lang))
        }
        (record(judged, lang))
        @if let Some(goods) = goods { (producer(goods, maker, lang)) }
        (why(verdict, lang))
        (no_recall(subject, ctx.now, lang))
        p.foot { (PRIVACY.get(lang)) br; (CALL.get(lang)) }
    };
    let name = goods.map(|goods| format!(" · {}", goods.name)).unwrap_or_default();
    let title = format!("{}{name}", verdict.headline(lang));
    public(&same_scan(ctx, judged), &title, BRAND.get(lang), body, Some(dock(subject, lang)))
}

/// The switches of language and type lead back to this scan, so that looking at it in large type is not a second one.
pub(super) fn same_scan(ctx: &Ctx, judged: &Judged) -> Ctx {
    let mut ctx = ctx.clone();
    if let Some(at) = judged.kept_at
        && let Ok(uri) = format!("{}?at={}", ctx.uri.path(), at.micros()).parse()
    {
        ctx.uri = uri;
    }
    ctx
}

fn band(verdict: &Verdict, lang: Lang) -> Markup {
    let seal = match verdict.severity() {
        Severity::Ok => ui::Verdict::Ok,
        Severity::Warn => ui::Verdict::Warn,
        Severity::Bad => ui::Verdict::Bad,
        Severity::Unknown => ui::Verdict::Unknown,
    };
    ui::verdict(seal, verdict.headline(lang), &emphasised(&verdict.line(lang)))
}

/// The sentence with its figures and numbers in bold.
pub(super) fn emphasised(sentence: &str) -> Markup {
    html! { @for run in runs(sentence) {
        @if run.contains(|sign: char| sign.is_ascii_digit()) { b { (run) } } @else { (run) }
    } }
}

/// The sentence cut where figures, Latin words and numbers of notices begin and end.
fn runs(sentence: &str) -> Vec<&str> {
    let figure = |sign: char| sign.is_ascii_alphanumeric() || matches!(sign, '-' | ':');
    let mut runs = Vec::new();
    let mut rest = sentence;
    while let Some(first) = rest.chars().next() {
        let end = rest.find(|sign| figure(sign) != figure(first)).unwrap_or(rest.len());
        let (run, after) = rest.split_at(end);
        runs.push(run);
        rest = after;
    }
    runs
}

fn advice(verdict: &Verdict, lang: Lang) -> Markup {
    let tone = match verdict.severity() {
        Severity::Ok => Tone::Plain,
        Severity::Unknown => Tone::Primary,
        Severity::Warn => Tone::Warn,
        Severity::Bad => Tone::Bad,
    };
    let advice = verdict.advice(lang);
    html! { @if !advice.is_empty() { div.pad { (ui::notice(tone, WHAT_TO_DO.get(lang), &html! { (advice) })) } } }
}

fn product(goods: &Goods, face: &Face, lang: Lang) -> Markup {
    let names = [Some(goods.brand.as_str()), face.maker.as_ref().map(|maker| maker.name.as_str())];
    let under: Vec<&str> = names.into_iter().flatten().filter(|part| !part.is_empty()).collect();
    html! {
        div.goods {
            @match &face.photo {
                Some(photo) => img.goods-picture src=(photo.small) width="84" height="98" loading="lazy" decoding="async" alt=(photo.title);,
                None => (drawing(&goods.category, &goods.name)),
            }
            div {
                h2 { (goods.name) }
                p { (under.join("·")) }
                div.chips {
                    @if let Some(indication) = &goods.indication {
                        (ui::chip_with(Tone::Laver, Icon::Medal, &format!("{} {indication}", INDICATION.get(lang))))
                    }
                    @if !goods.category.is_empty() { (ui::chip(Tone::Plain, &goods.category)) }
                }
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
pub(crate) fn grouped(serial: &str) -> String {
    match (serial.get(..4), serial.get(4..8), serial.get(8..12)) {
        (Some(one), Some(two), Some(three)) if serial.len() == 12 => format!("{one}-{two}-{three}"),
        _ => serial.to_owned(),
    }
}

pub(super) fn shelf_life(subject: &Subject, now: Time, lang: Lang) -> Markup {
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
    html! {
        details.card {
            summary.card-head { (Icon::Shield) h2 { (WHY.get(lang)) } small { (OPEN.get(lang)) } }
            ul.card-body { @for line in &lines { li { (line) } } }
        }
    }
}

fn producer(goods: &Goods, maker: Option<&Maker>, lang: Lang) -> Markup {
    let home = maker.map(|maker| town(&maker.town, lang));
    let mut rows: Vec<ui::Fact<'_>> = Vec::new();
    if let Some(maker) = maker {
        rows.push((NAME.get(lang), &maker.name));
    }
    if let Some(licence) = &goods.licence {
        rows.push((LICENCE.get(lang), licence));
    }
    if let Some(home) = &home {
        rows.push((TOWN.get(lang), home));
    }
    html! { @if !rows.is_empty() { (ui::card(Icon::Building, PRODUCER.get(lang), "", &ui::rows(&rows))) } }
}

/// Said only of goods: a code that stands for nothing has no lot that could be recalled.
fn no_recall(subject: &Subject, now: Time, lang: Lang) -> Markup {
    let none = subject.facts.recalls.as_ref().is_some_and(Vec::is_empty);
    let goods = matches!(subject.facts.state, CodeState::Bound(_) | CodeState::Consumed(..));
    let minute = super::minute(now);
    let words = match lang {
        Lang::Zh => format!("截至 {minute}，没有涉及此商品的召回通知。数据由企业上传。"),
        Lang::En => format!("As of {minute} no recall covers these goods. Entered by the maker."),
    };
    html! { @if none && goods { (ui::notice(Tone::Plain, "", &html! { (words) })) } }
}

fn dock(subject: &Subject, lang: Lang) -> Markup {
    html! {
        @if subject.life.is_some() {
            (ui::button_link(Some(Icon::History), RECORD.get(lang), "#record", false))
        }
        (ui::button_link(Some(Icon::Complaint), COMPLAIN.get(lang), "tel:12315", true))
    }
}

/// What is read aloud: the verdict, what to do, the product, its facts, the shelf life.
const SAID: &str = ".verdict h1,.verdict p,.pad>.notice,.goods h2,.goods p,.facts,.life p";
const WHAT_TO_DO: Text = Text::new("怎么办？", "What to do");
const WHY: Text = Text::new("为什么这样判断", "Why we say so");
const OPEN: Text = Text::new("展开", "open");
const GTIN: Text = Text::new("商品条码 GTIN", "GTIN");
const SERIAL: Text = Text::new("序列号", "Serial");
const LOT: Text = Text::new("批号", "Lot");
const PRODUCED: Text = Text::new("生产日期", "Produced");
const INDICATION: Text = Text::new("地理标志", "GI");
const PRODUCER: Text = Text::new("生产者", "Producer");
const NAME: Text = Text::new("名称", "Name");
const LICENCE: Text = Text::new("生产许可", "Licence");
const TOWN: Text = Text::new("所在乡镇", "Town");
const RECORD: Text = Text::new("记录", "Record");
const CALL: Text = Text::new("投诉举报电话 12315", "Complaints: call 12315");
const PRIVACY: Text = Text::new(
    "不获取您的身份，不保存您的地址和设备。",
    "We do not learn who you are; no address or device is kept.",
);
