//! The form to add a test report to a lot.

use axum::response::{IntoResponse, Response};
use heng_kernel::Text;
use heng_web::ui::{self, Field, Icon};
use heng_web::{Ctx, Form, Path, Problem, Reply, See};
use jiff::civil::Date;
use maud::{Markup, html};
use serde::Deserialize;

use super::lot::{Shown, page, shown};
use super::lots::segment;
use crate::bodies::{named, scope};
use crate::forms::{again, field};
use crate::model::Report;
use crate::store;

/// The fields of the form.
pub(super) const FIELDS: &[&str] = &["number", "laboratory", "tested", "passed", "href"];

/// The form as it is sent. Findings come by the API: laboratories have them as data.
#[derive(Debug, Deserialize)]
pub(super) struct Filled {
    number: String,
    laboratory: String,
    tested: Date,
    passed: Option<bool>,
    href: Option<String>,
}

impl Filled {
    fn meant(self) -> Report {
        let Self { number, laboratory, tested, passed, href } = self;
        Report { number, laboratory, tested, passed: passed.unwrap_or(false), href, findings: vec![] }
    }
}

pub(super) async fn add(
    ctx: Ctx,
    Path((gtin, lot)): Path<(String, String)>,
    form: Form<Filled>,
) -> Reply<Response> {
    let (scope, number, of) = (scope(&ctx), named(&gtin)?, lot.clone());
    let added = match form.value {
        Ok(filled) => {
            let add =
                ctx.write(move |tx, act| store::add_report(tx, act, &scope, number, &of, &filled.meant()));
            add.await
        }
        Err(missing) => Err(missing.into()),
    };
    match added {
        Ok(()) => {
            let at = format!("/products/{}/lots/{}?done=report", number.fourteen(), segment(&lot));
            Ok(See::other(at).into_response())
        }
        Err(problem) => {
            let shown = shown(&ctx, &gtin, &lot).await?;
            again(problem, |problem| page(&ctx, &shown, &html! {}, Some(problem)))
        }
    }
}

/// The form.
pub(super) fn form(ctx: &Ctx, shown: &Shown, problem: Option<&Problem>) -> Markup {
    let lot = &shown.known.lot;
    let today = ctx.now.date().to_string();
    let action = format!("/products/{}/lots/{}/reports", lot.gtin, segment(&lot.lot));
    let fields = html! {
        (ui::input(&field(ctx, problem, "number", (NUMBER, PLAIN), ""), "text"))
        (ui::input(&field(ctx, problem, "laboratory", (LABORATORY, PLAIN), ""), "text"))
        (ui::input(&field(ctx, problem, "tested", (TESTED, PLAIN), &today), "date"))
        (ui::checkbox("passed", ctx.text(PASSED), true))
        (ui::input(&Field { required: false, ..field(ctx, problem, "href", (ADDRESS, ADDRESS_HINT), "") }, "url"))
        div.form-actions { (ui::submit(Some(Icon::Check), ctx.text(ADD), true)) }
    };
    ui::form(ctx, &action, &fields)
}

const PLAIN: Text = Text::new("", "");
const NUMBER: Text = Text::new("报告编号", "Number");
const LABORATORY: Text = Text::new("检验机构", "Laboratory");
const TESTED: Text = Text::new("检验日期", "Tested on");
const PASSED: Text = Text::new("检验合格", "It passed");
const ADDRESS: Text = Text::new("报告网址", "Address");
const ADDRESS_HINT: Text =
    Text::new("公众可查看的地址，没有可不填", "Where the public can read it, if anywhere");
const ADD: Text = Text::new("登记检验报告", "Add the report");
