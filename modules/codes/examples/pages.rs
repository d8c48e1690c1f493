//! The pages of codes over an invented county, on <http://127.0.0.1:8098/orders>. It prints a session cookie for each
//! person; without one every page leads to the sign-in page, which is the desk's.

use std::sync::Arc;

use heng_access::personal::PersonalKey;
use heng_access::units::{self, NewUnit, UnitKind};
use heng_access::{Password, Scope, accounts, sessions};
use heng_codes::book::{CodeBook, KeyPlace};
use heng_codes::store::{
    CertificateInput, CodeMark, CodeRange, EndRecall, NewBinding, NewRecall, NewRoll, NewRolls, NewVoid,
    bind, check_certificate, consume, deliver, end_recall, finish_printing, inspect, place, put_on_market,
    recall, receive, report_rolls, void,
};
use heng_codes::{LotInput, NewOrder, OrderView};
use heng_codes_cn::{Category, CreditCode, OrgCode, RegionCode};
use heng_kernel::{Act, Actor, BusinessId, OrgPath, Outcome, Role, Stop, Time, Via, rng_from_seed};
use heng_parties::{Form, NewBusiness, NewMembership};
use heng_products::NewProduct;
use heng_store::{Location, Schema, Store, Tx};
use heng_web::{Builder, Clock, Site, assemble, log_json, stop_signal};
use jiff::civil::date;

const SCHEMAS: &[Schema] = &[
    heng_journal::SCHEMA,
    heng_access::SCHEMA,
    heng_web::SCHEMA,
    heng_parties::SCHEMA,
    heng_products::SCHEMA,
    heng_codes::SCHEMA,
];

type Failure = Box<dyn std::error::Error>;

#[tokio::main]
#[expect(clippy::print_stdout, reason = "an example says what to open")]
async fn main() -> Result<(), Failure> {
    log_json("warn");
    let dir = std::env::temp_dir().join(format!("heng-codes-pages-{}", std::process::id()));
    let store = Store::open(&Location::Sqlite(dir.clone()), SCHEMAS)?;
    let keys = KeyPlace { dir, master: None };
    let book = Arc::new(CodeBook::open(&store, &keys, &mut rng_from_seed(7), now())?);
    let county = County { store: store.clone(), book: Arc::clone(&book) };
    let people = tokio::task::spawn_blocking(move || county.fill()).await?.map_err(|stop| said(&stop))?;
    for (who, cookie) in people {
        println!("{who}: heng_session={cookie}");
    }
    let site = Site { demo: true, base: "https://id.cangnan.example".into(), ..Site::default() };
    let builder = Builder::new(store, Clock::Fixed(now())).site(site).ext(book);
    let edge = assemble(builder, vec![heng_codes::module()]);
    let listener = tokio::net::TcpListener::bind("127.0.0.1:8098").await?;
    println!("http://127.0.0.1:8098/orders");
    Ok(edge.serve(listener, stop_signal()).await?)
}

fn said(stop: &Stop) -> Failure {
    stop.to_string().into()
}

fn now() -> Time {
    Time::start_of(date(2022, 10, 31)).plus_seconds(9 * 3600 + 41 * 60)
}

struct County {
    store: Store,
    book: Arc<CodeBook>,
}

/// A product of the example: digits under the bars, name, brand, specification, shelf life in days.
type Goods = (&'static str, &'static str, &'static str, &'static str, u32);

impl County {
    /// A cooperative, a printing works, another maker; orders at every stage; a recall.
    fn fill(&self) -> Outcome<Vec<(&'static str, String)>> {
        let coop = self.firm(1, "苍南县沿浦湾紫菜专业合作社", "69012345", COOPERATIVE)?;
        let works = self.firm(2, "龙港市恒彩标签印刷有限公司", "69054321", &[])?;
        let other = self.firm(3, "苍南县桥墩豆腐柴食品有限公司", "69077777", OTHER)?;
        let owner = actor("林晓", Role::BusinessOwner, coop);
        let printer = actor("恒彩印刷", Role::Printer, works);
        self.coop_orders(&owner, &printer, works)?;
        self.other_orders(&actor("周敏", Role::BusinessOwner, other))?;
        Ok(vec![
            ("owner", self.sign_in("林晓", Role::BusinessOwner, Some(coop))?),
            ("printer", self.sign_in("恒彩印刷", Role::Printer, Some(works))?),
            ("section", self.sign_in("食品科陈立", Role::Section, None)?),
            ("leader", self.sign_in("局领导", Role::Leader, None)?),
        ])
    }

