//! The page of one business.

use heng_codes_cn::CreditCode;
use heng_journal::Event;
use heng_kernel::Text;
use heng_web::ui::{self, Column, Fact, Icon, Row, Tone};
use heng_web::{Ctx, Html, Path, Problem, Query, Reply};
use maud::{Markup, html};

use super::work::{Shown, shown};
use super::{forms as folds, list, memberships};
use crate::forms::{self, Done};
use crate::model::{Business, Premises};
use crate::store::Revealed;
use crate::words::{self, moment};

pub(super) async fn show(ctx: Ctx, Path(named): Path<String>, Query(done): Query<Done>) -> Reply<Html> {
    let shown = shown(&ctx, &named).await?;
    Ok(page(&ctx, &shown, &forms::done(&ctx, &done), None))
}

/// The page, with `news` on top: a confirmation, or personal data that was asked for.
pub(super) fn page(ctx: &Ctx, shown: &Shown, news: &Markup, problem: Option<&Problem>) -> Html {
    let known = &shown.known;
    let body = html! {
        (news)
        (forms::summary(ctx, problem))
        (memberships::panel(ctx, known))
        (ui::panel(ctx.text(PREMISES), &html! { (known.premises.len()) }, &premises(ctx, &known.premises)))
        (ui::panel(ctx.text(HISTORY), &html! {}, &history(ctx, &shown.events)))
        (ui::panel(ctx.text(CODE), &html! { code { (known.business.credit) } }, &parts(ctx, &known.business)))
        (folds::all(ctx, known, problem))
    };
    let business = &known.business;
    let frame = ui::Frame {
        title: business.name.clone(),
        about: Some(html! { (words::town(&business.town, ctx.lang)) }),
        drawer: Some(drawer(ctx, shown)),
        at: Some(if ctx.actor.role.is_business() { "/profile" } else { "/businesses" }),
        ..ui::Frame::default()
    };
    heng_web::shell_with(ctx, frame, body)
}

fn drawer(ctx: &Ctx, shown: &Shown) -> Markup {
    let business = &shown.known.business;
    let chips = html! {
        (list::standing(ctx, business.standing))
        (ui::chip(Tone::Plain, ctx.text(business.form.text())))
    };
    let products = format!("/products?business={}", business.id);
    let actions = html! { (ui::button_link(Some(Icon::Box), ctx.text(PRODUCTS), &products, true)) };
    let body = html! { (memberships::warning(ctx, &shown.known)) (facts(ctx, business)) };
    ui::drawer(&business.name, &chips, &body, &actions)
}

fn facts(ctx: &Ctx, business: &Business) -> Markup {
    let industry = format!("{} {}", business.industry, words::industry(&business.industry, ctx.lang));
    let since = moment(business.entered_at);
    let town = words::town(&business.town, ctx.lang);
    let facts: [Fact<'_>; 8] = [
        (ctx.text(CODE), &business.credit),
        (ctx.text(TOWN), &town),
        (ctx.text(ADDRESS), &business.address),
        (ctx.text(INDUSTRY), &industry),
        (ctx.text(PERSON), &business.person),
        (ctx.text(PHONE), &business.phone),
        (ctx.text(FOUNDED), &html! { (business.founded) }),
        (ctx.text(SINCE), &since),
    ];
    ui::key_values(&facts)
}

/// What the signs of the credit code say.
fn parts(ctx: &Ctx, business: &Business) -> Markup {
    let Ok(code) = CreditCode::parse(&business.credit) else { return html! {} };
    let columns = [PLACE, SIGNS, PART, MEANING].map(|name| Column { name: ctx.text(name), figures: false });
    let rows = code.explain().map(|part| Row {
        cells: vec![
            html! { @if part.from == part.to { (part.from) } @else { (part.from) "–" (part.to) } },
            html! { code { (part.signs) } },
            html! { (words::name(part.label, ctx.lang)) },
            html! { (part.meaning.map_or("—", |meaning| words::name(meaning, ctx.lang))) },
        ],
        chosen: false,
    });
    ui::table(ctx.text(CODE), &columns, &rows, &html! {})
}

fn premises(ctx: &Ctx, premises: &[Premises]) -> Markup {
    let columns = [NAME, GLN, TOWN, ADDRESS].map(|name| Column { name: ctx.text(name), figures: false });
    let row = |place: &Premises| Row {
        cells: vec![
            html! { (place.name) },
            html! { @match &place.gln { Some(gln) => code { (gln) }, None => "—" } },
            html! { (words::town(&place.town, ctx.lang)) },
            html! { (place.address) },
        ],
        chosen: false,
    };
    let rows: Vec<Row> = premises.iter().map(row).collect();
    ui::table(ctx.text(PREMISES), &columns, &rows, &ui::empty(Icon::Shop, ctx.text(NO_PREMISES), None))
}

fn history(ctx: &Ctx, events: &[Event]) -> Markup {
    let lines: Vec<(String, String, &Event)> = events
        .iter()
        .rev()
        .map(|event| {
            let what = words::event(&event.kind).map_or(event.kind.clone(), |text| ctx.text(text).to_owned());
            (what, moment(event.at), event)
        })
        .collect();
    let steps: Vec<ui::Step<'_>> = lines
        .iter()
        .map(|(title, time, event)| ui::Step {
            icon: Icon::Paper,
            tone: Tone::Plain,
            title,
            time,
            detail: &event.actor,
            chips: html! { @if let Some(basis) = &event.basis { (ui::chip(Tone::Plain, basis)) } },
        })
        .collect();
    ui::timeline(&steps)
}

/// Personal data that was asked for, in this one answer only.
pub(super) fn revealed(ctx: &Ctx, revealed: &Revealed) -> Markup {
    let facts: [Fact<'_>; 2] = [(ctx.text(PERSON), &revealed.person), (ctx.text(PHONE), &revealed.phone)];
    ui::notice(Tone::Warn, ctx.text(REVEALED), &html! { (ui::key_values(&facts)) })
}

const CODE: Text = Text::new("统一社会信用代码", "Credit code");
const PLACE: Text = Text::new("位", "Place");
const SIGNS: Text = Text::new("代码", "Signs");
const PART: Text = Text::new("含义", "Part");
const MEANING: Text = Text::new("解释", "Meaning");
const PREMISES: Text = Text::new("经营场所", "Premises");
const NO_PREMISES: Text = Text::new("还没有登记经营场所", "No premises yet");
const NAME: Text = Text::new("名称", "Name");
const GLN: Text = Text::new("位置码 GLN", "GLN");
const TOWN: Text = Text::new("乡镇", "Town");
const ADDRESS: Text = Text::new("地址", "Address");
const INDUSTRY: Text = Text::new("行业", "Trade");
const PERSON: Text = Text::new("负责人", "Person");
const PHONE: Text = Text::new("电话", "Telephone");
const FOUNDED: Text = Text::new("成立日期", "Founded");
const SINCE: Text = Text::new("登记于", "Entered");
const HISTORY: Text = Text::new("经过", "History");
const PRODUCTS: Text = Text::new("商品", "Products");
const REVEALED: Text = Text::new(
    "完整个人信息，仅显示这一次，已记入日志",
    "Personal data whole, shown this once; the journal has it",
);
