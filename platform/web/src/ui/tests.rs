use heng_kernel::{Lang, Refusal};
use maud::html;
use proptest::prelude::*;

use super::chart::{Bars, Choropleth, Lines, Spark, TownValue};
use super::county::TOWNS;
use super::*;

#[test]
fn figures_are_written_as_people_write_them() {
    assert_eq!(thousands(125_000), "125,000");
    assert_eq!((thousands(0), thousands(999)), ("0".into(), "999".into()));
    assert_eq!((large(125_000, Lang::Zh), large(125_000, Lang::En)), ("12.5 万".into(), "125,000".into()));
    assert_eq!((large(99_999, Lang::Zh), large(120_000_000, Lang::Zh)), ("10 万".into(), "1.2 亿".into()));
}

#[test]
fn a_due_label_turns_amber_then_red() {
    insta::assert_snapshot!(due_label(11, Lang::Zh).into_string(), @r#"<span class="due ">余 11 天</span>"#);
    insta::assert_snapshot!(due_label(2, Lang::Zh).into_string(), @r#"<span class="due warn">余 2 天</span>"#);
    insta::assert_snapshot!(due_label(0, Lang::Zh).into_string(), @r#"<span class="due bad">今天到期</span>"#);
    insta::assert_snapshot!(due_label(-3, Lang::En).into_string(), @r#"<span class="due bad">3 d overdue</span>"#);
}

#[test]
fn a_broken_limit_runs_past_its_tick() {
    let kept = Limit { name: "铅", value: "0.42", limit: "≤ 1.0", ratio: 0.42 };
    insta::assert_snapshot!(limit_bar(&kept).into_string(), @r#"<div class="limit"><p><span>铅</span><span><b>0.42</b> <small>≤ 1.0</small></span></p><svg class="bar ok" aria-hidden="true"><rect class="rest" y="4" width="100%" height="6"></rect><rect y="4" width="41.8%" height="6"></rect><rect class="tick" x="99.5%" y="0" width="2" height="14"></rect></svg></div>"#);
    let broken = limit_bar(&Limit { ratio: 2.0, ..kept }).into_string();
    assert!(broken.contains(r#"class="bar bad""#) && broken.contains(r#"class="tick" x="50%""#));
}

#[test]
fn a_wrong_field_is_named_on_top_and_beside_itself() {
    let wrong = [Refusal::new("x", "错", "wrong").field("/gtin")];
    let summary = error_summary(&wrong, Lang::En).into_string();
    assert!(summary.contains(r##"<a href="#gtin">wrong</a>"##) && summary.contains(r#"role="alert""#));
    let field = Field {
        name: "gtin",
        label: "GTIN",
        hint: "h",
        error: error_of(&wrong, "gtin", Lang::En),
        ..Field::default()
    };
    let markup = input(&field, "text").into_string();
    assert!(markup.contains(r#"aria-invalid="true" aria-describedby="gtin-hint gtin-error""#));
    assert_eq!(error_of(&wrong, "name", Lang::En), "");
}

#[test]
fn what_people_typed_is_escaped() {
    let field = Field { name: "n", label: "n", value: "\"><script>", ..Field::default() };
    assert!(!input(&field, "text").into_string().contains("<script"));
    assert!(!chip(Tone::Plain, "<b>").into_string().contains("<b>"));
}

#[test]
fn the_map_knows_eighteen_towns_once_each() {
    let names: std::collections::BTreeSet<_> = TOWNS.iter().map(|town| town.name.zh).collect();
    assert_eq!(names.len(), 18);
    let values = [
        TownValue { town: "灵溪", value: 46_200, href: "/t" },
        TownValue { town: "岱岭", value: 420, href: "/t" },
    ];
    let map = Choropleth {
        title: "t",
        values: &values,
        breaks: [1_000, 3_000, 6_000, 15_000],
        risk: false,
        pins: &[],
    };
    let markup = map.draw(Lang::Zh).into_string();
    assert!(markup.contains(r#"class="c5""#) && markup.contains(r#"class="c1""#));
    assert_eq!(markup.matches("<a ").count(), 2, "a town without a figure leads nowhere");
}

#[test]
fn every_icon_has_a_path_of_its_own() {
    let drawn: std::collections::BTreeSet<String> =
        Icon::ALL.iter().map(|icon| html! { (icon) }.into_string()).collect();
    assert_eq!(drawn.len(), Icon::ALL.len());
}

#[test]
fn the_style_sheets_need_nothing_from_elsewhere() {
    for css in [css::APP.as_str(), css::PUBLIC.as_str()] {
        assert_eq!(css.matches('{').count(), css.matches('}').count());
        assert!(
            !css.contains("http:")
                && !css.contains("https:")
                && !css.contains("@import")
                && !css.contains('\n')
                && !css.contains("/*")
        );
        for (n, used) in css.split("var(--").skip(1).enumerate() {
            let name = used.split([')', ',']).next().unwrap();
            assert!(css.contains(&format!("--{name}:")), "{n}: --{name} is not defined");
        }
    }
}

/// WCAG 2.2 §1.4.3: 4.5 to 1 for text, in both themes, on every ground it stands on.
#[test]
fn text_stands_out_from_its_ground() {
    let light = tokens(include_str!("../assets/light.css"));
    let dark = tokens(include_str!("../assets/dark.css"));
    let pairs = [
        ("ink", "bg"),
        ("ink2", "card"),
        ("ink2", "sunk"),
        ("ink3", "card"),
        ("ink3", "bg"),
        ("p6", "card"),
        ("p7", "p0"),
        ("p8", "p1"),
        ("on-p", "p6"),
        ("ok", "ok1"),
        ("bad", "bad1"),
        ("warn", "warn1"),
        ("gi", "gi1"),
        ("ok", "card"),
        ("bad", "card"),
        ("warn", "card"),
        ("side-ink", "side"),
        ("side-ink2", "side"),
        ("ink3", "p0"),
        ("on-m", "m3"),
        ("on-s", "ok6"),
        ("on-s", "bad6"),
        ("on-s", "warn6"),
        ("on-s", "unk6"),
    ];
    for tokens in [&light, &dark] {
        for (text, ground) in pairs {
            let ratio = contrast(tokens[text], tokens[ground]);
            assert!(ratio >= 4.5, "--{text} on --{ground}: {ratio:.2}");
        }
    }
}

type Rgb = [f64; 3];

fn tokens(css: &str) -> std::collections::BTreeMap<String, Rgb> {
    css.lines()
        .filter_map(|line| line.strip_prefix("--")?.strip_suffix(';')?.split_once(": #"))
        .filter(|(_, hex)| matches!(hex.len(), 3 | 6))
        .map(|(name, hex)| {
            let wide: String =
                if hex.len() == 3 { hex.chars().flat_map(|c| [c, c]).collect() } else { hex.into() };
            let part = |n: usize| f64::from(u8::from_str_radix(&wide[n..n + 2], 16).unwrap()) / 255.0;
            (name.to_owned(), [part(0), part(2), part(4)])
        })
        .collect()
}

/// WCAG 2.2, "contrast ratio" and "relative luminance".
fn contrast(a: Rgb, b: Rgb) -> f64 {
    let linear = |c: f64| if c <= 0.04045 { c / 12.92 } else { ((c + 0.055) / 1.055).powf(2.4) };
    let light = |[r, g, b]: Rgb| 0.2126 * linear(r) + 0.7152 * linear(g) + 0.0722 * linear(b);
    let (a, b) = (light(a), light(b));
    (a.max(b) + 0.05) / (a.min(b) + 0.05)
}

proptest! {
    #[test]
    fn a_chart_of_anything_has_only_numbers_in_it(values in prop::collection::vec(-1e9f64..1e9, 0..40)) {
        let names: Vec<&str> = values.iter().map(|_| "x").collect();
        let bars = Bars { title: "t", names: &names, values: &values, second: None }.draw().into_string();
        let lines = Lines { title: "t", names: &names, values: &values, range: (0.0, 10.0), band: None, area: true }.draw().into_string();
        let spark = Spark { values: &values, tone: Tone::Plain }.draw().into_string();
        for markup in [bars, lines, spark] {
            prop_assert!(!markup.contains("NaN") && !markup.contains("inf"));
            prop_assert!(!markup.contains("height=\"-"));
        }
    }
}
