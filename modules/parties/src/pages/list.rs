//! The register, by form, town, trade and name.

use axum::response::{IntoResponse, Response};
use heng_access::{Scope, units};
use heng_codes_cn::TOWNS;
use heng_kernel::{Outcome, Page, Text};
use heng_store::Tx;
use heng_web::ui::{self, Column, Field, FilterChip, Icon, Row, Stage, Tone};
use heng_web::{Ctx, Html, Problem, Query, Reply};
use maud::{Markup, html};

use crate::actions::ENTER;
use crate::facts;
use crate::find::Find;
use crate::forms::summary;
use crate::model::{Business, Form, Standing};
use crate::{store, words};

pub(super) async fn show(ctx: Ctx, Query(find): Query<Find>) -> Reply<Response> {
    let scope = Scope::of(&ctx.actor, ctx.action);
    let (asked, seen) = (find.clone(), scope.clone());
    let found = ctx.read(move |tx| {
        let (filter, paging) = asked.meant()?;
        store::list(tx, &seen, &filter, paging.cursor().as_ref(), paging.size())
    });
    let counts = ctx.read(move |tx| counts(tx, &scope)).await?;
    match found.await {
        Ok(page) => Ok(shown(&ctx, &find, counts, &page, None).into_response()),
        Err(problem) if problem.status().is_client_error() => {
            let none = Page { items: vec![], next: None };
            Ok((problem.status(), shown(&ctx, &find, counts, &none, Some(&problem))).into_response())
        }
        Err(problem) => Err(problem),
    }
}

/// How many open businesses of each form the scope sees.
fn counts(tx: &mut Tx<'_>, scope: &Scope) -> Outcome<[u64; 3]> {
    let towns = match scope {
        Scope::Unit(unit) => Some(units::towns(tx, unit)?),
        _ => None,
    };
    let mut counts = [0; 3];
    for (town, form, count) in facts::tally(tx)? {
        if towns.as_ref().is_none_or(|towns| towns.contains(&town)) {
            counts[form as usize] += count;
        }
    }
    Ok(counts)
}

fn shown(ctx: &Ctx, find: &Find, counts: [u64; 3], page: &Page<Business>, problem: Option<&Problem>) -> Html {
    let body = html! {
        (stages(ctx, find, counts))
        (chips(ctx, find))
        (summary(ctx, problem))
        (narrow(ctx, find))
        (table(ctx, page))
        (ui::pager(ctx, &ctx.text(SHOWN).replace("{}", &page.items.len().to_string()), page.next.as_ref()))
    };
    let all = counts.iter().sum();
    let about = html! { (ctx.text(OPEN)) " " b { (ui::large(all, ctx.lang)) } " " (ctx.text(UNIT)) };
    let enter = ui::button_link(Some(Icon::Plus), ctx.text(NEW), "/businesses/new", true);
    let frame = ui::Frame {
        title: ctx.text(TITLE).into(),
        about: Some(about),
        actions: ctx.may(&ENTER).then_some(enter),
        ..ui::Frame::default()
    };
    heng_web::shell_with(ctx, frame, body)
}

fn stages(ctx: &Ctx, find: &Find, counts: [u64; 3]) -> Markup {
    let mut stages =
        vec![(ui::thousands(counts.iter().sum()), ctx.text(ALL), find.with("form", ""), find.form.is_none())];
    for form in Form::ALL {
        let count = counts.get(*form as usize).copied().unwrap_or_default();
        let here = find.form.as_deref() == Some(form.name());
        stages.push((ui::thousands(count), ctx.text(form.text()), find.with("form", form.name()), here));
    }
    let stages: Vec<Stage<'_>> =
        stages.iter().map(|(count, name, href, here)| Stage { count, name, href, here: *here }).collect();
    ui::stage_funnel(&stages, ctx.text(FORM))
}

/// What narrows the list at present; each leads back out.
fn chips(ctx: &Ctx, find: &Find) -> Markup {
    let standing = find.standing.as_deref().and_then(Standing::by_name);
    let narrowed = [
        ("q", NAME, find.q.clone()),
        ("town", TOWN, find.town.as_deref().map(|code| words::town(code, ctx.lang).to_owned())),
        (
            "industry",
            INDUSTRY,
            find.industry.as_deref().map(|code| words::industry(code, ctx.lang).to_owned()),
        ),
        ("standing", STANDING, standing.map(|standing| ctx.text(standing.text()).to_owned())),
    ];
    let narrowed: Vec<(&str, String, String)> = narrowed
        .into_iter()
        .filter_map(|(field, name, value)| Some((ctx.text(name), value?, find.with(field, ""))))
        .collect();
    let chips: Vec<FilterChip<'_>> =
        narrowed.iter().map(|(name, value, href)| FilterChip { name, value, href, on: true }).collect();
    html! { @if !chips.is_empty() { (ui::filter_chips(&chips, ctx.text(NARROWED))) } }
}

