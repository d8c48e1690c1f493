//! The page of one account.

use heng_kernel::{AccountId, Text};
use heng_web::ui::{self, Column, Fact, Field, Icon, Row, Tone};
use heng_web::{Ctx, Html, Path, Problem, Query, Reply};
use maud::{Markup, html};

use super::list::state;
use super::model::{Known, TokenMade, TokenShown};
use super::rights;
use super::work;
use crate::actions::{GRANT_TOKENS, MANAGE_ACCOUNTS, MANAGE_TOKENS, PROPOSE, REVOKE_TOKENS, UNLOCK};
use crate::forms::{self, Done};
use crate::words::{self, moment};

pub(super) async fn show(ctx: Ctx, Path(id): Path<AccountId>, Query(done): Query<Done>) -> Reply<Html> {
    let known = work::known(&ctx, id).await?;
    Ok(page(&ctx, &known, &forms::done(&ctx, &done), None))
}

/// The page, with `news` on top: a confirmation, a new token's secret.
pub(super) fn page(ctx: &Ctx, known: &Known, news: &Markup, problem: Option<&Problem>) -> Html {
    let account = &known.account;
    let body = html! {
        (news)
        (forms::summary(ctx, problem))
        (ui::panel(ctx.text(ACCOUNT), &state(ctx, account), &facts(ctx, known)))
        (ui::panel(ctx.text(TOKENS), &html! { (ctx.text(TOKENS_WHY)) }, &tokens(ctx, known)))
        @if ctx.may(&MANAGE_TOKENS) && account.disabled.is_none() { (fold(ctx, MAKE, &make_form(ctx, known, problem), is_about_token(problem))) }
        @if ctx.may(&UNLOCK) { (ui::panel(ctx.text(SESSIONS), &html! {}, &rights::sessions(ctx, known))) }
        @if ctx.may(&MANAGE_ACCOUNTS) {
            (fold(ctx, PASSWORD, &password_form(ctx, known, problem), is_about(problem, "password")))
        }
        @if ctx.may(&PROPOSE) && account.disabled.is_none() {
            (fold(ctx, rights::POST, &rights::post_form(ctx, known, problem), is_about(problem, "role") || is_about(problem, "unit") || is_about(problem, "business")))
        }
        @if ctx.may(&UNLOCK) {
            @if known.locked.is_some() { (fold(ctx, rights::UNLOCK_IT, &rights::unlock_form(ctx, known), true)) }
            @if known.second_factor { (fold(ctx, CODES_REMOVE, &codes_form(ctx, known), false)) }
            @if account.disabled.is_some() { (fold(ctx, ENABLE, &use_form(ctx, known, problem), is_about(problem, "why"))) }
        }
        @if ctx.may(&MANAGE_ACCOUNTS) && account.disabled.is_none() {
            (fold(ctx, DISABLE, &use_form(ctx, known, problem), is_about(problem, "why")))
        }
    };
    let life = format!("/journal?object={}", words::escape(&format!("account:{}", account.id)));
    let frame = ui::Frame {
        title: account.name.clone(),
        about: Some(html! { (ctx.text(words::role(account.role))) }),
        actions: Some(ui::button_link(Some(Icon::History), ctx.text(LIFE), &life, false)),
        at: Some("/users"),
        ..ui::Frame::default()
    };
    heng_web::shell_with(ctx, frame, body)
}

/// The secret of a token just made.
pub(super) fn secret(ctx: &Ctx, made: &TokenMade) -> Markup {
    let text = html! {
        p { (ctx.text(SECRET_WHY)) }
        p { code { (made.secret) } }
        p { (ctx.text(SECRET_USE)) " " code { "Authorization: Bearer heng_…" } }
    };
    ui::notice(Tone::Warn, &ctx.text(SECRET).replace("{}", &made.token.label), &text)
}

fn facts(ctx: &Ctx, known: &Known) -> Markup {
    let account = &known.account;
    let unit = account.unit.as_ref().map_or("—", |unit| unit.0.as_str());
    let business = known.business.as_deref().unwrap_or("—");
    let since = moment(account.added_at);
    let out = account.disabled.as_ref().map_or_else(
        || "—".to_owned(),
        |disabled| format!("{} · {} · {}", moment(disabled.at), disabled.by, disabled.why),
    );
    let codes = ctx.text(if known.second_factor { CODES_ON } else { CODES_OFF });
    let locked = known.locked.map_or_else(
        || "—".to_owned(),
        |locked| {
            ctx.text(LOCKED_SINCE)
                .replace("{n}", &locked.failures.to_string())
                .replace("{t}", &words::second(locked.until))
        },
    );
    let facts: [Fact<'_>; 7] = [
        (ctx.text(PERSON), &account.person),
        (ctx.text(UNIT), &unit),
        (ctx.text(BUSINESS), &business),
        (ctx.text(SINCE), &since),
        (ctx.text(CODES), &codes),
        (ctx.text(LOCKED), &locked),
        (ctx.text(DISABLED), &out),
    ];
    ui::key_values(&facts)
}

