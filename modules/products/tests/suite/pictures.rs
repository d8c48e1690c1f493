//! Photographs of products, from the owner's form to the shopper's screen.

use std::io::Cursor;

use heng_kernel::Role;
use heng_store::Store;
use image::{ImageFormat, Rgb, RgbImage};
use serde_json::{Value, json};

use crate::client::Client;
use crate::web::{AT, laver};
use crate::world::firm;

/// A picture of one colour, so that two of different colours are two files.
fn picture(colour: u8, width: u32, height: u32) -> Vec<u8> {
    let mut bytes = Cursor::new(Vec::new());
    RgbImage::from_pixel(width, height, Rgb([colour.wrapping_mul(60), 90, 120]))
        .write_to(&mut bytes, ImageFormat::Png)
        .unwrap();
    bytes.into_inner()
}

fn owner(store: &Store) -> Client {
    let own = firm(store, 1, "330327118", "69012345");
    let owner = Client::of(store, Role::BusinessOwner, None, Some(own));
    assert_eq!(owner.send("POST", "/api/v1/products", &laver()).status, 201);
    owner
}

fn add(client: &Client, title: &str, file: &[u8]) -> Value {
    let answer = client.put_in(&format!("{AT}/pictures?title={title}"), "image/png", file);
    assert_eq!(answer.status, 201, "{}", answer.text);
    answer.json()
}

fn href(picture: &Value, size: usize) -> String {
    format!("/pictures/06901234567892/{}.jpg", picture["sizes"][size]["blob"].as_str().unwrap())
}

pub(crate) fn everyone_sees_a_picture_while_its_product_is_published(store: &Store) {
    let owner = owner(store);
    let added = add(&owner, "front", &picture(1, 1000, 500));
    let widths: Vec<_> =
        added["sizes"].as_array().unwrap().iter().map(|size| size["width"].clone()).collect();
    assert_eq!(widths, [320, 800, 1000]);
    let at = href(&added, 0);
    assert_eq!(owner.stranger(&at).status, 404, "a draft is its owner's");
    let own = at.replace("/pictures/06901234567892/", "/products/06901234567892/pictures/");
    assert_eq!(owner.get(&own).status, 200);
    assert_ne!(owner.stranger(&own).status, 200);

    owner.send("POST", &format!("{AT}/publication"), &json!({}));
    let seen = owner.stranger(&at);
    assert_eq!(seen.status, 200);
    assert_eq!(seen.headers["content-type"], "image/jpeg");
    assert_eq!(seen.headers["cache-control"], "public, max-age=31536000, immutable");
    assert_eq!(seen.headers["x-content-type-options"], "nosniff");
    assert_eq!(image::load_from_memory_with_format(&seen.bytes, ImageFormat::Jpeg).unwrap().width(), 320);
    for nothing in ["x.jpg", "", &format!("{}.png", "0".repeat(64)), &format!("{}.jpg", "0".repeat(64))] {
        assert_eq!(owner.stranger(&format!("/pictures/06901234567892/{nothing}")).status, 404, "{nothing}");
    }
    owner.send("POST", &format!("{AT}/withdrawal"), &json!({ "why": "停产" }));
    assert_eq!(owner.stranger(&at).status, 404);
}

