//! The register of this house: products, parties and codes answer through their facts.

use std::sync::Arc;

use heng_codes::CodeBook;
use heng_codes::VoidReason;
use heng_codes::facts::{Run, blocklist_since, run};
use heng_codes::{KeyVersion, Serial};
use heng_gs1::key::{Gln, Gtin};
use heng_kernel::{BusinessId, Fault, Outcome, PageSize, Time};
use heng_products::{Life, LinkRole, Picture};
use heng_store::Tx;

use crate::judgement::{Recall, Void};
use crate::links::{Link, LinkType, Role};
use crate::memory::{Limits, Memory};
use crate::scans::CodeKey;
use crate::source::{Blocked, Blocking, CodeLife, Goods, Lot, Maker, Photo, Premises, Register};
use crate::till::Why;

/// The register over the code book of this node; it remembers what it was asked lately (`memory`).
pub struct House {
    book: Arc<CodeBook>,
    memory: Memory,
}

impl House {
    /// The register over a code book that is kept up to date.
    pub fn new(book: Arc<CodeBook>) -> Self {
        Self { book, memory: Memory::new(Limits::default()) }
    }
}

impl Register for House {
    fn find(&self, gtin: u64, serial: &str) -> Option<CodeKey> {
        let (number, serial) = (Gtin::from_number(gtin)?, Serial::parse(serial).ok()?);
        let (block, counter) = self.book.find(number, serial)?;
        Some(CodeKey { gtin, version: block.version.get(), counter })
    }

    fn serial(&self, code: CodeKey) -> Option<String> {
        let (gtin, version) = (Gtin::from_number(code.gtin)?, KeyVersion::new(code.version)?);
        Some(self.book.page().serial(gtin, version, code.counter)?.to_string())
    }

    fn recalls(&self, gtin: u64, lot: Option<&str>, code: Option<CodeKey>) -> Vec<Recall> {
        let Some(gtin) = Gtin::from_number(gtin) else { return Vec::new() };
        let code = code.and_then(|code| Some((KeyVersion::new(code.version)?, code.counter)));
        let page = self.book.page();
        let told = |recall: &heng_codes::facts::Recall| Recall {
            number: recall.number.clone(),
            at: recall.at,
            reason: recall.reason.clone(),
        };
        page.recalls(gtin, lot, code).map(told).collect()
    }

    fn life(&self, tx: &mut Tx<'_>, code: CodeKey) -> Outcome<CodeLife> {
        let broken = || Fault::broken("reading a code that was found a moment ago");
        let gtin = Gtin::from_number(code.gtin).ok_or_else(broken)?;
        let version = KeyVersion::new(code.version).ok_or_else(broken)?;
        let page = self.book.page();
        let block = page.index.find(gtin, version, code.counter).ok_or_else(broken)?;
        let detail = page.detail(block.id).ok_or_else(broken)?;
        let read = |tx: &mut Tx<'_>| Ok(run(tx, block, code.counter)?);
        self.memory.run(tx, (block.id, code.counter), read, |run| life(run, detail.issued_at))
    }

    fn goods(&self, tx: &mut Tx<'_>, gtin: u64) -> Outcome<Option<Goods>> {
        let Some(number) = Gtin::from_number(gtin) else { return Ok(None) };
        self.memory.goods(tx, gtin, |tx| goods(tx, number))
    }

    fn maker(&self, tx: &mut Tx<'_>, business: BusinessId) -> Outcome<Option<Maker>> {
        self.memory.maker(tx, business, |tx| {
            let found = heng_parties::facts::business(tx, business)?;
            Ok(found.map(|found| Maker { name: found.name, credit: found.credit, town: found.town }))
        })
    }

    fn lot(&self, tx: &mut Tx<'_>, gtin: u64, lot: &str) -> Outcome<Option<Lot>> {
        let Some(number) = Gtin::from_number(gtin) else { return Ok(None) };
        self.memory.lot(tx, (gtin, lot), |tx| {
            let found = heng_products::facts::lot(tx, number, lot)?;
            Ok(found.map(|lot| Lot { produced: lot.produced, expires: lot.expires }))
        })
    }

    fn links(&self, tx: &mut Tx<'_>, gtin: u64, lot: Option<&str>) -> Outcome<Vec<(bool, Link)>> {
        let Some(gtin) = Gtin::from_number(gtin) else { return Ok(Vec::new()) };
        let links = heng_products::facts::links(tx, gtin, lot)?;
        Ok(links.into_iter().map(|(lots_own, link)| (lots_own, converted(link))).collect())
    }

