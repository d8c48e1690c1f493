//! What the page of a business shows.

use heng_access::Scope;
use heng_journal::{Event, Object, of_object};
use heng_kernel::PageSize;
use heng_web::{Ctx, Reply};

use crate::bodies::Known;

/// A business with its latest events.
pub(super) struct Shown {
    pub(super) known: Known,
    /// The newest first.
    pub(super) events: Vec<Event>,
}

/// The business that the address names, if the asker sees it.
pub(super) async fn shown(ctx: &Ctx, named: &str) -> Reply<Shown> {
    let (scope, named) = (Scope::of(&ctx.actor, &crate::actions::READ), named.to_owned());
    ctx.read(move |tx| {
        let known = Known::find(tx, &scope, &named)?;
        let events = of_object(tx, &Object::of(known.business.id), None, PageSize::of(12))?.items;
        Ok(Shown { known, events })
    })
    .await
}
