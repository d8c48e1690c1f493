//! One's own business.

use heng_access::Scope;
use heng_kernel::Refusal;
use heng_web::{Ctx, Html, Query, Reply};

use super::detail::page;
use super::work::shown;
use crate::forms::{self, Done};

/// The page of the asker's own business.
pub(super) async fn show(ctx: Ctx, Query(done): Query<Done>) -> Reply<Html> {
    let unbound = || Refusal::not_found("账号没有绑定市场主体", "the account belongs to no business");
    let own = Scope::of(&ctx.actor, ctx.action).business().ok_or_else(unbound)?;
    let shown = shown(&ctx, &own.to_string()).await?;
    Ok(page(&ctx, &shown, &forms::done(&ctx, &done), None))
}
