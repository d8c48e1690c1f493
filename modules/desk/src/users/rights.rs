//! What two people do to an account: another post, unlocking, sessions, the grant of a token.

use heng_kernel::{Lang, Role, Text};
use heng_web::ui::{self, Column, Field, Icon, Row};
use heng_web::{Ctx, Problem};
use maud::{Markup, html};

use super::model::{Known, TokenShown};
use crate::words::{self, moment};
use crate::{browser, forms};

pub(super) fn post_form(ctx: &Ctx, known: &Known, problem: Option<&Problem>) -> Markup {
    let account = &known.account;
    let roles: Vec<_> = Role::ALL
        .into_iter()
        .filter(|role| *role != Role::Public)
        .map(|role| (role.name(), ctx.text(words::role(role))))
        .collect();
    let mut units = vec![("", "—")];
    units.extend(known.units.iter().map(|unit| {
        let name = if ctx.lang == Lang::En { &unit.en } else { &unit.zh };
        (unit.path.0.as_str(), name.as_str())
    }));
    let unit = account.unit.as_ref().map_or("", |unit| unit.0.as_str());
    let field = |name, label, value, required| Field {
        name,
        label: ctx.text(label),
        value,
        required,
        error: forms::wrong(problem, name, ctx.lang),
        ..Field::default()
    };
    let fields = html! {
        p.quiet { (ctx.text(POST_WHY)) }
        (ui::select(&field("role", ROLE, account.role.name(), true), &roles))
        (ui::select(&field("unit", UNIT, unit, false), &units))
        (ui::input(&field("business", BUSINESS, "", false), "text"))
        (why(ctx, "why-post"))
        div.form-actions { (ui::submit(None, ctx.text(PROPOSE_IT), true)) }
    };
    ui::form(ctx, &format!("/users/{}/posting", account.id), &fields)
}

pub(super) fn unlock_form(ctx: &Ctx, known: &Known) -> Markup {
    let fields = html! {
        (why(ctx, "why-unlock"))
        div.form-actions { (ui::submit(None, ctx.text(UNLOCK_IT), true)) }
    };
    ui::form(ctx, &format!("/users/{}/unlocking", known.account.id), &fields)
}

pub(super) fn grant_form(ctx: &Ctx, token: &TokenShown) -> Markup {
    html! {
        form method="post" action={ "/users/" (token.account) "/tokens/" (token.id) "/grant" } {
            (ui::token_field(ctx))
            (ui::submit(None, ctx.text(GRANT), true))
        }
    }
}

/// The open sessions, each with a button to end it.
pub(super) fn sessions(ctx: &Ctx, known: &Known) -> Markup {
    let columns =
        [BROWSER, ADDRESS, STARTED, SEEN, END].map(|name| Column { name: ctx.text(name), figures: false });
    let row = |session: &heng_access::sessions::Session| {
        let end = html! {
            form method="post" action={ "/users/" (session.account) "/sessions/" (session.id) "/ending" } {
                (ui::token_field(ctx))
                (ui::submit(None, ctx.text(END), false))
            }
        };
        let cells = vec![
            html! { (browser::name(&session.origin.agent).get(ctx.lang)) },
            html! { (session.origin.address) },
            html! { (moment(session.started_at)) },
            html! { (moment(session.seen_at)) },
            end,
        ];
        Row { cells, chosen: false }
    };
    let rows: Vec<Row> = known.sessions.iter().map(row).collect();
    ui::table(ctx.text(SESSIONS), &columns, &rows, &ui::empty(Icon::Person, ctx.text(NO_SESSION), None))
}

fn why(ctx: &Ctx, id: &str) -> Markup {
    html! {
        div.field {
            label for=(id) { (ctx.text(WHY)) }
            input id=(id) name="why" type="text" required;
        }
    }
}

pub(super) const POST: Text = Text::new("申请变更岗位", "Propose another post");
pub(super) const UNLOCK_IT: Text = Text::new("解锁账号", "Unlock the account");
const POST_WHY: Text = Text::new(
    "安全管理员批准后生效；会话随即结束，令牌全部作废。",
    "It holds once a security officer has approved it; sessions end and tokens are revoked.",
);
const PROPOSE_IT: Text = Text::new("提出申请", "Propose");
const ROLE: Text = Text::new("岗位", "Role");
const UNIT: Text = Text::new("单位", "Unit");
const BUSINESS: Text = Text::new("经营者（统一社会信用代码）", "Business (credit code)");
const GRANT: Text = Text::new("批准", "Grant");
const WHY: Text = Text::new("原因", "Why");
const SESSIONS: Text = Text::new("登录中的设备", "Signed-in devices");
const NO_SESSION: Text = Text::new("没有打开的会话", "No open session");
const BROWSER: Text = Text::new("浏览器", "Browser");
const ADDRESS: Text = Text::new("地址", "Address");
const STARTED: Text = Text::new("登录", "Signed in");
const SEEN: Text = Text::new("最近使用", "Last used");
const END: Text = Text::new("结束会话", "End session");
