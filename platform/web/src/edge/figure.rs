//! Figures for the desk: what a module counts for whoever opens their front page.

use heng_access::Action;
use heng_kernel::{Actor, Outcome, Text, Time};
use heng_store::Tx;

use crate::App;
use crate::ui::{Icon, Tone};

/// A figure on the desk, shown to whoever may do `action`; it leads to the list behind it.
#[derive(Debug, Clone, Copy)]
pub struct Figure {
    /// Its name, e.g. 可疑码待核查.
    pub text: Text,
    /// Its unit, e.g. 个.
    pub unit: Text,
    /// The list behind it.
    pub href: &'static str,
    /// The picture before its name.
    pub icon: Icon,
    /// What one must be allowed to do to see it.
    pub action: &'static Action,
    /// Its place: smaller first.
    pub order: u16,
    /// Counts, by an indexed question that costs little however much there is.
    pub read: fn(&App, &mut Tx<'_>, &Actor, Time) -> Outcome<Standing>,
}

/// How a figure stands.
#[derive(Debug, Clone, Default)]
pub struct Standing {
    /// The number.
    pub number: u64,
    /// There are more than were counted.
    pub or_more: bool,
    /// A second number under the first with its words, e.g. 已关联 and 801,297.
    pub more: Option<(Text, u64)>,
    /// The figure over time, oldest first; empty for none.
    pub trend: Vec<f64>,
    /// Whether it asks for something to be done.
    pub tone: Tone,
}
