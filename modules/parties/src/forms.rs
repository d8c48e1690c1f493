//! What the forms of the register confirm.

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
        "entered" => Text::new("已登记。", "Entered."),
        "phone" => Text::new("电话已更新。", "The telephone number is set."),
        "standing" => Text::new("登记状态已更新。", "The standing is recorded."),
        "premises" => Text::new("经营场所已添加。", "The premises are added."),
        "joined" => Text::new("厂商识别代码已登记。", "The company prefix is recorded."),
        "renewed" => Text::new("已续展两年。", "Renewed for two years."),
        "cancelled" => Text::new("厂商识别代码已注销。", "The company prefix is cancelled."),
        _ => return None,
    })
}
