//! A laver cooperative, its product, its codes, over the real registers.

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use heng_access::Scope;
use heng_access::personal::PersonalKey;
use heng_codes::book::{CodeBook, KeyPlace};
use heng_codes::store::{
    CertificateInput, CodeMark, CodeRange, NewBinding, NewConsumption, NewRecall, NewVoid, bind,
    check_certificate, consume, deliver, finish_printing, inspect, place, recall, void,
};
use heng_codes::{LotInput, NewOrder};
use heng_codes_cn::{Category, CreditCode, OrgCode, RegionCode};
use heng_gs1::key::Gtin;
use heng_kernel::{Act, Actor, BlockId, BusinessId, OrgPath, Outcome, Role, Via, rng_from_seed};
use heng_parties::{Form, NewBusiness, NewMembership, NewPremises};
use heng_products::{Link, NewProduct};
use heng_store::{Schema, Store, Tx};
use jiff::civil::{Date, date};

use super::table::now;

pub(crate) const SCHEMAS: &[Schema] = &[
    heng_journal::SCHEMA,
    heng_access::SCHEMA,
    heng_web::SCHEMA,
    heng_blobs::SCHEMA,
    heng_parties::SCHEMA,
    heng_products::SCHEMA,
    heng_codes::SCHEMA,
    heng_resolver::SCHEMA,
];

pub(crate) const GLN: &str = "6901234500004";

/// Everything that a story needs.
pub(crate) struct World {
    pub(crate) store: Store,
    pub(crate) book: Arc<CodeBook>,
    pub(crate) owner: BusinessId,
    pub(crate) block: BlockId,
    pub(crate) keys: Keys,
}

/// A directory for keys, removed with this.
pub(crate) struct Keys(pub(crate) PathBuf);

impl Keys {
    fn new() -> Self {
        static NUMBER: AtomicU64 = AtomicU64::new(0);
        let number = NUMBER.fetch_add(1, Ordering::Relaxed);
        Self(std::env::temp_dir().join(format!("heng-resolver-{}-{number}", std::process::id())))
    }

    /// The code book of one node.
    pub(crate) fn open(&self, store: &Store) -> Arc<CodeBook> {
        std::fs::create_dir_all(&self.0).unwrap();
        let place = KeyPlace { dir: self.0.clone(), master: None };
        Arc::new(CodeBook::open(store, &place, &mut rng_from_seed(7), now()).unwrap())
    }
}

impl Drop for Keys {
    fn drop(&mut self) {
        drop(std::fs::remove_dir_all(&self.0));
    }
}

pub(crate) fn gtin() -> Gtin {
    "06901234567892".parse().unwrap()
}

fn actor(role: Role, business: Option<BusinessId>) -> Actor {
    let unit = role.is_bureau().then(|| OrgPath("/cangnan".into()));
    Actor { account: None, name: "林晓".into(), role, unit, business, via: Via::Token }
}

impl World {
    /// Two hundred codes, delivered: 1–100 bound to L1, 101–110 to the expired OLD, the rest blank.
    pub(crate) fn new(store: &Store) -> Self {
        let owner = store.write_now(prepare).unwrap();
        let keys = Keys::new();
        let book = keys.open(store);
        let mut world = Self { store: store.clone(), book, owner, block: BlockId::from_bytes([0; 16]), keys };
        world.block = world.delivered(200);
        world.bind((1, 100), "L1", date(2022, 10, 13));
        world.bind((101, 110), "OLD", date(2021, 9, 1));
        world
    }

    /// Something that somebody does; the book of this node then knows of it.
    pub(crate) fn act<T: Send + 'static>(
        &self,
        role: Role,
        work: impl FnOnce(&mut Tx<'_>, &mut Act, &CodeBook) -> Outcome<T> + Send + 'static,
    ) -> T {
        static SEED: AtomicU64 = AtomicU64::new(1_000);
        let business = role.is_business().then_some(self.owner);
        let mut act =
            Act::new(actor(role, business), now(), rng_from_seed(SEED.fetch_add(1, Ordering::Relaxed)));
        let book = self.book.clone();
        let done = self.store.write_now(move |tx| work(tx, &mut act, &book)).unwrap();
        self.book.refresh(&self.store).unwrap();
        done
    }

    fn delivered(&self, quantity: u64) -> BlockId {
        let new =
            NewOrder { gtin: gtin().to_string(), quantity, lot: None, printer: None, note: String::new() };
        let seen = CertificateInput {
            number: "物编注字第1号".into(),
            valid_until: date(2023, 11, 30),
            checked_by: "李四".into(),
        };
        let id = self.act(Role::BusinessOwner, move |tx, act, book| Ok(place(tx, act, book, &new)?.block));
        self.act(Role::BusinessOwner, move |tx, act, book| {
            check_certificate(tx, act, id, &seen)?;
            finish_printing(tx, act, id)?;
            inspect(tx, act, book, id, "")?;
            deliver(tx, act, id)
        });
        id
    }

    pub(crate) fn bind(&self, within: (u64, u64), lot: &str, produced: Date) {
        let new = NewBinding {
            range: range(self.block, within),
            lot: LotInput { lot: lot.into(), produced: Some(produced), expires: None },
            rebinding: None,
            source: "1号线".into(),
            number: None,
        };
        self.act(Role::BusinessOwner, move |tx, act, book| bind(tx, act, book, &new));
    }

