//! What a module hands to the program: its schema, its routes, its actions, its places in the menu.

use std::future::Future;
use std::pin::Pin;

use heng_access::Action;
use heng_kernel::Text;
use heng_store::Schema;

use crate::ui::Icon;
use crate::{App, Figure, Route};

/// One entry of the back-office menu, shown to whoever may do `action`.
#[derive(Debug, Clone, Copy)]
pub struct Nav {
    /// The heading it stands under, e.g. 一物一码; the empty text stands at the top without a heading.
    pub group: Text,
    /// The entry's words.
    pub text: Text,
    /// Where it leads, e.g. `/codes/orders`.
    pub href: &'static str,
    /// The picture before the words.
    pub icon: Icon,
    /// What one must be allowed to do to see it.
    pub action: &'static Action,
    /// Its place in the menu: smaller first; groups follow their smallest entry.
    pub order: u16,
}

/// What runs when the server has drained: flush, hand back leases.
pub type OnStop = fn(App) -> Pin<Box<dyn Future<Output = ()> + Send>>;

/// A module as the program sees it.
#[derive(Default)]
pub struct Module {
    /// The module's name, e.g. `codes`.
    pub name: &'static str,
    /// Its tables and statements.
    pub schema: Option<Schema>,
    /// Its routes: API and pages.
    pub routes: Vec<Route>,
    /// Everything that can be allowed or not; the permission matrix is made of these.
    pub actions: &'static [&'static Action],
    /// Its entries in the back-office menu.
    pub nav: Vec<Nav>,
    /// What it counts for the desk.
    pub figures: &'static [Figure],
    /// Called after the last request was answered.
    pub on_stop: Option<OnStop>,
}

impl Module {
    /// A module with a name and nothing else.
    pub fn named(name: &'static str) -> Self {
        Self { name, ..Self::default() }
    }
}
