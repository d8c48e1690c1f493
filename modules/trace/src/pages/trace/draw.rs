//! The picture of a trace as SVG: lanes from left to right, bands as wide as what went through them. On a phone the same
//! nodes stand as a list under each other. Colours come from the style sheet's properties, light and dark.

use heng_kernel::Lang;
use heng_web::ui;
use maud::{Markup, html};

use super::super::common::{amount, escaped, tell};
use super::super::names::Names;
use super::picture::{Band, Key, Node, Picture, Stage};

/// What a drawing needs to know of its page.
pub(super) struct Sheet<'p> {
    pub(super) lang: Lang,
    pub(super) names: &'p Names,
    /// The page itself, its query included: what a node links to is added.
    pub(super) page: &'p str,
}

/// The drawing, for wide screens and print.
pub(super) fn draw(sheet: &Sheet<'_>, picture: &Picture) -> Markup {
    let plan = Plan::of(picture);
    let title = tell(sheet.lang, "追溯图".into(), "Trace".into());
    html! {
        svg.trace-picture viewBox={ "0 0 " (plan.width) " " (plan.height) } role="group" aria-label=(title) {
            @for lane in &plan.lanes {
                rect.lane x=(lane.left) y="0" width=(lane.width) height=(plan.height) rx="10" {}
                text.lane-name x=(lane.left + 12) y="24" { (lane.stage.text().get(sheet.lang)) }
            }
            @for band in &picture.bands { (flow(sheet, picture, &plan, band)) }
            @for (node, at) in picture.nodes.iter().zip(&plan.places) { (one(sheet, node, *at)) }
        }
    }
}

/// The same as a list, lane by lane, for phones and for readers of screens.
pub(super) fn list(sheet: &Sheet<'_>, picture: &Picture) -> Markup {
    html! {
        ol.trace-lanes {
            @for stage in Stage::ALL {
                @let nodes: Vec<&Node> = picture.nodes.iter().filter(|node| node.stage == stage).collect();
                @if !nodes.is_empty() { li {
                    h3 { (stage.text().get(sheet.lang)) }
                    ul { @for node in nodes { (entry(sheet, picture, node)) } }
                } }
            }
        }
    }
}

fn entry(sheet: &Sheet<'_>, picture: &Picture, node: &Node) -> Markup {
    let (title, under) = words(sheet, node);
    let most = most_of(picture, node.uom.as_deref());
    let quantity = amount(sheet.lang, node.quantity, node.uom.as_deref());
    let body = html! {
        span { b { (title) } span { (quantity) } }
        @if !under.is_empty() { small { (under) } }
        (ui::bar(node.quantity / most, ui::Tone::Plain, &quantity))
    };
    html! { li.start[node.start] {
        @match link(sheet, node) { Some(href) => a href=(href) { (body) }, None => div { (body) } }
    } }
}

fn one(sheet: &Sheet<'_>, node: &Node, (x, y): (usize, usize)) -> Markup {
    let (title, under) = words(sheet, node);
    let quantity = amount(sheet.lang, node.quantity, node.uom.as_deref());
    let body = html! {
        title { (title) " · " (under) " · " (quantity) }
        rect.box x=(x) y=(y) width=(WIDE) height=(HIGH) rx="8" {}
        text.name x=(x + 10) y=(y + 19) { (clipped(&title, WIDE - 20)) }
        text.under x=(x + 10) y=(y + 37) { (clipped(&if under.is_empty() { quantity.clone() } else { format!("{quantity} · {under}") }, WIDE - 20)) }
    };
    html! {
        g class={ "node " @if node.start { "start" } } {
            @match link(sheet, node) { Some(href) => a href=(href) { (body) }, None => (body) }
        }
    }
}

fn flow(sheet: &Sheet<'_>, picture: &Picture, plan: &Plan, band: &Band) -> Markup {
    let ((x1, y1), (x2, y2)) = (plan.places[band.from], plan.places[band.to]);
    let (from, to) = ((x1 + WIDE, y1 + HIGH / 2), (x2, y2 + HIGH / 2));
    let middle = usize::midpoint(from.0, to.0);
    let share = band.quantity / most_of(picture, band.uom.as_deref());
    let width = 2.0 + 20.0 * if share.is_finite() { share.clamp(0.0, 1.0) } else { 0.0 };
    let title = format!(
        "{} → {} · {}",
        words(sheet, &picture.nodes[band.from]).0,
        words(sheet, &picture.nodes[band.to]).0,
        amount(sheet.lang, band.quantity, band.uom.as_deref())
    );
    let path = format!("M{} {}C{middle} {} {middle} {} {} {}", from.0, from.1, from.1, to.1, to.0, to.1);
    html! { path.band d=(path) stroke-width=(format!("{width:.1}")) { title { (title) } } }
}