fn tokens(ctx: &Ctx, known: &Known) -> Markup {
    let columns =
        [LABEL, SCOPES, UNTIL, USED, REVOKE].map(|name| Column { name: ctx.text(name), figures: false });
    let rows: Vec<Row> =
        known.tokens.iter().map(|token| Row { cells: token_cells(ctx, token), chosen: false }).collect();
    ui::table(ctx.text(TOKENS), &columns, &rows, &ui::empty(Icon::Key, ctx.text(NO_TOKEN), None))
}

fn token_cells(ctx: &Ctx, token: &TokenShown) -> Vec<Markup> {
    let over = token.expires_at <= ctx.now;
    vec![
        html! { (token.label) small { (moment(token.made_at)) } },
        html! { @for scope in &token.scopes { (ui::chip(Tone::Plain, scope)) " " } },
        html! { (moment(token.expires_at)) @if over { " " (ui::chip(Tone::Warn, ctx.text(OVER))) } },
        html! { (token.used_at.map_or_else(|| ctx.text(NEVER).to_owned(), moment)) },
        if let Some(why) = &token.revoked_why {
            html! { (ui::chip(Tone::Warn, ctx.text(REVOKED))) " " (why) }
        } else {
            html! {
                @if token.granted_at.is_none() { (ui::chip(Tone::Primary, ctx.text(UNGRANTED))) }
                @if token.granted_at.is_none() && ctx.may(&GRANT_TOKENS) { (rights::grant_form(ctx, token)) }
                @if ctx.may(&REVOKE_TOKENS) { (revoke_form(ctx, token)) }
                @else if token.granted_at.is_some() { "—" }
            }
        },
    ]
}

fn revoke_form(ctx: &Ctx, token: &TokenShown) -> Markup {
    let action = format!("/users/{}/tokens/{}/revocation", token.account, token.id);
    let name = format!("why-{}", token.id);
    html! {
        details {
            summary { (ctx.text(REVOKE)) }
            form.form method="post" action=(action) {
                (ui::token_field(ctx))
                div.field {
                    label for=(name) { (ctx.text(WHY)) }
                    input id=(name) name="why" type="text" required;
                }
                (ui::submit_danger(ctx.text(REVOKE)))
            }
        }
    }
}

fn make_form(ctx: &Ctx, known: &Known, problem: Option<&Problem>) -> Markup {
    let fields = html! {
        (ui::input(&field(ctx, problem, "label", LABEL, LABEL_HINT), "text"))
        (ui::input(&field(ctx, problem, "scopes", SCOPES, SCOPES_HINT), "text"))
        (ui::input(&Field { required: false, ..field(ctx, problem, "until", UNTIL, UNTIL_HINT) }, "date"))
        div.form-actions { (ui::submit(Some(Icon::Key), ctx.text(MAKE), true)) }
    };
    ui::form(ctx, &format!("/users/{}/tokens", known.account.id), &fields)
}

fn password_form(ctx: &Ctx, known: &Known, problem: Option<&Problem>) -> Markup {
    let fields = html! {
        (ui::input(&field(ctx, problem, "password", NEW_PASSWORD, PASSWORD_HINT), "text"))
        div.form-actions { (ui::submit(None, ctx.text(PASSWORD), true)) }
    };
    ui::form(ctx, &format!("/users/{}/password", known.account.id), &fields)
}

fn use_form(ctx: &Ctx, known: &Known, problem: Option<&Problem>) -> Markup {
    let used = known.account.disabled.is_none();
    let verb = match (used, known.account.role.is_of_the_three()) {
        (true, true) => "disabling-proposal",
        (true, false) => "disabling",
        (false, _) => "enabling",
    };
    let fields = html! {
        (ui::input(&field(ctx, problem, "why", WHY, WHY_HINT), "text"))
        div.form-actions {
            @if used { (ui::submit_danger(ctx.text(DISABLE))) } @else { (ui::submit(None, ctx.text(ENABLE), true)) }
        }
    };
    ui::form(ctx, &format!("/users/{}/{verb}", known.account.id), &fields)
}

fn codes_form(ctx: &Ctx, known: &Known) -> Markup {
    let fields = html! {
        div.field {
            label for="why-codes" { (ctx.text(WHY)) }
            span.hint { (ctx.text(CODES_WHY)) }
            input id="why-codes" name="why" type="text" required;
        }
        div.form-actions { (ui::submit_danger(ctx.text(CODES_REMOVE))) }
    };
    ui::form(ctx, &format!("/users/{}/second-factor/removal", known.account.id), &fields)
}

