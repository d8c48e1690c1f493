//! What the forms of products confirm.

use heng_kernel::Text;
use heng_web::Ctx;
pub(crate) use heng_web::ui::retry::{Done, again, field, fold, is_about, summary};
use maud::Markup;

/// The confirmation that a page shows after a form of it was taken.
pub(crate) fn done(ctx: &Ctx, done: &Done) -> Markup {
    done.confirmation(ctx, confirmation)
}

fn confirmation(name: &str) -> Option<Text> {
    Some(match name {
        "entered" => Text::new(
            "商品已登记为草稿；核对后发布。",
            "The product is entered as a draft; check it, then publish.",
        ),
        "revised" => Text::new("已保存新版本。", "The new version is saved."),
        "published" => Text::new("已发布，可以申领码。", "Published: codes can be ordered."),
        "withdrawn" => Text::new("已下架；已售出的仍可查询。", "Withdrawn; what is sold still answers."),
        "lot" => Text::new("批次已登记。", "The lot is entered."),
        "report" => Text::new("检验报告已登记。", "The test report is added."),
        "picture" => Text::new("图片已上传。", "The picture is added."),
        "pictures" => Text::new("图片已更新。", "The pictures are set."),
        "links" => Text::new("链接已更新。", "The links are set."),
        _ => return None,
    })
}
