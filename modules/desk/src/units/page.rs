//! The organisation tree as a page.

use heng_access::units::UnitKind;
use heng_kernel::{Lang, Text};
use heng_web::ui::{self, Column, Field, Icon, Row};
use heng_web::{Ctx, Form, Html, Problem};
use maud::{Markup, html};

use super::Listed;
use crate::actions::MANAGE_UNITS;
use crate::forms::{self, Done};

pub(super) fn page(
    ctx: &Ctx,
    units: &[Listed],
    done: &Done,
    typed: &Form<()>,
    problem: Option<&Problem>,
) -> Html {
    let body = html! {
        (forms::done(ctx, done))
        (forms::summary(ctx, problem))
        (tree(ctx, units))
        @if ctx.may(&MANAGE_UNITS) {
            details.panel open[problem.is_some() || units.is_empty()] {
                summary { b { (ctx.text(ADD)) } }
                (form(ctx, typed, problem))
            }
        }
    };
    heng_web::shell(ctx, ctx.text(TITLE), body)
}

fn tree(ctx: &Ctx, units: &[Listed]) -> Markup {
    let columns = [NAME, KIND, TOWNS].map(|name| Column { name: ctx.text(name), figures: name == TOWNS });
    let rows: Vec<Row> = units.iter().map(|unit| Row { cells: cells(ctx, unit), chosen: false }).collect();
    ui::table(ctx.text(TITLE), &columns, &rows, &ui::empty(Icon::Building, ctx.text(NONE), None))
}

fn cells(ctx: &Ctx, unit: &Listed) -> Vec<Markup> {
    let depth = unit.path.0.matches('/').count().saturating_sub(1);
    let name = match ctx.lang {
        Lang::Zh => &unit.zh,
        Lang::En => &unit.en,
    };
    vec![
        html! {
            @if depth > 0 { span.quiet aria-hidden="true" { ("\u{3000}".repeat(depth - 1)) "└ " } }
            b { (name) } " " code.quiet { (unit.path.0) }
        },
        html! { (ui::chip(ui::Tone::Plain, ctx.text(unit.kind.text()))) },
        html! { span title=(unit.towns.join(" ")) { (unit.towns.len()) } },
    ]
}

fn form(ctx: &Ctx, typed: &Form<()>, problem: Option<&Problem>) -> Markup {
    let kinds = UnitKind::ALL.map(|kind| (kind.name(), ctx.text(kind.text())));
    let field = |name, label, hint: Text, required| Field {
        name,
        label: ctx.text(label),
        hint: ctx.text(hint),
        value: typed.typed(name),
        required,
        error: forms::wrong(problem, name, ctx.lang),
    };
    let fields = html! {
        (ui::input(&field("path", PATH, PATH_HINT, true), "text"))
        (ui::select(&field("kind", KIND, PLAIN, true), &kinds))
        (ui::input(&field("zh", ZH, PLAIN, true), "text"))
        (ui::input(&field("en", EN, PLAIN, true), "text"))
        (ui::input(&field("towns", TOWN_CODES, TOWN_HINT, false), "text"))
        div.form-actions { (ui::submit(Some(Icon::Plus), ctx.text(ADD), true)) }
    };
    ui::form(ctx, "/units", &fields)
}

const TITLE: Text = Text::new("机构", "Units");
const NAME: Text = Text::new("机构", "Unit");
const KIND: Text = Text::new("类别", "Kind");
const TOWNS: Text = Text::new("辖区乡镇", "Towns");
const NONE: Text = Text::new("还没有机构，先添加局", "No unit yet: add the bureau first");
const ADD: Text = Text::new("添加机构", "Add a unit");
const PATH: Text = Text::new("路径", "Path");
const PATH_HINT: Text =
    Text::new("如 /cangnan/lingxi，上级要先有", "e.g. /cangnan/lingxi; the unit above must exist");
const ZH: Text = Text::new("中文名称", "Chinese name");
const EN: Text = Text::new("英文名称", "English name");
const TOWN_CODES: Text = Text::new("辖区乡镇代码", "Codes of its towns");
const TOWN_HINT: Text =
    Text::new("九位，用空格隔开；所必须填写", "nine digits each, spaces between; a station must name them");
const PLAIN: Text = Text::new("", "");
