//! What a browser is called, as far as one recognises one's own by it.

use heng_kernel::Text;

/// The name behind a `User-Agent`. Most browsers claim to be each other, so the rarest words come first.
pub(crate) fn name(agent: &str) -> Text {
    const KNOWN: [(&str, Text); 8] = [
        ("MicroMessenger", Text::new("微信", "WeChat")),
        ("AlipayClient", Text::new("支付宝", "Alipay")),
        ("HarmonyOS", Text::new("华为浏览器", "Huawei Browser")),
        ("QQBrowser", Text::new("QQ浏览器", "QQ Browser")),
        ("Edg/", Text::new("Edge", "Edge")),
        ("Firefox/", Text::new("Firefox", "Firefox")),
        ("Chrome/", Text::new("Chrome", "Chrome")),
        ("Safari/", Text::new("Safari", "Safari")),
    ];
    let known = KNOWN.iter().find(|(word, _)| agent.contains(word));
    known.map_or(Text::new("其他程序", "Another program"), |(_, text)| *text)
}
