//! A laver cooperative, its printing works, its product.

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};

use heng_access::Scope;
use heng_access::personal::PersonalKey;
use heng_codes::book::{CodeBook, KeyPlace};
use heng_codes::facts::{CodeFacts, code_facts};
use heng_codes::store::{
    BindingReport, CertificateInput, CodeMark, CodeRange, NewBinding, NewVoid, VoidReport, bind,
    check_certificate, deliver, finish_printing, inspect, place, void,
};
use heng_codes::{LotInput, NewOrder, OrderView};
use heng_codes_cn::{Category, CreditCode, OrgCode, RegionCode};
use heng_gs1::key::Gtin;
use heng_kernel::{Act, Actor, BlockId, BusinessId, OrgPath, Outcome, Role, Stop, Time, Via, rng_from_seed};
use heng_parties::{Form, NewBusiness, NewMembership};
use heng_products::NewProduct;
use heng_store::{Schema, Store, Tx};
use jiff::civil::date;

pub(crate) const SCHEMAS: &[Schema] = &[
    heng_journal::SCHEMA,
    heng_access::SCHEMA,
    heng_parties::SCHEMA,
    heng_products::SCHEMA,
    heng_codes::SCHEMA,
];

/// Everything that a story needs.
pub(crate) struct World {
    pub(crate) store: Store,
    pub(crate) book: Arc<CodeBook>,
    pub(crate) owner: BusinessId,
    pub(crate) printer: BusinessId,
    pub(crate) keys: Keys,
}

/// A directory for keys, removed with this unless another process needs it.
pub(crate) struct Keys(pub(crate) PathBuf, bool);

impl Keys {
    pub(crate) fn new() -> Self {
        static NUMBER: AtomicU32 = AtomicU32::new(0);
        let name = format!("heng-codes-{}-{}", std::process::id(), NUMBER.fetch_add(1, Ordering::Relaxed));
        Self(std::env::temp_dir().join(name), true)
    }

    pub(crate) fn open(&self, store: &Store) -> Arc<CodeBook> {
        std::fs::create_dir_all(&self.0).unwrap();
        let place = KeyPlace { dir: self.0.clone(), master: None };
        Arc::new(CodeBook::open(store, &place, &mut rng_from_seed(7), now()).unwrap())
    }
}

impl Drop for Keys {
    fn drop(&mut self) {
        if self.1 {
            drop(std::fs::remove_dir_all(&self.0));
        }
    }
}

pub(crate) fn now() -> Time {
    "2022-10-31T09:41:00+08:00".parse().unwrap()
}

pub(crate) fn gtin() -> Gtin {
    "06901234567892".parse().unwrap()
}

pub(crate) fn code(stop: Stop) -> &'static str {
    match stop {
        Stop::Refused(refusal) => refusal.code,
        Stop::Failed(fault) => panic!("{fault:?}"),
    }
}

fn actor(name: &str, role: Role, business: Option<BusinessId>, unit: Option<&str>) -> Actor {
    let unit = unit.map(|path| OrgPath(path.into()));
    Actor { account: None, name: name.into(), role, unit, business, via: Via::Token }
}

impl World {
    pub(crate) fn new(store: &Store) -> Self {
        let (owner, printer) = store.write_now(prepare).unwrap();
        let keys = Keys::new();
        let book = keys.open(store);
        Self { store: store.clone(), book, owner, printer, keys }
    }

    /// A world on data that another process prepared.
    pub(crate) fn again(store: &Store, dir: PathBuf, owner: BusinessId, printer: BusinessId) -> Self {
        let keys = Keys(dir, false);
        let book = keys.open(store);
        Self { store: store.clone(), book, owner, printer, keys }
    }

    pub(crate) fn owner(&self) -> Actor {
        actor("林晓", Role::BusinessOwner, Some(self.owner), None)
    }

    pub(crate) fn printer(&self) -> Actor {
        actor("印刷厂", Role::Printer, Some(self.printer), None)
    }

    pub(crate) fn section() -> Actor {
        actor("食品科", Role::Section, None, Some("/cangnan/food"))
    }

    /// Something that somebody does; the book of this node then knows of it.
    pub(crate) fn act<T: Send + 'static>(
        &self,
        actor: Actor,
        work: impl FnOnce(&mut Tx<'_>, &mut Act, &CodeBook) -> Outcome<T> + Send + 'static,
    ) -> Outcome<T> {
        static SEED: AtomicU32 = AtomicU32::new(0);
        let seed = u64::from(std::process::id()) << 32 | u64::from(SEED.fetch_add(1, Ordering::Relaxed));
        let mut act = Act::new(actor, now(), rng_from_seed(seed));
        let book = self.book.clone();
        let done = self.store.write_now(move |tx| work(tx, &mut act, &book));
        self.book.refresh(&self.store).unwrap();
        done
    }

