//! Reporting rolls: one a line, or the whole block cut evenly.

use axum::response::Response;
use heng_kernel::{Act, OrderId, Outcome, Refusal};
use heng_store::Tx;
use heng_web::ui::{self, Field, Icon};
use heng_web::{Ctx, Form, Path, Reply};
use maud::{Markup, html};

use super::super::common::{filled, number, say};
use super::super::no::No;
use super::super::orders::block_of;
use super::acts::step;
use super::one::Typed;
use crate::actions::PRINT;
use crate::book::CodeBook;
use crate::rules::roll::cut;
use crate::store::{self, NewRoll, NewRolls};

pub(super) async fn report(ctx: Ctx, Path(id): Path<OrderId>, form: Form<Typed>) -> Reply<Response> {
    step(&ctx, id, "rolls", form.value?, told).await
}

fn told(tx: &mut Tx<'_>, act: &mut Act, _: &CodeBook, id: OrderId, typed: &Typed) -> Outcome<()> {
    let block = block_of(tx, act, id)?;
    let rolls = match filled(typed.rolls.as_deref()) {
        Some(text) => lines(text)?,
        None => evenly(tx, act, block, typed)?,
    };
    // what rules say of a range is about these lines, not about the form of the inspection
    store::report_rolls(tx, act, &NewRolls { block, rolls }).map(drop).map_err(|stop| match stop {
        heng_kernel::Stop::Refused(refusal) if refusal.field.as_deref() == Some("range") => {
            let field = if typed.length.is_some() { "length" } else { "rolls" };
            refusal.field(field).into()
        }
        other => other,
    })
}

/// `J-001,1,5000` or `J-001 1-5000`, one roll a line.
fn lines(text: &str) -> Result<Vec<NewRoll>, Refusal> {
    let filled = text.lines().map(str::trim).enumerate().filter(|(_, line)| !line.is_empty());
    filled.map(|(at, text)| line(text).ok_or_else(|| bad_line(at + 1, text))).collect()
}

/// One roll; nothing when the line cannot be read.
pub(in super::super) fn line(text: &str) -> Option<NewRoll> {
    let parts: Vec<&str> = text.split([',', '，', '\t', ' ']).filter(|part| !part.is_empty()).collect();
    let (number, first, last) = match parts.as_slice() {
        [number, first, last] => (number, *first, *last),
        [number, range] => {
            let (first, last) = range.split_once(['-', '–', '~', '～', '至'])?;
            (number, first, last)
        }
        _ => return None,
    };
    Some(NewRoll { number: (*number).to_owned(), first: first.parse().ok()?, last: last.parse().ok()? })
}

fn bad_line(at: usize, text: &str) -> Refusal {
    Refusal::new(
        "codes/roll-line",
        format!("第 {at} 行“{text}”读不懂，应写作 卷号,首号,末号"),
        format!("Line {at} ({text:?}) cannot be read; write number,first,last"),
    )
    .field("rolls")
}

fn evenly(tx: &mut Tx<'_>, act: &Act, block: heng_kernel::BlockId, typed: &Typed) -> Outcome<Vec<NewRoll>> {
    let length = number("length", typed.length.as_deref())?;
    let scope = heng_access::Scope::of(&act.actor, &PRINT);
    let issued = store::printable(tx, &scope, block)?;
    let prefix = filled(typed.prefix.as_deref()).unwrap_or("J");
    let rolls = cut(issued.span, length, prefix)?;
    let new = |roll: crate::rules::roll::Roll| NewRoll {
        number: roll.name,
        first: issued.number(roll.span.first()),
        last: issued.number(roll.span.last()),
    };
    Ok(rolls.into_iter().map(new).collect())
}

/// The two ways to report rolls.
pub(super) fn forms(ctx: &Ctx, id: OrderId, typed: &Typed, no: Option<&No>) -> Markup {
    let action = format!("/print-jobs/{id}/rolls");
    let field = |name, label, hint, value, required| Field {
        name,
        label,
        hint,
        value,
        required,
        error: No::at(no, name),
    };
    let (prefix, length) =
        (typed.prefix.as_deref().unwrap_or("J"), typed.length.as_deref().unwrap_or_default());
    let rolls = typed.rolls.as_deref().unwrap_or_default();
    let even = ui::form(
        ctx,
        &action,
        &html! {
            (ui::input(&field("length", say(ctx, "每卷枚数", "Codes a roll"), say(ctx, "整个码段按此分卷，末卷可不足", "The block is cut evenly; the last may be shorter"), length, true), "text"))
            (ui::input(&field("prefix", say(ctx, "卷号前缀", "Numbers begin with"), say(ctx, "卷号依次为 J-001、J-002…", "J-001, J-002 and so on"), prefix, false), "text"))
            div.form-actions { (ui::submit(Some(Icon::Box), say(ctx, "按此分卷上报", "Report these rolls"), true)) }
        },
    );
    let each = ui::form(
        ctx,
        &action,
        &html! {
            (ui::textarea(&field("rolls", say(ctx, "每行一卷", "One roll a line"), say(ctx, "卷号,首号,末号，例：J-001,1,5000", "number,first,last: J-001,1,5000"), rolls, true)))
            div.form-actions { (ui::submit(Some(Icon::Box), say(ctx, "上报", "Report"), false)) }
        },
    );
    html! {
        div.panels {
            (ui::panel(say(ctx, "等长分卷", "Even rolls"), &html! {}, &even))
            (ui::panel(say(ctx, "逐卷上报", "Roll by roll"), &html! {}, &each))
        }
    }
}
