//! The page of a place of business (GLN): what anyone may know of it, and no more.

use heng_codes_cn::Town;
use heng_kernel::{Lang, Text};
use heng_web::ui::{self, Icon};
use heng_web::{Ctx, Phone, public};
use maud::html;

use crate::source::{Maker, Premises};

/// A place of business and whose it is.
#[derive(Clone, Debug)]
pub(crate) struct PlaceOfBusiness {
    /// The place.
    pub(crate) premises: Premises,
    /// Whose it is.
    pub(crate) business: Option<Maker>,
}

/// Its page.
pub(crate) fn place_page(ctx: &Ctx, place: &PlaceOfBusiness) -> Phone {
    let PlaceOfBusiness { premises, business } = place;
    let town = town(&premises.town, ctx.lang);
    let mut facts: Vec<ui::Fact<'_>> = vec![(ctx.text(GLN), &premises.gln), (ctx.text(TOWN), &town)];
    if let Some(business) = business {
        facts.push((ctx.text(BUSINESS), &business.name));
        facts.push((ctx.text(CREDIT), &business.credit));
    }
    let body = html! {
        section.card {
            div.card-head { (Icon::Shop) h1 { (premises.name) } }
            div.card-body { (ui::fact_grid(&facts)) }
        }
        p.foot { (ctx.text(RECORD)) }
    };
    let dock = ui::button_link(Some(Icon::Complaint), ctx.text(super::COMPLAIN), "tel:12315", true);
    public(ctx, &premises.name, ctx.text(super::BRAND), body, Some(dock))
}

/// The name of a town by its nine digits; the digits where they are of another county.
pub(crate) fn town(code: &str, lang: Lang) -> String {
    Town::by_code(code)
        .map_or(code, |town| match lang {
            Lang::Zh => town.name.zh,
            Lang::En => town.name.en,
        })
        .to_owned()
}

const GLN: Text = Text::new("位置码 GLN", "GLN");
const TOWN: Text = Text::new("乡镇", "Town");
const BUSINESS: Text = Text::new("经营者", "Business");
const CREDIT: Text = Text::new("统一社会信用代码", "Credit code");
const RECORD: Text = Text::new("以上为登记信息。", "As entered in the register.");
