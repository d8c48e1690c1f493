//! Which modules there are, and how they become one program.

use std::sync::Arc;
use std::time::Duration;

use heng_blobs::Blobs;
use heng_codes::book::CodeBook;
use heng_codes::store::{NewRecall, recall};
use heng_codes::{Scans, ScansOf};
use heng_gs1::key::Gtin;
use heng_journal::Watcher;
use heng_kernel::{Fault, Outcome, Stop, Text, rng_from_os};
use heng_resolver::scans::{Intake, Ledger, Limits};
use heng_resolver::{Desk, House};
use heng_store::{Schema, Store, Tx};
use heng_trace::memory::Memory;
use heng_trace::recall::Freeze;
use heng_web::{Builder, Edge, Module, Site};

use super::Keys;
use crate::settings::Settings;

/// Everything that has tables.
pub const SCHEMAS: &[Schema] = &[
    heng_journal::SCHEMA,
    heng_access::SCHEMA,
    heng_web::SCHEMA,
    heng_blobs::SCHEMA,
    heng_parties::SCHEMA,
    heng_products::SCHEMA,
    heng_codes::SCHEMA,
    heng_resolver::SCHEMA,
    heng_trace::SCHEMA,
    heng_desk::SCHEMA,
];

/// Everything that has routes.
pub fn modules() -> Vec<Module> {
    vec![
        heng_desk::module(),
        heng_parties::module(),
        heng_products::module(),
        heng_codes::module(),
        heng_resolver::module(),
        heng_trace::module(),
    ]
}

/// How often a node looks for what other nodes have changed: a recall holds everywhere within a second.
const LOOK: Duration = Duration::from_millis(250);

/// The program over an open store.
pub fn assemble(settings: &Settings, store: Store, keys: Keys) -> Outcome<Edge> {
    let watch = keys.book.watch(store.clone(), LOOK)?;
    let watcher = Watcher::start(store.clone(), LOOK)?;
    let ledger = Ledger::new(store.clone(), rng_from_os());
    let desk = Desk {
        register: Arc::new(House::new(keys.book.clone())),
        intake: Arc::new(
            Intake::start(Limits::default(), ledger).map_err(super::fault("starting the intake of scans"))?,
        ),
        rules: store.read_now(heng_resolver::rule_book)?,
    };
    let memory = Arc::new(Memory::default());
    let follow = memory.watch(store.clone(), LOOK)?;
    let files = Blobs::open(&settings.data().join("files"))?;
    let builder = Builder::new(store, super::clock(settings))
        .site(site(settings))
        .secret(keys.forms)
        .limits(heng_web::Limits { session: settings.session(), ..heng_web::Limits::default() })
        .ext(settings.second_factor())
        .ext(keys.personal)
        .ext(freeze(keys.book.clone()))
        .ext(keys.book)
        .ext(keys.till)
        .ext(files)
        .ext(ScansOf(scans_of))
        .ext(memory)
        .ext(follow)
        .ext(watch)
        .ext(watcher)
        .ext(desk);
    Ok(heng_web::assemble(builder, modules()))
}

/// Has tills refuse the lots of a recall of food. A lot that nobody registered has no codes to refuse, and a business
/// freezes its own lots only: the notice reaches the others.
pub(crate) fn freeze(book: Arc<CodeBook>) -> Freeze {
    Freeze(Box::new(move |tx, act, frozen| {
        let mut count = 0;
        for (gtin, lot) in frozen.lots {
            let new = NewRecall {
                gtin: gtin.fourteen().as_str().to_owned(),
                lot: Some(lot.clone()),
                range: None,
                level: frozen.level.number(),
                reason: frozen.reason.to_owned(),
                number: Some(frozen.number.to_owned()),
            };
            match recall(tx, act, &book, &new) {
                Ok(_) => count += 1,
                Err(Stop::Refused(_)) => {}
                Err(failed) => return Err(failed),
            }
        }
        Ok(count)
    }))
}

/// What the page of one code shows of its scans.
fn scans_of(tx: &mut Tx<'_>, gtin: Gtin, version: u8, counter: u64) -> Result<Scans, Fault> {
    heng_resolver::scans_of().0(tx, gtin, version, counter)
}

fn site(settings: &Settings) -> Site {
    let base = settings.base_url();
    Site {
        name: Text::new("苍南市监", "Cangnan AMR"),
        owner: Text::new("苍南县市场监督管理局", "Cangnan Administration for Market Regulation"),
        https: base.starts_with("https://"),
        base,
        demo: settings.demo(),
    }
}