fn field<'a>(ctx: &Ctx, problem: Option<&'a Problem>, name: &'a str, label: Text, hint: Text) -> Field<'a> {
    let error = forms::wrong(problem, name, ctx.lang);
    Field { name, label: ctx.text(label), hint: ctx.text(hint), required: true, error, ..Field::default() }
}

fn fold(ctx: &Ctx, title: Text, body: &Markup, open: bool) -> Markup {
    html! { details.panel open[open] { summary { b { (ctx.text(title)) } } (body) } }
}

fn is_about(problem: Option<&Problem>, field: &str) -> bool {
    problem.and_then(Problem::field).is_some_and(|wrong| wrong.trim_start_matches('/') == field)
}

fn is_about_token(problem: Option<&Problem>) -> bool {
    ["label", "scopes", "until", "name", "expires_at"].into_iter().any(|field| is_about(problem, field))
}

const PERSON: Text = Text::new("人员", "Person");
const LOCKED: Text = Text::new("锁定", "Locked");
const LOCKED_SINCE: Text = Text::new("登录失败 {n} 次，锁到 {t}", "after {n} failed sign-ins, until {t}");
const SESSIONS: Text = Text::new("登录中的设备", "Signed-in devices");
const UNGRANTED: Text = Text::new("待批准", "waits for a grant");
const ACCOUNT: Text = Text::new("账号", "Account");
const UNIT: Text = Text::new("单位", "Unit");
const BUSINESS: Text = Text::new("经营者", "Business");
const SINCE: Text = Text::new("开通于", "Since");
const DISABLED: Text = Text::new("停用", "Disabled");
const LIFE: Text = Text::new("账号的日志", "Its journal");
const TOKENS: Text = Text::new("接口令牌", "API tokens");
const TOKENS_WHY: Text = Text::new("机器用，不超出账号的权限", "for machines, within the account's rights");
const NO_TOKEN: Text = Text::new("没有令牌", "No token");
const LABEL: Text = Text::new("哪台机器用", "Which machine");
const LABEL_HINT: Text = Text::new("如 三号包装线", "e.g. packing line 3");
const SCOPES: Text = Text::new("范围", "Scopes");
const SCOPES_HINT: Text = Text::new(
    "事项名或其前段，用空格隔开，如 codes.bind products.read",
    "actions or their beginnings, spaces between, e.g. codes.bind products.read",
);
const UNTIL: Text = Text::new("有效至", "Until");
const UNTIL_HINT: Text = Text::new("不填为一年，最长两年", "a year unless said, two at most");
const USED: Text = Text::new("最近使用", "Last used");
const NEVER: Text = Text::new("从未", "never");
const OVER: Text = Text::new("已过期", "expired");
const MAKE: Text = Text::new("签发令牌", "Make a token");
const REVOKE: Text = Text::new("作废", "Revoke");
const REVOKED: Text = Text::new("已作废", "revoked");
const SECRET: Text = Text::new("“{}”的令牌已签发", "The token for {} is made");
const SECRET_WHY: Text = Text::new(
    "下面的密文只显示这一次，请立刻交给机器；离开本页就再也看不到。安全管理员批准后开始可用。",
    "The secret below is shown this once: give it to the machine now; nobody can see it again. It works once a security officer has granted it.",
);
const SECRET_USE: Text = Text::new("用法：请求头", "Use it in the header");
const PASSWORD: Text = Text::new("重设密码", "Set a new password");
const NEW_PASSWORD: Text = Text::new("新密码", "New password");
const PASSWORD_HINT: Text = Text::new(
    "10个汉字或20个字母以上的一句话；账号的所有会话随即结束，本人下次登录时必须改掉",
    "a sentence of 20 letters or more; every session ends, and its holder changes it at the next sign-in",
);
const CODES: Text = Text::new("动态码", "One-time codes");
const CODES_ON: Text = Text::new("已启用", "in use");
const CODES_OFF: Text = Text::new("未启用", "not in use");
const CODES_REMOVE: Text = Text::new("重置动态码", "Reset the one-time codes");
const CODES_WHY: Text = Text::new(
    "本人丢失手机时用；先当面核实身份",
    "for somebody who lost the phone; make sure in person who is asking",
);
const DISABLE: Text = Text::new("停用账号", "Disable the account");
const ENABLE: Text = Text::new("启用账号", "Put the account back into use");
const WHY: Text = Text::new("原因", "Why");
const WHY_HINT: Text = Text::new("写入日志", "it stands in the journal");
