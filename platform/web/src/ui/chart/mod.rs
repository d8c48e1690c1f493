//! Charts as plain SVG: one look on screen, in print and in PDF. Bars begin at zero; the first, the highest and the
//! last value are labelled; at most two grid lines; every mark has its words in `<title>`.

mod bars;
mod curve;
mod funnel;
mod lines;
mod map;
mod scale;
mod spark;

pub use bars::{Bars, Second};
pub use funnel::funnel_chart;
pub use lines::Lines;
pub use map::{Choropleth, Pin, SKETCH, TownValue};
pub use spark::Spark;
