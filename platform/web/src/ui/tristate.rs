//! 符合 / 不符合 / 不适用: one line of a checklist.

use heng_kernel::{Lang, Text};
use maud::{Markup, html};

use super::Icon;

/// What was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Finding {
    /// 符合.
    Yes,
    /// 不符合.
    No,
    /// 不适用.
    NotApplicable,
}

/// One line of a checklist.
#[derive(Debug, Clone, Copy)]
pub struct CheckLine<'a> {
    /// The field's name; the note's is `{name}-note`, the photos' `{name}-photo`.
    pub name: &'a str,
    /// Its number.
    pub number: u16,
    /// What is checked.
    pub text: &'a str,
    /// Whether it is a key point (重点).
    pub key: bool,
    /// What was found, if it was looked at.
    pub finding: Option<Finding>,
    /// What is wrong, in words.
    pub note: &'a str,
}

/// Three real radio buttons; 不符合 opens what must be said and shown. Browsers without `:has()` show it always.
pub fn check_line(line: &CheckLine<'_>, photos: &Markup, lang: Lang) -> Markup {
    let choices =
        [(Finding::Yes, "yes", YES), (Finding::No, "no", NO), (Finding::NotApplicable, "na", NOT_APPLICABLE)];
    html! {
        fieldset.tri {
            legend {
                span.quiet { (line.number) }
                span { (line.text) }
                @if line.key { span.key { (KEY.get(lang)) } }
            }
            div.tri-options {
                @for (finding, value, text) in choices {
                    label class=(value) {
                        input type="radio" name=(line.name) value=(value) checked[line.finding == Some(finding)];
                        span { (text.get(lang)) }
                    }
                }
            }
            div.fix {
                textarea name={ (line.name) "-note" } aria-label=(WHAT.get(lang)) placeholder=(WHAT.get(lang)) { (line.note) }
                div.photos {
                    (photos)
                    label.add {
                        (Icon::Camera) (PHOTO.get(lang))
                        input type="file" name={ (line.name) "-photo" } accept="image/*" capture="environment" multiple;
                    }
                }
            }
        }
    }
}

/// A strip of photos: each its address and what it shows.
pub fn photo_strip(photos: &[(&str, &str)]) -> Markup {
    html! { @for (href, shows) in photos { img src=(href) alt=(shows) width="84" height="84" loading="lazy"; } }
}

const YES: Text = Text::new("符合", "Yes");
const NO: Text = Text::new("不符合", "No");
const NOT_APPLICABLE: Text = Text::new("不适用", "N/A");
const KEY: Text = Text::new("重点", "Key");
const WHAT: Text = Text::new("问题和现场处置", "What is wrong and what was done");
const PHOTO: Text = Text::new("拍照", "Photo");
