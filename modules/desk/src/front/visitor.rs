//! The front page of somebody who is not signed in.

use heng_kernel::Text;
use heng_web::ui::{self, Icon};
use heng_web::{Ctx, Html};
use maud::html;

use crate::find::lookup_form;

pub(super) fn page(ctx: &Ctx) -> Html {
    let body = html! {
        section.card {
            div.card-head { (Icon::Scan) h1 { (ctx.text(TITLE)) } }
            div.card-body.stack { p { (ctx.text(SCAN)) } (lookup_form(ctx)) }
        }
        section.card {
            div.card-head { (Icon::Person) h2 { (ctx.text(STAFF)) } }
            div.card-body.stack {
                p { (ctx.text(STAFF_WHY)) }
                div.form-actions { (ui::button_link(Some(Icon::Right), ctx.text(SIGN_IN), "/login", false)) }
            }
        }
        p.foot { a href="/api" { (ctx.text(API)) } }
    };
    heng_web::visitor(ctx, ctx.text(TITLE), ctx.app.site().name.get(ctx.lang), body, None)
}

const TITLE: Text = Text::new("查一查您买到的东西", "Look up what you bought");
const SCAN: Text = Text::new(
    "用手机相机、微信或支付宝扫包装上的码，页面会自己打开；也可以在这里输入。",
    "Point the phone's camera at the code on the package and its page opens; or type it here.",
);
const STAFF: Text = Text::new("工作人员和经营者", "Staff and businesses");
const STAFF_WHY: Text =
    Text::new("登录后办理赋码、关联、检查等业务。", "Sign in to issue and bind codes, inspect, and more.");
const SIGN_IN: Text = Text::new("登录", "Sign in");
const API: Text = Text::new("接口说明", "API");
