//! AI strings in brackets, read and judged.

use heng_gs1::{Options, Scratch, bracketed, relations};

use super::Measure;
use super::links::rate;
use crate::Fail;
use crate::bench::Bench;
use crate::report::Figure;
use crate::sample::brackets::brackets;

pub(super) const MEASURE: Measure = Measure {
    name: "brackets",
    what: "AI strings in brackets read with full validation",
    how: "10,000 different strings, three in five valid; the reference splits the same texts at their brackets into pairs of \
          identifier and value, and checks nothing",
    run,
};

fn run(bench: &Bench) -> Result<Vec<Figure>, Fail> {
    let texts = brackets(10_000);
    if texts.all.iter().filter(|text| valid(text, &mut Scratch::new())).count() != texts.valid.len() {
        return Err("the reader disagrees with the makers of the strings".into());
    }
    let figure = |what, texts: &[String]| {
        Figure::rate(what, rate(bench, texts, valid))
            .against("split at brackets", rate(bench, texts, |text, _| split(text)))
    };
    Ok(vec![
        figure("strings, valid and invalid", &texts.all).at_least(2.5e6),
        figure("strings, valid only", &texts.valid),
    ])
}

fn valid(text: &str, scratch: &mut Scratch) -> bool {
    let read = bracketed::parse(text, Options::NONE, scratch);
    read.is_ok_and(|read| relations::check(&read, Options::NONE).is_ok())
}

fn split(text: &str) -> bool {
    let pairs: Option<Vec<(&str, &str)>> = text.split('(').skip(1).map(|part| part.split_once(')')).collect();
    pairs.is_some_and(|pairs| !pairs.is_empty())
}
