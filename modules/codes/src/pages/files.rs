//! Print files for the printing works: downloads, their sums, the encrypted archive.

use heng_web::Ctx;
use heng_web::ui::{self, Field, Icon, button_link};
use maud::{Markup, html};

use super::common::{say, tell};
use super::no::No;
use crate::api::SumsView;
use crate::model::OrderView;

/// Downloads of one order's file.
pub(super) fn panel(ctx: &Ctx, order: &OrderView) -> Markup {
    panel_with(ctx, order, &[], None)
}

/// The same with the sums that were asked for, and why an archive was refused.
pub(super) fn panel_with(ctx: &Ctx, order: &OrderView, sums: &[SumsView], no: Option<&No>) -> Markup {
    let file = |format: &str| format!("/api/v1/blocks/{}/print-file?format={format}", order.block);
    let aside = html! { (say(ctx, "逐行生成，可断点续传", "Made row by row; a broken download goes on")) };
    let body = html! {
        div.chips {
            (button_link(Some(Icon::Download), "CSV", &file("csv"), true))
            (button_link(Some(Icon::Download), "TXT", &file("txt"), false))
            @if sums.is_empty() {
                (button_link(Some(Icon::Shield), say(ctx, "计算校验和", "Sums"), &format!("/print-jobs/{}/sums", order.id), false))
            }
        }
        @if sums.is_empty() { p.quiet { (how_long(ctx, order.quantity)) } }
        @for of in sums { (sums_of(ctx, of)) }
        (archive(ctx, order, no))
    };
    ui::panel(say(ctx, "印制文件", "Print file"), &aside, &body)
}

/// What the first computing of the sums takes: both files are made once more.
fn how_long(ctx: &Ctx, codes: u64) -> String {
    let seconds = (2 * codes).div_ceil(ROWS_A_SECOND).max(1);
    tell(
        ctx,
        format!("校验和首次计算约需 {seconds} 秒，之后直接显示。"),
        format!("The sums take about {seconds} s the first time; then they are kept."),
    )
}

/// How many rows are made and summed in a second, on a slow core.
const ROWS_A_SECOND: u64 = 500_000;

fn sums_of(ctx: &Ctx, sums: &SumsView) -> Markup {
    let (length, rows) = (ui::thousands(sums.length), ui::thousands(sums.rows));
    html! {
        h3 { (sums.name) }
        (ui::key_values(&[
            (say(ctx, "行数", "Rows"), &rows),
            (say(ctx, "字节", "Bytes"), &length),
            ("SM3", &html! { code { (sums.sm3) } }),
            ("SHA-256", &html! { code { (sums.sha256) } }),
        ]))
    }
}

fn archive(ctx: &Ctx, order: &OrderView, no: Option<&No>) -> Markup {
    let password = Field {
        name: "password",
        label: say(ctx, "解压口令", "Password"),
        hint: say(
            ctx,
            "至少 10 个字符，另行告知印刷企业",
            "At least 10 characters; tell it to the works by another way",
        ),
        required: true,
        error: No::at(no, "password"),
        ..Field::default()
    };
    html! {
        details open[No::is_at(no, &["password"])] {
            summary { (Icon::Key) " " (say(ctx, "加密压缩包（AES-256）", "Encrypted archive (AES-256)")) }
            @if No::is_at(no, &["password"]) { (No::summary(ctx, no)) }
            (ui::form(ctx, &format!("/print-jobs/{}/archive", order.id), &html! {
                (ui::input(&password, "password"))
                div.form-actions { (ui::submit(Some(Icon::Download), "ZIP", false)) }
            }))
        }
    }
}
