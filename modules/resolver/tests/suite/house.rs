//! The register of this house: from an order of codes to what a shopper and a till are told, on two nodes.

use std::sync::Arc;
use std::time::{Duration, Instant};

use heng_access::Scope;
use heng_blobs::{Blob, BlobHash, Media};
use heng_kernel::Role;
use heng_products::{Link, LinkRole, PictureSize};
use heng_resolver::House;
use heng_resolver::judgement::RuleBook;
use heng_resolver::till::{Applied, BlockList, Delta, NoteVerifier, Why};
use heng_store::testing::both_engines;

use super::client::{BROWSER, Client};
use super::world::{SCHEMAS, World, gtin};

impl World {
    /// Gives the product a photograph in two sizes; the address of the larger.
    fn photographed(&self) -> String {
        self.act(Role::BusinessOwner, |tx, act, _| {
            let file = |byte: u8, width| {
                let blob = BlobHash([byte; 32]);
                let kept = Blob { sm3: blob, sha256: blob, size: 9, media: Media::Jpeg };
                (kept, PictureSize { blob, width, height: width })
            };
            let files = [file(1, 320), file(2, 800)];
            heng_products::store::add_picture(tx, act, &Scope::All, gtin(), "100克袋装正面", &files)?;
            Ok(files[1].1.href(gtin().fourteen().as_str()))
        })
    }

    fn withdrawn(&self) {
        self.act(Role::BusinessOwner, |tx, act, _| {
            heng_products::store::withdraw(tx, act, &Scope::All, gtin(), "停产").map(drop)
        });
    }

    fn with_variants(&self) {
        self.act(Role::BusinessOwner, |tx, act, _| {
            let link = |market: &str| Link {
                rel: "gs1:pip".into(),
                href: format!("https://firm.example/{market}"),
                title: market.into(),
                hreflang: vec![],
                media: None,
                context: Some(market.into()),
                role: Some(LinkRole::DefaultMulti),
            };
            heng_products::store::set_links(tx, act, &Scope::All, gtin(), None, &[link("jp"), link("kr")])
        });
    }

    /// The node whose book the world's acts refresh.
    pub(crate) fn node(&self) -> Client {
        let house = Arc::new(House::new(Arc::clone(&self.book)));
        Client::over(&self.store, house, RuleBook::built_in().unwrap())
    }
}

#[test]
fn each_code_is_told_what_became_of_it() {
    both_engines(SCHEMAS, |db| {
        let world = World::new(db);
        world.void(20);
        world.consume(30);
        let node = world.node();
        for (number, status, words) in [
            (1, 200, "真码·首次被扫"),
            (1, 200, "此前已被扫"),
            (150, 404, "此码尚未激活"),
            (20, 200, "此码已作废"),
            (30, 200, "此码已使用过"),
            (105, 200, "已过期"),
        ] {
            let page = node.get(&format!("/scan{}", world.path(number)), BROWSER);
            assert!(page.status == status && page.text.contains(words), "{number}: {}", page.text);
            node.settled();
        }
        let unknown = node.get(&format!("/scan/01/{}/21/000000000000", gtin().fourteen()), BROWSER);
        assert!(unknown.status == 404 && unknown.text.contains("未登记的码"));
        let page = node.get(&format!("/scan{}", world.path(2)), BROWSER).text;
        for words in [
            "头水坛紫菜 100 g",
            "沿浦湾渔业专业合作社",
            "SC12233032700416",
            "沿浦镇",
            "赋码",
            "关联商品",
            "规则 first 第1版",
        ] {
            assert!(page.contains(words), "{words} is not on the page");
        }
        assert!(!page.contains("林晓") && !page.contains("1000000"), "personal data is not public");
    });
}

#[test]
fn a_published_photograph_stands_on_the_page_and_in_the_linkset() {
    both_engines(SCHEMAS, |db| {
        let world = World::new(db);
        let node = world.node();
        let at = format!("/01/{}", gtin().fourteen());
        let before = node.get(&format!("/scan{at}"), BROWSER).text;
        assert!(before.contains("<span class=\"goods-picture\"><svg"), "a drawing where there is none");
        let large = world.photographed();
        let page = node.get(&format!("/scan{at}"), BROWSER).text;
        let small =
            page.split("<img class=\"goods-picture\" src=\"").nth(1).unwrap().split('"').next().unwrap();
        assert!(small.starts_with(&format!("/pictures/{}/", gtin().fourteen())) && small != large);
        assert!(page.contains(
            "width=\"84\" height=\"98\" loading=\"lazy\" decoding=\"async\" alt=\"100克袋装正面\""
        ));

        let linkset =
            node.get(&format!("{at}?linkType=linkset"), &[("accept", "application/linkset+json")]).json();
        let images = &linkset["linkset"][0]["https://ref.gs1.org/voc/relatedImage"];
        assert_eq!(images[0]["type"], "image/jpeg");
        assert!(images[0]["href"].as_str().unwrap().ends_with(&large), "{images}");
        let led = node.get(&format!("{at}?linkType=gs1:relatedImage"), BROWSER);
        assert!(led.status == 307 && led.header("location").contains(&large));

        world.withdrawn();
        let page = node.get(&format!("/scan{at}"), BROWSER).text;
        assert!(page.contains("<span class=\"goods-picture\"><svg"), "no longer published");
    });
}

