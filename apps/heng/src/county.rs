//! A county: its database, its keys, its modules, put together.

mod keys;
mod modules;

use heng_kernel::{Act, Actor, Fault, Outcome, Refusal, Status, rng_from_os};
use heng_store::{OpenError, Store};
use heng_web::Clock;

use crate::settings::Settings;

pub use keys::Keys;
pub(crate) use keys::book_error;
pub(crate) use modules::freeze;
pub use modules::{SCHEMAS, assemble, modules};

/// Opens the database of these settings, bringing its tables up to date.
pub fn open_store(settings: &Settings) -> Outcome<Store> {
    let data = settings.data();
    std::fs::create_dir_all(data).map_err(|error| {
        Refusal::new(
            "settings/data",
            format!("数据目录 {} 无法建立：{error}", data.display()),
            format!("the data folder {} cannot be made: {error}", data.display()),
        )
        .field("data")
    })?;
    Store::open(&settings.location()?, SCHEMAS).map_err(|error| match error {
        OpenError::Failed(fault) => fault.into(),
        other => Refusal::new("store/open", other.zh(), other.to_string())
            .status(Status::Conflict)
            .field("data")
            .into(),
    })
}

/// The program itself acting now, in the name of one of its commands.
pub(crate) fn act(settings: &Settings, name: &str) -> Act {
    Act::new(Actor::program(name), clock(settings).now(), rng_from_os())
}

/// The machine's clock, or the demo clock where the settings name a start.
pub fn clock(settings: &Settings) -> Clock {
    settings.now().map_or(Clock::Real, Clock::demo)
}

/// A fault of ours while doing something with the operating system.
pub(crate) fn fault(doing: &'static str) -> impl FnOnce(std::io::Error) -> Fault {
    move |error| Fault::new(doing, error)
}
