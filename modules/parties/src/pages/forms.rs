//! The forms on the page of a business.

use axum::response::{IntoResponse, Response};
use heng_access::Scope;
use heng_codes_cn::TOWNS;
use heng_kernel::{Act, BusinessId, MembershipId, Outcome, Text};
use heng_store::Tx;
use heng_web::ui::{self, Field, Icon};
use heng_web::{Ctx, Form, Path, Problem, Reply, See};
use maud::{Markup, html};

use super::detail::{page, revealed};
use super::work::shown;
use crate::actions::{CHANGE, MEMBERSHIP, REVEAL, SET_STANDING};
use crate::api::key;
use crate::bodies::{
    CancellationBody, Known, NewMembershipBody, NewPremisesBody, PhoneBody, PurposeBody, StandingBody,
};
use crate::forms::{again, field, fold, is_about};
use crate::model::Standing;
use crate::{store, words};

pub(super) async fn phone(ctx: Ctx, Path(id): Path<BusinessId>, form: Form<PhoneBody>) -> Reply<Response> {
    let key = key(&ctx)?;
    let work = move |tx: &mut Tx<'_>, act: &mut Act, scope: &Scope, body: PhoneBody| {
        store::set_phone(tx, act, &key, scope, id, &body.phone).map(drop)
    };
    take(ctx, id, form, "phone", work).await
}

pub(super) async fn standing(
    ctx: Ctx,
    Path(id): Path<BusinessId>,
    form: Form<StandingBody>,
) -> Reply<Response> {
    let work = move |tx: &mut Tx<'_>, act: &mut Act, scope: &Scope, body: StandingBody| {
        store::set_standing(tx, act, scope, id, body.standing, &body.why).map(drop)
    };
    take(ctx, id, form, "standing", work).await
}

pub(super) async fn premises(
    ctx: Ctx,
    Path(id): Path<BusinessId>,
    form: Form<NewPremisesBody>,
) -> Reply<Response> {
    let work = move |tx: &mut Tx<'_>, act: &mut Act, scope: &Scope, body: NewPremisesBody| {
        store::add_premises(tx, act, scope, &body.meant(id)?).map(drop)
    };
    take(ctx, id, form, "premises", work).await
}

pub(super) async fn join(
    ctx: Ctx,
    Path(id): Path<BusinessId>,
    form: Form<NewMembershipBody>,
) -> Reply<Response> {
    let work = move |tx: &mut Tx<'_>, act: &mut Act, scope: &Scope, body: NewMembershipBody| {
        store::join(tx, act, scope, &body.meant(id)?).map(drop)
    };
    take(ctx, id, form, "joined", work).await
}

pub(super) async fn renew(
    ctx: Ctx,
    Path((id, membership)): Path<(BusinessId, MembershipId)>,
    form: Form<Nothing>,
) -> Reply<Response> {
    let work = move |tx: &mut Tx<'_>, act: &mut Act, scope: &Scope, _: Nothing| {
        store::renew(tx, act, scope, membership).map(drop)
    };
    take(ctx, id, form, "renewed", work).await
}

pub(super) async fn cancel(
    ctx: Ctx,
    Path((id, membership)): Path<(BusinessId, MembershipId)>,
    form: Form<CancellationBody>,
) -> Reply<Response> {
    let work = move |tx: &mut Tx<'_>, act: &mut Act, scope: &Scope, body: CancellationBody| {
        store::cancel(tx, act, scope, membership, body.on, &body.why).map(drop)
    };
    take(ctx, id, form, "cancelled", work).await
}

