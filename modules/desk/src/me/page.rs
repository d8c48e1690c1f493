//! The page of one's own account.

use heng_access::sessions::Session;
use heng_kernel::Text;
use heng_web::ui::{self, Column, Fact, Icon, Row, Tone};
use heng_web::{Ctx, Html};
use maud::{Markup, html};

use super::Mine;
use crate::forms::{self, Done};
use crate::words::{self, moment};
use crate::{browser, factor};

pub(super) fn page(ctx: &Ctx, mine: &Mine, done: &Done) -> Html {
    let body = html! {
        (forms::done(ctx, done))
        (ui::panel(ctx.text(ACCOUNT), &html! {}, &facts(ctx, mine)))
        (ui::panel(ctx.text(SESSIONS), &html! { (ctx.text(SESSIONS_WHY)) }, &sessions(ctx, mine)))
        (factor::panel(ctx, &mine.factor))
        (ui::panel(ctx.text(PASSWORD), &html! {}, &html! { p { a href="/me/password" { (ctx.text(PASSWORD)) } } }))
    };
    let leave = html! {
        form method="post" action="/logout" {
            (ui::token_field(ctx))
            (ui::submit(Some(Icon::Leave), ctx.text(SIGN_OUT), false))
        }
    };
    let frame = ui::Frame { title: ctx.text(TITLE).into(), actions: Some(leave), ..ui::Frame::default() };
    heng_web::shell_with(ctx, frame, body)
}

fn facts(ctx: &Ctx, mine: &Mine) -> Markup {
    let account = &mine.account;
    let role = ctx.text(words::role(account.role));
    let unit = account.unit.as_ref().map_or("—", |unit| unit.0.as_str());
    let since = moment(account.added_at);
    let facts: [Fact<'_>; 4] = [
        (ctx.text(NAME), &account.name),
        (ctx.text(ROLE), &role),
        (ctx.text(UNIT), &unit),
        (ctx.text(SINCE), &since),
    ];
    ui::key_values(&facts)
}

fn sessions(ctx: &Ctx, mine: &Mine) -> Markup {
    let columns =
        [BROWSER, ADDRESS, STARTED, SEEN, END].map(|name| Column { name: ctx.text(name), figures: false });
    let rows: Vec<Row> = mine.sessions.iter().map(|session| row(ctx, mine, session)).collect();
    ui::table(ctx.text(SESSIONS), &columns, &rows, &ui::empty(Icon::Person, ctx.text(NONE), None))
}

fn row(ctx: &Ctx, mine: &Mine, session: &Session) -> Row {
    let here = mine.current == Some(session.id);
    let end = html! {
        form method="post" action={ "/me/sessions/" (session.id) "/ending" } {
            (ui::token_field(ctx))
            (ui::submit(None, ctx.text(END), false))
        }
    };
    let cells = vec![
        html! {
            (browser::name(&session.origin.agent).get(ctx.lang))
            @if here { " " (ui::chip(Tone::Ok, ctx.text(HERE))) }
        },
        html! { (session.origin.address) },
        html! { (moment(session.started_at)) },
        html! { (moment(session.seen_at)) },
        end,
    ];
    Row { cells, chosen: here }
}

const TITLE: Text = Text::new("我的账号", "My account");
const ACCOUNT: Text = Text::new("账号", "Account");
const NAME: Text = Text::new("账号名", "Name");
const ROLE: Text = Text::new("岗位", "Role");
const UNIT: Text = Text::new("单位", "Unit");
const SINCE: Text = Text::new("开通于", "Since");
const SESSIONS: Text = Text::new("登录中的设备", "Signed-in devices");
const SESSIONS_WHY: Text =
    Text::new("不认得的请结束，并改密码", "End what you do not know, and change the password");
const BROWSER: Text = Text::new("浏览器", "Browser");
const ADDRESS: Text = Text::new("地址", "Address");
const STARTED: Text = Text::new("登录", "Signed in");
const SEEN: Text = Text::new("最近使用", "Last used");
const END: Text = Text::new("结束会话", "End session");
const HERE: Text = Text::new("本机", "this one");
const NONE: Text = Text::new("没有打开的会话", "No open session");
const PASSWORD: Text = Text::new("改密码", "Change the password");
const SIGN_OUT: Text = Text::new("退出登录", "Sign out");
