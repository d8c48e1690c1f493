//! 扫码: a code is photographed, or held before the camera, instead of typed. The photograph is posted to `/q/photo`,
//! which reads it and keeps nothing; where the browser can read codes by itself, the script lets it.

use heng_kernel::{Lang, Refusal, Text};
use maud::{Markup, html};

use super::{Icon, token_field};
use crate::{Ctx, SCAN};

/// A form of its own: a photograph leads to the page of its code, or to `next` with what the code says behind it
/// (`/codes?code=`). It works without a script.
pub fn scan_form(ctx: &Ctx, next: &str, refusal: Option<&Refusal>) -> Markup {
    html! {
        form.form.scan method="post" action=(READ) enctype="multipart/form-data" data-scan data-wait=(ctx.text(WAIT)) {
            (token_field(ctx))
            input type="hidden" name="next" value=(next);
            div.field.wrong[refusal.is_some()] {
                label for="photo" { (ctx.text(PHOTO)) }
                span.hint id="photo-hint" { (ctx.text(HINT)) }
                input id="photo" name="photo" type="file" accept=(KINDS) capture="environment" required
                    aria-describedby="photo-hint photo-said";
                span.error-text id="photo-said" role="status" {
                    @if let Some(refusal) = refusal { (Icon::Alert) (said(ctx, refusal)) }
                }
            }
            div.form-actions {
                button.button.primary data-send { (Icon::Camera) (ctx.text(READ_IT)) }
                (live(ctx))
            }
        }
        (script())
    }
}

/// Beside a field of another form: what the camera reads is put into the field of that name. Without a script it is
/// not there, and the code is typed.
pub fn scan_into(ctx: &Ctx, field: &str) -> Markup {
    html! {
        div.scan-into hidden data-scan data-into=(field) data-wait=(ctx.text(WAIT)) {
            label.button {
                (Icon::Camera) (ctx.text(PHOTO))
                input.sr type="file" accept=(KINDS) capture="environment" aria-describedby={ (field) "-said" };
            }
            (live(ctx))
            span.error-text id={ (field) "-said" } role="status" {}
        }
        (script())
    }
}

/// The reason and what to do.
fn said(ctx: &Ctx, refusal: &Refusal) -> String {
    let remedy = refusal.remedy.as_ref();
    let (reason, remedy) = match ctx.lang {
        Lang::Zh => (&refusal.zh, remedy.map(|(zh, _)| zh)),
        Lang::En => (&refusal.en, remedy.map(|(_, en)| en)),
    };
    remedy.map_or_else(|| reason.to_string(), |remedy| format!("{reason} · {remedy}"))
}

/// Shown by the script where the browser reads codes by itself.
fn live(ctx: &Ctx) -> Markup {
    html! {
        button.button type="button" hidden data-live=(ctx.text(AIM)) data-close=(ctx.text(CLOSE)) data-no=(ctx.text(NO_CAMERA)) {
            (Icon::Scan) (ctx.text(LIVE))
        }
    }
}

/// One module however many fields there are: a browser runs a module once.
fn script() -> Markup {
    html! { script type="module" src=(SCAN.href()) {} }
}

const READ: &str = "/q/photo";
const KINDS: &str = "image/jpeg,image/png,image/webp";
const PHOTO: Text = Text::new("拍照识码", "Photograph the code");
const HINT: Text = Text::new(
    "让码占满半张照片；照片只用来识码，不保存",
    "let the code fill half of the picture; it is read and not kept",
);
const READ_IT: Text = Text::new("识别照片", "Read the photograph");
const LIVE: Text = Text::new("对准扫码", "Scan with the camera");
const AIM: Text = Text::new("对准包装上的码", "Point at the code");
const CLOSE: Text = Text::new("关闭", "Close");
const WAIT: Text = Text::new("正在识别…", "Reading…");
const NO_CAMERA: Text =
    Text::new("打不开相机，请拍照或输入", "The camera does not open: photograph or type the code");
