//! Lists: a table on a desk, cards on a phone.

use heng_kernel::{Cursor, Lang, Text};
use maud::{Markup, html};

use crate::Ctx;

/// One column.
#[derive(Debug, Clone, Copy)]
pub struct Column<'a> {
    /// The heading; on a phone it stands before the value.
    pub name: &'a str,
    /// Whether it holds figures, set to the right.
    pub figures: bool,
}

/// One row.
pub struct Row {
    /// The cells, as many as there are columns.
    pub cells: Vec<Markup>,
    /// Whether it is the chosen one.
    pub chosen: bool,
}

/// A list. `caption` is what it is, for who does not see it; `empty` is shown when it holds nothing.
pub fn table(caption: &str, columns: &[Column<'_>], rows: &[Row], empty: &Markup) -> Markup {
    html! {
        div.table.cards tabindex="0" role="region" aria-label=(caption) {
            @if rows.is_empty() { (empty) } @else {
                table {
                    caption.sr { (caption) }
                    thead { tr { @for column in columns { th.num[column.figures] scope="col" { (column.name) } } } }
                    tbody { @for row in rows {
                        tr.on[row.chosen] aria-current=[row.chosen.then_some("true")] {
                            @for (cell, column) in row.cells.iter().zip(columns) {
                                td.num[column.figures] data-label=(column.name) { (cell) }
                            }
                        }
                    } }
                }
            }
        }
    }
}

/// Under a list: how many there are, and the next page. A keyset list goes forward; back is the browser's own.
pub fn pager(ctx: &Ctx, about: &str, next: Option<&Cursor>) -> Markup {
    let begun = ctx.uri.query().is_some_and(|query| query.split('&').any(|pair| pair.starts_with("after=")));
    let next = next.map(|cursor| crate::with_after(&ctx.uri, &cursor.0));
    pager_links(about, begun.then(|| ctx.uri.path()), next.as_deref(), ctx.lang)
}

/// The same with its links given.
pub(crate) fn pager_links(about: &str, first: Option<&str>, next: Option<&str>, lang: Lang) -> Markup {
    html! {
        nav.pager aria-label=(PAGES.get(lang)) {
            span { (about) }
            @if let Some(first) = first { a.button href=(first) { (FIRST.get(lang)) } }
            @if let Some(next) = next { a.button href=(next) rel="next" { (NEXT.get(lang)) } }
        }
    }
}

/// A cell with a link and a small line under it.
pub fn titled(title: &str, href: &str, under: &str) -> Markup {
    html! { a href=(href) { (title) } small { (under) } }
}

const PAGES: Text = Text::new("翻页", "Pages");
const FIRST: Text = Text::new("第一页", "First page");
const NEXT: Text = Text::new("下一页", "Next page");