    fn coop_orders(&self, owner: &Actor, printer: &Actor, works: BusinessId) -> Outcome<()> {
        let gtin = |at: usize| COOPERATIVE.get(at).map_or("", |goods| goods.0);
        let market = self.printed(owner, printer, &order(gtin(0), 120_000, works), 40)?;
        self.bind(owner, &market, (1, 40_000), "YP221013A", (2022, 10, 13))?;
        self.bind(owner, &market, (40_001, 96_500), "YP221020B", (2022, 10, 20))?;
        let block = market.block;
        self.act(owner, 2, move |tx, act, _| put_on_market(tx, act, block))?;
        self.sell(owner, &market, 960)?;
        let bound = self.printed(owner, printer, &order(gtin(1), 50_000, works), 20)?;
        self.bind(owner, &bound, (1, 18_000), "ZC221025", (2022, 10, 25))?;
        self.void(owner, &bound, "18001-18240")?;
        self.printed(owner, printer, &order(gtin(2), 1_000_000, works), 10)?;
        let lot = NewOrder {
            lot: None, note: "覆膜，卷芯 76 毫米".into(), ..order(gtin(0), 200_000, works)
        };
        let printing = self.act(owner, 3, move |tx, act, book| place(tx, act, book, &lot))?;
        self.start(printer, &printing, 2)?;
        let waiting = order(gtin(3), 30_000, works);
        self.act(owner, 1, move |tx, act, book| place(tx, act, book, &waiting))?;
        let own = NewOrder { printer: None, ..order(gtin(1), 2_000, works) };
        self.act(owner, 1, move |tx, act, book| place(tx, act, book, &own))?;
        let recalled = NewRecall {
            gtin: gtin(0).into(),
            lot: Some("YP221013A".into()),
            range: None,
            level: 2,
            reason: "包装标签净含量标注错误".into(),
            number: Some("苍市监召〔2022〕3 号".into()),
        };
        self.act(&bureau(), 1, move |tx, act, book| recall(tx, act, book, &recalled))?;
        Ok(())
    }

    fn other_orders(&self, owner: &Actor) -> Outcome<()> {
        let goods = OTHER.first().map_or("", |goods| goods.0);
        let new =
            NewOrder { printer: None, gtin: goods.into(), quantity: 80_000, lot: None, note: String::new() };
        let block = self.printed_by(owner, owner, &new, 30, 2)?;
        self.bind(owner, &block, (1, 61_000), "DF1018", (2022, 10, 18))?;
        let ended = NewRecall {
            gtin: goods.into(),
            lot: Some("DF1018".into()),
            range: None,
            level: 3,
            reason: "外箱日期喷码不清".into(),
            number: None,
        };
        let started = self.act(owner, 12, move |tx, act, book| recall(tx, act, book, &ended))?;
        let end = EndRecall { reason: "已全部重新喷码".into() };
        self.act(owner, 5, move |tx, act, _| end_recall(tx, act, started.id, &end)).map(drop)
    }

    /// Placed and printed by the works, delivered and received; `days` ago.
    fn printed(&self, owner: &Actor, printer: &Actor, new: &NewOrder, days: i64) -> Outcome<OrderView> {
        self.printed_by(owner, printer, new, days, 10)
    }

    fn printed_by(
        &self,
        owner: &Actor,
        printer: &Actor,
        new: &NewOrder,
        days: i64,
        rolls: u64,
    ) -> Outcome<OrderView> {
        let new = new.clone();
        let placed = self.act(owner, days, move |tx, act, book| place(tx, act, book, &new))?;
        self.start(printer, &placed, days - 1)?;
        let (block, each) = (placed.block, placed.quantity / rolls);
        let rolls = (0..rolls).map(|n| NewRoll {
            number: format!("J-{:03}", n + 1),
            first: n * each + 1,
            last: (n + 1) * each,
        });
        let rolls = NewRolls { block, rolls: rolls.collect() };
        self.act(printer, days - 2, move |tx, act, book| {
            report_rolls(tx, act, &rolls)?;
            finish_printing(tx, act, block)?;
            inspect(tx, act, book, block, "7,19,300-310")
        })?;
        self.act(printer, days - 3, move |tx, act, _| deliver(tx, act, block))?;
        self.act(owner, days - 4, move |tx, act, _| receive(tx, act, block))?;
        Ok(placed)
    }

