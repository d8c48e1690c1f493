//! The figures of the desk: each role sees those of what it may do, and the list behind one says the same number.

use std::time::{Duration, Instant};

use heng_kernel::Role;

use crate::program::{Folder, Server};
use crate::world::{GTIN, World};

#[test]
fn each_role_sees_the_figures_of_what_it_may_do() {
    let folder = Folder::new();
    let server = Server::start(&folder, &[]);
    let world = World::new(&folder, &server, &[]);
    let figures: Vec<_> = heng::county::modules().into_iter().flat_map(|module| module.figures).collect();
    for (role, token) in world.tokens(&server) {
        let mut expected: Vec<_> = figures.iter().filter(|figure| figure.action.is_for(role)).collect();
        expected.sort_by_key(|figure| figure.order);
        let expected: Vec<&str> = expected.into_iter().map(|figure| figure.href).collect();
        let shown = shown(&server, &token);
        let shown: Vec<&str> = shown.iter().map(|(href, _)| href.as_str()).collect();
        assert_eq!(shown, expected, "{role}");
    }
}

#[test]
fn the_list_behind_a_figure_says_the_same_number() {
    let folder = Folder::new();
    let server = Server::start(&folder, &[]);
    let world = World::new(&folder, &server, &[]);
    let known = world.furnish(&server);
    let serial = &known.iter().find(|(name, _)| *name == "serial").unwrap().1;
    server.client.get("", &format!("/scan/01/{GTIN}/21/{serial}"));
    scanned(&server, &world.owner);
    let section = world.token(&server, Role::Section, None);
    let counted = |token: &str| numbers(&server, token, &shown(&server, token));
    let [issued, recalls, food] =
        [("/codes".into(), 100), ("/recalls".into(), 1), ("/food-recalls".into(), 0)];
    assert_eq!(
        counted(&world.owner),
        [issued.clone(), ("/my-scans".into(), 1), recalls.clone(), food.clone()]
    );
    assert_eq!(counted(&section), [("/suspicions".into(), 0), issued, ("/scans".into(), 1), recalls, food]);
    for (role, token) in world.strangers(&server) {
        assert!(counted(&token).iter().all(|(_, number)| *number == 0), "{role}");
    }
}

/// A scan is written with its batch, a moment after its answer.
fn scanned(server: &Server, token: &str) {
    let begun = Instant::now();
    while !shown(server, token).contains(&("/my-scans".into(), 1)) {
        assert!(begun.elapsed() < Duration::from_secs(10), "the scan never shows");
        std::thread::sleep(Duration::from_millis(100));
    }
}

/// The figures on somebody's desk: where each leads, and its number.
fn shown(server: &Server, token: &str) -> Vec<(String, u64)> {
    let page = server.client.get(token, "/");
    assert!(page.status == 200, "{page:?}");
    let cards = page.text.split("<a class=\"kpi\" href=\"").skip(1);
    cards.map(|card| (card.split('"').next().unwrap().to_owned(), figure(card))).collect()
}

/// The numbers again, each as the list says it to which its figure leads.
fn numbers(server: &Server, token: &str, figures: &[(String, u64)]) -> Vec<(String, u64)> {
    let same = figures.iter().map(|(href, number)| {
        let page = server.client.get(token, href);
        assert!(page.status == 200, "{page:?}");
        let listed = match href.as_str() {
            "/suspicions" => page.text.matches("<a href=\"/suspicions/0").count() as u64,
            "/recalls" | "/food-recalls" => {
                let before = page.text.split("起正在召回").next().unwrap();
                digits(
                    before
                        .rsplit('>')
                        .find(|text| text.contains(|sign: char| sign.is_ascii_digit()))
                        .unwrap(),
                )
            }
            _ => figure(&page.text),
        };
        assert_eq!(listed, *number, "{href}");
        (href.clone(), listed)
    });
    same.collect()
}

/// The first figure of a text.
fn figure(text: &str) -> u64 {
    let after = text.split_once("class=\"figure\">").unwrap_or_else(|| panic!("no figure in {text}")).1;
    digits(after.split('<').next().unwrap())
}

fn digits(text: &str) -> u64 {
    let digits: String = text.chars().filter(char::is_ascii_digit).collect();
    digits.parse().unwrap_or_else(|_| panic!("no number in {text}"))
}
