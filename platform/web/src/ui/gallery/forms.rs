//! Forms, right and wrong, and an officer's checklist.

use heng_kernel::Refusal;
use maud::{Markup, html};

use super::say;
use crate::Ctx;
use crate::ui::{
    CheckLine, Field, Finding, Icon, check_line, checkbox, error_of, error_summary, file, form, input,
    progress, select, submit, textarea,
};

pub(super) fn fields(ctx: &Ctx) -> Markup {
    let wrong = [Refusal::new(
        "products/gtin-check-digit",
        "校验位不对：最后一位应为 2。",
        "The check digit is wrong: the last digit should be 2.",
    )
    .field("gtin")];
    let gtin = Field {
        name: "gtin",
        label: say(ctx, "商品条码 GTIN", "GTIN"),
        hint: say(ctx, "包装上条码下面的 13 或 14 位数字", "The 13 or 14 digits under the barcode"),
        value: "06901234567891",
        required: true,
        error: error_of(&wrong, "gtin", ctx.lang),
    };
    let name = Field {
        name: "name",
        label: say(ctx, "产品名称", "Product name"),
        value: "头水坛紫菜",
        ..Field::default()
    };
    let kind = Field { name: "kind", label: say(ctx, "类别", "Category"), value: "b", ..Field::default() };
    let about = Field { name: "about", label: say(ctx, "说明", "Description"), ..Field::default() };
    let report = Field {
        name: "report",
        label: say(ctx, "检验报告", "Test report"),
        hint: "PDF, JPG",
        ..Field::default()
    };
    form(
        ctx,
        "/ui/forms",
        &html! {
            (error_summary(&wrong, ctx.lang))
            (input(&gtin, "text"))
            (input(&name, "text"))
            (select(&kind, &[("a", say(ctx, "水产", "Seafood")), ("b", say(ctx, "藻类", "Seaweed"))]))
            (textarea(&about))
            (file(&report, ".pdf,image/*"))
            (checkbox("gi", say(ctx, "使用地理标志", "Uses a geographical indication"), true))
            div.form-actions { (submit(Some(Icon::Check), say(ctx, "保存", "Save"), true)) (submit(None, say(ctx, "存草稿", "Keep as draft"), false)) }
        },
    )
}

pub(super) fn officer(ctx: &Ctx) -> Markup {
    let lines = [
        CheckLine {
            name: "c1",
            number: 1,
            text: say(
                ctx,
                "食品经营许可证在有效期内，且与实际经营项目一致",
                "The food licence is valid and covers what is sold",
            ),
            key: true,
            finding: Some(Finding::Yes),
            note: "",
        },
        CheckLine {
            name: "c2",
            number: 2,
            text: say(
                ctx,
                "生熟分开，刀、砧板、容器有明显标识",
                "Raw and cooked apart; knives, boards and boxes marked",
            ),
            key: true,
            finding: Some(Finding::No),
            note: say(
                ctx,
                "砧板未分色，生熟混用 1 块；现场责令停用并更换。",
                "One board used for both; taken out of use.",
            ),
        },
        CheckLine {
            name: "c3",
            number: 3,
            text: say(ctx, "从业人员健康证明齐全有效", "Health certificates are complete"),
            key: false,
            finding: None,
            note: "",
        },
    ];
    html! {
        (progress(2, 3, say(ctx, "已自动保存", "Saved")))
        section.card { div.pad.stack { @for line in &lines { (check_line(line, &html! {}, ctx.lang)) } } }
    }
}
