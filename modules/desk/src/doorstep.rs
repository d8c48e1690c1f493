//! Where a sign-in comes from: the address, the browser, the cookie it already holds.

use std::convert::Infallible;
use std::net::{IpAddr, SocketAddr};

use axum::extract::{ConnectInfo, FromRequestParts};
use axum::http::request::Parts;
use axum::http::{HeaderMap, header};
use heng_access::sessions::Origin;
use heng_web::App;

/// What is known of someone at the door.
#[derive(Debug)]
pub(crate) struct Doorstep {
    /// Address and browser, for the throttle and for the list of sessions.
    pub(crate) origin: Origin,
    /// The session cookie that the browser holds already.
    pub(crate) cookie: Option<String>,
}

impl FromRequestParts<App> for Doorstep {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &App) -> Result<Self, Infallible> {
        let peer = parts.extensions.get::<ConnectInfo<SocketAddr>>().map(|ConnectInfo(peer)| peer.ip());
        let agent = parts.headers.get(header::USER_AGENT).and_then(|value| value.to_str().ok());
        let address = address(peer, &parts.headers);
        Ok(Self {
            origin: Origin::new(&address, agent.unwrap_or_default()),
            cookie: session(&parts.headers).map(str::to_owned),
        })
    }
}

/// The peer's address; a proxy on this very machine is believed about whom it forwards (`X-Forwarded-For`, its last
/// entry, which the proxy itself wrote). Anyone else could claim any address and so escape the throttle.
fn address(peer: Option<IpAddr>, headers: &HeaderMap) -> String {
    let local = peer.is_none_or(|ip| ip.to_canonical().is_loopback());
    let forwarded = headers.get_all("x-forwarded-for").iter().next_back();
    let last = forwarded.and_then(|value| value.to_str().ok()).and_then(|line| line.rsplit(',').next());
    match last.and_then(|text| text.trim().parse::<IpAddr>().ok()) {
        Some(ip) if local => ip.to_canonical().to_string(),
        _ => peer.map_or_else(|| "127.0.0.1".to_owned(), |ip| ip.to_canonical().to_string()),
    }
}

/// The session cookie, under either of its names.
fn session(headers: &HeaderMap) -> Option<&str> {
    let lines = headers.get_all(header::COOKIE).iter().filter_map(|value| value.to_str().ok());
    let mut pairs = lines.flat_map(|line| line.split(';')).filter_map(|pair| pair.trim().split_once('='));
    pairs.find(|(name, _)| matches!(*name, "heng_session" | "__Host-heng_session")).map(|(_, value)| value)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn headers(forwarded: &str) -> HeaderMap {
        let mut headers = HeaderMap::new();
        headers.insert("x-forwarded-for", forwarded.parse().unwrap());
        headers
    }

    #[test]
    fn only_a_proxy_on_this_machine_is_believed() {
        let far = "203.0.113.9".parse().ok();
        let near = "127.0.0.1".parse().ok();
        assert_eq!(address(far, &headers("10.0.0.7")), "203.0.113.9");
        assert_eq!(
            address(near, &headers("1.1.1.1, 10.0.0.7")),
            "10.0.0.7",
            "what the proxy wrote comes last"
        );
        assert_eq!(address(near, &headers("nonsense")), "127.0.0.1");
        assert_eq!(address("::ffff:203.0.113.9".parse().ok(), &HeaderMap::new()), "203.0.113.9");
    }
}
