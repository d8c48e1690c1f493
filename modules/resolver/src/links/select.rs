//! Which links answer a request.

use std::cmp::Reverse;

use super::language::{Closeness, How};
use super::{Format, Level, Link, LinkType, Offer, Request, Role, Wanted, expand};

/// The answer to a request.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Answer<'a> {
    /// 307 to this location, the query string of the request passed on.
    Redirect(String),
    /// 300: nothing in the request decides between these.
    Choices(Vec<Offer<'a>>),
    /// 200: all links, in this form.
    Linkset(Format, Vec<Offer<'a>>),
    /// 404: what was asked for is not there; these are.
    NotFound(Absent, Vec<Offer<'a>>),
}

/// Why there is no answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Absent {
    /// No link is registered for the entity at any level.
    Entity,
    /// No link of this type is registered.
    LinkType(LinkType),
    /// Links are registered, none of them as the default.
    Default,
}

/// Answers a request from the levels of its entity, the most specific first (clauses 2.2, 2.5.9, 2.6, 2.10).
///
/// The levels are walked up in one go; there is never a redirect from a level to the one above.
pub fn answer<'a>(request: &Request, levels: &'a [Level]) -> Answer<'a> {
    let offers = offers(request, levels);
    if offers.is_empty() {
        return Answer::NotFound(Absent::Entity, offers);
    }
    match &request.wanted {
        Wanted::Linkset => Answer::Linkset(request.accept.linkset().unwrap_or(Format::Html), offers),
        Wanted::Default => match request.accept.linkset() {
            Some(format) => Answer::Linkset(format, offers),
            None => plain(request, offers),
        },
        Wanted::Type(wanted) if wanted.is("defaultLink") => plain(request, offers),
        Wanted::Type(wanted) => of_type(request, wanted, offers),
    }
}

/// Every link of every level with its template filled. Of several levels with a default only the most specific keeps
/// it, so that an entity has exactly one (clause 2.5.8).
pub fn offers<'a>(request: &Request, levels: &'a [Level]) -> Vec<Offer<'a>> {
    let of_level = |(level, registered): (usize, &'a Level)| {
        registered.links.iter().filter_map(move |link| {
            let href = expand(&link.href, &request.entity)?;
            Some(Offer { level, link, href })
        })
    };
    levels.iter().enumerate().flat_map(of_level).collect()
}

/// The default link among offers.
pub(crate) fn default_of<'o, 'a>(offers: &'o [Offer<'a>]) -> Option<&'o Offer<'a>> {
    offers.iter().find(|offer| offer.link.role == Role::Default)
}

/// The variants of the default link, of the same level; one alone is no choice and is left out.
pub(crate) fn variants_of<'o, 'a>(offers: &'o [Offer<'a>]) -> Vec<&'o Offer<'a>> {
    let Some(default) = default_of(offers) else { return Vec::new() };
    let variant = |offer: &&Offer<'_>| offer.link.role == Role::DefaultMulti && offer.level == default.level;
    let variants: Vec<_> = offers.iter().filter(variant).collect();
    if variants.len() > 1 { variants } else { Vec::new() }
}

fn plain<'a>(request: &Request, offers: Vec<Offer<'a>>) -> Answer<'a> {
    let Some(default) = default_of(&offers) else {
        return Answer::NotFound(Absent::Default, offers);
    };
    let variants: Vec<Offer<'a>> = variants_of(&offers).into_iter().cloned().collect();
    let fits =
        best(request, variants).into_iter().find(|variant| fitness(request, variant.link).speaks_for_it());
    Answer::Redirect(passed_on(&fits.as_ref().unwrap_or(default).href, request.query.as_deref()))
}

fn of_type<'a>(request: &Request, wanted: &LinkType, offers: Vec<Offer<'a>>) -> Answer<'a> {
    let asked = |offer: &&Offer<'a>| match offer.link.role {
        Role::DefaultMulti if wanted.is("defaultLinkMulti") => true,
        _ => offer.link.rel == *wanted,
    };
    let mut found = best(request, offers.iter().filter(asked).cloned().collect());
    match found.len() {
        0 => Answer::NotFound(Absent::LinkType(wanted.clone()), offers),
        1 => Answer::Redirect(passed_on(&found.remove(0).href, request.query.as_deref())),
        _ => Answer::Choices(found),
    }
}

/// The offers that fit best; several when nothing in the request decides between them (clause 2.6.3).
///
/// Context, language, media type and level decide in this order. When a range such as `en` is met by several narrower
/// tags, the first registered wins, as in RFC 4647 lookup: the asker cannot have meant one of them.
fn best<'a>(request: &Request, mut offers: Vec<Offer<'a>>) -> Vec<Offer<'a>> {
    let Some(top) = offers.iter().map(|offer| (fitness(request, offer.link), offer.level)).min() else {
        return offers;
    };
    offers.retain(|offer| (fitness(request, offer.link), offer.level) == top);
    if let Closeness::Wanted { how: How::Narrower, .. } = top.0.language {
        let first = offers[0].link;
        offers.retain(|offer| offer.link.hreflang == first.hreflang);
    }
    let mut seen: Vec<String> = Vec::new();
    offers.retain(|offer| {
        let new = !seen.contains(&offer.href);
        seen.push(offer.href.clone());
        new
    });
    offers
}

/// How well a link fits; smaller is better.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Fitness {
    context: Context,
    language: Closeness,
    media: Media,
}

#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Context {
    Asked,
    General,
    Other,
}

#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Media {
    Taken(Reverse<u16>),
    Unstated,
    Refused,
}

impl Fitness {
    /// Whether something in the request asks for just this link.
    fn speaks_for_it(self) -> bool {
        self.context == Context::Asked || matches!(self.language, Closeness::Wanted { .. })
    }
}

fn fitness(request: &Request, link: &Link) -> Fitness {
    let asked = request.context.as_ref();
    let context = match asked {
        Some(asked) if link.context.iter().any(|context| context.eq_ignore_ascii_case(asked)) => {
            Context::Asked
        }
        _ if link.context.is_empty() => Context::General,
        _ => Context::Other,
    };
    let media = match &link.media_type {
        None => Media::Unstated,
        // nothing was asked for, so a link that states nothing is the plainest
        Some(_) if request.accept.is_indifferent() => Media::Refused,
        Some(media_type) => match request.accept.quality(media_type) {
            0 => Media::Refused,
            quality => Media::Taken(Reverse(quality)),
        },
    };
    Fitness { context, language: request.languages.closeness(&link.hreflang), media }
}

/// The location with the raw query string of the request behind its own (clause 2.12), in front of a fragment.
fn passed_on(href: &str, query: Option<&str>) -> String {
    let Some(query) = query else { return href.to_owned() };
    let (target, fragment) =
        href.split_once('#').map_or((href, None), |(target, fragment)| (target, Some(fragment)));
    let joint = match target.split_once('?') {
        None => "?",
        Some((_, own)) if own.is_empty() || own.ends_with('&') => "",
        Some(_) => "&",
    };
    let fragment = fragment.map(|fragment| format!("#{fragment}")).unwrap_or_default();
    format!("{target}{joint}{query}{fragment}")
}
