//! A county for measurements: one member business, its products, its blocks, in a database of their own.

mod blocks;
mod goods;
mod token;

use std::path::Path;
use std::sync::Arc;

use heng_access::personal::{self, PersonalKey};
use heng_codes::book::{CodeBook, KeyPlace};
use heng_codes_cn::{Category, CreditCode, OrgCode, RegionCode};
use heng_kernel::{Act, Actor, BusinessId, Role, Time, Via, rng_from_seed};
use heng_parties::{Form, NewBusiness};
use heng_store::{Location, Schema, Store};

use crate::Fail;

pub(crate) use blocks::{block_of, lot};

/// An open county.
pub(crate) struct County {
    pub(crate) store: Store,
    pub(crate) book: Arc<CodeBook>,
    pub(crate) personal: PersonalKey,
}

impl County {
    /// Opens the database of a directory, or makes an empty one.
    pub(crate) fn open(dir: &Path) -> Result<Self, Fail> {
        std::fs::create_dir_all(dir)?;
        let store = Store::open(&Location::Sqlite(dir.to_owned()), SCHEMAS)?;
        let mut rng = rng_from_seed(1);
        let personal = personal::open_or_create(dir, &mut rng)?;
        let place = KeyPlace { dir: dir.to_owned(), master: None };
        let book = Arc::new(CodeBook::open(&store, &place, &mut rng, now())?);
        Ok(Self { store, book, personal })
    }

    /// A county with a member and its first products, published.
    pub(crate) fn with_products(dir: &Path, products: u64) -> Result<Self, Fail> {
        let county = Self::open(dir)?;
        let business = county.enter_member()?;
        goods::make(&county, business, products)?;
        Ok(county)
    }

    /// The member, entered as number one of the register.
    fn enter_member(&self) -> Result<BusinessId, Fail> {
        let organisation = OrgCode::market(1).ok_or("no organisation code")?;
        let member = NewBusiness {
            credit: CreditCode::new(Category::Cooperative, RegionCode::CANGNAN, organisation)?,
            form: Form::Cooperative,
            name: "苍南县测量紫菜专业合作社".into(),
            town: "330327107".into(),
            industry: "0422".into(),
            address: "浙江省苍南县赤溪镇".into(),
            person: "林测".into(),
            phone: "13800000000".into(),
            founded: jiff::civil::date(2020, 1, 1),
        };
        let (key, mut act) = (self.personal.clone(), program());
        let entered =
            self.store.write_now(move |tx| heng_parties::store::enter(tx, &mut act, &key, &member))?;
        Ok(entered.id)
    }
}

/// When everything in a county for measurements happens.
pub(crate) fn now() -> Time {
    Time::from_micros(1_667_180_460_000_000)
}

/// The measuring program as an actor.
pub(crate) fn program() -> Act {
    Act::new(Actor::program("heng-bench"), now(), rng_from_seed(2))
}

/// The member's owner as an actor.
pub(crate) fn owner(business: BusinessId, seed: u64) -> Act {
    let actor = Actor {
        account: None,
        name: "owner".into(),
        role: Role::BusinessOwner,
        unit: None,
        business: Some(business),
        via: Via::Program,
    };
    Act::new(actor, now(), rng_from_seed(seed))
}

const SCHEMAS: &[Schema] = &[
    heng_journal::SCHEMA,
    heng_access::SCHEMA,
    heng_web::SCHEMA,
    heng_parties::SCHEMA,
    heng_products::SCHEMA,
    heng_codes::SCHEMA,
    heng_resolver::SCHEMA,
    heng_trace::SCHEMA,
];
