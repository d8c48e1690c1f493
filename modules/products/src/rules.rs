//! What may be a product, a lot, a link, and what may become of it.

use heng_blobs::BlobHash;
use heng_codes_cn::LicenceNumber;
use heng_gs1::key::{CompanyPrefix, Gtin};
use heng_kernel::{Refusal, Status};
use jiff::Span;
use jiff::civil::Date;

use crate::contexts::CONTEXTS;
use crate::link_types;
use crate::model::{Life, Link, LinkRole, NewLot, NewProduct, Picture, PictureLine, Product, Report};

/// The GTIN that a text writes.
pub fn gtin(text: &str) -> Result<Gtin, Refusal> {
    text.trim().parse::<Gtin>().map_err(|error| {
        Refusal::new("products/gtin", error.zh().to_string(), error.to_string())
            .field("gtin")
            .remedy("对照包装上的商品条码逐位核对", "compare each digit with the bar code on the pack")
    })
}

/// A product that its owner enters: the fields are sound, and the GTIN lies under one of the owner's valid prefixes.
pub(crate) fn enter(new: &NewProduct, prefixes: &[CompanyPrefix]) -> Result<(Gtin, NewProduct), Refusal> {
    let gtin = gtin(&new.gtin)?;
    under_a_prefix(gtin, prefixes)?;
    Ok((gtin, tidy(new)?))
}

/// A revision: its GTIN stays.
pub(crate) fn revise(old: &Product, new: &NewProduct) -> Result<NewProduct, Refusal> {
    if gtin(&new.gtin)?.fourteen().as_str() != old.gtin {
        return Err(Refusal::new(
            "products/gtin-fixed",
            "商品条码不能改：换了条码就是另一种商品",
            "the GTIN cannot change: another GTIN is another product",
        )
        .field("gtin")
        .remedy("另建一个商品", "enter a new product"));
    }
    tidy(new)
}

/// May a product become published? 商品条码管理办法 asks for a valid prefix at the moment of use.
pub(crate) fn publish(product: &Product, prefixes: &[CompanyPrefix]) -> Result<(), Refusal> {
    if product.life == Life::Published {
        return Err(conflict("products/published", "商品已经发布", "the product is already published"));
    }
    under_a_prefix(gtin(&product.gtin)?, prefixes)
}

/// May a product be withdrawn?
pub(crate) fn withdraw(product: &Product, why: &str) -> Result<(), Refusal> {
    if product.life != Life::Published {
        return Err(conflict("products/not-published", "商品没有发布", "the product is not published"));
    }
    if why.trim().is_empty() {
        return Err(
            Refusal::new("products/why", "下架要写明原因", "a withdrawal needs a reason").field("why")
        );
    }
    Ok(())
}

fn under_a_prefix(gtin: Gtin, prefixes: &[CompanyPrefix]) -> Result<(), Refusal> {
    if prefixes.iter().any(|prefix| gtin.is_under(prefix)) {
        return Ok(());
    }
    let own: Vec<_> = prefixes.iter().map(CompanyPrefix::as_str).collect();
    let (zh, en) = if own.is_empty() {
        ("本单位没有有效的厂商识别代码".to_owned(), "this business has no valid company prefix".to_owned())
    } else {
        let own = own.join("、");
        (
            format!("条码 {gtin} 不在本单位的厂商识别代码（{own}）之下"),
            format!("{gtin} is not under this business's company prefix ({own})"),
        )
    };
    Err(Refusal::new("products/prefix", zh, en).field("gtin").basis("商品条码管理办法", "第十八条").remedy(
        "核对条码，或先办理厂商识别代码的注册或续展",
        "check the GTIN, or register or renew the company prefix first",
    ))
}

fn tidy(new: &NewProduct) -> Result<NewProduct, Refusal> {
    let licence = match filled(new.licence.as_deref()) {
        Some(text) => Some(
            LicenceNumber::parse(&text)
                .map_err(|error| Refusal::new("products/licence", error.zh(), error.en()).field("licence"))?
                .as_str()
                .to_owned(),
        ),
        None => None,
    };
    if new.shelf_life.is_some_and(|days| !(1..=36_500).contains(&days)) {
        return Err(Refusal::new(
            "products/shelf-life",
            "保质期为1至36500天",
            "shelf life is 1 to 36,500 days",
        )
        .field("shelf_life"));
    }
    Ok(NewProduct {
        gtin: new.gtin.trim().to_owned(),
        name: text("name", "名称", &new.name, 1)?,
        brand: text("brand", "品牌", &new.brand, 0)?,
        specification: text("specification", "规格", &new.specification, 0)?,
        category: text("category", "类别", &new.category, 0)?,
        shelf_life: new.shelf_life,
        licence,
        indication: filled(new.indication.as_deref()),
    })
}

