//! The list of accounts.

use heng_access::accounts::{self, Account};
use heng_kernel::Text;
use heng_web::ui::{self, Column, Icon, Row, Tone};
use heng_web::{Ctx, Html, Paging, Query, Reply};
use maud::{Markup, html};

use crate::actions::PROPOSE;
use crate::record::Whose;
use crate::words::{self, moment};

pub(super) async fn show(ctx: Ctx, Query(paging): Query<Paging>) -> Reply<Html> {
    let lang = ctx.lang;
    let read = ctx.read(move |tx| {
        let page = accounts::list(tx, paging.cursor().as_ref(), paging.size())?;
        let orgs: Vec<String> = page.items.iter().filter_map(org).collect();
        let whose = Whose::named(tx, orgs.iter().map(String::as_str), lang)?;
        Ok((page, whose))
    });
    let (page, whose) = read.await?;
    let columns =
        [NAME, ROLE, PLACE, STATE, SINCE].map(|name| Column { name: ctx.text(name), figures: false });
    let rows: Vec<Row> = page.items.iter().map(|account| row(&ctx, account, &whose)).collect();
    let none = ui::empty(Icon::Person, ctx.text(NONE), Some((ctx.text(ADD), "/users/new")));
    let body = html! {
        (ui::table(ctx.text(TITLE), &columns, &rows, &none))
        (ui::pager(&ctx, &ctx.text(COUNT).replace("{}", &page.items.len().to_string()), page.next.as_ref()))
    };
    let add = ui::button_link(Some(Icon::Plus), ctx.text(ADD), "/users/new", true);
    let frame = ui::Frame {
        title: ctx.text(TITLE).into(),
        actions: ctx.may(&PROPOSE).then_some(add),
        ..ui::Frame::default()
    };
    Ok(heng_web::shell_with(&ctx, frame, body))
}

/// The unit or the business that an account is of, as the journal writes it.
fn org(account: &Account) -> Option<String> {
    let unit = account.unit.as_ref().map(|unit| unit.0.clone());
    unit.or_else(|| account.business.map(|business| format!("business:{business}")))
}

fn row(ctx: &Ctx, account: &Account, whose: &Whose) -> Row {
    let org = org(account);
    let place = org.as_deref().map_or("—", |org| whose.name(org));
    let cells = vec![
        html! { a href={ "/users/" (account.id) } { (account.name) } },
        html! { (ctx.text(words::role(account.role))) },
        html! { (place) },
        state(ctx, account),
        html! { (moment(account.added_at)) },
    ];
    Row { cells, chosen: false }
}

/// Whether an account is in use, as a chip.
pub(super) fn state(ctx: &Ctx, account: &Account) -> Markup {
    match (&account.disabled, account.has_password) {
        (Some(_), _) => ui::chip_with(Tone::Warn, Icon::Cross, ctx.text(DISABLED)),
        (None, true) => ui::chip_with(Tone::Ok, Icon::Check, ctx.text(USED)),
        (None, false) => ui::chip_with(Tone::Primary, Icon::Key, ctx.text(TOKENS_ONLY)),
    }
}

const TITLE: Text = Text::new("账号", "Accounts");
const NAME: Text = Text::new("账号名", "Name");
const ROLE: Text = Text::new("岗位", "Role");
const PLACE: Text = Text::new("单位", "Unit");
const STATE: Text = Text::new("状态", "State");
const SINCE: Text = Text::new("开通于", "Since");
const DISABLED: Text = Text::new("已停用", "disabled");
const USED: Text = Text::new("在用", "in use");
const TOKENS_ONLY: Text = Text::new("只用令牌", "tokens only");
const NONE: Text = Text::new("还没有账号", "No account yet");
const ADD: Text = Text::new("申请新账号", "Propose an account");
const COUNT: Text = Text::new("本页 {} 个", "{} on this page");
