//! The page shell and the component library: the design system 苍 Cang as plain functions that give markup.

mod bar;
mod card;
pub mod chart;
mod chip;
pub mod county;
pub(crate) mod css;
mod dock;
mod dots;
mod drawer;
mod due;
mod error;
mod facts;
mod feed;
mod field;
mod filters;
mod funnel;
pub(crate) mod gallery;
mod grade;
mod icon;
mod kpi;
mod legend;
mod life;
mod limit;
mod listen;
mod net;
mod notice;
mod numbers;
mod rank;
pub mod retry;
mod route_map;
mod scan;
mod shell;
mod stars;
mod stepper;
mod table;
mod tabs;
mod tiles;
mod timeline;
mod tone;
mod tristate;
mod verdict;

pub(crate) use error::error_page;

pub use bar::bar;
pub use card::{card, panel};
pub use chip::{chip, chip_with};
pub use dock::{button_link, submit, submit_danger};
pub use dots::{Tasks, task_dots};
pub use drawer::drawer;
pub use due::{due_label, stale};
pub use facts::{Fact, fact_grid, key_values, rows};
pub use feed::{FeedLine, feed_line, live_feed};
pub use field::{
    Field, checkbox, error_of, error_summary, file, form, input, input_for, select, textarea, token_field,
    upload_form,
};
pub use filters::{FilterChip, filter_chips};
pub use funnel::{Stage, stage_funnel};
pub use grade::{Grade, grade_bar};
pub use icon::Icon;
pub use kpi::{Kpi, kpi, kpi_stars};
pub use legend::{Mark, callout, legend, ramp};
pub use life::life_bar;
pub use limit::{Limit, limit_bar};
pub use listen::listen;
pub use net::{net_pill, progress};
pub use notice::{empty, notice};
pub use numbers::{large, thousands};
pub use rank::{Ranked, rank_list};
pub use route_map::{Stop, route_map};
pub use scan::{scan_form, scan_into};
pub use shell::{Frame, Phone, public, shell, shell_with, visitor, wall};
pub use stars::{Month, star_matrix};
pub use stepper::{LoopStep, Progress, closed_loop};
pub use table::{Column, Row, pager, table, titled};
pub use tabs::tabs;
pub use tiles::{Tile, order_tiles};
pub use timeline::{Step, timeline};
pub use tone::Tone;
pub use tristate::{CheckLine, Finding, check_line, photo_strip};
pub use verdict::{Verdict, seal, verdict};

#[cfg(test)]
mod tests;

/// Twelve hexadecimal digits that change when the bytes do.
pub(crate) fn short_hash(bytes: &[u8]) -> String {
    use sha2::{Digest as _, Sha256};
    let hash: [u8; 32] = Sha256::digest(bytes).into();
    let first = hash.first_chunk::<8>().copied().unwrap_or_default();
    format!("{:012x}", u64::from_be_bytes(first) >> 16)
}