    pub(crate) fn void(&self, number: u64) {
        let new = NewVoid {
            range: CodeRange { block: Some(self.block), ..CodeRange::default() },
            only: number.to_string(),
            reason: "lost".into(),
            note: "遗失".into(),
            source: String::new(),
            number: None,
        };
        self.act(Role::BusinessOwner, move |tx, act, book| void(tx, act, book, &new));
    }

    pub(crate) fn consume(&self, number: u64) {
        let new = NewConsumption {
            codes: vec![self.serial(number)],
            gtin: Some(gtin().to_string()),
            place: "灵溪".into(),
            source: "till".into(),
            number: None,
        };
        let report = self.act(Role::BusinessOwner, move |tx, act, book| consume(tx, act, book, &new));
        assert_eq!(report.codes[0].outcome, "consumed");
    }

    pub(crate) fn recall(&self, lot: &str) {
        let new = NewRecall {
            gtin: gtin().to_string(),
            lot: Some(lot.into()),
            range: None,
            level: 1,
            reason: "抽检水分超标".into(),
            number: Some("CN-RC-2022-011".into()),
        };
        self.act(Role::Section, move |tx, act, book| recall(tx, act, book, &new));
    }

    /// The serial of a number in the block.
    pub(crate) fn serial(&self, number: u64) -> String {
        let page = self.book.page();
        let block = page.index.blocks().iter().find(|known| known.id == self.block).unwrap();
        page.serial(block.gtin, block.version, block.span.first() + number - 1).unwrap().to_string()
    }

    /// The path of a number's Digital Link.
    pub(crate) fn path(&self, number: u64) -> String {
        format!("/01/{}/21/{}", gtin().fourteen(), self.serial(number))
    }
}

fn range(block: BlockId, (first, last): (u64, u64)) -> CodeRange {
    let (first, last) = (Some(CodeMark::Number(first)), Some(CodeMark::Number(last)));
    CodeRange { block: Some(block), first, last, ..CodeRange::default() }
}

fn prepare(tx: &mut Tx<'_>) -> Outcome<BusinessId> {
    let mut act = Act::new(Actor::program("test"), now(), rng_from_seed(1));
    let owner = firm(tx, &mut act)?;
    let membership = NewMembership {
        business: owner,
        prefix: "69012345".parse().unwrap(),
        certificate: "物编注字第1号".into(),
        valid_from: date(2021, 12, 1),
        valid_to: None,
    };
    heng_parties::store::join(tx, &mut act, &Scope::All, &membership)?;
    let premises = NewPremises {
        business: owner,
        gln: Some(GLN.parse().unwrap()),
        name: "沿浦镇加工厂".into(),
        town: "330327128".into(),
        address: "沿浦镇渔港路1号".into(),
    };
    heng_parties::store::add_premises(tx, &mut act, &Scope::All, &premises)?;
    let product = NewProduct {
        gtin: gtin().to_string(),
        name: "头水坛紫菜 100 g".into(),
        brand: "沿浦湾".into(),
        specification: "100 g".into(),
        category: "紫菜及制品".into(),
        shelf_life: Some(365),
        licence: Some("SC12233032700416".into()),
        indication: Some("苍南紫菜".into()),
    };
    heng_products::store::enter(tx, &mut act, owner, &product)?;
    heng_products::store::set_links(tx, &mut act, &Scope::Business(owner), gtin(), None, &links())?;
    heng_products::store::publish(tx, &mut act, &Scope::Business(owner), gtin())?;
    Ok(owner)
}

/// One product page, recipes in two languages, certificates that only their context tells apart, two alike.
fn links() -> Vec<Link> {
    let link = |rel: &str, end: &str, tag: Option<&str>, context: Option<&str>| Link {
        rel: format!("gs1:{rel}"),
        href: format!("https://firm.example/{end}"),
        title: "苍南紫菜".into(),
        hreflang: tag.map(str::to_owned).into_iter().collect(),
        media: Some("text/html".into()),
        context: context.map(str::to_owned),
        role: None,
    };
    vec![
        link("pip", "pip/{gtin}", Some("zh"), None),
        link("recipeInfo", "recipe-zh", Some("zh"), None),
        link("recipeInfo", "recipe-en", Some("en"), None),
        link("certificationInfo", "certificate-cn", Some("zh"), Some("cn")),
        link("certificationInfo", "certificate-eu", Some("zh"), Some("eu")),
        link("instructions", "instructions-1", Some("zh"), None),
        link("instructions", "instructions-2", Some("zh"), None),
    ]
}

fn firm(tx: &mut Tx<'_>, act: &mut Act) -> Outcome<BusinessId> {
    let new = NewBusiness {
        credit: CreditCode::new(Category::Cooperative, RegionCode::CANGNAN, OrgCode::market(1).unwrap())
            .unwrap(),
        form: Form::Cooperative,
        name: "苍南县沿浦湾渔业专业合作社".into(),
        town: "330327128".into(),
        industry: "0411".into(),
        address: "沿浦镇".into(),
        person: "林晓".into(),
        phone: "10000000000".into(),
        founded: date(2015, 3, 1),
    };
    Ok(heng_parties::store::enter(tx, act, &PersonalKey::new(&[7; 16]), &new)?.id)
}
