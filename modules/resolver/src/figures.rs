//! What the desk counts of scans.

use heng_access::Scope;
use heng_kernel::{Actor, Outcome, PageSize, Text, Time};
use heng_store::Tx;
use heng_web::ui::{Icon, Tone};
use heng_web::{App, Figure, Standing};

use crate::Desk;
use crate::actions::{STATISTICS, STATISTICS_BUREAU, STATISTICS_OWN, SUSPICION_READ};
use crate::judgement::VerdictKind;
use crate::reports::{Asked, Statistics, Suspects, bureau, business, page};

pub(crate) const FIGURES: &[Figure] = &[
    Figure { href: "/scans", action: &STATISTICS_BUREAU, ..SCANS },
    Figure { href: "/my-scans", action: &STATISTICS_OWN, ..SCANS },
    Figure {
        text: Text::new("可疑码待核查", "Suspicions to settle"),
        unit: Text::new("个", ""),
        href: "/suspicions",
        icon: Icon::Question,
        action: &SUSPICION_READ,
        order: 10,
        read: suspicions,
    },
];

const SCANS: Figure = Figure {
    text: Text::new("近30天扫码", "Scans in 30 days"),
    unit: Text::new("次", ""),
    href: "/scans",
    icon: Icon::Scan,
    action: &STATISTICS,
    order: 30,
    read: scans,
};

fn scans(app: &App, tx: &mut Tx<'_>, actor: &Actor, now: Time) -> Outcome<Standing> {
    let period = Asked::default().meant(now.date())?;
    let scope = Scope::of(actor, &STATISTICS);
    let counted = match scope.business() {
        Some(own) => business(tx, &*app.ext::<Desk>()?.register, own, period)?,
        None => bureau(tx, &scope, period)?.0,
    };
    let trend = counted.days.iter().map(|day| f64::from(u32::try_from(day.n).unwrap_or(u32::MAX))).collect();
    Ok(Standing { number: counted.total, more: Some((FIRST, first(&counted))), trend, ..Standing::default() })
}

fn first(counted: &Statistics) -> u64 {
    counted.verdicts.iter().filter(|told| told.verdict == VerdictKind::Genuine).map(|told| told.n).sum()
}

fn suspicions(app: &App, tx: &mut Tx<'_>, actor: &Actor, _: Time) -> Outcome<Standing> {
    let desk = app.ext::<Desk>()?;
    let who = Suspects::of(tx, &*desk.register, &Scope::of(actor, &SUSPICION_READ))?;
    let open = page(tx, &who, None, PageSize::of(MOST))?;
    let number = open.items.len() as u64;
    let tone = if number == 0 { Tone::Ok } else { Tone::Warn };
    Ok(Standing { number, or_more: open.next.is_some(), tone, ..Standing::default() })
}

/// More than this is said to be more.
const MOST: u16 = 100;
const FIRST: Text = Text::new("首次被扫", "first scans");
