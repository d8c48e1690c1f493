//! The style sheets: plain CSS files, joined and squeezed once at start.

use std::sync::LazyLock;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest, Sha256};

/// Everything, for the linked style sheet of the back office.
pub(crate) static APP: LazyLock<String> = LazyLock::new(|| {
    [
        digits(),
        themed(),
        squeeze(BASE),
        squeeze(PHONE),
        squeeze(DESK),
        squeeze(FORM),
        squeeze(COCKPIT),
        squeeze(WALL),
        squeeze(TRACE),
        squeeze(PRINT),
    ]
    .concat()
});

/// What a consumer's phone needs, for inside the page.
pub(crate) static PUBLIC: LazyLock<String> =
    LazyLock::new(|| [themed(), squeeze(BASE), squeeze(PHONE), squeeze(PHONE_PRINT)].concat());

/// The policy of a page that has [`PUBLIC`] inside it: that style by its hash (CSP Level 3 §2.3.1), and nothing else
/// inline.
pub(crate) static PUBLIC_POLICY: LazyLock<String> = LazyLock::new(|| {
    let hash = STANDARD.encode(Sha256::digest(PUBLIC.as_bytes()));
    format!(
        "default-src 'none'; script-src 'self'; style-src 'sha256-{hash}'; img-src 'self' data:; \
         connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    )
});

/// The digits of large figures; until they are there, the system's own.
fn digits() -> String {
    format!(
        "@font-face{{font-family:Barlow Digits;font-weight:600;font-display:swap;src:url({}) format('woff2')}}",
        crate::DIGITS.href()
    )
}

/// The tokens: light, dark by choice, dark by the device unless light was chosen.
fn themed() -> String {
    let (light, dark) = (squeeze(LIGHT), squeeze(DARK));
    format!(
        ":root{{{light}}}:root[data-theme=dark]{{{dark}}}\
         @media(prefers-color-scheme:dark){{:root:not([data-theme=light]){{{dark}}}}}"
    )
}

/// Without comments, line ends and indentation. Our files keep strings free of all three.
fn squeeze(css: &str) -> String {
    let mut out = String::with_capacity(css.len());
    let mut rest = css;
    while let Some((before, after)) = rest.split_once("/*") {
        out.push_str(before);
        rest = after.split_once("*/").map_or("", |(_, after)| after);
    }
    out.push_str(rest);
    let joined: String = out.lines().map(str::trim).collect();
    joined.replace(" {", "{").replace(": ", ":").replace(", ", ",").replace(";}", "}").replace(" > ", ">")
}

const LIGHT: &str = include_str!("../assets/light.css");
const DARK: &str = include_str!("../assets/dark.css");
const BASE: &str = include_str!("../assets/base.css");
const PHONE: &str = include_str!("../assets/phone.css");
const DESK: &str = include_str!("../assets/desk.css");
const FORM: &str = include_str!("../assets/form.css");
const COCKPIT: &str = include_str!("../assets/cockpit.css");
const WALL: &str = include_str!("../assets/wall.css");
const TRACE: &str = include_str!("../assets/trace.css");
const PRINT: &str = include_str!("../assets/print.css");
const PHONE_PRINT: &str =
    "@media print{.dock,.skip,.phone-head a{display:none}.card{border:1px solid #999;box-shadow:none}}";
