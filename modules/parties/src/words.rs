//! Words that several pages share: towns, trades, events.

use heng_codes_cn::{Industry, Name, Town};
use heng_kernel::{Lang, Text, Time};

/// A name in the language of the page.
pub(crate) fn name(name: Name, lang: Lang) -> &'static str {
    match lang {
        Lang::Zh => name.zh,
        Lang::En => name.en,
    }
}

/// What a town is called; an unknown code stands for itself.
pub(crate) fn town(code: &str, lang: Lang) -> &str {
    Town::by_code(code).map_or(code, |town| name(town.name, lang))
}

/// What a trade is called; an unlisted class stands for itself.
pub(crate) fn industry(code: &str, lang: Lang) -> &str {
    Industry::by_code(code).map_or(code, |industry| name(industry.name, lang))
}

/// An instant as people read it in China: `2022-10-31 09:41`.
pub(crate) fn moment(at: Time) -> String {
    at.to_string().get(..16).unwrap_or_default().replace('T', " ")
}

/// What happened to a business, by the kind of the journal's entry.
pub(crate) fn event(kind: &str) -> Option<Text> {
    Some(match kind {
        "parties.business.entered" => Text::new("登记", "entered"),
        "parties.business.phone-set" => Text::new("修改电话", "telephone number set"),
        "parties.business.revealed" => Text::new("查看完整个人信息", "personal data seen whole"),
        "parties.business.standing-changed" => Text::new("登记状态变更", "standing changed"),
        _ => return None,
    })
}
