//! The form of a product: entering and revising.

use axum::response::{IntoResponse, Response};
use heng_kernel::Text;
use heng_web::ui::{self, Field, Icon};
use heng_web::{Ctx, Form, Html, Path, Problem, Reply, See};
use maud::html;
use serde::Deserialize;

use crate::bodies::{named, own, scope};
use crate::forms::{again, field, summary};
use crate::model::{NewProduct, Product};
use crate::store;

/// The form as it is sent; a revision says which version was read.
#[derive(Debug, Deserialize)]
pub(super) struct Filled {
    base: Option<u32>,
    gtin: String,
    name: String,
    #[serde(default)]
    brand: String,
    #[serde(default)]
    specification: String,
    #[serde(default)]
    category: String,
    shelf_life: Option<u32>,
    licence: Option<String>,
    indication: Option<String>,
}

impl Filled {
    fn meant(self) -> NewProduct {
        let Self { gtin, name, brand, specification, category, shelf_life, licence, indication, .. } = self;
        NewProduct { gtin, name, brand, specification, category, shelf_life, licence, indication }
    }
}

pub(super) async fn blank(ctx: Ctx) -> Reply<Html> {
    own(&ctx)?;
    Ok(page(&ctx, None, &[], None))
}

pub(super) async fn enter(ctx: Ctx, form: Form<Filled>) -> Reply<Response> {
    let own = own(&ctx)?;
    let Form { value, typed } = form;
    let entered = match value {
        Ok(filled) => ctx.write(move |tx, act| store::enter(tx, act, own, &filled.meant())).await,
        Err(missing) => Err(missing.into()),
    };
    match entered {
        Ok(product) => Ok(See::other(format!("/products/{}?done=entered", product.gtin)).into_response()),
        Err(problem) => again(problem, |problem| page(&ctx, None, &typed, Some(problem))),
    }
}

pub(super) async fn show(ctx: Ctx, Path(gtin): Path<String>) -> Reply<Html> {
    let known = known(&ctx, &gtin).await?;
    Ok(page(&ctx, Some(&known), &values(&known), None))
}

pub(super) async fn revise(ctx: Ctx, Path(gtin): Path<String>, form: Form<Filled>) -> Reply<Response> {
    let (scope, number) = (scope(&ctx), named(&gtin)?);
    let Form { value, typed } = form;
    let revised = match value {
        Ok(filled) => {
            let revise = ctx.write(move |tx, act| {
                let base = filled.base.unwrap_or_default();
                store::revise(tx, act, &scope, number, base, &filled.meant())
            });
            revise.await
        }
        Err(missing) => Err(missing.into()),
    };
    match revised {
        Ok(product) => Ok(See::other(format!("/products/{}?done=revised", product.gtin)).into_response()),
        Err(problem) => {
            let known = known(&ctx, &gtin).await?;
            again(problem, |problem| page(&ctx, Some(&known), &typed, Some(problem)))
        }
    }
}

async fn known(ctx: &Ctx, gtin: &str) -> Reply<Product> {
    let (scope, gtin) = (scope(ctx), named(gtin)?);
    Ok(ctx.app.glance(move |tx| store::product(tx, &scope, gtin)).await?)
}

/// What stands in the fields of a product that is revised.
fn values(product: &Product) -> Vec<(String, String)> {
    let text = |value: &Option<String>| value.clone().unwrap_or_default();
    let days = product.shelf_life.map(|days| days.to_string()).unwrap_or_default();
    [
        ("name", product.name.clone()),
        ("brand", product.brand.clone()),
        ("specification", product.specification.clone()),
        ("category", product.category.clone()),
        ("shelf_life", days),
        ("licence", text(&product.licence)),
        ("indication", text(&product.indication)),
    ]
    .into_iter()
    .map(|(name, value)| (name.to_owned(), value))
    .collect()
}

fn page(ctx: &Ctx, product: Option<&Product>, typed: &[(String, String)], problem: Option<&Problem>) -> Html {
    let value =
        |name: &str| typed.iter().find(|(field, _)| field == name).map_or("", |(_, value)| value.as_str());
    let field = |name, label, hint| field(ctx, problem, name, (label, hint), value(name));
    let free = |name, label, hint| Field { required: false, ..field(name, label, hint) };
    let (action, back) = match product {
        Some(product) => (format!("/products/{}", product.gtin), format!("/products/{}", product.gtin)),
        None => ("/products".to_owned(), "/products".to_owned()),
    };
    let fields = html! {
        @match product {
            Some(product) => {
                input type="hidden" name="base" value=(product.version);
                input type="hidden" name="gtin" value=(product.gtin);
            }
            None => (ui::input(&field("gtin", GTIN, GTIN_HINT), "text")),
        }
        (ui::input(&field("name", NAME, NAME_HINT), "text"))
        (ui::input(&free("brand", BRAND, PLAIN), "text"))
        (ui::input(&free("specification", SPECIFICATION, SPECIFICATION_HINT), "text"))
        (ui::input(&free("category", CATEGORY, CATEGORY_HINT), "text"))
        (ui::input(&free("shelf_life", KEEPS, KEEPS_HINT), "number"))
        (ui::input(&free("licence", LICENCE, LICENCE_HINT), "text"))
        (ui::input(&free("indication", INDICATION, INDICATION_HINT), "text"))
        div.form-actions { (ui::submit(Some(Icon::Check), ctx.text(SAVE), true)) a.button href=(back) { (ctx.text(BACK)) } }
    };
    let body = html! {
        (summary(ctx, problem))
        section.panel { (ui::form(ctx, &action, &fields)) }
    };
    let title = if product.is_some() { REVISE } else { ENTER };
    let frame = ui::Frame { title: ctx.text(title).into(), at: Some("/products"), ..ui::Frame::default() };
    heng_web::shell_with(ctx, frame, body)
}

const ENTER: Text = Text::new("登记商品", "Enter a product");
const REVISE: Text = Text::new("修改商品", "Revise the product");
const SAVE: Text = Text::new("保存", "Save");
const BACK: Text = Text::new("返回", "Back");
const PLAIN: Text = Text::new("", "");
const GTIN: Text = Text::new("商品条码", "GTIN");
const GTIN_HINT: Text = Text::new(
    "包装上条码下面的 13 或 14 位数字，须在本企业厂商识别代码之下",
    "The 13 or 14 digits under the bar code, under your own company prefix",
);
const NAME: Text = Text::new("名称", "Name");
const NAME_HINT: Text = Text::new("与标签一致，如 头水坛紫菜 100 g", "As on the label");
const BRAND: Text = Text::new("品牌", "Brand");
const SPECIFICATION: Text = Text::new("规格", "Specification");
const SPECIFICATION_HINT: Text = Text::new("净含量或包装，如 100 g", "Net content or packing, e.g. 100 g");
const CATEGORY: Text = Text::new("类别", "Category");
const CATEGORY_HINT: Text = Text::new("如 紫菜及制品", "e.g. laver");
const KEEPS: Text = Text::new("保质期（天）", "Shelf life (days)");
const KEEPS_HINT: Text = Text::new("不会变质的商品不填", "Leave it out for goods that do not spoil");
const LICENCE: Text = Text::new("生产许可证编号", "Production licence");
const LICENCE_HINT: Text = Text::new("SC 加 14 位数字", "SC and 14 digits");
const INDICATION: Text = Text::new("地理标志", "Geographical indication");
const INDICATION_HINT: Text = Text::new("获准使用的才填，如 苍南紫菜", "Only if you may use it");