    pub(crate) fn order(&self, quantity: u64, lot: Option<&str>) -> Outcome<OrderView> {
        let new = NewOrder {
            gtin: gtin().to_string(),
            quantity,
            lot: lot.map(str::to_owned),
            printer: Some(self.printer),
            note: String::new(),
        };
        self.act(self.owner(), move |tx, act, book| place(tx, act, book, &new))
    }

    /// A block that was ordered, printed and delivered.
    pub(crate) fn delivered(&self, quantity: u64) -> BlockId {
        let id = self.order(quantity, None).unwrap().block;
        let seen = CertificateInput {
            number: "物编注字第1号".into(),
            valid_until: date(2023, 11, 30),
            checked_by: "李四".into(),
        };
        self.act(self.printer(), move |tx, act, book| {
            check_certificate(tx, act, id, &seen)?;
            finish_printing(tx, act, id)?;
            inspect(tx, act, book, id, "")?;
            deliver(tx, act, id)
        })
        .unwrap();
        id
    }

    pub(crate) fn bind(
        &self,
        block: BlockId,
        (first, last): (u64, u64),
        lot: &str,
    ) -> Outcome<BindingReport> {
        let new = binding(block, (first, last), lot);
        self.act(self.owner(), move |tx, act, book| bind(tx, act, book, &new))
    }

    pub(crate) fn void(&self, block: BlockId, only: &str) -> Outcome<VoidReport> {
        let range = CodeRange { block: Some(block), ..CodeRange::default() };
        let (reason, note) = ("lost".to_owned(), "遗失".to_owned());
        let new = NewVoid { range, only: only.into(), reason, note, source: String::new(), number: None };
        self.act(self.owner(), move |tx, act, book| void(tx, act, book, &new))
    }

    /// The serial of a number in a block.
    pub(crate) fn serial(&self, block: BlockId, number: u64) -> String {
        let page = self.book.page();
        let block = page.index.blocks().iter().find(|known| known.id == block).unwrap();
        page.serial(block.gtin, block.version, block.span.first() + number - 1).unwrap().to_string()
    }

    pub(crate) fn facts(&self, block: BlockId, number: u64) -> CodeFacts {
        let (serial, book) = (self.serial(block, number), self.book.clone());
        self.store.read_now(move |tx| Ok(code_facts(tx, &book, gtin(), &serial, now())?)).unwrap().unwrap()
    }

    /// The lot of a number in a block.
    pub(crate) fn lot(&self, block: BlockId, number: u64) -> Option<String> {
        self.facts(block, number).bound.map(|bound| bound.lot)
    }
}

pub(crate) fn range(block: BlockId, (first, last): (u64, u64)) -> CodeRange {
    let (first, last) = (Some(CodeMark::Number(first)), Some(CodeMark::Number(last)));
    CodeRange { block: Some(block), first, last, ..CodeRange::default() }
}

pub(crate) fn lot(number: &str) -> LotInput {
    LotInput { lot: number.into(), produced: Some(date(2022, 10, 13)), expires: None }
}

pub(crate) fn binding(block: BlockId, within: (u64, u64), number: &str) -> NewBinding {
    let range = range(block, within);
    NewBinding { range, lot: lot(number), rebinding: None, source: "1号线".into(), number: None }
}

/// The cooperative with its product, and the printing works.
pub(crate) fn prepare(tx: &mut Tx<'_>) -> Outcome<(BusinessId, BusinessId)> {
    let mut act = Act::new(Actor::program("test"), now(), rng_from_seed(1));
    let owner = firm(tx, &mut act, 1)?;
    let printer = firm(tx, &mut act, 2)?;
    let membership = NewMembership {
        business: owner,
        prefix: "69012345".parse().unwrap(),
        certificate: "物编注字第1号".into(),
        valid_from: date(2021, 12, 1),
        valid_to: None,
    };
    heng_parties::store::join(tx, &mut act, &Scope::All, &membership)?;
    let product = NewProduct {
        gtin: gtin().to_string(),
        name: "头水坛紫菜 100 g".into(),
        brand: "沿浦湾".into(),
        specification: "100 g".into(),
        category: "紫菜及制品".into(),
        shelf_life: Some(365),
        licence: None,
        indication: None,
    };
    heng_products::store::enter(tx, &mut act, owner, &product)?;
    heng_products::store::publish(tx, &mut act, &Scope::Business(owner), gtin())?;
    Ok((owner, printer))
}

fn firm(tx: &mut Tx<'_>, act: &mut Act, serial: u32) -> Outcome<BusinessId> {
    let organisation = OrgCode::market(serial).unwrap();
    let new = NewBusiness {
        credit: CreditCode::new(Category::Cooperative, RegionCode::CANGNAN, organisation).unwrap(),
        form: Form::Cooperative,
        name: format!("苍南县第{serial}渔业专业合作社"),
        town: "330327128".into(),
        industry: "0411".into(),
        address: "沿浦镇".into(),
        person: "林晓".into(),
        phone: "10000000000".into(),
        founded: date(2015, 3, 1),
    };
    Ok(heng_parties::store::enter(tx, act, &PersonalKey::new(&[7; 16]), &new)?.id)
}
