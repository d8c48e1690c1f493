use heng_kernel::Role;
use proptest::prelude::*;

use crate::{Action, Grants};

const PLACE: Action = Action::new("codes.order.place", &[Role::Printer], "下单", "place an order");

#[test]
fn a_scope_is_an_action_or_its_beginning_up_to_a_dot() {
    let covers = |scope| Grants::parse([scope]).is_ok_and(|grants| grants.cover(&PLACE));
    assert!(covers("codes"));
    assert!(covers("codes.order"));
    assert!(covers("codes.order.place"));
    assert!(!covers("code"), "a part of a word is not a beginning");
    assert!(!covers("codes.order.pla"));
    assert!(!covers("codes.order.place.twice"));
    assert!(!covers("trace"));
}

#[test]
fn no_scope_is_not_every_scope() {
    assert_eq!(Grants::parse([]).unwrap_err().code, "access/scope-malformed");
    for bad in ["", "*", "codes.", ".codes", "Codes", "codes order"] {
        assert!(Grants::parse([bad]).is_err(), "{bad}");
    }
    assert!(!Grants::from_text("").cover(&PLACE));
}

proptest! {
    #[test]
    fn written_and_read_back(scopes in prop::collection::vec("[a-z]{1,5}(\\.[a-z-]{1,5}){0,2}", 1..6)) {
        let grants = Grants::parse(scopes.iter().map(String::as_str)).unwrap();
        prop_assert_eq!(&Grants::from_text(&grants.to_text()), &grants);
    }

    #[test]
    fn anything_else_is_refused_and_never_a_panic(scope in "\\PC*") {
        let _ = Grants::parse([scope.as_str()]);
    }
}