pub(crate) fn pictures_are_put_in_order_described_and_removed(store: &Store) {
    let owner = owner(store);
    let [one, two, three] = [1, 2, 3].map(|colour| add(&owner, "x", &picture(colour, 400, 300)));
    let line = |picture: &Value, title: &str| json!({ "blob": picture["blob"], "title": title });
    let set = |lines: &Value| owner.send("PUT", &format!("{AT}/pictures"), lines);
    assert_eq!(set(&json!([line(&three, "背面"), line(&one, "正面")])).status, 204);
    let shown = owner.get(AT).json();
    let titles: Vec<_> =
        shown["pictures"].as_array().unwrap().iter().map(|one| one["title"].clone()).collect();
    assert_eq!(titles, ["背面", "正面"]);
    assert_eq!(set(&json!([line(&two, "没有了")])).code(), "products/picture-unknown");
    assert_eq!(set(&json!([line(&one, "a"), line(&one, "b")])).code(), "products/picture-unknown");
    assert_eq!(set(&json!([line(&one, "")])).code(), "products/text");
    assert_eq!(add(&owner, "back", &picture(2, 400, 300))["blob"], two["blob"], "removed, it may come again");

    let hash = |picture: &Value| picture["blob"].as_str().unwrap().to_owned();
    let (one, two, three) = (hash(&one), hash(&two), hash(&three));
    let form = format!(
        "title-{three}=c&place-{three}=1&remove-{three}=true&title-{one}=a&place-{one}=2&title-{two}=b&place-{two}=1"
    );
    let set = owner.form("/products/06901234567892/pictures", &form);
    assert_eq!((set.status.as_u16(), set.location.as_str()), (303, "/products/06901234567892?done=pictures"));
    let shown = owner.get(AT).json();
    let order: Vec<_> = shown["pictures"].as_array().unwrap().iter().map(hash).collect();
    assert_eq!(order, [two, one]);
}

pub(crate) fn a_form_takes_a_picture_and_says_what_is_wrong_with_it(store: &Store) {
    let owner = owner(store);
    let form = "/products/06901234567892/pictures/new";
    let taken = owner.upload(form, "", &picture(9, 400, 300));
    assert_eq!(
        (taken.status.as_u16(), taken.location.as_str()),
        (303, "/products/06901234567892?done=picture")
    );
    assert_eq!(
        owner.get(AT).json()["pictures"][0]["title"],
        "头水坛紫菜 100 g",
        "the product's name unless said"
    );
    let page = owner.get("/products/06901234567892").text;
    assert!(page.contains("loading=\"lazy\" alt=\"头水坛紫菜 100 g\""), "{page}");

    let polyglot = [&picture(3, 64, 64)[..], b"<script>alert(1)</script>"].concat();
    for (file, said) in [
        (&b"<svg xmlns=\"http://www.w3.org/2000/svg\"/>"[..], "这不是 JPEG、PNG 或 WebP 图片"),
        (&picture(4, 64, 64)[..60], "图片文件不完整或已损坏"),
        (&polyglot, "图片文件里还藏着别的文件"),
        (b"", "请选择图片"),
        (&picture(9, 400, 300), "这张图片已经有了"),
    ] {
        let refused = owner.upload(form, "x", file);
        assert!(refused.status.is_client_error() && refused.text.contains(said), "{said}: {}", refused.text);
    }
    let huge = vec![0xff; 13 * 1024 * 1024];
    let refused = owner.upload(form, "x", &huge);
    assert!(refused.status == 413 && refused.text.contains("超过 12 MiB"), "{}", refused.text);
    let refused = owner.put_in(&format!("{AT}/pictures"), "image/jpeg", &huge);
    assert_eq!((refused.status.as_u16(), refused.code().as_str()), (413, "blobs/too-large"));
    assert_eq!(owner.get(AT).json()["pictures"].as_array().unwrap().len(), 1, "nothing refused was kept");
}

pub(crate) fn nobody_else_touches_the_pictures(store: &Store) {
    let owner = owner(store);
    let added = add(&owner, "x", &picture(1, 400, 300));
    let other = firm(store, 2, "330327100", "69099999");
    let stranger = Client::of(store, Role::BusinessOwner, None, Some(other));
    assert_eq!(stranger.put_in(&format!("{AT}/pictures"), "image/png", &picture(2, 400, 300)).status, 404);
    assert_eq!(stranger.send("PUT", &format!("{AT}/pictures"), &json!([])).status, 404);
    let own = format!("/products/06901234567892/pictures/{}.jpg", added["blob"].as_str().unwrap());
    assert_eq!(stranger.get(&own).status, 404);
}
