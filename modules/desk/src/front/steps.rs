//! What a business does next, from its company prefix to codes that are bound: read off what is there, never asked.

use heng_access::Scope;
use heng_codes::facts::{By, Counts, counts};
use heng_kernel::{BusinessId, Outcome, PageSize, Text};
use heng_parties::facts as parties;
use heng_products::{Life, facts as products};
use heng_store::Tx;
use heng_web::Ctx;
use heng_web::ui::{self, LoopStep, Progress};
use jiff::ToSpan as _;
use jiff::civil::Date;
use maud::Markup;

/// How far a business has come.
pub(super) struct Steps {
    pub(super) member: Member,
    published: usize,
    counts: Counts,
}

/// How a business stands with its company prefix (厂商识别代码).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Member {
    /// It has none that holds today.
    Not,
    /// One holds, and ends within two months.
    Ending,
    /// One holds.
    Yes,
}

pub(super) fn steps(tx: &mut Tx<'_>, business: BusinessId, today: Date) -> Outcome<Steps> {
    let own = products::of_business(tx, business, None, PageSize::of(PageSize::MAX))?;
    let published = own.items.iter().filter(|product| product.life == Life::Published).count();
    let counted = counts(tx, &Scope::Business(business), By::Business, None, PageSize::of(1))?;
    let counts = counted.items.first().map_or_else(Counts::default, |row| row.counts);
    Ok(Steps { member: member(tx, business, today)?, published, counts })
}

fn member(tx: &mut Tx<'_>, business: BusinessId, today: Date) -> Outcome<Member> {
    let memberships = parties::memberships(tx, business)?;
    let soon = today.checked_add(2.months()).unwrap_or(today);
    let holds = |day| memberships.iter().any(|membership| parties::is_valid(membership, day));
    Ok(match (holds(today), holds(soon)) {
        (false, _) => Member::Not,
        (true, false) => Member::Ending,
        (true, true) => Member::Yes,
    })
}

impl Steps {
    /// Whether the business has come all the way.
    pub(super) fn are_done(&self) -> bool {
        self.member != Member::Not && self.published > 0 && self.counts.issued > 0 && self.counts.bound > 0
    }
}

/// The steps as a list: done ones, the one in hand, those to come.
pub(super) fn list(ctx: &Ctx, steps: &Steps) -> Markup {
    let said = |text: Text, n: u64| ctx.text(text).replace("{}", &ui::thousands(n));
    let known = [
        (PREFIX, steps.member != Member::Not, ctx.text(PREFIX_WHY).to_owned()),
        (PRODUCTS, steps.published > 0, said(PUBLISHED, steps.published as u64)),
        (CODES, steps.counts.issued > 0, said(ISSUED, steps.counts.issued)),
        (LOTS, steps.counts.bound > 0, said(BOUND, steps.counts.bound)),
    ];
    let now = known.iter().position(|(_, done, _)| !done).unwrap_or(known.len());
    let steps: Vec<LoopStep<'_>> = (0..)
        .zip(&known)
        .map(|(n, (name, done, detail))| LoopStep {
            name: ctx.text(*name),
            when: "",
            detail,
            progress: match n {
                _ if *done => Progress::Done,
                n if n == now => Progress::Now,
                _ => Progress::Next,
            },
        })
        .collect();
    ui::closed_loop(&steps)
}

const PREFIX: Text = Text::new("厂商识别代码", "Company prefix");
const PREFIX_WHY: Text =
    Text::new("商品条码的前段，有效才能赋码", "the beginning of every barcode; codes need a valid one");
const PRODUCTS: Text = Text::new("登记并发布产品", "Enter and publish products");
const PUBLISHED: Text = Text::new("已发布 {} 个产品", "{} products published");
const CODES: Text = Text::new("下赋码订单、印制", "Order and print codes");
const ISSUED: Text = Text::new("已发 {} 个码", "{} codes issued");
const LOTS: Text = Text::new("关联批次", "Bind codes to lots");
const BOUND: Text = Text::new("已关联 {} 个码", "{} codes bound");
