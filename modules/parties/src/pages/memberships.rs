//! The company prefixes of a business: which hold, until when, what can be done.

use heng_kernel::Text;
use heng_web::Ctx;
use heng_web::ui::{self, Column, Icon, Row, Tone};
use jiff::civil::Date;
use maud::{Markup, html};

use crate::actions::MEMBERSHIP;
use crate::bodies::Known;
use crate::model::Membership;
use crate::rules;

/// The list of memberships.
pub(super) fn panel(ctx: &Ctx, known: &Known) -> Markup {
    let columns =
        [PREFIX, CERTIFICATE, TERM, STATE, DO].map(|name| Column { name: ctx.text(name), figures: false });
    let rows: Vec<Row> =
        known.memberships.iter().map(|one| Row { cells: cells(ctx, one), chosen: false }).collect();
    let table = ui::table(ctx.text(TITLE), &columns, &rows, &ui::empty(Icon::Code, ctx.text(NONE), None));
    ui::panel(ctx.text(TITLE), &html! { "《商品条码管理办法》" }, &table)
}

fn cells(ctx: &Ctx, one: &Membership) -> Vec<Markup> {
    let today = ctx.now.date();
    vec![
        html! { code { (one.prefix) } },
        html! { (one.certificate) },
        html! { (one.valid_from) " – " (one.valid_to) },
        state(ctx, one, today),
        html! { @if ctx.may(&MEMBERSHIP) { (actions(ctx, one, today)) } @else { "—" } },
    ]
}

fn state(ctx: &Ctx, one: &Membership, today: Date) -> Markup {
    if let Some(ended) = &one.ended {
        return html! { (ui::chip_with(Tone::Plain, Icon::Cross, ctx.text(CANCELLED))) small { (ended.on) " " (ended.why) } };
    }
    if rules::valid_on(one, today) {
        return html! { (ui::chip_with(Tone::Ok, Icon::Check, ctx.text(VALID))) small { (ui::due_label(left(one, today), ctx.lang)) } };
    }
    if today < one.valid_from {
        return ui::chip_with(Tone::Primary, Icon::Clock, ctx.text(LATER));
    }
    ui::chip_with(Tone::Bad, Icon::Cross, ctx.text(OVER))
}

fn actions(ctx: &Ctx, one: &Membership, today: Date) -> Markup {
    let at = format!("/businesses/{}/memberships/{}", one.business, one.id);
    let why = format!("why-{}", one.id);
    html! {
        @if rules::renew(one, today).is_ok() {
            form method="post" action={ (at) "/renewal" } { (ui::token_field(ctx)) (ui::submit(None, ctx.text(RENEW), true)) }
        }
        @if rules::cancel(one, today).is_ok() {
            details {
                summary { (ctx.text(CANCEL)) }
                form.form method="post" action={ (at) "/cancellation" } {
                    (ui::token_field(ctx))
                    input type="hidden" name="on" value=(today);
                    div.field { label for=(why) { (ctx.text(WHY)) } input id=(why) name="why" type="text" required; }
                    (ui::submit_danger(ctx.text(CANCEL)))
                }
            }
        }
    }
}

/// What to mind: the prefix runs out soon, or none holds.
pub(super) fn warning(ctx: &Ctx, known: &Known) -> Markup {
    let today = ctx.now.date();
    let valid: Vec<&Membership> =
        known.memberships.iter().filter(|one| rules::valid_on(one, today)).collect();
    let soon = valid.iter().find(|one| left(one, today) <= 92);
    html! {
        @if let Some(one) = soon {
            (ui::notice(Tone::Warn, "", &html! { (ctx.text(SOON).replace("{}", one.prefix.as_str())) " " (ui::due_label(left(one, today), ctx.lang)) }))
        } @else if valid.is_empty() && !known.memberships.is_empty() {
            (ui::notice(Tone::Bad, "", &html! { (ctx.text(NO_PREFIX)) }))
        }
    }
}

/// Days until the last day of the term.
fn left(one: &Membership, today: Date) -> i64 {
    today.until(one.valid_to).map_or(0, |span| i64::from(span.get_days()))
}

const TITLE: Text = Text::new("厂商识别代码", "Company prefixes");
const PREFIX: Text = Text::new("代码", "Prefix");
const CERTIFICATE: Text = Text::new("系统成员证书", "Certificate");
const TERM: Text = Text::new("有效期", "Term");
const STATE: Text = Text::new("状态", "State");
const DO: Text = Text::new("办理", "To do");
const NONE: Text =
    Text::new("不是商品条码系统成员，不能编商品条码", "No member of the system: it may give no GTINs");
const VALID: Text = Text::new("有效", "valid");
const LATER: Text = Text::new("未生效", "not yet");
const OVER: Text = Text::new("已过期", "expired");
const CANCELLED: Text = Text::new("已注销", "cancelled");
const RENEW: Text = Text::new("续展两年", "Renew for two years");
const CANCEL: Text = Text::new("注销", "Cancel it");
const WHY: Text = Text::new("原因", "Why");
const SOON: Text = Text::new(
    "厂商识别代码 {} 快到期，请在期满前办理续展（第二十四条）。",
    "The company prefix {} runs out soon: renew it in time (article 24).",
);
const NO_PREFIX: Text = Text::new(
    "没有有效的厂商识别代码：不能发布商品、申领码（第十八条）。",
    "No valid company prefix: no product can be published, no codes ordered (article 18).",
);
