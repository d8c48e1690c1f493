//! What the desk counts of food recalls.

use heng_kernel::{Actor, Outcome, Text, Time};
use heng_store::Tx;
use heng_web::ui::{Icon, Tone};
use heng_web::{App, Figure, Standing};

use crate::actions::RECALL_READ;
use crate::pages::open_recalls;
use crate::recall::Level;

pub(crate) const FIGURES: &[Figure] = &[Figure {
    text: Text::new("食品召回", "Food recalls"),
    unit: Text::new("起", ""),
    href: "/food-recalls",
    icon: Icon::Alert,
    action: &RECALL_READ,
    order: 45,
    read: recalls,
}];

fn recalls(_: &App, tx: &mut Tx<'_>, actor: &Actor, _: Time) -> Outcome<Standing> {
    let open = open_recalls(tx, actor.business)?;
    let gravest = open.iter().filter(|recall| recall.level == Level::One).count() as u64;
    let tone = if open.is_empty() { Tone::Plain } else { Tone::Bad };
    Ok(Standing { number: open.len() as u64, more: Some((GRAVEST, gravest)), tone, ..Standing::default() })
}

const GRAVEST: Text = Text::new("其中一级", "of level 1");
