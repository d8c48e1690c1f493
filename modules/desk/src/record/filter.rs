//! Narrowing the journal.

use heng_journal::{Event, Filter, Object, list, of_object};
use heng_kernel::{Cursor, Outcome, Page, PageSize, Refusal, Time};
use heng_store::Tx;
use heng_web::Paging;
use jiff::civil::Date;
use schemars::JsonSchema;
use serde::Deserialize;

/// What a list of entries is narrowed to, as it stands in the address.
#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
pub(crate) struct Asked {
    /// What happened: `codes.bound`.
    pub(super) kind: Option<String>,
    /// The name of who did it.
    pub(super) actor: Option<String>,
    /// To which thing: `lot:…`.
    pub(super) object: Option<String>,
    /// From this date on, in China.
    pub(super) since: Option<String>,
    /// Up to this date, in China.
    pub(super) until: Option<String>,
    /// The `next` of the page before; opaque.
    after: Option<String>,
    /// How many entries, 1 to 200; 50 unless said.
    #[schemars(range(min = 1, max = 200))]
    limit: Option<u16>,
}

/// The same, understood.
#[derive(Debug, Clone, Default)]
pub(super) struct Wanted {
    filter: Filter,
    object: Option<Object>,
    after: Option<Cursor>,
    size: PageSize,
}

impl Asked {
    pub(super) fn understood(&self) -> Result<Wanted, Refusal> {
        let filter = Filter {
            kind: self.kind.clone(),
            actor: self.actor.clone(),
            since: day("since", self.since.as_deref())?.map(Time::start_of),
            until: day("until", self.until.as_deref())?
                .map(|date| Time::start_of(date.tomorrow().unwrap_or(date))),
        };
        let object = self.object.as_deref().map(|text| Object::parse(text).ok_or_else(no_object));
        let paging = Paging { after: self.after.clone(), limit: self.limit };
        Ok(Wanted { filter, object: object.transpose()?, after: paging.cursor(), size: paging.size() })
    }
}

impl Wanted {
    /// The entries, newest first.
    pub(super) fn entries(&self, tx: &mut Tx<'_>) -> Outcome<Page<Event>> {
        let Some(object) = &self.object else {
            return Ok(list(tx, &self.filter, self.after.as_ref(), self.size)?);
        };
        // the life of one thing is short: what else was asked is held against each of its entries
        let mut page = of_object(tx, object, self.after.as_ref(), self.size)?;
        page.items.retain(|event| self.fits(event));
        Ok(page)
    }

    fn fits(&self, event: &Event) -> bool {
        let Filter { kind, actor, since, until } = &self.filter;
        kind.as_ref().is_none_or(|kind| *kind == event.kind)
            && actor.as_ref().is_none_or(|actor| *actor == event.actor)
            && since.is_none_or(|since| event.at >= since)
            && until.is_none_or(|until| event.at < until)
    }
}

fn day(field: &'static str, text: Option<&str>) -> Result<Option<Date>, Refusal> {
    let parse = |text: &str| {
        text.parse::<Date>().map_err(|_| {
            Refusal::new("desk/date", "日期应如 2022-10-31", "a date is written like 2022-10-31").field(field)
        })
    };
    text.map(parse).transpose()
}

fn no_object() -> Refusal {
    Refusal::new("desk/object", "对象应如 account:0184…", "a thing is written like account:0184…")
        .field("object")
        .remedy("从一条日志的“对象”点进来", "follow the thing of an entry")
}
