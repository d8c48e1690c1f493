//! What the desk counts of codes.

use heng_access::Scope;
use heng_kernel::{Actor, Outcome, Text, Time};
use heng_store::{Tx, params};
use heng_web::ui::{Icon, Tone};
use heng_web::{App, Figure, Standing};

use crate::actions::{COUNT, RECALL_READ};
use crate::model::read_recall;
use crate::sql;
use crate::store::all_counts;

pub(crate) const FIGURES: &[Figure] = &[
    Figure {
        text: Text::new("已签发的码", "Codes issued"),
        unit: Text::new("个", ""),
        href: "/codes",
        icon: Icon::Code,
        action: &COUNT,
        order: 20,
        read: issued,
    },
    Figure {
        text: Text::new("正在召回", "Recalls in force"),
        unit: Text::new("起", ""),
        href: "/recalls",
        icon: Icon::Alert,
        action: &RECALL_READ,
        order: 40,
        read: recalls,
    },
];

fn issued(_: &App, tx: &mut Tx<'_>, actor: &Actor, _: Time) -> Outcome<Standing> {
    let counts = all_counts(tx, &Scope::of(actor, &COUNT))?;
    Ok(Standing { number: counts.issued, more: Some((BOUND, counts.bound)), ..Standing::default() })
}

fn recalls(_: &App, tx: &mut Tx<'_>, actor: &Actor, _: Time) -> Outcome<Standing> {
    let Tally { number, gravest } = in_force(tx, &Scope::of(actor, &RECALL_READ))?;
    let tone = if number == 0 { Tone::Plain } else { Tone::Bad };
    Ok(Standing { number, more: (number > 0).then_some((GRAVEST, gravest)), tone, ..Standing::default() })
}

/// Recalls in force.
pub(crate) struct Tally {
    /// How many.
    pub(crate) number: u64,
    /// How many of them are of level 1 (一级).
    pub(crate) gravest: u64,
}

/// Counts the recalls in force that one sees; they are few at any time.
pub(crate) fn in_force(tx: &mut Tx<'_>, scope: &Scope) -> Outcome<Tally> {
    let mut tally = Tally { number: 0, gravest: 0 };
    for recall in tx.all(&sql::RECALLS_ACTIVE, params![], read_recall)? {
        if scope.sees(tx, recall.business, &recall.town)? {
            tally.number += 1;
            tally.gravest += u64::from(recall.level == 1);
        }
    }
    Ok(tally)
}

const BOUND: Text = Text::new("已关联", "bound");
const GRAVEST: Text = Text::new("其中一级", "of level 1");
