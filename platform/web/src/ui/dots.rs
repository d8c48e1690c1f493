//! Tasks of each field as dots: done, due soon, overdue, open.

use heng_kernel::{Lang, Text};
use maud::{Markup, html};

/// The tasks of one field.
#[derive(Debug, Clone, Copy)]
pub struct Tasks<'a> {
    /// The field.
    pub name: &'a str,
    /// Overdue.
    pub late: u16,
    /// Due soon.
    pub soon: u16,
    /// Done.
    pub done: u16,
    /// Open, not due soon.
    pub open: u16,
}

/// One line a field, the worst first in each line, and the key with the sums.
pub fn task_dots(fields: &[Tasks<'_>], lang: Lang) -> Markup {
    let sum = |part: fn(&Tasks<'_>) -> u16| fields.iter().map(part).sum::<u16>();
    let key = [
        ("", DONE, sum(|t| t.done)),
        ("soon", SOON, sum(|t| t.soon)),
        ("late", LATE, sum(|t| t.late)),
        ("open", OPEN, sum(|t| t.open)),
    ];
    html! {
        ul.dots { @for field in fields { li {
            span { (field.name) }
            span.run aria-hidden="true" {
                @for (class, count) in [("late", field.late), ("soon", field.soon), ("", field.done), ("open", field.open)] {
                    @for _ in 0..count { i class=(class) {} }
                }
            }
            span { (field.done) "/" (field.done + field.late + field.soon + field.open) }
        } } }
        p.key { @for (class, text, count) in key { span { i class=(class) {} (text.get(lang)) " " (count) } } }
    }
}

const DONE: Text = Text::new("完成", "done");
const SOON: Text = Text::new("预警", "due soon");
const LATE: Text = Text::new("逾期", "overdue");
const OPEN: Text = Text::new("进行", "open");