    fn start(&self, printer: &Actor, order: &OrderView, days: i64) -> Outcome<()> {
        let block = order.block;
        let seen = CertificateInput {
            number: "物编注字第 690123 号".into(),
            valid_until: date(2023, 11, 30),
            checked_by: "李建国".into(),
        };
        self.act(printer, days, move |tx, act, _| check_certificate(tx, act, block, &seen)).map(drop)
    }

    fn bind(
        &self,
        owner: &Actor,
        order: &OrderView,
        (first, last): (u64, u64),
        lot: &str,
        day: (i16, i8, i8),
    ) -> Outcome<()> {
        let (first, last) = (Some(CodeMark::Number(first)), Some(CodeMark::Number(last)));
        let range = CodeRange { block: Some(order.block), first, last, ..CodeRange::default() };
        let lot = LotInput { lot: lot.into(), produced: Some(date(day.0, day.1, day.2)), expires: None };
        let new = NewBinding { range, lot, rebinding: None, source: "1号线".into(), number: None };
        self.act(owner, 6, move |tx, act, book| bind(tx, act, book, &new)).map(drop)
    }

    fn void(&self, owner: &Actor, order: &OrderView, only: &str) -> Outcome<()> {
        let range = CodeRange { block: Some(order.block), ..CodeRange::default() };
        let (only, reason, note) = (only.to_owned(), "lost".to_owned(), "运输途中遗失一盒标签".to_owned());
        let new = NewVoid { range, only, reason, note, source: String::new(), number: None };
        self.act(owner, 4, move |tx, act, book| void(tx, act, book, &new)).map(drop)
    }

    fn sell(&self, owner: &Actor, order: &OrderView, count: u64) -> Outcome<()> {
        let page = self.book.page();
        let Some(block) = page.index.blocks().iter().find(|block| block.id == order.block).copied() else {
            return Ok(());
        };
        let first = block.span.first();
        let codes = (first + 50_000..first + 50_000 + count)
            .filter_map(|counter| page.serial(block.gtin, block.version, counter));
        let codes = codes.map(|serial| format!("(01){}(21){serial}", block.gtin.fourteen())).collect();
        let new = heng_codes::store::NewConsumption {
            codes,
            gtin: None,
            place: "灵溪镇城中店".into(),
            source: String::new(),
            number: None,
        };
        self.act(owner, 1, move |tx, act, book| consume(tx, act, book, &new)).map(drop)
    }

    fn firm(&self, serial: u32, name: &str, prefix: &str, goods: &[Goods]) -> Outcome<BusinessId> {
        let (name, prefix, goods) = (name.to_owned(), prefix.to_owned(), goods.to_vec());
        self.act(&Actor::program("example"), 60, move |tx, act, _| {
            firm(tx, act, serial, name, &prefix, &goods)
        })
    }

    /// Something done so many days before today.
    fn act<T: Send + 'static>(
        &self,
        actor: &Actor,
        days: i64,
        work: impl FnOnce(&mut Tx<'_>, &mut Act, &CodeBook) -> Outcome<T> + Send + 'static,
    ) -> Outcome<T> {
        let (actor, book) = (actor.clone(), Arc::clone(&self.book));
        let mut act = Act::new(actor, now().plus_seconds(-days * 86_400), heng_kernel::rng_from_os());
        let done = self.store.write_now(move |tx| work(tx, &mut act, &book))?;
        self.book.refresh(&self.store)?;
        Ok(done)
    }