fn text(field: &'static str, zh: &str, value: &str, least: usize) -> Result<String, Refusal> {
    let value = value.trim();
    let length = value.chars().count();
    if (least..=LONGEST).contains(&length) && !value.chars().any(char::is_control) {
        return Ok(value.to_owned());
    }
    Err(Refusal::new(
        "products/text",
        format!("{zh}应为{least}至{LONGEST}个字，不含控制字符"),
        format!("{field} has {least} to {LONGEST} characters, no control characters"),
    )
    .field(field))
}

fn filled(value: Option<&str>) -> Option<String> {
    value.map(str::trim).filter(|text| !text.is_empty()).map(str::to_owned)
}

/// A lot number as AI (10) has it: GS1 General Specifications §3.4.1, up to 20 characters of set 82.
pub fn lot_number(text: &str) -> Result<&str, Refusal> {
    let text = text.trim();
    let fits = (1..=20).contains(&text.len());
    if fits && heng_gs1::lint::lint(heng_gs1::lint::Linter::Cset82, text.as_bytes()).is_ok() {
        return Ok(text);
    }
    Err(Refusal::new(
        "products/lot",
        "批号为1至20个字母、数字或 GS1 字符集82中的符号",
        "a lot number has 1 to 20 characters of GS1 set 82",
    )
    .field("lot")
    .remedy("去掉汉字和空格，例如 YP221013A", "drop spaces and other scripts, e.g. YP221013A"))
}

/// The last day on which the goods keep: the production date and the shelf life, counted as the law counts days.
pub fn expiry(produced: Date, shelf_life: Option<u32>) -> Option<Date> {
    let days = i64::from(shelf_life?);
    produced.checked_add(Span::new().days(days)).ok().and_then(|date| date.yesterday().ok())
}

/// A lot as it will stand: number, dates in order.
pub(crate) fn make_lot(product: &Product, new: &NewLot, today: Date) -> Result<Option<Date>, Refusal> {
    lot_number(&new.lot)?;
    text("note", "备注", &new.note, 0)?;
    if new.produced > today {
        return Err(Refusal::new(
            "products/future",
            "生产日期在今天之后",
            "the production date lies in the future",
        )
        .field("produced"));
    }
    let expires = new.expires.or_else(|| expiry(new.produced, product.shelf_life));
    if expires.is_some_and(|expires| expires < new.produced) {
        return Err(Refusal::new("products/expires", "到期日早于生产日期", "it expires before it is made")
            .field("expires"));
    }
    Ok(expires)
}

/// A test report: number, laboratory, a day that is not to come, an address that is one. A report that passed has no
/// finding over its limit.
pub(crate) fn report(report: &Report, today: Date) -> Result<(), Refusal> {
    text("number", "报告编号", &report.number, 1)?;
    text("laboratory", "检验机构", &report.laboratory, 1)?;
    let no = |field: &'static str, zh: &'static str, en: &'static str| {
        Refusal::new("products/report", zh, en).field(field)
    };
    if report.tested > today {
        return Err(no("tested", "检验日期在今天之后", "the date of the test lies in the future"));
    }
    if report.href.as_deref().is_some_and(|href| !is_address(href)) {
        return Err(no(
            "href",
            "网址应以 https:// 或 http:// 开头",
            "an address begins with https:// or http://",
        ));
    }
    if report.findings.len() > 40 {
        return Err(no("findings", "最多40项", "40 findings at most"));
    }
    for finding in &report.findings {
        text("findings", "检验项目", &finding.what, 1)?;
        text("findings", "检验值", &finding.value, 1)?;
        text("findings", "限量", &finding.limit, 0)?;
    }
    if report.passed && report.findings.iter().any(|finding| finding.share > 1_000) {
        return Err(no(
            "passed",
            "有项目超过限量，不能判合格",
            "a finding is over its limit: it did not pass",
        ));
    }
    Ok(())
}

/// A picture that joins the others: not one of them, and not one too many. Its title as it will stand.
pub(crate) fn picture(held: &[Picture], blob: BlobHash, title: &str) -> Result<String, Refusal> {
    if held.iter().any(|one| one.blob == blob) {
        return Err(conflict("products/picture-known", "这张图片已经有了", "this picture is there already")
            .field("file"));
    }
    if held.len() >= MOST_PICTURES {
        return Err(conflict(
            "products/pictures",
            "图片已满8张",
            "there are 8 pictures, the most there may be",
        )
        .field("file")
        .remedy("先移除一张再上传", "remove one first"));
    }
    text("title", "说明", title, 1)
}