/// Answers with the page itself and not with a redirect: what is revealed stands in this one answer and nowhere else.
pub(super) async fn reveal(ctx: Ctx, Path(id): Path<BusinessId>, form: Form<PurposeBody>) -> Reply<Response> {
    let (scope, key) = (Scope::of(&ctx.actor, ctx.action), key(&ctx)?);
    let opened = match form.value {
        Ok(body) => {
            ctx.write_unkeyed(move |tx, act| store::reveal(tx, act, &key, &scope, id, &body.purpose)).await
        }
        Err(missing) => Err(missing.into()),
    };
    let shown = shown(&ctx, &id.to_string()).await?;
    match opened {
        Ok(whole) => Ok(page(&ctx, &shown, &revealed(&ctx, &whole), None).into_response()),
        Err(problem) => again(problem, |problem| page(&ctx, &shown, &html! {}, Some(problem))),
    }
}

/// A form without fields.
#[derive(Debug, serde::Deserialize)]
pub(super) struct Nothing {}

/// Does the work of a form, then leads back to the page; a refusal stands on the page itself.
async fn take<T: Send + 'static>(
    ctx: Ctx,
    id: BusinessId,
    form: Form<T>,
    done: &str,
    work: impl FnOnce(&mut Tx<'_>, &mut Act, &Scope, T) -> Outcome<()> + Send + 'static,
) -> Reply<Response> {
    let scope = Scope::of(&ctx.actor, ctx.action);
    let taken = match form.value {
        Ok(body) => ctx.write(move |tx, act| work(tx, act, &scope, body)).await,
        Err(missing) => Err(missing.into()),
    };
    match taken {
        Ok(()) => Ok(See::other(format!("/businesses/{id}?done={done}")).into_response()),
        Err(problem) => {
            let shown = shown(&ctx, &id.to_string()).await?;
            again(problem, |problem| page(&ctx, &shown, &html! {}, Some(problem)))
        }
    }
}

/// Every form that the reader may use, each behind its heading.
pub(super) fn all(ctx: &Ctx, known: &Known, problem: Option<&Problem>) -> Markup {
    let at = format!("/businesses/{}", known.business.id);
    html! {
        @if ctx.may(&REVEAL) { (fold(ctx, REVEAL_TITLE, &reveal_form(ctx, &at, problem), is_about(problem, &["purpose"]))) }
        @if ctx.may(&MEMBERSHIP) { (fold(ctx, JOIN, &join_form(ctx, &at, problem), is_about(problem, &["prefix", "certificate", "valid_from", "valid_to"]))) }
        @if ctx.may(&CHANGE) {
            (fold(ctx, PHONE, &phone_form(ctx, &at, problem), is_about(problem, &["phone"])))
            (fold(ctx, PREMISES, &premises_form(ctx, &at, known, problem), is_about(problem, &["gln", "name", "town", "address"])))
        }
        @if ctx.may(&SET_STANDING) { (fold(ctx, STANDING, &standing_form(ctx, &at, known, problem), is_about(problem, &["why", "standing"]))) }
    }
}

fn reveal_form(ctx: &Ctx, at: &str, problem: Option<&Problem>) -> Markup {
    let purpose = field(ctx, problem, "purpose", (PURPOSE, PURPOSE_HINT), "");
    ui::form(
        ctx,
        &format!("{at}/revelation"),
        &html! { (ui::input(&purpose, "text")) (button(ctx, REVEAL_TITLE)) },
    )
}

fn phone_form(ctx: &Ctx, at: &str, problem: Option<&Problem>) -> Markup {
    let phone = field(ctx, problem, "phone", (PHONE, PHONE_HINT), "");
    ui::form(ctx, &format!("{at}/phone"), &html! { (ui::input(&phone, "tel")) (button(ctx, SAVE)) })
}

fn join_form(ctx: &Ctx, at: &str, problem: Option<&Problem>) -> Markup {
    let today = ctx.now.date().to_string();
    let fields = html! {
        (ui::input(&field(ctx, problem, "prefix", (PREFIX, PREFIX_HINT), ""), "text"))
        (ui::input(&field(ctx, problem, "certificate", (CERTIFICATE, PLAIN), ""), "text"))
        (ui::input(&field(ctx, problem, "valid_from", (FROM, PLAIN), &today), "date"))
        (ui::input(&Field { required: false, ..field(ctx, problem, "valid_to", (TO, TO_HINT), "") }, "date"))
        (button(ctx, JOIN))
    };
    ui::form(ctx, &format!("{at}/memberships"), &fields)
}

