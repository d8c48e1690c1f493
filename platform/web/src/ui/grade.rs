//! How many are in each of four grades: one stacked bar and the figures under it.

use maud::{Markup, html};

use super::bar::percent;

/// One grade.
#[derive(Debug, Clone, Copy)]
pub struct Grade<'a> {
    /// Its letter.
    pub name: &'a str,
    /// How many.
    pub count: u32,
}

/// The grades, best first, at most four.
pub fn grade_bar(grades: &[Grade<'_>]) -> Markup {
    let total = f64::from(grades.iter().map(|grade| grade.count).sum::<u32>().max(1));
    let share = |count: u32| f64::from(count) / total;
    let from = |n: usize| share(grades.iter().take(n).map(|grade| grade.count).sum());
    html! {
        svg.stacked aria-hidden="true" {
            @for (n, grade) in grades.iter().enumerate() {
                rect class={ "fill-" (n) } x=(percent(from(n))) width=(percent((share(grade.count) - GAP).max(0.002))) height="100%" {}
            }
        }
        ul.grades {
            @for (n, grade) in grades.iter().enumerate() {
                li class={ "edge-" (n) } {
                    (grade.name) " " (format!("{:.0}%", share(grade.count) * 100.0))
                    b { (super::thousands(u64::from(grade.count))) }
                }
            }
        }
    }
}

const GAP: f64 = 0.006;