/// The pictures in the order of these lines, each named once, with their new titles.
pub(crate) fn pictures(held: &[Picture], lines: &[PictureLine]) -> Result<Vec<Picture>, Refusal> {
    let mut left: Vec<&Picture> = held.iter().collect();
    let mut all = Vec::new();
    for (at, line) in lines.iter().enumerate() {
        let place = left.iter().position(|one| one.blob == line.blob).ok_or_else(|| {
            Refusal::new(
                "products/picture-unknown",
                "商品没有这张图片，或写了两次",
                "the product has no such picture, or it is named twice",
            )
            .field(format!("{at}/blob"))
            .remedy("先上传图片", "send the picture first")
        })?;
        let title = text("title", "说明", &line.title, 1)
            .map_err(|refusal| refusal.field(format!("title-{}", line.blob)))?;
        all.push(Picture { title, ..left.remove(place).clone() });
    }
    Ok(all)
}

/// Links as GS1-Conformant Resolver §2.5 wants them: known types, real targets, a title, at most one default.
pub(crate) fn links(links: &[Link]) -> Result<(), Refusal> {
    if links.len() > MOST_LINKS {
        return Err(Refusal::new(
            "products/links",
            format!("最多{MOST_LINKS}个链接"),
            format!("{MOST_LINKS} links at most"),
        ));
    }
    for (at, link) in links.iter().enumerate() {
        one_link(link).map_err(|refusal| refusal.field(format!("links/{at}")))?;
    }
    let with = |role| links.iter().filter(move |link| link.role == Some(role));
    if with(LinkRole::Default).count() > 1 {
        return Err(Refusal::new("products/default-link", "只能有一个默认链接", "there is one default link"));
    }
    if with(LinkRole::DefaultMulti).count() == 1 {
        return Err(lone_variant());
    }
    Ok(())
}

/// Clause 2.5.8: variants are told apart by what they are for, and one alone is none.
fn lone_variant() -> Refusal {
    Refusal::new(
        "products/default-link-multi",
        "默认链接的变体（gs1:defaultLinkMulti）至少两个，各写明语言、媒体类型或市场",
        "variants of the default (gs1:defaultLinkMulti) are two or more, each for a language, a media type or a market",
    )
}

fn context(value: &str) -> Result<(), Refusal> {
    if CONTEXTS.contains(&value) {
        return Ok(());
    }
    let known = CONTEXTS.join("、");
    Err(Refusal::new(
        "products/context",
        format!("没有适用市场“{value}”；可选：{known}"),
        format!("there is no context {value:?}; there are {}", CONTEXTS.join(", ")),
    )
    .remedy("从列出的值中选择，适用所有市场则不填", "choose one of these, or none for all markets"))
}

fn one_link(link: &Link) -> Result<(), Refusal> {
    if link_types::by_curie(&link.rel).is_none() {
        return Err(Refusal::new(
            "products/link-type",
            format!("没有链接类型“{}”", link.rel),
            format!("there is no link type {:?}", link.rel),
        )
        .remedy("从 GS1 链接类型中选择，如 gs1:pip", "choose a GS1 link type, e.g. gs1:pip"));
    }
    if !is_address(&link.href) {
        return Err(Refusal::new(
            "products/href",
            "网址应以 https:// 或 http:// 开头",
            "an address begins with https:// or http://",
        ));
    }
    text("title", "标题", &link.title, 1)?;
    let tags = link.hreflang.iter().all(|tag| {
        (2..=8).contains(&tag.len()) && tag.chars().all(|c| c.is_ascii_alphanumeric() || c == '-')
    });
    if !tags {
        return Err(Refusal::new(
            "products/hreflang",
            "语言写成 zh 或 en-GB 的样子",
            "a language is written like zh or en-GB",
        ));
    }
    link.context.as_deref().map(context).transpose()?;
    let told_apart = !link.hreflang.is_empty() || link.media.is_some() || link.context.is_some();
    if link.role == Some(LinkRole::DefaultMulti) && !told_apart {
        return Err(lone_variant());
    }
    Ok(())
}

fn is_address(href: &str) -> bool {
    let rest = href.strip_prefix("https://").or_else(|| href.strip_prefix("http://"));
    rest.is_some_and(|rest| !rest.is_empty() && !rest.starts_with('/'))
        && href.len() <= 2_000
        && !href.chars().any(|c| c.is_whitespace() || c.is_control() || "\"<>\\^`|".contains(c))
}

fn conflict(code: &'static str, zh: &'static str, en: &'static str) -> Refusal {
    Refusal::new(code, zh, en).status(Status::Conflict)
}

const LONGEST: usize = 120;
const MOST_LINKS: usize = 100;
const MOST_PICTURES: usize = 8;