fn premises_form(ctx: &Ctx, at: &str, known: &Known, problem: Option<&Problem>) -> Markup {
    let towns: Vec<_> = TOWNS.iter().map(|town| (town.code, words::name(town.name, ctx.lang))).collect();
    let fields = html! {
        (ui::input(&field(ctx, problem, "name", (NAME, NAME_HINT), ""), "text"))
        (ui::input(&Field { required: false, ..field(ctx, problem, "gln", (GLN, GLN_HINT), "") }, "text"))
        (ui::select(&field(ctx, problem, "town", (TOWN, PLAIN), &known.business.town), &towns))
        (ui::input(&Field { required: false, ..field(ctx, problem, "address", (ADDRESS, PLAIN), "") }, "text"))
        (button(ctx, PREMISES))
    };
    ui::form(ctx, &format!("{at}/premises"), &fields)
}

fn standing_form(ctx: &Ctx, at: &str, known: &Known, problem: Option<&Problem>) -> Markup {
    let others: Vec<_> = Standing::ALL
        .iter()
        .filter(|standing| **standing != known.business.standing)
        .map(|standing| (standing.name(), ctx.text(standing.text())))
        .collect();
    let fields = html! {
        (ui::select(&field(ctx, problem, "standing", (STANDING, PLAIN), ""), &others))
        (ui::input(&field(ctx, problem, "why", (WHY, WHY_HINT), ""), "text"))
        (button(ctx, SAVE))
    };
    ui::form(ctx, &format!("{at}/standing"), &fields)
}

fn button(ctx: &Ctx, text: Text) -> Markup {
    html! { div.form-actions { (ui::submit(Some(Icon::Check), ctx.text(text), true)) } }
}

const PLAIN: Text = Text::new("", "");
const SAVE: Text = Text::new("保存", "Save");
const REVEAL_TITLE: Text = Text::new("查看完整个人信息", "See personal data whole");
const PURPOSE: Text = Text::new("用途", "Purpose");
const PURPOSE_HINT: Text =
    Text::new("会记入日志，如：通知召回", "The journal keeps it, e.g. telling of a recall");
const PHONE: Text = Text::new("修改电话", "Set the telephone number");
const PHONE_HINT: Text = Text::new("加密保存，页面只显示部分数字", "Kept sealed; pages show a part of it");
const JOIN: Text = Text::new("登记厂商识别代码", "Record a company prefix");
const PREFIX: Text = Text::new("厂商识别代码", "Company prefix");
const PREFIX_HINT: Text =
    Text::new("690 至 699 开头的 7 至 10 位数字", "7 to 10 digits beginning with 690 to 699");
const CERTIFICATE: Text = Text::new("系统成员证书编号", "Number of the certificate");
const FROM: Text = Text::new("生效日期", "First day");
const TO: Text = Text::new("截止日期", "Last day");
const TO_HINT: Text = Text::new("不填即两年", "Two years unless said");
const PREMISES: Text = Text::new("添加经营场所", "Add premises");
const NAME: Text = Text::new("场所名称", "Name");
const NAME_HINT: Text = Text::new("如：一号车间", "e.g. workshop 1");
const GLN: Text = Text::new("位置码 GLN", "GLN");
const GLN_HINT: Text = Text::new("13 位数字，没有可不填", "13 digits, if it has one");
const TOWN: Text = Text::new("乡镇", "Town");
const ADDRESS: Text = Text::new("地址", "Address");
const STANDING: Text = Text::new("变更登记状态", "Change the standing");
const WHY: Text = Text::new("原因", "Why");
const WHY_HINT: Text = Text::new("决定文书和文号", "The decision and its number");
