//! Digital Links, read and judged.

use std::hint::black_box;

use heng_gs1::{Options, Scratch, digital_link, relations};
use http::Uri;

use super::Measure;
use crate::Fail;
use crate::bench::Bench;
use crate::meter::best_rate;
use crate::report::Figure;
use crate::sample::links::links;

pub(super) const MEASURE: Measure = Measure {
    name: "links",
    what: "Digital Links read with full validation",
    how: "10,000 different links, three in five valid, each read and judged by every rule including associations; the \
          reference reads the same texts as URIs (crate `http`) and knows nothing of GS1",
    run,
};

fn run(bench: &Bench) -> Result<Vec<Figure>, Fail> {
    let links = links(10_000);
    let expected = links.valid.len();
    if links.all.iter().filter(|link| valid(link, &mut Scratch::new())).count() != expected {
        return Err("the reader disagrees with the makers of the links".into());
    }
    let figure = |what, texts: &[String]| {
        let rate = rate(bench, texts, valid);
        Figure::rate(what, rate)
            .against("http::Uri, syntax only", self::rate(bench, texts, |link, _| uri(link)))
    };
    Ok(vec![
        figure("links, valid and invalid", &links.all).at_least(2e6),
        figure("links, valid only", &links.valid),
    ])
}

fn valid(link: &str, scratch: &mut Scratch) -> bool {
    let read = digital_link::parse(link, Options::NONE, scratch);
    read.is_ok_and(|read| relations::check(&read, Options::NONE).is_ok())
}

fn uri(link: &str) -> bool {
    link.parse::<Uri>().is_ok()
}

/// Texts read in a second.
pub(super) fn rate(bench: &Bench, texts: &[String], read: fn(&str, &mut Scratch) -> bool) -> f64 {
    let mut scratch = Scratch::new();
    let rounds = 40;
    best_rate(bench.rounds(), texts.len() as u64 * rounds, || {
        for text in (0..rounds).flat_map(|_| texts) {
            black_box(read(black_box(text), &mut scratch));
        }
    })
}