    fn sign_in(&self, name: &'static str, role: Role, business: Option<BusinessId>) -> Outcome<String> {
        self.act(&Actor::program("example"), 0, move |tx, act, _| {
            let root = OrgPath("/cangnan".into());
            if units::by_path(tx, &root)?.is_none() {
                let (zh, en) = ("苍南县市场监督管理局".into(), "Bureau".into());
                units::add(
                    tx,
                    act,
                    &NewUnit { path: root.clone(), kind: UnitKind::Bureau, zh, en, towns: vec![] },
                )?;
            }
            let unit = role.is_bureau().then_some(root);
            let secret = "laver-of-the-first-water";
            let sealed = Password::accept(secret, name)?.seal(&mut act.rng)?;
            accounts::add(
                tx,
                act,
                &accounts::NewAccount { name: name.into(), role, unit, business },
                Some(&sealed),
            )?;
            let candidate =
                sessions::begin(tx, name, sessions::Origin::new("127.0.0.1", "example"), act.now)?;
            match sessions::finish(tx, act, candidate, true, None)? {
                sessions::SignIn::Welcome(_, secret) => Ok(secret.reveal().to_owned()),
                sessions::SignIn::Refused(refusal) => Err(refusal.into()),
            }
        })
    }
}

fn order(gtin: &str, quantity: u64, works: BusinessId) -> NewOrder {
    NewOrder {
        gtin: gtin.into(),
        quantity,
        lot: None,
        printer: Some(works),
        note: "卷材防水，每卷独立包装".into(),
    }
}

fn actor(name: &str, role: Role, business: BusinessId) -> Actor {
    Actor { account: None, name: name.into(), role, unit: None, business: Some(business), via: Via::Program }
}

fn bureau() -> Actor {
    let unit = Some(OrgPath("/cangnan".into()));
    Actor {
        account: None,
        name: "食品科陈立".into(),
        role: Role::Section,
        unit,
        business: None,
        via: Via::Program,
    }
}

fn firm(
    tx: &mut Tx<'_>,
    act: &mut Act,
    serial: u32,
    name: String,
    prefix: &str,
    goods: &[Goods],
) -> Outcome<BusinessId> {
    let broken = |what| heng_kernel::Fault::broken(what);
    let organisation = OrgCode::market(serial).ok_or_else(|| broken("an organisation code"))?;
    let new = NewBusiness {
        credit: CreditCode::new(Category::Cooperative, RegionCode::CANGNAN, organisation)
            .map_err(|_| broken("a credit code"))?,
        form: Form::Cooperative,
        name,
        town: "330327128".into(),
        industry: "0411".into(),
        address: "沿浦镇".into(),
        person: "林晓".into(),
        phone: "10000000000".into(),
        founded: date(2015, 3, 1),
    };
    let business = heng_parties::store::enter(tx, act, &PersonalKey::new(&[7; 16]), &new)?.id;
    let (prefix, from) = (prefix.parse().map_err(|_| broken("a company prefix"))?, date(2021, 12, 1));
    let membership = NewMembership {
        business,
        prefix,
        certificate: "物编注字第 690123 号".into(),
        valid_from: from,
        valid_to: None,
    };
    heng_parties::store::join(tx, act, &Scope::All, &membership)?;
    for (gtin, name, brand, specification, days) in goods {
        let (name, brand, specification) = ((*name).into(), (*brand).into(), (*specification).into());
        let (gtin, category, shelf_life) = ((*gtin).to_owned(), "紫菜及制品".into(), Some(*days));
        let key = gtin.parse().map_err(|_| broken("a GTIN"))?;
        let product = NewProduct {
            gtin,
            name,
            brand,
            specification,
            category,
            shelf_life,
            licence: None,
            indication: None,
        };
        heng_products::store::enter(tx, act, business, &product)?;
        heng_products::store::publish(tx, act, &Scope::Business(business), key)?;
    }
    Ok(business)
}

const COOPERATIVE: &[Goods] = &[
    ("6901234500011", "头水坛紫菜 100 g", "沿浦湾", "100 g", 365),
    ("6901234500028", "二水坛紫菜 60 g", "沿浦湾", "60 g", 365),
    ("6901234500035", "紫菜饼 25 g × 8", "沿浦湾", "200 g", 270),
    ("6901234500042", "原味烤紫菜 12 g", "沿浦湾", "12 g", 240),
];
const OTHER: &[Goods] = &[("6907777700017", "豆腐柴清凉膏 200 g", "桥墩", "200 g", 90)];