    fn pictures(&self, tx: &mut Tx<'_>, gtin: u64) -> Outcome<Vec<Photo>> {
        let Some(number) = Gtin::from_number(gtin) else { return Ok(Vec::new()) };
        self.memory.pictures(tx, gtin, |tx| {
            let found = heng_products::facts::pictures(tx, number)?;
            Ok(found.into_iter().filter_map(|picture| photo(number, picture)).collect())
        })
    }

    fn premises(&self, tx: &mut Tx<'_>, gln: &str) -> Outcome<Option<Premises>> {
        let Ok(gln) = gln.parse::<Gln>() else { return Ok(None) };
        let found = heng_parties::facts::premises(tx, gln)?;
        Ok(found.map(|found| Premises {
            gln: gln.to_string(),
            name: found.name,
            town: found.town,
            business: found.business,
        }))
    }

    fn blocked_after(&self, tx: &mut Tx<'_>, after: (u64, u64)) -> Outcome<Option<Blocking>> {
        let mut page = blocklist_since(tx, after, 1)?;
        let Some(entry) = page.entries.pop() else { return Ok(None) };
        let broken = || Fault::broken("reading the tills' list");
        let what = match (entry.lot, entry.codes) {
            (Some(lot), _) => Blocked::Lot(lot),
            (None, Some((version, span))) => {
                Blocked::Run { version: version.get(), first: span.first(), last: span.last() }
            }
            (None, None) => return Err(broken().into()),
        };
        let (blocks, why) = match entry.why.as_str() {
            "void" => (true, Why::Void),
            "recall" => (true, Why::Recalled),
            "lifted" => (false, Why::Recalled),
            _ => return Err(broken().into()),
        };
        Ok(Some(Blocking { at: page.next, blocks, why, gtin: entry.gtin.number(), what }))
    }

    fn assortment(&self, tx: &mut Tx<'_>, business: BusinessId, limit: u16) -> Outcome<Vec<(u64, String)>> {
        let page = heng_products::facts::of_business(tx, business, None, PageSize::of(limit))?;
        let known = page.items.into_iter().filter(|product| product.life != Life::Draft);
        Ok(known.filter_map(|product| Some((product.gtin.parse().ok()?, product.name))).collect())
    }
}

/// How often a code was scanned and what came of it, for the page of its life; put beside the code book as state of the
/// program.
pub fn scans_of() -> heng_codes::ScansOf {
    heng_codes::ScansOf(|tx, gtin, version, counter| {
        let code = CodeKey { gtin: gtin.number(), version, counter };
        let history = crate::scans::on_disk(tx, code)?;
        let notes = crate::scans::notes(tx, code)?;
        Ok(heng_codes::Scans { count: history.count, first: history.first_at, last: history.last_at, notes })
    })
}

fn goods(tx: &mut Tx<'_>, gtin: Gtin) -> Outcome<Option<Goods>> {
    let product = heng_products::facts::product(tx, gtin)?.filter(|product| product.life != Life::Draft);
    Ok(product.map(|product| Goods {
        name: product.name,
        brand: product.brand,
        category: product.category,
        specification: product.specification,
        business: product.business,
        licence: product.licence,
        indication: product.indication,
        perishable: product.shelf_life.is_some(),
    }))
}

/// What became of a code of a run.
fn life(run: &Run, issued: Time) -> CodeLife {
    CodeLife {
        issued: Some(issued),
        lot: run.bound.as_ref().map(|bound| bound.lot.clone()),
        bound: run.bound.as_ref().map(|bound| bound.at),
        void: run.void.map(|(why, at)| Void { at, reason: reason(why).to_owned() }),
        consumed: run.consumed,
    }
}

fn photo(gtin: Gtin, picture: Picture) -> Option<Photo> {
    let gtin = gtin.fourteen();
    let (large, small) = (picture.sizes.last()?, picture.at_least(PHOTO_WIDTH)?);
    let (href, small) = (large.href(gtin.as_str()), small.href(gtin.as_str()));
    Some(Photo { href, small, title: picture.title })
}

/// A frame of 84 pixels on a screen of three to one.
const PHOTO_WIDTH: u32 = 252;

fn converted(link: heng_products::Link) -> Link {
    Link {
        rel: LinkType::parse(&link.rel),
        href: link.href,
        title: link.title,
        hreflang: link.hreflang,
        media_type: link.media,
        context: link.context.into_iter().collect(),
        role: match link.role {
            None => Role::Plain,
            Some(LinkRole::Default) => Role::Default,
            Some(LinkRole::DefaultMulti) => Role::DefaultMulti,
        },
    }
}

/// What a shopper reads of the reason; the note beside it is for the bureau.
fn reason(reason: VoidReason) -> &'static str {
    match reason {
        VoidReason::BadPrint => "印制不合格",
        VoidReason::Lost => "遗失或被盗",
        VoidReason::Leftover => "剩余未用",
        VoidReason::Decision => "监管部门决定",
    }
}
