//! Memberships, products and their links.

use heng_access::Scope;
use heng_kernel::{Act, Fault, Outcome};
use heng_parties::NewMembership;
use heng_products::{Link, NewProduct};
use heng_store::{Store, Tx};
use jiff::Span;

use super::firms::{Firm, Goods};
use super::plan::Plan;

/// Enters and publishes every product of every firm. `base` is where the resolver stands.
pub(super) fn make(store: &Store, mut act: Act, plan: &Plan, firms: Vec<Firm>, base: String) -> Outcome<()> {
    let owners: Vec<_> = plan.lines.iter().map(|line| (line.gtin, line.business)).collect();
    store.write_now(move |tx| {
        let mut owners = owners.into_iter();
        for (n, firm) in firms.iter().enumerate() {
            for (k, goods) in firm.products.iter().enumerate() {
                let (gtin, business) =
                    owners.next().ok_or_else(|| Fault::broken("matching products with firms"))?;
                if k == 0 {
                    join(tx, &mut act, business, &firm.prefix, n)?;
                }
                heng_products::store::enter(tx, &mut act, business, &product(firm, goods))?;
                let links = links(&base);
                heng_products::store::set_links(tx, &mut act, &Scope::All, gtin, None, &links)?;
                heng_products::store::publish(tx, &mut act, &Scope::All, gtin)?;
            }
        }
        Ok(())
    })
}

fn join(
    tx: &mut Tx<'_>,
    act: &mut Act,
    business: heng_kernel::BusinessId,
    prefix: &str,
    n: usize,
) -> Outcome<()> {
    let prefix = prefix.parse().map_err(|_| Fault::broken("reading a made-up company prefix"))?;
    let valid_from = act
        .now
        .date()
        .checked_sub(Span::new().days(200))
        .map_err(|e| Fault::new("dating a membership", e))?;
    let certificate = format!("演示-{:04}", n + 1);
    heng_parties::store::join(
        tx,
        act,
        &Scope::All,
        &NewMembership { business, prefix, certificate, valid_from, valid_to: None },
    )?;
    Ok(())
}

fn product(firm: &Firm, goods: &Goods) -> NewProduct {
    NewProduct {
        gtin: goods.gtin.clone(),
        name: goods.name.clone(),
        brand: goods.brand.clone(),
        specification: goods.specification.clone(),
        category: goods.category.into(),
        shelf_life: goods.shelf_life,
        licence: firm.licence.clone(),
        indication: goods.laver.then(|| "苍南紫菜".to_owned()),
    }
}

/// What a member publishes about a product beside the page that Heng itself gives: a product page in two languages.
fn links(base: &str) -> Vec<Link> {
    let link = |rel: &str, href: String, title: &str, lang: &str| Link {
        rel: rel.into(),
        href,
        title: title.into(),
        hreflang: vec![lang.into()],
        media: Some("text/html".into()),
        context: None,
        role: None,
    };
    vec![
        link("gs1:pip", format!("{base}/verify/01/{{gtin}}?lang=zh"), "商品信息", "zh"),
        link("gs1:pip", format!("{base}/verify/01/{{gtin}}?lang=en"), "Product information", "en"),
    ]
}
