//! What GS1's reference resolver (gs1/GS1_DigitalLink_Resolver_CE) does in its own tests, where ours promises the same.
//! Two things differ on purpose: our default link is our own page, so that a recall is seen, and nothing is compressed.

use heng_store::testing::TestStore;

use super::{LINKSET, href};
use crate::client::BASE;
use crate::world::{SCHEMAS, World, gtin};

#[test]
fn as_the_reference_resolver_answers() {
    let store = TestStore::sqlite(SCHEMAS);
    let world = World::new(&store);
    let node = world.node();
    let path = format!("/01/{}", gtin().fourteen());
    // 006
    assert_eq!(node.get(&format!("{path}/badrequest"), &[]).status, 400);
    // 007, its parameter in lower case
    assert_eq!(node.get(&format!("{path}?linktype=gs1:safetyInfo"), &[]).status, 404);
    // 008: what cannot be decided is offered, at the level of a lot too
    let choices = node.get(&format!("{path}/10/LOT01?linktype=gs1:instructions"), LINKSET);
    let offered = &choices.json()["linkset"][0]["https://ref.gs1.org/voc/instructions"];
    assert_eq!((choices.status, offered.as_array().unwrap().len()), (300, 2));
    // 011–031: Accept-Language, one tag, a list with weights, a language that nobody offers
    for (accept, end) in [
        ("en", "recipe-en"),
        ("zh", "recipe-zh"),
        ("en-GB,en;q=0.9,en-US;q=0.8,en-IE;q=0.7", "recipe-en"),
        ("fr-BE,fr-FR;q=0.8,zh-CN;q=0.7,en;q=0.6", "recipe-zh"),
    ] {
        let location = node.get(&format!("{path}?linktype=gs1:recipeInfo"), &[("accept-language", accept)]);
        assert!(location.header("location").contains(end), "{accept}");
    }
    let other = node.get(&format!("{path}?linktype=gs1:recipeInfo"), &[("accept-language", "vi")]);
    assert_eq!(other.status, 300, "neither is Vietnamese: the asker chooses");
    // 032
    let set = node.get(&path, LINKSET).json();
    assert_eq!(set["linkset"][0]["anchor"], format!("{BASE}{path}"));
    let default = &set["linkset"][0]["https://ref.gs1.org/voc/defaultLink"][0];
    // 001–003: the default, at each level with what was asked
    for rest in ["", "/10/LOT01"] {
        let location = node.get(&format!("{path}{rest}"), &[]).header("location");
        assert_eq!(location, href(default) + rest);
    }
}
