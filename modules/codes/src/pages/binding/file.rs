//! The file of a camera or line computer.

use axum::extract::Multipart;
use axum::response::{IntoResponse, Response};
use heng_kernel::{Outcome, Refusal};
use heng_products::facts as products;
use heng_web::ui::{self, Field, Icon};
use heng_web::{Ctx, Files, Html, Reply};
use maud::{Markup, html};

use super::super::common::{change, day, filled, missing, number, say};
use super::super::names::{Choice, choices, options};
use super::super::no::{No, again};
use super::list::{Asked, page};
use super::report;
use crate::actions::BIND;
use crate::goods::LotInput;
use crate::store::{self, NewLineFile, refuse};

/// What was typed beside the file.
#[derive(Debug, Clone, Default)]
pub(super) struct Typed {
    gtin: String,
    lot: String,
    produced: String,
    capacity: String,
    source: String,
    rows: Option<String>,
}

pub(super) async fn upload(ctx: Ctx, Files(parts): Files) -> Reply<Response> {
    let typed = read(parts).await?;
    let sent = typed.clone();
    let bound = change(&ctx, move |tx, act, book| store::bind_line_file(tx, act, book, &understood(sent)?));
    match bound.await {
        Ok(report) => Ok(report::page(&ctx, &typed.lot, &report).into_response()),
        Err(problem) => again(&ctx, problem, NAMES, |no| async { with_form(&ctx, &typed, no).await }).await,
    }
}

/// The parts of the form; a file that is not UTF-8 is read with its wrong bytes marked, so that its rows are reported.
async fn read(mut parts: Multipart) -> Result<Typed, Refusal> {
    let mut typed = Typed::default();
    while let Some(part) = parts.next_field().await.map_err(|_| unreadable())? {
        let name = part.name().unwrap_or_default().to_owned();
        let bytes = part.bytes().await.map_err(|_| unreadable())?;
        let text = String::from_utf8_lossy(&bytes).into_owned();
        match name.as_str() {
            "gtin" => typed.gtin = text,
            "lot" => typed.lot = text,
            "produced" => typed.produced = text,
            "capacity" => typed.capacity = text,
            "source" => typed.source = text,
            "file" => typed.rows = Some(text),
            _ => {}
        }
    }
    Ok(typed)
}

fn understood(typed: Typed) -> Outcome<NewLineFile> {
    let rows = typed.rows.filter(|rows| !rows.trim().is_empty()).ok_or_else(no_file)?;
    let produced = filled(Some(&typed.produced)).map(|text| day("produced", text)).transpose()?;
    let capacity = filled(Some(&typed.capacity)).map(|text| number("capacity", Some(text))).transpose()?;
    Ok(NewLineFile {
        gtin: filled(Some(&typed.gtin)).ok_or_else(|| missing("gtin"))?.to_owned(),
        lot: LotInput {
            lot: filled(Some(&typed.lot)).ok_or_else(|| missing("lot"))?.to_owned(),
            produced,
            expires: None,
        },
        capacity: capacity
            .map(|count| u32::try_from(count).map_err(|_| crate::rules::refuse::capacity()))
            .transpose()?,
        source: typed.source,
        number: None,
        rows,
    })
}

async fn with_form(ctx: &Ctx, typed: &Typed, no: No) -> Reply<Html> {
    let business = heng_access::Scope::of(&ctx.actor, &BIND).business().ok_or_else(refuse::no_business)?;
    let own = ctx
        .read(move |tx| Ok(products::of_business(tx, business, None, heng_kernel::PageSize::of(200))?))
        .await?;
    let offered = choices(own.items);
    page(ctx, Asked::default(), Some(drawer(ctx, &offered, typed, Some(&no)))).await
}

/// The form.
pub(super) fn drawer(ctx: &Ctx, offered: &[Choice], typed: &Typed, no: Option<&No>) -> Markup {
    let field = |name, label, hint, value, required| Field {
        name,
        label,
        hint,
        value,
        required,
        error: No::at(no, name),
    };
    let rows = say(
        ctx,
        "每行：时间,码[,箱码]；未读到的写 NOREAD",
        "Rows of time,code[,case]; NOREAD where nothing was read",
    );
    html! {
        h2 { (say(ctx, "上传产线文件", "Send a line's file")) }
        p.quiet { (say(ctx, "相机或产线电脑的读码记录（CSV），能关联的全部关联，其余逐行说明原因；重复上传不会重复关联。", "What a camera or line computer has read (CSV). What can be bound is; every other row is told why. Sending it twice changes nothing.")) }
        (No::summary(ctx, no))
        (ui::upload_form(ctx, "/binding/files", &html! {
            (ui::select(&field("gtin", say(ctx, "商品", "Product"), "", &typed.gtin, true), &options(offered)))
            (ui::input(&field("lot", say(ctx, "批号", "Lot"), "", &typed.lot, true), "text"))
            (ui::input(&field("produced", say(ctx, "生产日期", "Production date"), say(ctx, "新批次必填", "Needed for a new lot"), &typed.produced, false), "date"))
            (ui::file(&field("file", say(ctx, "文件", "File"), rows, "", true), ".csv,.txt,text/csv,text/plain"))
            (ui::input(&field("capacity", say(ctx, "每箱件数（有箱码时）", "Items a case, if the file names cases"), "", &typed.capacity, false), "text"))
            (ui::input(&field("source", say(ctx, "产线（可不填）", "Which line"), "", &typed.source, false), "text"))
            div.form-actions { (ui::submit(Some(Icon::Upload), say(ctx, "上传并关联", "Send and bind"), true)) }
        }))
    }
}

fn no_file() -> Refusal {
    Refusal::new("codes/no-file", "请选择产线文件", "Choose the line's file").field("file")
}

fn unreadable() -> Refusal {
    Refusal::new("codes/no-file", "文件没有传完", "The file did not arrive whole").field("file")
}

/// What rules call the fields of the form.
const NAMES: &[(&str, &str)] = &[("range", "lot"), ("units", "file"), ("sscc", "file")];
