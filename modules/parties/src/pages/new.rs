//! The form to enter a business.

use axum::response::{IntoResponse, Response};
use heng_codes_cn::{INDUSTRIES, TOWNS};
use heng_kernel::Text;
use heng_web::ui::{self, Field, Icon};
use heng_web::{Ctx, Form, Html, Problem, Reply, See};
use maud::html;

use crate::api::key;
use crate::bodies::NewBusinessBody;
use crate::forms::{again, field, summary};
use crate::model;
use crate::{store, words};

pub(super) async fn show(ctx: Ctx) -> Html {
    page(&ctx, &Form { value: Ok(()), typed: vec![] }, None)
}

pub(super) async fn enter(ctx: Ctx, form: Form<NewBusinessBody>) -> Reply<Response> {
    let Form { value, typed } = form;
    let key = key(&ctx)?;
    let entered = match value.and_then(NewBusinessBody::meant) {
        Ok(new) => ctx.write(move |tx, act| Ok(store::enter(tx, act, &key, &new)?.id)).await,
        Err(refusal) => Err(refusal.into()),
    };
    match entered {
        Ok(id) => Ok(See::other(format!("/businesses/{id}?done=entered")).into_response()),
        Err(problem) => again(problem, |problem| page(&ctx, &Form { value: Ok(()), typed }, Some(problem))),
    }
}

fn page(ctx: &Ctx, typed: &Form<()>, problem: Option<&Problem>) -> Html {
    let towns: Vec<_> = TOWNS.iter().map(|town| (town.code, words::name(town.name, ctx.lang))).collect();
    let forms: Vec<_> = model::Form::ALL.iter().map(|form| (form.name(), ctx.text(form.text()))).collect();
    let trades: Vec<(&str, String)> = INDUSTRIES
        .iter()
        .map(|industry| {
            (industry.code, format!("{} {}", industry.code, words::name(industry.name, ctx.lang)))
        })
        .collect();
    let trades: Vec<_> = trades.iter().map(|(code, text)| (*code, text.as_str())).collect();
    let field = |name, label, hint| field(ctx, problem, name, (label, hint), typed.typed(name));
    let fields = html! {
        (ui::input(&field("credit", CODE, CODE_HINT), "text"))
        (ui::select(&field("form", FORM, PLAIN), &forms))
        (ui::input(&field("name", NAME, PLAIN), "text"))
        (ui::select(&field("town", TOWN, PLAIN), &towns))
        (ui::input(&Field { required: false, ..field("address", ADDRESS, PLAIN) }, "text"))
        (ui::select(&field("industry", INDUSTRY, PLAIN), &trades))
        (ui::input(&field("person", PERSON, SEALED), "text"))
        (ui::input(&field("phone", PHONE, SEALED), "tel"))
        (ui::input(&field("founded", FOUNDED, PLAIN), "date"))
        div.form-actions { (ui::submit(Some(Icon::Check), ctx.text(ENTER), true)) a.button href="/businesses" { (ctx.text(BACK)) } }
    };
    let body = html! {
        (summary(ctx, problem))
        section.panel { (ui::form(ctx, "/businesses", &fields)) }
    };
    let frame = ui::Frame { title: ctx.text(TITLE).into(), at: Some("/businesses"), ..ui::Frame::default() };
    heng_web::shell_with(ctx, frame, body)
}

const TITLE: Text = Text::new("登记市场主体", "Enter a business");
const ENTER: Text = Text::new("登记", "Enter");
const BACK: Text = Text::new("返回", "Back");
const PLAIN: Text = Text::new("", "");
const CODE: Text = Text::new("统一社会信用代码", "Credit code");
const CODE_HINT: Text =
    Text::new("18 位，照营业执照；校验码会核对", "18 signs as on the licence; the check signs are verified");
const FORM: Text = Text::new("类型", "Form");
const NAME: Text = Text::new("名称", "Name");
const TOWN: Text = Text::new("乡镇", "Town");
const ADDRESS: Text = Text::new("住所", "Address");
const INDUSTRY: Text = Text::new("行业", "Trade");
const PERSON: Text = Text::new("法定代表人或经营者", "Who stands for it");
const SEALED: Text = Text::new("加密保存，页面只显示部分", "Kept sealed; pages show a part of it");
const PHONE: Text = Text::new("电话", "Telephone");
const FOUNDED: Text = Text::new("成立日期", "Founded");
