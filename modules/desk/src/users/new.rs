//! The form to add an account.

use axum::response::{IntoResponse, Response};
use heng_access::units::{self, Unit};
use heng_kernel::{Lang, Role, Text};
use heng_web::ui::{self, Field, Icon};
use heng_web::{Ctx, Form, Html, Problem, Reply, See};
use maud::html;

use super::model::NewAccountBody;
use super::work;
use crate::{forms, words};

pub(super) async fn show(ctx: Ctx) -> Reply<Html> {
    let units = all_units(&ctx).await?;
    Ok(page(&ctx, &units, &Form { value: Ok(()), typed: vec![] }, None))
}

pub(super) async fn add(ctx: Ctx, form: Form<NewAccountBody>) -> Reply<Response> {
    let Form { value, typed } = form;
    let added = match value {
        Ok(new) => work::add(&ctx, new).await,
        Err(missing) => Err(missing.into()),
    };
    match added {
        Ok(_) => Ok(See::other("/proposals?done=proposed").into_response()),
        Err(problem) => {
            let (units, typed) = (all_units(&ctx).await?, Form { value: Ok(()), typed });
            forms::again(problem, |problem| page(&ctx, &units, &typed, Some(problem)))
        }
    }
}

async fn all_units(ctx: &Ctx) -> Reply<Vec<Unit>> {
    ctx.read(|tx| Ok(units::list(tx)?)).await
}

fn page(ctx: &Ctx, known: &[Unit], typed: &Form<()>, problem: Option<&Problem>) -> Html {
    let roles: Vec<_> = Role::ALL
        .into_iter()
        .filter(|role| *role != Role::Public)
        .map(|role| (role.name(), ctx.text(words::role(role))))
        .collect();
    let mut units = vec![("", "—")];
    units.extend(known.iter().map(|unit| (unit.path.0.as_str(), unit_name(ctx, unit))));
    let field = |name, label, hint: Text| Field {
        name,
        label: ctx.text(label),
        hint: ctx.text(hint),
        value: if name == "password" { "" } else { typed.typed(name) },
        required: matches!(name, "name" | "person" | "role" | "why"),
        error: forms::wrong(problem, name, ctx.lang),
    };
    let fields = html! {
        (ui::input(&field("name", NAME, NAME_HINT), "text"))
        (ui::input(&field("person", PERSON, PERSON_HINT), "text"))
        (ui::select(&field("role", ROLE, ROLE_HINT), &roles))
        (ui::select(&field("unit", UNIT, UNIT_HINT), &units))
        (ui::input(&field("business", BUSINESS, BUSINESS_HINT), "text"))
        (ui::input(&field("password", PASSWORD, PASSWORD_HINT), "text"))
        (ui::input(&field("why", WHY, WHY_HINT), "text"))
        div.form-actions { (ui::submit(Some(Icon::Plus), ctx.text(ADD), true)) a.button href="/users" { (ctx.text(BACK)) } }
    };
    let body = html! {
        (forms::summary(ctx, problem))
        section.panel { (ui::form(ctx, "/users", &fields)) }
    };
    let frame = ui::Frame {
        title: ctx.text(ADD).into(),
        about: Some(html! { (ctx.text(ABOUT)) }),
        at: Some("/users"),
        ..ui::Frame::default()
    };
    heng_web::shell_with(ctx, frame, body)
}

fn unit_name<'u>(ctx: &Ctx, unit: &'u Unit) -> &'u str {
    match ctx.lang {
        Lang::Zh => &unit.zh,
        Lang::En => &unit.en,
    }
}

const ADD: Text = Text::new("申请新账号", "Propose an account");
const ABOUT: Text = Text::new("由安全管理员批准后生效", "it exists once a security officer has approved it");
const PERSON: Text = Text::new("人员", "Person");
const PERSON_HINT: Text = Text::new(
    "工号或姓名；系统、安全、审计管理员必须是三个人，靠它核对",
    "number or name on the staff list: by it the three are known to be three people",
);
const ROLE_HINT: Text = Text::new(
    "系统、安全、审计管理员不能由一人兼任",
    "nobody is two of administrator, security officer and auditor",
);
const WHY: Text = Text::new("原因", "Why");
const WHY_HINT: Text =
    Text::new("给批准的人看，写入日志", "for whoever approves it; it stands in the journal");
const BACK: Text = Text::new("返回", "Back");
const NAME: Text = Text::new("账号名", "Name");
const NAME_HINT: Text = Text::new(
    "2至64个字，如 zhang.san；发出后不再改",
    "2 to 64 letters, e.g. zhang.san; it does not change afterwards",
);
const ROLE: Text = Text::new("岗位", "Role");
const UNIT: Text = Text::new("单位", "Unit");
const UNIT_HINT: Text =
    Text::new("局内岗位填写；执法人员必填", "for roles of the bureau; an officer must have one");
const BUSINESS: Text = Text::new("经营者", "Business");
const BUSINESS_HINT: Text = Text::new(
    "经营者和印刷企业的岗位填写：18位统一社会信用代码",
    "for roles of a business or a printing works: the credit code of 18 signs",
);
const PASSWORD: Text = Text::new("初始密码", "First password");
const PASSWORD_HINT: Text = Text::new(
    "10个汉字或20个字母以上的一句话；本人首次登录时必须改掉；留空则只能用令牌",
    "a sentence of 20 letters or more, which its holder changes at the first sign-in; empty: only tokens work",
);
