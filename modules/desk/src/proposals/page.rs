//! The list of proposals.

use heng_access::proposals::{Change, Proposal, Verdict};
use heng_kernel::{Page, Text};
use heng_web::ui::{self, Column, Icon, Row, Tone};
use heng_web::{Ctx, Html, Problem};
use maud::{Markup, html};

use super::work::Listed;
use crate::actions::{APPROVE, PROPOSE};
use crate::forms::{self, Done};
use crate::words::{self, moment};

pub(super) fn page(ctx: &Ctx, page: &Page<Listed>, done: &Done, problem: Option<&Problem>) -> Html {
    let columns = [WHAT, WHO, WHY, STATE, DECIDE].map(|name| Column { name: ctx.text(name), figures: false });
    let rows: Vec<Row> = page.items.iter().map(|listed| row(ctx, listed)).collect();
    let none = ui::empty(Icon::Check, ctx.text(NONE), None);
    let body = html! {
        (forms::done(ctx, done))
        (forms::summary(ctx, problem))
        (ui::table(ctx.text(TITLE), &columns, &rows, &none))
        (ui::pager(ctx, &ctx.text(COUNT).replace("{}", &page.items.len().to_string()), page.next.as_ref()))
    };
    let propose = ui::button_link(Some(Icon::Plus), ctx.text(NEW), "/users/new", true);
    let frame = ui::Frame {
        title: ctx.text(TITLE).into(),
        about: Some(html! { (ctx.text(ABOUT)) }),
        actions: ctx.may(&PROPOSE).then_some(propose),
        at: Some("/proposals"),
        ..ui::Frame::default()
    };
    heng_web::shell_with(ctx, frame, body)
}

fn row(ctx: &Ctx, listed: &Listed) -> Row {
    let Listed { proposal, account, .. } = listed;
    let made = proposal.decided.as_ref().and_then(|decided| decided.account);
    let of = match proposal.change {
        Change::Post { account, .. } | Change::Disable { account } => Some(account),
        Change::Add { .. } => made,
    };
    let what = html! {
        b { (ctx.text(kind(&proposal.change))) } " "
        @match of {
            Some(id) => a href={ "/users/" (id) } { (account) },
            None => (account),
        }
        small { (detail(ctx, listed)) }
    };
    let who = html! { (proposal.by) small { (moment(proposal.at)) } };
    let cells = vec![what, who, html! { (proposal.why) }, state(ctx, proposal), decide(ctx, proposal)];
    Row { cells, chosen: proposal.decided.is_none() }
}

fn kind(change: &Change) -> Text {
    match change {
        Change::Add { .. } => Text::new("新账号", "New account"),
        Change::Post { .. } => Text::new("变更岗位", "Another post for"),
        Change::Disable { .. } => Text::new("停用账号", "Disable"),
    }
}

/// Who it is for, what they may be, and where.
fn detail(ctx: &Ctx, listed: &Listed) -> Markup {
    let (person, role, unit) = match &listed.proposal.change {
        Change::Add { person, role, unit, .. } => (Some(person.as_str()), Some(*role), unit.as_ref()),
        Change::Post { role, unit, .. } => (None, Some(*role), unit.as_ref()),
        Change::Disable { .. } => (None, None, None),
    };
    html! {
        @if let Some(person) = person { (ctx.text(PERSON)) " " (person) " · " }
        @if let Some(role) = role { (ctx.text(words::role(role))) }
        @if let Some(unit) = unit { " · " (unit.0) }
        @if let Some(business) = &listed.business { " · " (business) }
    }
}

fn state(ctx: &Ctx, proposal: &Proposal) -> Markup {
    let Some(decided) = &proposal.decided else {
        return ui::chip(Tone::Primary, ctx.text(WAITS));
    };
    let (tone, text) = match decided.verdict {
        Verdict::Approved => (Tone::Ok, APPROVED),
        Verdict::Refused => (Tone::Warn, REFUSED),
        Verdict::Withdrawn => (Tone::Plain, WITHDRAWN),
    };
    html! {
        (ui::chip(tone, ctx.text(text)))
        small { (decided.by) " · " (moment(decided.at)) @if let Some(why) = &decided.why { " · " (why) } }
    }
}

fn decide(ctx: &Ctx, proposal: &Proposal) -> Markup {
    if proposal.decided.is_some() {
        return html! { "—" };
    }
    let id = proposal.id;
    let plain = |verb: &str, label: Text, primary| {
        html! {
            form method="post" action={ "/proposals/" (id) "/" (verb) } {
                (ui::token_field(ctx))
                (ui::submit(None, ctx.text(label), primary))
            }
        }
    };
    html! {
        @if ctx.may(&APPROVE) { (plain("approval", APPROVE_IT, true)) (refuse_form(ctx, proposal)) }
        @else if ctx.actor.account == Some(proposal.proposer) { (plain("withdrawal", WITHDRAW_IT, false)) }
        @else { "—" }
    }
}

fn refuse_form(ctx: &Ctx, proposal: &Proposal) -> Markup {
    let name = format!("why-{}", proposal.id);
    html! {
        details {
            summary { (ctx.text(REFUSE_IT)) }
            form.form method="post" action={ "/proposals/" (proposal.id) "/refusal" } {
                (ui::token_field(ctx))
                div.field {
                    label for=(name) { (ctx.text(WHY)) }
                    input id=(name) name="why" type="text" required;
                }
                (ui::submit_danger(ctx.text(REFUSE_IT)))
            }
        }
    }
}

const TITLE: Text = Text::new("权限申请", "Proposed changes of rights");
const ABOUT: Text = Text::new(
    "系统管理员提出，安全管理员批准；谁也不能批自己的",
    "an administrator proposes, a security officer approves; nobody approves their own",
);
const WHAT: Text = Text::new("申请", "What");
const WHO: Text = Text::new("提出", "Proposed by");
const WHY: Text = Text::new("原因", "Why");
const STATE: Text = Text::new("状态", "State");
const DECIDE: Text = Text::new("处理", "Decide");
const PERSON: Text = Text::new("人员", "for");
const NONE: Text = Text::new("没有权限申请", "Nothing is proposed");
const COUNT: Text = Text::new("本页 {} 个", "{} on this page");
const NEW: Text = Text::new("申请新账号", "Propose an account");
const WAITS: Text = Text::new("待批准", "waits");
const APPROVED: Text = Text::new("已批准", "approved");
const REFUSED: Text = Text::new("已驳回", "refused");
const WITHDRAWN: Text = Text::new("已撤回", "withdrawn");
const APPROVE_IT: Text = Text::new("批准", "Approve");
const REFUSE_IT: Text = Text::new("驳回", "Refuse");
const WITHDRAW_IT: Text = Text::new("撤回", "Take back");