fn narrow(ctx: &Ctx, find: &Find) -> Markup {
    let mut towns = vec![("", ctx.text(ANY))];
    towns.extend(TOWNS.iter().map(|town| (town.code, words::name(town.name, ctx.lang))));
    let mut standings = vec![("", ctx.text(ANY))];
    standings.extend(Standing::ALL.iter().map(|standing| (standing.name(), ctx.text(standing.text()))));
    let field = |name, label: Text, hint: Text, value: &'static str| Field {
        name,
        label: ctx.text(label),
        hint: ctx.text(hint),
        value,
        ..Field::default()
    };
    let held = |value: &'_ Option<String>| value.clone().unwrap_or_default();
    let (q, town, industry, standing) =
        (held(&find.q), held(&find.town), held(&find.industry), held(&find.standing));
    html! {
        details.panel {
            summary { b { (Icon::Filter) " " (ctx.text(NARROW)) } }
            form.form method="get" action="/businesses" {
                (ui::input(&Field { value: &q, ..field("q", NAME, NAME_HINT, "") }, "search"))
                (ui::select(&Field { value: &town, ..field("town", TOWN, PLAIN, "") }, &towns))
                (ui::input(&Field { value: &industry, ..field("industry", INDUSTRY, INDUSTRY_HINT, "") }, "text"))
                (ui::select(&Field { value: &standing, ..field("standing", STANDING, PLAIN, "") }, &standings))
                @if let Some(form) = &find.form { input type="hidden" name="form" value=(form); }
                div.form-actions { (ui::submit(Some(Icon::Search), ctx.text(SEARCH), true)) }
            }
        }
    }
}

fn table(ctx: &Ctx, page: &Page<Business>) -> Markup {
    let columns = [BUSINESS, FORM, TOWN, INDUSTRY, PERSON, FOUNDED, STANDING]
        .map(|name| Column { name: ctx.text(name), figures: false });
    let rows: Vec<Row> =
        page.items.iter().map(|business| Row { cells: cells(ctx, business), chosen: false }).collect();
    ui::table(ctx.text(TITLE), &columns, &rows, &ui::empty(Icon::Building, ctx.text(NONE), None))
}

fn cells(ctx: &Ctx, business: &Business) -> Vec<Markup> {
    vec![
        ui::titled(&business.name, &format!("/businesses/{}", business.id), &business.credit),
        html! { (ctx.text(business.form.text())) },
        html! { (words::town(&business.town, ctx.lang)) },
        html! { (words::industry(&business.industry, ctx.lang)) },
        html! { (business.person) small { (business.phone) } },
        html! { (business.founded) },
        standing(ctx, business.standing),
    ]
}

/// Whether a business is open, as a chip.
pub(super) fn standing(ctx: &Ctx, standing: Standing) -> Markup {
    let (tone, icon) = match standing {
        Standing::Open => (Tone::Ok, Icon::Check),
        Standing::Deregistered => (Tone::Plain, Icon::Leave),
        Standing::Revoked => (Tone::Bad, Icon::Cross),
    };
    ui::chip_with(tone, icon, ctx.text(standing.text()))
}

const TITLE: Text = Text::new("市场主体", "Businesses");
const OPEN: Text = Text::new("在册", "Open:");
const UNIT: Text = Text::new("户", "businesses");
const NEW: Text = Text::new("登记主体", "Enter a business");
const ALL: Text = Text::new("全部在册", "All open");
const FORM: Text = Text::new("类型", "Form");
const BUSINESS: Text = Text::new("主体", "Business");
const NAME: Text = Text::new("名称或代码", "Name or code");
const NAME_HINT: Text = Text::new(
    "名称中连续的两个字以上，或 18 位统一社会信用代码",
    "Two neighbouring characters or more, or the 18 signs of the code",
);
const TOWN: Text = Text::new("乡镇", "Town");
const INDUSTRY: Text = Text::new("行业", "Trade");
const INDUSTRY_HINT: Text =
    Text::new("四位行业代码（GB/T 4754），如 1361", "Four digits of GB/T 4754, e.g. 1361");
const PERSON: Text = Text::new("负责人", "Person");
const FOUNDED: Text = Text::new("成立", "Founded");
const STANDING: Text = Text::new("状态", "Standing");
const ANY: Text = Text::new("不限", "any");
const PLAIN: Text = Text::new("", "");
const NARROW: Text = Text::new("查找", "Find");
const NARROWED: Text = Text::new("当前条件", "Narrowed by");
const SEARCH: Text = Text::new("查找", "Find");
const NONE: Text = Text::new("没有符合条件的主体", "No business matches");
const SHOWN: Text = Text::new("本页 {} 户", "{} on this page");
