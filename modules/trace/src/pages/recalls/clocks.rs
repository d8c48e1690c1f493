//! The periods of a recall, explained day by day.

use heng_calendar_cn::{Calendar, Due};
use heng_kernel::{Fault, Lang, Time};
use heng_web::Ctx;
use heng_web::ui::{self, Icon, Tone};
use maud::{Markup, html};

use super::super::common::{moment, say, tell};
use crate::recall::{Clock, Deadline, Recall, clocks};

/// The periods that run now; none of a recall that is closed.
pub(super) fn running(recall: &Recall) -> Result<Vec<Clock>, Fault> {
    if recall.closed_at().is_some() {
        return Ok(Vec::new());
    }
    let found = clocks(Calendar::published(), &recall.known());
    found.map_err(|error| Fault::new("reckoning the periods of a recall", error))
}

/// The instant by which a period ends: its list is sorted by it.
pub(super) fn end(clock: &Clock) -> Time {
    match &clock.due {
        Deadline::At(time) => *time,
        Deadline::On(due) => Time::start_of(due.date).plus_seconds(86_399),
    }
}

/// A period in a line: what, by when, how long is left.
pub(super) fn line(ctx: &Ctx, clock: &Clock) -> Markup {
    html! {
        (ctx.text(clock.what)) " " small { (by(clock)) } " " (left(ctx, clock))
    }
}

/// How long is left: in hours where hours count.
pub(super) fn left(ctx: &Ctx, clock: &Clock) -> Markup {
    match &clock.due {
        Deadline::On(due) => {
            let days = i64::from((due.date - ctx.now.date()).get_days());
            ui::due_label(days, ctx.lang)
        }
        Deadline::At(time) => {
            let hours = time.since(ctx.now).div_euclid(3_600_000_000);
            let (tone, text) = match hours {
                ..0 => (
                    Tone::Bad,
                    tell(ctx.lang, format!("逾期 {} 小时", -hours), format!("{} h overdue", -hours)),
                ),
                0..=6 => (Tone::Warn, tell(ctx.lang, format!("余 {hours} 小时"), format!("{hours} h left"))),
                _ => (Tone::Plain, tell(ctx.lang, format!("余 {hours} 小时"), format!("{hours} h left"))),
            };
            ui::chip_with(tone, Icon::Clock, &text)
        }
    }
}

fn by(clock: &Clock) -> String {
    match &clock.due {
        Deadline::At(time) => moment(*time),
        Deadline::On(due) => due.date.to_string(),
    }
}

/// The periods with their basis, and every day on the way.
pub(super) fn explained(ctx: &Ctx, recall: &Recall, clocks: &[Clock]) -> Markup {
    html! {
        @if clocks.is_empty() { p.quiet { (say(ctx, "没有正在计算的时限", "No period runs")) } }
        @for clock in clocks {
            h3 { (line(ctx, clock)) }
            p.quiet {
                (say(ctx, "依据：", "Basis: ")) (ctx.text(clock.basis.0)) " " (clock.basis.1)
                @if !clock.verified { " " (ui::chip_with(Tone::Warn, Icon::Question, say(ctx, "时限未经原文核对", "Not checked against the published text"))) }
            }
            @match &clock.due {
                Deadline::At(_) => p { (from_hours(ctx, recall)) },
                Deadline::On(due) => (days(ctx, due)),
            }
        }
    }
}

fn from_hours(ctx: &Ctx, recall: &Recall) -> String {
    let since = moment(recall.known_at);
    tell(
        ctx.lang,
        format!("自 {since} 知悉风险起按小时连续计算，夜间和节假日不停。"),
        format!("Runs hour by hour from {since}, when the risk became known, through nights and holidays."),
    )
}

fn days(ctx: &Ctx, due: &Due) -> Markup {
    html! {
        details {
            summary.fold { (say(ctx, "逐日说明", "Day by day")) }
            ol.days { @for day in &due.days {
                li.off[day.counted.is_none()] {
                    span { (day.date.strftime("%m-%d").to_string()) }
                    b { @match day.counted { Some(number) => (number), None => "—" } }
                    span { @match ctx.lang { Lang::Zh => (day.why.zh()), Lang::En => (day.why.en()) } }
                }
            } }
            @if due.provisional { p.quiet { (say(ctx, "含尚未公布放假安排的年份，公布后可能变化", "A year without its holiday notice had a say; this may change")) } }
        }
    }
}
