//! What a consumer page has that the next one has not, so that the rest travels compressed beforehand.

use heng_kernel::Lang;
use heng_web::{Ctx, Fresh};
use maud::html;

use super::consumer::{Face, emphasised, grouped, same_scan, shelf_life};
use super::minute;
use crate::desk::Judged;
use crate::source::Maker;

/// The texts of goods, code, scan and instant, in the order in which the page has them. One that is missing here or stands
/// elsewhere costs time or bytes, never truth: see [`Fresh`].
pub(crate) fn fresh(ctx: &Ctx, judged: &Judged, face: &Face) -> Fresh {
    let maker = face.maker.as_ref();
    let mut texts = Vec::with_capacity(48);
    head(&mut texts, ctx, judged);
    goods(&mut texts, judged, face);
    texts.push(shelf_life(&judged.subject, ctx.now, ctx.lang).into_string());
    record(&mut texts, judged);
    producer(&mut texts, judged, maker);
    texts.extend(judged.verdict.explanation(ctx.lang).iter().map(|line| escaped(line)));
    texts.push(minute(ctx.now));
    Fresh(texts)
}

/// Title, the way back from the switches, the sentence under the verdict.
fn head(texts: &mut Vec<String>, ctx: &Ctx, judged: &Judged) {
    texts.extend(judged.subject.goods.as_ref().map(|goods| escaped(&goods.name)));
    let scan = same_scan(ctx, judged);
    let here = scan.uri.path_and_query().map_or("/", |asked| asked.as_str());
    let back: String = form_urlencoded::byte_serialize(here.as_bytes()).collect();
    texts.extend([back.clone(), back]);
    texts.push(emphasised(&judged.verdict.line(ctx.lang)).into_string());
}

/// The card of the goods.
fn goods(texts: &mut Vec<String>, judged: &Judged, face: &Face) {
    let subject = &judged.subject;
    texts.extend(face.photo.iter().flat_map(|photo| [escaped(&photo.small), escaped(&photo.title)]));
    if let Some(goods) = &subject.goods {
        texts.push(escaped(&goods.name));
        texts.push(escaped(&goods.brand));
        texts.extend(face.maker.as_ref().map(|maker| escaped(&maker.name)));
        texts.extend(goods.indication.as_deref().map(escaped));
        texts.push(escaped(&goods.category));
    }
    texts.push(format!("{:014}", subject.gtin));
    texts.extend(subject.serial.as_deref().map(|serial| escaped(&grouped(serial))));
    texts.extend(subject.lot_number.as_deref().map(escaped));
    texts.extend(subject.lot.map(|lot| lot.produced.to_string()));
}

/// The steps of the record: their instants, and what stands beside them.
fn record(texts: &mut Vec<String>, judged: &Judged) {
    let Some(life) = &judged.subject.life else { return };
    let first = judged.history.first_at.map(|at| (at, judged.history.count.to_string()));
    let lot = life.bound.map(|at| (at, life.lot.as_deref().map(escaped).unwrap_or_default()));
    let others = [life.issued, life.void.as_ref().map(|void| void.at), life.consumed];
    let others = others.into_iter().flatten().map(|at| (at, String::new()));
    let mut steps: Vec<_> = others.chain(first).chain(lot).collect();
    steps.sort_by_key(|(at, _)| *at);
    for (at, beside) in steps {
        texts.extend([minute(at), beside]);
    }
}

fn producer(texts: &mut Vec<String>, judged: &Judged, maker: Option<&Maker>) {
    texts.extend(maker.map(|maker| escaped(&maker.name)));
    let licence = judged.subject.goods.as_ref().and_then(|goods| goods.licence.as_deref());
    texts.extend(licence.map(escaped));
    texts.extend(maker.map(|maker| super::town(&maker.town, Lang::Zh)));
}

/// A text as it stands in the page.
fn escaped(text: &str) -> String {
    html! { (text) }.into_string()
}