#[test]
fn variants_of_the_default_are_offered_and_followed_for_their_market_only() {
    both_engines(SCHEMAS, |db| {
        let world = World::new(db);
        let node = world.node();
        world.with_variants();
        let at = format!("/01/{}", gtin().fourteen());
        let linkset =
            node.get(&format!("{at}?linkType=linkset"), &[("accept", "application/linkset+json")]).json();
        let multi = linkset["linkset"][0]["https://ref.gs1.org/voc/defaultLinkMulti"].as_array().unwrap();
        assert_eq!(multi.len(), 2);
        assert_eq!(linkset["linkset"][0]["https://ref.gs1.org/voc/defaultLink"].as_array().unwrap().len(), 1);
        let led =
            |query: &str| node.get(&format!("{at}{query}"), &[("accept-language", "ja")]).header("location");
        assert!(led("").ends_with(&format!("/scan{at}")), "a plain scan opens the page here: {}", led(""));
        assert!(led("?context=jp").starts_with("https://firm.example/jp"), "{}", led("?context=jp"));
        assert!(led("?context=kr").starts_with("https://firm.example/kr"));
    });
}

#[test]
fn a_recall_blocks_tills_and_turns_the_page_red_on_every_node_within_a_second() {
    both_engines(SCHEMAS, |db| {
        let world = World::new(db);
        let first = world.node();
        let (second, book) = (db.second(), world.keys.open(db));
        let _watch = book.watch(second.clone(), Duration::from_millis(250)).unwrap();
        let other = Client::over(&second, Arc::new(House::new(book)), RuleBook::built_in().unwrap());
        let path = world.path(7);
        let till = format!("/api/v1/sellable?gtin={}&serial={}", gtin().fourteen(), world.serial(7));
        assert_eq!(other.get(&till, &[]).json()["sellable"], true);
        world.recall("L1");
        let begun = Instant::now();
        assert!(
            first.get(&format!("/scan{path}"), BROWSER).text.contains("该批次正在召回"),
            "the node that knows first"
        );
        while other.get(&till, &[]).json()["sellable"] == true {
            assert!(begun.elapsed() < Duration::from_secs(1), "not within a second");
            std::thread::sleep(Duration::from_millis(5));
        }
        assert_eq!(other.get(&till, &[]).json()["reasons"][0]["code"], "recalled");
        let page = other.get(&format!("/scan{path}"), BROWSER).text;
        assert!(page.contains("CN-RC-2022-011") && page.contains("抽检水分超标"), "{page}");
        // a code without a serial names its lot
        let of_lot = format!("/scan/01/{}/10/L1", gtin().fourteen());
        assert!(other.get(&of_lot, BROWSER).text.contains("该批次正在召回"));
    });
}

#[test]
fn a_till_keeps_its_list_offline() {
    both_engines(SCHEMAS, |db| {
        let world = World::new(db);
        world.void(150);
        world.recall("L1");
        let node = world.node();
        let verifier = node.get("/.well-known/heng-till-key", &[]).text;
        let verifier = NoteVerifier::parse(verifier.trim()).unwrap();
        let mut list = BlockList::default();
        let fetch = |list: &mut BlockList| {
            let answer = node.get(&format!("/api/v1/blocklist?after={}", list.mark()), &[]);
            assert_eq!(
                (answer.status, answer.header("content-type")),
                (200, "text/plain; charset=utf-8".into())
            );
            let delta = Delta::parse(verifier.open(&answer.text).unwrap()).unwrap();
            list.apply(&delta).unwrap()
        };
        assert!(matches!(fetch(&mut list), Applied::To(_)));
        assert_eq!(fetch(&mut list), Applied::AlreadyHad);
        let check =
            |list: &BlockList, lot, number| list.check(gtin().number(), lot, Some(&world.serial(number)));
        assert_eq!(check(&list, None, 150), Some(Why::Void));
        assert_eq!(check(&list, None, 100), Some(Why::Recalled));
        assert_eq!(check(&list, None, 101), None);
        assert_eq!(check(&list, Some("L1"), 151), Some(Why::Recalled));
        world.void(151);
        assert_eq!(check(&list, None, 151), None);
        fetch(&mut list);
        assert_eq!(check(&list, None, 151), Some(Why::Void));
        assert_eq!(node.get("/api/v1/blocklist?after=x", &[]).status, 400);
    });
}
