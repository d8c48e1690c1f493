//! Words that several pages share.

use heng_kernel::{Text, Time};
use heng_web::Ctx;
use heng_web::ui::{self, Icon, Tone};
use maud::Markup;

use crate::model::Life;

/// An instant as people read it in China: `2022-10-31 09:41`.
pub(crate) fn moment(at: Time) -> String {
    at.to_string().get(..16).unwrap_or_default().replace('T', " ")
}

/// Where a product stands, as a chip.
pub(crate) fn life(ctx: &Ctx, life: Life) -> Markup {
    let (tone, icon) = match life {
        Life::Draft => (Tone::Plain, Icon::Paper),
        Life::Published => (Tone::Ok, Icon::Check),
        Life::Withdrawn => (Tone::Warn, Icon::Leave),
    };
    ui::chip_with(tone, icon, ctx.text(life.text()))
}

/// A GTIN as it stands under a bar code: thirteen digits unless the first of fourteen says otherwise.
pub(crate) fn gtin(fourteen: &str) -> &str {
    fourteen.strip_prefix('0').unwrap_or(fourteen)
}

/// What happened to a product, by the act of its version.
pub(crate) fn act(act: &str) -> Option<Text> {
    Some(match act {
        "entered" => Text::new("登记", "entered"),
        "revised" => Text::new("修改", "revised"),
        "published" => Text::new("发布", "published"),
        "withdrawn" => Text::new("下架", "withdrawn"),
        "links" => Text::new("更新链接", "links set"),
        "pictures" => Text::new("更新图片", "pictures set"),
        _ => return None,
    })
}