/// The most of a unit that any node has: the whole width.
fn most_of(picture: &Picture, uom: Option<&str>) -> f64 {
    let own = picture.nodes.iter().filter(|node| node.uom.as_deref() == uom);
    own.map(|node| node.quantity).fold(f64::MIN_POSITIVE, f64::max)
}

fn words(sheet: &Sheet<'_>, node: &Node) -> (String, String) {
    let (names, lang) = (sheet.names, sheet.lang);
    match &node.key {
        Key::Thing(id) | Key::Place(id) => (names.title(lang, id), names.under(lang, id)),
        Key::Packs(product) => (
            names.title(lang, product),
            tell(lang, format!("{} 件", node.count), format!("{} packs", node.count)),
        ),
        Key::Rest(_) => {
            (tell(lang, format!("其余 {} 个", node.count), format!("{} others", node.count)), String::new())
        }
    }
}

/// The events of a node, on the same page.
fn link(sheet: &Sheet<'_>, node: &Node) -> Option<String> {
    match &node.key {
        Key::Thing(id) | Key::Place(id) | Key::Packs(id) => {
            Some(format!("{}&of={}#events", sheet.page, escaped(id)))
        }
        Key::Rest(_) => None,
    }
}

/// A text cut to a width: Chinese signs are as wide as they are high, others half of that.
fn clipped(text: &str, width: usize) -> String {
    let wide = |sign: char| if sign.is_ascii() { 7 } else { 13 };
    let whole: usize = text.chars().map(wide).sum();
    if whole <= width {
        return text.to_owned();
    }
    let mut left = width.saturating_sub(13);
    let taken = text.chars().take_while(|sign| {
        let fits = wide(*sign) <= left;
        left = left.saturating_sub(wide(*sign));
        fits
    });
    taken.chain(['…']).collect()
}

/// Where everything stands.
struct Plan {
    width: usize,
    height: usize,
    lanes: Vec<Lane>,
    places: Vec<(usize, usize)>,
}

struct Lane {
    stage: Stage,
    left: usize,
    width: usize,
}

impl Plan {
    fn of(picture: &Picture) -> Self {
        let mut plan =
            Self { width: 0, height: 0, lanes: Vec::new(), places: vec![(0, 0); picture.nodes.len()] };
        let column = |stage, depth| {
            let own = picture.nodes.iter().enumerate();
            own.filter(move |(_, node)| node.stage == stage && node.depth == depth).map(|(at, _)| at)
        };
        let tallest = Stage::ALL.into_iter().flat_map(|stage| (0..=2).map(move |depth| (stage, depth)));
        let tallest = tallest.map(|(stage, depth)| column(stage, depth).count()).max().unwrap_or(1);
        plan.height = TOP + tallest * (HIGH + GAP) + 4;
        let mut left = 0;
        for stage in Stage::ALL {
            let columns: Vec<Vec<usize>> = (0..=2)
                .map(|depth| column(stage, depth).collect())
                .filter(|own: &Vec<usize>| !own.is_empty())
                .collect();
            if columns.is_empty() {
                continue;
            }
            let width = columns.len() * (WIDE + BETWEEN) - BETWEEN + 2 * SIDE;
            plan.lanes.push(Lane { stage, left, width });
            for (nr, own) in columns.into_iter().enumerate() {
                let x = left + SIDE + nr * (WIDE + BETWEEN);
                let above = TOP + (tallest - own.len()) * (HIGH + GAP) / 2;
                for (row, at) in own.into_iter().enumerate() {
                    plan.places[at] = (x, above + row * (HIGH + GAP));
                }
            }
            left += width + APART;
        }
        plan.width = left.saturating_sub(APART).max(1);
        plan
    }
}

const WIDE: usize = 168;
const HIGH: usize = 48;
const GAP: usize = 14;
const TOP: usize = 40;
const SIDE: usize = 10;
const BETWEEN: usize = 48;
const APART: usize = 44;
