#![doc = include_str!("../README.md")]

pub mod actions;
mod browser;
mod doorstep;
pub mod factor;
mod find;
mod forms;
mod front;
mod login;
mod me;
mod passwords;
mod proposals;
mod record;
mod units;
mod users;
mod words;

pub use factor::{SCHEMA, SecondFactorFor};
use heng_kernel::Text;
use heng_web::ui::Icon;
use heng_web::{Module, Nav, Route};

/// The desk as the program sees it. Its pages and routes stand on the tables of `access` and `journal`; its own is
/// that of the second factor. It asks for a [`heng_journal::Watcher`] and a [`heng_access::personal::PersonalKey`] in the
/// program's state, and keeps to the [`SecondFactorFor`] that is there.
pub fn module() -> Module {
    Module {
        name: "desk",
        schema: Some(SCHEMA),
        routes: routes(),
        actions: actions::ALL,
        nav: nav(),
        ..Module::default()
    }
}

fn routes() -> Vec<Route> {
    [
        front::routes(),
        find::routes(),
        login::routes(),
        me::routes(),
        factor::routes(),
        users::routes(),
        proposals::routes(),
        units::routes(),
        record::routes(),
    ]
    .concat()
}

fn nav() -> Vec<Nav> {
    let entry = |text, href, icon, action, order| Nav { group: SYSTEM, text, href, icon, action, order };
    vec![
        Nav { group: TOP, ..entry(Text::new("工作台", "Desk"), "/", Icon::Tasks, &actions::READ_OWN, 0) },
        entry(Text::new("账号", "Accounts"), "/users", Icon::Person, &actions::READ_ACCOUNTS, 900),
        entry(Text::new("权限申请", "Proposals"), "/proposals", Icon::Check, &actions::READ_ACCOUNTS, 905),
        entry(Text::new("机构", "Units"), "/units", Icon::Building, &actions::READ_UNITS, 910),
        entry(Text::new("日志", "Journal"), "/journal", Icon::History, &actions::READ_JOURNAL, 920),
    ]
}

const TOP: Text = Text::new("", "");
const SYSTEM: Text = Text::new("系统", "System");
